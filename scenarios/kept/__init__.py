"""What is kept and shared: scenarios, links, stories, decisions."""
