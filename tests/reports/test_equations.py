"""Everything printed as an equation adds up as it is printed: on every page, in every answer, in every file."""

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from cli import main
from forecasting.model.projection import project
from forecasting.model.trace import FIGURES, Trace, trace, trace_line, trace_start, traces
from forecasting.plan.plan import Plan
from plans.document.readers import read_all
from reports.explaining.explaining import sentence, terms_table
from reports.explaining.method import steps
from reports.saying.formats import formats_of
from reports.saying.formulas import formula
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.live_workbook.workbook import forecast_workbook
from reports.takeaway.paper.paper import paper_data
from scenarios.changing.changes import Changes, SetRate, SetReserve, SetStateResponse
from tests.support.app_pages import PAGES, open_app, words
from tests.support.contents import content
from tests.support.equations import Equation, equations, value
from tests.support.outlooks import prepare
from tests.support.plans import CEILING
from tests.support.scenario_strategies import change_lists, with_projects

READINGS = read_all()
SHIPPED = {reading.id: reading.plan for reading in READINGS if reading.plan}
RATES: Changes = (SetRate(rate="wages", value=0.031), SetRate(rate="contribution_growth", value=0.017))
MOVES: dict[str, Changes] = {
    "document": (),
    "two rates": RATES,
    "falling": (SetRate(rate="wages", value=-0.02), SetRate(rate="contribution_growth", value=-0.013)),
    "odd rates": (
        SetRate(rate="prices", value=0.0312345),
        SetRate(rate="wages", value=0.03, from_year=2023),
        SetRate(rate="utilisation", value=0.93),
        SetRate(rate="state_allocation", value=-0.05),
        SetStateResponse(on=True, pass_through=0.5, cap=0.1),
        SetReserve(kind="share", share=0.075),
    ),
}
LANGUAGES = (
    ("document", "sv"),
    ("two rates", "sv"),
    ("two rates", "en"),
    ("falling", "en"),
    ("odd rates", "sv"),
)
CASES = [(name, moves, language) for name in SHIPPED for moves, language in LANGUAGES]


def assert_hold(text: str, language: str) -> int:
    """Every equation of a text holds; says how many there are."""
    found = list(equations(text, language))
    for each in found:
        assert each.holds(), f"{each.left} = {each.right}: {value(each.right, language)}"
    return len(found)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("8 526 tkr = 5 540 + 2 985", False),
        ("8 525 tkr = 5 540 + 2 985", True),
        ("5 540 + 2 985 = 8 526", False),
        ("186,7 tkr = 5 795,4 − 1,0 − 1 051,7 − 4 556,0", True),
        ("186,8 tkr = 5 795,4 − 1,0 − 1 051,7 − 4 556,0", False),
        ("595 tkr = 20 % × 2 976", True),
        ("597 tkr = 20 % × 2 976", False),
        ("573 tkr = 551 × (1 + 2 %)²", True),
        ("529 tkr = 551 × (1 − 2 %)²", True),
        ("73,9 % = 2 200 / 2 976", True),
        ("74,1 % = 2 200 / 2 976", False),
        ("80 tkr = 160 × 6/12", True),
    ],
)
def test_the_reader_of_equations_tells_true_from_false(text, holds):
    assert [each.holds() for each in equations(text, "sv")] == [holds]


def test_the_reader_of_equations_refuses_two_signs_in_a_row():
    with pytest.raises(AssertionError, match="two signs"):
        Equation("529", "551 × (1 + −2 %)²", "sv").holds()


def test_english_equations_are_read_in_english():
    assert [each.holds() for each in equations("SEK 1,189 thousand = 1,488 × (1 − 1.7%)² − 249", "en")] == [
        True
    ]
    assert value("1,234.5 + 0.5", "en") == Decimal(1235)


def all_traces(plan: Plan, moves: Changes, years: int) -> Iterator[Trace]:
    prepared = prepare(plan, CEILING, moves, years)
    projection = project(prepared.schedule, prepared.assumptions)
    for year in projection.years:
        yield from traces(prepared, projection, FIGURES, year)
        yield from (trace_line(prepared, projection, line.id, year) for line in projection.components)
        yield trace_start(prepared, projection, year)


@cache
def traces_of_shipped(name: str, moves: str) -> tuple[Trace, ...]:
    """What is told in either language, taken apart once."""
    return tuple(all_traces(SHIPPED[name], MOVES[moves], 8))


@pytest.mark.parametrize(("name", "moves", "language"), CASES)
def test_every_formula_and_every_explanation_adds_up(name, moves, language):
    formats, count = formats_of(SHIPPED[name], language), 0
    for found in traces_of_shipped(name, moves):
        count += assert_hold(formula(found, formats), language)
        assert_hold(sentence(found, formats), language)
        assert_hold(terms_table(found, formats), language)
    assert count > 60


@pytest.mark.parametrize(("name", "moves", "language"), CASES)
def test_every_step_of_how_it_is_computed_adds_up(name, moves, language):
    plan, count = SHIPPED[name], 0
    prepared = prepare(plan, CEILING, MOVES[moves], 8)
    projection = project(prepared.schedule, prepared.assumptions)
    for year in projection.years:
        for step in steps(prepared, projection, year, formats_of(plan, language)):
            count += assert_hold("\n".join([step.worked, *(worked for _, worked in step.lines)]), language)
    assert count >= 40


@pytest.mark.parametrize("cases", [40, pytest.param(300, marks=pytest.mark.soak)])
def test_every_formula_of_any_scenario_adds_up(cases):
    plan = with_projects()

    @given(change_lists, st.integers(1, 15), st.sampled_from(["sv", "en"]))
    @settings(max_examples=cases, deadline=None)
    def adds_up(changes, years, language):
        for found in all_traces(plan, changes, years):
            assert_hold(formula(found, formats_of(plan, language)), language)

    adds_up()


def test_the_formulas_are_those_of_the_explanations():
    plan = SHIPPED["sydnarke-2016"]
    prepared = prepare(plan, CEILING, RATES, 5)
    projection = project(prepared.schedule, prepared.assumptions)
    told = steps(prepared, projection, 2018, formats_of(plan, "sv"))
    found = trace(prepared, projection, "equity", 2018)
    assert formula(found, formats_of(plan, "sv")) in [step.worked for step in told]


def test_the_financial_net_is_named_where_it_is_part_of_the_income():
    plan = SHIPPED["sydnarke-2016"]
    prepared = prepare(plan, CEILING, (), 5)
    projection = project(prepared.schedule, prepared.assumptions)
    told = {step.name: step.worked for step in steps(prepared, projection, 2018, formats_of(plan, "en"))}
    assert told["Financial net"].replace("\u00a0", " ") == "SEK −1 thousand"
    assert told["Income"].replace("\u00a0", " ") == "SEK 5,794 thousand = 5,795 − 1"


@pytest.mark.parametrize("moves", ["document", "two rates"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_command_that_explains_prints_equations_that_add_up(name, moves, capsys, monkeypatch):
    monkeypatch.setattr("commands.opening.read_all", lambda: READINGS)  # what is read is the same each time
    sets = [] if moves == "document" else ["--set", "wages=0.031", "--set", "contribution_growth=0.017"]
    year, count = str(SHIPPED[name].stated_years[0] + 4), 0
    for figure in FIGURES:
        words = ["explain", name, "--year", year, "--figure", figure, *sets]
        assert main(words) == 0
        count += assert_hold(capsys.readouterr().out, "en")
        assert main([*words, "--json"]) == 0
        count += assert_hold(json.loads(capsys.readouterr().out)["formula_text"], "en")
    assert count >= 8


@pytest.mark.parametrize("moves", ["document", "two rates"])
@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_equations_in_files_add_up(name, moves, language):
    made = content(SHIPPED[name], *MOVES[moves], language=language)
    deck = Presentation(io.BytesIO(forecast_deck(made)))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    notes = [slide.notes_slide.notes_text_frame for slide in deck.slides if slide.has_notes_slide]
    book = openpyxl.load_workbook(io.BytesIO(forecast_workbook(made)))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    texts = [
        *(shape.text_frame.text for shape in shapes),
        *(note.text for note in notes if note is not None),
        *(cell for cell in cells if isinstance(cell, str) and not cell.startswith("=")),
        json.dumps(paper_data(made), ensure_ascii=False),
    ]
    for text in texts:
        assert_hold(text, language)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", SHIPPED)
def test_equations_on_every_page_add_up(name, language):
    app, count = open_app(name, language), 0
    for key, steps_up in (("wages", 30), ("contribution_growth", 15)):
        app.select_slider(key=f"{name}:{key}").set_value(steps_up)
    app.run()
    for page in PAGES:
        count += assert_hold(words(app.switch_page(page).run()), language)
    assert count >= 8
