"""Decide on a project: the proposal in full under the verdict, the text for the minutes, the form."""

from streamlit.testing.v1 import AppTest

from scenarios.changing.changes import AddProject, Change
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to, words

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
    effect = "By the forecast equity is SEK"
    each = "SEK 16,000 per participant and year (40 participants); in the plan: KrAmi SEK 14,857, Projekt Enter SEK 24,793."
    at = [said.index(part) for part in (f'<p class="why">{proposal}', effect, each)]
    assert at == sorted(at)


def test_the_proposal_can_be_copied_for_the_minutes():
    app = deciding(
        "nils-2021", PROPOSED.model_copy(update={"start": "2022-01", "months": 12, "yearly_cost": 90_000})
    )
    (said,) = (code.value.replace("\u00a0", " ") for code in app.code if "board" in code.value)
    assert said.startswith(
        "The board is proposed to decide to grant Mötesplats SEK 90 thousand for January–December 2022, owner Gislaveds kommun. By the forecast equity is"
    )
