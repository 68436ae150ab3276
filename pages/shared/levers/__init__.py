"""The levers as a person moves them."""
