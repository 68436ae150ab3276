"""Files hold whatever a person wrote: what they cannot show is replaced and said, and no text is a formula."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.takeaway.paper.faces import SHAPELESS, in_shapes, shown
from reports.takeaway.paper.paper import paper_data, with_shapes
from reports.takeaway.writers import WRITERS
from tests.support.contents import content
from tests.support.hostile import hostile_plan, hostile_scenario
from tests.support.plans import simple

TEXTS = {
    "an emoji": "Påhitt 🎉",
    "a family": "👩‍👩‍👧",
    "Chinese": "中文",
    "no character": "a\ufffeb\uffffc\U0001fffe",
    "control signs": "a\x00b\x07c\x1b[31m\x9f",
    "half a pair": "a\ud800b",
    "from right to left": "\u202eabc مرحبا",
    "line breaks": "a\nb\rc\u2028d\x85e",
    "a private sign": "\ue000",
    "an escape of a spreadsheet's": "_x0041_",
}


def made(text: str):
    lines = tuple(replace(line, label=text) for line in simple().lines)
    plan = replace(simple(), association=text, document=text, lines=lines)
    return content(plan, scenario=text, note=text, title=text)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_file_is_written_and_can_be_opened(suffix: str, text: str):
    file = WRITERS[suffix](made(text))
    if suffix == ".pdf":
        assert file.startswith(b"%PDF")
    elif suffix == ".json":
        assert json.loads(file)["plan"]["association"] == "".join(
            "\ufffd" if each in "\ufffe\uffff\ud800" else each for each in text
        )
    else:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
                elif name.endswith(".csv"):
                    archive.read(name).decode("utf-8")


def test_the_paper_says_that_characters_are_replaced_and_only_then():
    told = []
    for text in ("Påhitt – å, ä, ö", "Påhitt 🎉"):
        data = paper_data(made(text))
        shown_data = with_shapes(data)
        told.append((shown_data == data, SHAPELESS in shown_data["sources"]))
    assert told == [(True, False), (False, True)]


@given(st.text())
def test_what_is_left_has_a_shape(text: str):
    left = in_shapes({"a": [text]})["a"][0]
    assert len(left) == len(text)
    assert all(
        before == after or (after == SHAPELESS and before not in shown())
        for before, after in zip(text, left, strict=True)
    )


def test_no_text_of_a_workbook_is_a_formula_or_a_link():
    plan = hostile_plan()
    scenario = hostile_scenario(0, plan)
    whole = content(plan, *scenario.changes, scenario=scenario.name, note=scenario.note, title=scenario.name)
    with zipfile.ZipFile(io.BytesIO(WRITERS[".xlsx"](whole))) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode("utf-8", "replace")
            formulas = part.split("<f>")[1:] if "worksheets/sheet" in name else []
            assert not any(
                "outside" in each.split("</f>")[0] or "1+1" in each.split("</f>")[0] for each in formulas
            )
            assert (
                "outside" not in part
                or name.endswith(("sharedStrings.xml", "core.xml", "comments1.xml", "app.xml"))
                or "comments" in name
            )
            assert "hyperlink" not in part
    with zipfile.ZipFile(io.BytesIO(WRITERS[".zip"](whole))) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8"), newline=""))
                texts = [cell for row in rows for cell in row if not _number(cell)]
                assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
