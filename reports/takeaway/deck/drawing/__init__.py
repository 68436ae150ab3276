"""Slides drawn onto a template: nothing here knows a plan, so that a process with limits can do it."""
