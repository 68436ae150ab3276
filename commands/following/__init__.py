"""The commands of what became of decisions."""
