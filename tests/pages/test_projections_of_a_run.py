"""What two parts of a page ask is computed once: the projections of one run of each page are counted."""

import sys
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from forecasting.model import projection
from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Projection
from forecasting.model.schedule import Schedule
from pages.shared.frame.menu import file_of
from scenarios.changing.changes import ApproveProject, SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to

TIMRA, NILS = "harnosand-timra-2017", "nils-2021"
MOVED = {
    TIMRA: (SetRate(rate="wages", value=0.03), ApproveProject(project="npf-utredningar", yearly_cost=4e5)),
    NILS: (SetRate(rate="wages", value=0.03),),
}
Asked = list[tuple]


def counted(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is projected from now on: everything that a projection is made from. Call it when the page is imported."""
    real, found = projection.project, []

    def project(laid: Schedule, assumed: Assumptions) -> Projection:
        found.append((laid.years, laid.components, laid.amounts.tobytes(), laid.plan.opening, repr(assumed)))
        return real(laid, assumed)

    for name, module in list(sys.modules.items()):
        ours = name.split(".")[0] in ("forecasting", "plans", "scenarios", "reports", "pages")
        if ours and getattr(module, "project", None) is real:
            monkeypatch.setattr(module, "project", project)
    return found


@cache
def opened(plan: str) -> AppTest:
    """The app with levers moved, and in Härnösand/Timrå a project in question."""
    return link_to({"plan": plan, "c": to_link(Scenario(name="Moved", plan_id=plan, changes=MOVED[plan]))})


NEEDED = [
    # with the changes and without, over the years shown; with them over the 15 years it is judged by
    ("overview", TIMRA, {}, 3),
    # with the project and without it, each over the years shown and over the 15 of its judgement; then what it
    # may cost, from when, and at what utilisation the answer is another, each tried on the forecast itself
    ("decide", TIMRA, {}, 7),
    # the surplus over the years shown and over 15; the plan on it: exact, in kronor, and ended, in both horizons
    ("spend_down", NILS, {}, 6),
    # the document for the bounds of a term, what is chosen on, and the chosen over 15 years; the choice is kept
    ("choose", TIMRA, {}, 3),
    # both scenarios in both horizons, and for the bridge each of the two changes on its own
    ("compare", TIMRA, {}, 6),
    ("method", TIMRA, {}, 1),
    # the forecast, about which its futures are drawn, and the two named scenarios beside it
    ("how_sure", TIMRA, {}, 3),
    ("scenarios", TIMRA, {}, 0),
    # the plan as it reads, over the years shown and over 15
    ("plan", TIMRA, {}, 2),
    # the document, for its goals
    ("sources", TIMRA, {}, 1),
    # the opening screen says no figure
    ("seminar", TIMRA, {}, 0),
    # as planned, over the years shown; where a screen judges, over 15 too
    ("seminar", TIMRA, {"view": "wall", "step": "2"}, 1),
    ("seminar", TIMRA, {"view": "wall", "step": "3"}, 2),
    ("seminar", TIMRA, {"view": "notes", "step": "2"}, 2),
    # every way's end
    ("seminar", TIMRA, {"view": "wall", "step": "5"}, 2),
    # as planned, and the proposal, which is judged
    ("seminar", TIMRA, {"view": "wall", "step": "7"}, 3),
]


@pytest.mark.parametrize(
    ("page", "plan", "query", "needed"),
    NEEDED,
    ids=["-".join((page, *query.values())) for page, _, query, _ in NEEDED],
)
def test_no_run_of_a_page_projects_the_same_twice_or_more_than_it_shows(
    page: str, plan: str, query: dict[str, str], needed: int, monkeypatch: pytest.MonkeyPatch
):
    app = opened(plan)
    for name in ("view", "step"):
        app.query_params.pop(name, None)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(file_of(page)).run()
    asked = counted(monkeypatch)
    app.run()
    assert not app.exception
    assert len(asked) == len(set(asked)) == needed
