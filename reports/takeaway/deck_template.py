"""A template to build a deck on: the house's own, or one that a municipality gives.

Its layouts are found by the kinds of their placeholders, never by their names, which are in any
language; its sample slides are taken out; its size is kept.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from forecasting.messages import Message, message
from forecasting.sheets.archive import check_parts
from forecasting.sheets.limits import MAX_COMPRESSED, Refused
from reports.formats import Formats
from reports.takeaway.deck_house import house_template

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FOOT = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)
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


@dataclass(frozen=True, slots=True)
class Area:
    """A place on a slide, EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Template:
    """An empty presentation, the layouts that its slides stand on, and where content goes.

    `first` is the layout of the first slide, `titled` of slides with charts and tables, `text` of
    slides with points (None: points stand in a box of their own).
    """

    deck: Any
    first: Any
    titled: Any
    text: Any
    area: Area
    own: bool

    @property
    def slide(self) -> Area:
        """The whole slide."""
        return Area(0, 0, int(self.deck.slide_width), int(self.deck.slide_height))

    @property
    def scale(self) -> float:
        """Sizes of text against those of the house's slides."""
        least = min(int(self.deck.slide_width) / 12_192_000, int(self.deck.slide_height) / 6_858_000)
        return min(1.15, max(0.6, least))


def open_template(content: bytes | None = None) -> Template:
    """The template to build on; the house's own where none is given.

    Raises:
        TemplateError: where it is no presentation, is protected, damaged or hostile, or has no title.
    """
    if content is None:
        return _layouts(Presentation(io.BytesIO(house_template())), own=True)
    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _without_slides(deck)
        return _layouts(deck, own=False)
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


def _layouts(deck: Any, *, own: bool) -> Template:
    """The layouts by what they hold: a title that stands well first, then the fewest places beside it."""
    slide = Area(0, 0, deck.slide_width, deck.slide_height)
    of_masters = [
        [each for each in m.slide_layouts if title_of(each) is not None] for m in deck.slide_masters
    ]
    titled = next((each for each in of_masters if each), [])
    if not titled:
        raise TemplateError("no-title")
    good = [each for each in titled if _heads(title_of(each), slide)]
    plain = min(good or titled, key=lambda each: len(_others(each)))
    of_text = next((each for each in good if _is_text(each, slide)), None)
    fronts = [each for each in titled if _kind(title_of(each)) == PP_PLACEHOLDER.CENTER_TITLE]
    fronts += [each for each in titled if PP_PLACEHOLDER.SUBTITLE in map(_kind, _others(each))]
    return Template(deck, (fronts or [plain])[0], plain, of_text, _area(plain, of_text, slide), own)


def heading(title: Any, slide: Area, *, front: bool) -> Area | None:
    """Where a slide's title is to stand instead of where its layout has it, if that is no place for it."""
    box = box_of(title)
    if _heads(title, slide) or (front and box is not None and _inside(box, slide)):
        return None
    return Area(slide.width // 20, slide.height // 20, slide.width * 9 // 10, slide.height * 14 // 100)


def title_of(holder: Any) -> Any:
    """The placeholder for the title, or None."""
    return next((each for each in holder.placeholders if _kind(each) in _TITLES), None)


def texts_of(holder: Any) -> list[tuple[Any, Area]]:
    """The placeholders that take text beside the title and where they stand, the largest first."""
    boxes = ((each, box_of(each)) for each in _others(holder) if _kind(each) in _TEXTS)
    placed = [(each, box) for each, box in boxes if box is not None]
    return sorted(placed, key=lambda each: -each[1].width * each[1].height)


def text_place(on: Any, layout: Any, base: Template, *, front: bool) -> Any:
    """The slide's placeholder for its points; None where the layout has none that is fit for them."""
    places = [each for each, box in texts_of(on) if _inside(box, base.slide) and _level(each)]
    return places[0] if places and (front or layout is base.text) else None


def foot_of(holder: Any) -> Iterator[tuple[Any, Any]]:
    """The placeholders at the foot, each with its kind."""
    return ((each, _kind(each)) for each in holder.placeholders if _kind(each) in _FOOT)


def _others(layout: Any) -> list[Any]:
    return [each for each in layout.placeholders if _kind(each) not in (*_TITLES, *_FOOT)]


def _kind(placeholder: Any) -> Any:
    return placeholder.placeholder_format.type


def _is_text(layout: Any, slide: Area) -> bool:
    """One wide place for text under a title at the top."""
    others = _others(layout)
    if len(others) != 1 or _kind(others[0]) not in _TEXTS[:2] or not _level(others[0]):
        return False
    body = box_of(others[0])
    if body is None or not _inside(body, slide):
        return False
    return body.width >= slide.width // 2 and body.height >= slide.height // 3


def _heads(title: Any, slide: Area) -> bool:
    """Whether a title stands at the top, across the slide, and is written as lines are."""
    box = box_of(title)
    if box is None or not _inside(box, slide) or not _level(title):
        return False
    return box.width >= slide.width // 2 and box.top + box.height // 2 <= slide.height // 3


def box_of(placeholder: Any) -> Area | None:
    """Where a placeholder stands, as it or what it inherits from says; None where nothing says it."""
    sides = (placeholder.left, placeholder.top, placeholder.width, placeholder.height)
    return None if any(side is None for side in sides) else Area(*map(int, sides))


def _inside(box: Area, slide: Area) -> bool:
    right, bottom = box.left + box.width, box.top + box.height
    return min(box.left, box.top) >= 0 and right <= slide.width and bottom <= slide.height


def _level(place: Any) -> bool:
    """Whether text in it runs from left to right."""
    named = place.element.xpath(".//p:ph/@orient") + place.element.xpath(".//a:bodyPr/@vert")
    return not {"vert", "vert270", "eaVert", "wordArtVert"} & set(named)


def _area(plain: Any, of_text: Any, slide: Area) -> Area:
    """Where the template itself puts content; else what is left between its title and its foot."""
    if of_text is not None:
        return texts_of(of_text)[0][1]
    title = heading(title_of(plain), slide, front=False) or box_of(title_of(plain)) or slide
    feet = [box_of(each) for each, _ in foot_of(plain)]
    tops = [
        box.top for box in feet if box is not None and _inside(box, slide) and box.top > slide.height // 2
    ]
    top = title.top + title.height + slide.height // 60
    bottom = min([*tops, slide.height * 19 // 20]) - slide.height // 60
    left = min(title.left, slide.width // 8)
    return Area(left, top, slide.width - 2 * left, bottom - top)
