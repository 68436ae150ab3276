"""What Decide shows at each stop of a slider of the project in question, sent ahead as the overview's is.

The risk and the text for the minutes come when the slider rests: to draw the futures of every stop would take
the server longer than a hand waits.
"""

from collections.abc import Mapping

from forecasting.plan.plan import Project
from pages.shared.deciding.proposal.saying import answer_html, caption_of, facts_html, verdict_line
from pages.shared.deciding.proposal.sliders import moved, terms_of
from pages.shared.frame.parts import caption_html
from pages.shared.frame.screen import Screen
from pages.shared.levers.ahead import Around, Picture, Stop, packed
from pages.shared.levers.stops import address_of, screen_at
from pages.shared.work.lever_load import lever_values
from pages.shared.work.lever_state import YEARS, settings_at
from reports.charts.decide import decide_chart
from reports.deciding.verdicts import effect_table
from scenarios.changing.changes import Changes
from scenarios.changing.settings import changes_of
from scenarios.judging.chances.with_and_without import takes_of_equity
from scenarios.judging.outlook import Outlook
from scenarios.judging.stops import verdicts_of
from scenarios.judging.verdict import Verdict

CHART, EFFECT = ".st-key-decide-equity", ".st-key-decide-effect"


def proposal_address(screen: Screen, project: Project) -> str:
    """Where the stops of the project's sliders are asked for; "" where the work is too long for an address."""
    return address_of(screen, project=project.id)


def stops_of(query: Mapping[str, str], around: Around) -> bytes | None:
    """The stops that an address asks for; None where it is no state of a plan as it is held now, or has no such slider."""
    screen = screen_at(query)
    if screen is None:
        return None
    approved = {each.id: each for each in screen.outlook.changed.projects if each.status == "approved"}
    project = approved.get(query["project"])
    if project is None or around.lever not in terms_of(screen, project):
        return None
    found = _choices(screen, project, around.lever)
    if found is None:
        return None
    at, several = found
    told = several[around.span]
    verdicts = verdicts_of(screen.outlook, project.id, told)
    stops = (
        _stop(screen, screen.outlook.with_changes(changes), verdict)
        for changes, verdict in zip(told, verdicts, strict=True)
    )
    return packed(around.first, len(several), at, stops)


def _choices(screen: Screen, project: Project, slider: str) -> tuple[int, list[Changes]] | None:
    """The changes at each stop of a slider, in its order, and at which it stands; None where the levers cannot show the work."""
    plan, default, step = screen.plan, screen.policy.ceiling, screen.work.step
    values, kept = lever_values(plan, default, step.changes)
    on_levers = changes_of(settings_at(plan, default, {**values, YEARS: step.years}))
    if (*on_levers, *kept) != step.changes:
        return None
    term = terms_of(screen, project)[slider]
    several = [
        step.changes if value == term.stands else (*on_levers, *moved(plan, kept, project, slider, value))
        for value in term.options
    ]
    return term.options.index(term.stands), several


def _stop(screen: Screen, outlook: Outlook, verdict: Verdict) -> Stop:
    formats, style = screen.formats, screen.style
    later = formats.text("The risk is counted when the lever rests.") if takes_of_equity(verdict) else ""
    texts = (
        ("", answer_html(outlook, verdict, later, formats)),
        ("", facts_html(verdict.project, formats, in_question=True)),
        ("", verdict_line(verdict, formats)),
        (CHART, caption_html(caption_of(verdict, style))),
        (EFFECT, effect_table(verdict, formats)),
    )
    chart = decide_chart(verdict.with_it, verdict.without, style)
    return Stop(texts, (Picture(CHART, chart),))
