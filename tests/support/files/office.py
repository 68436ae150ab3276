"""LibreOffice as an oracle: workbooks opened, every formula computed anew, and read back."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

SOFFICE = shutil.which("soffice")
IMPRESS = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsdlo.so").exists()
"""Whether LibreOffice has the part that opens decks."""
office = pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on the PATH")
_PICTURES = re.compile(rb"<(?:drawing|legacyDrawing) [^>]*/>")
_CACHED = re.compile(rb"(</f>)<v>[^<]*</v>")
_STYLE = re.compile(rb'(<c r="[A-Z]+[0-9]+") s="[0-9]+"')
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
"""Every sheet as text, in a file of its own: texts in quotes, figures as they are. A workbook takes twice as long."""
_FIELD = re.compile(r'("(?:[^"]|"")*"|[^",\n]*)([,\n])')
Cells = dict[str, list[list[object]]]
"""Sheet name to rows of values."""


def without_values(workbook: bytes, *, styles: bool = True) -> bytes:
    """The workbook with no stored result of any formula, so that none can pass for a computed one.

    Charts and comments are left out of the copy: they take most of LibreOffice's time. Without `styles` every figure
    is written out as it is and not as it is shown.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _PICTURES.sub(b"", _CACHED.sub(rb"\1<v>0</v>", content))
                content = content.replace(b' t="str"><f>', b"><f>").replace(b' t="e"><f>', b"><f>")
                content = content if styles else _STYLE.sub(rb"\1", content)
            new.writestr(name, content)
    return out.getvalue()


def recalculated(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, Cells]:
    """Each workbook's values as LibreOffice computes them, all in one run of it."""
    made = {name: without_values(content, styles=False) for name, content in workbooks.items()}
    out = _converted(made, folder, _SHEETS)
    return {
        name: {sheet: _rows(out / f"{name}-{sheet}.csv") for sheet in _names(content)}
        for name, content in workbooks.items()
    }


def saved_anew(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each workbook as LibreOffice saves it, every formula computed anew."""
    out = _converted({name: without_values(each) for name, each in workbooks.items()}, folder, "xlsx")
    return {name: (out / f"{name}.xlsx").read_bytes() for name in workbooks}


def _converted(workbooks: Mapping[str, bytes], folder: Path, form: str) -> Path:
    """Where the workbooks are in another form, each computed anew."""
    (folder / "in").mkdir(parents=True)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    for name, content in workbooks.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(content)
    files = [str(folder / "in" / f"{name}.xlsx") for name in workbooks]
    words = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form, "--outdir"]
    subprocess.run(
        [str(SOFFICE), *words, str(folder / "out"), *files], check=True, capture_output=True, timeout=300
    )
    return folder / "out"


def _names(workbook: bytes) -> list[str]:
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names


def _rows(sheet: Path) -> list[list[object]]:
    """Rows of a sheet: what stands in quotes is text, but for #N/A, which is empty as in `values`; all else is a figure."""
    rows: list[list[object]] = [[]]
    for field, end in _FIELD.findall(sheet.read_bytes().decode()):
        if field.startswith('"'):
            rows[-1].append("" if field == '"#N/A"' else field[1:-1].replace('""', '"'))
        else:
            rows[-1].append(float(field) if field else "")
        if end == "\n":
            rows.append([])
    return rows[:-1]


def pages_of(decks: Mapping[str, bytes], folder: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each deck; none are told of one that it does not open."""
    (folder / "in").mkdir(parents=True)
    for name, content in decks.items():
        (folder / "in" / f"{name}.pptx").write_bytes(content)
    profile = (folder / "profile").as_uri()
    words = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    files = [str(folder / "in" / f"{name}.pptx") for name in decks]
    subprocess.run(
        [str(SOFFICE), *words, str(folder / "out"), *files], check=True, capture_output=True, timeout=300
    )
    made = {name: folder / "out" / f"{name}.pdf" for name in decks}
    return {
        name: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
        for name, path in made.items()
        if path.exists()
    }


def values(workbook: bytes) -> Cells:
    """Every value of a workbook as it is stored."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
