"""Files of figures from outside: opened in a process of their own, recognised, confirmed, and made a plan."""
