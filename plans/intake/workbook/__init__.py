"""A plan document as the sheets of a workbook, and back."""
