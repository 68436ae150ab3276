"""What is made once and used again is what would be made anew each time."""

import io

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from xlsxwriter.worksheet import Worksheet

from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.drawing.base import house_base
from reports.takeaway.deck.drawing.layouts import layouts
from reports.takeaway.live_workbook.workbook import forecast_workbook
from reports.workbooks.book import Page
from tests.support.contents import content
from tests.support.plans import plan

NEWER = "=CHOOSECOLS(A1:C3,2)"


def test_formulas_are_those_that_xlsxwriter_would_state(monkeypatch: pytest.MonkeyPatch):
    made = content(plan())
    ours = forecast_workbook(made)
    monkeypatch.delattr(Page, "_prepare_formula")
    assert forecast_workbook(made) == ours


@pytest.mark.parametrize(
    "formula", ["=SUM(A1:A3)", NEWER, "=SUM(CHOOSECOLS(A1:C3,2))", "{=SUM(A1:A3*2)}", "SUM(A1)"]
)
def test_a_formula_that_calls_a_newer_function_is_left_to_xlsxwriter(formula: str):
    assert Page()._prepare_formula(formula) == Worksheet()._prepare_formula(formula)
    assert "_xlfn.CHOOSECOLS" in Page()._prepare_formula(NEWER)


def test_the_notes_of_each_slide_are_a_part_of_their_own_that_knows_its_slide():
    slides = Presentation(io.BytesIO(forecast_deck(content(plan())))).slides
    parts = [slide.notes_slide.part for slide in slides]
    assert len({part.partname for part in parts}) == len(parts) > 4
    assert all(
        part.part_related_by(RELATIONSHIP_TYPE.SLIDE) is slide.part
        for part, slide in zip(parts, slides, strict=True)
    )


def test_the_layouts_of_the_house_are_those_that_a_search_finds():
    base = house_base()
    found = layouts(base.deck, own=True)
    assert found is not None
    assert [each.name for each in (base.first, base.titled, base.text)] == [
        each.name for each in (found.first, found.titled, found.text)
    ]
    assert base.area == found.area
