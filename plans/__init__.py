"""How a plan comes in, is written, edited and rolled, and what the books say of its years."""
