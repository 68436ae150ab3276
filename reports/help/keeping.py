"""Help for the pages on which plans and scenarios are entered and kept."""

from forecasting.plan.messages import message
from reports.help.entry import HelpEntry

SCENARIOS = HelpEntry(
    answers=message("What is saved of this plan, who changed what, and what has been frozen for the board."),
    steps=(
        message("Choose Open to go on with a scenario; it is then at hand on every page."),
        message("Open the history to see each version and to restore one."),
        message("Export a scenario to a file, and import it on another machine."),
        message("Archive what is no longer wanted. Nothing is thrown away."),
    ),
    figures=((message("Version"), message("Every save adds one. A version is never overwritten.")),),
    questions=(
        (
            message("Two of us saved at the same time. Whose is lost?"),
            message("Nobody's. The second one is asked what to do, and both are kept."),
        ),
        (
            message("Can others see my scenarios?"),
            message("Those who use the same program on the same server can. There are no private scenarios."),
        ),
        (
            message("What happens to work that I have not saved?"),
            message(
                "It is kept for this browser and taken up when you come back, until 90 days after its last change. Saved versions are kept for good."
            ),
        ),
    ),
    terms=("decision_page", "frozen", "lever", "scenario"),
)

PLAN = HelpEntry(
    answers=message("The plan itself: lines, projects, members, equity, ceiling, goals and outturn."),
    steps=(
        message("Choose a part: lines, projects, members and so on."),
        message(
            "Click a cell and write. What you wrote is read at once, and refused with a reason if it cannot be."
        ),
        message("Look at the four figures on top: they follow every edit."),
        message("Save the plan with your name. It becomes a version; the old one stays."),
    ),
    figures=(
        (message("Against the saved plan"), message("What your edits have done since the last save.")),
        (message("Findings"), message("Checked anew at each edit, so that a slip of the pen is seen.")),
    ),
    questions=(
        (
            message("Do I change the plan or move a lever?"),
            message(
                "Change the plan when the document is wrong or has been renewed. Move a lever to ask what if."
            ),
        ),
        (
            message("How do I make next year's plan?"),
            message("Choose Next year's plan. It starts from the outturn you have entered."),
        ),
        (
            message("How do I write amounts?"),
            message("As in the document, in its unit: 1 234 or 1 234,5. A cost is written without a minus."),
        ),
    ),
    terms=(
        "contribution",
        "equity",
        "finding",
        "internal_costs",
        "intervention",
        "member",
        "outturn",
        "pool",
        "project",
    ),
)

NEW_PLAN = HelpEntry(
    answers=message("How to get your own association's figures in."),
    steps=(
        message("Choose a way: a file of your own, a short form, or a plan that is here."),
        message("Look through what was read. Each guess is marked; correct what is wrong."),
        message("See the first forecast beside it."),
        message("Give the plan a name and save. Nothing is kept before that."),
    ),
    figures=(
        (
            message("Equity at the start"),
            message("What the association had saved when the first plan year began."),
        ),
    ),
    questions=(
        (
            message("Which way is quickest?"),
            message(
                "The short form takes a few minutes: contributions, costs and equity. Details can be added later."
            ),
        ),
        (
            message("Does my file leave this machine?"),
            message(
                "No, when the program runs on it. It is read where the program runs, and sent nowhere else."
            ),
        ),
        (
            message("The file was read wrongly. What can I do?"),
            message("Correct the row's kind or amount in the list, or start from the template."),
        ),
    ),
    terms=("association", "contribution", "equity", "internal_costs", "intervention", "member", "stated"),
)
