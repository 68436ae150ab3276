"""What a record says where nothing is told of a part of it: nothing is limited, moved, paid or promised, and all is printed."""

import pytest

from forecasting.checks.cascade import Cause
from forecasting.checks.printed_figures import Computed, Statement
from forecasting.model.assumptions import Assumptions, StateResponse
from forecasting.model.goals import GoalResult
from forecasting.model.schedule import Component
from forecasting.model.trace import Trace
from forecasting.model.trace_lines import Amount as Start
from forecasting.model.trace_lines import Factor
from forecasting.plan.amounts import Amount, Doubt
from forecasting.plan.findings import Finding
from forecasting.plan.messages import Share, message
from forecasting.plan.place import Place
from forecasting.plan.plan import Column, Goal, Line, Member, OpeningEquity, Plan, Project, Row, Table
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.plan.provenance import Origin, TableProvenance
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import Reason
from forecasting.solving.choice.remedies import ChoiceRemedy
from forecasting.solving.spend_down.terms import Remedy, SpendDownTerms
from tests.support.unsaid import unsaid

AT = Place("D")
PROJECT = Project("p", "P", "approved", AT)
SAYS = message("x")
UNSAID = {  # a record with as little as can be told -> what it says of the rest, where that is not nothing
    Place("D"): {"provenance": "printed"},
    Origin("f"): {},
    TableProvenance(): {"whole": "printed"},
    Ceiling(): {"kind": "none"},
    Reserve(): {"kind": "none"},
    Member("m", "M", "state"): {},
    OpeningEquity(7.0, "actual", AT): {},
    Column("2026"): {"unit": "money"},
    Row("r", "s", "R", "memo", (1.0,)): {"index": "prices"},
    Line("l", "L", "intervention", (1.0,), AT): {"index": "prices"},
    PROJECT: {},
    Goal("g", "cash_not_negative", AT): {},
    Table("t", "T", "t.csv", (), (), 1.0): {"told": TableProvenance()},
    Plan("p", "0", "A", "D", "kr", 1.0, (2026,), OpeningEquity(7.0, "actual", AT)): {"reserve": Reserve()},
    Share(0.5): {},
    Amount(5.0): {},
    Doubt(Amount(5.0), "kr", over=True): {},
    StateResponse(): {"pass_through": 0.5, "cap": 0.3},
    Assumptions(): {"matching": True, "utilisation": 1.0, "ceiling": Ceiling(), "reserve": Reserve()},
    Component("c", "C", "intervention", "none"): {"origin": "line"},
    Start("stated", 5.0, 2026, "document"): {},
    Factor("growth", 1.1): {"index": "none"},
    Trace("equity", 2026, 5.0, "sum"): {},
    GoalResult(Goal("g", "cash_not_negative", AT), "met"): {},
    Computed(5.0, 1, frozenset(), of_one_table=True): {},
    Candidate(PROJECT, 2026, 2027): {"priority": 3},
    ChoiceTerms(): {"value": "priority", "gap": 1e-6, "seconds": 10.0},
    Reason(Candidate(PROJECT, 2026, 2027), "limit"): {},
    ChoiceRemedy("over"): {},
    Cause(None): {},
}  # fmt: skip
NOT_TO_BE_HASHED = [
    (Finding("rounding", "minor", AT, SAYS, SAYS), {"measure": "SEK", "cells": frozenset()}),
    (SpendDownTerms(2027), {"shape": "even", "by_hand": {}}),
    (Remedy("target"), {"amounts": {}}),
    (Statement(None, None), {"corrected": {}}),
]
EVERY = [*UNSAID.items(), *NOT_TO_BE_HASHED]


@pytest.mark.parametrize(("record", "rest"), EVERY, ids=lambda each: type(each).__name__)
def test_what_is_not_said_is_nothing_but_for_this(record, rest):
    assert unsaid(record) == rest


def test_of_several_told_things_the_one_that_is_asked_for_is_answered():
    told = TableProvenance(
        "Tabell", (("2026", "Budget 26"), ("2027", "Plan 27")), "entered",
        (("2026", "printed"), ("2027", "generated")), (("lon", "2026", "generated"), ("hyra", "2027", "entered"), ("lon", "2028", "printed")),
    )  # fmt: skip
    assert [told.printed_heading(head) for head in ("2026", "2027", "2028")] == [
        "Budget 26",
        "Plan 27",
        "2028",
    ]
    assert [told.of_column(head) for head in ("2026", "2027", "2028")] == ["printed", "generated", "entered"]
    asked = [
        ("lon", "2026"),
        ("lon", "2027"),
        ("lon", "2028"),
        ("hyra", "2026"),
        ("hyra", "2027"),
        ("el", "2028"),
    ]
    assert [told.of_cell(*cell) for cell in asked] == [
        "generated",
        "generated",
        "printed",
        "printed",
        "entered",
        "entered",
    ]
    origin = Origin("f.xlsx", "A", (("2026", "C"), ("2027", "D"), ("2028", "F")), (("lon", 7), ("hyra", 9)))
    cells = [
        origin.cell("lon", ["2027"]),
        origin.cell("hyra", ["2026", "2028"]),
        origin.cell("hyra", ["x", "2027", "2026"]),
        origin.cell("el", ["2026"]),
        origin.cell("lon"),
        origin.cell("lon", ["x"]),
    ]
    assert cells == ["D7", "C9:F9", "D9:C9", "", "", ""]
