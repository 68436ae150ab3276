"""What the overview shows at each stop of a slider, sent ahead, so that the browser can show it while a hand drags.

A page says where its stops are asked for (`address_of`): the address holds all that they follow from, the plan's
version and the changes, so that what was asked for one state is never taken for another's. Each stop is drawn
and said by the very functions that the page itself is made by; the browser only looks up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from pages.shared.explaining.answer import answer_line, cards_of, equity_picture, flows_picture
from pages.shared.frame.parts import caption_html, cards_html, headline_html
from pages.shared.frame.screen import Screen, screen_of
from pages.shared.levers.ahead import STOPS, Around, Picture, Stop, packed
from pages.shared.work.books import equity_of_books
from pages.shared.work.lever_load import lever_values
from pages.shared.work.lever_state import YEARS, levers_of, settings_at
from pages.shared.work.library import open_library
from pages.shared.work.workspace import Step, Work, Workspace, step_of
from reports.saying.headline import headline_of
from reports.saying.language import LANGUAGES
from reports.saying.sentences import why
from scenarios.changing.settings import changes_of
from scenarios.judging.stops import Choice, outlooks_of
from scenarios.kept.links import LinkError, from_link, to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story

EQUITY, FLOWS = ".st-key-equity-chart", ".st-key-flows-chart"
"""Where the two charts stand."""


def address_of(screen: Screen, story: Story | None = None, **more: str) -> str:
    """Where the stops of the levers on a screen are asked for; "" where the work is too long for an address.

    `story` and `more` are what else the page follows from.
    """
    plan, work = screen.plan, screen.work.step
    scenario = Scenario(
        name="-",
        plan_id=plan.id,
        plan_version=plan.version,
        years=work.years,
        changes=work.changes,
        story=story,
    )
    try:
        held = {"work": to_link(scenario), "language": screen.formats.language, **more}
    except LinkError:
        return ""
    return f"{STOPS[1:]}?{urlencode(held)}"


def stops_of(query: Mapping[str, str], around: Around) -> bytes | None:
    """The stops that an address asks for; None where it is no state of a plan as it is held now, or shows no such lever."""
    screen = screen_at(query)
    if screen is None or around.lever not in levers_of(screen.plan, screen.policy.ceiling):
        return None
    at, choices = choices_of(screen, around.lever)
    if at < 0:
        return None
    books = equity_of_books(screen.plan.id)
    stops = (_stop(each, books) for each in screens_of(screen, choices[around.span]))
    return packed(around.first, len(choices), at, stops)


def screen_at(query: Mapping[str, str]) -> Screen | None:
    """The state of the work that an address holds; None where the plan is gone or has another version now."""
    try:
        scenario = from_link(query.get("work", ""))
    except LinkError:
        return None
    library = open_library()
    checked = library.plans.get(scenario.plan_id)
    language = next((each for each in LANGUAGES if each == query.get("language")), None)
    if checked is None or checked.plan.version != scenario.plan_version or language is None:
        return None
    work = Work(step_of(scenario), None, query.get("name", ""), "", None)
    workspace = Workspace(checked.plan, library.policy.ceiling)
    return screen_of(library, workspace, work, language)


def choices_of(screen: Screen, lever: str) -> tuple[int, list[Choice]]:
    """What each stop of a lever's slider chooses, all else as it is, in the slider's order; and at which it stands.

    -1 where the levers cannot show the screen's changes as they are.
    """
    plan, default, step = screen.plan, screen.policy.ceiling, screen.work.step
    values, kept = lever_values(plan, default, step.changes)
    values[YEARS] = step.years
    slider = levers_of(plan, default)[lever]
    options = sorted({*slider.options, int(values[lever])})

    def at(value: int) -> Choice:
        moved = {**values, lever: value}
        return (*changes_of(settings_at(plan, default, moved)), *kept), moved[YEARS]

    choices, stands = [at(value) for value in options], options.index(int(values[lever]))
    return (stands if choices[stands] == (step.changes, step.years) else -1), choices


def screens_of(screen: Screen, choices: list[Choice]) -> Iterator[Screen]:
    """The screen as it is at each of the choices."""
    for outlook in outlooks_of(screen.outlook, choices):
        step = Step(outlook.changes, outlook.years)
        yield replace(screen, outlook=outlook, work=replace(screen.work, step=step))


def _stop(screen: Screen, books: Mapping[int, float]) -> Stop:
    formats, p = screen.formats, screen.projection
    reason = why(p, formats, changed=screen.changed)
    pictures = {EQUITY: equity_picture(screen, books), FLOWS: flows_picture(screen)}
    texts = (
        ("", headline_html(headline_of(screen.outlook, formats), reason, formats)),
        ("", cards_html(cards_of(screen), formats.text("How?"))),
        ("", answer_line(screen)),
        *((within, caption_html(caption)) for within, (_, caption) in pictures.items()),
    )
    return Stop(texts, tuple(Picture(within, chart) for within, (chart, _) in pictures.items()))
