"""How sure a forecast is, in words, charts and tables."""
