"""Every figure of a table and a chart carries its question, and the answer is that figure."""

import re
from html import unescape

import pytest

from forecasting.model.projection import Projection, project
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.spend_down.terms import SpendDownTerms
from plans.document.readers import read_all
from reports.charts.compare import compare_chart
from reports.charts.decide import decide_chart
from reports.charts.equity import equity_chart
from reports.charts.flows import flows_chart
from reports.charts.furniture import Style
from reports.charts.palette import LIGHT
from reports.deciding.choosing import choice_table
from reports.deciding.comparison import comparison_table
from reports.deciding.spend_down_minutes import spend_down_table
from reports.deciding.verdicts import effect_table
from reports.explaining.explaining import title
from reports.futures.spread import spread_sentence
from reports.saying.formats import Formats, formats_of
from reports.saying.question import Question, answer, each_year, question_of
from reports.saying.tables import bridge_table, lines_table, projection_table
from scenarios.changing.changes import AddProject, Changes, DeclineProject, ExtraInterventions, SetRate
from scenarios.judging.choice_of_scenario import candidates, undecided, with_choice
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import plan_in_view, spend_down, with_plan
from scenarios.judging.verdict import judge
from tests.support.app_pages import at, open_app, words
from tests.support.charts import checked
from tests.support.outlooks import forecast, judgement_of, prepare
from tests.support.plans import CEILING, simple

SHIPPED = {reading.id: reading.plan for reading in read_all() if reading.plan}
MOVES: Changes = (SetRate(rate="wages", value=0.031), ExtraInterventions(amount=50_000))
CELL = re.compile(r'<button[^>]* data-how="([^"]*)">([^<]*)</button>')
FORMATS = Formats("sv")


def asked_in(table: str) -> list[tuple[Question, str]]:
    """Every question of a table with what its cell says."""
    found = [(question_of(unescape(code)), unescape(cell)) for code, cell in CELL.findall(table)]
    assert all(asked is not None for asked, _ in found)
    return [(asked, cell) for asked, cell in found if asked is not None]


def check(the_plan, table: str, cases: dict[str, Changes], size: float = 1000.0, years: int = 5) -> int:
    """Holds each cell, in units of `size` SEK, against its answer, signs aside; how many there are."""
    questions = asked_in(table)
    forecasts = {case: prepare(the_plan, CEILING, changes, years) for case, changes in cases.items()}
    projections: dict[str, Projection] = {
        case: project(each.schedule, each.assumptions) for case, each in forecasts.items()
    }
    for asked, cell in questions:
        value = answer(asked, forecasts[asked.case], projections[asked.case]).value
        share = asked.figure == "intervention_share"
        decimals = len(cell.partition(",")[2])  # as many as make the table add up
        said = FORMATS.share(value, 1) if share else FORMATS.number(value / size, decimals)
        assert said.lstrip("−") == cell.lstrip("−+±"), (asked, said, cell)
    return len(questions)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("changes", [(), MOVES], ids=["document", "moved"])
def test_each_cell_of_the_forecasts_tables_is_explained_as_itself(name: str, changes: Changes):
    the_plan = SHIPPED[name]
    path = forecast(the_plan, CEILING, changes, 5)
    assert check(the_plan, projection_table(path, FORMATS), {"": changes}) == 12 * 5
    assert check(the_plan, lines_table(path, FORMATS), {"": changes}) > 5 * len(path.components)
    assert check(the_plan, bridge_table(path, FORMATS), {"": changes}) >= 5


def test_with_and_without_a_project_are_explained_each_as_itself():
    nils = SHIPPED["nils-2021"]
    changes = (AddProject(project="new", name="Ny", yearly_cost=400_000, start="2022-03", months=18),)
    verdict = judge(Outlook(nils, CEILING, changes, 5), "new")
    cases = {"with": changes, "without": (*changes, DeclineProject(project="new"))}
    assert check(nils, effect_table(verdict, FORMATS), cases) == 5 * 5


def test_scenarios_side_by_side_are_explained_each_as_itself():
    nils = SHIPPED["nils-2021"]
    told = {"a": (), "b": MOVES}
    paths = {name: forecast(nils, CEILING, changes) for name, changes in told.items()}
    judged = {name: judgement_of(nils, CEILING, changes) for name, changes in told.items()}
    assert check(nils, comparison_table(paths, judged, FORMATS), {"0": (), "1": MOVES}) == 10


def test_a_spend_down_and_a_choice_are_explained_with_their_money_in():
    nils = SHIPPED["nils-2021"]
    found = plan_in_view(
        Outlook(nils, CEILING, MOVES, 5), spend_down(Outlook(nils, CEILING, MOVES), SpendDownTerms(2023))
    )
    assert found.found.status == "optimal"
    assert check(nils, spend_down_table(found, FORMATS), {"": with_plan(MOVES, found)}, 1.0) == 4 * 5
    timra = SHIPPED["harnosand-timra-2017"]
    rest = undecided(timra, ())
    best = choose(
        prepare(timra, CEILING, rest, 5), candidates(timra, rest), ChoiceTerms("priority", None, 0.0)
    )
    table = choice_table(best, FORMATS)
    assert check(timra, table, {"": with_choice(timra, (), best.chosen)}) == 5 * 5


def test_a_sum_over_years_names_them_and_is_their_sum():
    nils = SHIPPED["nils-2021"]
    prepared = prepare(nils, CEILING)
    found = answer(
        Question("interventions", 2023, since=2021),
        prepared,
        project(prepared.schedule, prepared.assumptions),
    )
    assert found.value == pytest.approx(3 * 2_200_000)
    assert title(found, FORMATS) == "Insatser 2021–2023"
    assert [term.trace.year for term in found.terms] == [2021, 2022, 2023]


@pytest.mark.parametrize(
    "asked",
    [
        Question("equity", 2025),
        Question("line:a:b, 50%", 2021, "without"),
        Question("interventions", 2025, "0", since=2021),
    ],
)
def test_a_question_reads_back_as_it_was_written(asked: Question):
    assert question_of(asked.code) == asked


@pytest.mark.parametrize("code", ["", "None", "2021:equity", "x-y::equity", "2021-2025:a b:equity"])
def test_what_is_no_question_is_not_taken_for_one(code: str):
    assert question_of(code) is None


@pytest.mark.parametrize(
    "asked", [Question("profit", 2021), Question("equity", 1999), Question("line:x", 2021)]
)
def test_what_a_forecast_does_not_have_is_said(asked: Question):
    prepared = prepare(simple(), CEILING)
    with pytest.raises(ValueError, match=r"no figure|not among|no line"):
        answer(asked, prepared, project(prepared.schedule, prepared.assumptions))


def ids(figure) -> set[str]:
    return {code for trace in checked(figure).data for code in trace.get("ids", ()) if code}


def codes(*questions) -> set[str]:
    return {asked.code for asked in questions}


def test_the_points_of_every_chart_of_the_forecast_carry_their_questions():
    path, style = forecast(simple(), CEILING), Style(Formats("en"), LIGHT)
    years = path.years
    assert ids(equity_chart(path, path, style, changed=False)) == codes(*each_year("equity", years))
    parts = ("interventions", "internal_costs", "income", "result")
    assert ids(flows_chart(path, style)) == codes(*(q for part in parts for q in each_year(part, years)))
    both = (*each_year("equity", years, "with"), *each_year("equity", years, "without"))
    assert ids(decide_chart(path, path, style)) == codes(*both)
    lines = {f"{years[0]}-{years[0]}:{n}:opening_equity" for n in "01"}
    lines |= codes(*each_year("equity", years, "0"), *each_year("equity", years, "1"))
    assert ids(compare_chart({"a": path, "b": path}, style)) == lines


def test_a_year_beyond_the_horizon_that_a_later_target_brings_into_view_is_explained():
    app = at("spend_down")
    app.select_slider(key="nils-2021:down-target").set_value(2028).run()
    app.session_state["explain-path"] = [Question("equity", 2028)]
    app.session_state["explain-open"] = True
    said = words(app.run())
    assert "Equity at the end of 2028 is" in said
    assert "no such figure" not in said


def test_an_explanation_of_equity_says_how_sure_it_is_as_the_command_does_and_no_other_figure_does():
    app = open_app()
    drawn = "In 90 futures of 100 equity is"

    def asked(figure: str, since: int | None = None) -> str:
        app.session_state["explain-path"] = [Question(figure, 2022, since=since)]
        app.session_state["explain-open"] = True
        return words(app.run())

    said = spread_sentence(
        Outlook(SHIPPED["nils-2021"], CEILING, (), 5), 2022, formats_of(SHIPPED["nils-2021"], "en")
    )
    told = unescape(asked("equity")).replace("\u00a0", " ")
    assert said.startswith(drawn)
    assert said.replace("\u00a0", " ") in told
    assert "is moved most by: Utilisation of interventions (" in told
    for other in (asked("result"), asked("interventions", 2021), words(app.run())):
        assert drawn not in other


@pytest.mark.parametrize("page", ["overview", "decide", "spend_down", "choose", "compare", "method", "plan"])
def test_every_page_with_figures_hears_which_is_asked(page: str):
    app = open_app()
    app.select_slider(key="nils-2021:utilisation").set_value(900).run()
    app.switch_page(f"pages/{page}.py").run()
    case = {"compare": "1"}.get(page, "")
    app.session_state["explain-path"] = [Question("equity", 2021, case)]
    app.session_state["explain-open"] = True
    said = words(app.run())
    assert "Equity at the end of 2021 is" in said
    if page == "compare":
        assert '<p class="case">Your changes</p>' in said
