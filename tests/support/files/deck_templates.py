"""Templates for decks as others make them: another size, other layouts in another order, other names."""

import io
import zipfile

from pptx import Presentation
from pptx.util import Inches

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"


def saved(deck) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def municipal(
    *, kept: tuple[str, ...] = (), samples: int = 2, size: tuple[float, float] = (10, 7.5)
) -> bytes:
    """python-pptx's blank deck with sample slides, in 4:3; only layouts of the kinds in `kept`, in that order."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(size[0]), Inches(size[1])
    for number in range(samples):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Exempelbild {number}"
    layouts = deck.slide_master.slide_layouts
    for layout in list(layouts) if kept else ():
        if layout.element.get("type") not in kept and not layout.used_by_slides:
            layouts.remove(layout)
    listed = deck.slide_master.element.sldLayoutIdLst
    for entry in reversed(list(listed)):
        listed.append(entry)
    for number, layout in enumerate(deck.slide_master.slide_layouts):
        layout.element.cSld.set("name", f"Kommunen {number}")
    return saved(deck)


def repacked(content: bytes, change) -> bytes:
    """The package with its parts changed: `change(name, bytes)` gives the new bytes, or None to leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(name, made)
    return out.getvalue()


def as_potx(content: bytes) -> bytes:
    """The same file as PowerPoint saves a template."""
    return repacked(
        content,
        lambda _, part: part.replace(MAIN.format("presentation").encode(), MAIN.format("template").encode()),
    )
