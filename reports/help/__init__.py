"""Help for every page of the app, in a few short sentences."""
