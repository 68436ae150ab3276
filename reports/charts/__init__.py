"""Charts as pure functions of a projection: descriptions that a browser draws, in our own palette and number format."""
