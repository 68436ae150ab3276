"""Every stop of a project's cost, start and length at once is what is judged of each by itself."""

from dataclasses import fields

import numpy as np
import pytest

from forecasting.model.projection import Projection, project
from plans.document.readers import PLANS, read_all, read_policy
from scenarios.changing.changes import AddProject, ApproveProject, Changes, SetRate, SetStateResponse
from scenarios.judging import stops
from scenarios.judging.outlook import Outlook
from scenarios.judging.project_terms import with_terms
from scenarios.judging.stops import verdicts_of
from scenarios.judging.verdict import Verdict, judge
from tests.support.scenario_strategies import with_projects

CARRIED = {each.plan.id: each.plan for each in read_all(PLANS) if each.plan is not None}
DEFAULT = read_policy().ceiling


def same(told: Verdict, alone: Verdict) -> None:
    for each in fields(Verdict):
        theirs, ours = getattr(told, each.name), getattr(alone, each.name)
        if isinstance(ours, Projection):
            for figure in fields(Projection):
                a, b = getattr(theirs, figure.name), getattr(ours, figure.name)
                if isinstance(b, np.ndarray):
                    np.testing.assert_array_equal(a, b, err_msg=f"{each.name}.{figure.name}")
                else:
                    assert a == b, (each.name, figure.name)
        else:
            assert theirs == ours, each.name


def agree(asked: Outlook, name: str, several: list[Changes]) -> None:
    told = verdicts_of(asked, name, several)
    for verdict, changes in zip(told, several, strict=True):
        same(verdict, judge(Outlook(asked.plan, asked.default_ceiling, changes, asked.years), name))
    assert len({float(each.with_it.equity[0].sum()) for each in told}) > 1


@pytest.mark.parametrize("response", [(), (SetStateResponse(on=True),)], ids=["plain", "response"])
@pytest.mark.parametrize("plan_id", CARRIED)
def test_an_added_project_is_judged_at_each_of_its_terms_as_by_itself(plan_id: str, response: Changes):
    plan = CARRIED[plan_id]
    first = plan.stated_years[0]
    new = AddProject(project="ny", name="Ny", yearly_cost=437_250, start=f"{first}-05", months=24)
    rest = (SetRate(rate="prices", value=0.023), *response)
    asked = Outlook(plan, DEFAULT, (*rest, new), 5)
    terms = {"cost": 437_250.0, "start": f"{first}-05", "months": 24}
    moved = [
        *({"cost": sek} for sek in (0.0, 325_000.0, 9_000_000.0)),
        *({"start": start} for start in (f"{first}-01", f"{first + 3}-11")),
        *({"months": months} for months in (3, 90, None)),
    ]
    several = [(*rest, *with_terms(plan, (new,), "ny", **(terms | each))) for each in moved]
    agree(asked, "ny", several)


@pytest.mark.parametrize("name", ["idea", "running", "extra"])
def test_a_project_of_the_document_is_judged_at_each_of_its_terms_as_by_itself(name: str):
    plan = with_projects()
    moved = [
        with_terms(plan, (), name, cost=cost, start=start, months=months)
        for cost, start, months in ((100.0, "2020-07", 18), (700.0, "2020-07", 18), (700.0, "2021-02", 18), (700.0, "2021-02", 31))
    ]  # fmt: skip
    agree(Outlook(plan, DEFAULT, (ApproveProject(project=name),), 5), name, moved)


def test_all_stops_of_a_cost_are_one_pass_with_the_project_and_one_without(monkeypatch: pytest.MonkeyPatch):
    passes: list[int] = []

    def counted(laid, assumed, amounts):
        found = project(laid, assumed, amounts)
        passes.append(len(found.equity))
        return found

    monkeypatch.setattr(stops, "project", counted)
    plan = with_projects()
    several = [
        with_terms(plan, (), "idea", cost=10.0 * at, start="2020-07", months=18) for at in range(1, 13)
    ]
    verdicts_of(Outlook(plan, DEFAULT, (ApproveProject(project="idea"),), 5), "idea", several)
    assert passes == [12, 12]
