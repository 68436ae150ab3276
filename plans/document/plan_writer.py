"""Writing a plan document as the files of a plan folder, so that reading them gives it back."""

from pathlib import Path
from typing import Any

import tomli_w

from plans.document.plan_document import PlanDocument, table_fields
from plans.document.plan_file import PLAN_FILE, PROJECT_AMOUNTS, PROJECT_FIELDS, PROJECTS_FILE, PlanEntry
from plans.document.record_reader import write_records
from plans.document.whole_files import write_whole_folder


def write_document(document: PlanDocument) -> dict[str, str]:
    """File name to text: plan.toml, a CSV file for each table, and projects.csv where there are projects."""
    files = {PLAN_FILE: tomli_w.dumps(entry_values(document.entry))}
    for table in document.entry.table:
        amounts = frozenset(column.header for column in table.columns)
        files[table.file] = write_records(document.tables[table.file], table_fields(table), amounts)
    if document.projects:
        amounts = frozenset(PROJECT_AMOUNTS)
        files[PROJECTS_FILE] = write_records(document.projects, PROJECT_FIELDS, amounts)
    return files


def write_folder(document: PlanDocument, folder: Path) -> None:
    """Writes the document's files into a folder: all of them or none where it is new or empty.

    Raises:
        OSError: where the folder cannot be written.
    """
    write_whole_folder(folder, write_document(document))


def entry_values(entry: PlanEntry) -> dict[str, Any]:
    """What plan.toml holds, the keys that were left out left out again."""
    return entry.model_dump(mode="json", exclude_unset=True, exclude_none=True)
