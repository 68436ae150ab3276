"""What a browser is shown before the page has been drawn: the overview's own answer, as the server draws it."""

import json
import re
from html import unescape

import pytest

from pages.shared.first_page import serving
from pages.shared.first_page.first_sight import Visitor, first_sight
from pages.shared.frame.tour import COOKIE, SEEN
from pages.shared.work.library import open_library
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE
from plans.document.readers import PLANS, read_plan
from reports.charts.canvas import Chart
from scenarios.changing.changes import Change, ExtraInterventions
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.tripwire import Tripwire
from scenarios.store.records import Draft
from tests.pages.test_keeping import LEVER_CHANGES
from tests.pages.test_levers import ORDERS
from tests.pages.test_serving import ask
from tests.scenarios.test_decision_records import record
from tests.support.app_pages import IDS, link_to, open_app, words
from tests.support.charts import charts_of, checked


def sight(plan: str = "nils-2021", language: str = "sv", **cookies: str) -> str:
    return first_sight(Visitor({"plan": plan}, cookies, language))


def said(html: str, part: str) -> list[str]:
    """The texts of the elements of a class, without marks within, no-break spaces as spaces."""
    found = re.findall(rf'<(\w+) class="{part}"[^>]*>(.*?)</\1>', html)
    return [unescape(re.sub(r"<[^>]*>", "", text)).replace("\u00a0", " ") for _, text in found]


def assert_says_the_same(shown: str, page: str) -> None:
    for part in ("headline", "why", "figure", "change(?: moved)?", "chart-title", "chart-subtitle"):
        first = said(shown, part)
        assert first
        assert said(page, part)[: len(first)] == first


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plan", IDS)
def test_it_says_what_the_overview_says(plan: str, language: str):
    assert_says_the_same(sight(plan, language), words(open_app(plan, language)))


KEPT = {**ORDERS, "every lever": LEVER_CHANGES}
KEPT.pop("what changes nothing")  # the page lets go of it before it keeps a draft


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_it_says_what_the_overview_says_of_unsaved_work(changes: tuple[Change, ...]):
    work = Scenario(name="x", plan_id="nils-2021", years=15, changes=changes)
    reach().work.keep_draft("mine", Draft(work))
    page = words(link_to({"plan": "nils-2021", "c": to_link(work)}))
    assert_says_the_same(sight(language="en", **{OWNER_COOKIE: "mine"}), page)


def test_the_first_plan_is_shown_where_the_address_names_none():
    assert first_sight(Visitor({}, {}, "sv")) == sight(next(iter(open_library().plans)))


@pytest.mark.parametrize(
    "query", [{"plan": "none-1999"}, {"plan": "nils-2021", "scenario": "abc"}, {"s": "xyz"}, {"view": "wall"}]
)
def test_nothing_is_shown_where_the_address_asks_for_more_than_a_plan(query: dict[str, str]):
    assert first_sight(Visitor(query, {}, "sv")) == ""


def test_the_unsaved_work_of_the_browser_is_in_it_and_nobody_elses():
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    work = Scenario(
        name="x",
        plan_id=plan.id,
        plan_version=plan.version,
        years=5,
        changes=(ExtraInterventions(amount=225_000),),
    )
    reach().work.keep_draft("mine", Draft(work))
    document, mine = sight(), sight(**{OWNER_COOKIE: "mine"})
    assert sight(**{OWNER_COOKIE: "yours"}) == document
    assert said(document, "figure")[0] == "1 820 tkr"
    assert said(mine, "figure")[0] == "695 tkr"  # 225 more a year takes the whole result
    assert 'class="change moved"' in mine


def test_the_tours_place_is_kept_free_on_a_first_visit():
    assert '<div class="sight-tour">' in sight()
    assert '<div class="sight-tour">' not in sight(**{COOKIE: SEEN})


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plan", ["nils-2021", "sydnarke-2016"])
def test_the_chart_in_it_is_the_one_that_the_overview_shows(plan: str, language: str):
    (figure,) = re.findall(r'data-figure="([^"]*)"', sight(plan, language))
    shown = charts_of(open_app(plan, language))[0]
    assert checked(Chart(**json.loads(unescape(figure)))) == shown.figure


def test_the_first_page_holds_it_and_no_other_page_does():
    page = ask("/", {"accept": "text/html", "accept-language": "sv"})
    assert '<div id="first-sight"' in page.text
    assert "<noscript><style>#first-sight{display:none}</style></noscript>" in page.text
    assert int(page.headers["content-length"]) == len(page.content)
    assert '<div id="first-sight"' not in ask("/decide", {"accept": "text/html"}).text


def test_the_page_comes_without_it_where_it_cannot_be_made(monkeypatch: pytest.MonkeyPatch, caplog):
    def broken(visitor: Visitor) -> str:
        raise OSError(visitor.language)

    monkeypatch.setattr(serving, "first_sight", broken)
    page = ask("/", {"accept": "text/html"})
    assert '<div id="root">' in page.text
    assert '<div id="first-sight"' not in page.text
    assert "the first sight failed" in caplog.text


def test_nothing_is_shown_where_a_decision_calls_for_what_stands_on_top_would_move_all_of_it():
    wires = (Tripwire(kind="equity_under", limit=400e3, year=2021),)
    store = reach().work
    store.freeze(record().model_copy(update={"tripwires": wires}).model_dump_json(), "nils-2021", who="")
    store.enter_outturn("nils-2021", 2021, {"equity": 410e3}, who="")
    assert "headline" in sight()
    store.enter_outturn("nils-2021", 2021, {"equity": 390e3}, who="")
    assert sight() == ""
    assert "headline" in sight("sydnarke-2016")
