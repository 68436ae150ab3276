"""The board deck."""
