"""Every surface says the one judgement: the same mark whatever is shown, and how far it holds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import main
from forecasting.plan.plan import Plan
from plans.document.readers import read_all
from reports.deciding.decisions import judged_now
from reports.deciding.verdicts import verdict_sentence
from reports.saying.formats import NBSP, Formats, formats_of
from reports.saying.headline import headline, in_brief
from reports.saying.sentences import Verdict, equity_title
from reports.seminar.seminar import Scene, message
from reports.takeaway.content.proposal import proposal
from reports.takeaway.data.data_package import forecast_package
from reports.takeaway.deck.deck import slides_of
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.slides import usual_slides
from reports.takeaway.live_workbook.account_sheets import about_sheet
from reports.takeaway.live_workbook.addresses import Model
from reports.takeaway.paper.paper import paper_data
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    ExtraInterventions,
    MoveProject,
    SetReserve,
    ShortenProject,
)
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from scenarios.kept.decision import Record, outlooks_of, recompute, series_of
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from scenarios.kept.story import StoryStep, usual_story
from scenarios.store.reaching.database import Database
from scenarios.store.store import Store
from tests.support.app_pages import link_to, open_app, words
from tests.support.contents import POLICY, content
from tests.support.outlooks import forecast, judgement_of
from tests.support.plans import CEILING, plans, simple
from tests.support.scenario_strategies import change_lists, with_projects

TIMRA = next(reading.plan for reading in read_all() if reading.id == "harnosand-timra-2017")
WITHOUT_END: Changes = (ApproveProject(project="npf-utredningar", yearly_cost=148_000),)
TWO_YEARS: Changes = (
    ApproveProject(project="npf-utredningar", yearly_cost=371_000),
    MoveProject(project="npf-utredningar", start="2018-01"),
    ShortenProject(project="npf-utredningar", months=24),
)
SLOWLY_UP: Changes = (ExtraInterventions(amount=90.0),)
"""10 a year is added to 129: over the ceiling of 200 in 2027."""
KR = Formats("en", "kr", 1.0)


def overview(plan: Plan, changes: Changes, years: int, formats: Formats | None = None) -> Verdict:
    said = headline(
        judgement_of(plan, CEILING, changes, years),
        forecast(plan, CEILING, changes, years),
        formats or formats_of(plan, "en"),
    )
    return Verdict(said.mark, said.sentence.replace(NBSP, " "))


def decide(plan: Plan, changes: Changes, project: str, years: int, language: str = "en") -> Verdict:
    said = verdict_sentence(
        judge(Outlook(plan, CEILING, changes, years), project), formats_of(plan, language)
    )
    return Verdict(said.mark, said.sentence.replace(NBSP, " "))


def scene(plan: Plan, changes: Changes, years: int = 5) -> Scene:
    outlook = Outlook(plan, POLICY.ceiling, changes, years)
    return Scene(outlook, POLICY, usual_story(plan, changes), formats_of(plan, "en"), "NPF")


@pytest.mark.parametrize("years", [3, 5, 8, 15])
def test_a_cost_without_end_is_affordable_to_a_year_whatever_is_shown(years):
    assert decide(TIMRA, WITHOUT_END, "npf-utredningar", years) == Verdict(
        "watch",
        "NPF-utredningar is affordable to the end of 2021; after that SEK 147 thousand a year is missing (SEK 149 thousand from 2023).",
    )
    assert decide(TIMRA, WITHOUT_END, "npf-utredningar", years, "sv") == Verdict(
        "watch",
        "Förbundet har råd med NPF-utredningar till och med 2021; därefter saknas 147 tkr per år (149 tkr från 2023).",
    )
    assert overview(TIMRA, WITHOUT_END, years).mark == "watch"


def test_the_overview_says_what_is_missing_after_the_years_shown():
    assert overview(TIMRA, WITHOUT_END, 5).sentence == (
        "Equity is used up: SEK 2 thousand in 2021, with no margin for the unforeseen; "
        "from 2022 SEK 147 thousand a year is missing (SEK 149 thousand from 2023)."
    )
    assert overview(TIMRA, WITHOUT_END, 8).sentence == (
        "Equity falls below zero in 2022, to SEK −147 thousand, and is SEK −445 thousand in 2024; an association may not borrow."
    )


def test_equity_that_is_used_up_is_no_green_on_any_surface():
    assert decide(TIMRA, TWO_YEARS, "npf-utredningar", 5) == Verdict(
        "watch",
        "NPF-utredningar is affordable to the end of 2021, with no margin: equity is used up in 2021 (SEK 0 thousand); "
        "after that SEK 1 thousand a year is missing.",
    )
    assert overview(TIMRA, TWO_YEARS, 5) == Verdict(
        "watch",
        "Equity is used up: SEK 0 thousand in 2021, with no margin for the unforeseen; from 2022 SEK 1 thousand a year is missing.",
    )
    brief = in_brief(judgement_of(TIMRA, CEILING, TWO_YEARS), formats_of(TIMRA, "en"))
    assert brief == "! Watch: below zero from 2022"
    the_scene = scene(TIMRA, TWO_YEARS)
    own = the_scene.proposals[0]
    for kind in ("ceiling", "decision"):
        assert message(the_scene, StoryStep(kind=kind), own, own).mark == "watch"


def test_going_over_the_ceiling_after_the_years_shown_is_said():
    plan = simple(129.0)
    assert overview(plan, SLOWLY_UP, 5, KR) == Verdict(
        "watch",
        "Equity reaches SEK 179 in 2024, under the ceiling of SEK 200; it passes the ceiling in 2027.",
    )
    added = (*SLOWLY_UP, AddProject(project="p", name="P", yearly_cost=4, start="2020-01", months=12))
    assert decide(plan, added, "p", 5) == Verdict(
        "watch",
        "P is affordable to the end of 2034: equity is at least SEK 135 (2020); "
        "equity passes the ceiling in 2027.",
    )


def test_a_slow_loss_is_a_watch_in_a_few_words():
    """20 is lost a year: 171 lasts eight years."""
    said = overview(simple(171.0), (ExtraInterventions(amount=120.0),), 5, KR)
    assert said == Verdict(
        "watch", "Equity falls to SEK 71 in 2024, under the ceiling of SEK 200; it falls below zero in 2028."
    )


def test_what_holds_says_how_far():
    said = overview(simple(120.0), (ExtraInterventions(amount=100.0),), 5, KR)
    assert said == Verdict(
        "good", "Equity stays at SEK 120 in 2024, under the ceiling of SEK 200; it holds to 2034."
    )


def test_the_reserve_is_named_where_it_is_the_limit():
    kept = (ExtraInterventions(amount=130.0), SetReserve(kind="amount", amount=60.0))
    said = overview(simple(175.0), kept, 5, KR).sentence
    assert said == (
        "Equity falls under the reserve in 2023, by SEK 5, and is SEK 25 in 2024; it falls below zero in 2025."
    )


TOLD = ("below zero", "under the reserve", "used up", "down to", "no margin", "missing", "ceiling", "goal", "from the reserve")  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.just(with_projects()), plans()), change_lists, st.integers(1, 14))
def test_the_mark_is_the_same_whatever_is_shown_and_its_reason_is_said(plan, changes: Changes, years):
    said, whole = overview(plan, changes, years), overview(plan, changes, 15)
    assert said.mark == whole.mark
    if said.mark in ("watch", "bad"):
        clauses = said.sentence.replace("under the ceiling of", "")
        assert any(told in clauses for told in TOLD), said.sentence
    title = equity_title(forecast(plan, CEILING, changes, years), KR)
    assert "every year" not in title or str(plan.stated_years[0] + years - 1) in title


@settings(max_examples=60, deadline=None)
@given(change_lists, st.floats(1, 900), st.none() | st.integers(1, 60), st.integers(1, 14))
def test_no_project_is_green_where_the_overview_is_not(changes: Changes, cost, months, years):
    plan = with_projects()
    these = (*changes, AddProject(project="p", name="P", yearly_cost=cost, start="2021-03", months=months))
    project, whole = decide(plan, these, "p", years), decide(plan, these, "p", 15)
    if project.mark == "untested":
        return
    assert project == whole
    assert (project.mark == "affordable") == (judgement_of(plan, CEILING, these).level == "holds")
    if project.mark == "unaffordable":
        assert overview(plan, these, years).mark == "bad"


def test_files_say_the_same_as_the_overview():
    made = content(TIMRA, *TWO_YEARS, language="en")
    said = headline(made.outlook.judgement, made.projection, made.formats).sentence
    assert usual_slides(made, Look("en"))[0].points[1] == said
    of_project = paper_data(made)["headline"]  # what is taken away is about the project: its verdict
    assert [slide.points[1] for slide in slides_of(made, Look("en"))[:1]] == [of_project]
    assert of_project.replace(NBSP, " ").startswith(
        "NPF-utredningar is affordable to the end of 2021, with no margin: equity is used up in 2021"
    )
    about = [cell.value for row in about_sheet(Model(made)).rows for cell in row.cells.values()]
    assert said in about
    assert proposal(made)[0] == "Proposed decision: plan with the changes"
    assert "; from 2022 SEK 1 thousand a year is missing." in proposal(made)[1].replace(NBSP, " ")
    judged = forecast_package(made)["judgement"]
    assert (judged["level"], judged["holds_to"], judged["judged_to"]) == ("watch", 2021, 2031)
    assert [(each["kind"], each["year"], each["later"]) for each in judged["reasons"]] == [
        ("below zero", 2022, True),
        ("used up", 2019, False),
        ("at ceiling", 2017, False),
    ]


def test_the_command_line_says_it_in_words_and_in_json(capsys: pytest.CaptureFixture[str]):
    words = ["project", "harnosand-timra-2017", "--set", "extra_interventions=148000"]
    assert main(words) == 0
    printed = capsys.readouterr().out.replace(NBSP, " ").splitlines()
    assert printed[-1].startswith("watch: Equity is used up: SEK 2 thousand in 2021")
    assert printed[-1].endswith("from 2022 SEK 147 thousand a year is missing (SEK 149 thousand from 2023).")
    judged = []
    for years in ("2", "5", "15"):
        assert main([*words, "--years", years, "--json"]) == 0
        judged.append(json.loads(capsys.readouterr().out)["judgement"])
    assert {(each["level"], each["holds_to"], each["judged_to"]) for each in judged} == {
        ("watch", 2021, 2031)
    }
    assert [each["shown_to"] for each in judged] == [2018, 2021, 2031]


def frozen(mark: str, **more: object) -> Record:
    off = WITHOUT_END[:0]
    return Record(
        program_version="0",
        plan=plan_to_json(TIMRA),
        plan_version="0",
        default_ceiling=CEILING,
        scenario=Scenario(name="x", plan_id=TIMRA.id, changes=WITHOUT_END),
        project="npf-utredningar",
        years=5,
        stated=len(TIMRA.stated_years),
        opening_equity=TIMRA.opening.amount,
        with_it=series_of(forecast(TIMRA, CEILING, WITHOUT_END, 5)),
        without=series_of(forecast(TIMRA, CEILING, off, 5)),
        verdict={"sv": "ja", "en": "yes"},
        mark=mark,
        findings={"sv": [], "en": []},
        policy={"sv": "", "en": ""},
        **more,
    )


def judged_again(record: Record, formats: Formats) -> str:
    return judged_now(record, outlooks_of(record, plan_from_json(record.plan))[0], formats)


def test_a_decision_from_before_the_judgement_opens_as_it_was_and_is_judged_beside():
    old = frozen("affordable").model_dump(exclude={"level", "holds_to"})
    record = Record.model_validate_json(json.dumps(old))
    plan = plan_from_json(record.plan)
    assert (record.mark, record.verdict["en"]) == ("affordable", "yes")
    assert recompute(record, outlooks_of(record, plan)) == ()
    assert judged_again(record, formats_of(plan, "en")).replace(NBSP, " ") == (
        "Judged today, 15 years ahead: Watch. NPF-utredningar is affordable to the end of 2021; "
        "after that SEK 147 thousand a year is missing (SEK 149 thousand from 2023)."
    )


def test_a_decision_with_its_judgement_is_held_against_the_same_function():
    formats = formats_of(plan_from_json(frozen("watch").plan), "en")
    assert judged_again(frozen("watch", level="watch", holds_to=2021), formats) == ""
    assert judged_again(frozen("watch", level="watch", holds_to=2030), formats)
    assert judged_again(frozen("watch"), formats) == ""


def test_an_old_decision_page_shows_what_was_decided_and_todays_judgement_beside_it():
    old = frozen("affordable").model_dump(exclude={"level", "holds_to"})
    kept = Store(Database()).freeze(json.dumps(old), TIMRA.id, who="Someone")
    app = open_app(TIMRA.id)
    app.query_params["id"] = kept.id
    said = words(app.switch_page("pages/decision.py").run())
    assert '<span class="mark affordable">✓ Affordable</span>yes' in said
    assert "every figure agrees" in said
    assert "Judged today, 15 years ahead: Watch. NPF-utredningar is affordable to the end of 2021" in said


@pytest.mark.parametrize("page", ["overview", "decide", "compare"])
def test_a_page_has_the_mark_of_the_judgement(page: str):
    link = to_link(Scenario(name="NPF", plan_id=TIMRA.id, plan_version=TIMRA.version, changes=TWO_YEARS))
    app = link_to({"plan": TIMRA.id, "c": link}).switch_page(f"pages/{page}.py").run()
    said = words(app)
    assert "! Watch" in said
    assert "✓" not in said
