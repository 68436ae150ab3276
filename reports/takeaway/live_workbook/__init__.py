"""The workbook whose formulas are the forecast."""
