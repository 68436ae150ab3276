"""How each figure and each line came about, in words: as it is read in both languages."""

from dataclasses import replace
from typing import get_args

import pytest

from forecasting.model.projection import Projection, project
from forecasting.model.trace import FIGURES, Trace, trace, trace_line, trace_span, trace_start
from forecasting.plan.place import Place, Provenance
from forecasting.plan.plan import Column, Plan, Row, Table
from forecasting.plan.provenance import TableProvenance
from reports.document.provenance import place_words, stands, tables_key, tables_title
from reports.explaining.explaining import place_of, sentence, terms_table, title
from reports.explaining.line_words import how
from reports.explaining.method import steps
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals, formula
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Changes,
    CountOwnMoney,
    ExtraInterventions,
    InterventionsAfter,
    SetCeiling,
    SetLine,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, line, plan, project_of
from tests.support.tables import cells
from tests.support.wording import Said, expected, heard


def at(row: str) -> Place:
    return Place("en budget", "Budget", row)


def wide(**more: object) -> Plan:
    """Stated 2021 and 2022, in SEK: a line of each kind, no two amounts alike."""
    lines = [
        line("state", "contribution", 1_510e3, 1_530e3, member="state"),
        line("region", "contribution", 745e3, 768e3, member="region"),
        line("course", "other_income", 31e3, 37e3),
        line("interest", "financial", -4e3, -6e3),
        line("staff", "internal_cost", 412e3, 433e3, index="wages"),
        line("rent", "internal_cost", 58e3, 61e3),
        line("pool", "intervention", 900e3, 1_040e3),
        line("school", "intervention", 480e3, 520e3),
    ]
    made = plan(
        *(replace(each, label=each.id.capitalize(), place=at(each.id)) for each in lines),
        years=(2021, 2022),
        opening=713e3,
        projects=[
            replace(project_of("bridge", 240e3, status="approved", line="pool", start=(2020, 10), months=30), place=at("bro")),
            project_of("idea", 180e3, start=(2022, 5), months=16),
            project_of("year", 96e3, start=(2022, 1), months=36),
            project_of("saved", 84e3, status="approved", paid_from="equity", start=(2021, 1), months=18),
        ],
        **more,
    )  # fmt: skip
    return replace(made, unit="tkr", unit_size=1000.0)


DOCUMENT: Changes = ()
LEVERS: Changes = (
    SetRate(rate="contribution_growth", value=0.021),
    SetRate(rate="state_allocation", value=-0.04),
    SetRate(rate="wages", value=0.03),
    SetRate(rate="prices", value=-0.012),
    SetRate(rate="prices", value=0.025, from_year=2024),
    SetRate(rate="utilisation", value=0.93),
    SetLine(line="rent", amounts={2022: 66e3}),
    SetLine(line="school", amounts={2024: 555e3}),
    ApproveProject(project="idea"),
    ApproveProject(project="year", yearly_cost=99e3),
    CountOwnMoney(),
    AddProject(project="new", name="Nytt", yearly_cost=123e3, start="2023-03", months=14),
    ExtraInterventions(amounts={2023: 45e3}),
    SetReserve(kind="share", share=0.075),
    SetStateResponse(on=True, pass_through=0.5, cap=0.1),
)
REPLACED: Changes = (
    InterventionsAfter(amount=1_700e3),
    SetCeiling(kind="amount", amount=520e3),
    SetOpeningEquity(amount=690e3),
    SetReserve(kind="amount", amount=77e3),
    SetStateResponse(on=True, pass_through=0.04, cap=0.3),
)
SCENARIOS = {"document": DOCUMENT, "levers": LEVERS, "replaced": REPLACED}
STATED = {"document": wide(), "levers": wide(), "replaced": wide()}


def forecast(scenario: str) -> tuple[object, Projection]:
    prepared = prepare(STATED[scenario], CEILING, SCENARIOS[scenario], 5)
    return prepared, project(prepared.schedule, prepared.assumptions)


MADE = {scenario: forecast(scenario) for scenario in SCENARIOS}


def told(found: Trace) -> Said:
    """All that is said of a figure, one after the other."""

    def all_of_it(formats: Formats) -> str:
        parts = (
            title(found, formats),
            formula(found, formats),
            sentence(found, formats),
            how(found, formats),
            place_of(found, formats) or "–",
        )
        return " || ".join(parts)

    return all_of_it


LINES = {
    "document": ("state", "interest", "pool", "bridge"),
    "levers": ("state", "region", "staff", "rent", "pool", "bridge", "school", "idea", "year", "saved", "new", "extra_interventions"),
    "replaced": ("state", "pool", "interventions_after"),
}  # fmt: skip


def told_of_years(found: Trace) -> Said:
    return lambda formats: (
        f"{title(found, formats)} || {formula(found, formats)} || {sentence(found, formats)}"
    )


def lines_told() -> dict[str, Said]:
    return {
        f"{scenario}: {each} {year}": told(trace_line(*MADE[scenario], each, year))
        for scenario, lines in LINES.items()
        for each in lines
        for year in ((2022, 2023, 2024) if scenario == "levers" else (2022, 2023))
    }


def figures_told() -> dict[str, Said]:
    found: dict[str, Said] = {}
    for scenario, (prepared, projection) in MADE.items():
        for year in (2022, 2024):
            for name in FIGURES:
                found[f"{scenario}: {name} {year}"] = told(trace(prepared, projection, name, year))
        found[f"{scenario}: start 2021"] = told(trace_start(prepared, projection, 2021))
        found[f"{scenario}: start 2023"] = told(trace_start(prepared, projection, 2023))
        span = trace_span(prepared, projection, "interventions", (2022, 2024))
        found[f"{scenario}: interventions 2022 to 2024"] = told_of_years(span)
    return found


def method_told(scenario: str, year: int) -> Said:
    prepared, projection = MADE[scenario]

    def all_steps(formats: Formats) -> str:
        found = steps(prepared, projection, year, formats)
        return " ¶ ".join(
            " | ".join([each.name, each.rule, each.worked, *(f"{name}: {worked}" for name, worked in each.lines)])
            for each in found
        )  # fmt: skip

    return all_steps


METHODS: dict[str, Said] = {
    f"{scenario} {year}": method_told(scenario, year)
    for scenario, year in (("document", 2022), ("document", 2024), ("levers", 2022), ("levers", 2024), ("replaced", 2024))
}  # fmt: skip


def place_told(kind: Provenance) -> Said:
    place = Place("en budget", "Budget", "Hyra", "2022", provenance=kind)
    return lambda formats: f"{stands(place, formats)} || {place_words(place, formats)}"


PLACES = {kind: place_told(kind) for kind in get_args(Provenance)}
ALL = {"lines": lines_told(), "figures": figures_told(), "method": METHODS, "places": PLACES}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_what_is_said_of_it(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


def explained(found: Trace, language: str = "en") -> list[list[str]]:
    return cells(terms_table(found, Formats(language)))


def test_a_table_says_of_each_part_its_amount_how_it_came_about_and_its_place():
    prepared, projection = MADE["levers"]
    found = trace(prepared, projection, "internal_costs", 2024)
    assert explained(found) == [
        ["", "SEK thousand", "How it came about", "Place in the document"],
        ["Staff", "459", "SEK 433 thousand as last stated, for 2022, wages +3% a year for 2 years", "Budget, staff"],
        ["Rent", "67", "SEK 66 thousand by the scenario; the document says SEK 61 thousand for 2022, prices by +1.27% in all", "lever"],
        ["Internal costs 2024", "526", "", ""],
    ]  # fmt: skip


def test_a_table_of_figures_has_signs_and_no_places():
    prepared, projection = MADE["levers"]
    found = trace(prepared, projection, "result", 2022)
    assert explained(found) == [
        ["", "SEK thousand", "How it came about"],
        ["Contributions 2022", "2,068.2", "2 lines"],
        ["Other income 2022", "37.0", "1 line"],
        ["Financial net 2022", "−6.0", "1 line"],
        ["Internal costs 2022", "−499.0", "2 lines"],
        ["Interventions 2022", "−1,693.5", "5 lines"],
        ["Result 2022", "−93.3", ""],
    ]


def test_the_parts_of_a_share_are_told_even_where_one_is_nothing():
    prepared, projection = MADE["document"]
    none = replace(projection, interventions=projection.interventions * 0)
    found = trace(prepared, none, "intervention_share", 2022)
    assert [row[:2] for row in explained(found)] == [
        ["", "SEK thousand"],
        ["Interventions 2022", "0"],
        ["Contributions 2022", "2,298"],
    ]


def test_a_leaf_has_no_table():
    prepared, projection = MADE["document"]
    assert terms_table(trace_start(prepared, projection, 2021), Formats("en")) == ""


@pytest.mark.parametrize(
    ("values", "total", "digits"),
    [
        ([1_000.0, 2_000.0], 3_000.0, 0),
        ([1_400.0, 1_400.0], 2_800.0, 1),
        ([1_400.0, -1_400.0], 0.0, 0),
        ([1_040.0, 1_040.0], 2_080.0, 0),
        ([1_450.0, 1_060.0], 2_510.0, 1),
        ([100_004.9, 0.2], 100_005.1, 0),
        ([333.333, 333.333, 333.333], 1_000.0, 5),
    ],
)
def test_decimals_are_as_few_as_add_up(values, total, digits):
    assert fewest_decimals(values, total) == digits


def printed(*columns: Column, provenance: str = "printed") -> Table:
    cells = tuple(5.0 + i for i in range(len(columns)))
    rows = (Row("a", "", "A", "internal_cost", cells), Row("b", "", "B", "memo", (None,) * len(columns)))
    return Table("t", "T", "t.csv", columns, rows, 1.0, told=TableProvenance(whole=provenance))


@pytest.mark.parametrize(
    ("kinds", "title_of_it", "key"),
    [
        (("printed",), "The document: a document", ""),
        (("printed", "entered"), "The plan's tables: a document", "* entered in Utblick · without a mark: printed in a document"),
        (("generated",), "The plan's tables: a document", "= worked out by Utblick"),
        (
            ("printed", "generated", "entered"),
            "The plan's tables: a document",
            "* entered in Utblick · = worked out by Utblick · without a mark: printed in a document",
        ),
    ],
)  # fmt: skip
def test_a_key_names_the_marks_that_stand_in_the_tables(kinds, title_of_it, key):
    tables = tuple(printed(Column("2022", 2022), provenance=kind) for kind in kinds)
    made = wide(tables=tables)
    assert (tables_title(made, Formats("en")), tables_key(made, Formats("en"))) == (title_of_it, key)
