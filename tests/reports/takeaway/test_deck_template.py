"""The deck on a municipality's own template, and templates that cannot be used."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Inches

from cli import main
from plans.intake.opening.limits import Refused
from plans.limited.bounds import MAX_MEMORY
from reports.saying.formats import Formats
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.drawing.base import open_base
from reports.takeaway.deck.template import TemplateError, open_template
from tests.support.files.deck_templates import MAIN, as_potx, municipal, repacked, saved
from tests.support.files.decks import CHANGES, assert_fits, charts, opened, shipped

ROOT = Path(__file__).parents[3]
GOOD = municipal()
MASTER, END = "ppt/slideMasters/slideMaster1.xml", b"</p:sldMaster>"


def on(template: bytes, years: int = 5):
    return Presentation(io.BytesIO(forecast_deck(shipped("sv", years, *CHANGES)[0], open_template(template))))


def alone(slide) -> bool:
    """Whether one thing stands on the slide beside its title and what is said under that."""
    shapes = [shape for shape in slide.shapes if not shape.is_placeholder]
    return not any(a.left > b.left + b.width for a in shapes for b in shapes)


@pytest.mark.parametrize(
    "template",
    [
        GOOD,
        as_potx(GOOD),
        municipal(kept=("title", "obj")),
        municipal(kept=("titleOnly",)),
        municipal(kept=("picTx",), samples=0),
        municipal(kept=("vertTitleAndTx",), samples=0),
        municipal(size=(13.333, 7.5)),
    ],
    ids=["4:3", "potx", "no title only", "title only", "title in the middle", "upright title", "16:9"],
)
def test_the_same_slides_stand_on_a_template_of_its_own_size(template):
    deck, own = on(template), on_own()
    assert len(deck.slides) == len(own.slides)
    assert [slide.shapes.title.text for slide in deck.slides] == [
        slide.shapes.title.text for slide in own.slides
    ]
    assert "Exempelbild" not in " ".join(slide.shapes.title.text for slide in deck.slides)
    assert deck.slide_width == Presentation(io.BytesIO(as_pptx(template))).slide_width
    assert_fits(deck)
    for slide in deck.slides:
        title = slide.shapes.title
        for frame in (shape for shape in slide.shapes if shape.has_chart or shape.has_table):
            assert frame.top >= title.top + title.height * 0.7
            assert frame.width > deck.slide_width * (0.6 if alone(slide) else 0.25)


def on_own():
    return opened(shipped("sv", 5, *CHANGES)[0])


def as_pptx(template: bytes) -> bytes:
    return repacked(
        template,
        lambda _, part: part.replace(MAIN.format("template").encode(), MAIN.format("presentation").encode()),
    )


def test_sample_slides_and_what_names_them_are_gone():
    deck = Presentation(io.BytesIO(GOOD))
    section = '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"/></p:extLst>'
    deck.element.append(parse_xml(section))
    made = forecast_deck(shipped()[0], open_template(saved(deck)))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        assert len(slides) == len(set(slides)) == len(Presentation(io.BytesIO(made)).slides)
        assert b"521415D9" not in archive.read("ppt/presentation.xml")


def test_figures_keep_their_colours_on_a_template_of_others():
    chart = charts(on(GOOD))[0].chart
    colours = set(chart._chartSpace.xpath("//a:srgbClr/@val"))
    assert {"0072B2", "C24E00"} <= colours
    assert not any(name.startswith("accent") for name in chart._chartSpace.xpath("//a:schemeClr/@val"))


def empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return out.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    return repacked(GOOD, lambda part, content: content.replace(old, new) if part == name else content)


def bomb() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/a.xml", b"a" * 30_000_000)
    return out.getvalue()


def without_titles() -> bytes:
    deck = Presentation(io.BytesIO(municipal(samples=0)))
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if (
                "itle" in str(shape.placeholder_format.type).title()
                and "Sub" not in str(shape.placeholder_format.type).title()
            ):
                shape.element.getparent().remove(shape.element)
    return saved(deck)


def tiny() -> bytes:
    deck = Presentation()
    deck.slide_width = deck.slide_height = Inches(1)
    return saved(deck)


HOSTILE = {
    "empty": (b"", "no PowerPoint file"),
    "text": (b"hej", "no PowerPoint file"),
    "another package": (empty_zip(), "no PowerPoint file"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged"),
    "no XML": (replaced("ppt/presentation.xml", b"<p:sldSz", b"<<<"), "damaged"),
    "a layout is missing": (repacked(GOOD, lambda n, c: None if n == "ppt/slideLayouts/slideLayout6.xml" else c), "damaged"),
    "entities": (replaced("ppt/presentation.xml", b"<p:presentation ", b"<!DOCTYPE a [<!ENTITY b 'c'>]><p:presentation "), "DTD"),
    "bomb": (bomb(), "damaged or packed"),
    "macros": (replaced("[Content_Types].xml", MAIN.format("presentation").encode(), b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    "too large": (b"PK" + bytes(21_000_000), "larger than 20"),
    "no titles": (without_titles(), "place for a title"),
    "tiny slides": (tiny(), "slide size"),
}  # fmt: skip


@pytest.mark.parametrize(("template", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_template_that_cannot_be_used_is_refused_with_why_and_what_to_do(template, why):
    with pytest.raises(Refused) as refused:  # here and not in its process, which takes longer to start
        open_base(template)
    error = TemplateError(refused.value.code)
    assert why in str(error)
    assert "Give a .pptx or .potx" in str(error)
    assert error.in_words(Formats("sv")).startswith("Mallen går inte att använda: ")


def heavy(megabytes: int) -> bytes:
    """A template packed a hundred times over: empty elements, each of which takes a hundred bytes of a tree."""
    chance = random.Random(7)
    many = b"".join(
        b"<a/>" * 25_000 + b"<!--%s-->" % chance.randbytes(1100).hex().encode() for _ in range(10 * megabytes)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(END, many + END) if name == MASTER else part)
    return out.getvalue()


OPENED_ALONE = """
import json, resource, sys
from reports.takeaway.deck.template import TemplateError, open_template

def most(who):
    return resource.getrusage(who).ru_maxrss

template, before = sys.stdin.buffer.read(), most(resource.RUSAGE_SELF)
try:
    open_template(template)
except TemplateError as error:
    print(json.dumps([str(error), most(resource.RUSAGE_SELF) - before, most(resource.RUSAGE_CHILDREN)]))
"""


def test_a_template_that_would_fill_the_memory_is_refused_and_fills_neither_the_program_nor_its_process():
    template = heavy(20)
    assert len(template) < 400_000
    alone = subprocess.run(  # where no other process has ended before
        [sys.executable, "-c", OPENED_ALONE], input=template, capture_output=True, check=True, cwd=ROOT
    )
    why, grown, child = json.loads(alone.stdout)
    assert "more than any template needs" in why
    assert grown < 50_000
    assert child * 1024 < MAX_MEMORY


def test_the_command_builds_on_a_template_and_refuses_a_bad_one(tmp_path, capsys):
    good, bad, to = tmp_path / "mall.potx", tmp_path / "bad.pptx", tmp_path / "deck.pptx"
    good.write_bytes(as_potx(GOOD))
    bad.write_bytes(b"no deck")
    words = ["export", "nils-2021", "--to", str(to), "--template"]
    assert main([*words, str(good)]) == 0
    assert Presentation(str(to)).slide_width == Inches(10)
    to.unlink()
    for template, why in ((bad, "no PowerPoint file"), (tmp_path / "none.pptx", "there is no template")):
        assert main([*words, str(template)]) == 2
        said = capsys.readouterr().err
        assert why in said
        assert said.count("\n") == 1
        assert not to.exists()
    assert main(["export", "nils-2021", "--to", str(tmp_path / "a.pdf"), "--template", str(good)]) == 2
    assert "a template is for a deck" in capsys.readouterr().err
