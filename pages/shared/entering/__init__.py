"""A plan is entered: amounts, files, the short form."""
