"""Charts as pure functions of a projection: Plotly figures in our own palette and number format."""
