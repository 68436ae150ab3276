"""The house's own slide master: python-pptx's blank one with our colours, type and places, in 16:9."""

import io
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from reports.takeaway.deck.drawing.look import FONT, THEME

_KEPT = ("title", "obj", "titleOnly")
"""The layouts that a deck uses, by their types in the file."""
_MARGIN, _WIDTH = Inches(0.6), Inches(12.13)
_PLACES = {
    "title": (_MARGIN, Inches(0.42), _WIDTH, Inches(1.1)),
    "body": (_MARGIN, Inches(1.7), _WIDTH, Inches(5.05)),
    "ftr": (_MARGIN, Inches(6.95), Inches(10), Inches(0.35)),
    "sldNum": (Inches(11.23), Inches(6.95), Inches(1.5), Inches(0.35)),
}
_FIRST = {
    "ctrTitle": (Inches(0.95), Inches(1.9), Inches(11.4), Inches(2.0)),
    "subTitle": (Inches(0.95), Inches(4.1), Inches(11.4), Inches(2.2)),
}
_NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_SIZES = (18, 16, 14, 12, 12)
"""Points of the five levels of text."""


@cache
def house_template() -> bytes:
    """The template as .pptx without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.element.find("p:sldSz", _NS).attrib.pop("type", None)
    master = deck.slide_master
    for layout in list(master.slide_layouts):
        if layout.element.get("type") not in _KEPT:
            master.slide_layouts.remove(layout)
    theme = master.part.part_related_by(RT.THEME)
    theme.blob = _themed(theme.blob.decode()).encode()
    _set_master(master)
    for layout in master.slide_layouts:
        _set_layout(layout)
    _leave_out(deck, RT.THUMBNAIL)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _themed(theme: str) -> str:
    """The theme with our colours and family."""
    for slot, colour in THEME.items():
        value = f'<a:{slot}><a:srgbClr val="{colour[1:]}"/></a:{slot}>'
        theme = re.sub(rf"<a:{slot}>.*?</a:{slot}>", value, theme)
    theme = theme.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>')
    return theme.replace('name="Office Theme"', 'name="Utblick"').replace('name="Office"', 'name="Utblick"')


def _set_master(master: Any) -> None:
    """Title at the left over its room, text in five sizes, foot and number at the bottom, no date."""
    _place(master.placeholders, _PLACES)
    _drop_dates(master)
    _add_mark(master, _PLACES["title"])
    title, body = (master.element.find(f"p:txStyles/p:{name}", _NS) for name in ("titleStyle", "bodyStyle"))
    first = title.find("a:lvl1pPr", _NS)
    first.set("algn", "l")
    first.find("a:defRPr", _NS).attrib.update({"sz": "2800", "b": "1"})
    for level, size in enumerate(_SIZES, 1):
        style = body.find(f"a:lvl{level}pPr", _NS)
        style.find("a:defRPr", _NS).set("sz", str(size * 100))
        style.find("a:spcBef/a:spcPct", _NS).set("val", "45000")
    for shape in master.placeholders:
        kind = shape.element.find(".//p:ph", _NS).get("type")
        for style in shape.element.iterfind(".//a:lvl1pPr", _NS):
            style.set("algn", "r" if kind == "sldNum" else "l")
            style.find("a:defRPr", _NS).set("sz", "1000")


def _set_layout(layout: Any) -> None:
    """What a layout has of its own is taken from the master, but for the first slide's two places."""
    _drop_dates(layout)
    for shape in layout.placeholders:
        for style in shape.element.iterfind(".//a:lvl1pPr", _NS):
            style.set("algn", "l")
            for run in style.iterfind("a:defRPr", _NS):
                run.set("sz", "2000")
                for pale in run.findall("a:solidFill", _NS):
                    run.remove(pale)
    if layout.element.get("type") == "title":
        _place(layout.placeholders, _FIRST)
        layout.element.set("showMasterSp", "0")
        _add_mark(layout, _FIRST["ctrTitle"])
        title = next(
            s for s in layout.placeholders if s.element.find(".//p:ph", _NS).get("type") == "ctrTitle"
        )
        title.text_frame.paragraphs[0].font.size = Pt(36)
        title.element.find(".//a:bodyPr", _NS).set("anchor", "b")
        style = title.element.find(".//a:lstStyle", _NS)
        level = style.makeelement(f"{{{_NS['a']}}}lvl1pPr", {"algn": "l"})
        level.append(level.makeelement(f"{{{_NS['a']}}}defRPr", {"sz": "3600", "b": "1"}))
        style.append(level)


def _place(shapes: Iterable[Any], places: dict[str, tuple[Inches, Inches, Inches, Inches]]) -> None:
    for shape in shapes:
        kind = shape.element.find(".//p:ph", _NS).get("type", "body")
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = places[kind]


def _drop_dates(holder: Any) -> None:
    """A slide's date is the deck's own: the last slide says it."""
    for shape in list(holder.placeholders):
        if shape.element.find(".//p:ph", _NS).get("type") == "dt":
            shape.element.getparent().remove(shape.element)


def _add_mark(holder: Any, beside: tuple[Inches, Inches, Inches, Inches]) -> None:
    """A bar of the accent at the left edge, beside the title: what makes a slide ours."""
    _, top, _, height = beside
    shape = (
        f'<p:sp xmlns:p="{_NS["p"]}" xmlns:a="{_NS["a"]}"><p:nvSpPr><p:cNvPr id="20" name="Mark" descr=""/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="{top}"/><a:ext cx="{Inches(0.14)}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    holder.shapes.element.insert_element_before(parse_xml(shape), "p:sp")


def _leave_out(deck: Any, reltype: str) -> None:
    """Drops what the blank deck carries and ours would carry wrongly, such as its picture."""
    package = deck.part.package
    for rel in list(package.iter_rels()):
        if rel.reltype == reltype:
            package.drop_rel(rel.rId)
