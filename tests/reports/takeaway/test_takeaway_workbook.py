"""The workbook that people take away: its formulas give our own figures, also when an assumption changes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.metrics import headroom, intervention_share
from forecasting.model.projection import AFTER, EXTRA, Prepared, Projection, project
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket, Ceiling, Reserve
from plans.document.readers import read_all
from reports.takeaway.content.content import Content
from reports.takeaway.live_workbook.addresses import Model
from reports.takeaway.live_workbook.assumption_sheet import policy_words
from reports.takeaway.live_workbook.grid import FIRST, SECOND, THIRD
from reports.takeaway.live_workbook.workbook import forecast_workbook
from scenarios.changing.changes import (
    AddProject,
    CountOwnMoney,
    ExtraInterventions,
    InterventionsAfter,
    ScaleStep,
    SetCeiling,
    SetLine,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.uncertain import SetInterval
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import PERCENT
from tests.support.contents import POLICY, STAMP, content
from tests.support.files.office import Cells, office, recalculated, values
from tests.support.plans import assumptions, line, plans, simple
from tests.support.scenario_strategies import change_lists, with_projects

often = pytest.mark.parametrize("cases", [12, pytest.param(100, marks=pytest.mark.soak)])


@dataclass(frozen=True)
class Given(Outlook):
    """An outlook whose assumptions are given as they are."""

    prepared: Prepared = None

    @property
    def far(self) -> Outlook:
        return Outlook(self.plan, self.default_ceiling, self.changes, MAX_YEARS)


def given_content(plan: Plan, assumed: Assumptions, years: int) -> Content:
    laid = Prepared(schedule(plan, years), assumed)
    return Content(Given(plan, POLICY.ceiling, years=years, prepared=laid), POLICY, "en", STAMP)


SCENARIOS = {
    "document": (),
    "rates": (
        SetRate(rate="contribution_growth", value=0.01),
        SetRate(rate="wages", value=0.03),
        SetRate(rate="prices", value=0.02, from_year=2023),
        SetRate(rate="utilisation", value=0.9, from_year=2018),
        SetRate(rate="state_allocation", value=-0.05),
    ),
    "answer": (SetStateResponse(pass_through=0.8, cap=0.2), SetMatching(on=False), SetReserve(kind="share", share=0.1), SetRate(rate="state_allocation", value=-0.5)),
    "levers": (
        ExtraInterventions(amounts={2017: 1e5, 2021: 5e4}),
        InterventionsAfter(amount=1e6),
        SetOpeningEquity(amount=-1),
        SetCeiling(kind="amount", amount=5e5),
        AddProject(project="p", name="=1+1", yearly_cost=123_456.78, start="2018-05", months=40),
    ),
    "scale": (
        SetCeiling(
            kind="brackets", brackets=(ScaleStep(share=0.3, up_to=3e6), ScaleStep(share=0.2, up_to=5e6), ScaleStep(share=0.1))
        ),
        SetStateResponse(),
    ),
    "no ceiling": (SetCeiling(kind="none"), SetStateResponse(), ExtraInterventions(amount=2.5e5)),
    "own money": (CountOwnMoney(), SetRate(rate="utilisation", value=0.9), SetRate(rate="prices", value=0.02)),
}  # fmt: skip


HORIZONS = ((5, "sv"), (15, "en"), (8, "sv"), (6, "en"), (15, "sv"), (1, "sv"), (7, "en"))


def expected_rows(model: Model, p: Projection) -> Iterator[tuple[str, np.ndarray]]:
    """Key of each row of the forecast, and our own figures for it."""
    for row in model.all_rows:
        yield row.key, p.amounts[row.index, 0]
    levers = {c.id: p.amounts[i, 0] for i, c in enumerate(p.components) if c.origin == "lever"}
    for lever in (EXTRA, AFTER):
        yield lever.id, levers.get(lever.id, np.zeros(len(p.years)))
    totals = (p.contributions, p.other_income, p.financial, p.internal_costs, p.interventions)
    kinds = ("contribution", "other_income", "financial", "internal_cost", "intervention")
    yield from ((kind, total[0]) for kind, total in zip(kinds, totals, strict=True))
    yield "start", np.concatenate([p.opening_equity[0], p.equity[0, :-1]])
    for key, figures in (("result", p.result), ("equity", p.equity), ("ceiling", p.ceiling), ("reserve", p.reserve)):  # fmt: skip
        yield key, figures[0]
    yield "headroom", headroom(p)[0]
    yield "share", intervention_share(p)[0]


def same(computed: object, ours: float) -> bool:
    if not np.isfinite(ours):
        return computed == ""
    return isinstance(computed, float) and abs(computed - ours) <= 1e-6 + 1e-9 * abs(ours)


def assert_forecast(model: Model, cells: Cells, p: Projection, name: str) -> None:
    page = cells[model.at.names["forecast"]]
    for key, figures in expected_rows(model, p):
        computed = page[model.at.row("forecast", key) - 1][FIRST : FIRST + len(p.years)]
        assert len(computed) == len(p.years)
        assert all(same(c, float(f)) for c, f in zip(computed, figures, strict=True)), (
            name,
            key,
            computed,
            figures,
        )


def assert_checks(model: Model, cells: Cells) -> None:
    page = cells[model.at.names["checks"]]
    assert page[model.at.row("checks", "all") - 1][1] == model.formats.text("Everything adds up")
    assert {c for row in page[model.at.row("checks", "all") :] for c in row[FIRST:] if c != ""} == {0.0}


def assert_agrees(contents: dict[str, Content], folder: Path) -> None:
    """Every forecast cell equals ours, every check is 0, and every stored value is what is computed."""
    books = {name: forecast_workbook(each) for name, each in contents.items()}
    computed = recalculated(books, folder)
    for name, each in contents.items():
        assert_forecast(Model(each), computed[name], each.projection, name)
        assert_checks(Model(each), computed[name])
        for sheet, rows in values(books[name]).items():
            for stored_row, row in zip(rows, computed[name][sheet], strict=False):
                for stored, cell in zip(stored_row, row, strict=False):
                    alike = same(cell, stored) if isinstance(stored, float) else stored == cell
                    assert alike, (name, sheet, stored_row, row)


@office
def test_libreoffice_computes_our_figures_for_the_shipped_plans(tmp_path):
    contents = {
        f"{reading.id}-{name.replace(' ', '-')}-{years}-{language}": content(
            reading.plan,
            *changes,
            years=years,
            language=language,
            findings=check_plan(reading.plan, POLICY.ceiling, reading.findings),
        )
        for reading in read_all()
        for (name, changes), (years, language) in zip(SCENARIOS.items(), HORIZONS, strict=True)
    }
    assert len(contents) >= 30
    assert_agrees(contents, tmp_path)


@office
@often
def test_libreoffice_computes_our_figures_for_random_plans_and_assumptions(tmp_path, cases: int):
    contents: dict[str, Content] = {}

    @settings(max_examples=cases, database=None, phases=[Phase.generate])
    @given(plans(), assumptions(), st.integers(1, 15))
    def collect_assumed(plan: Plan, assumed: Assumptions, years: int) -> None:
        contents[f"assumed{len(contents)}"] = given_content(plan, assumed, years)

    @settings(max_examples=cases // 4, database=None, phases=[Phase.generate])
    @given(change_lists, st.integers(1, 9))
    def collect_changed(changes: tuple[object, ...], years: int) -> None:
        contents[f"changed{len(contents)}"] = content(with_projects(), *changes, years=years)

    collect_assumed()
    collect_changed()
    assert len(contents) >= cases
    assert_agrees(contents, tmp_path)


def rewritten(workbook: bytes, model: Model, assumed: Assumptions, opening: float) -> bytes:
    """The workbook with other assumptions written over its own, as a person would."""
    book, text = openpyxl.load_workbook(io.BytesIO(workbook)), model.formats.text
    page, words = book[model.at.names["assumptions"]], policy_words(model.formats)

    def write(key: str, value: object, column: int = SECOND) -> None:
        page.cell(model.at.row("assumptions", key), column + 1).value = value

    write("opening", opening)
    for key in ("contribution_growth", "state_allocation", "wages", "prices", "utilisation", "extra_interventions"):  # fmt: skip
        write(key, getattr(assumed, key))
    write("interventions_after", assumed.interventions_after)
    write("matching", text("yes") if assumed.matching else text("no"))
    for policy, key in ((assumed.ceiling, "ceiling"), (assumed.reserve, "reserve")):
        write(f"{key}_kind", words[policy.kind])
        write(f"{key}_share", policy.share)
        write(f"{key}_amount", policy.amount)
    for position, bracket in enumerate(assumed.ceiling.brackets):
        write(f"bracket{position}", bracket.up_to)
        write(f"bracket{position}", bracket.share, THIRD)
    response = assumed.state_response
    write("response", text("yes") if response else text("no"))
    write("pass_through", response.pass_through if response else 0.0)
    write("cap", response.cap if response else 0.0)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SCALE = Ceiling("brackets", brackets=(Bracket(900.0, 0.3), Bracket(1100.0, 0.25), Bracket(None, 0.1)))
REWRITES = (
    Assumptions(contribution_growth=0.02, wages=0.03, prices=0.01, utilisation=0.9, ceiling=SCALE),
    Assumptions(state_allocation=-0.1, matching=False, ceiling=Ceiling("share", share=0.1), reserve=Reserve("share", share=0.05)),
    Assumptions(state_response=StateResponse(1.0, 0.4), ceiling=Ceiling("amount", amount=50.0), extra_interventions=20.0),
    Assumptions(state_response=StateResponse(0.5, 0.3), matching=False, ceiling=Ceiling("share", share=0.2), interventions_after=500.0, prices=0.1),
    Assumptions(ceiling=Ceiling("none"), reserve=Reserve("amount", amount=70.0), interventions_after=0.0),
)  # fmt: skip


@office
@often
def test_changing_assumption_cells_forecasts_anew_as_our_own_projection_does(tmp_path, cases: int):
    made: dict[str, tuple[Model, Projection]] = {}
    books: dict[str, bytes] = {}

    def add(plan: Plan, assumed: Assumptions, years: int) -> None:
        model = Model(content(plan, years=years))
        name = f"case{len(made)}"
        books[name] = rewritten(forecast_workbook(model.content), model, assumed, plan.opening.amount + 300)
        moved = replace(plan, opening=replace(plan.opening, amount=plan.opening.amount + 300))
        made[name] = (model, project(schedule(moved, years), assumed))

    for assumed in REWRITES:
        add(simple(), assumed, 6)
        add(with_projects(), assumed, 6)

    @settings(max_examples=cases // 4, database=None, phases=[Phase.generate])
    @given(plans(), assumptions(), st.integers(1, 8))
    def collect(plan: Plan, assumed: Assumptions, years: int) -> None:
        add(plan, assumed, years)

    collect()
    computed = recalculated(books, tmp_path)
    for name, (model, p) in made.items():
        assert_forecast(model, computed[name], p, name)
        assert_checks(model, computed[name])


@office
def test_changing_a_stated_amount_or_a_projects_cost_forecasts_anew(tmp_path):
    plan = with_projects()
    model = Model(
        content(plan, AddProject(project="new", name="New", yearly_cost=120, start="2020-07", months=24))
    )
    book = openpyxl.load_workbook(io.BytesIO(forecast_workbook(model.content)))
    page = book[model.at.names["lines"]]
    keys = {row.component.id: row.key for row in model.all_rows}
    page.cell(model.at.row("lines", keys["rent"]), FIRST + 1).value = 150
    page.cell(model.at.row("lines", keys["new"]), FIRST + len(model.years) + 2).value = 240
    out = io.BytesIO()
    book.save(out)
    wanted = content(
        plan,
        SetLine(line="rent", amounts={2020: 150}),
        AddProject(project="new", name="New", yearly_cost=240, start="2020-07", months=24),
    )
    assert_forecast(model, recalculated({"x": out.getvalue()}, tmp_path)["x"], wanted.projection, "x")


def opened(made: Content) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(forecast_workbook(made)))


def test_every_forecast_cell_is_a_formula_and_locked_and_every_assumption_unlocked():
    made = content(with_projects())
    model, book = Model(made), opened(made)
    page = book[model.at.names["forecast"]]
    for key in (key for key in model.at.keys["forecast"] if not key.startswith("gap:")):
        for t in range(len(made.projection.years)):
            cell = page.cell(model.at.row("forecast", key), FIRST + t + 1)
            assert str(cell.value).startswith("="), (key, t)
            assert cell.protection.locked
    assumed = book[model.at.names["assumptions"]]
    for key in ("opening", "wages", "matching", "ceiling_kind", "bracket0", "reserve_share", "cap"):
        cell = assumed.cell(model.at.row("assumptions", key), SECOND + 1)
        assert not cell.protection.locked
        assert cell.fill.fgColor.rgb == "FFF1F7FB"
    assert all(sheet.protection.sheet for sheet in book)


def test_the_assumptions_say_how_sure_each_is_and_whose_word_it_is():
    of_extra = SetInterval(input="cost", below=0.2, above=0.4, of_project="extra")
    made = content(
        with_projects(), SetInterval(input="wages", below=0.005, above=0.03), of_extra, language="en"
    )
    book, model = opened(made), Model(made)
    page = book[model.at.names["assumptions"]]
    rows = [[cell.value for cell in row[:4]] for row in page.iter_rows()]
    told = rows[next(n for n, row in enumerate(rows) if str(row[0]).startswith("How sure")) + 1 :]
    said = {row[0]: row for row in told}
    assert said["Wage growth a year"] == [
        "Wage growth a year", "-0.5% – 3%".replace("-", "\u2212"), "0.5 percentage points below, 3 above",
        "The scenario's own assumption; otherwise 1 percentage points below, 1 above.",
    ]  # fmt: skip
    assert said["Utilisation of interventions"][1:3] == ["85% – 102%", "15 percentage points below, 2 above"]
    assert said["Utilisation of interventions"][3].startswith("An assumption: projects start late")
    assert said["Cost of extra"][1:3] == ["SEK\u00a040 – SEK\u00a070", "20 per cent below, 40 above"]


def test_sources_are_comments_on_labels_and_rows_of_their_own():
    reading = next(each for each in read_all() if each.id == "nils-2021")
    made = content(reading.plan)
    book, model = opened(made), Model(made)
    label = book[model.at.names["forecast"]].cell(
        model.at.row("forecast", model.rows["contribution"][0].key), 1
    )
    assert label.value == "Försäkringskassan"
    assert "Beräknade intäkter 2021" in label.comment.text
    page = book[model.at.names["sources"]]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert len(rows) >= 1 + len(reading.plan.lines) + len(reading.plan.projects)
    stated = next(row for row in rows if row[0] == "Försäkringskassan")
    assert stated[1:3] == [2021, 1_488_000]
    assert stated[4:6] == ["ur dokumentet", "Verksamhetsplan och budget 2021"]
    assert stated[6:9] == ["Beräknade intäkter 2021", "Försäkringskassan", "Tkr"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_could_take_for_a_formula_is_text(start: str):
    label = f'{start}HYPERLINK("x")'
    risky = simple(projects=())
    risky = replace(
        risky,
        association=label,
        lines=(replace(line("state", "contribution", 1, member="state"), label=label), *risky.lines[1:]),
    )
    made = content(risky, scenario=label, note=label)
    model, book = Model(made), opened(made)
    named = book[model.at.names["lines"]].cell(5, 1)
    assert (named.value.replace("_x000D_", "\r"), named.data_type, named.quotePrefix) == (label, "s", True)
    formulas = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert not any("HYPERLINK" in formula for formula in formulas)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_speaks_one_language_and_is_the_same_every_time(language: str):
    made = content(simple(), ExtraInterventions(amount=1000.0), language=language, scenario="Prov")
    assert forecast_workbook(made) == forecast_workbook(replace(made))
    book = opened(made)
    wanted = {"sv": ["Svar", "Prognos", "Antaganden"], "en": ["Answer", "Forecast", "Assumptions"]}
    assert book.sheetnames[:3] == wanted[language]
    said = [cell.value for row in book[book.sheetnames[-1]].iter_rows() for cell in row]
    assert "Prov" in said
    assert "2026-01-02" in said
    assert any({"sv": "Extra insatser", "en": "Extra interventions"}[language] in str(each) for each in said)


def test_the_sheet_of_how_sure_says_the_quantiles_and_shares_of_the_futures():
    made = content(simple(), SetReserve(kind="amount", amount=150.0), years=4, language="en")
    rows = {row[0]: row[FIRST:] for row in opened(made)["How sure"].iter_rows(values_only=True) if row[0]}
    risk = made.risk
    assert rows["Equity in the forecast"] == tuple(made.projection.equity[0])
    for percent, equity in zip(PERCENT, risk.quantiles, strict=True):
        assert rows[f"{percent} of 100 have at most"] == pytest.approx(tuple(equity))
    assert rows["Over the ceiling"] == tuple(risk.over_ceiling)
    assert rows["Under the reserve"] == tuple(risk.below_reserve)
    assert rows["Below zero"] == tuple(risk.negative)
    assert any("in 10,000 futures" in name for name in [*rows, opened(made)["How sure"]["A2"].value])
    bare = content(simple(), SetCeiling(kind="none"), language="en")
    said = [row[0] for row in opened(bare)["How sure"].iter_rows(values_only=True)]
    assert "Below zero" in said
    assert not {"Over the ceiling", "Under the reserve"} & set(said)


def test_the_chart_is_native_in_the_house_colours():
    import zipfile  # noqa: PLC0415

    made = forecast_workbook(content(simple()))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "<c:barChart>" in chart
    assert "<c:lineChart>" in chart
    assert "0072B2" in chart
    assert "C24E00" in chart


def test_an_empty_plan_still_makes_a_workbook():
    made = content(replace(simple(), lines=(), projects=()))
    assert opened(made).sheetnames
