"""The rows of intervals: low, central and high in the unit of each input, why, and what an edit of one makes."""

import pytest
from pydantic import ValidationError

from reports.risk.intervals import IntervalRow, drawn_projects, interval_rows, project_rows
from reports.saying.formats import Formats
from reports.takeaway.content.proposal import proposal
from scenarios.changing.changes import AddProject, Change, SetRate
from scenarios.changing.uncertain import UNCERTAIN, SetInterval
from scenarios.judging.outlook import Outlook
from tests.support.contents import content
from tests.support.plans import CEILING
from tests.support.scenario_strategies import with_projects

FORMATS = Formats("sv", "kr", 1.0)
NEW = AddProject(project="new", name="Ny", yearly_cost=640_000.0, start="2021-04", months=18)


def outlook(*changes: Change, years: int = 4) -> Outlook:
    return Outlook(with_projects(), CEILING, changes, years)


def ends(row: IntervalRow) -> str:
    return f"{row.low} / {row.central} / {row.high}".replace("\u00a0", " ")


def rows(*changes: Change, years: int = 4) -> dict[str, IntervalRow]:
    return {row.about.input: row for row in interval_rows(outlook(*changes, years=years), FORMATS)}


def test_each_row_moves_with_its_lever_and_says_its_unit() -> None:
    found = rows(SetRate(rate="utilisation", value=0.85), SetRate(rate="wages", value=0.025))
    assert list(found) == list(UNCERTAIN)
    assert ends(found["utilisation"]) == "70 % / 85 % / 87 %"
    assert ends(found["wages"]) == "1,5 % / 2,5 % / 3,5 %"
    assert ends(found["state_allocation"]) == "−5 % / 0 % / 2 %"
    assert ends(found["cost"]) == "90 % / 100 % / 115 %"
    assert ends(found["delay"]) == "0 månader / 0 månader / 4 månader"
    assert [row.unit for row in found.values()] == [*["procentenheter"] * 5, "procent", "månader"]


def test_a_rate_that_is_another_from_a_year_is_said_as_a_span_of_the_years_in_which_it_is_drawn() -> None:
    later = SetRate(rate="prices", value=0.03, from_year=2022)
    assert ends(rows(later)["prices"]) == "−1 %–2 % / 0 %–3 % / 2 %–5 %"
    assert ends(rows(later, years=1)["prices"]) == "−1 % / 0 % / 2 %"


def test_no_share_that_is_used_falls_under_nothing() -> None:
    low = rows(SetRate(rate="utilisation", value=0.1))["utilisation"]
    assert ends(low) == "0 % / 10 % / 12 %"


def test_a_project_follows_the_others_until_it_has_an_interval_of_its_own() -> None:
    own = SetInterval(input="cost", below=0.25, above=0.5, of_project="new")
    general = SetInterval(input="delay", below=0, above=6)
    case = outlook(NEW, general, own)
    by_id = {project.id: project for project in drawn_projects(case)}
    assert "new" in by_id
    cost, delay = project_rows(case, by_id["new"], FORMATS)
    assert (cost.name, ends(cost), cost.own) == ("Kostnad för Ny", "480 tkr / 640 tkr / 960 tkr", True)
    assert cost.said == "Scenariots eget antagande; annars 10 procent under, 15 över."
    assert (delay.name, delay.above, delay.own) == ("Försening av Ny", 6.0, False)
    assert delay.said == "Som för övriga projekt."


@pytest.mark.parametrize(
    ("start", "codes"),
    [(None, ["cost"]), ("2019-12", ["cost"]), ("2020-01", ["cost", "delay"]), ("2021-04", ["cost", "delay"])],
)
def test_only_a_project_that_begins_within_the_plan_has_a_delay(start: str | None, codes: list[str]) -> None:
    new = NEW.model_copy(update={"start": start})
    told = SetInterval(input="delay", below=0, above=9, of_project="new")
    for changes, expected in (((new,), codes), ((new, told), ["cost", "delay"])):
        case = outlook(*changes)
        project = next(each for each in drawn_projects(case) if each.id == "new")
        assert [row.about.input for row in project_rows(case, project, FORMATS)] == expected


def test_an_edit_of_one_side_keeps_the_other_and_is_in_the_tables_own_unit() -> None:
    used = rows()["utilisation"]
    assert used.changed(below=12.5, above=None) == SetInterval(input="utilisation", below=0.125, above=0.02)
    assert used.changed(below=None, above=0.7) == SetInterval(input="utilisation", below=0.15, above=0.007)
    assert rows()["delay"].changed(below=None, above=5) == SetInterval(input="delay", below=0, above=5)
    with pytest.raises(ValidationError):
        used.changed(below=100.5, above=None)


def test_a_board_decides_on_no_interval_though_it_stands_among_the_changes() -> None:
    told = SetInterval(input="utilisation", below=0.4, above=0.1)
    wages = SetRate(rate="wages", value=0.02)
    plan = with_projects()
    assert proposal(content(plan, told)) == proposal(content(plan))
    assert proposal(content(plan, wages, told)) == proposal(content(plan, wages))
    assert len(content(plan, wages, told).said_changes) == 2
