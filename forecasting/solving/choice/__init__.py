"""Which candidates fit: the best set, its limits, why others are left out, and what would let them in."""
