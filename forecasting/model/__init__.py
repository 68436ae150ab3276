"""What follows from a plan: assumptions, schedule, projection, metrics, goals and the trace of each figure."""
