"""What a decision does to the risk, and where an answer turns."""
