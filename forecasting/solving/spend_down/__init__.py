"""How a surplus is spent down: terms, model, answer and remedies."""
