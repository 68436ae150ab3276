"""A spend-down as the page says and draws it, and that ahead for each stop of its sliders."""
