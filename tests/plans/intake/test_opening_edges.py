"""How a foreign file is opened: each limit on both sides, each encoding, each kind of archive; all in this process."""

import io
import zipfile

import pytest

from plans.intake.opening import archive, delimited, reading_process
from plans.intake.opening.accounting import is_accounting
from plans.intake.opening.archive import check_archive
from plans.intake.opening.delimited import decode, delimiter_of, read_delimited
from plans.intake.opening.grid import Cell, Grid
from plans.intake.opening.limits import REFUSALS, REMARKS, refusal, remark
from plans.intake.opening.reading_process import answer, read_file
from tests.support.files.archives import book, refused, zipped
from tests.support.wording import expected, heard

# Text


def test_a_text_is_read_up_to_its_limits_and_refused_past_them(monkeypatch):
    for name, limit in {"MAX_ROWS": 3, "MAX_COLUMNS": 2, "MAX_CELLS": 4, "MAX_TEXT": 5}.items():
        monkeypatch.setattr(delimited, name, limit)
    grid, remarks = read_delimited(b"a ; bcdefg;\n\n1;2; ", "Blad")
    assert (grid, remarks) == (
        Grid("Blad", (Cell(1, 1, "a"), Cell(1, 2, "bcdef"), Cell(3, 1, "1"), Cell(3, 2, "2"))), [],
    )  # fmt: skip
    assert refused(read_delimited, b"a;b\n\n\n1;2") == ("rows", {"sheet": "", "limit": 3})
    assert refused(read_delimited, b"a;b\n1;2;3") == ("columns", {"sheet": "", "limit": 2})
    assert refused(read_delimited, b"a;b\n1;2\n3;") == ("cells", {"limit": 4})
    assert refused(read_delimited, b'a;b\n"' + b"x" * 140_000) == ("not-a-table", {})
    assert read_delimited(b"a;b")[0].sheet == ""


TEXT = "Å;1\nÖ;2\n"
ENCODED = {
    "UTF-8": (TEXT.encode(), []), "UTF-8 with a mark": (TEXT.encode("utf-8-sig"), []),
    "UTF-16": (b"\xff\xfe" + TEXT.encode("utf-16-le"), []), "UTF-16, big first": (b"\xfe\xff" + TEXT.encode("utf-16-be"), []),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), ["utf-16"]), "big first without a mark": (TEXT.encode("utf-16-be"), ["utf-16"]),
    "Windows-1252": (TEXT.encode("cp1252"), ["cp1252"]),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_is_read_in_its_encoding_and_what_is_assumed_is_said(encoding: str):
    content, remarks = ENCODED[encoding]
    assert decode(content) == (TEXT, remarks)


def test_bytes_that_are_no_text_are_refused():
    for control in range(32):
        given = b"a;b\n1;" + bytes([control]) + b"2"
        if control in (9, 10, 12, 13):
            assert decode(given)[1] == []
        else:
            assert refused(decode, given) == ("not-text", {}), control
    assert refused(decode, b"a\x7f")[0] == refused(decode, b"a\x81")[0] == "not-text"
    assert refused(decode, b"abc\0")[0] == "not-text"  # one byte in four is nothing: that is no UTF-16


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1;2", ";"), ("a\tb\n1\t2", "\t"), ("a,b\n1,2", ","), ("a;1,5\nb;2,5\nc;3", ";"), ("a\t1,5\nb\t2,5\nc\t3", "\t"),
        ("a,b;c\nd,e,f", ","), ("abc", ";"), ("", ";"), ("\n" * 199 + "a;b\na,b\n" + "a,b\n" * 9, ";"), ("a;b;c\n1\t2\n", ";"),
        ("a;b,c\nd;e,f\ng;h,i", ";"), ("a,b,c;d\n1,2,3;4", ";"),
    ],
)  # fmt: skip
def test_the_delimiter_is_the_one_that_parts_most_lines_and_parts_them_alike(text: str, delimiter: str):
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"#FLAGGA 0\n", True), (b"\xff\xfe#\0F\0L\0A\0G\0G\0A\0 \x000\0", False), (b"\n #\0S\0I\0E\0T\0Y\0P\0 \x004\0", True), (b"#KONTO 1\n#KONTO 2", False),
        (b"#KONTO 1\n#IB 0 1 2", True), (b"# KONTO\n#IB", False), (b"#KONTON 1\n#IB 0", False), (b"a #FLAGGA 0", False), (b"#sietyp 4", False),
        (b'<Sie xmlns="http://www.sie.se/sie5">', True), (b'<x:SieEntry xmlns:x="http://www.SIE.se/sie5">', True), (b"<Sie>", False),
        (b" " * 19_990 + b"\n#FLAGGA 0", True), (b" " * 19_995 + b"\n#FLAGGA 0", False),
    ],
)  # fmt: skip
def test_an_accounting_file_is_known_by_its_lines(content: bytes, found: bool):
    assert is_accounting(content) is found


# Archives


def test_an_archive_is_opened_up_to_its_limits_and_refused_past_them(monkeypatch):
    made = zipped({"xl/workbook.xml": b"<a/>", "b.bin": b"\0" * 1000})
    packed = zipfile.ZipFile(io.BytesIO(made)).getinfo("b.bin").compress_size
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    monkeypatch.setattr(archive, "MAX_EXPANDED", 1004)
    monkeypatch.setattr(archive, "_SMALL", 1004)
    assert check_archive(made) == ("xlsx", [])
    for name, limit, said in (
        ("MAX_ENTRIES", 1, ("entries", {"limit": 1})),
        ("MAX_EXPANDED", 1003, ("expands", {"limit": 0})),
        ("_SMALL", 999, None),
    ):
        with monkeypatch.context() as less:
            less.setattr(archive, name, limit)
            less.setattr(archive, "MAX_RATIO", -(-1000 // packed) + 1)
            if said:
                assert refused(check_archive, made) == said
            else:
                assert check_archive(made) == ("xlsx", [])
                less.setattr(archive, "MAX_RATIO", 1000 // packed - 1)
                assert refused(check_archive, made) == ("ratio", {"limit": 1000 // packed - 1})
    loose = zipped({f"{i}.bin": b"\0" * 1000 for i in range(2)})
    monkeypatch.setattr(archive, "_SMALL", 1000)
    monkeypatch.setattr(archive, "MAX_EXPANDED", 5_000_000)
    monkeypatch.setattr(archive, "MAX_RATIO", 2000 // len(loose))
    assert refused(check_archive, loose) == ("ratio", {"limit": 2000 // len(loose)})
    monkeypatch.setattr(archive, "MAX_EXPANDED", 1999)
    assert refused(check_archive, loose) == ("expands", {"limit": 0})


@pytest.mark.parametrize(
    ("name", "outside"),
    [("a/b.xml", False), ("/a.xml", True), ("a\\b", True), ("c:a", True), ("../a", True), ("a/../b", True), ("a..b", False), ("..a/b", False)],
)  # fmt: skip
def test_a_part_with_a_name_that_points_outside_is_refused(name: str, outside: bool):
    assert archive._points_outside(name) is outside


@pytest.mark.parametrize("size", [7, 9, 11, 1000])
def test_a_declaration_is_found_wherever_the_reading_stops(monkeypatch, size: int):
    monkeypatch.setattr(archive, "_CHUNK", size)
    for text in (b"<?xml?>  <!DOCTYPE a><a/>", b"<?xml?>    <!ENTITY a>", "<?xml?>   <!DOCTYPE a>".encode("utf-16-le"), "<?xml?>   <!ENTITY a>".encode("utf-16-be")):  # fmt: skip
        for name in ("a.xml", "a.rels", "a.vml"):
            assert refused(check_archive, zipped({"xl/workbook.xml": b"<a/>", name: text})) == ("dtd", {})
        assert check_archive(zipped({"xl/workbook.xml": b"<a/>", "a.bin": text}))[0] == "xlsx"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["xl/workbook.xml"], ("xlsx", [])), (["xl/workbook.bin"], ("xlsb", [])), (["content.xml"], ("ods", [])),
        (["xl/workbook.bin", "xl/workbook.xml"], ("xlsx", [])), (["content.xml", "Basic/a.xml"], ("ods", ["macros"])),
        (["xl/workbook.xml", "xl/vbaProject.bin"], ("xlsx", ["macros"])), (["xl/workbook.xml", "xl/basic/a"], ("xlsx", [])),
        (["xl/workbook.xml", "xl/externalLinks/a.xml", "xl/VBAPROJECT.BIN"], ("xlsx", ["macros", "links"])), (["externalLinks/a", "xl/workbook.xml"], ("xlsx", [])),
    ],
)  # fmt: skip
def test_the_kind_of_a_workbook_and_what_is_remarked_of_it(parts: list[str], said: object):
    assert check_archive(zipped(dict.fromkeys(parts, b"<a/>"))) == said


def test_an_archive_that_is_no_workbook_is_refused():
    for parts in ({"a.xml": b"<a/>"}, {"content.xml": b"<a/>", "mimetype": b"application/vnd.oasis.opendocument.text"}, {"content.xml": b"<a/>", "mimetype": b" " * 200 + b"spreadsheet"}):  # fmt: skip
        assert refused(check_archive, zipped(parts)) == ("not-a-sheet", {})
    assert (
        check_archive(zipped({"content.xml": b"<a/>", "mimetype": b"x" * 189 + b"spreadsheet"}))[0] == "ods"
    )


# The reading process


def test_a_file_is_told_by_its_content_and_a_wrong_name_is_remarked(monkeypatch):
    text, workbook = b"a;b\n1;2\n", book()
    remarks = {
        name: [(code, values["found"]) for code, values in read_file(content, name)[1]]
        for content, names in ((text, ("a.csv", "a.TXT", "a.tsv", "a.xls", "a.ods", "a.pdf", "a")), (workbook, ("b.xlsx", "b.xlsm", "b.xltx", "b.xlsb", "b.csv")))
        for name in names
    }  # fmt: skip
    wrong = {"a.xls": "csv", "a.ods": "csv", "b.xlsb": "xlsx", "b.csv": "xlsx"}
    assert remarks == {name: [("extension", wrong[name])] if name in wrong else [] for name in remarks}
    assert read_file(text, "Budget.v2.csv")[0][0].sheet == "Budget.v2"
    monkeypatch.setattr(reading_process, "MAX_COMPRESSED", len(text))
    assert read_file(text, "a.csv")[1] == []
    assert refused(read_file, text + b"\n", "a.csv") == ("too-large", {"limit": 0})
    assert refused(read_file, b" \n", "a.csv") == ("empty", {})


@pytest.mark.parametrize("start", [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"PK\x05", b"  \n<html"])  # fmt: skip
def test_what_is_no_sheet_is_known_by_how_it_starts(start: bytes):
    assert refused(read_file, start + b";1\n", "a.csv") == ("not-a-sheet", {})


def test_a_refusal_and_a_lack_of_memory_are_answered(monkeypatch):
    assert answer(b"#FLAGGA 0\n", "a.csv") == {"refused": "accounting", "values": {}}
    assert answer(b"a;b", "a.xls") == {
        "grids": [{"sheet": "a", "cells": [[1, 1, "a", "", False, "", False], [1, 2, "b", "", False, "", False]], "hidden": False, "merged": ()}],
        "remarks": [("extension", {"found": "csv"})],
    }  # fmt: skip

    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading_process, "_read", no_memory)
    assert answer(b"a;b", "a.csv") == {"refused": "memory", "values": {"limit": 512}}


VALUES = {"limit": 17, "sheet": "Blad1", "found": "ods"}
SAID = {
    **{f"refused: {code}": lambda code=code: refusal(code, "a.xlsx", VALUES) for code in REFUSALS},
    "refused: another": lambda: refusal("another", "a.xlsx", {"limit": [1]}),
    "refused: rows, not told of what": lambda: refusal("rows", "a.xlsx", {}),
    **{f"remarked: {code}": lambda code=code: remark(code, "a.xlsx", VALUES) for code in REMARKS},
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_said_of_a_file_that_is_refused_or_read_with_a_reservation(case: str):
    found = SAID[case]()
    assert (found.weight, str(found.place)) == (
        ("serious", "Blad1" if "another" not in case and "not told" not in case else "a.xlsx")
        if case.startswith("refused")
        else ("minor", "a.xlsx")
    )
    said = heard(lambda formats: f"{formats.message(found.message)} {formats.message(found.consequence)}")
    assert said == expected("refusals")[case]
