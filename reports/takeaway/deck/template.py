"""A template to build a deck on: the house's own, or one that a municipality gives.

Its sample slides are taken out; its size is kept. What cannot be used is refused before anything is made.
"""

import io
import zipfile
from typing import Any

from pptx import Presentation

from forecasting.plan.messages import Message, message
from plans.intake.opening.archive import check_parts
from plans.intake.opening.limits import MAX_COMPRESSED, Refused
from reports.saying.formats import Formats
from reports.takeaway.deck.house import house_template
from reports.takeaway.deck.layouts import Template, layouts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LEAST, _MOST = 2_000_000, 40_000_000
"""Bounds of a slide's sides in EMU, about 5 and 110 cm."""

_GIVE = message("Give a .pptx or .potx that PowerPoint opens, or leave the template out.")
_REFUSALS = {
    "too-large": message("it is larger than {limit} MB.", limit=MAX_COMPRESSED // 1_000_000),
    "old": message("it is protected by a password, or a .ppt of before 2007. Save it as .pptx without a password."),
    "no-deck": message("it is no PowerPoint file."),
    "macros": message("it holds macros. Save it as .pptx or .potx, which have none."),
    "no-title": message("none of its layouts has a place for a title. Add one in the slide master, or choose another template."),
    "size": message("its slides are of a size that nothing fits on. Set an ordinary slide size."),
    "dtd": message("it holds declarations (DTD) that PowerPoint never writes; it is not opened."),
    "password": message("it is protected by a password. Take the password off."),
    "damaged": message("it is damaged or packed as PowerPoint never packs. Open it in PowerPoint and save it again."),
}  # fmt: skip


class TemplateError(ValueError):
    """A template that a deck cannot be built on; `said` says why and what to do."""

    def __init__(self, code: str) -> None:
        self.said = _REFUSALS.get(code, _REFUSALS["damaged"])
        super().__init__(self.in_words(Formats("en")))

    def in_words(self, formats: Formats) -> str:
        """What is wrong, and what to do, in the reader's language."""
        start = formats.text("The template cannot be used:")
        ends: tuple[Message, ...] = (self.said, _GIVE)
        return " ".join((start, *(formats.message(each) for each in ends)))


def open_template(content: bytes | None = None) -> Template:
    """The template to build on; the house's own where none is given.

    Raises:
        TemplateError: where it is no presentation, is protected, damaged or hostile, or has no title.
    """
    if content is None:
        return _titled(Presentation(io.BytesIO(house_template())), own=True)
    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _without_slides(deck)
        return _titled(deck, own=False)
    except Refused as refused:
        raise TemplateError(refused.code) from refused
    except TemplateError:
        raise
    except Exception as error:  # whatever python-pptx makes of a file that is not as it should be
        raise TemplateError("damaged") from error


def _as_presentation(content: bytes) -> bytes:
    """The file as a presentation, which python-pptx opens; a .potx differs in one word of its contents."""
    if len(content) > MAX_COMPRESSED:
        raise TemplateError("too-large")
    if content.startswith(_OLE):
        raise TemplateError("old")
    if not content.startswith(b"PK"):
        raise TemplateError("no-deck")
    check_parts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "ppt/presentation.xml" not in names or "[Content_Types].xml" not in names:
            raise TemplateError("no-deck")
        types = archive.read("[Content_Types].xml").decode(errors="replace")
        if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise TemplateError("macros")
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
        raise TemplateError("size")
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
        raise TemplateError("no-title")
    return found
