"""Terms of a decision: projects, candidates, amounts by year."""
