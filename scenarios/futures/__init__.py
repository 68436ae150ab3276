"""Futures that can be counted: those that stand for all, what moves them most, and named ones."""
