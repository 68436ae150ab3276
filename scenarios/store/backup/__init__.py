"""Backups: all that a store holds as one file, which any store takes, and whether what is held can be read."""
