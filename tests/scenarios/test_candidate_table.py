"""The table of candidates: a cell as it is typed, rows taken away, and what cannot be meant."""

from dataclasses import replace

from forecasting.solving.choice.choose import Chosen
from scenarios.judging.candidate_rows import edited, proposals, rows_of, with_proposals
from scenarios.judging.choice_of_scenario import candidates, proposal_of, with_choice
from tests.scenarios.test_choice_of_scenario import NILS, PROPOSED
from tests.support.plans import project_of


def test_rows_and_back_propose_the_same_candidates():
    offered = candidates(NILS, PROPOSED)
    assert proposals(NILS, rows_of(offered)) == tuple(proposal_of(each) for each in offered)


def test_a_cell_is_read_as_it_is_typed_and_refused_where_it_cannot_be():
    rows = rows_of(candidates(NILS, PROPOSED))
    typed = {
        "edited_rows": {"0": {"yearly_cost": "2 100,5 tkr", "participants": "12"}, "1": {"yearly_cost": "x"}}
    }
    changed, refused = edited(rows, typed)
    first, second = proposals(NILS, changed)
    assert (first.yearly_cost, first.participants) == (2_100_500, 12)
    assert second.yearly_cost == 900_000
    assert len(refused) == 1
    assert len(edited(rows, {"edited_rows": {"0": {"yearly_cost": "-5"}}})[1]) == 1
    emptied, _ = edited(rows, {"edited_rows": {"0": {"yearly_cost": None}}})
    assert proposals(NILS, emptied)[0].yearly_cost is None


def test_a_deleted_row_takes_its_decisions_along_and_a_documents_candidate_is_set_to_never():
    rows, _ = edited(rows_of(candidates(NILS, PROPOSED)), {"deleted_rows": [0]})
    left = proposals(NILS, rows)
    decided = with_choice(NILS, PROPOSED, (Chosen(candidates(NILS, PROPOSED)[0], 2021),))
    assert [each.project for each in left] == ["y"]
    assert with_proposals(NILS, decided, left) == left
    idea = replace(NILS, projects=(*NILS.projects, project_of("idea", 5.0)))
    (never,) = proposals(idea, [])
    assert (never.project, never.forced) == ("idea", "out")


def test_what_cannot_be_meant_in_a_row_is_brought_within_its_bounds():
    row = rows_of(candidates(NILS, PROPOSED))[0] | {
        "priority": 9,
        "months": 0,
        "latest": 1999,
        "needs": ["Y", "gone"],
    }
    (made,) = proposals(NILS, [row])[:1]
    assert (made.priority, made.months, made.latest, made.needs) == (5, 1, 2021, ())
