"""Two edits of one plan become one: what only one has changed stands, what both have changed is asked about."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.document.plan_document import PlanDocument
from plans.editing.merging import Conflict, Place, merged
from plans.editing.plan_editing import (
    Edited,
    lines_of,
    with_cells,
    with_line,
    with_members,
    with_projects,
    without_lines,
)
from plans.editing.policy_editing import with_ceiling, with_goals, with_opening
from tests.support.documents import shipped

Edit = Callable[[PlanDocument], PlanDocument]
BASE = shipped("nils-2021")
COSTS, INCOME = "costs.csv", "income.csv"
COORDINATOR, BOARD, INFORMATION, ACCOUNTING = range(4)


def cell(document: PlanDocument, file: str, row: str, column: str = "Tkr") -> str:
    return next(record[column] for record in document.tables[file] if record["row"] == row)


def taken(edited: Edited | PlanDocument) -> PlanDocument:
    return edited.document if isinstance(edited, Edited) else edited


def costs(**amounts: str) -> PlanDocument:
    ids = [record["row"] for record in BASE.tables[COSTS]]
    return with_cells(BASE, COSTS, {ids.index(row): {"Tkr": text} for row, text in amounts.items()}).document


def project(document: PlanDocument, **cells: str) -> PlanDocument:
    return with_projects(document, [{**document.projects[0].cells, **cells}]).document


def test_three_cells_of_one_and_one_of_the_other_make_four_and_the_totals_follow():
    theirs = costs(board="110", information="27", audit="28")
    found = merged(BASE, theirs, costs(spira="2300"))
    assert found.conflicts == ()
    said = {row: cell(found.document, COSTS, row) for row in ("board", "information", "audit", "spira")}
    assert said == {"board": "110", "information": "27", "audit": "28", "spira": "2300"}
    assert cell(found.document, COSTS, "total_internal") == "566"  # 551 + 10 + 2 + 3
    assert cell(found.document, COSTS, "total_costs") == "2866"  # 566 + 2 300
    assert cell(found.document, COSTS, "closing_equity") == "805"  # 695 + 2 976 - 2 866


def test_a_cell_that_both_have_changed_is_asked_about_and_is_what_is_chosen():
    theirs, mine = costs(spira="2310", board="110"), costs(spira="2300", audit="28")
    found = merged(BASE, theirs, mine)
    place = Place(COSTS, "spira", "Tkr")
    assert found.conflicts == (Conflict(place, "2200", "2310", "2300"),)
    assert cell(found.document, COSTS, "spira") == "2310"
    chosen = merged(BASE, theirs, mine, {place: True})
    assert chosen.conflicts == found.conflicts
    assert [cell(chosen.document, COSTS, row) for row in ("spira", "board", "audit")] == ["2300", "110", "28"]
    assert cell(chosen.document, COSTS, "total_costs") == "2864"  # 2 751 + 100 + 10 + 3


def test_the_same_change_by_both_is_no_question():
    found = merged(BASE, costs(spira="2310", board="110"), costs(spira="2310"))
    assert (found.conflicts, cell(found.document, COSTS, "total_costs")) == ((), "2871")


def test_lines_that_both_have_added_stand_beside_each_other_and_are_counted():
    theirs = with_line(BASE, COSTS, "Lokal", "internal_cost")
    mine = with_line(BASE, COSTS, "Telefon", "internal_cost")
    mine = with_cells(mine, COSTS, {9: {"Tkr": "30"}, 8: {"Tkr": "7"}}).document
    found = merged(BASE, theirs, mine)
    rows = [record["row"] for record in found.document.tables[COSTS]]
    assert rows[7:11] == ["other", "lokal", "telefon", "total_internal"]
    assert (
        cell(found.document, COSTS, "total_internal", "check") == "coordinator:telefon | plan.internal_costs"
    )
    assert [cell(mine, COSTS, "telefon"), cell(found.document, COSTS, "telefon")] == ["7", "7"]
    assert cell(found.document, COSTS, "total_internal") == "558"
    assert found.conflicts == ()


def test_two_things_under_one_id_are_two_and_one_thing_is_one():
    new = [dict(BASE.projects[0].cells), {"name": "Nytt projekt"}]
    mine = with_projects(BASE, new).document
    bridge = with_projects(
        mine, [new[0], {**mine.projects[1].cells, "name": "Bron", "yearly_cost": "400"}]
    ).document
    both = merged(BASE, bridge, mine).document
    assert [(each["project"], each["name"]) for each in both.projects[1:]] == [
        ("nytt-projekt", "Bron"),
        ("nytt-projekt-2", "Nytt projekt"),
    ]
    assert [each.project for each in both.entry.provenance][-2:] == ["nytt-projekt", "nytt-projekt-2"]
    assert len(merged(BASE, mine, with_projects(BASE, new).document).document.projects) == 2


def test_what_one_has_removed_and_the_other_changed_is_a_question():
    theirs, mine = without_lines(BASE, COSTS, [INFORMATION]), costs(information="30", board="110")
    found = merged(BASE, theirs, mine)
    place = Place(COSTS, "information")
    (asked,) = found.conflicts
    assert (asked.place, asked.theirs) == (place, None)
    assert "information" not in [record["row"] for record in found.document.tables[COSTS]]
    assert cell(found.document, COSTS, "total_internal") == "536"  # 551 - 25 + 10
    kept = merged(BASE, theirs, mine, {place: True}).document
    assert cell(kept, COSTS, "information") == "30"
    assert cell(kept, COSTS, "total_internal") == "566"
    swapped = merged(BASE, mine, theirs)
    assert [each.place for each in swapped.conflicts] == [place]
    assert cell(swapped.document, COSTS, "total_internal") == "566"
    assert cell(merged(BASE, mine, theirs, {place: True}).document, COSTS, "total_internal") == "536"


def test_a_line_that_one_has_removed_and_the_other_puts_a_project_on_is_a_question():
    at = [record["row"] for record in BASE.tables[COSTS]].index("coming")
    theirs, mine = without_lines(BASE, COSTS, [at]), project(BASE, line="coming")
    assert [each.place for each in merged(BASE, theirs, mine).conflicts] == [Place(COSTS, "coming")]
    assert merged(BASE, theirs, mine).document.projects[0]["line"] == ""
    assert merged(BASE, theirs, mine, {Place(COSTS, "coming"): True}).document.projects[0]["line"] == "coming"


def test_parts_beside_the_tables_are_merged_by_record_too():
    theirs = taken(
        with_opening(
            BASE, "700", "forecast", "Beräknat eget kapital 2020, Beräknat utgående eget kapital 2020, Tkr"
        )
    )
    theirs = taken(
        with_members(
            theirs,
            [
                _member(each, inhabitants="16100" if each.id == "skurup" else None)
                for each in BASE.entry.member
            ],
        )
    )
    mine = taken(with_ceiling(project(BASE, owner="Skurup"), "share", "15"))
    mine = taken(
        with_members(
            mine,
            [_member(each, name="Region Syd" if each.id == "region" else None) for each in BASE.entry.member],
        )
    )
    found = merged(BASE, theirs, mine)
    entry = found.document.entry
    assert found.conflicts == ()
    assert entry.opening_equity is not None
    assert entry.ceiling is not None
    assert (entry.opening_equity.amount, entry.ceiling.share, found.document.projects[0]["owner"]) == (
        700,
        0.15,
        "Skurup",
    )
    assert [(each.name, each.inhabitants) for each in entry.member][1:3] == [
        ("Region Syd", None),
        ("Skurups kommun", 16100),
    ]
    other = taken(with_ceiling(BASE, "amount", "500"))
    assert {each.place.part for each in merged(BASE, other, mine).conflicts} == {"ceiling"}


def _member(entry, **changed: str | None) -> Mapping[str, object]:
    own = {"id": entry.id, "name": entry.name, "role": entry.role}
    own["inhabitants"] = "" if entry.inhabitants is None else str(entry.inhabitants)
    return own | {name: value for name, value in changed.items() if value is not None}


def test_a_goal_that_both_have_changed_is_asked_about_and_one_that_is_new_stays():
    level = [{"id": goal.id, "kind": goal.kind, "level": "", "by": "2023"} for goal in BASE.entry.goal]
    goals = [{**each, "level": "80"} if each["kind"] == "intervention_share" else each for each in level]
    theirs = taken(with_goals(BASE, goals))
    mine = taken(with_goals(BASE, [{**each, "by": "2024"} for each in goals]))
    assert {each.place.cell for each in merged(BASE, theirs, mine).conflicts} == {"by"}


def test_a_plan_laid_out_otherwise_is_one_question():
    other = replace(BASE, entry=BASE.entry.model_copy(update={"stated_years": [2021, 2022]}))
    mine = costs(board="110")
    (asked,) = merged(BASE, other, mine).conflicts
    assert asked.place == Place("plan")
    assert merged(BASE, other, mine).document == other
    assert merged(BASE, other, mine, {asked.place: True}).document == mine


CELLS = [
    (file, position, column)
    for file, columns in ((COSTS, ("Tkr", "note", "area")), (INCOME, ("Tkr", "note")))
    for position in lines_of(BASE, file)
    for column in columns
]
TEXTS = {
    "Tkr": st.integers(1, 9000).map(str),
    "note": st.sampled_from(["a", "b", "c"]),
    "area": st.sampled_from(["board", "audit"]),
}


@st.composite
def typed(draw: st.DrawFn) -> dict[tuple[str, int, str], str]:
    places = draw(st.lists(st.sampled_from(CELLS), max_size=5, unique=True))
    return {place: draw(TEXTS[place[2]]) for place in places}


def edited(document: PlanDocument, texts: Mapping[tuple[str, int, str], str]) -> PlanDocument:
    for file in (COSTS, INCOME):
        rows: dict[int, dict[str, str]] = {}
        for (where, position, column), text in texts.items():
            if where == file:
                rows.setdefault(position, {})[column] = text
        document = with_cells(document, file, rows).document if rows else document
    return document


def says(document: PlanDocument) -> object:
    """All that a document says, in whatever order it tells where its figures come from."""
    told = sorted(repr(each) for each in document.entry.provenance)
    return document.entry.model_copy(update={"provenance": []}), document.tables, document.projects, told


@settings(max_examples=12)
@given(typed(), typed())
def test_what_is_typed_in_different_cells_merges_to_both_typed_one_after_the_other(one, other):
    other = {place: text for place, text in other.items() if place not in one}
    found = merged(BASE, edited(BASE, one), edited(BASE, other))
    assert found.conflicts == ()
    assert says(found.document) == says(edited(edited(BASE, one), other))


@settings(max_examples=12)
@given(typed(), typed())
def test_nothing_typed_is_lost_and_the_questions_are_the_same_from_either_side(one, other):
    theirs, mine = edited(BASE, one), edited(BASE, other)
    found, turned = merged(BASE, theirs, mine), merged(BASE, mine, theirs)
    assert {each.place for each in found.conflicts} == {each.place for each in turned.conflicts}
    assert {(each.theirs, each.mine) for each in found.conflicts} == {
        (each.mine, each.theirs) for each in turned.conflicts
    }
    asked = {
        (each.place.part, each.place.record, each.place.cell): (each.theirs, each.mine)
        for each in found.conflicts
    }
    for texts, at in ((one, 0), (other, 1)):
        for (file, position, column), text in texts.items():
            record = found.document.tables[file][position]
            said = asked.get((file, record["row"], column))
            was = BASE.tables[file][position][column]
            if said is not None:
                assert said[at] == text
            elif text != was:
                assert record[column] == text
    chosen = merged(BASE, theirs, mine, {each.place: True for each in found.conflicts})
    assert says(chosen.document) == says(turned.document)


@given(typed())
@settings(max_examples=5)
def test_an_unchanged_side_gives_the_other(texts):
    changed = edited(BASE, texts)
    assert merged(BASE, changed, BASE).document == changed
    assert merged(BASE, BASE, changed).document == changed
    assert merged(BASE, changed, changed).document == changed
    moved = replace(BASE, projects=())
    assert merged(BASE, changed, moved).document.projects == ()


@pytest.mark.parametrize("name", ["sydnarke-2016", "harnosand-timra-2017"])
def test_two_figures_of_any_plan_are_merged_without_a_question(name):
    base = shipped(name)
    file = next(table.file for table in base.entry.table if len(lines_of(base, table.file)) > 3)
    table = next(each for each in base.entry.table if each.file == file)
    column = next(each.header for each in table.columns if each.year == base.entry.stated_years[0])
    first, second = lines_of(base, file)[:2]

    def typing(document: PlanDocument, at: int, text: str) -> PlanDocument:
        return with_cells(document, file, {at: {column: text}}).document

    found = merged(base, typing(base, first, "41"), typing(base, second, "43"))
    assert found.conflicts == ()
    assert says(found.document) == says(typing(typing(base, first, "41"), second, "43"))
