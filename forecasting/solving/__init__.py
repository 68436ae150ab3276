"""What can be done: the linear model of equity, and what is asked of it."""
