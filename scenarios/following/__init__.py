"""What became of what a board decided: its conditions to come back at, and its forecasts, held against outturn."""
