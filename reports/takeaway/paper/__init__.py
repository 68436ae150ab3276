"""The decision paper."""
