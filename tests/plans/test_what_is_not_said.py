"""What the records of plans and of files from outside say where nothing is told of a part of them."""

import pytest

from forecasting.plan.place import Place
from plans.books.outturn import Closing
from plans.document.plan_document import PlanDocument
from plans.document.readers import Reading
from plans.document.record_reader import Record
from plans.editing.plan_editing import Edited
from plans.editing.rolling import NewOpening
from plans.editing.short_form import QuickCost, QuickForm, QuickMember, QuickProject
from plans.intake.blocks.columns import FigureColumn, Header
from plans.intake.blocks.proposal import Block, ProposedRow
from plans.intake.blocks.raw_blocks import Parted, RawBlock
from plans.intake.confirming.confirmed import Meta
from plans.intake.confirming.corrections import Correction
from plans.intake.confirming.opening_equity import Opening
from plans.intake.intake import Intake
from plans.intake.opening.grid import Cell, Grid
from plans.intake.rows.kinds import Recognised
from plans.intake.rows.repeated import Whole
from plans.intake.rows.sections import Sections
from plans.intake.rows.totals import Checks
from plans.intake.workbook.sheet import Sheet, SheetColumn
from tests.support.unsaid import unsaid

UNSAID = [  # a record with as little as can be told, and what it says of the rest where that is not nothing
    (Record({"a": "b"}), {}),
    (PlanDocument(None, {}), {}),
    (Reading("r", None, ()), {}),
    (Edited(None), {}),
    (Closing(5.0, "actual"), {}),
    (NewOpening(5.0, "actual", "B"), {"provenance": "generated"}),
    (QuickMember("M", "state", 5.0), {}),
    (QuickCost("C", 5.0), {"area": "other", "index": "prices"}),
    (QuickProject("P", 5.0), {}),
    (QuickForm("A", 2026, (), 5.0), {"unit": "tkr", "equity_status": "estimate"}),
    (Cell(1, 1, "x"), {}),
    (Grid("A", ()), {}),
    (FigureColumn(2, "2026"), {"unit": "money"}),
    (Header(1, (), {}), {"rows": 1}),
    (RawBlock(None, "T"), {"rows": []}),
    (Parted(), {"blocks": [], "before": [], "loose": []}),
    (Recognised("memo", "guess"), {"index": "none"}),
    (Whole(), {"figures": {}, "plain": True}),
    (Sections(), {"parts": []}),
    (Checks((), {}, counted=True, negative=False), {"whole": Whole(), "sides": frozenset()}),
    (ProposedRow(3, "A3", "", "L", (), "memo", "sure"), {"index": "none"}),
    (Block("A", "T", (), ()), {}),
    (Meta(), {"opening_status": "estimate", "signs": "turned"}),
    (Correction(), {}),
    (Opening(5.0, "actual", "T", "R", "C", Place("D")), {}),
    (Intake("f", (), ()), {}),
    (SheetColumn("H", "text"), {}),
    (Sheet("tables", "N", "T", (), ()), {}),
]


@pytest.mark.parametrize(("record", "rest"), UNSAID, ids=lambda each: type(each).__name__)
def test_what_is_not_said_is_nothing_but_for_this(record, rest):
    assert unsaid(record) == rest
