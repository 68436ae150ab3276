"""What is said of a projection: words, number formats, figures and files. Knows no screen."""
