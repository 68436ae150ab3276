"""All that is read in a sheet, written out: each row with what it is taken to be, and everything that is said.

A file under `expected/sheets` has a paragraph for each sheet of the file of the same name under `honest` or `uneven`: what was proposed, what the
plan document makes of it, and each finding in both languages. They are read by a person before they change.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from forecasting.plan.findings import Finding
from forecasting.plan.numbers import write_number
from plans.document.readers import Reading
from plans.document.record_reader import Record
from plans.intake.blocks.proposal import Block, Figure, Proposal, ProposedRow
from plans.intake.confirming.confirmed import CannotDraftError, Drafted, Meta, document_of
from plans.intake.intake import draft
from plans.intake.recognising.recogniser import propose
from plans.intake.rows.turning import turned
from plans.intake.vocabulary.identifiers import slug
from reports.saying.formats import NBSP, Formats
from tests.support.files.honest_sheets import UNEVEN, Case, cases

EXPECTED = Path(__file__).parents[1] / "expected" / "sheets"
SV, EN = Formats("sv"), Formats("en")


def expected(name: str) -> dict[str, list[str]]:
    """Case -> what is read, line by line."""
    text = (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
    parts = [part.strip("\n").split("\n") for part in text.split("\n== ")[1:]]
    return {lines[0]: lines[1:] for lines in parts}


def reading_of(case: Case) -> list[str]:
    """What is read in an honest sheet."""
    proposal, meta = propose(case.grids(), "budget.xlsx"), Meta(signs=case.signs)
    try:
        drafted = document_of(turned(proposal) if case.signs == "turned" else proposal, meta)
        return _written(proposal, drafted, draft(proposal, meta))
    except CannotDraftError as error:
        return _written(proposal, None, None, EN.message(error.says))


def as_file(head: str, names: Iterable[str]) -> str:
    """The sheets as such a file holds them, to be read before it is kept."""
    known = cases() | cases(UNEVEN)
    return (
        head + "\n" + "".join(f"\n== {name}\n" + "\n".join(reading_of(known[name])) + "\n" for name in names)
    )


def _written(
    proposal: Proposal, drafted: Drafted | None, reading: Reading | None, why: str = ""
) -> list[str]:
    """What is proposed and what becomes of it; `why` where no plan can be made."""
    return [
        *_proposed(proposal),
        *(_drafted(drafted, proposal) if drafted else [f"no plan: {why}"]),
        *_told(reading.findings if reading else proposal.findings),
    ]  # fmt: skip


def _proposed(proposal: Proposal) -> Iterator[str]:
    years = " ".join(map(str, proposal.stated_years))
    yield " | ".join(
        [
            f"{proposal.unit or '?'} by '{proposal.unit_word}', likely {proposal.unit_likely}",
            years,
            proposal.association,
            proposal.title,
        ]
    )
    for block in proposal.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    kind = "statement" if block.statement else "table"
    yield f"{kind} '{block.name}' of {block.sheet} in {block.unit or '?'}"
    for column in block.columns:
        beside = f" beside {column.beside}" if column.beside else ""
        yield f"  column {column.letters} '{column.header}' {column.year} {column.status} {column.unit}{beside}".rstrip()
    for row in block.rows:
        yield f"  {_row(row)}"


def _row(row: ProposedRow) -> str:
    figures = " ".join(_figure(each) for each in row.figures)
    index = row.index if row.index != "none" else ""
    below = f"adds up {row.below[0]}-{row.below[1]}" if row.below else ""
    more = [row.area, index, row.role, "closing" if row.closing else "", row.note, below]
    told = " ".join([row.kind, row.certainty, f"'{row.word}'", *filter(None, more)])
    return f"{row.number} {row.address} | {row.section} | {row.label} | {told} | {figures}"


def _figure(figure: Figure) -> str:
    value = "nothing" if figure.value is None else write_number(figure.value)
    return (
        f"{figure.address} {value}"
        if figure.text in (value, "")
        else f"{figure.address} '{figure.text}'={value}"
    )


def _drafted(drafted: Drafted, proposal: Proposal) -> Iterator[str]:
    """The plan and its tables; of a row its id and checks, and what of it is another than was proposed."""
    document = drafted.document
    entry = document.entry.model_dump(mode="json", exclude_defaults=True)
    yield " | ".join(
        f"{key} {entry[key]}" for key in ("id", "association", "document", "unit", "stated_years")
    )
    yield f"opening {entry.get('opening_equity', 'not stated')}"
    known = {(block.sheet, row.number, row.label): row for block, row in proposal.rows()}
    titles = {block.name for block in proposal.blocks}
    for table in entry["table"]:
        origin, file, columns = table.pop("origin"), table.pop("file"), table.pop("columns")
        more = {key: value for key, value in table.items() if key != "id" and value not in titles}
        heads = ", ".join(
            " ".join(map(str, (origin["columns"].get(column["header"]), *column.values())))
            for column in columns
        )
        yield f"becomes {table['id']} of {origin['file']} {origin.get('sheet', '')}: {heads} {more or ''}".rstrip()
        plain = []
        for number, record in zip(origin["rows"].values(), document.tables[file], strict=True):
            told = _record(record, known.get((origin.get("sheet", ""), number, record["label"])))
            plain += [] if told else [f"{number} {record['row']}"]
            if told:
                yield f"  {number} {record['row']}: {told}"
        yield f"  as read: {', '.join(plain)}"


def _record(record: Record, row: ProposedRow | None) -> str:
    """The checks of a row, and what differs from the row as it was proposed; all of it where it is called otherwise."""
    cells = dict(record.cells)
    said = [cells.pop("check")] if record["check"] else []
    if row is not None:
        as_read = {
            "section": row.section, "label": row.label, "kind": row.kind, "area": row.area, "note": row.note,
            "index": row.index if row.index != "none" else "", "member": slug(row.label, join="-") if row.role else "",
        }  # fmt: skip
        amounts = {write_number(value) for value in row.values if value is not None}
        cells = {
            key: value
            for key, value in cells.items()
            if value and value != as_read.get(key) and value not in amounts
        }
    else:
        cells = {key: value for key, value in cells.items() if value}
    cells.pop("row", "")
    return " | ".join([*said, *(f"{key} {value}" for key, value in cells.items())])


def _told(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.code} {finding.weight} at {finding.place}"
        yield from _both(finding.message)
        yield from _both(finding.consequence)


def _both(said: object) -> Iterator[str]:
    for formats in (SV, EN):
        yield f"  {formats.language} {formats.message(said)}".replace(NBSP, " ")
