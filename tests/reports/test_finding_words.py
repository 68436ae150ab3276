"""Each rule on a made-up document of two uneven years: every finding whole, as it is read in both languages."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from forecasting.checks import check_plan
from forecasting.checks.comparing import bad_check
from forecasting.plan.findings import Finding
from forecasting.plan.messages import message
from forecasting.plan.place import Place
from forecasting.plan.plan import Column, Goal, Member, OpeningEquity, Plan, Project, Row, Table
from forecasting.plan.policies import Ceiling
from plans.books.outturn import start_against_books
from reports.saying.formats import Formats
from tests.support.plans import line, plan, project_of
from tests.support.wording import Said, expected, heard

HALF = Ceiling("share", share=0.5)
COLUMNS = (Column("Budget 2021", 2021, "budget"), Column("Plan 2022", 2022, "plan"))
TOWNS = (
    Member("state", "Staten", "state"), Member("region", "Regionen", "region"),
    Member("north", "Norr", "municipality", 31_000), Member("south", "Söder", "municipality", 12_000),
)  # fmt: skip
Cells = Sequence[float | None]


def at(row: str, table: str = "Budget") -> Place:
    return Place("en plan", table, row)


def row(own: str, kind: str, cells: Cells, checks: str = "") -> Row:
    told = tuple(check.strip() for check in checks.split("|") if check.strip())
    return Row(own, "", own.capitalize(), kind, tuple(cells), checks=told)


def table(name: str, *rows: Row, columns: Sequence[Column] = COLUMNS) -> Table:
    return Table(name, name.capitalize(), f"{name}.csv", tuple(columns), rows, 1000.0)


def budget(
    *more: Row, income: Cells = (2000, 2080), costs: Cells = (1830, 1916), result: Cells = (170, 164)
) -> Table:
    """In tkr: contributions of 1 000 + 500 + 361 + 139 and 1 040 + 520 + 374 + 146; costs 430 + 1 400 and 451 + 1 465."""
    return table(
        "budget",
        row("state", "contribution", (1000, 1040)),
        row("region", "contribution", (500, 520)),
        row("north", "contribution", (361, 374)),
        row("south", "contribution", (139, 146)),
        row("income", "total", income, "state:south | plan.income"),
        row("office", "internal_cost", (430, 451)),
        row("work", "intervention", (1400, 1465)),
        row("costs", "total", costs, "office:work | plan.costs"),
        row("result", "result", result, "income - costs | plan.result"),
        *more,
    )


def made(
    *tables: Table, opening: float = 400, status: str = "actual", check: str = "", **more: object
) -> Plan:
    work = more.pop("work", (1_400e3, 1_465e3))
    document = plan(
        line("state", "contribution", 1_000e3, 1_040e3, member="state"),
        line("region", "contribution", 500e3, 520e3, member="region"),
        line("north", "contribution", 361e3, 374e3, member="north"),
        line("south", "contribution", 139e3, 146e3, member="south"),
        line("office", "internal_cost", 430e3, 451e3),
        line("work", "intervention", *work),
        years=(2021, 2022),
        unit_size=1000.0,
        tables=tables or (budget(),),
        projects=more.pop("projects", ()),
    )
    lines = tuple(replace(each, place=at(each.label.capitalize())) for each in document.lines)
    start = OpeningEquity(1000.0 * opening, status, at("Saldo", "Bokslut"), check)
    members = more.pop("members", tuple(replace(each, inhabitants=None) for each in TOWNS))
    return replace(document, lines=lines, opening=start, unit="tkr", members=members, **more)


def told(findings: Sequence[Finding]) -> Said:
    def all_of(formats: Formats) -> str:
        return "\n".join(_one(each, formats) for each in findings)

    return all_of


def _one(found: Finding, formats: Formats) -> str:
    sides = " ".join(formats.text(side.english) for side in found.sides or ())
    cells = ", ".join(" ".join(cell[:2]) + f" {cell[2][-4:]}" for cell in sorted(found.cells))
    return " || ".join(
        [
            f"{found.code} {found.weight} at {found.place} {found.goal}".strip(),
            f"{found.stated} / {found.computed} {found.measure} {sides}".strip(),
            formats.message(found.message),
            formats.message(found.consequence),
            cells,
        ]
    )


def of(document: Plan, ceiling: Ceiling = HALF) -> Said:
    """What is found in a document, looked for when the case is asked for."""

    def all_of(formats: Formats) -> str:
        return told(check_plan(document, ceiling))(formats)

    return all_of


def closing(*rows: Row) -> Table:
    return table("closing", *rows, columns=(Column("2020", 2020, "outturn"),))


def balance(result: Cells = (170, 164), equity: Cells = (570, 734), opening: Cells = (400, 570)) -> Table:
    return table(
        "balance",
        row("start", "opening_equity", opening, "end@prev | plan.opening_equity"),
        row("result", "result", result, "budget.result | plan.result"),
        row("end", "total", equity, "start + result | plan.equity"),
    )


def goal(kind: str, **more: object) -> dict[str, tuple[Goal, ...]]:
    return {"goals": (Goal("g", kind, at("Mål", "Text"), **more),)}


def of_work(name: str, cost: float | None, **more: object) -> Project:
    made = project_of(name, cost, status="approved", line="work", **more)
    return replace(made, name=name.capitalize(), place=at(name, "Insatser"))


def persons(total: float) -> Table:
    columns = (Column("Personer", unit="persons"), Column("Andel", unit="percent", share_of="Personer"))
    return table(
        "people", row("north", "memo", (31_000, 72)), row("south", "memo", (12_000, 28)),
        row("all", "total", (total, 100), "north:south"), columns=columns,
    )  # fmt: skip


def shares(*figures: tuple[float, float | None], total: float, whole: float = 100) -> Table:
    columns = (Column("Tkr", 2021, "budget"), Column("%", unit="percent", share_of="Tkr"))
    rows = [row(f"part{i}", "memo", cells) for i, cells in enumerate(figures)]
    last = row("sum", "total", (total, whole), f"part0:part{len(figures) - 1}")
    return table("parts", *rows, last, columns=columns)


SAVED = {"projects": (replace(project_of("drop", 300e3, status="approved", paid_from="equity", start=(2022, 5), months=16), place=at("Drop", "Text")),)}  # fmt: skip
ENDING = Place("en plan", "Text", "Avslutas")
CASES: dict[str, Said] = {
    "all is well": of(made(budget(), balance())),
    "a total off by more than rounding": of(made(budget(income=(2000, 2085)))),
    "a total printed as nothing": of(made(budget(costs=(0, 1916), result=(170, 164)))),
    "a result of nothing that speaks against a total": of(made(budget(income=(1830, 2080), result=(0, 164)))),
    "a total off by rounding": of(made(budget(costs=(1831, 1916)))),
    "a small difference": of(made(budget(costs=(1849, 1916), result=(170, 164)))),
    "a result carried on to a balance": of(made(budget(costs=(1830, 1816), result=(170, 264)), balance((170, 264), (570, 834)))),
    "a balance of its own": of(made(budget(), balance((170, 164), (570, 934)))),
    "a balance off by a unit": of(made(budget(), balance((170, 164), (570, 735)))),
    "a result in another table": of(made(budget(), balance((150, 164), (550, 714), (400, 550)))),
    "an opening left blank": of(made(budget(), balance(opening=(None, 570), equity=(170, 334)))),
    "two checks that differ": of(made(budget(row("extra", "memo", (3000, 2080), "income | plan.income")))),
    "persons": of(made(budget(), persons(43_100))),
    "persons off by one": of(made(budget(), persons(43_001))),
    "shares": of(made(budget(), shares((600, 61), (400, 39), total=1000))),
    "shares evened out": of(made(budget(), shares((100, 33), (100, 33), (100, 34), total=300))),
    "shares that add up to something else": of(made(budget(), shares((600, 60), (400, 40), total=1000, whole=103))),
    "shares that nearly add up": of(made(budget(), shares((100, 33), (100, 33), (100, 33), total=300))),
    "shares with a decimal that nearly add up": of(made(budget(), shares((100, 33.3), (100, 33.3), (100, 33.3), total=300))),
    "shares with a decimal that add up to something else": of(made(budget(), shares((600, 60.2), (400, 40.2), total=1000))),
    "shares that speak for the rows": of(made(budget(), shares((100, 25), (300, 75), total=500))),
    "shares of three that speak for the total": of(made(budget(), shares((100, 20), (200, 40), (100, 20), total=500))),
    "a check that cannot be read": of(made(budget(row("extra", "memo", (5, 6), "income % costs")))),
    "a check of what is not there": of(made(budget(row("extra", "memo", (5, 6), "state:nowhere | plan.moon | moon.x")))),
    "money brought forward": of(made(budget(row("before", "brought_forward", (61, None))))),
    "little money brought forward": of(made(budget(row("before", "brought_forward", (19, 0))))),
    "no opening": of(made(status="missing", opening=0)),
    "opening by a table": of(made(budget(), closing(row("equity", "total", (436,))), check="closing.equity@prev")),
    "opening by the difference of two": of(
        made(budget(), closing(row("assets", "memo", (900,)), row("debts", "memo", (463,))), check="closing.assets@prev - closing.debts@prev")
    ),
    "opening after what is set aside": of(
        made(
            budget(),
            closing(row("aside", "memo", (-60,), "- plan.reserve"), row("free", "total", (320,), "plan.free_equity")),
            check="closing.free@prev",
        )
    ),
    "opening by a table that is not there": of(made(budget(), check="closing.free")),
    "the state pays too little": of(made(members=(replace(TOWNS[0], role="region"), *TOWNS[1:2], *(replace(each, inhabitants=None) for each in TOWNS[2:])))),
    "by inhabitants": of(made(budget(), members=TOWNS)),
    "by inhabitants, three towns": of(made(budget(), members=(TOWNS[0], replace(TOWNS[1], role="municipality", inhabitants=43_000), *TOWNS[2:]))),
    "by inhabitants, one town": of(made(budget(), members=(*TOWNS[:2], TOWNS[2], replace(TOWNS[3], role="region")))),
    "by inhabitants and a printed share": of(
        made(
            budget(),
            table(
                "people", replace(row("north", "memo", (31_000, 72.2)), member="north"), replace(row("south", "memo", (12_000, 27.8)), member="south"),
                columns=(Column("Personer", unit="persons"), Column("Andel", unit="percent")),
            ),
            members=TOWNS,
        )
    ),
    "more is decided than there is": of(made(projects=(of_work("ett", 900e3), of_work("två", 640e3)))),
    "more is decided in a year": of(made(projects=(of_work("ett", 900e3), of_work("två", 720e3, start=(2022, 1), months=12), of_work("tre", 800e3, start=(2022, 1))))),
    "what is decided and paid by others": of(made(projects=(of_work("ett", 1_400e3), of_work("två", 640e3, financed_by="ESF")))),
    "own money": of(made(**SAVED)),
    "own money of two, and of one without an amount": of(
        made(
            projects=(
                replace(project_of("tom", None, status="approved", paid_from="equity"), place=at("Tom", "Text")), SAVED["projects"][0],
                replace(project_of("sil", 70e3, status="approved", paid_from="equity", start=(2021, 2), months=3), place=at("Sil", "Text")),
            )
        )
    ),
    "more own money than is saved": of(made(opening=310, **SAVED)),
    "own money of an equity that is not told": of(made(status="missing", opening=0, **SAVED)),
    "phased out": of(
        made(projects=(of_work("ett", 300e3, phasing_out=ENDING), of_work("två", None, phasing_out=ENDING, start=(2021, 3)), of_work("tre", 99e3, phasing_out=ENDING, start=(2021, 3), months=9)))
    ),
    "phased out, two that are more than their line": of(made(projects=(of_work("ett", 900e3, phasing_out=ENDING), of_work("två", 800e3, phasing_out=ENDING)))),
    "phased out, on top of the budget": of(made(projects=(replace(of_work("ett", 300e3, phasing_out=ENDING), line=""),))),
    "a share goal": of(made(**goal("intervention_share", at_least=0.75))),
    "a goal of no deficit": of(made(work=(1_400e3, 1_665e3), **goal("result_not_negative"))),
    "a goal of no deficit but for a year": of(made(budget(result=(-20, -30)), work=(1_600e3, 1_665e3), **goal("result_not_negative", except_years=(2022,)))),
    "a goal of cash": of(made(opening=-200, **goal("cash_not_negative"))),
    "a goal of the ceiling, unmet": of(made(opening=1_400, work=(1_650e3, 1_732e3), **goal("equity_within_ceiling"))),
    "a goal of the ceiling, contradicted": of(made(opening=1_100, **goal("equity_within_ceiling"))),
    "a goal of the ceiling, contradicted later": of(made(opening=1_100, **goal("equity_within_ceiling", by=2024))),
    "a goal of the ceiling, unmet later": of(made(opening=1_400, work=(1_650e3, 1_732e3), **goal("equity_within_ceiling", by=2025))),
    "a goal of money used up": of(made(**goal("money_used_up"))),
    "a goal of money used up in a year": of(made(**goal("money_used_up", by=2022))),
    "a goal of participants": of(made(projects=(replace(of_work("ett", 900e3), participants=31.0), replace(of_work("två", 400e3), participants=11.0)), **goal("participants", at_least=50))),
    "a goal of cost per participant": of(made(projects=(replace(of_work("ett", 900e3), participants=31.0), replace(of_work("två", 400e3), participants=9.0)), **goal("cost_per_participant", at_most=30_000))),
    "a printed deficit": of(made(budget(), balance((-12, 164), (388, 552), (400, 388)), **goal("result_not_negative"))),
    "the books close otherwise": told(start_against_books(made(opening=400), {2020: {"equity": 431_500.0}})),
    "a check that is said to be bad": told([bad_check(Place("en plan", "Budget", "Lön", file="budget.csv"), message("there is no table {table}", table="x"))]),
}  # fmt: skip


ALL = {"findings": CASES}


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_found_to(case: str):
    assert heard(CASES[case]) == expected("findings")[case]


def growing(second: float) -> Plan:
    """One that pays 1 000 tkr more or less in its first year than all, and in its second so many tkr."""
    return made(
        table(
            "budget", row("state", "contribution", (2000, second)), row("work", "intervention", (1400, 1465))
        ),
        projects=(
            of_work("ett", 900e3),
            of_work("två", 519e3),
            SAVED_LITTLE,
            replace(of_work("tre", 19e3, phasing_out=ENDING), line=""),
        ),
        check="closing.equity@prev",
    )


SAVED_LITTLE = replace(project_of("sil", 19e3, status="approved", paid_from="equity", start=(2021, 2), months=12), place=at("Sil", "Text"))  # fmt: skip


@pytest.mark.parametrize("second", [100.0, 900_000.0])
def test_a_finding_has_its_weight_by_the_contributions_of_the_first_year(second: float):
    """One per cent of 2 000 tkr is 20: 19 tkr are notable, whatever the second year pays."""
    document = growing(second)
    lines = tuple(
        replace(each, amounts=(each.amounts[0], 1000.0 * second / 4)) if each.kind == "contribution" else each
        for each in document.lines
    )
    tables = (*document.tables, closing(row("equity", "total", (419,))))
    found = check_plan(replace(document, lines=lines, tables=tables), HALF)
    notable = [
        each
        for each in found
        if each.code in ("over-appropriated", "cross-table-mismatch") and each.computed is not None
    ]
    off = {round(abs(each.stated - each.computed)): each.weight for each in notable}
    assert {amount: off.get(amount) for amount in (19_000,)} == {19_000: "notable"}
    assert sum(round(abs(each.stated - each.computed)) == 19_000 for each in notable) == 4


@pytest.mark.parametrize(
    ("opening", "weights"),
    [(400.05, []), (399.95, []), (400.051, ["notable"]), (399.949, ["notable"]), (420, ["serious"])],
)
def test_the_opening_is_as_the_tables_have_it_within_half_a_digit(opening: float, weights: list[str]):
    """The closing table prints hundreds, 4 000 of them: 50 kronor either way is the same."""
    hundreds = replace(closing(row("equity", "total", (4000,))), unit_size=100.0)
    found = check_plan(made(budget(), hundreds, opening=opening, check="closing.equity@prev"), HALF)
    assert [each.weight for each in found if each.place.row == "Saldo"] == weights


def said_of(document: Plan) -> list[str]:
    return [Formats("en").message(each.message) for each in check_plan(document, HALF)]


def test_a_town_follows_its_own_printed_share_and_no_other_towns():
    columns = (Column("Personer", unit="persons"), Column("Andel", unit="percent"))

    def printed(south: float, north: float) -> list[str]:
        shares = (
            replace(row("south", "memo", (12_000, south)), member="south"),
            replace(row("north", "memo", (31_000, north)), member="north"),
        )
        said = said_of(made(budget(), table("people", *shares, columns=columns), members=TOWNS))
        return [text for text in said if "printed share" in text]

    assert len(printed(27.8, 72.2)) > 0
    assert printed(72.2, 27.8) == []


def test_a_range_of_one_row_is_that_row_and_one_that_runs_backwards_is_none():
    def with_check(check: str) -> list[str]:
        return said_of(made(budget(row("extra", "memo", (430, 451), check))))

    assert with_check("office:office") == said_of(made())
    assert with_check("office:work") != said_of(made())
    (said,) = set(with_check("work:office")) - set(said_of(made()))
    assert "runs backwards" in said


@pytest.mark.parametrize(
    ("more", "found"),
    [({}, True), ({"months": 9}, True), ({"start": (2021, 3)}, True), ({"start": (2021, 3), "months": 9}, False), ({"phasing_out": None}, False)],
)  # fmt: skip
def test_a_project_without_a_start_or_a_length_goes_on_though_it_is_phased_out(more, found: bool):
    project = of_work("ett", 300e3, **{"phasing_out": ENDING, **more})
    assert any("Being phased out" in text for text in said_of(made(projects=(project,)))) is found
