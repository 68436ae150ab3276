"""A sheet parted into tables: each header with the rows that follow it, and what belongs to none."""

from dataclasses import dataclass, field

from plans.intake.blocks.columns import FigureColumn, Header, is_number
from plans.intake.blocks.headers import header_at
from plans.intake.opening.grid import Cell, Grid
from plans.intake.vocabulary.vocabulary import found_word, key_of, section_words, side_of, vocabulary
from plans.intake.vocabulary.year_words import years_in

_PROSE = 120
_FORMALITIES = (
    "fastställd",
    "beslutad",
    "antagen",
    "upprättad",
    "org.nr",
    "orgnr",
    "organisationsnummer",
    "reviderad",
    "adopted",
)
"""What a line above a table says of the document, not of the table."""
_TABLE_WORDS = ("budget", "plan", "balans", "resultat", "fördelning", "beräkna", "kassaflöde")


def unit_word(text: str) -> str:
    """The unit that a short text names, "" where it names none."""
    return key_of(vocabulary().units, text, whole=True)[0] if len(text) < 40 else ""


@dataclass
class RawBlock:
    """A header, the title above it, and the numbers of its rows."""

    header: Header
    title: str
    rows: list[int] = field(default_factory=list)


@dataclass
class Parted:
    """The blocks of a sheet; `before` are texts that belong to no block, `loose` rows with figures and no header."""

    blocks: list[RawBlock] = field(default_factory=list)
    before: list[Cell] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)


def part(grid: Grid) -> Parted:
    """The tables of a sheet, from top to bottom."""
    parted = Parted()
    title, previous, skip = "", 0, 0
    numbers = list(grid.rows)
    for position, number in enumerate(numbers):
        if number <= skip:
            continue
        following = numbers[position + 1] if position + 1 < len(numbers) else 0
        above = parted.blocks[-1].header if parted.blocks else None
        header = header_at(grid, number, above) or _titled(
            grid, number, following, parted, number - previous > 1
        )
        if header is not None and not title and parted.blocks and _continues(parted.blocks[-1], header):
            parted.blocks[-1].rows.append(number)
            skip = number + header.rows - 1
        elif header is not None:
            parted.blocks.append(RawBlock(header, title or _title(grid, header)))
            skip, title = number + header.rows - 1, ""
        elif text := _only_text(grid, number):
            leads = _leads_to_header(grid, numbers[position + 1 : position + 3], above)
            _place_text(parted, grid, number, text, is_title=leads)
            title = _next_title(title, text, has_header=leads)
        elif parted.blocks:
            parted.blocks[-1].rows.append(number)
        else:
            parted.loose.append(number)
        previous = max(number, skip)
    return parted


def _place_text(parted: Parted, grid: Grid, number: int, text: str, *, is_title: bool) -> None:
    """A text is a heading of the block it stands in, unless it is prose or the next table's title."""
    if parted.blocks and len(text) <= _PROSE and not is_title:
        parted.blocks[-1].rows.append(number)
    else:
        parted.before += grid.rows[number]


def _leads_to_header(grid: Grid, following: list[int], above: Header | None) -> bool:
    """Whether a header comes next, at once or after one more line of text such as `Belopp i tkr`."""
    for number in following:
        if header_at(grid, number, above) is not None:
            return True
        if not unit_word(_only_text(grid, number)):
            return False
    return False


def _next_title(title: str, text: str, *, has_header: bool) -> str:
    """The title of the header to come: the last text before it that is no prose and does not merely say a unit."""
    if not has_header:
        return ""
    if len(text) > _PROSE:
        return title
    return title if (unit_word(text) and title) or found_word(_FORMALITIES, text) else text


def _continues(block: RawBlock, header: Header) -> bool:
    """Whether a header only repeats the columns of the block before it: `Kostnader | 2026 | 2027`, no balance."""
    if side_of(header.label) in ("statement", "repeats", "persons"):
        return False
    unit = unit_word(header.label)
    alike = header.figures == block.header.figures and header.stated == block.header.stated
    return bool(header.label) and alike and (not unit or unit == unit_word(block.header.label))


def _only_text(grid: Grid, number: int) -> str:
    """The text of a row that holds one text and nothing else."""
    cells = grid.rows[number]
    return cells[0].text if len(cells) == 1 and not cells[0].problem else ""


def _title(grid: Grid, header: Header) -> str:
    """The title of a block that a title itself heads, or the header's label where it tells what the rows are."""
    return _only_text(grid, header.row) or (header.label if side_of(header.label) else "")


def _titled(grid: Grid, number: int, following: int, parted: Parted, after_gap: bool) -> Header | None:
    """A title that names the one year of the column of figures below it: `Resultatbudget år 2016`."""
    text = _only_text(grid, number)
    years = years_in(text)
    if len(set(years)) != 1 or len(text) > _PROSE or not following or header_at(grid, following) is not None:
        return None
    inside = bool(parted.blocks)
    if inside and not (
        after_gap and found_word((*_TABLE_WORDS, *section_words("statement", "repeats")), text)
    ):
        return None
    cells = [cell for cell in grid.rows[following] if cell.column > 1 and is_number(cell)]
    if not cells or header_at(grid, following) is not None:
        return None
    return Header(number, (FigureColumn(cells[0].column, str(years[0]), years[0]),), {})
