"""Workbooks that are written: how a plan's sheets look, and the template."""
