"""Budget sheets in the layouts that associations use, of one made-up association, with known answers.

Every layout holds the same budget, so that each has the same lines.
"""

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | float | None
Rows = list[list[Cell]]
NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"
INCOME = [("Försäkringskassan", 1000), ("Region Påhitt", 500), ("Storby kommun", 300), ("Lillby kommun", 200)]
INTERNAL = [("Samordnare", 300), ("Styrelse", 50), ("Revision", 30), ("Information", 20)]
WORK = [("Vägen in", 900), ("Unga vuxna", 400), ("Kommande insatser", 250)]
KINDS = {
    **{name: "contribution" for name, _ in INCOME},
    **{name: "internal_cost" for name, _ in INTERNAL},
    **{name: "intervention" for name, _ in WORK},
}
AREAS = {
    "Samordnare": "office",
    "Styrelse": "board",
    "Revision": "audit",
    "Information": "information",
    "Kommande insatser": "pool",
}
SEK = {name: 1000.0 * amount for name, amount in [*INCOME, *INTERNAL, *WORK]}
RESULT = 50
YEARS = (2026, 2027)


@dataclass(frozen=True)
class Layout:
    """A sheet and what is to come out of it."""

    rows: Rows
    years: tuple[int, ...] = YEARS
    unit: str = "tkr"
    opening: float | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """Kinds of lines that only this layout has."""
    merged: tuple[tuple[int, int, int, int], ...] = ()


def _all(total: str = "Summa") -> Rows:
    """Income, internal costs and interventions under headings, two years alike."""
    rows: Rows = [["Intäkter"]]
    rows += [[name, amount, amount] for name, amount in INCOME]
    rows += [[f"{total} intäkter", 2000, 2000], ["Kostnader"], ["Kansli"]]
    rows += [[name, amount, amount] for name, amount in INTERNAL]
    rows += [[f"{total} kansli", 400, 400], ["Insatser"]]
    rows += [[name, amount, amount] for name, amount in WORK]
    rows += [[f"{total} insatser", 1550, 1550], [f"{total} kostnader", 1950, 1950], ["Resultat", 50, 50]]
    return rows


def plain() -> Layout:
    """A title, the unit, a header of bare years, headings on rows of their own."""
    head: Rows = [
        ["Samordningsförbundet Påhitt"],
        ["Budget 2026–2027"],
        ["Belopp i tkr"],
        [],
        [None, 2026, 2027],
    ]
    return Layout(head + _all())


def with_history() -> Layout:
    """Outturn and forecast beside the budget; a column of change; equity at the foot."""
    header: Rows = [
        ["Samordningsförbundet Påhitt, budget"],
        [],
        ["tkr", "Utfall 2024", "Prognos 2025", "Budget 2026", "Plan 2027", "Förändring"],
    ]
    body = [row if len(row) == 1 else [row[0], row[1] / 2, row[1] / 2, row[1], row[2], 0.0] for row in _all()]
    foot: Rows = [
        ["Ingående eget kapital", 650, 675, 700, 750],
        ["Utgående eget kapital", 675, 700, 750, 800],
    ]
    return Layout(header + body + foot, opening=700_000.0)


def section_column() -> Layout:
    """The section in a column of its own, named once; kronor; a cost written with a minus."""
    rows: Rows = [
        ["Samordningsförbundet Påhitt"],
        ["Budget i kronor"],
        ["", "Rad", "Budget 2026", "Plan 2027", "Kommentar"],
    ]
    for section, lines, sign in (
        ("Intäkter", INCOME, 1),
        ("Administration", INTERNAL, -1),
        ("Samverkansinsatser", WORK, -1),
    ):
        for position, (name, amount) in enumerate(lines):
            rows.append(
                [
                    section if position == 0 else "",
                    name,
                    sign * amount * 1000.0,
                    sign * amount * 1000.0,
                    "Beslutad" if name == "Revision" else "",
                ]
            )
    rows.append(["", "Resultat", 50_000.0, 50_000.0, ""])
    return Layout(rows, unit="kr")


def no_headings() -> Layout:
    """No headings at all: the totals tell which side a row is on."""
    head: Rows = [["Budget 2026, tkr", "B 2026", "VP 2027"]]
    rows: Rows = [[name, amount, amount] for name, amount in INCOME]
    rows += [["Summa intäkter", 2000, 2000]]
    rows += [
        [f"Insats {name}" if name in ("Vägen in", "Unga vuxna") else name, a, a]
        for name, a in [*WORK, *INTERNAL]
    ]
    rows += [["Summa kostnader", 1950, 1950], ["Årets resultat", 50, 50]]
    return Layout(head + rows, extra={"Insats Vägen in": "intervention", "Insats Unga vuxna": "intervention"})


def printed_text() -> Layout:
    """As pasted from a document: every figure is text, in all the ways that Swedes print them."""
    forms = [f"{{}}{NBSP}000 kr", f"{{}}{NARROW}000 kr", "{} 000 kr", "{}000"]

    def text(amount: float, sign: str = "") -> str:
        return (
            sign + forms[int(amount) % len(forms)].format(int(amount))
            if amount < 1000
            else f"{int(amount / 1000)} 000 000"
        )

    rows: Rows = [
        ["Samordningsförbundet Påhitt"],
        ["Belopp i SEK"],
        ["Intäkter", "Budget 2026", "Budget 2027"],
    ]
    rows += [[name, text(amount), text(amount)] for name, amount in INCOME]
    rows += [
        ["Övriga intäkter", "- kr", "-"],
        ["Summa intäkter", "2 000 000", "2 000 000"],
        ["Kostnader", "Budget 2026", "Budget 2027"],
    ]
    rows += [["Kansli"], *([name, text(a, "- "), text(a, MINUS)] for name, a in INTERNAL)]
    rows += [["Insatser"], *([name, f"({text(a)})", text(a, f"{MINUS} ")] for name, a in WORK)]
    rows += [["Summa kostnader", "- 1 950 000 kr", "-1950000"], ["Resultat", "50 000", "50 000,00"]]
    return Layout(rows, unit="kr", extra={"Övriga intäkter": "other_income"})


def two_row_header() -> Layout:
    """Years merged over budget and outturn, on two rows; money brought forward among the income."""
    rows: Rows = [
        ["Påhitts samordningsförbund"],
        ["Belopp i tkr"],
        [None, 2025, None, 2026, 2027],
        [None, "Budget", "Utfall", "Budget", "Plan"],
    ]
    for row in _all():
        more = 120 if row[0] in ("Summa intäkter", "Resultat") else 0
        rows.append(row if len(row) == 1 else [row[0], row[1] / 2, row[1] / 2, row[1] + more, row[2]])
        if row[0] == "Lillby kommun":
            rows.append(["Balanserat resultat från föregående år", 0.0, 0.0, 120.0, 0.0])
    return Layout(rows, opening=120_000.0, merged=((2, 1, 2, 2),))


LAYOUTS = {
    f.__name__: f for f in (plain, with_history, section_column, no_headings, printed_text, two_row_header)
}


def as_csv(layout: Layout, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    def cell(value: Cell) -> str:
        text = (
            ""
            if value is None
            else value
            if isinstance(value, str)
            else str(value).removesuffix(".0").replace(".", ",")
        )
        return f'"{text}"' if delimiter in text else text

    width = max(len(row) for row in layout.rows)
    lines = [delimiter.join(cell(v) for v in [*row, *[None] * (width - len(row))]) for row in layout.rows]
    return "\r\n".join(lines).encode(encoding)


def as_xlsx(layout: Layout) -> bytes:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("Blad1")
    for first, left, last, right in layout.merged:
        sheet.merge_range(first, left, last, right, layout.rows[first][left])
    for number, row in enumerate(layout.rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(number, column, value)
            elif isinstance(value, int | float) and not any(
                r == number and c == column for r, c, _, _ in layout.merged
            ):
                sheet.write_number(number, column, value)
    workbook.close()
    return out.getvalue()


def as_ods(layout: Layout) -> bytes:
    """The least that an OpenDocument spreadsheet may be."""

    def cell(value: Cell) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        if not value:
            return "<table:table-cell/>"
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row)) or '<table:table-cell/>'}</table:table-row>"
        for row in layout.rows
    )
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="Blad1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
    manifest = """<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()
