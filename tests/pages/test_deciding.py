"""Decide on a project: the proposal in full under the verdict, the text for the minutes, the form."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from reports.saying.formats import month_of
from scenarios.changing.changes import AddProject, Change
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import LONGEST_S, link_to, to_copy, words

PROPOSED = AddProject(
    project="motesplats",
    name="Mötesplats",
    yearly_cost=640_000,
    start="2013-07",
    months=24,
    owner="Gislaveds kommun",
    participants=40,
)


def deciding(plan: str, *changes: Change) -> AppTest:
    """The page with changes of a plan."""
    carried = to_link(Scenario(name="Mötesplats", plan_id=plan, changes=changes))
    return link_to({"plan": plan, "c": carried}).switch_page("pages/decide.py").run()


def test_under_the_verdict_stands_the_proposal_in_full_then_what_it_does_then_its_cost_per_participant():
    said = words(deciding("sodra-vatterbygden-2013", PROPOSED))
    proposal = "Proposal: Mötesplats, SEK 640 thousand a year (SEK 1,280 thousand in all), July 2013–June 2015, owner Gislaveds kommun."
    effect = "According to the forecast, equity is SEK"
    each = "SEK 16,000 per participant and year (40 participants); in the plan: KrAmi SEK 14,857, Projekt Enter SEK 24,793."
    at = [said.index(part) for part in (f'<p class="why">{proposal}', effect, each)]
    assert at == sorted(at)


def test_the_proposal_can_be_copied_for_the_minutes():
    app = deciding(
        "nils-2021", PROPOSED.model_copy(update={"start": "2022-01", "months": 12, "yearly_cost": 90_000})
    )
    (said,) = (each for each in to_copy(app) if "board" in each)
    assert said.startswith(
        "It is proposed that the board grants Mötesplats SEK 90 thousand for January–December 2022, owner Gislaveds kommun. According to the forecast, equity is"
    )


def dialog() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from pages.shared.deciding.project_fields import COST, Fields  # noqa: PLC0415
    from plans.document.readers import PLANS, read_plan  # noqa: PLC0415
    from reports.saying.formats import formats_of  # noqa: PLC0415

    plan = read_plan(PLANS / st.session_state["plan"]).plan
    assert plan is not None
    st.session_state.setdefault(COST, "640")
    project = next((p for p in plan.projects if p.id == st.session_state.get("asked")), None)
    terms = Fields(plan, formats_of(plan, "en"), project, whole=project is None).show()
    st.code(str(terms and (terms.start, terms.months, terms.owner, terms.participants)))


def fields(plan: str = "nils-2021", asked: str = "") -> AppTest:
    app = AppTest.from_function(dialog, default_timeout=LONGEST_S)
    app.session_state["plan"], app.session_state["asked"] = plan, asked
    return app.run()


def test_a_new_project_starts_with_the_plan_and_is_limited_to_two_years():
    assert fields().code[0].value == "('2021-01', 24, '', None)"


def test_a_project_is_limited_or_not_and_no_number_means_for_ever():
    app = fields()
    app.text_input(key="form-start").set_value("aug 2022")
    app.text_input(key="form-months").set_value("18")
    app.text_input(key="form-owner").set_value(" Skurups kommun ")
    app.text_input(key="form-participants").set_value("45").run()
    assert app.code[0].value == "('2022-08', 18, 'Skurups kommun', 45.0)"
    for wrong in ("0", "181", "1,5", "tolv", ""):
        assert app.text_input(key="form-months").set_value(wrong).run().code[0].value == "None"
    app.radio(key="form-limited").set_value(False).run()
    assert app.code[0].value == "('2022-08', None, 'Skurups kommun', 45.0)"


@pytest.mark.parametrize("wrong", ["2017-12", "2036-01", "2022", "13/2022", "snart", ""])
def test_what_is_no_month_of_the_plan_stands_in_the_way_and_is_said(wrong: str):
    app = fields()
    app.text_input(key="form-start").set_value(wrong).run()
    assert app.code[0].value == "None"
    assert "Write a month from January 2018 to December 2035, such as 2021-08." in words(app)


def test_an_end_that_the_document_gives_is_not_taken_away():
    app = fields("sydnarke-2016", "ledarskap")
    assert app.radio(key="form-limited").disabled
    assert app.text_input(key="form-months").set_value("6").run().code[0].value == "('2016-01', 6, '', None)"


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2022-01", (2022, 1)),
        ("2022 1", (2022, 1)),
        ("202209", (2022, 9)),
        ("1/2022", (2022, 1)),
        ("Maj 2023", (2023, 5)),
        ("okt. 2023", (2023, 10)),
        ("2023 december", (2023, 12)),
        ("January 2022", (2022, 1)),
        ("ju 2022", None),
        ("juni juli", None),
        ("2022-13", None),
        ("2022-00", None),
        ("22-01", None),
        ("2022-01-15", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_people_write_it(typed: str, month: tuple[int, int] | None):
    assert month_of(typed) == month


def test_the_risk_with_the_project_and_without_stands_under_the_verdict_and_in_a_table():
    app = deciding("nils-2021", PROPOSED.model_copy(update={"start": "2022-01", "yearly_cost": 900_000}))
    said = words(app)
    assert re.search(
        r'<p class="why">Equity falls below zero at some time 2021–2025 in about \d+ of 20 futures with the decision, in fewer than 1 of 20 without\. The answer turns',
        said,
    )
    assert "Risk: the number of 20 futures, rounded" in said
    assert said.index('class="headline"') < said.index("of 20 futures") < said.index("Risk: the number")
    assert said.index("Risk: the number") < said.index("the same ones on both sides")


@pytest.mark.parametrize("change", [{"yearly_cost": 0.0}, {"start": "2090-01"}])
def test_no_risk_is_told_of_what_takes_nothing_from_equity(change):
    plain = PROPOSED.model_copy(update={"start": "2022-01"} | change)
    said = words(deciding("nils-2021", plain))
    assert "Mötesplats" in said
    assert "of 20 futures" not in said
    assert "Risk: the number" not in said
