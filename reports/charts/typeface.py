"""The typeface that the program carries: one for pages, charts, the wall and the decision paper.

Decks and workbooks are edited in Office on other machines: they name faces that Office has.
"""

from plans.document.readers import DATA

FOLDER = DATA / "typeface"
"""The font files, their licence, and how they were made."""
WEB = FOLDER / "inter.woff2"
FAMILY = "Inter"
FONT = f"{FAMILY}, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
"""The family as CSS names it; the others only draw a character that it does not have."""
