"""A plan document changed: edits, the short form, next year's plan."""
