"""The layouts of a template that a deck stands on, and where on them things go.

They are found by the kinds of their placeholders, never by their names, which are in any language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FOOT = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)


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


def layouts(deck: Any, *, own: bool) -> Template | None:
    """The layouts by what they hold: a title that stands well first, then the fewest places beside it.

    None where no layout has a title.
    """
    slide = Area(0, 0, deck.slide_width, deck.slide_height)
    of_masters = [
        [each for each in m.slide_layouts if title_of(each) is not None] for m in deck.slide_masters
    ]
    titled = next((each for each in of_masters if each), [])
    if not titled:
        return None
    titles = [title_of(each) for each in titled]
    good = [each for each, title in zip(titled, titles, strict=True) if _heads(title, box_of(title), slide)]
    plain = min(good or titled, key=lambda each: len(_others(each)))
    of_text = next((each for each in good if _is_text(each, slide)), None)
    fronts = [each for each in titled if _kind(title_of(each)) == PP_PLACEHOLDER.CENTER_TITLE]
    fronts += [each for each in titled if PP_PLACEHOLDER.SUBTITLE in map(_kind, _others(each))]
    return Template(deck, (fronts or [plain])[0], plain, of_text, _area(plain, of_text, slide), own)


def heading(title: Any, box: Area | None, slide: Area, *, front: bool) -> Area | None:
    """Where a slide's title is to stand instead of where its layout has it, `box`, if that is no place for it."""
    if _heads(title, box, slide) or (front and box is not None and _inside(box, slide)):
        return None
    return Area(slide.width // 20, slide.height // 20, slide.width * 9 // 10, slide.height * 14 // 100)


def title_of(holder: Any) -> Any:
    """The placeholder for the title, or None."""
    return title_among(holder.placeholders)


def title_among(placeholders: Iterable[Any]) -> Any:
    """The one for the title, or None."""
    return next((each for each in placeholders if _kind(each) in _TITLES), None)


def texts_among(placeholders: Iterable[Any]) -> list[tuple[Any, Area]]:
    """Those that take text beside the title and where they stand, the largest first."""
    boxes = ((each, box_of(each)) for each in placeholders if _kind(each) in _TEXTS)
    placed = [(each, box) for each, box in boxes if box is not None]
    return sorted(placed, key=lambda each: -each[1].width * each[1].height)


def text_place(places: Iterable[Any], layout: Any, base: Template, *, front: bool) -> tuple[Any, Area] | None:
    """The place of a slide's for its points, and where it stands; None where the layout has none that is fit for them."""
    if not front and layout is not base.text:
        return None
    fit = (found for found in texts_among(places) if _inside(found[1], base.slide) and _level(found[0]))
    return next(fit, None)


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


def _heads(title: Any, box: Area | None, slide: Area) -> bool:
    """Whether a title that stands in a box is at the top, across the slide, and is written as lines are."""
    if box is None or not _inside(box, slide) or not _level(title):
        return False
    return box.width >= slide.width // 2 and box.top + box.height // 2 <= slide.height // 3


def box_of(placeholder: Any) -> Area | None:
    """Where a placeholder stands, as it or what it inherits from says, which is looked for once; None where nothing says it."""
    while placeholder is not None and placeholder.element.xfrm is None:
        placeholder = getattr(placeholder, "_base_placeholder", None)
    if placeholder is None:
        return None
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
        return texts_among(of_text.placeholders)[0][1]
    box = box_of(title_of(plain))
    title = heading(title_of(plain), box, slide, front=False) or box or slide
    feet = [box_of(each) for each, _ in foot_of(plain)]
    tops = [
        box.top for box in feet if box is not None and _inside(box, slide) and box.top > slide.height // 2
    ]
    top = title.top + title.height + slide.height // 60
    bottom = min([*tops, slide.height * 19 // 20]) - slide.height // 60
    left = min(title.left, slide.width // 8)
    return Area(left, top, slide.width - 2 * left, bottom - top)
