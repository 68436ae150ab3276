"""The short tour of the overview: what to look at, in what order."""

from forecasting.plan.messages import message
from reports.help.entry import Pair

STOPS: dict[str, Pair] = {
    "answer": (
        message("The answer"),
        message("One sentence says where equity is heading, and whether that is a problem."),
    ),
    "chart": (
        message("The chart and its ceiling"),
        message(
            "Bars are equity at the end of each year. The orange line is the ceiling; hatched is over it."
        ),
    ),
    "levers": (
        message("The levers"),
        message("Move one and everything follows. Nothing in the plan is changed, and it can be reset."),
    ),
    "figures": (
        message("Any figure can be asked how"),
        message(
            "Click a figure, here, in a table or on a chart, and see how it came about, down to its source."
        ),
    ),
    "board": (
        message("Findings, sources and the board"),
        message(
            "The findings tell where the document contradicts itself. Save and Share are at the top; Decide freezes a page for the board."
        ),
    ),
}
"""In order; the page knows where on the screen each is."""
