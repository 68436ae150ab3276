"""Pictures of the files that are taken away, as LibreOffice shows them: for the guides, beside those of the pages."""

import subprocess
from datetime import date
from pathlib import Path

import typst

from forecasting.checks import check_plan
from plans.document.readers import PLANS, read_plan, read_policy
from reports.saying.language import LANGUAGES, Language
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.writers import WRITERS
from scenarios.changing.changes import Changes
from scenarios.judging.outlook import Outlook
from tests.support.files.office import SOFFICE

SHOWN: dict[str, tuple[str, int, int]] = {
    "deck": (".pptx", 6, 2),
    "paper": (".pdf", 2, 2),
    "workbook": (".xlsx", 1, 1),
}
"""Of each file: its kind, how many of its pages are shown, and how many of them side by side."""
_SHEET = """#set page(width: 240mm, height: auto, margin: 3mm, fill: rgb("#D1D5DB"))
#grid(columns: (1fr,) * {columns}, gutter: 3mm, ..range(1, {last}).map(n => box(fill: white, image("{name}", page: n, width: 100%))))
"""


def file_pictures(plan_id: str, changes: Changes, folder: Path, pictures: Path) -> None:
    """Writes a picture of each file in each language into `pictures`; `folder` is for what is made on the way."""
    for language in LANGUAGES:
        made = _content(plan_id, changes, language)
        for name, (suffix, pages, columns) in SHOWN.items():
            file = folder / f"{name}-{language}{suffix}"
            file.write_bytes(WRITERS[suffix](made))
            sheet = folder / f"{name}-{language}.typ"
            page = _as_pdf(file).name
            sheet.write_text(_SHEET.format(columns=columns, last=pages + 1, name=page), encoding="utf-8")
            typst.compile(sheet, output=pictures / f"{name}-{language}.png", format="png", ppi=150)


def _content(plan_id: str, changes: Changes, language: Language) -> Content:
    reading, policy = read_plan(PLANS / plan_id), read_policy()
    assert reading.plan is not None
    findings = check_plan(reading.plan, policy.ceiling, reading.findings)
    outlook = Outlook(reading.plan, policy.ceiling, changes, 5, findings)
    return Content(outlook, policy, language, Stamp("Utblick", "0.1.0", date(2026, 11, 26)))


def _as_pdf(file: Path) -> Path:
    """The file as it is printed."""
    if file.suffix != ".pdf":
        profile = (file.parent / "profile").as_uri()
        words = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([str(SOFFICE), *words, str(file.parent), str(file)], check=True, capture_output=True, timeout=300)  # fmt: skip
    return file.with_suffix(".pdf")
