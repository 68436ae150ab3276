"""What each shipped document is found to contradict: code, place, both figures and the sentence in both languages.

The files under `expected/findings` are read by a person before they change; a commit says why.
Beside them: the rules on made-up documents of round numbers.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.checks import check_plan
from forecasting.plan.findings import Finding
from forecasting.plan.place import Place
from forecasting.plan.plan import Column, Goal, Member, OpeningEquity, Plan, Row, Table
from forecasting.plan.policies import Ceiling
from plans.document.readers import PLANS, read_plan, read_policy
from reports.saying.formats import NBSP, Formats, formats_of
from tests.support.plans import HERE, MEMBERS, line, plan

EXPECTED = Path(__file__).parents[1] / "expected" / "findings"
CEILING = read_policy().ceiling


def told(plan_id: str) -> list[dict[str, object]]:
    """The findings of a shipped plan as the golden files hold them."""
    reading = read_plan(PLANS / plan_id)
    assert reading.plan is not None
    sv, en = formats_of(reading.plan, "sv"), formats_of(reading.plan, "en")

    def figure(value: float | None) -> float | None:
        return None if value is None else round(value, 6)

    def one(finding: Finding) -> dict[str, object]:
        told = {
            "code": finding.code,
            "weight": finding.weight,
            "where": str(finding.place),
            "stated": figure(finding.stated),
            "computed": figure(finding.computed),
            "measure": finding.measure,
            "goal": finding.goal,
            "cells": sorted(", ".join(cell) for cell in finding.cells),
        }
        for formats in (sv, en):
            said = formats.message(finding.message), formats.message(finding.consequence)
            told[formats.language] = said[0].replace(NBSP, " ")
            told[f"means, {formats.language}"] = said[1].replace(NBSP, " ")
        return told

    return [one(finding) for finding in check_plan(reading.plan, CEILING, reading.findings)]


@pytest.mark.parametrize("plan_id", sorted(path.name for path in PLANS.iterdir()))
def test_the_findings_of_a_document_are_these(plan_id: str):
    expected = json.loads((EXPECTED / f"{plan_id}.json").read_text(encoding="utf-8"))
    assert told(plan_id) == expected


def test_there_is_a_golden_file_for_every_plan_and_no_other():
    assert {path.stem for path in EXPECTED.glob("*.json")} == {path.name for path in PLANS.iterdir()}


def printed(name: str, *rows: tuple[str, str, float | None, str], percent: bool = False) -> Table:
    """A table of 2020 in kr: id, kind, figure, checks. With `percent` a row's figure is (kr, per cent)."""
    columns = [Column("kr", 2020, "budget")]
    if percent:
        columns.append(Column("%", unit="percent", share_of="kr"))
    made = tuple(
        Row(own, "", own, kind, cells if isinstance(cells, tuple) else (cells,), checks=checks_of(checks))
        for own, kind, cells, checks in rows
    )
    return Table(name, name, f"{name}.csv", tuple(columns), made, 1.0)


def checks_of(text: str) -> tuple[str, ...]:
    return tuple(check.strip() for check in text.split("|") if check.strip())


def budget(total: float = 1000, costs: float = 900, result: float = 100) -> Table:
    """Contributions of 600 and 400, costs of 200 and 700; totals as they are given."""
    return printed(
        "budget",
        ("state", "contribution", 600, ""),
        ("town", "contribution", 400, ""),
        ("income", "total", total, "state:town | plan.income"),
        ("office", "internal_cost", 200, ""),
        ("work", "intervention", 700, ""),
        ("costs", "total", costs, "office:work | plan.costs"),
        ("result", "result", result, "income - costs | plan.result"),
    )


def balance(result: float, equity: float) -> Table:
    return printed(
        "balance",
        ("result", "result", result, "budget.result | plan.result"),
        ("start", "opening_equity", 50, "plan.opening_equity"),
        ("equity", "total", equity, "start + result | plan.equity"),
    )


def of_tables(*tables: Table, **more: object) -> Plan:
    return plan(
        line("state", "contribution", 600, member=""),
        line("town", "contribution", 400, member=""),
        line("office", "internal_cost", 200),
        line("work", "intervention", 700),
        opening=50,
        tables=tables,
        **more,
    )


def found(checked: Plan) -> list[Finding]:
    return list(check_plan(checked, Ceiling()))


def english(finding: Finding) -> str:
    return Formats("en", "kr", 1.0).message(finding.message).replace(NBSP, " ")


def test_a_document_that_adds_up_has_no_findings():
    assert not found(of_tables(budget(), balance(100, 150)))


def test_one_wrong_total_that_is_carried_on_is_one_finding_with_the_places_it_reaches():
    """900 of costs printed as 850: the result, the balance's result and its equity follow it."""
    [finding] = found(of_tables(budget(costs=850, result=150), balance(150, 200)))
    assert (finding.code, finding.place.row, finding.stated, finding.computed) == (
        "sum-mismatch",
        "costs",
        850,
        900,
    )
    assert "budget, result, kr (SEK 150 printed, the forecast gives SEK 100)" in english(finding)
    assert "balance, result, kr (SEK 150 printed, the forecast gives SEK 100)" in english(finding)
    assert "balance, equity, kr (SEK 200 printed, the forecast gives SEK 150)" in english(finding)
    assert {("balance", "equity", "kr"), ("budget", "result", "kr")} <= finding.cells


def test_one_total_typed_wrong_that_nothing_follows_is_one_finding_and_names_what_speaks_against_it():
    [finding] = found(of_tables(budget(costs=850), balance(100, 150)))
    assert (finding.place.row, finding.stated, finding.computed) == ("costs", 850, 900)
    assert "With SEK 900 in its place this agrees: budget, result, kr (SEK 100)" in english(finding)


def test_two_mistakes_are_two_findings_though_one_figure_follows_from_both():
    """Income 1 010 and costs 850: the result of 160 comes of neither alone, so it is said too."""
    rows = {finding.place.row for finding in found(of_tables(budget(1010, 850, 160), balance(160, 210)))}
    assert rows == {"income", "costs", "result"}


def test_what_a_rounded_figure_differs_from_is_called_what_it_is():
    """Equity 151 beside a forecast of 150: no row gives 150, the forecast does."""
    table = printed("balance", ("equity", "total", 151, "plan.equity"))
    [finding] = found(of_tables(budget(), table))
    assert finding.code == "rounding"
    assert "the forecast gives SEK 150" in english(finding)
    assert "its rows" not in english(finding)


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ([(600, 60), (400, 40)], []),
        ([(600, 61), (400, 39)], ["sum-mismatch", "sum-mismatch"]),
        ([(5854, 58), (4146, 42)], ["sum-mismatch", "sum-mismatch"]),
        ([(100, 33), (100, 33), (100, 34)], ["rounding"]),
        ([(100, 33), (100, 33), (100, 33)], ["rounding"]),
        ([(100, 31), (100, 35), (100, 34)], ["sum-mismatch", "sum-mismatch", "rounding"]),
    ],
)
def test_a_share_that_rounds_otherwise_is_wrong_unless_shares_are_evened_out(figures, codes):
    rows = [(f"r{i}", "memo", cells, "") for i, cells in enumerate(figures)]
    whole = (sum(part for part, _ in figures), 100)
    last = (f"r{len(figures) - 1}", "total", whole, f"r0:r{len(figures) - 1}")
    table = printed("parts", *rows, ("total", *last[1:]), percent=True)
    assert [finding.code for finding in found(of_tables(budget(), table))] == codes


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ((25, 75), "The printed shares, 25% and 75%, fit SEK 400 and not SEK 500."),
        ((20, 60), "The printed shares, 20% and 60%, fit SEK 500 and not SEK 400."),
    ],
)
def test_printed_shares_say_which_of_two_totals_they_were_made_from(shares, says):
    """100 and 300 under a printed total of 500."""
    table = printed(
        "parts",
        ("first", "memo", (100, shares[0]), ""),
        ("second", "memo", (300, shares[1]), ""),
        ("total", "total", (500, None), "first:second"),
        percent=True,
    )
    findings = found(of_tables(budget(), table))
    assert next(english(finding) for finding in findings if finding.stated == 500).endswith(says)


def test_printed_shares_that_fit_neither_total_say_nothing():
    table = printed(
        "parts",
        ("first", "memo", (100, 10), ""),
        ("second", "memo", (300, 90), ""),
        ("total", "total", (500, 100), "first:second"),
        percent=True,
    )
    assert not any("fit" in english(finding) for finding in found(of_tables(budget(), table)))


TOWNS = (
    Member("north", "Norr", "municipality", 30_000),
    Member("south", "Söder", "municipality", 10_000),
)


def towns(*parts: tuple[float, float], members: tuple[Member, ...] = TOWNS) -> Plan:
    """Two municipalities that pay `parts` in each year, beside a state and a region of their measure."""
    years = range(2020, 2020 + len(parts))
    paid = [sum(part) for part in parts]
    made = plan(
        line("s", "contribution", *(2 * each for each in paid), member="state"),
        line("r", "contribution", *paid, member="region"),
        line("n", "contribution", *(north for north, _ in parts), member="north"),
        line("o", "contribution", *(south for _, south in parts), member="south"),
        line("work", "intervention", *(4 * each for each in paid)),
        years=years,
        opening=100,
    )
    return replace(made, members=(*MEMBERS[:2], *members))


def test_municipalities_that_pay_by_their_inhabitants_are_no_finding():
    assert not found(towns((300, 100)))


def test_a_municipality_that_pays_another_part_than_its_inhabitants_is_a_finding_with_both():
    findings = found(towns((320, 80)))
    assert [(f.code, f.stated, f.computed) for f in findings] == [
        ("share-rule", 320, 300),
        ("share-rule", 80, 100),
    ]
    assert (
        english(findings[0])
        == "2020: Norr pays SEK 320. By inhabitants, 30,000 of 40,000, its part of the municipalities' SEK 400 is SEK 300."
    )


def test_years_alike_are_said_once():
    assert len(found(towns((320, 80), (320, 80), (300, 100)))) == 2


def test_municipalities_without_printed_inhabitants_are_no_finding():
    unknown = (TOWNS[0], replace(TOWNS[1], inhabitants=None))
    assert not found(towns((320, 80), members=unknown))


def closing(opening_row: str) -> tuple[Plan, list[Finding]]:
    """2019 closes at 400 after 60 is set aside; the plan starts 2020 from 500."""
    rows = (
        ("reserve", "memo", -60, "- plan.reserve"),
        ("free", "total", 400, "plan.free_equity"),
        ("saldo", "memo", 500, ""),
    )
    table = printed("closing", *rows)
    year = replace(table, columns=(Column("2019", 2019, "budget"),))
    opening = OpeningEquity(500, "estimate", Place("a document", "closing", opening_row), "closing.free@prev")
    made = replace(of_tables(budget(), year), opening=opening)
    return made, [finding for finding in found(made) if finding.place.row == opening_row]


def test_opening_equity_is_held_against_the_tables_before_what_they_set_aside():
    _, [finding] = closing("saldo")
    assert (finding.code, finding.stated, finding.computed) == ("cross-table-mismatch", 500, 460)
    assert "gives SEK 400, but after SEK 60 is set aside" in english(finding)
    assert "the gap is SEK 40" in english(finding)


def test_an_opening_that_is_itself_after_setting_aside_is_compared_as_it_stands():
    _, [finding] = closing("free")
    assert (finding.stated, finding.computed) == (500, 400)


@pytest.mark.parametrize(("by", "word"), [(2020, "and reaches"), (2022, "which ends in 2020")])
def test_a_goal_that_a_plan_moves_away_from_says_where_the_plan_ends(by, word):
    goal = Goal("g", "equity_within_ceiling", Place("a document", "Text", "Goal"), by=by)
    over = replace(of_tables(budget(), goals=(goal,)), opening=OpeningEquity(900, "actual", HERE))
    [finding] = check_plan(over, Ceiling("share", share=0.2))
    assert finding.code == "goal-contradicted"
    assert word in english(finding)
    assert ("extended" in english(finding)) == (by > 2020)


@given(
    st.sampled_from(["income", "costs", "result"]),
    st.integers(-400, 400).filter(lambda off: abs(off) > 3),
    st.booleans(),
)
def test_one_wrong_figure_is_one_finding_however_far_it_reaches(where: str, off: int, carried: bool):
    """A figure typed wrong, with or without those that follow from it made from the wrong one."""
    income, costs, result = 1000, 900, 100
    if where == "income":
        income += off
    elif where == "costs":
        costs += off
    if where == "result" or carried:
        result += off if where != "costs" else -off
    second = balance(result, 50 + result) if carried else balance(100, 150)
    findings = found(of_tables(budget(income, costs, result), second))
    assert len(findings) == 1
    assert findings[0].place.row == where


FIGURES = ("income", "costs", "result", "carried", "equity")


@given(st.dictionaries(st.sampled_from(FIGURES), st.integers(-400, 400), max_size=5))
def test_no_figure_that_differs_from_its_rows_or_the_forecast_is_left_unsaid(off: dict[str, int]):
    """Five figures, each typed wrong or not: what they should be is added up here by hand."""
    right = {"income": 1000, "costs": 900, "result": 100, "carried": 100, "equity": 150}
    typed = {name: value + off.get(name, 0) for name, value in right.items()}
    table = balance(typed["carried"], typed["equity"])
    findings = found(of_tables(budget(typed["income"], typed["costs"], typed["result"]), table))
    said = {cell for finding in findings for cell in finding.cells}
    places = {
        "income": ("budget", "income", "kr"),
        "costs": ("budget", "costs", "kr"),
        "result": ("budget", "result", "kr"),
        "carried": ("balance", "result", "kr"),
        "equity": ("balance", "equity", "kr"),
    }
    assert {name for name, cell in places.items() if cell in said} >= {
        name for name in FIGURES if typed[name] != right[name]
    }
    assert bool(findings) == (typed != right)
