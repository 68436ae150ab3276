"""A figure is asked about, and answered."""
