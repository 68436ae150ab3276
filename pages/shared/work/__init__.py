"""The work at hand: the open plan, its levers, what is undone, saved and kept."""
