"""Help for the page that says how sure a forecast is."""

from forecasting.plan.messages import message
from reports.help.entry import HelpEntry

HOW_SURE = HelpEntry(
    answers=message(
        "What may become of equity where use, wages, offers and projects turn out otherwise than planned."
    ),
    steps=(
        message("Read the headline: it counts the dots of the year that you have chosen."),
        message(
            "Look at the dots. Each is a future; a triangle up is over the ceiling, one down is too low."
        ),
        message("Click a dot, or choose a future in the list, to see what happened in it."),
        message("See what moves equity most, and open a named scenario to edit it."),
        message("Open the fan and the probabilities to see all 10,000 futures."),
    ),
    figures=(
        (
            message("A dot"),
            message(
                "One of 10,000 futures drawn. The 20 are chosen so that each stands for one part in 20, by equity at the end of the year counted."
            ),
        ),
        (
            message("Over the ceiling, too low"),
            message(
                "Counted against each future's own ceiling, which follows its contributions; the line in the chart is the forecast's. Too low is under the reserve, or below zero where there is none."
            ),
        ),
        (
            message("8 of 10"),
            message("One future in ten ends lower than the first amount, one in ten higher than the second."),
        ),
    ),
    questions=(
        (
            message("What are the three scenarios?"),
            message(
                "The one at hand, and every input at the end of its interval that leaves less, or more, equity."
            ),
        ),
        (
            message("Where do the intervals come from?"),
            message("They are assumptions until you set your own; none of them is measured."),
        ),
        (
            message("Do we all see the same numbers?"),
            message(
                "Yes. The draws are made from one fixed number (seed 1): same plan, same changes, same futures."
            ),
        ),
        (
            message("Why do most futures lie on one side of the forecast?"),
            message("Because the intervals are lopsided: less than planned is used more often than more."),
        ),
    ),
    terms=("ceiling", "contribution", "equity", "forecast", "project", "reserve", "scenario", "utilisation"),
)
