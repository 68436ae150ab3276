"""A plan is edited, versioned, followed up by its outturn, and rolled."""
