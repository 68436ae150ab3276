"""A project in question on Decide: its sliders, what is said and drawn of it, and that ahead for each stop."""
