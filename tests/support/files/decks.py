"""Board decks in the tests: made, opened again, and measured."""

import io

from pptx import Presentation

from forecasting.checks import check_plan
from plans.document.readers import read_all
from reports.takeaway.content.content import Content
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.drawing.look import LEADING, lines_of
from scenarios.changing.changes import (
    AddProject,
    ExtraInterventions,
    SetRate,
    SetReserve,
)
from tests.support.contents import POLICY, content

CHANGES = (
    SetRate(rate="wages", value=0.03),
    ExtraInterventions(amount=2.5e5),
    AddProject(project="ny", name="Ny insats", yearly_cost=4e5, start="2018-03", months=24),
    SetReserve(kind="share", share=0.075),
)


WITHOUT_PROJECT = tuple(change for change in CHANGES if not isinstance(change, AddProject))


def shipped(language: str = "sv", years: int = 5, *changes: object) -> tuple[Content, ...]:
    """The shipped plans as content, made once for all who ask the same."""
    asked = language, years, repr(changes)
    if asked not in _SHIPPED:
        _SHIPPED[asked] = tuple(
            content(
                reading.plan,
                *changes,
                years=years,
                language=language,
                findings=check_plan(reading.plan, POLICY.ceiling, reading.findings),
            )
            for reading in read_all()
        )
    return _SHIPPED[asked]


_SHIPPED: dict[tuple[str, int, str], tuple[Content, ...]] = {}
_DECKS: dict[int, tuple[Content, bytes]] = {}
"""Decks by what they were made from, which is kept with them so that nothing else gets its number."""


def deck_of(made: Content) -> bytes:
    """The deck of a content, made once: one that is asked for again is the same file."""
    if id(made) not in _DECKS:
        _DECKS[id(made)] = made, forecast_deck(made)
    return _DECKS[id(made)][1]


def opened(made: Content):
    return Presentation(io.BytesIO(deck_of(made)))


def charts(deck) -> list:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def cached(chart) -> dict[str, list[float]]:
    """What each row shows at the positions that have a name: beside them a line goes on level."""
    named = [bool(str(each).strip()) for each in chart.plots[0].categories]
    return {
        series.name: [value for value, kept in zip(series.values, named, strict=True) if kept]
        for plot in chart.plots
        for series in plot.series
    }


def tkr(values) -> list[float]:
    return [round(float(value) / 1000) + 0.0 for value in values]


def assert_fits(deck) -> None:
    """Nothing outside its slide, and no text larger than its place."""
    for slide in deck.slides:
        for shape in slide.shapes:
            # Read once: a placeholder looks each of them up in its layout and in the master of that.
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            assert left >= 0
            assert top >= 0
            assert left + width <= deck.slide_width
            assert top + height <= deck.slide_height * 1.001
            if shape.has_text_frame and any(paragraph.runs for paragraph in shape.text_frame.paragraphs):
                assert text_height(shape.text_frame, width) <= height / 12_700 * 1.05


def text_height(text_frame, width: float) -> float:
    total = 0.0
    for paragraph in text_frame.paragraphs:
        size = paragraph.runs[0].font.size.pt
        total += lines_of(paragraph.text, size, width / 12_700 - 15, bold=False) * size * LEADING
    return total
