"""What each row is, which rows are totals, and which are counted."""
