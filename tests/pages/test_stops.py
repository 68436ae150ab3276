"""What the overview sends ahead for each stop of a slider is what it shows when the lever stands there."""

import gzip
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.shared.explaining.answer import answer_line, cards_of, equity_picture, flows_picture
from pages.shared.first_page import standing
from pages.shared.frame.parts import caption_html, cards_html, headline_html
from pages.shared.frame.screen import Screen, screen_of
from pages.shared.levers import stops
from pages.shared.levers.ahead import MOST
from pages.shared.levers.stops import address_of
from pages.shared.work.lever_state import levers_of
from pages.shared.work.library import open_library
from pages.shared.work.workspace import Step, Work, Workspace
from reports.saying.headline import headline_of
from reports.saying.sentences import why
from scenarios.changing.changes import AddProject, Changes, SetRate
from scenarios.changing.settings import changes_of
from scenarios.kept.story import Story
from tests.support.charts import assert_told

LIBRARY = open_library()
NEW = AddProject(project="ny", name="Ny insats", yearly_cost=400_000, start="2022-01")


def screen(
    plan_id: str, changes: Changes = (), years: int = 5, language: str = "sv", story: Story | None = None
) -> Screen:
    """The page as it is with these changes, by its own way."""
    workspace = Workspace(LIBRARY.plans[plan_id].plan, LIBRARY.policy.ceiling)
    work = Work(Step(changes, years, story), None, "", "", None)
    return screen_of(LIBRARY, workspace, work, language)


def query(shown: Screen, lever: str, first: int = 0, count: int = MOST) -> dict[str, str]:
    asked = {name: each[0] for name, each in parse_qs(urlsplit(address_of(shown)).query).items()}
    return {**asked, "lever": lever, "first": str(first), "count": str(count)}


def sent(shown: Screen, lever: str, first: int = 0, count: int = MOST) -> dict:
    answer = standing.ahead(query(shown, lever, first, count))
    assert answer.headers["content-encoding"] == "gzip"
    return json.loads(gzip.decompress(answer.body))


def agree(told: dict, pool: list, there: Screen) -> None:
    """That a stop is told as the page that stands there is made."""
    formats, p = there.formats, there.projection
    pictures = {
        ".st-key-equity-chart": equity_picture(there, {}),
        ".st-key-flows-chart": flows_picture(there),
    }
    assert [pool[place] for _, place in told["texts"]] == [
        headline_html(headline_of(there.outlook, formats), why(p, formats, changed=there.changed), formats),
        cards_html(cards_of(there), formats.text("How?")),
        answer_line(there),
        *(caption_html(caption) for _, caption in pictures.values()),
    ]
    for (where, chart), (part, (figure, _)) in zip(told["charts"], pictures.items(), strict=True):
        assert where == part
        assert_told(chart, pool, figure)


@pytest.mark.parametrize("plan_id", LIBRARY.plans)
def test_each_stop_is_told_as_the_page_that_stands_there(plan_id: str):
    before = changes_of({"prices": 0.02})
    kept = (*before, NEW)
    shown = screen(plan_id, kept)
    for lever, settings in (
        ("utilisation", lambda at: {"utilisation": (500 + 10 * at) / 1000, "prices": 0.02}),
        ("wages", lambda at: {"wages": (5 * at - 20) / 1000, "prices": 0.02}),
    ):
        answer = sent(shown, lever)
        for at in (0, 3, len(answer["stops"]) - 1):
            there = screen(plan_id, (*changes_of(settings(at)), NEW))
            agree(answer["stops"][at], answer["pool"], there)


def test_the_horizon_moves_the_years_that_are_told_of():
    answer = sent(screen("nils-2021"), "years")
    assert (answer["at"], answer["all"]) == (3, 14)
    for at, years in ((0, 2), (3, 5), (13, 15)):
        agree(answer["stops"][at], answer["pool"], screen("nils-2021", years=years))


def test_the_answer_says_where_the_lever_stands_and_which_of_its_stops_are_told():
    answer = sent(screen("nils-2021", changes_of({"utilisation": 0.9})), "utilisation", 37, 5)
    assert {name: answer[name] for name in ("first", "at", "all")} == {"first": 37, "at": 40, "all": 71}
    assert len(answer["stops"]) == 5


@pytest.mark.parametrize("plan_id", LIBRARY.plans)
def test_every_lever_of_every_plan_has_its_stops(plan_id: str):
    shown = screen(plan_id, (), 5)
    for lever in levers_of(shown.plan, LIBRARY.policy.ceiling):
        answer = sent(shown, lever, 0, 2)
        assert (len(answer["stops"]), answer["at"] >= 0) == (2, True), lever


def test_an_answer_of_the_stops_around_a_lever_is_small():
    body = standing.ahead(query(screen("nils-2021", years=15), "extra_interventions", 40, 41)).body
    assert len(body) < 20_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"work": "x"},
        {"lever": "gone"},
        {"first": "-1"},
        {"first": "many"},
        {"count": str(MOST + 1)},
        {"count": "0"},
        {"language": "xx"},
    ],
)
def test_what_is_no_state_of_ours_is_answered_with_nothing(wrong: dict[str, str]):
    assert standing.ahead(query(screen("nils-2021"), "prices") | wrong).status_code == 204


def test_a_work_that_the_levers_cannot_show_as_it_is_has_no_stops():
    late = SetRate(rate="prices", value=0.02, from_year=2024)
    shown = screen("nils-2021", (late, *changes_of({"wages": 0.03})))
    assert standing.ahead(query(shown, "utilisation")).status_code == 204


def test_another_version_of_the_plan_has_other_stops(monkeypatch: pytest.MonkeyPatch):
    asked = query(screen("nils-2021"), "prices")

    class Saved:
        plans: dict = {}  # noqa: RUF012
        policy = LIBRARY.policy

    monkeypatch.setattr(stops, "open_library", Saved)
    assert standing.ahead(asked).status_code == 204
