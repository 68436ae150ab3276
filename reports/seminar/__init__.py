"""A seminar's screens, and what is said at each."""
