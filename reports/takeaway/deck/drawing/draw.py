"""Draws slides on a template, one layout a slide, and saves the deck."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from pptx.opc.serialized import PackageWriter

from reports.takeaway.deck.drawing.layouts import (
    Area,
    Template,
    box_of,
    foot_of,
    heading,
    text_place,
    title_among,
    title_of,
)
from reports.takeaway.deck.drawing.look import LEADING, Look, clean, lines_of
from reports.takeaway.deck.drawing.order import About
from reports.takeaway.deck.drawing.shapes import (
    Notes,
    draw_chart,
    draw_foot,
    draw_points,
    draw_table,
    draw_text,
    foot_elements,
    remove_empty,
    write_in_place,
)
from reports.takeaway.deck.drawing.slide import Slide

_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file: the same content gives the same bytes."""
_BETWEEN = 320_000
"""EMU between two columns."""
_UNDER = 15
"""Points of the line under a title."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is the same of every slide on a layout: where its title is moved to and where it stands, its size, its foot."""

    moved: Area | None
    title: Area | None
    size: float
    foot: tuple[Any, ...]


def drawn(base: Template, look: Look, slides: Iterable[Slide], about: About) -> bytes:
    """The slides on the template, as .pptx. The same slides give the same bytes."""
    said, notes = f"{about.association}, {about.document}", Notes()
    grounds: dict[tuple[str, bool], _Ground] = {}
    for slide in slides:
        alone = slide.points and slide.columns == 1
        layout = base.text if alone and base.text is not None else base.titled
        layout = base.first if slide.front else layout
        key = (layout.part.partname, slide.front)
        if key not in grounds:
            grounds[key] = _ground(base, look, layout, said, front=slide.front)
        notes.write(_add(base, look, slide, layout, grounds[key]), look, slide.notes)
    _describe(base.deck, about, look)
    return _saved(base.deck)


def _ground(base: Template, look: Look, layout: Any, said: str, *, front: bool) -> _Ground:
    title = title_of(layout)
    box = box_of(title)
    moved = heading(title, box, base.slide, front=front)
    foot = tuple(foot_elements(foot_of(layout), look, said))
    return _Ground(moved, moved or box, title_size(layout), foot)


def _add(base: Template, look: Look, told: Slide, layout: Any, ground: _Ground) -> Any:
    """One slide: its title, what is under it, what shows it, and the foot."""
    slide = base.deck.slides.add_slide(layout)
    empty = list(slide.placeholders)
    title = title_among(empty)
    moved = ground.moved
    if moved is not None:
        title.left, title.top, title.width, title.height = moved.left, moved.top, moved.width, moved.height
        title.text_frame._txBody.bodyPr.set("vert", "horz")  # noqa: SLF001 - python-pptx has no word for it
    write_in_place(title, look, [told.title], ground.size, bold=True, box=ground.title)
    area, filled = base.area, [title]
    if told.under:
        area = _draw_under(slide, look, area, told.under)
    if told.remark:
        area = _draw_remark(slide, look, area, told.remark)
    places = _columns(area, told)
    if told.points:
        place = text_place(empty, layout, base, front=told.front) if told.columns == 1 else None
        filled += _points(slide, look, next(places), told, place)
    if told.table is not None:
        draw_table(slide, look, next(places), told.table)
    if told.chart is not None:
        draw_chart(slide, next(places), told.chart, told.title, told.alt)
    if told.aside:
        draw_points(slide, look, next(places), told.aside, look.size(0.9 * told.size))
    remove_empty(empty, filled)
    draw_foot(slide, ground.foot)
    return slide


def _columns(area: Area, told: Slide) -> Iterator[Area]:
    """Where each part goes: the whole area, or its two columns with room between them."""
    if told.columns < 2:
        yield area
        return
    left = int(area.width * told.left) - _BETWEEN // 2
    yield Area(area.left, area.top, left, area.height)
    yield Area(area.left + left + _BETWEEN, area.top, area.width - left - _BETWEEN, area.height)


def _draw_under(slide: Any, look: Look, area: Area, said: str) -> Area:
    """What stands under the title; what is left of the area."""
    size = look.size(_UNDER)
    paragraphs = said.split("\n")
    lines = sum(lines_of(each, size, area.width / 12_700 - 16) for each in paragraphs)
    height = int((lines * LEADING + 1) * size * 12_700)
    draw_text(slide, look, Area(area.left, area.top, area.width, height), paragraphs, size, "muted")
    return Area(area.left, area.top + height, area.width, area.height - height)


def _draw_remark(slide: Any, look: Look, area: Area, said: str) -> Area:
    """A remark at the bottom of the area; what is left over it."""
    size = look.size(_UNDER)
    lines = lines_of(said, size, area.width / 12_700 - 16) + 1
    height = int(lines * size * LEADING * 12_700)
    draw_text(
        slide,
        look,
        Area(area.left, area.top + area.height - height, area.width, height),
        [said],
        size,
        "muted",
    )
    return Area(area.left, area.top, area.width, area.height - height)


def _points(slide: Any, look: Look, area: Area, told: Slide, place: tuple[Any, Area] | None) -> list[Any]:
    """Points into the layout's place for text, or in a box where it has none; the place, where it is filled."""
    if place is None:
        draw_points(slide, look, area, told.points, look.size(0.9 * told.size))
        return []
    shape, box = place
    write_in_place(shape, look, told.points, look.size(told.size), box=box)
    return [shape]


def title_size(layout: Any) -> float:
    """Points of a title on a layout, as it or its master says."""
    holder = title_of(layout)
    for element in (holder.element, layout.slide_master.element):
        for path in (
            ".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz",
            "./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz",
        ):
            found = element.xpath(path)
            if found and element is holder.element:
                return int(found[0]) / 100
            if found and "titleStyle" in path:
                return int(found[0]) / 100
    return 44.0


def _describe(deck: Any, about: About, look: Look) -> None:
    """The file's own properties."""
    properties = deck.core_properties
    properties.title = clean(f"{about.association}, {about.document}")[:255]
    properties.author = properties.last_modified_by = clean(about.association)[:255]
    properties.subject = clean(about.scenario)[:255]
    properties.comments = about.program
    properties.keywords, properties.category, properties.language = "", "", look.tag
    properties.created = properties.modified = datetime.combine(about.made, time())
    properties.revision = 1


@dataclass(frozen=True, slots=True)
class _Dated:
    """What python-pptx writes a package's parts to: an archive with the same date on each."""

    archive: zipfile.ZipFile

    def write(self, uri: Any, blob: bytes) -> None:
        entry = zipfile.ZipInfo(uri.membername, _MADE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, blob)


class _Package(PackageWriter):
    """Its own `save` gives each part the time of day, and would have to be unpacked and packed again."""

    def _write(self) -> None:
        with zipfile.ZipFile(self._pkg_file, "w") as archive:
            dated: Any = _Dated(archive)
            self._write_content_types_stream(dated)
            self._write_pkg_rels(dated)
            self._write_parts(dated)


def _saved(deck: Any) -> bytes:
    """The package with the same date on every part."""
    out, package = io.BytesIO(), deck.part.package
    _Package.write(out, package._rels, tuple(package.iter_parts()))  # noqa: SLF001 - as its own `save` does
    return out.getvalue()
