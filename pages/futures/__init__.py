"""Pages about how sure a forecast is."""
