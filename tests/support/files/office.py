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
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
Cells = dict[str, list[list[object]]]
"""Sheet name to rows of values."""


def without_values(workbook: bytes) -> bytes:
    """The workbook with no stored result of any formula, so that none can pass for a computed one.

    Charts and comments are left out of the copy: they take most of LibreOffice's time.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _PICTURES.sub(b"", _CACHED.sub(rb"\1<v>0</v>", content))
                content = content.replace(b' t="str"><f>', b"><f>").replace(b' t="e"><f>', b"><f>")
            new.writestr(name, content)
    return out.getvalue()


def recalculated(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, Cells]:
    """Each workbook's values as LibreOffice computes them, all in one run of it."""
    return {name: values(content) for name, content in saved_anew(workbooks, folder).items()}


def saved_anew(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each workbook as LibreOffice saves it, every formula computed anew."""
    (folder / "in").mkdir(parents=True)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    for name, content in workbooks.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(without_values(content))
    files = [str(folder / "in" / f"{name}.xlsx") for name in workbooks]
    words = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [str(SOFFICE), *words, str(folder / "out"), *files], check=True, capture_output=True, timeout=300
    )
    return {name: (folder / "out" / f"{name}.xlsx").read_bytes() for name in workbooks}


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
