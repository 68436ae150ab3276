"""A module of ours run on a foreign file, in a process with limits of memory, time and output."""
