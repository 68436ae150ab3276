"""What the books say of a plan's years."""
