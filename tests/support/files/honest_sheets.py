"""Sheets as honest people make them, each with what it says, written by hand in tests/honest/*.txt.

A file holds cases. A case is a line `== what it is`, then sheets (`-- sheet NAME`, cells parted by
`|`, a `'` first makes a figure text), merged cells (`-- merged 3 2 3 4`: first row, first column,
last row, last column), and `-- expect` with what must come out:

    unit tkr                      the unit the amounts are taken in
    years 2026 2027               the plan years
    opening 700 000               SEK, or `missing`
    contribution | Section | Label | 1 000 000 | 1 010 000      a line, SEK for each plan year
    says ...                      part of something that is said to the person
    silent ...                    what nothing says any part of
    guesses 2                     rows whose kind is marked as a guess
    refused ...                   no plan can be made, and why
    signs printed                 the figures are taken as printed, not turned

A case that names no sum must add up: any other contradiction than those under `says` fails it.
"""

from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from plans.intake.opening.grid import Cell, Grid

HONEST = Path(__file__).parents[2] / "honest"
UNEVEN = Path(__file__).parents[2] / "uneven"
"""Sheets in the same form, without what must come out: all that is read in them is kept."""
Written = tuple[tuple[str | float | None, ...], ...]
Line = tuple[str, str, str, tuple[float, ...]]
"""Kind, section, label, SEK for each plan year."""


@dataclass
class Case:
    """A file of sheets and what it says."""

    name: str
    sheets: dict[str, list[tuple[str | float | None, ...]]] = field(default_factory=dict)
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    unit: str = ""
    years: tuple[int, ...] = ()
    opening: str = ""
    signs: str = "turned"
    guesses: int | None = None
    refused: str = ""
    lines: list[Line] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def grids(self) -> tuple[Grid, ...]:
        """The sheets as the reading process would hand them over."""
        return tuple(
            Grid(
                name,
                tuple(
                    Cell(r, c, value)
                    for r, row in enumerate(rows, 1)
                    for c, value in enumerate(row, 1)
                    if value not in (None, "")
                ),
                merged=tuple(self.merged.get(name, ())),
            )
            for name, rows in self.sheets.items()
        )

    def write(self, file: Path) -> None:
        """The sheets as a workbook."""
        with xlsxwriter.Workbook(file) as book:
            for name, rows in self.sheets.items():
                page = book.add_worksheet(name)
                for first, left, last, right in self.merged.get(name, ()):
                    page.merge_range(first - 1, left - 1, last - 1, right - 1, "")
                for r, row in enumerate(rows):
                    for c, value in enumerate(row):
                        if isinstance(value, str) and value:
                            page.write_string(r, c, value)
                        elif isinstance(value, float):
                            page.write_number(r, c, value)


def cases(folder: Path = HONEST) -> dict[str, Case]:
    """Every case of every file, by its name."""
    found: dict[str, Case] = {}
    for file in sorted(folder.glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("\n== ")[1:]:
            case = _case(part)
            assert case.name not in found, case.name
            found[case.name] = case
    return found


def _case(part: str) -> Case:
    lines = part.split("\n")
    case = Case(lines[0].strip())
    sheet, expecting = "Blad1", False
    for line in lines[1:]:
        if line.startswith("-- sheet "):
            sheet = line.removeprefix("-- sheet ").strip()
            case.sheets[sheet] = []
        elif line.startswith("-- merged "):
            first, left, last, right = map(int, line.split()[2:])
            case.merged.setdefault(sheet, []).append((first, left, last, right))
        elif line.strip() == "-- expect":
            expecting = True
        elif expecting:
            _expect(case, line.strip())
        else:
            case.sheets.setdefault(sheet, []).append(tuple(_value(cell) for cell in line.split("|")))
    return case


def _value(text: str) -> str | float | None:
    text = text.strip()
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text)
    except ValueError:
        return text or None


def _expect(case: Case, line: str) -> None:
    word, _, rest = line.partition(" ")
    if "|" in line:
        kind, section, label, *amounts = (part.strip() for part in line.split("|"))
        case.lines.append((kind, section, label, tuple(float(a.replace(" ", "")) for a in amounts)))
    elif word == "years":
        case.years = tuple(int(year) for year in rest.split())
    elif word in ("says", "silent"):
        getattr(case, word).append(rest)
    elif word == "guesses":
        case.guesses = int(rest)
    elif word:
        assert word in ("unit", "opening", "refused", "signs"), line
        setattr(case, word, rest)
