"""The forecast as data: JSON and CSV."""
