"""Judgements: what a path comes to, on three levels, and how far it holds."""
