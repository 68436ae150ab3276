"""What the pages share: the open screen, its levers, cards, charts and frame."""
