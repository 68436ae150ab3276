"""The menu by use, and the ways on from the headline: each case is a path, and where it leads to."""

from dataclasses import replace

import pytest

from pages.shared.deciding.ways_on import ways_to_act
from pages.shared.frame.menu import MENU, position
from plans.document.readers import PLANS, read_plan
from reports.saying.formats import Formats
from reports.saying.headline import headline_of
from reports.saying.language import LANGUAGES
from scenarios.changing.changes import Change, ExtraInterventions, SetCeiling, SetReserve
from scenarios.judging.outlook import Outlook
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to, open_app
from tests.support.browser.screens import ALL_PATHS
from tests.support.plans import CEILING

SPEND, WEIGH, WAIT, AFFORD, LIMIT = "spend_down", "choose", "decide", "decide", "plan"


def extra(thousands: float) -> Change:
    return ExtraInterventions(amount=1_000.0 * thousands)


# The result is 225 tkr a year and equity 695 to begin with, against a ceiling of 595.
PATHS: dict[str, tuple[tuple[Change, ...], tuple[str, ...]]] = {
    "equity grows to three times the ceiling": ((), (SPEND, WEIGH)),
    "equity falls to under the ceiling in the fourth year": ((extra(250),), (SPEND, WEIGH)),
    "equity is below zero in the second year": ((extra(600),), (WAIT, WEIGH)),
    "equity is over the ceiling at first and below zero in the thirteenth year": (
        (extra(280),),
        (SPEND, WEIGH),
    ),
    "equity is under the reserve in the years shown": (
        (
            SetReserve(kind="amount", amount=700_000.0),
            SetCeiling(kind="amount", amount=900_000.0),
            extra(250),
        ),
        (WAIT, WEIGH),
    ),
    "equity stays between reserve and ceiling": (
        (SetCeiling(kind="amount", amount=900_000.0), extra(225)),
        (AFFORD,),
    ),
    "equity is just under the ceiling": (
        (SetCeiling(kind="amount", amount=696_000.0), extra(225)),
        (AFFORD,),
    ),
    "there is no ceiling to be over": ((SetCeiling(kind="none"),), (LIMIT,)),
}


def files(ways) -> tuple[str, ...]:
    return tuple(way.page.removeprefix("pages/").removesuffix(".py") for way in ways)


@pytest.mark.parametrize(("changes", "leads_to"), PATHS.values(), ids=PATHS)
def test_the_headline_leads_on_to_what_can_be_done_about_it(
    changes: tuple[Change, ...], leads_to: tuple[str, ...]
):
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    found = Outlook(plan, CEILING, changes)
    assert files(ways_to_act(found, Formats("en"), projects=True)) == leads_to


def test_nothing_can_wait_where_the_plan_has_no_project():
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    found = Outlook(plan, CEILING, (extra(600),))
    assert ways_to_act(found, Formats("en"), projects=False) == ()


OVER, PASSES = "Plan how what is over the ceiling is spent", "Plan so that equity does not pass the ceiling"
WAIT_SO = "See what can wait, so that "
# What the headline says, and what it leads on to, in the same words.
ALIKE: dict[str, tuple[float, tuple[Change, ...], str, str]] = {
    "over the ceiling": (695, (), "times the ceiling", OVER),
    "over the ceiling at first": (695, (extra(250),), "after being over it", OVER),
    "over it later": (
        100,
        (SetCeiling(kind="amount", amount=1_500_000.0),),
        "it passes the ceiling in",
        PASSES,
    ),
    "below zero": (
        695,
        (extra(600),),
        "falls below zero in 2022",
        f"{WAIT_SO}equity does not fall below zero",
    ),
    "below zero from the start": (
        -400,
        (extra(250),),
        "is below zero from the start",
        f"{WAIT_SO}equity is no longer below zero",
    ),
    "under the reserve": (
        695,
        (
            SetReserve(kind="amount", amount=650_000.0),
            SetCeiling(kind="amount", amount=900_000.0),
            extra(250),
        ),
        "falls under the reserve in 2022",
        f"{WAIT_SO}equity does not fall under the reserve",
    ),
    "under the reserve from the start": (
        695,
        (
            SetReserve(kind="amount", amount=700_000.0),
            SetCeiling(kind="amount", amount=900_000.0),
            extra(250),
        ),
        "is under the reserve from the start",
        f"{WAIT_SO}equity is no longer under the reserve",
    ),
    "missing each year later": (
        459,
        (SetCeiling(kind="none"), extra(301.5)),
        "a year is missing",
        f"{WAIT_SO}no money is missing",
    ),
    "used up": (3, (SetCeiling(kind="none"), extra(225)), "is used up", f"{WAIT_SO}equity is not used up"),
    "down to the reserve": (
        703,
        (
            SetReserve(kind="amount", amount=700_000.0),
            SetCeiling(kind="amount", amount=900_000.0),
            extra(225),
        ),
        "is down to the reserve",
        f"{WAIT_SO}equity does not come down to the reserve",
    ),
}


@pytest.mark.parametrize(("opening", "changes", "headline", "way"), ALIKE.values(), ids=ALIKE)
def test_what_to_do_is_said_in_the_headlines_words(
    opening: float, changes: tuple[Change, ...], headline: str, way: str
):
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    begun = replace(plan, opening=replace(plan.opening, amount=1_000.0 * opening))
    found = Outlook(begun, CEILING, changes)
    assert headline in headline_of(found, Formats("en")).sentence
    assert ways_to_act(found, Formats("en"), projects=True)[0].label == way


SAID = {
    ("sv", 0): ["Planera hur det som ligger över taket ska användas", "Väg projekt mot varandra"],
    ("en", 0): [OVER, "Weigh projects against each other"],
    ("sv", 600): ["Se vad som kan vänta så att eget kapital inte blir negativt", "Väg projekt mot varandra"],
    ("en", 600): [
        "See what can wait, so that equity does not fall below zero",
        "Weigh projects against each other",
    ],
}


@pytest.mark.parametrize(("language", "thousands"), SAID)
def test_the_overview_says_so_close_under_the_headline(language: str, thousands: float):
    work = Scenario(name="x", plan_id="nils-2021", years=5, changes=(extra(thousands),) if thousands else ())
    app = link_to({"plan": "nils-2021", "c": to_link(work)}) if thousands else open_app("nils-2021", language)
    if app.session_state["language"] != language:
        app.session_state["language"] = language
        app.run()
    links = [link.proto.label for link in app.get("page_link")]
    assert links[: len(SAID[language, thousands])] == SAID[language, thousands]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_has_every_page_once_and_no_heading_is_a_pages_name(language):
    say = Formats(language).message
    rows = [row for _, rows in MENU for row in rows]
    assert sorted(name for name, _, _ in rows) == sorted(path or "overview" for path in ALL_PATHS)
    titles = {say(title) for _, title, _ in rows}
    headings = {say(heading) for heading, _ in MENU if heading}
    assert len(titles) == len(rows)
    assert len(headings) == len(MENU) - 1
    assert not titles & headings


def test_each_page_is_marked_under_its_own_heading():
    assert [position(name) for name in ("overview", "spend_down", "decision", "scenarios", "new_plan")] == [
        1,
        2,
        2,
        3,
        4,
    ]


def test_a_newcomer_chooses_among_four_and_then_among_five_at_most():
    shown = [[name for name, _, icon in rows if icon] for _, rows in MENU]
    assert len(shown) == 4
    assert max(map(len, shown)) <= 5
