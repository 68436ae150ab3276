"""What Decide sends ahead for each stop of a project's sliders is what it shows when the slider stands there."""

import gzip
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.shared.deciding.proposal.saying import answer_html, caption_of, facts_html, verdict_line
from pages.shared.deciding.proposal.sliders import COST, MONTHS, NO_END, START, terms_of
from pages.shared.deciding.proposal.stops import proposal_address
from pages.shared.first_page import standing
from pages.shared.frame.parts import caption_html
from pages.shared.frame.screen import Screen
from reports.charts.decide import decide_chart
from reports.deciding.verdicts import effect_table
from scenarios.changing.changes import AddProject, Changes, ProposeProject, SetRate
from scenarios.changing.settings import changes_of
from scenarios.judging.verdict import judge
from tests.pages.test_stops import LIBRARY, screen
from tests.support.app_pages import at, words
from tests.support.charts import assert_told

LATER = "The risk is counted when the lever rests."


def new(plan_id: str, **said: object) -> AddProject:
    first = LIBRARY.plans[plan_id].plan.stated_years[0]
    terms = {"yearly_cost": 437_250.0, "start": f"{first}-05", "months": 24, "participants": 20.0}
    return AddProject.model_validate({"project": "ny", "name": "Ny insats", **terms, **said})


def query(shown: Screen, slider: str, first: int = 0, count: int = 96) -> dict[str, str]:
    project = next(each for each in shown.outlook.changed.projects if each.id == "ny")
    asked = {
        name: each[0] for name, each in parse_qs(urlsplit(proposal_address(shown, project)).query).items()
    }
    return {**asked, "lever": slider, "first": str(first), "count": str(count)}


def sent(shown: Screen, slider: str, first: int = 0, count: int = 96) -> dict:
    return json.loads(gzip.decompress(standing.ahead(query(shown, slider, first, count)).body))


def agree(told: dict, pool: list, there: Screen) -> None:
    """That a stop is told as the page that stands there is made."""
    formats, verdict = there.formats, judge(there.outlook, "ny")
    later = formats.text(LATER) if verdict.project.yearly_cost else ""
    assert [pool[place] for _, place in told["texts"]] == [
        answer_html(there.outlook, verdict, later, formats),
        facts_html(verdict.project, formats, in_question=True),
        verdict_line(verdict, formats),
        caption_html(caption_of(verdict, there.style)),
        effect_table(verdict, formats),
    ]
    figure = decide_chart(verdict.with_it, verdict.without, there.style)
    assert_told(told["charts"][0][1], pool, figure)


@pytest.mark.parametrize("plan_id", LIBRARY.plans)
def test_each_stop_is_told_as_the_page_that_stands_there(plan_id: str):
    first = LIBRARY.plans[plan_id].plan.stated_years[0]
    rest = changes_of({"prices": 0.02})
    shown = screen(plan_id, (*rest, new(plan_id)))
    for slider, stop, said in (
        (COST, 0, {"yearly_cost": 0.0}),
        (COST, 30, {"yearly_cost": 725_000.0}),
        (START, 44, {"start": f"{first + 3}-09"}),
        (MONTHS, 1, {"months": 6}),
        (MONTHS, 20, {"months": None}),
    ):
        answer = sent(shown, slider, stop, 1)
        agree(answer["stops"][0], answer["pool"], screen(plan_id, (*rest, new(plan_id, **said))))


def test_the_answer_says_where_the_slider_stands_among_its_stops():
    shown = screen("nils-2021", (new("nils-2021"),))
    told = {slider: sent(shown, slider, 0, 2) for slider in (COST, START, MONTHS)}
    assert {slider: (each["at"], each["all"]) for slider, each in told.items()} == {
        COST: (18, 121),
        START: (4, 60),
        MONTHS: (7, 21),
    }


def test_an_answer_of_the_stops_around_a_cost_is_small():
    body = standing.ahead(query(screen("nils-2021", (new("nils-2021"),), years=15), COST, 0, 41)).body
    assert len(body) < 40_000


def test_a_project_without_a_start_has_its_cost_alone_and_an_approved_end_stays():
    bare = screen("nils-2021", (new("nils-2021", start=None, months=None),))
    (project,) = (each for each in bare.outlook.changed.projects if each.id == "ny")
    assert list(terms_of(bare, project)) == [COST]
    dated = screen("sydnarke-2016")
    ended = next(each for each in dated.outlook.changed.projects if each.id == "ips")
    found = terms_of(dated, ended)
    assert (found[COST].stands, found[START].stands, found[MONTHS].stands) == (402_000, 24_188, 16)
    assert NO_END not in found[MONTHS].options
    outside = next(each for each in dated.outlook.changed.projects if each.outside_budget)
    assert terms_of(dated, outside) == {}


LATE: Changes = (SetRate(rate="prices", value=0.02, from_year=2024), *changes_of({"wages": 0.03}))


@pytest.mark.parametrize("wrong", [{"project": "gone"}, {"lever": "wages"}, {"lever": "x"}, {"work": "x"}])
def test_what_is_no_project_of_ours_is_answered_with_nothing(wrong: dict[str, str]):
    asked = query(screen("nils-2021", (new("nils-2021"),)), COST)
    assert standing.ahead(asked | wrong).status_code == 204


def test_a_work_that_the_levers_cannot_show_as_it_is_has_no_stops():
    assert standing.ahead(query(screen("nils-2021", (*LATE, new("nils-2021"))), COST)).status_code == 204


def test_a_slider_moved_on_the_page_changes_one_term_and_leaves_the_others():
    app = at("decide")
    plan = "nils-2021"
    app.session_state[f"{plan}:work-kept"] = (new(plan),)
    app.run()
    assert [app.select_slider(key=f"{plan}:{each}:ny").value for each in (COST, START, MONTHS)] == [
        437_250, 24_256, 24,
    ]  # fmt: skip
    app.select_slider(key=f"{plan}:{COST}:ny").set_value(700_000).run()
    app.select_slider(key=f"{plan}:{START}:ny").set_value(24_258).run()
    app.select_slider(key=f"{plan}:{MONTHS}:ny").set_value(NO_END).run()
    said = new(plan, yearly_cost=700_000, start="2021-07", months=None)
    assert app.session_state[f"{plan}:work-kept"] == (said,)
    assert "until further notice" in words(app)


def test_a_candidate_whose_slider_is_moved_says_so_on_its_record():
    app = at("decide", "harnosand-timra-2017")
    plan, name = "harnosand-timra-2017", "npf-utredningar"
    app.toggle(key=f"on:{plan}:{name}").set_value(True).run()
    app.select_slider(key=f"{plan}:{COST}:{name}").set_value(300_000).run()
    (record,) = (each for each in app.session_state[f"{plan}:work-kept"] if isinstance(each, ProposeProject))
    assert (record.project, record.yearly_cost) == (name, 300_000)
    assert app.select_slider(key=f"{plan}:{COST}:{name}").value == 300_000
