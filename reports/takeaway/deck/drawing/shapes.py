"""Draws what stands on a slide: title, points, tables, charts, foot and notes, each with its language.

Reading order is the order in which they are drawn: title, what is said under it, figures, foot.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from reports.takeaway.deck.drawing.chart import NativeChart
from reports.takeaway.deck.drawing.layouts import Area
from reports.takeaway.deck.drawing.look import LEADING, Look, Role, clean, fitted, lines_of, text_width

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_A = f'xmlns:a="{_DRAWING}"'
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and fills; the lines are ours."""
_POINT = 12_700
_WIDER = 1.15
"""How much wider than ours a face may be in which a deck is shown where ours is not."""
_APART = 0.45
"""Room between points, as a share of their size."""
_LINES: dict[bool, tuple[int, Role]] = {True: (15_875, "equity"), False: (6_350, "reserve")}
"""The line under a heading and under a row: its width in EMU and its colour."""
_PAD = 0.09
"""Room over and under a cell's text, as a share of a line and at least as that of its sides, in inches."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `widths` are shares, `right` the columns that stand to the right.

    `strong` is the column in bold, -1 where none is.
    """

    name: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()
    sizes: tuple[float, ...] = (16, 14, 13, 12, 11, 10, 9)
    strong: int = -1


def write(frame: Any, look: Look, paragraphs: Sequence[str], size: float | None, *, bold: bool | None = None, role: Role | None = None) -> None:  # fmt: skip
    """Paragraphs into a text frame, every run with its language."""
    for number, said in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = clean(said)
        run.font.bold, properties = bold, run.font._element  # noqa: SLF001 - the tag has no public way
        if size is not None:
            run.font.size = Pt(size)
        properties.set("lang", look.tag)
        if role is not None:
            properties.insert(
                0, parse_xml(look.fill(role).replace("<a:solidFill>", f"<a:solidFill {_A}>", 1))
            )


def write_in_place(
    shape: Any,
    look: Look,
    paragraphs: Sequence[str],
    own_size: float,
    *,
    bold: bool = False,
    box: Area | None = None,
) -> None:
    """Text into a placeholder, at its own size where it fits and smaller where it does not; `box` is where it stands."""
    width, height = (box.width, box.height) if box is not None else (int(shape.width), int(shape.height))
    room = (width / _POINT - 16, height / _POINT - 8)
    steps = [own_size * share for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)]
    sizes = tuple(step for step in steps if step >= 9) or (9.0,)
    count = len(paragraphs)
    whole = next(
        (s for s in sizes if sum(lines_of(each, s, room[0], bold=bold) + _APART * (count > 1) for each in paragraphs) * s * LEADING <= room[1]),
        None,
    )  # fmt: skip
    if whole is None:
        each_room = (room[0], room[1] / count)
        paragraphs = [fitted(each, sizes[-1:], each_room, bold=bold)[0] for each in paragraphs]
    size = whole or sizes[-1]
    write(shape.text_frame, look, paragraphs, size)


def draw_text(
    slide: Any, look: Look, area: Area, said: Sequence[str], size: float, role: Role = "ink"
) -> None:
    """A box of text, no larger than its place."""
    box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
    box.text_frame.word_wrap = True
    write(box.text_frame, look, said, size, role=role)


def draw_points(slide: Any, look: Look, area: Area, said: Sequence[str], size: float) -> None:
    """Points in a box of their own, no larger than their place."""
    box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
    box.text_frame.word_wrap = True
    write_in_place(box, look, said, size)
    for paragraph in box.text_frame.paragraphs[1:]:
        paragraph.space_before = Pt(_APART * size)


def draw_chart(slide: Any, area: Area, chart: NativeChart, name: str, alt: str) -> None:
    """A native chart with its workbook."""
    kind, sized = XL_CHART_TYPE.COLUMN_STACKED, replace(chart, width=area.width / _POINT)
    frame = slide.shapes.add_chart(kind, area.left, area.top, area.width, area.height, sized)
    _describe(frame, name, alt)


def draw_table(slide: Any, look: Look, area: Area, table: Table) -> None:
    """A table as large as fits; what does not fit at the smallest is cut, with … at its end."""
    rows, size = _fit(table, look, area)
    frame = slide.shapes.add_table(len(rows) + 1, len(table.header), area.left, area.top, area.width, 1)
    _describe(frame, table.name, table.alt)
    grid = frame.table
    grid.first_row, grid.horz_banding = True, False
    grid._tbl.tblPr.find(f"{{{_DRAWING}}}tableStyleId").text = _NO_STYLE  # noqa: SLF001
    for column, share in zip(grid.columns, table.widths, strict=True):
        column.width = Emu(int(area.width * share / sum(table.widths)))
    drawn: dict[tuple[bool, bool, bool], Any] = {}
    for number, row in enumerate((table.header, *rows)):
        heights = _height(table, row, size, area)
        grid.rows[number].height = Emu(int(heights * _POINT))
        for place, said in enumerate(row):
            kind = (number == 0, place in table.right, place == table.strong)
            cell = grid.cell(number, place)
            if kind in drawn:
                _cell_as(cell, drawn[kind], said)
            else:
                _cell(cell, look, said, size, kind)
                drawn[kind] = cell


def _fit(table: Table, look: Look, area: Area) -> tuple[tuple[tuple[str, ...], ...], float]:
    sizes = [look.size(size) for size in table.sizes]
    fit = [size for size in sizes if _heights(table, table.rows, size, area) <= area.height / _POINT]
    if fit:
        return table.rows, next((size for size in fit if _words_fit(table, size, area)), fit[0])
    rows, smallest = table.rows, sizes[-1]
    longest = 120
    while longest > 20 and _heights(table, rows, smallest, area) > area.height / _POINT:
        longest = int(longest * 0.8)
        rows = tuple(tuple(_short(cell, longest) for cell in row) for row in table.rows)
    while len(rows) > 1 and _heights(table, rows, smallest, area) > area.height / _POINT:
        rows = rows[:-1]
    return rows, smallest


def _words_fit(table: Table, size: float, area: Area) -> bool:
    """Whether no word and no amount is broken within itself, in a wider face than ours too."""
    widths = _widths(table, area)
    return all(
        _WIDER * text_width(word, size, bold=True) <= width
        for row in (table.header, *table.rows)
        for cell, width in zip(row, widths, strict=True)
        for word in cell.split(" ")
    )


def _widths(table: Table, area: Area) -> list[float]:
    """Points for text in each column."""
    return [area.width / _POINT * share / sum(table.widths) - 16 for share in table.widths]


def _short(said: str, longest: int) -> str:
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"


def _heights(table: Table, rows: Sequence[tuple[str, ...]], size: float, area: Area) -> float:
    return sum(_height(table, row, size, area) for n, row in enumerate((table.header, *rows)))


def _height(table: Table, row: tuple[str, ...], size: float, area: Area) -> float:
    """Points that a row takes."""
    told = zip(row, _widths(table, area), strict=True)
    most = max(lines_of(cell, size, width, bold=True) for cell, width in told)
    return most * size * LEADING + 0.7 * size


def _cell(cell: Any, look: Look, said: str, size: float, kind: tuple[bool, bool, bool]) -> None:
    """A cell with its text, its side, and a line under it."""
    head, right, strong = kind
    write(cell.text_frame, look, [said], size, bold=head or strong, role="ink")
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    cell.margin_left = cell.margin_right = Pt(7.2)
    cell.margin_top = cell.margin_bottom = Pt(0.3 * size)
    width, role = _LINES[head]
    line = look.fill(role)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(parse_xml(f'<a:lnB {_A} w="{width}">{line}</a:lnB>'))


def _cell_as(cell: Any, other: Any, said: str) -> None:
    """A cell like another one of its kind, with its own text: a copy takes a fifth of the time."""
    own = copy.deepcopy(other._tc)  # noqa: SLF001
    own.txBody.p_lst[0].r_lst[0].text = clean(said)
    cell._tc.getparent().replace(cell._tc, own)  # noqa: SLF001


def foot_elements(layout_foot: Iterable[tuple[Any, Any]], look: Look, said: str) -> Iterator[Any]:
    """The foot and the number of a slide on a layout, where the layout has places for them."""
    for placeholder, kind in layout_foot:
        if kind == PP_PLACEHOLDER.DATE:
            continue
        element = copy.deepcopy(placeholder.element)
        for own in list(element.spPr):
            element.spPr.remove(own)
        for run in element.iter(f"{{{_DRAWING}}}rPr", f"{{{_DRAWING}}}endParaRPr"):
            run.set("lang", look.tag)
        if kind == PP_PLACEHOLDER.FOOTER:
            frame: Any = TextFrame(element.get_or_add_txBody(), placeholder)
            frame.clear()
            width = (placeholder.width or 3_000_000) / _POINT - 16
            text, size = fitted(said, (10, 9, 8), (width, 14))
            write(frame, look, [text], size)
        yield element


def draw_foot(slide: Any, elements: Sequence[Any]) -> None:
    """The foot and the slide's number, which python-pptx leaves out of slides."""
    for number, element in enumerate(elements, 1001 + len(slide.shapes)):
        own = copy.deepcopy(element)
        own.nvSpPr.cNvPr.set("id", str(number))
        slide.shapes._spTree.append(own)  # noqa: SLF001


class Notes:
    """What the speaker says of each slide: python-pptx lays out the first slide's notes, the others' are copies."""

    def __init__(self) -> None:
        self._empty: Any = None

    def write(self, slide: Any, look: Look, paragraphs: Sequence[str]) -> None:
        """Writes those of a slide."""
        if self._empty is None:
            part = slide.notes_slide.part
            self._empty = copy.deepcopy(part.notes_slide.element)
        else:
            part = self._copied(slide.part)
        write(part.notes_slide.notes_text_frame, look, paragraphs, None)

    def _copied(self, of: Any) -> Any:
        name = of.package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
        part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, of.package, copy.deepcopy(self._empty))
        part.relate_to(of.package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(of, RELATIONSHIP_TYPE.SLIDE)
        of.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        return part


def remove_empty(places: Iterable[Any], filled: Sequence[Any]) -> None:
    """Places of the layout that this slide does not use, which would ask to be clicked."""
    kept = [each.element for each in filled]
    for shape in places:
        if shape.element not in kept:
            shape.element.getparent().remove(shape.element)


def _describe(frame: Any, name: str, alt: str) -> None:
    """Name and text for who does not see it."""
    frame.name = clean(name)[:120]
    frame.element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
