"""The words of budgets, and the codes and identifiers that are made of them."""
