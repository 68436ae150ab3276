"""What the pages about futures are made of."""
