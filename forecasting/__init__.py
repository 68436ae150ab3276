"""What a plan says, and what follows from it. Knows no screen, no store and no scenario file."""
