"""The records: a plan, its policies, amounts and their provenance, findings and the places they name."""
