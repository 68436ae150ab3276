"""Rows of the table of candidates: every cell by its own value, within its bounds."""

from dataclasses import replace
from typing import Any

import pytest

from forecasting.solving.choice.candidates import candidate_of
from scenarios.changing.changes import ApproveProject
from scenarios.judging.candidate_rows import edited, proposals, rows_of, with_proposals
from scenarios.judging.choice_of_scenario import candidates, proposal_of
from tests.forecasting.solving.test_candidates_by_hand import GIVEN, IDEA, MADE, NEW, WAGES
from tests.support.plans import project_of


def test_a_row_has_every_field_of_its_candidate() -> None:
    rows = rows_of(candidates(MADE, (NEW,)))
    assert rows[2] == {
        "id": "new",
        "month": 9,
        "name": "Ny",
        "forced": "in",
        "yearly_cost": 230.0,
        "months": 17,
        "earliest": 2022,
        "latest": 2024,
        "priority": 4,
        "participants": 29.0,
        "needs": ["idea"],
        "excludes": ["open"],
    }
    assert (rows[1]["month"], rows[1]["yearly_cost"], rows[1]["forced"]) == (None, None, "may")


def row(**cells: Any) -> dict[str, Any]:
    return {"name": "En", "yearly_cost": 40.0, "months": 11, "earliest": 2021, "latest": 2023, **cells}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, {"project": "en", "yearly_cost": 40_000.0, "months": 11, "start": "2021-01", "priority": 3}),
        ({"month": 8}, {"start": "2021-08"}),
        ({"earliest": 2020, "month": None}, {"start": None, "earliest": 2020}),
        ({"earliest": 2020, "month": 2}, {"start": "2020-02"}),
        ({"earliest": None}, {"earliest": 2020, "start": None, "latest": 2023}),
        ({"latest": None}, {"latest": 2021}),
        ({"latest": 2019}, {"latest": 2021}),
        ({"yearly_cost": -3.0}, {"yearly_cost": 0.0}),
        ({"yearly_cost": 1e8}, {"yearly_cost": 1e10}),
        ({"yearly_cost": None}, {"yearly_cost": None}),
        ({"yearly_cost": float("nan")}, {"yearly_cost": None}),
        ({"months": 0}, {"months": 1}),
        ({"months": 601}, {"months": 600}),
        ({"months": None}, {"months": None}),
        ({"participants": -1.0}, {"participants": 0.0}),
        ({"participants": 2e6}, {"participants": 1e6}),
        ({"participants": 31}, {"participants": 31.0}),
        ({"priority": 0.5}, {"priority": 1}),
        ({"priority": 2}, {"priority": 2}),
        ({"priority": 7}, {"priority": 5}),
        ({"forced": "in"}, {"forced": "in"}),
        ({"forced": "out"}, {"forced": "out"}),
        ({"forced": "may"}, {"forced": ""}),
        ({"needs": ["Två", "En", "gone"]}, {"needs": ("två",)}),
        ({"excludes": ["En", "Två"]}, {"excludes": ("två",)}),
        ({"name": "  " + "n" * 210 + " "}, {"name": "n" * 200}),
        ({"id": "idea"}, {"project": "idea", "owner": "Regionen"}),
    ],
)
def test_a_row_proposes_what_it_says_within_bounds(cells, expected) -> None:
    alone = replace(MADE, projects=(GIVEN, IDEA))
    found = proposals(alone, [row(**cells), row(name="Två"), row(name=" ")])
    got = found[0].model_dump()
    assert {name: got[name] for name in expected} == expected
    assert [each.project for each in found[1:] if each.project not in ("idea", "en")] == ["två"]


def test_rows_as_the_document_has_them_propose_nothing_and_one_that_is_gone_is_set_to_never() -> None:
    rows = rows_of(candidates(MADE, ()))
    assert proposals(MADE, rows) == ()
    assert proposals(MADE, rows[1:]) == (
        proposal_of(candidate_of(IDEA, MADE)).model_copy(update={"forced": "out"}),
    )
    many = [row(name=f"r{n}") for n in range(252)]
    made = proposals(replace(MADE, projects=()), many)
    assert (len(made), made[-1].project) == (250, "r249")
    twice = proposals(replace(MADE, projects=(project_of("en", 1.0, status="approved"),)), [row(), row()])
    assert [each.project for each in twice] == ["en-2", "en-3"]


def test_cells_are_edited_by_position_and_deleted_rows_are_gone() -> None:
    rows = [row(name="A"), row(name="B"), row(name="C")]
    found, refused = edited(
        rows,
        {
            "edited_rows": {"0": {"yearly_cost": "1,5 mkr", "participants": "x"}, "2": {"months": 5}},
            "deleted_rows": [1],
        },
    )
    assert [(r["name"], r["yearly_cost"], r["months"], r.get("participants")) for r in found] == [
        ("A", 1500.0, 11, None),
        ("C", 40.0, 5, None),
    ]
    assert [(m.values["row"], m.values["text"]) for m in refused] == [("A", "x")]
    assert edited(rows, {}) == (rows, ())
    (_, (long,)) = edited(rows, {"edited_rows": {"2": {"yearly_cost": "en" * 30}}})
    assert long.values["text"] == "en" * 20
    zero, said = edited(rows, {"edited_rows": {"1": {"yearly_cost": "0", "participants": "-0,5"}}})
    assert (zero[1]["yearly_cost"], len(said)) == (0.0, 1)


def test_proposals_take_the_place_of_those_there_were_and_decisions_on_gone_ones_go() -> None:
    other = NEW.model_copy(update={"project": "other", "forced": ""})
    these = (
        NEW,
        WAGES,
        other,
        ApproveProject(project="new"),
        ApproveProject(project="other"),
        ApproveProject(project="idea"),
    )
    dearer = NEW.model_copy(update={"yearly_cost": 1.0})
    assert with_proposals(MADE, these, (dearer,)) == (
        dearer,
        WAGES,
        ApproveProject(project="new"),
        ApproveProject(project="idea"),
    )
