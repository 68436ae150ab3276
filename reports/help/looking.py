"""Help for the pages that show where things stand: overview, comparison, sources, method."""

from forecasting.plan.messages import message
from reports.help.entry import HelpEntry

OVERVIEW = HelpEntry(
    answers=message("Where equity is heading against the ceiling, why, and what would move it."),
    steps=(
        message("Choose the association at the top left. The sentence under it is the answer."),
        message(
            "Look at the bars: blue is equity, the orange line is the ceiling. The hatched part is over it."
        ),
        message(
            "Drag a lever. The sentence, the figures and the chart of equity follow while you drag, the rest when you let go."
        ),
        message("Click any figure or bar to see how it came about, down to the row of the document."),
        message("Keep what you found: choose Save at the top, or Share to send it."),
    ),
    figures=(
        (
            message("Equity"),
            message("What is left at the end of the last year shown. Under it: how much it changes."),
        ),
        (
            message("Headroom to the ceiling"),
            message("A minus means that equity is over the ceiling by that much."),
        ),
        (
            message("Share to interventions"),
            message("How much of the year's contributions goes to interventions, with the plan's goal."),
        ),
    ),
    questions=(
        (
            message("Why does it say 20%?"),
            message(
                "The Council's own scale is not in the program. 20% is an assumption; enter your own under Ceiling and reserve."
            ),
        ),
        (
            message("What do the marks mean?"),
            message(
                "They look 15 years ahead. In balance: clear of every limit. Watch: a limit is near or passed. Action needed: money runs out in five years, or far over the ceiling."
            ),
        ),
        (
            message("Is this a prediction?"),
            message(
                "No. It is what happens if the document goes on unchanged, and you only change what you set."
            ),
        ),
        (
            message("Can I break something?"),
            message(
                "No. Levers change nothing in the plan. Reset all takes every lever back, and Undo the last step."
            ),
        ),
    ),
    terms=(
        "ceiling",
        "contribution",
        "equity",
        "extended",
        "headroom",
        "intervention",
        "lever",
        "own_money",
        "reserve",
        "result",
        "share_to_interventions",
        "starting_point",
        "state_response",
        "stated",
        "utilisation",
    ),
    levers=True,
)

COMPARE = HelpEntry(
    answers=message("How two to four scenarios differ, and what makes the difference."),
    steps=(
        message("Save at least one scenario, or move a lever, so that there is something to compare."),
        message("Choose two to four of them at the top."),
        message("Read the chart and the table; the first one chosen is what the others are compared with."),
        message("Choose two and a year further down to see the difference change by change."),
    ),
    figures=(
        (message("Against the first"), message("Equity at the end less the first scenario's.")),
        (
            message("Together beyond each alone"),
            message("What changes do to each other: two can weigh more, or less, than each on its own."),
        ),
    ),
    questions=(
        (
            message("Why is there only the document to choose?"),
            message("Nothing is saved yet and no lever is moved. Do one of them on Overview and come back."),
        ),
        (
            message("Does a saved scenario follow when the plan changes?"),
            message("Yes. Its changes are applied to the plan as it is now."),
        ),
    ),
    terms=(
        "ceiling",
        "equity",
        "headroom",
        "intervention",
        "scenario",
        "share_to_interventions",
        "starting_point",
    ),
)

SOURCES = HelpEntry(
    answers=message("Where every figure stands in the document, and where the document contradicts itself."),
    steps=(
        message("Read the findings first; the heaviest are on top."),
        message("Each one says what two numbers disagree, where they stand and what the forecast uses."),
        message("Find a figure in the tables further down. They are printed as in the document."),
    ),
    figures=(
        (
            message("Printed and by its rows"),
            message("The total that the document prints, and what its rows add up to."),
        ),
        (
            message("The goal and the plan"),
            message("What the document sets as its goal, and what its own figures come to."),
        ),
    ),
    questions=(
        (
            message("Which number is right?"),
            message(
                "The program does not know. Ask whoever wrote the document, and correct it on the page Plan."
            ),
        ),
        (
            message("Do I have to do something about a small finding?"),
            message(
                "Rounding may stand. A serious one is at least one per cent of a year's contributions, or a goal."
            ),
        ),
    ),
    terms=("assumption", "finding", "income", "project", "stated"),
)

METHOD = HelpEntry(
    answers=message("How a year is computed, step by step, in your association's own numbers."),
    steps=(
        message("Choose a year."),
        message(
            "Read the steps from the top: what comes in, what is spent, what is left, what the limit is."
        ),
        message("Click a figure's name above the steps to go down to its lines and their places."),
    ),
    figures=(
        (
            message("Stated and extended years"),
            message("Stated years use the printed amounts. Extended years carry the last one on."),
        ),
    ),
    questions=(
        (
            message("Why are my levers in the numbers?"),
            message(
                "The page works the scenario at hand through. Choose the document at the top to leave them out."
            ),
        ),
        (
            message("Can I check it in a spreadsheet?"),
            message("Yes. The forecast can be taken away as a workbook with live formulas."),
        ),
    ),
    terms=(
        "assumption",
        "ceiling",
        "equity",
        "extended",
        "nominal",
        "reserve",
        "result",
        "state_response",
        "stated",
    ),
)
