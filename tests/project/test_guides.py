"""The guides name what is on the screen, and show pictures that are there."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from reports.saying.language import CATALOGUE, LANGUAGES, Language
from tests.support.browser.pictures import PICTURES, SHOTS
from tests.support.files.pictures import SHOWN

DOCS = Path(__file__).parents[2] / "docs"
PAGES = DOCS.parent / "pages"


def guide(language: Language) -> str:
    return (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")


def on_screen(language: Language) -> set[str]:
    """Every text of the program, its placeholders left out."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    texts: set[str] = set()
    for message in messages:
        said = message.id if language == "en" else message.string
        texts |= {said} if isinstance(said, str) else set(said)
    return {re.sub(r" ?\{.*", "", text).strip() for text in texts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_guide_prints_bold_is_on_the_screen(language: Language):
    bold = [words.rstrip(".") for words in re.findall(r"\*\*(.+?)\*\*", guide(language))]
    headings = set(re.findall(r"^\d+\. \*\*(.+?)\*\*", guide(language), re.MULTILINE))
    named = {words for words in bold if words + "." not in headings and words not in headings}
    assert len(named) > 15
    assert named - {"bold", "fetstil"} <= on_screen(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_of_a_guide_is_there_in_its_language(language: Language):
    shown = re.findall(r"!\[(.+?)\]\((.+?)\)", guide(language))
    assert len(shown) > 8
    for words, path in shown:
        assert words
        assert path.endswith(f"-{language}.png")
        assert (DOCS / path).exists(), path


def test_both_guides_have_the_same_parts():
    shapes = [re.findall(r"^(#+|\d+\.|   \||   !)", guide(language), re.MULTILINE) for language in LANGUAGES]
    assert shapes[0] == shapes[1]


def test_every_page_has_a_picture_in_both_languages():
    shot = {each.path or "overview" for each in SHOTS.values()} | {"decision"}
    files = (path for path in PAGES.rglob("*.py") if "shared" not in path.parts)
    assert shot == {path.stem for path in files} - {"__init__"}
    for name in (*SHOTS, *SHOWN):
        for language in LANGUAGES:
            assert (PICTURES / f"{name}-{language}.png").stat().st_size > 10_000


@pytest.mark.parametrize("file", [DOCS.parent / "README.md", *DOCS.glob("*.md")], ids=lambda file: file.name)
def test_every_link_within_the_documents_leads_somewhere(file: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), target
