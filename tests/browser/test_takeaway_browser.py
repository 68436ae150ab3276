"""Files taken away in a real browser: each is downloaded and opened, with the work at hand in it."""

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation
from pptx.util import Inches

from tests.support.browser.app_runner import settled, visit
from tests.support.files.deck_templates import as_potx, municipal


def dialog_of(page: Page) -> Locator:
    settled(page)
    page.locator(".st-key-takeaway button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".st-key-take-zip button")).to_be_visible()
    settled(page)
    return dialog


def taken(page: Page, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of a file that a click gives."""
    with page.expect_download() as download:
        page.locator(f".st-key-take-{kind} button").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words(deck: bytes) -> str:
    slides = Presentation(io.BytesIO(deck)).slides
    return " ".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )


def test_each_file_is_downloaded_with_the_unsaved_work_in_it(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        page.locator(".st-key-lever-utilisation input[type=range]").press("ArrowLeft")
        expect(page.locator(".st-key-undo button")).to_be_enabled()
        expect(dialog_of(page)).to_contain_text("Dina ändringar, inte sparade")
        name, deck = taken(page, "pptx")
        assert re.fullmatch(
            r"samordningsforbundet-nils-dina-andringar-inte-sparade-\d{4}-\d\d-\d\d\.pptx", name
        )
        assert "Dina ändringar, inte sparade" in words(deck)
        data = json.loads(taken(page, "json")[1])
        assert data["scenario"]["name"] == "Dina ändringar, inte sparade"
        assert data["scenario"]["changes"][0]["rate"] == "utilisation"
        assert taken(page, "pdf")[1].startswith(b"%PDF")
        about = openpyxl.load_workbook(io.BytesIO(taken(page, "xlsx")[1]))["Om"]
        assert any(cell.value == "Dina ändringar, inte sparade" for row in about.iter_rows() for cell in row)
        with zipfile.ZipFile(io.BytesIO(taken(page, "zip")[1])) as archive:
            assert b"utilisation" in archive.read("changes.csv")
            figures = archive.read("figures.csv").decode().splitlines()
        equity = [float(line.split(",")[3]) for line in figures if ",equity," in line]
        assert equity == [row["equity"] for row in data["resources"][0]["data"]]


def test_a_template_is_used_a_bad_one_refused_and_the_files_are_in_the_language_that_is_chosen(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/sources?plan=sydnarke-2016", still=True) as page:
        expect(page.locator("h1.headline")).to_contain_text("avvikelser")
        assert page.get_by_role("link", name="Översikt").count() > 0
        dialog = dialog_of(page)
        dialog.get_by_text("Använd en egen PowerPointmall").click()
        chooser = dialog.locator("input[type=file]")
        chooser.set_input_files({"name": "bad.pptx", "mimeType": "application/zip", "buffer": b"no deck"})
        expect(dialog.locator(".notice")).to_contain_text(
            "Mallen går inte att använda: den är ingen PowerPoint-fil."
        )
        expect(page.locator(".st-key-take-pptx button")).to_be_disabled()
        potx = {"name": "mall.potx", "mimeType": "application/zip", "buffer": as_potx(municipal())}
        chooser.set_input_files(potx)
        expect(dialog.locator(".notice")).to_contain_text("Bildspelet görs på mall.potx.")
        settled(page)
        dialog.get_by_text("English", exact=True).click()
        settled(page)
        deck = taken(page, "pptx")[1]
        assert Presentation(io.BytesIO(deck)).slide_width == Inches(10)
        assert "Sources and assumptions" in words(deck)
