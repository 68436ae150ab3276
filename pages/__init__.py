"""One file a page; what they share lies in `shared`."""
