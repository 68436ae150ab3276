"""Whether all that a store or a backup holds can be read, row by row: what is damaged is named, nothing is mended."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select

from plans.document.readers import Reading, read_plan_files
from scenarios.kept.scenario import load
from scenarios.kept.snapshot import plan_from_json
from scenarios.store.records import digest_of
from scenarios.store.tables import (
    decisions,
    draft_terms,
    drafts,
    metadata,
    plan_drafts,
    plan_versions,
    plans,
    versions,
)


def damages(connection: Connection) -> tuple[str, ...]:
    """A line for each row that cannot be read, and for what SQLite finds wrong with its file."""
    return (*_of_file(connection), *_of_rows(connection))


def counts(connection: Connection) -> dict[str, int]:
    """Rows by table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }


def _of_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (f"the file: {line}" for line in said if line != "ok")


def _of_rows(connection: Connection) -> Iterator[str]:
    for table, read in _READ.items():
        for row in connection.execute(select(table)).mappings():
            try:
                read(row)
            except Exception as error:  # noqa: BLE001 - whatever reading raises is what is wrong
                key = ".".join(str(row[column.name]) for column in table.primary_key)
                yield f"{table.name} {key}: {str(error)[:120]}"


def _decision(row: RowMapping) -> None:
    if digest_of(row["content"]) != row["digest"]:
        raise ValueError("it is not what was frozen")


def _files(row: RowMapping) -> Reading:
    files = {str(name): str(text) for name, text in json.loads(row["content"]).items()}
    return read_plan_files(files, row["plan_id"])


def _plan_version(row: RowMapping) -> None:
    if _files(row).plan is None:  # a draft may be no plan yet, what is saved is one
        raise ValueError("its files make no plan")


_READ: dict[Table, Callable[[RowMapping], Any]] = {
    plans: lambda row: plan_from_json(row["content"]),
    versions: lambda row: load(row["content"]),
    plan_versions: _plan_version,
    drafts: lambda row: load(row["content"]),
    plan_drafts: _files,
    draft_terms: lambda row: dict(json.loads(row["content"])),
    decisions: _decision,
}
"""How each table's rows are read; those of outturn and of what is handled hold nothing that is made anything of."""
