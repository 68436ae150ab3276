"""Sparse changes over a plan: what a user sets, and what it does to the assumptions."""
