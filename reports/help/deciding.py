"""Help for the pages on which something is decided: projects, spending down, choosing, the board."""

from forecasting.plan.messages import message
from reports.help.entry import HelpEntry

DECIDE = HelpEntry(
    answers=message("What happens if the board approves this project, and whether there is money for it."),
    steps=(
        message("Switch a candidate on at the left, or choose Add a project."),
        message(
            "Read the verdict at the top. Affordable means that equity stays over the reserve for 15 years; it says to which year where it does not."
        ),
        message("Compare the bars: blue is without the project, purple is with it."),
        message(
            "Where the project has levers, drag one and see what follows; an exact amount is typed under Change."
        ),
        message("Choose Freeze for the board to write a page that never changes."),
    ),
    figures=(
        (
            message("At most … a year"),
            message("The highest yearly cost at which the project is still affordable."),
        ),
        (message("Effect on the year"), message("What the project does to the result of that year.")),
        (
            message("Headroom to the ceiling, with"),
            message("What is left to the ceiling when the project is approved."),
        ),
        (
            message("Risk, with and without"),
            message(
                "In how many of 20 futures equity falls short, or ends over the ceiling; both sides meet the same futures."
            ),
        ),
    ),
    questions=(
        (
            message("The document gives no amount for the project. What now?"),
            message("It counts as zero until you choose Change and enter one."),
        ),
        (
            message("Is over the ceiling the same as not affordable?"),
            message("No. Over the ceiling is too much equity; not affordable is too little."),
        ),
        (
            message("Can I try two projects at once?"),
            message(
                "Yes. Switch both on; the one you switched on last is the one judged, with the other in."
            ),
        ),
    ),
    terms=(
        "candidate",
        "ceiling",
        "decision_page",
        "equity",
        "frozen",
        "headroom",
        "intervention",
        "project",
        "reserve",
    ),
)

SPEND_DOWN = HelpEntry(
    answers=message("How much extra to spend each year to be at the ceiling by a year you choose."),
    steps=(
        message("Set the year from which equity is to be at the ceiling."),
        message("Set the most you manage to spend extra in a year, if there is a limit."),
        message("Choose the shape: an even path, as early or as late as possible."),
        message("Write an amount for a year to lock it; the other years are planned anew."),
        message("Make it a part of the scenario, and copy the sentence for the minutes."),
    ),
    figures=(
        (
            message("Lasting and one-off"),
            message("What can be paid every year from now on, and what is there only once."),
        ),
        (message("At most per year"), message("Your own limit for extra money in one year.")),
        (
            message("At the ceiling in at least 8 of 10 futures"),
            message(
                "The money that it takes to be at the ceiling in that many of the futures drawn, and what that does to the risk of falling short."
            ),
        ),
    ),
    questions=(
        (
            message("It says not possible. Why?"),
            message(
                "The sentence names the limit that is in the way. Each button under it makes the nearest change that is enough."
            ),
        ),
        (
            message("How far ahead does the plan look?"),
            message(
                "15 years, however many are shown: an amount does not change with the horizon. It says what follows if the money stops after the last year shown, and if it goes on."
            ),
        ),
        (
            message("Why not spend everything at once?"),
            message("Money that comes once is best spent on what ends. An even path is easier to carry out."),
        ),
        (
            message("Does it choose projects?"),
            message("No. It says how much; the page Choose says on what."),
        ),
    ),
    terms=("ceiling", "equity", "intervention", "lasting", "reserve", "scenario", "spend_down", "surplus"),
)

CHOOSE = HelpEntry(
    answers=message("Which candidates to fund, and when, for the most that the money allows."),
    steps=(
        message("Enter the candidates: what they cost, how long they run, how much they matter."),
        message("Choose what counts, and the most to spend in a year."),
        message(
            "Read the answer and the timeline. The answer says whether the set is proven to be the best."
        ),
        message("Open Why the others are left out to see what each would take to come in."),
        message("Make the set a part of the scenario."),
    ),
    figures=(
        (
            message("Priority"),
            message("The sum of the points of those chosen; 3 is an assumption until you set another."),
        ),
        (
            message("The curve"),
            message("Each point is a set. Further up is more value, further right is more equity left."),
        ),
    ),
    questions=(
        (
            message("We are over the ceiling already. Can it be forbidden?"),
            message("Yes, from the first year in which it can be met; the answer names that year."),
        ),
        (
            message("A candidate must be in, or may not be. How?"),
            message("Set Fund to Must or Never in its row."),
        ),
        (
            message("One project needs another. How do I say it?"),
            message("Name it under Needs. Two that exclude each other are named under Not with."),
        ),
    ),
    terms=("candidate", "ceiling", "equity", "intervention", "priority", "project", "reserve", "scenario"),
)

DECISION = HelpEntry(
    answers=message("What the board had before it when it decided, and how it went."),
    steps=(
        message("Read the verdict as it was frozen."),
        message("See below it whether today's program still comes to the same figures."),
        message("Enter outturn when the year's books are closed; it is drawn on top."),
        message("See whether a condition to come back at has happened, and say when it is handled."),
    ),
    figures=(
        (
            message("Not explained by entered lines"),
            message("What is left when the lines you entered have been counted."),
        ),
    ),
    questions=(
        (
            message("Can the page be changed?"),
            message("No. Freeze a new one on Decide; the old one stays."),
        ),
        (
            message("What does a condition to come back at do?"),
            message(
                "It is frozen with the decision. When outturn has broken its limit, Overview and Scenarios say so on top until it is marked as handled; a corrected outturn says so anew."
            ),
        ),
        (
            message("Which ceiling is such a condition tested against?"),
            message("The decision's own, on the contributions that are entered as outturn."),
        ),
        (
            message("Why can some figures not be clicked?"),
            message("Where today's program comes to other figures, it cannot explain the frozen ones."),
        ),
    ),
    terms=("ceiling", "decision_page", "equity", "frozen", "outturn", "reserve"),
)

SEMINAR = HelpEntry(
    answers=message("One message at a time on the wall, for a seminar with the members."),
    steps=(
        message("Start the story and put the window on the wall in full screen."),
        message("Step with the arrow keys or a presenter's remote."),
        message("Press L for the levers when somebody asks what if; the chart follows while one is dragged."),
        message("Take a proposal from the floor, see what it does, and keep or drop it."),
        message("Open the presenter's notes in a window of their own, for what to say and what comes next."),
    ),
    figures=(
        (
            message("The chart on the wall"),
            message(
                "The same equity and ceiling as on Overview, with the proposal that is keyed in. A click on a bar says how it came about."
            ),
        ),
        (
            message("What would you fund?"),
            message(
                "The room picks candidates by number; M shows what the program would fund on the terms of the page Choose."
            ),
        ),
    ),
    questions=(
        (
            message("Do the members see my notes?"),
            message(
                "No. They are shown in the presenter's own window only, which keeps in step with the wall."
            ),
        ),
        (
            message("What happens to what we kept?"),
            message(
                "It is one of the options of the story. Take it into the scenario at the desk, and save."
            ),
        ),
    ),
    terms=("candidate", "ceiling", "equity", "intervention", "lever", "member", "scenario"),
    keys=(
        (
            message("Right and left arrow, Page Down and Page Up"),
            message("The next and the previous screen."),
        ),
        (message("L"), message("The levers, and away with them again.")),
        (message("1 to 9"), message("Picks a candidate, or an option to weigh.")),
        (message("P"), message("Plays the futures again, where they are shown.")),
        (message("F"), message("Full screen, and back.")),
        (message("B"), message("Black, until the next key.")),
        (message("Escape"), message("Puts the levers away; ends the story.")),
    ),
)
