"""Every kind of edit of a plan in which no two figures are alike: all that it changes, and all that it says."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plans.document.plan_document import PlanDocument
from plans.document.plan_writer import write_document
from plans.document.readers import read_plan, read_plan_document
from plans.editing.plan_editing import (
    Edited,
    lines_of,
    with_cells,
    with_entry,
    with_line,
    with_members,
    with_projects,
    without_lines,
)
from plans.editing.policy_editing import with_ceiling, with_goals, with_opening, with_reserve
from plans.editing.rolling import NewOpening, rolled
from plans.editing.short_form import QuickForm, QuickMember, QuickProject, quick_document
from plans.editing.short_form_costs import cost_of, project_until
from reports.saying.formats import NBSP, Formats

HERE = Path(__file__).parents[1]
EXPECTED = HERE / "expected" / "edits.txt"
FK, NORR, BIDRAG, INCOME, LON, HYRA, BRON, VAGEN, STIGEN, NYA = range(10)
"""Rows of the budget."""
LONG = "9" * 39 + "kl"
Edit = Callable[[PlanDocument], Edited | PlanDocument]


def before() -> PlanDocument:
    reading = read_plan(HERE / "uneven" / "to_edit")
    assert reading.findings == ()
    assert reading.document is not None
    return reading.document


def budget(cells: dict[int, dict[str, str]]) -> Edit:
    return lambda plan: with_cells(plan, "budget.csv", cells)


def projects(*changed: dict[str, str]) -> Edit:
    """The first projects changed one by one, those that are beyond the plan's own added, the rest as they were."""

    def edit(plan: PlanDocument) -> Edited:
        own = [dict(record.cells) for record in plan.projects]
        rows = [(own[i] if i < len(own) else {}) | cells for i, cells in enumerate(changed)]
        return with_projects(plan, [*rows, *own[len(changed) :]])

    return edit


def members(*rows: dict[str, object]) -> Edit:
    return lambda plan: with_members(plan, rows)


def goals(*changed: dict[str, str]) -> Edit:
    own = [
        {"id": "andel", "kind": "intervention_share", "level": "70", "by": ""},
        {"id": "kostnad", "kind": "cost_per_participant", "level": "41,5", "by": ""},
        {"id": "antal", "kind": "participants", "level": "60", "by": "2026"},
        {"id": "nagot", "kind": "participants", "level": "70", "by": "2027"},
    ]
    rows = [(own[i] if i < len(own) else {}) | cells for i, cells in enumerate(changed)]
    return lambda plan: with_goals(plan, [*rows, *own[len(changed) :]])


def year_after(opening: NewOpening, **indices: float) -> Edit:
    return lambda plan: rolled(plan, opening, indices)


FORECAST = NewOpening(870_000.0, "forecast", "Prognos i Utblick")
FK_ROW = {"id": "fk", "name": "Försäkringskassan", "role": "state", "inhabitants": ""}
NORR_ROW = {"id": "norr", "name": "Norr", "role": "municipality", "inhabitants": "31000"}
EDITS: dict[str, Edit] = {
    "a figure of the last year": budget({HYRA: {"2028": "61,25"}}),
    "figures of two years": budget({FK: {"Budget 2026": "1 600", "2028": "1 700"}}),
    "a figure of the year before the plan": budget({LON: {"Utfall 2025": "400"}}),
    "a share": budget({FK: {"Andel": "49,6 %"}}),
    "a cost with a minus and in kronor": budget({VAGEN: {"Plan 2027": "-1 400", "2028": "700 500 kr"}}),
    "a cost of nothing, and one emptied": budget({VAGEN: {"Plan 2027": "0", "2028": ""}}),
    "an income with a minus": budget({BIDRAG: {"Plan 2027": "-5"}}),
    "a figure and a name that cannot be": budget({LON: {"2028": LONG, "label": "  ", "note": " i maj "}}),
    "a total that is typed": budget({INCOME: {"Plan 2027": "3 100"}}),
    "a figure typed as it was": budget({LON: {"Budget 2026": "411,50"}}),
    "a name": budget({NYA: {"label": " Nya idéer "}}),
    "an internal cost more": lambda plan: with_line(plan, "budget.csv", " Telefon ", "internal_cost"),
    "an intervention more, called like another": lambda plan: with_line(plan, "budget.csv", "Bron", "intervention"),
    "a contribution more": lambda plan: with_line(plan, "budget.csv", "Söder", "contribution"),
    "the first line of its kind": lambda plan: with_line(plan, "budget.csv", "Ränta", "financial"),
    "a line in a table of one row": lambda plan: with_line(plan, "history.csv", "Ränta", "memo"),
    "a line without a letter": lambda plan: with_line(plan, "budget.csv", "7 %", "financial"),
    "a project without a letter": projects(*[{}] * 8, {"name": "7 %"}),
    "a member without a letter": members(FK_ROW, NORR_ROW, {"name": "7 %"}),
    "two lines fewer": lambda plan: without_lines(plan, "budget.csv", [HYRA, BRON]),
    "the first line gone": lambda plan: without_lines(plan, "budget.csv", [FK]),
    "the last that a total counts gone": lambda plan: without_lines(plan, "budget.csv", [NYA, BIDRAG]),
    "a project's figures": projects({"yearly_cost": "1 300,5", "months": "20", "start": "2026-02"}),
    "a project's figures that cannot be": projects({}, {"yearly_cost": "dyr", "months": "", "goal_rate": LONG}),
    "projects with the same name": projects(*[{}] * 8, {"name": " Bron ", "owner": " Väster "}, {"name": ""}),
    "a project without a name": projects({"name": " "}),
    "a project's line alone": projects({"line": ""}),
    "members": members(FK_ROW, NORR_ROW | {"inhabitants": "32 000,7"}, {"name": " Väster "}, {"name": "Norr"}),
    "members that cannot be": members(
        FK_ROW | {"role": "king"}, NORR_ROW | {"inhabitants": "många"}, {"name": " "},
        {"name": "Öster", "inhabitants": "-1"}, {"id": "Å", "name": "Å"},
    ),
    "opening equity": lambda plan: with_opening(plan, "900,5", "actual", "Bokslut 2025"),
    "opening equity as it was": lambda plan: with_opening(plan, "812,5", "forecast", "Prognos, Saldo, 2025"),
    "opening equity without a source": lambda plan: with_opening(plan, "700", "missing", ""),
    "no opening equity": lambda plan: with_opening(plan, " ", "actual", "Bokslut"),
    "opening equity that cannot be": lambda plan: with_opening(plan, LONG, "actual", "Bokslut"),
    "a ceiling of a share": lambda plan: with_ceiling(plan, "share", "100"),
    "a ceiling of nothing": lambda plan: with_ceiling(plan, "share", "0 %"),
    "a ceiling of an amount": lambda plan: with_ceiling(plan, "amount", "650"),
    "no ceiling": lambda plan: with_ceiling(plan, "none", "7"),
    "the usual ceiling": lambda plan: with_ceiling(plan, "", "7"),
    "a ceiling over all": lambda plan: with_ceiling(plan, "share", "100,5"),
    "a ceiling below zero": lambda plan: with_ceiling(plan, "amount", "-1"),
    "a ceiling without a level": lambda plan: with_ceiling(plan, "share", ""),
    "a reserve of a share": lambda plan: with_reserve(plan, "share", "7,5"),
    "a reserve over hundred in amount": lambda plan: with_reserve(plan, "amount", "140"),
    "no reserve": lambda plan: with_reserve(plan, "none", "7"),
    "a reserve that is left open": lambda plan: with_reserve(plan, "", "7"),
    "a reserve that cannot be": lambda plan: with_reserve(plan, "amount", LONG),
    "the level of every goal": goals({"level": "71,5"}, {"level": "40"}, {"level": "61"}, {"level": ""}),
    "the years of goals": goals({"by": "2028"}, {"by": "2101"}, {"by": ""}, {"by": "2028,5"}),
    "goals that cannot be": goals({"level": "101"}, {"level": ""}, {"level": "-1"}, {"by": LONG, "level": "x"}),
    "new goals": goals(*[{}] * 4, {"kind": "goal_rate", "level": "30", "by": ""},
                       {"kind": "result_not_negative", "level": "8", "by": "2027"},
                       {"kind": "participants", "level": LONG, "by": ""}),
    "other years": lambda plan: with_entry(plan, stated_years=[2026, 2027]),
    "years with a gap": lambda plan: with_entry(plan, stated_years=[2026, 2028]),
    "the year after": year_after(FORECAST),
    "the year after, with rising wages": year_after(FORECAST, wages=0.03, prices=0.02),
    "the year after, from the books": year_after(NewOpening(871_234.5, "actual", "Bokslut 2026", "entered")),
    "the year after, from equity that follows": year_after(NewOpening(871_250.0, "missing", "Utblick")),
    "the second year after": lambda plan: rolled(rolled(plan, FORECAST), NewOpening(842_000.0, "estimate", "U")),
}  # fmt: skip
FORMS = {
    "a short form": QuickForm(
        " Förbundet Ån ", 2027,
        (QuickMember(" Staten ", "state", 1500.0), QuickMember("Ån", "municipality", 700.5, 9100),
         QuickMember("Ån", "region", 799.5)),
        412.5, (cost_of("Lön samordnare", 640.0), cost_of("Revision", 25.0), cost_of("Bidrag", 3.0), cost_of("Lokalhyra", 44.0), cost_of("Projekt Norr", 9.0)),
        (QuickProject(" Bron ", 300.0, " Norr ", (2026, 10), 12, 18), project_until("Ån", 240.0, 2027, (2028, 5)),
         project_until("Stigen", 60.0, 2027, None)),
    ),
    "a shorter one in kronor": QuickForm("7", 2025, (), -5000.0, unit="kr", equity_status="actual"),
}  # fmt: skip


def changed(was: PlanDocument, now: PlanDocument) -> Iterator[str]:
    """What differs line by line in the files of a plan."""
    old, new = write_document(was), write_document(now)
    for file in dict.fromkeys((*old, *new)):
        lines = [each.get(file, "").splitlines() for each in (old, new)]
        differing = [line for line in difflib.ndiff(*lines) if line[0] in "+-"]
        yield from (file, *differing) if differing else ()


def said(edited: Edited) -> Iterator[str]:
    for refused in edited.refused:
        for language in ("sv", "en"):
            yield f"{language} {Formats(language).message(refused)}".replace(NBSP, " ")


def told(name: str) -> str:
    """All that comes of an edit or a form, as the expected file has it."""
    if name in FORMS:
        tongue = "sv" if name == "a short form" else "en"
        nothing = replace(before(), entry=before().entry.model_copy(update={"table": []}), projects=())
        lines = list(changed(nothing, quick_document(FORMS[name], tongue)))
        return "\n".join(line for line in lines if not line.startswith("- "))
    edited = EDITS[name](before())
    edited = edited if isinstance(edited, Edited) else Edited(edited)
    assert read_plan_document(edited.document).plan is not None
    return "\n".join([*changed(before(), edited.document), *said(edited)])


def expected() -> dict[str, str]:
    parts = EXPECTED.read_text(encoding="utf-8").split("\n== ")[1:]
    return {name: text.strip("\n") for name, text in (part.split("\n", 1) for part in parts)}


@pytest.mark.parametrize("name", [*EDITS, *FORMS])
def test_an_edit_changes_this_and_nothing_else(name: str):
    assert told(name) == expected()[name]


def test_the_lines_of_a_table_are_those_that_the_forecast_counts():
    assert lines_of(before(), "budget.csv") == [FK, NORR, BIDRAG, LON, HYRA, BRON, VAGEN, STIGEN, NYA]
    assert lines_of(before(), "equity.csv") == []
