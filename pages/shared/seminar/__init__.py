"""The seminar: the wall, the desk where its story is prepared, and the presenter's notes."""
