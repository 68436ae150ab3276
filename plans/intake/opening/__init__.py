"""A foreign file opened within limits, in a process of its own: cells and nothing else."""
