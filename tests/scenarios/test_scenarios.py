"""Scenarios: what each change does, round trips, bridges, links, verdicts, and frozen decisions."""

import base64
import contextlib
import hashlib
import json
import os
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.document.readers import PLANS, read_plan
from reports.saying.formats import Formats
from scenarios.changing.apply import apply, unresolved
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ScaleProject,
    SetCeiling,
    SetLine,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    ShortenProject,
)
from scenarios.changing.project_switches import is_on, new_id, replaced, switched
from scenarios.judging.affordability import CostRange
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from scenarios.kept.change_words import describe, difference, plan_difference
from scenarios.kept.decision import Record, explain, outlooks_of, projection_of, recompute, series_of
from scenarios.kept.links import MAX_LINK, LinkError, from_link, to_link
from scenarios.kept.scenario import Scenario, ScenarioError, dump, json_schema, load
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, plans, simple
from tests.support.scenario_strategies import change_lists, changes, scenarios, with_projects

CASES: dict[str, tuple[Changes, str, list[float]]] = {
    # the plan: work 700, of which running 300 to the end of 2021; extra 50 on top
    "without changes a dated project ends and the rest goes on": ((), "interventions", [750, 750, 450, 450]),
    "a rate holds from its year on": (
        (SetRate(rate="utilisation", value=0.5, from_year=2022),),
        "interventions",
        [750, 750, 225, 225],
    ),
    "a later rate takes over from an earlier": (
        (SetRate(rate="utilisation", value=0.9), SetRate(rate="utilisation", value=1.0, from_year=2021)),
        "interventions",
        [675, 750, 450, 450],
    ),
    "growth from a year compounds from there": (
        (SetRate(rate="contribution_growth", value=0.1, from_year=2022),),
        "contributions",
        [1000, 1000, 1100, 1210],
    ),
    "a line set in a stated year goes on at that amount": (
        (SetLine(line="rent", amounts={2020: 150}),),
        "internal_costs",
        [250] * 4,
    ),
    "a line set in a later year holds only there, without index": (
        (SetLine(line="rent", amounts={2022: 500}), SetRate(rate="prices", value=0.1)),
        "internal_costs",
        [200, 210, 600, 233.1],
    ),
    "an approved candidate costs its months": (
        (ApproveProject(project="idea"),),
        "interventions",
        [800, 850, 450, 450],
    ),
    "a candidate can be approved at another cost": (
        (ApproveProject(project="idea", yearly_cost=200),),
        "interventions",
        [850, 950, 450, 450],
    ),
    "approving what is approved changes nothing": (
        (ApproveProject(project="running"),),
        "interventions",
        [750, 750, 450, 450],
    ),
    "a declined project is taken out of its line": (
        (DeclineProject(project="running"),),
        "interventions",
        [450, 450, 450, 450],
    ),
    "a project on top can be declined": (
        (DeclineProject(project="extra"),),
        "interventions",
        [700, 700, 400, 400],
    ),
    "a moved project leaves its line and costs its months": (
        (MoveProject(project="running", start="2021-01"),),
        "interventions",
        [450, 750, 750, 750],
    ),
    "a scaled project costs its part": (
        (ScaleProject(project="extra", factor=0.5),),
        "interventions",
        [725, 725, 425, 425],
    ),
    "a shortened project ends sooner": (
        (ShortenProject(project="running", months=24),),
        "interventions",
        [750, 450, 450, 450],
    ),
    "an added project comes on top": (
        (AddProject(project="new", name="New", yearly_cost=120, start="2021-07", months=12),),
        "interventions",
        [750, 810, 510, 450],
    ),
    "extra money by year comes in those years": (
        (ExtraInterventions(amounts={2021: 10, 2023: 30}),),
        "interventions",
        [750, 760, 450, 480],
    ),
    "extra money adds up": (
        (ExtraInterventions(amount=5), ExtraInterventions(amounts={2020: 1})),
        "interventions",
        [756, 755, 455, 455],
    ),
    "a ceiling can be set": ((SetCeiling(kind="amount", amount=99),), "ceiling", [99] * 4),
    "a reserve can be set": ((SetReserve(kind="share", share=0.1),), "reserve", [100] * 4),
    "opening equity can be set": ((SetOpeningEquity(amount=0),), "equity", [50, 100, 450, 800]),
    "the last of two policies holds": (
        (SetCeiling(kind="amount", amount=99), SetCeiling(kind="amount", amount=50)),
        "ceiling",
        [50] * 4,
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_change(sentence: str):
    these, figure, expected = CASES[sentence]
    projection = forecast(with_projects(), CEILING, these, 4)
    assert getattr(projection, figure)[0].tolist() == pytest.approx(expected)


@given(change_lists)
def test_applying_is_pure_and_applies_in_order(these):
    plan = with_projects()
    before = plan_to_json(plan)
    whole = apply(plan, these)
    step = plan
    for change in these:
        step = apply(step, (change,))
    assert step == whole
    assert plan_to_json(plan) == before
    assert apply(plan, ()) == plan


@given(change_lists, st.integers(1, 15))
def test_a_forecast_with_any_changes_keeps_the_identity_of_equity(these, years):
    p = forecast(with_projects(), CEILING, these, years)
    result = p.contributions + p.other_income + p.financial - p.internal_costs - p.interventions
    assert p.result == pytest.approx(result, abs=1e-6)
    assert p.equity[0, -1] == pytest.approx(p.opening_equity[0, 0] + p.result.sum(), abs=1e-6)
    assert p.amounts.sum(axis=0).shape == p.equity.shape


@given(scenarios)
def test_a_scenario_survives_its_file(scenario):
    assert load(dump(scenario)) == scenario


@given(scenarios)
def test_a_scenario_survives_its_link(scenario):
    assert from_link(to_link(scenario)) == scenario


@pytest.mark.soak
@settings(max_examples=int(os.environ.get("SOAK_EXAMPLES", "10000")))
@given(scenarios)
def test_thousands_of_scenarios_survive_their_links(scenario):
    assert from_link(to_link(scenario)) == scenario


@given(scenarios, st.floats(0, 0.999), st.sampled_from("AZaz09-_"))
def test_a_tampered_or_cut_link_is_refused_or_says_the_same(scenario, position, letter):
    link = to_link(scenario)
    at = int(position * len(link))
    for bad in (link[:at], link[:at] + letter + link[at + 1 :], link + letter * 3):
        with contextlib.suppress(LinkError):
            assert from_link(bad) == scenario


@pytest.mark.parametrize("bad", ["", "x", "!!!", "å", "A" * (MAX_LINK + 1), "AAAA" * 100])
def test_what_is_no_link_is_refused(bad):
    with pytest.raises(LinkError):
        from_link(bad)


def test_a_link_that_unpacks_to_too_much_is_refused():
    packed = zlib.compress(b" " * 3_000_000, 9)
    link = base64.urlsafe_b64encode(hashlib.sha256(packed).digest()[:6] + packed).decode()
    with pytest.raises(LinkError, match="too large"):
        from_link(link)


BAD = {
    "not JSON": ("{", "not JSON"),
    "not an object": ("[]", "not a JSON object"),
    "a newer schema": ('{"schema_version": 99}', "Update the program"),
    "an unknown key": ('{"name": "x", "plan_id": "y", "colour": 1}', "colour"),
    "an unknown change": ('{"name": "x", "plan_id": "y", "changes": [{"type": "magic"}]}', "changes.0"),
    "a rate out of bounds": (
        '{"name": "x", "plan_id": "y", "changes": [{"type": "set_rate", "rate": "wages", "value": 9}]}',
        "-0.5 to 0.5",
    ),
    "too deep": ("[" * 100_000, "not JSON"),
    "too long": (" " * 500_000, "longer than"),
    "no name": ('{"plan_id": "y"}', "name"),
    "a number that is none": (
        '{"name": "x", "plan_id": "y", "changes": [{"type": "opening_equity", "amount": NaN}]}',
        "finite",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_text_that_is_no_scenario_is_refused_in_one_line(case):
    text, word = BAD[case]
    with pytest.raises(ScenarioError, match=word) as caught:
        load(text)
    assert "\n" not in str(caught.value)


def test_the_schema_in_docs_is_that_of_the_program():
    path = Path(__file__).parents[2] / "docs" / "scenario.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()


@given(plans())
def test_a_plan_survives_its_snapshot(plan):
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize("folder", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_the_shipped_plans_survive_their_snapshots(folder):
    plan = read_plan(folder).plan
    assert plan_from_json(plan_to_json(plan)) == plan


@given(change_lists, change_lists, st.integers(0, 5), st.sampled_from(["equity", "result", "interventions"]))
def test_a_bridge_adds_up_exactly(first, second, year, figure):
    ground = Outlook(with_projects(), CEILING, first, 6)
    built = bridge(ground, ground.with_changes(second), 2020 + year, figure)
    total = built.start + sum(step.effect for step in built.steps) + built.interaction
    assert total == pytest.approx(built.end, abs=1e-9 * (1 + abs(built.end)))
    assert built.end == forecast(with_projects(), CEILING, second, 6).__getattribute__(figure)[0, year]


def test_a_bridge_of_one_change_has_no_interaction():
    ground = Outlook(with_projects(), CEILING, (), 4)
    built = bridge(ground, ground.with_changes((ApproveProject(project="idea"),)), 2023)
    assert [step.effect for step in built.steps] == [pytest.approx(-150)]
    assert built.interaction == pytest.approx(0)


def test_two_changes_that_work_on_each_other_have_an_interaction():
    these = (ExtraInterventions(amount=100), SetRate(rate="utilisation", value=0.5))
    ground = Outlook(simple(), CEILING, these, 1)
    built = bridge(ground.baseline, ground, 2020)
    assert [step.effect for step in built.steps] == pytest.approx([-100, 350])
    assert built.interaction == pytest.approx(50)


@given(change_lists)
def test_what_a_plan_lacks_is_said(these):
    missing = unresolved(with_projects(), these)
    assert all(
        getattr(change, "project", getattr(change, "line", "")) in ("gone", "new", "newer")
        for change in missing
    )
    assert forecast(with_projects(), CEILING, these, 3).equity.shape == (1, 3)


@given(changes)
def test_every_change_can_be_said_in_both_languages(change):
    said = describe(change, with_projects())
    for language in ("sv", "en"):
        assert Formats(language).message(said)


def test_differences_are_said_in_words():
    old = Scenario(name="A", plan_id="made", changes=(SetRate(rate="wages", value=0.02),))
    new = Scenario(name="B", plan_id="made", years=8, changes=(SetRate(rate="wages", value=0.03),))
    said = [
        Formats("en").message(each).replace("\u00a0", " ") for each in difference(old, new, with_projects())
    ]
    assert said == [
        "Renamed from A to B",
        "Horizon 5 to 8 years",
        "Added: Wage growth a year: 3%",
        "Taken away: Wage growth a year: 2%",
    ]


@given(change_lists, st.sampled_from(["idea", "running", "extra"]), st.booleans())
def test_switching_a_project_does_what_it_says_and_is_undone(these, project, on):
    plan = with_projects()
    once = switched(plan, these, project, on=on)
    assert is_on(plan, once, project) == on
    assert is_on(plan, switched(plan, once, project, on=not on), project) != on
    again = switched(plan, switched(plan, once, project, on=not on), project, on=on)
    assert is_on(plan, again, project) == on


def test_replacing_keeps_the_place_of_a_projects_changes():
    these = (
        SetRate(rate="wages", value=0.1),
        ApproveProject(project="idea"),
        SetRate(rate="prices", value=0.1),
    )
    new = replaced(these, "idea", (ApproveProject(project="idea", yearly_cost=5),))
    assert [change.type for change in new] == ["set_rate", "approve_project", "set_rate"]
    assert new[1] == ApproveProject(project="idea", yearly_cost=5)


def test_ids_of_added_projects_are_their_own():
    plan = with_projects()
    assert new_id(plan, (), "Ny insats!") == "ny-insats"
    assert new_id(plan, (), "idea") == "idea-2"
    assert new_id(plan, (), "???") == "project"


def test_the_largest_affordable_cost_and_the_earliest_start():
    """100 is added a year from nothing: 500 can be spent once, from when 375 of it fits in 2023."""
    plan = replace(simple(opening=0.0), projects=())
    these = (AddProject(project="p", name="P", yearly_cost=500, start="2020-01", months=12),)
    verdict = judge(Outlook(plan, CEILING, these, 5), "p")
    assert verdict.outcome == "not affordable"
    short = verdict.judgement.short
    assert (short.year, short.kind, short.amount) == (2020, "below zero", pytest.approx(400))
    assert verdict.costs == (CostRange(0, 100),)
    assert verdict.starts[0].first == (2023, 4)


@given(
    st.integers(0, 1500).map(float),
    st.integers(1, 75).map(
        lambda twelfth: 12.0 * twelfth
    ),  # whole kronor a month: no limit is missed by half of one
    st.integers(1, 30),
    st.integers(0, 300).map(float),
    st.integers(0, 24),
)
def test_cost_and_start_limits_agree_with_trying(opening, cost, months, reserve, late):
    plan = simple(opening=opening)
    start = (2020 + late // 12, late % 12 + 1)
    project = AddProject(
        project="p", name="P", yearly_cost=cost, start=f"{start[0]}-{start[1]:02}", months=months
    )
    base = (SetReserve(kind="amount", amount=reserve),)

    def affordable(changed: AddProject) -> bool:
        return judge(Outlook(plan, CEILING, (*base, changed), 5), "p").outcome == "affordable"

    verdict = judge(Outlook(plan, CEILING, (*base, project), 5), "p")
    assert (verdict.outcome == "affordable") == affordable(project)
    if verdict.costs:
        largest = verdict.costs[0].up_to
        assert affordable(project.model_copy(update={"yearly_cost": largest}))
        assert not affordable(project.model_copy(update={"yearly_cost": largest + 8}))
    if verdict.starts:
        year, month = verdict.starts[0].first
        assert affordable(project.model_copy(update={"start": f"{year}-{month:02}"}))
        before = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        assert (year, month) == start or not affordable(project.model_copy(update={"start": before}))


def test_affordable_says_when_the_ceiling_is_reached():
    """200 a year takes 100 off: 400 is 300, 200 and 100; then 100 a year is added again."""
    plan = simple(opening=400.0)
    these = (AddProject(project="p", name="P", yearly_cost=200, start="2020-01", months=36),)
    verdict = judge(Outlook(plan, CEILING, these, 5), "p")
    assert verdict.outcome == "affordable"
    assert [
        (r.kind, r.year) for r in verdict.judgement.reasons if "ceiling" in r.kind or "down" in r.kind
    ] == [
        ("comes down", 2021),
        ("over ceiling", 2024),
        ("at ceiling", 2021),
    ]
    assert verdict.judgement_without.first("over ceiling").year == 2020
    assert (verdict.lowest, verdict.lowest_year) == (100.0, 2022)


def record() -> Record:
    plan = with_projects()
    these = (ApproveProject(project="idea"),)
    with_it, without = forecast(plan, CEILING, these, 5), forecast(plan, CEILING, (), 5)
    return Record(
        program_version="0",
        plan=plan_to_json(plan),
        plan_version="0",
        default_ceiling=CEILING,
        scenario=Scenario(name="x", plan_id="made", changes=these),
        project="idea",
        years=5,
        stated=1,
        opening_equity=500,
        with_it=series_of(with_it),
        without=series_of(without),
        verdict={"sv": "ja", "en": "yes"},
        mark="good",
        findings={"sv": [], "en": []},
        policy={"sv": "", "en": ""},
    )


def test_a_frozen_decision_agrees_with_the_program_that_froze_it():
    frozen = Record.model_validate_json(record().model_dump_json())
    assert recompute(frozen, outlooks_of(frozen, plan_from_json(frozen.plan))) == ()


def test_a_figure_that_differs_is_said():
    frozen = record()
    frozen.with_it["equity"][2] += 1000
    found = recompute(frozen, outlooks_of(frozen, plan_from_json(frozen.plan)))
    assert [(each.figure, each.year) for each in found] == [("equity", 2022)]


@given(
    st.dictionaries(
        st.integers(2020, 2024),
        st.fixed_dictionaries(
            {"equity": st.integers(-500, 3000).map(float)},
            optional={
                "contributions": st.integers(0, 2000).map(float),
                "interventions": st.integers(0, 2000).map(float),
                "internal_costs": st.integers(0, 900).map(float),
            },
        ),
    )
)
def test_the_difference_to_outturn_adds_up_by_line(entered):
    frozen = record()
    projection = projection_of(frozen, plan_from_json(frozen.plan), frozen.with_it)
    for each in explain(projection, entered):
        assert each.frozen + each.earlier + sum(each.by_line.values()) + each.rest == pytest.approx(
            each.outturn
        )


def test_an_outturn_is_explained_by_its_lines():
    frozen = record()
    projection = projection_of(frozen, plan_from_json(frozen.plan), frozen.with_it)
    # frozen 2020: contributions 1 000, internal 200, interventions 800: result 0, equity 500
    found = explain(projection, {2020: {"equity": 560.0, "contributions": 990.0, "interventions": 730.0}})
    assert (found[0].by_line, found[0].earlier, found[0].rest) == (
        {"contributions": -10.0, "interventions": 70.0},
        0.0,
        0.0,
    )


def test_a_scenario_of_an_older_schema_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch):
    def renamed(values: dict) -> dict:
        return {
            **{k: v for k, v in values.items() if k != "title"},
            "name": values["title"],
            "schema_version": 1,
        }

    monkeypatch.setattr("scenarios.kept.scenario.UPGRADES", {0: renamed})
    opened = load('{"schema_version": 0, "title": "Old", "plan_id": "made"}')
    assert (opened.name, opened.schema_version) == ("Old", 1)


def test_what_a_plan_has_changed_is_said():
    old = with_projects()
    lines = tuple(
        replace(line, amounts=(120.0,)) if line.id == "rent" else line
        for line in old.lines
        if line.id != "staff"
    )
    new = replace(old, lines=lines, opening=replace(old.opening, amount=1.0))
    said = [
        Formats("en", "kr", 1.0).message(each).replace("\u00a0", " ") for each in plan_difference(old, new)
    ]
    assert said == [
        "Opening equity SEK 500, now SEK 1",
        "Line gone: staff",
        "rent 2020: SEK 100, now SEK 120",
    ]


def test_a_rate_in_the_place_of_another_is_one_step_of_the_bridge():
    ground = Outlook(with_projects(), CEILING, (SetRate(rate="wages", value=0.02),), 4)
    built = bridge(ground, ground.with_changes((SetRate(rate="wages", value=0.03),)), 2023)
    assert len(built.steps) == 1
    assert built.steps[0].effect == pytest.approx(built.end - built.start)
    assert built.interaction == pytest.approx(0)


def test_a_line_set_in_a_later_year_is_moved_by_no_lever():
    these = (SetLine(line="state", amounts={2022: 400}), SetRate(rate="state_allocation", value=-0.1))
    assert forecast(with_projects(), CEILING, these, 4).contributions[0].tolist() == pytest.approx(
        [1000, 900, 850, 900]
    )
    these = (SetLine(line="work", amounts={2022: 999}), InterventionsAfter(amount=0))
    assert forecast(with_projects(), CEILING, these, 4).interventions[0, 2] == pytest.approx(999)


def test_a_project_that_others_pay_takes_nothing_out_of_the_line():
    plan = with_projects()
    paid = replace(
        plan, projects=tuple(replace(p, financed_by="ESF") if p.id == "running" else p for p in plan.projects)
    )
    before = forecast(paid, CEILING, (), 4).interventions.tolist()
    for change in (
        DeclineProject(project="running"),
        ScaleProject(project="running", factor=0),
        MoveProject(project="running", start="2021-01"),
    ):
        assert forecast(paid, CEILING, (change,), 4).interventions.tolist() == before


def test_a_verdict_on_a_project_that_a_lever_replaces_counts_its_stated_years_only():
    plan = replace(simple(opening=0.0), projects=())
    these = (InterventionsAfter(amount=700), AddProject(project="p", name="P", yearly_cost=100))
    assert judge(Outlook(plan, CEILING, these, 5), "p").costs == (CostRange(0, 100),)
    late = (AddProject(project="p", name="P", yearly_cost=100, start="2090-01", months=12),)
    assert judge(Outlook(plan, CEILING, late, 5), "p").outcome == "not within the years"
