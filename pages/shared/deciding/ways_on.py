"""The ways on from the overview's headline: to what can be done about it, to what is doubtful, to a plan of one's own.

What is to be done is said in the words by which the headline names what is wrong.
"""

from collections.abc import Iterator

from pages.shared.frame.parts import Way
from pages.shared.frame.screen import Screen
from reports.saying.formats import Formats
from reports.saying.headline import from_the_start, missing_each_year
from scenarios.judging.judgement import Reason
from scenarios.judging.outlook import Outlook


def ways_from(screen: Screen) -> tuple[Way, ...]:
    """All of them, in the order in which they stand under the headline."""
    text = screen.formats.text
    projects = any(project.status != "ended" for project in screen.outlook.changed.projects)
    return (
        *ways_to_act(screen.outlook, screen.formats, projects=projects),
        Way("pages/sources.py", _doubtful(screen), ""),
        Way("pages/new_plan.py", text("Enter your own association"), ":material/add:"),
    )


def ways_to_act(outlook: Outlook, formats: Formats, *, projects: bool) -> tuple[Way, ...]:
    """What can be done about what the headline says; nothing where there is nothing to do.

    `projects` says whether the plan has any that could wait.
    """
    return tuple(_to_act(outlook, formats, projects))


def _to_act(outlook: Outlook, formats: Formats, projects: bool) -> Iterator[Way]:
    text, judgement = formats.text, outlook.judgement
    weigh = Way("pages/choose.py", text("Weigh projects against each other"))
    short, over = judgement.short, judgement.first("over ceiling", "comes down")
    falls_first = short is not None and not judgement.is_later(short)
    if over and not falls_first:
        yield Way("pages/spend_down.py", _to_spend(over, formats, later=judgement.is_later(over)))
        yield weigh
    elif short or judgement.tight:
        if projects:
            yield Way("pages/decide.py", _to_wait(short or judgement.tight, outlook, formats))
            yield weigh
    elif judgement.ceiling_to is None:
        yield Way("pages/plan.py", text("Set the ceiling in the plan"))
    else:
        yield Way("pages/decide.py", text("See what can be afforded"))


def _to_spend(over: Reason, formats: Formats, *, later: bool) -> str:
    """Equity passes the ceiling after the years shown, or is over it in one of them."""
    if later and over.kind == "over ceiling":
        return formats.text("Plan so that equity does not pass the ceiling")
    return formats.text("Plan how what is over the ceiling is spent")


def _to_wait(reason: Reason | None, outlook: Outlook, formats: Formats) -> str:
    """What is kept from happening, or from lasting, where something waits."""
    text = formats.text
    begun = reason is not None and from_the_start(reason, outlook.projection)
    missing = reason is not None and missing_each_year(reason) and outlook.judgement.is_later(reason)
    match reason.kind if reason else "":
        case "below zero" if missing:
            return text("See what can wait, so that no money is missing")
        case "under reserve" if missing:
            return text("See what can wait, so that no money is missing for the reserve")
        case "below zero" if begun:
            return text("See what can wait, so that equity is no longer below zero")
        case "under reserve" if begun:
            return text("See what can wait, so that equity is no longer under the reserve")
        case "below zero":
            return text("See what can wait, so that equity does not fall below zero")
        case "under reserve":
            return text("See what can wait, so that equity does not fall under the reserve")
        case "at reserve":
            return text("See what can wait, so that equity does not come down to the reserve")
        case _:
            return text("See what can wait, so that equity is not used up")


def _doubtful(screen: Screen) -> str:
    """What the way to the sources says: how many findings there are, the serious ones alone where there are any."""
    text, plural = screen.formats.text, screen.formats.plural
    findings = screen.outlook.findings
    serious = sum(finding.weight == "serious" for finding in findings)
    if serious:
        return "▲ " + plural(
            "{count} serious finding in the plan", "{count} serious findings in the plan", serious
        )
    if findings:
        return plural("{count} finding in the plan", "{count} findings in the plan", len(findings))
    return text("Sources: every figure's place in the document")
