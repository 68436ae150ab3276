"""What is installed of Utblick: the launcher, and in `_app` all of the program."""
