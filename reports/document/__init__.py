"""What a plan document prints, and where it comes from, in words."""
