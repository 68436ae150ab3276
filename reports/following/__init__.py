"""What became of decisions, in words."""
