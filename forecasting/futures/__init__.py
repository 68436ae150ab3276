"""What may become of a plan where its inputs are uncertain."""
