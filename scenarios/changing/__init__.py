"""Typed changes over a plan, and what they make of it."""
