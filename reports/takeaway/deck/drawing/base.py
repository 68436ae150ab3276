"""A template to draw on: the house's own, or one that a municipality gives.

Its sample slides are taken out; its size is kept. What cannot be used is refused with a code, which is
worded elsewhere: only a process with limits opens a template from outside.
"""

import io
import zipfile
from functools import cache
from typing import Any

from pptx import Presentation

from plans.intake.opening.archive import check_parts, check_weight
from plans.intake.opening.limits import Refused
from plans.limited.bounds import MAX_COMPRESSED
from reports.takeaway.deck.drawing.house import house_template
from reports.takeaway.deck.drawing.layouts import Area, Template, layouts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LEAST, _MOST = 2_000_000, 40_000_000
"""Bounds of a slide's sides in EMU, about 5 and 110 cm."""


def house_base() -> Template:
    """The house's own; which of its layouts are taken is the same each time, and found once."""
    deck = Presentation(io.BytesIO(house_template()))
    first, titled, text, area = _house_layouts()
    of = deck.slide_layouts
    return Template(deck, of[first], of[titled], None if text is None else of[text], area, own=True)


@cache
def _house_layouts() -> tuple[int, int, int | None, Area]:
    """The places of the layouts of the first slide, of titled ones and of text, and the area."""
    found = _titled(Presentation(io.BytesIO(house_template())), own=True)
    of = found.deck.slide_layouts
    text = None if found.text is None else of.index(found.text)
    return of.index(found.first), of.index(found.titled), text, found.area


def open_base(content: bytes) -> Template:
    """A template from outside.

    Raises:
        Refused: where it is no presentation, is protected, damaged or hostile, or has no title.
    """
    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _without_slides(deck)
        return _titled(deck, own=False)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # whatever python-pptx makes of a file that is not as it should be
        raise Refused("damaged") from error


def _as_presentation(content: bytes) -> bytes:
    """The file as a presentation, which python-pptx opens; a .potx differs in one word of its contents."""
    if len(content) > MAX_COMPRESSED:
        raise Refused("too-large")
    if content.startswith(_OLE):
        raise Refused("old")
    if not content.startswith(b"PK"):
        raise Refused("no-deck")
    check_parts(content)
    check_weight(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "ppt/presentation.xml" not in names or "[Content_Types].xml" not in names:
            raise Refused("no-deck")
        types = archive.read("[Content_Types].xml").decode(errors="replace")
        if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused("macros")
        return content if _MAIN.format("presentation") in types else _retyped(archive, types)


def _retyped(archive: zipfile.ZipFile, types: str) -> bytes:
    out = io.BytesIO()
    for kind in ("template", "slideshow"):
        types = types.replace(_MAIN.format(kind), _MAIN.format("presentation"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in archive.namelist():
            new.writestr(name, types if name == "[Content_Types].xml" else archive.read(name))
    return out.getvalue()


def _without_slides(deck: Any) -> None:
    """Takes out the sample slides, and the sections and shows that name them."""
    if not all(_LEAST <= side <= _MOST for side in (deck.slide_width or 0, deck.slide_height or 0)):
        raise Refused("size")
    listed = deck.element.find(f"{_P}sldIdLst")
    for slide in [] if listed is None else list(listed):
        deck.part.drop_rel(slide.get(_R))
        listed.remove(slide)
    for name in ("custShowLst", "extLst"):
        found = deck.element.find(_P + name)
        if found is not None:
            deck.element.remove(found)


def _titled(deck: Any, *, own: bool) -> Template:
    found = layouts(deck, own=own)
    if found is None:
        raise Refused("no-title")
    return found
