"""The sheet that says which figures of a plan no document prints; there where any is to be told of."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PlanEntry, SourceEntry
from plans.intake.vocabulary.codes import Tongue, code, name

Row = tuple[str, ...]
COLUMNS = ("provenance_of", "table", "header", "row", "project", "id", "provenance", "printed")


def provenance_rows(document: PlanDocument, tongue: Tongue) -> tuple[Row, ...]:
    """What is told of provenance, a row each in the order of COLUMNS."""
    entry = document.entry
    told = [_row("document", tongue, printed=entry.printed_in)] if entry.printed_in else []
    told += [
        _row(
            "project" if each.project else "table",
            tongue,
            table=each.table,
            header=each.column,
            row=each.row,
            project=each.project,
            provenance=each.provenance,
            printed=each.printed,
        )
        for each in entry.provenance
    ]
    told += [_row(of, tongue, id=own, provenance=source.provenance) for of, own, source in _sources(entry)]
    return tuple(told)


def _row(of: str, tongue: Tongue, **cells: str) -> Row:
    named = {
        "provenance_of": name("provenance_of", of, tongue),
        "provenance": name("provenance", cells.get("provenance", "printed"), tongue),
    }
    return tuple(({**cells, **named}).get(column, "") for column in COLUMNS)


def _sources(entry: PlanEntry) -> Iterator[tuple[str, str, SourceEntry]]:
    """Every source that is not printed, and what it is of."""
    stated = [
        ("opening_equity", "", entry.opening_equity.source if entry.opening_equity else None),
        ("ceiling", "", entry.ceiling.source if entry.ceiling else None),
        ("reserve", "", entry.reserve.source if entry.reserve else None),
        *(("goal", goal.id, goal.source) for goal in entry.goal),
    ]
    return (
        (of, own, source)
        for of, own, source in stated
        if source is not None and source.provenance != "printed"
    )


def with_provenance_of(entry: dict[str, Any], rows: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """What plan.toml says, with what the sheet says of provenance."""
    told = []
    for cells in rows:
        of = code("provenance_of", cells.get("provenance_of", ""))
        provenance = code("provenance", cells.get("provenance", "")) or "printed"
        if of == "document":
            entry["printed_in"] = cells.get("printed", "")
        elif of in ("table", "project"):
            about = {
                "table": cells.get("table", ""),
                "column": cells.get("header", ""),
                "row": cells.get("row", ""),
            }
            about |= {"project": cells.get("project", ""), "printed": cells.get("printed", "")}
            told.append({**about, "provenance": provenance})
        else:
            for each in _of(entry, of, cells.get("id", "")):
                each.setdefault("source", {"table": ""})["provenance"] = provenance
    return entry | ({"provenance": told} if told else {})


def _of(entry: dict[str, Any], of: str, own: str) -> list[dict[str, Any]]:
    if of == "goal":
        return [goal for goal in entry.get("goal", []) if goal["id"] == own]
    return [entry[of]] if of in entry else []
