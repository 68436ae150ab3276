"""From the sheets of a file to a proposal: nothing is left out or assumed without being said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecasting.plan.findings import Finding
from forecasting.plan.messages import message
from forecasting.plan.place import Place
from plans.intake.blocks.figures import Reader
from plans.intake.blocks.panels import panels
from plans.intake.blocks.proposal import Proposal, UnitName
from plans.intake.blocks.raw_blocks import Parted, part
from plans.intake.blocks.separators import separators_of
from plans.intake.blocks.units import likely_unit, unit_of, unit_texts
from plans.intake.opening.grid import Grid
from plans.intake.recognising.doubles import without_doubles
from plans.intake.recognising.stated_years import compared_years, dated, stated_years
from plans.intake.recognising.tables import blocks_of
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.vocabulary import found_word, side_of

_ASSOCIATION = re.compile(r"samordningsförbund|coordination association|finsam", re.IGNORECASE)
MAX_PROPOSED = 5_000
"""Rows of figures that are looked at in a file; a budget has some hundred."""
_TITLE = ("budget", "verksamhetsplan", "plan", "ekonomi")


def propose(grids: Sequence[Grid], file: str = "") -> Proposal:
    """What the sheets of a file are taken to say; hidden sheets are left out and said."""
    shown, too_long = _of_a_budgets_length([grid for grid in grids if not grid.hidden], file)
    shown = [panel for grid in shown for panel in panels(grid)]
    parted = [part(grid) for grid in shown]
    texts = [text for grid in shown for text in unit_texts(grid.cells)]
    unit, word = unit_of(_headline_texts(shown, parted), texts)
    readers = [_reader(grid, one, file, unit) for grid, one in zip(shown, parted, strict=True)]
    blocks = blocks_of(readers, parted)
    blocks = [replace(block, unit="" if block.unit == unit else block.unit) for block in blocks]
    title = _title(shown, parted) or file
    parted_years = [without_doubles(block, file) for block in dated(blocks, title)]
    blocks = [block for block, _ in parted_years]
    doubles = [finding for _, findings in parted_years for finding in findings]
    found = [finding for reader in readers for finding in reader.found]
    years = stated_years(blocks, title)
    if compared_years(blocks, years, title):
        doubles.append(_years_doubted(years, file))
    proposal = Proposal(
        file=file,
        association=_association(shown),
        title=title,
        unit=unit,
        unit_word=word,
        unit_likely="tkr",
        stated_years=years,
        blocks=tuple(blocks),
        findings=(*_hidden_sheets(grids, file), *too_long, *found, *doubles),
    )
    return replace(proposal, unit_likely=likely_unit(proposal.amounts(unit or "kr")))


def _years_doubted(years: tuple[int, ...], file: str) -> Finding:
    says = message(
        "{first} and {second} are both called budget: both are taken as plan years.",
        first=str(years[0]),
        second=str(years[1]),
    )
    remedy = message(
        "Choose {second} as the first plan year if {first} is there to compare with.",
        first=str(years[0]),
        second=str(years[1]),
    )
    return Finding("unreadable", "notable", Place(file, file=file), says, remedy)


def _reader(grid: Grid, parted: Parted, file: str, unit: UnitName) -> Reader:
    """A reader of one sheet, in the unit that its own texts say and with the separators that its figures tell."""
    own = unit_of([cell.text for cell in parted.before], ())[0]
    separators = separators_of(cell.text for cell in grid.cells if cell.text)
    reader = Reader(grid, file, own or unit, separators)
    if separators:
        forms = {"commas": "1,234.50", "dots": "1.234,50"}
        says = message(
            "Figures in sheet '{sheet}' are read as {form}.", sheet=grid.sheet, form=forms[separators]
        )
        reader.remark(says, message("Check that no amount is a thousand times too large or too small."))
    return reader


def _of_a_budgets_length(grids: Sequence[Grid], file: str) -> tuple[list[Grid], list[Finding]]:
    """The sheets up to MAX_PROPOSED rows in all; what is longer is a ledger, not a budget, and is said."""
    kept: list[Grid] = []
    found: list[Finding] = []
    rows = 0
    for grid in grids:
        rows += len(grid.rows)
        if rows <= MAX_PROPOSED:
            kept.append(grid)
            continue
        rows -= len(grid.rows)
        says = message(
            "Sheet '{sheet}' has {rows} rows, more than a budget has, and is left out.",
            sheet=grid.sheet,
            rows=len(grid.rows),
        )
        reader = Reader(grid, file, "")
        reader.remark(says, message("Keep only the budget's own rows in the sheet."))
        found += reader.found
    return kept, found


def _hidden_sheets(grids: Sequence[Grid], file: str) -> Iterator[Finding]:
    for grid in (grid for grid in grids if grid.hidden and grid.cells):
        reader = Reader(grid, file, "")
        says = message("Sheet '{sheet}' is hidden and left out.", sheet=grid.sheet)
        reader.remark(says, message("Show the sheet in the spreadsheet if it belongs to the budget."))
        yield from reader.found


def _headline_texts(grids: Sequence[Grid], parted: Sequence[Parted]) -> list[str]:
    """Texts that head the tables, before those of the tables themselves."""
    texts: list[str] = []
    for grid, one in zip(grids, parted, strict=True):
        texts += unit_texts(one.before)
        for block in one.blocks:
            head = range(block.header.row, block.header.row + block.header.rows)
            texts += [block.title, *(text for row in head for text in unit_texts(grid.rows.get(row, ())))]
    return texts


def _association(grids: Sequence[Grid]) -> str:
    """The first text that names an association; beside a heading of the template, the cell after it."""
    for cell in (cell for grid in grids for cell in grid.cells if _ASSOCIATION.search(cell.text)):
        if not code("items", cell.text) and len(cell.text) < 100 and not side_of(cell.text):
            return cell.text
    return ""


def _title(grids: Sequence[Grid], parted: Sequence[Parted]) -> str:
    """The first text above the tables that names a budget or a plan."""
    before = [cell.text for one in parted for cell in one.before]
    titles = [text for text in before if found_word(_TITLE, text) and len(text) < 120]
    return titles[0] if titles else next((grid.sheet for grid in grids if found_word(_TITLE, grid.sheet)), "")
