"""Risk in words: futures that can be counted."""
