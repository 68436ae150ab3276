"""What no future holds: said where futures are counted."""

from forecasting.plan.messages import Message, message

NOT_IN_IT: tuple[Message, ...] = (
    message("What equity at the start turns out to be: it is the document's."),
    message("What the board decides in answer to what happens: every future follows the plan."),
    message(
        "That a bad year is followed by another: each year is drawn by itself. If low utilisation lasts, the futures lie further apart."
    ),
    message(
        "That one input goes with another, but for wages and prices as far as you say, and the others with the state."
    ),
    message("Other income and the financial net, which are as planned."),
    message("New rules: another act, another ceiling, a member that leaves."),
    message("All that nobody has thought of."),
)
"""The futures are of the inputs in the table; this is outside of them."""
