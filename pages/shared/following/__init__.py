"""What became of decisions, on the screen."""
