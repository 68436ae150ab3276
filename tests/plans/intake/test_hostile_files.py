"""Files made to harm: each is refused in plain words, or read for what it is, within bounds and without an exception."""

import io
import os
import random
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.plan.findings import Finding
from plans.intake.confirming.confirmed import CannotDraftError
from plans.intake.intake import draft, take_in
from plans.intake.opening import reading_process
from plans.intake.opening.archive import check_archive
from plans.intake.opening.limits import REFUSALS, Refused
from plans.intake.opening.sandbox import read_sheets
from plans.intake.recognising import bounded
from plans.intake.recognising.recogniser import propose
from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook
from plans.limited.bounds import MAX_COMPRESSED
from reports.saying.formats import Formats
from reports.workbooks.template import template_csv, template_workbook
from tests.support.files.budget_sheets import LAYOUTS, as_csv, as_ods, as_xlsx

GOOD = as_xlsx(LAYOUTS["plain"]())
SHEET = "xl/worksheets/sheet1.xml"


def changed(content: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]], level: int = 6) -> bytes:
    """The archive with parts put in the place of others, or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in {**dict.fromkeys(old.namelist()), **parts}:
            part = parts.get(name)
            was = old.read(name) if name in old.namelist() else b""
            new.writestr(name, was if part is None else part(was) if callable(part) else part)
    return out.getvalue()


def rows(xml: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + xml
        + b"</sheetData></worksheet>"
    )


def laughs(xml: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
    return xml.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]>", 1)


def lying_sizes(content: bytes) -> bytes:
    """The central directory says that every part is one byte."""
    at = content.index(b"PK\x01\x02")
    return content[: at + 24] + (1).to_bytes(4, "little") + content[at + 28 :]


def encrypted(content: bytes) -> bytes:
    at = content.index(b"PK\x01\x02")
    return content[: at + 8] + b"\x01" + content[at + 9 :]


def wide_text() -> bytes:
    return b";".join([b"1"] * 300) + b"\n"


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "only spaces": (lambda: b" \n\n", "empty"),
    "a zip bomb": (lambda: changed(GOOD, {"xl/media/a.bin": b"\0" * 150_000_000}, 9), "ratio"),
    "a bomb over the expanded size": (
        lambda: changed(GOOD, {f"xl/media/{i}.bin": b"\0" * 30_000_000 for i in range(7)}),
        "expands",
    ),
    "too many parts": (lambda: changed(GOOD, {f"a{i}": b"" for i in range(2100)}), "entries"),
    "a part outside the file": (lambda: changed(GOOD, {"../../evil.xml": b"<a/>"}), "entry-name"),
    "billion laughs": (lambda: changed(GOOD, {SHEET: laughs}), "dtd"),
    "a DTD in the workbook": (lambda: changed(GOOD, {"xl/workbook.xml": laughs}), "dtd"),
    "a DTD in UTF-16": (
        lambda: changed(GOOD, {SHEET: lambda xml: laughs(xml).decode().encode("utf-16-le")}),
        "dtd",
    ),
    "a sparse sheet of a million rows": (
        lambda: changed(
            GOOD,
            {
                SHEET: rows(
                    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
                )
            },
        ),
        "rows",
    ),
    "a sparse sheet of all columns": (
        lambda: changed(GOOD, {SHEET: rows(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')}),
        "columns",
    ),
    "sizes that lie": (lambda: lying_sizes(GOOD), "damaged"),
    "an encrypted part": (lambda: encrypted(GOOD), "password"),
    "half a file": (lambda: GOOD[: len(GOOD) // 2], "damaged"),
    "broken XML": (lambda: changed(GOOD, {SHEET: lambda xml: xml[:300]}), "damaged"),
    "another zip": (lambda: changed(b"PK\x05\x06" + b"\0" * 18, {"a.txt": b"hej"}), "not-a-sheet"),
    "a PDF": (lambda: b"%PDF-1.7\n...", "not-a-sheet"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not-a-sheet"),
    "a web page": (lambda: b"<!DOCTYPE html><html><table></table></html>", "not-a-sheet"),
    "an old workbook that is none": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, "damaged"),
    "bytes that are no text": (lambda: b"Budget\x81;2026\n", "not-text"),
    "text with control characters": (lambda: b"Budget;2026\n\x07;1\n", "not-text"),
    "a lone surrogate in UTF-16": (lambda: b"\xff\xfe\x00\xd8a\x00", "not-text"),
    "300 columns of text": (wide_text, "columns"),
    "100 001 rows of text": (lambda: b"1;2\n" * 100_001, "rows"),
    "too many cells": (lambda: (b"1;" * 99 + b"1\n") * 5_001, "cells"),
    "a quote that never ends": (lambda: b'Rad;2026\n"' + b"x" * 200_000, "not-a-table"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_refused_in_plain_words(case: str):
    make, code = CASES[case]
    reading = read_sheets(make(), "fil.xlsx")
    assert not reading.grids
    (finding,) = reading.findings
    assert finding.message.template == REFUSALS[code][0].template
    said = Formats("sv").message(finding.message)
    assert "fil.xlsx" in said
    assert Formats("sv").message(finding.consequence)


def test_a_file_over_20_mb_is_refused_before_anything_is_started():
    reading = read_sheets(b"a" * (MAX_COMPRESSED + 1), "stor.csv")
    assert reading.findings[0].message.values["limit"] == 20


def test_a_part_that_lies_about_what_it_expands_to_is_found():
    with pytest.raises(Refused) as caught:
        check_archive(lying_sizes(GOOD))
    assert caught.value.code == "damaged"


def test_a_reading_that_takes_too_long_or_too_much_is_stopped(monkeypatch, tmp_path):
    slow = tmp_path / "plans" / "intake" / "opening"
    slow.mkdir(parents=True)
    for package in (slow, *slow.parents[:2]):
        (package / "__init__.py").touch()
    monkeypatch.setattr("plans.limited.process._ROOT", tmp_path)
    for program, words in {
        "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)": "was not read within",
        "import os; os.abort()": "needs more than",
        "raise SystemExit(3)": "is damaged",
        "import time; time.sleep(60)": "was not read within",
    }.items():
        (slow / "reading_process.py").write_text(program, encoding="utf-8")
        if "sleep" in program:  # the others end by themselves, however busy the machine is
            monkeypatch.setattr("plans.limited.process.MAX_WAIT", 1)
        (finding,) = read_sheets(b"a;b", "a.csv").findings
        assert words in Formats("en").message(finding.message), program


def test_a_sheet_that_fills_the_memory_is_refused():
    cells = b"".join(
        b'<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (column, row, b"x" * 30_000)
        for row in range(1, 1200)
        for column in (b"A", b"B", b"C", b"D", b"E")
    )
    content = changed(GOOD, {SHEET: rows(cells)})
    reading = read_sheets(content, "tung.xlsx")
    assert not reading.grids
    assert reading.findings


def test_a_large_sheet_is_recognised_in_a_process_of_its_own_and_given_up_where_it_takes_too_long(
    monkeypatch,
):
    monkeypatch.setattr("plans.intake.recognising.bounded.SMALL", 10)
    again = take_in(as_csv(LAYOUTS["plain"]()), "liten.csv")
    assert again.proposal == propose(again.grids, "liten.csv")
    monkeypatch.setattr("plans.limited.process.MAX_WAIT", 0.001)
    stopped = bounded.proposed(again.grids, "liten.csv")
    assert isinstance(stopped, Finding)
    assert "was not read within" in Formats("en").message(stopped.message)


def test_macros_links_and_wrong_names_are_read_with_a_remark():
    formats = Formats("en")
    reading = read_sheets(
        changed(GOOD, {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "a.xlsm",
    )
    assert reading.grids
    said = [formats.message(finding.message) for finding in reading.findings]
    assert said == [
        "a.xlsm holds macros. They were not run and not read.",
        "a.xlsm takes figures from other files. The values that were last saved are read.",
    ]
    wrong = read_sheets(as_csv(LAYOUTS["plain"]()), "budget.xlsx")
    assert [formats.message(f.message) for f in wrong.findings] == [
        "budget.xlsx is csv by its content, whatever its name says; it is read as that."
    ]
    assert draft(propose(wrong.grids, "budget.xlsx")).plan is not None


def test_merged_and_hidden_cells_are_marked():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.merge_range("A1:C1", "Budget")
    sheet.write_row(1, 0, ["a", 1, 2])
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    (grid,) = read_sheets(out.getvalue(), "a.xlsx").grids
    assert grid.merged == ((1, 1, 1, 3),)
    assert [cell.hidden for cell in grid.rows[2]] == [True] * 3


def test_the_names_of_files_and_sheets_may_be_anything():
    assert read_sheets(GOOD, "../../etc/passwd\0.xlsx").grids
    assert read_sheets(GOOD, "").grids
    book = openpyxl.Workbook()
    book.active.title = "=1+1 {x}"
    out = io.BytesIO()
    book.save(out)
    intake = take_in(out.getvalue(), "{file}.xlsx")
    for finding in intake.proposal.findings if intake.proposal else intake.findings:
        assert Formats("sv").message(finding.message)


SEEDS = {
    "budget.xlsx": GOOD,
    "plan.xlsx": template_workbook("sv"),
    "budget.ods": as_ods(LAYOUTS["with_history"]()),
    "budget.csv": as_csv(LAYOUTS["printed_text"]()),
    "mall.csv": template_csv("en").encode(),
    "utf16.csv": as_csv(LAYOUTS["plain"](), "\t", "utf-16"),
}
PIECES = [
    b"",
    b"\0",
    b"\xff" * 9,
    b";",
    b'"',
    b"\n",
    b"9" * 30,
    b"<",
    b"&a;",
    b"2026",
    b"Summa",
    b"-",
    b"PK\x03\x04",
    b"nan",
    b"</c>",
]


def damaged(name: str, random: random.Random) -> bytes:
    """A file with some bytes changed; of a workbook, either its archive or one of its parts."""
    content = SEEDS[name]
    if name.endswith(("xlsx", "ods")) and random.random() < 0.7:
        parts = zipfile.ZipFile(io.BytesIO(content)).namelist()
        return changed(content, {random.choice(parts): lambda part: hurt(part, random)}, 1)
    return hurt(content, random)


def hurt(content: bytes, random: random.Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(content))
        content = content[:at] + random.choice(PIECES) + content[at + random.randint(0, 12) :]
    return content


def read_through(content: bytes, name: str) -> None:
    """What a page does with a file, in this process: nothing may raise but a refusal."""
    said = reading_process.answer(content, name)
    if "refused" in said:
        assert said["refused"] in REFUSALS
        return
    grids, _ = reading_process.read_file(content, name)
    if is_plan_workbook(grids):
        reading = read_plan_workbook(grids, name)
        assert reading.plan is not None or reading.findings
    try:
        reading = draft(propose(grids, name))
    except CannotDraftError:
        return
    assert reading.plan is not None or reading.findings


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_a_damaged_file_never_raises(name: str, random: random.Random):
    read_through(damaged(name, random), name)


@pytest.mark.soak
@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=int(os.environ.get("SOAK_EXAMPLES", "20000")))
@given(st.randoms(use_true_random=False))
def test_thousands_of_damaged_files_never_raise(name: str, random: random.Random):
    read_through(damaged(name, random), name)


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_are_answered_by_the_separate_process_too(name: str):
    chance = random.Random(name)
    for _ in range(4):
        intake = take_in(damaged(name, chance), name)
        assert intake.grids or intake.findings
