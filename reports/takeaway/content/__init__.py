"""What goes into every file that is taken away."""
