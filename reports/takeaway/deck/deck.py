"""The board deck as .pptx: the paper's content as slides, with charts that can be edited in PowerPoint."""

import io
import zipfile
from datetime import datetime, time
from typing import Any

from reports.takeaway.content.content import Content
from reports.takeaway.deck.layouts import (
    Area,
    Template,
    foot_of,
    heading,
    text_place,
    title_of,
)
from reports.takeaway.deck.look import LEADING, Look, clean, lines_of
from reports.takeaway.deck.seminar import told_story
from reports.takeaway.deck.shapes import (
    draw_chart,
    draw_foot,
    draw_table,
    draw_text,
    remove_empty,
    write_in_place,
    write_notes,
)
from reports.takeaway.deck.slides import Slide, slides_behind, usual_slides
from reports.takeaway.deck.template import open_template

_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file: the same content gives the same bytes."""
_UNDER = 15
"""Points of the line under a title."""


def forecast_deck(content: Content, template: bytes | None = None) -> bytes:
    """The deck as .pptx, on the house's slides or on a template. The same content gives the same bytes.

    Raises:
        TemplateError: where the template cannot be built on.
    """
    base = open_template(template)
    look = Look(content.language, base.own, base.scale)
    for slide in _slides(content, look):
        layout = base.text if slide.points and base.text is not None else base.titled
        _add(base, look, slide, base.first if slide.front else layout, content)
    _describe(base.deck, content, look)
    return _saved(base.deck)


def _slides(content: Content, look: Look) -> list[Slide]:
    """The scenario's own story where it has one, with what stands behind it; else the usual slides."""
    if content.story is None:
        return usual_slides(content, look)
    return [*told_story(content, content.story, look), *slides_behind(content, look)]


def _add(base: Template, look: Look, told: Slide, layout: Any, content: Content) -> None:
    """One slide: its title, what is under it, what shows it, the foot and the notes."""
    slide = base.deck.slides.add_slide(layout)
    title = title_of(slide)
    moved = heading(title_of(layout), base.slide, front=told.front)
    if moved is not None:
        title.left, title.top, title.width, title.height = moved.left, moved.top, moved.width, moved.height
        title.text_frame._txBody.bodyPr.set("vert", "horz")  # noqa: SLF001 - python-pptx has no word for it
    write_in_place(title, look, [told.title], title_size(layout), bold=True)
    area, filled = base.area, [title]
    if told.under:
        area = _draw_under(slide, look, area, told.under)
    if told.remark:
        area = _draw_remark(slide, look, area, told.remark)
    if told.points:
        filled += _points(slide, look, area, told, text_place(slide, layout, base, front=told.front))
    if told.chart is not None:
        draw_chart(slide, area, told.chart, told.title, told.alt)
    if told.table is not None:
        draw_table(slide, look, area, told.table)
    remove_empty(slide, filled)
    draw_foot(slide, list(foot_of(layout)), look, f"{content.plan.association}, {content.plan.document}")
    write_notes(slide, look, told.notes)


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


def _points(slide: Any, look: Look, area: Area, told: Slide, place: Any) -> list[Any]:
    """Points into the layout's place for text, or in a box where it has none; the place, where it is filled."""
    if place is None:
        draw_text(slide, look, area, told.points, look.size(0.9 * told.size))
        return []
    write_in_place(place, look, told.points, look.size(told.size))
    return [place]


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


def _describe(deck: Any, content: Content, look: Look) -> None:
    """The file's own properties."""
    properties, plan, stamp = deck.core_properties, content.plan, content.stamp
    made = datetime.combine(stamp.made, time())
    properties.title = clean(f"{plan.association}, {plan.document}")[:255]
    properties.author = properties.last_modified_by = clean(plan.association)[:255]
    properties.subject = clean(content.scenario)[:255]
    properties.comments = f"{stamp.program} {stamp.version}"
    properties.keywords, properties.category, properties.language = "", "", look.tag
    properties.created = properties.modified = made
    properties.revision = 1


def _saved(deck: Any) -> bytes:
    """The package with the same date on every part."""
    plain, out = io.BytesIO(), io.BytesIO()
    deck.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
