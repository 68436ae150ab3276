"""Files of figures from outside: read in a process of their own, recognised, and proposed as a plan."""
