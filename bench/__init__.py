"""Benchmarks: each prints times and ratios taken in one run."""
