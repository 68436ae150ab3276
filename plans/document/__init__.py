"""The plan folder's format, read and written."""
