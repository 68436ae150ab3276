"""What the program draws letters with: one face of its own, and in Office files faces that Office has."""

import re
import tomllib
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ImageFont

from pages.shared.frame.look import LOGO, WORDMARK
from pages.shared.streamlit import typeface
from plans.document.readers import PLANS
from reports.charts.typeface import FOLDER, FONT, WEB
from reports.saying.language import CATALOGUE
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.live_workbook.workbook import forecast_workbook
from reports.takeaway.paper.paper import forecast_paper
from reports.workbooks.template import template_workbook
from tests.pages.test_serving import ask
from tests.reports.takeaway.test_paper import unpacked
from tests.support.files.decks import shipped

ROOT = Path(__file__).parents[2]
OFFICE = {"Arial", "Calibri", "Cambria", "Tahoma"}
"""On every machine with Office, on Windows and macOS alike."""
XML = re.compile(r"\.(xml|rels)$")


def test_the_theme_names_it():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["font"] == FONT


def test_its_licence_is_beside_it():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_it_has_every_character_that_the_program_and_its_plans_say():
    font = ImageFont.truetype(FOLDER / "inter.ttf", 40)
    unknown = bytes(font.getmask("\ue000"))
    said = CATALOGUE.read_text(encoding="utf-8").replace("\n", "")
    said += "".join(file.read_text(encoding="utf-8-sig") for file in PLANS.rglob("*.csv"))
    without = {each for each in set(said) if each.isprintable() and bytes(font.getmask(each)) == unknown}
    assert without == set()
    assert bytes(font.getmask("☃")) == unknown  # what it does not have is told apart


@pytest.mark.parametrize("image", [LOGO, WORDMARK], ids=lambda image: image.stem)
def test_marks_are_outlines(image: Path):
    assert "<text" not in image.read_text(encoding="utf-8")


def test_the_browser_is_sent_it_in_a_sheet_named_by_its_content_and_keeps_it():
    answer = ask(typeface.address())
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == typeface.sheet()
    assert WEB.read_bytes()[:4] == b"wOF2"
    page = ask("/decide", {"accept": "text/html"}).text
    assert page.index(f'<link rel="stylesheet" href=".{typeface.address()}">') < page.index("</head>")
    assert ask("/typeface/0000.css").text == "from streamlit"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_decision_paper_is_set_in_it_alone(language: str):
    for content in shipped(language):
        pdf = unpacked(forecast_paper(content))
        names = {name.split(b"+")[-1] for name in re.findall(rb"/FontName ?/([\w+-]+)", pdf)}
        assert names == {b"Inter-Regular"}  # every weight of a variable font has its first one's name
        assert b"/FontFile" in pdf


def faces_named(file: bytes) -> set[str]:
    """The faces for Latin that an Office file names, in its parts and in the workbooks within it."""
    found: set[str] = set()
    with zipfile.ZipFile(BytesIO(file)) as parts:
        for name in parts.namelist():
            inside = parts.read(name)
            if name.endswith(".xlsx"):
                found |= faces_named(inside)
            elif XML.search(name):
                text = inside.decode("utf-8")
                found |= set(re.findall(r'<a:latin typeface="([^"]*)"', text))
                found |= set(re.findall(r'<(?:name|rFont) val="([^"]*)"', text))
    return {unescape(name) for name in found if name and not name.startswith("+")}  # +: the theme's own


def test_decks_and_workbooks_name_faces_that_office_has():
    content = shipped("sv")[0]
    for file in (forecast_deck(content), forecast_workbook(content), template_workbook("sv")):
        assert faces_named(file)
        assert faces_named(file) <= OFFICE
