"""The ways on from the overview's headline: to what can be done about it, to what is doubtful, to a plan of one's own."""

from collections.abc import Iterator

from pages.shared.frame.parts import Way
from pages.shared.frame.screen import Screen
from reports.saying.formats import Formats
from scenarios.judging.judgement import Judgement


def ways_from(screen: Screen) -> tuple[Way, ...]:
    """All of them, in the order in which they stand under the headline."""
    text = screen.formats.text
    projects = any(project.status != "ended" for project in screen.outlook.changed.projects)
    return (
        *ways_to_act(screen.outlook.judgement, screen.formats, projects=projects),
        Way("pages/sources.py", _doubtful(screen), ""),
        Way("pages/new_plan.py", text("Enter your own association"), ":material/add:"),
    )


def ways_to_act(judgement: Judgement, formats: Formats, *, projects: bool) -> tuple[Way, ...]:
    """What can be done about what the headline says; nothing where there is nothing to do.

    `projects` says whether the plan has any that could wait.
    """
    return tuple(_to_act(judgement, formats, projects))


def _to_act(judgement: Judgement, formats: Formats, projects: bool) -> Iterator[Way]:
    text, short = formats.text, judgement.short
    weigh = Way("pages/choose.py", text("Weigh projects against each other"))
    falls_first = short is not None and not judgement.is_later(short)
    if judgement.first("over ceiling", "comes down") and not falls_first:
        yield Way("pages/spend_down.py", text("Plan how the surplus is spent"))
        yield weigh
    elif short or judgement.tight:
        if projects:
            yield Way("pages/decide.py", text("See what can wait"))
            yield weigh
    elif judgement.ceiling_to is None:
        yield Way("pages/plan.py", text("Set the ceiling in the plan"))
    else:
        yield Way("pages/decide.py", text("See what can be afforded"))


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
