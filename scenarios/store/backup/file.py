"""The file of a backup: a zip of a table a file, a row a line of JSON, and `about.json` with how many and their sum.

It knows no database: SQLite and PostgreSQL give and take the same file. Times are UTC in ISO 8601.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FORMAT = "utblick-backup"
VERSION = 1
_ABOUT = "about.json"
Row = Mapping[str, Any]
"""Column to value, as JSON has it."""


class BackupError(Exception):
    """Why a file cannot be taken as a backup, or why it is not laid back."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a store held: the revision of its tables, and the rows of each by the table's name."""

    program: str
    made_at: datetime
    schema: str
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def count(self) -> int:
        """Rows in all tables."""
        return sum(len(rows) for rows in self.tables.values())


def pack(backup: Backup) -> bytes:
    """The file."""
    texts = {name: _lines(rows) for name, rows in backup.tables.items()}
    about = {
        "format": FORMAT,
        "version": VERSION,
        "program": backup.program,
        "made_at": backup.made_at.isoformat(),
        "schema": backup.schema,
        "tables": {
            name: {"rows": len(backup.tables[name]), "sha256": _sum(text)} for name, text in texts.items()
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_ABOUT, json.dumps(about, indent=2))
        for name, text in texts.items():
            file.writestr(f"{name}.jsonl", text)
    return out.getvalue()


def unpack(content: bytes) -> Backup:
    """The backup in a file, each table held against its sum.

    Raises:
        BackupError: where it is none, is of a later version, or is not whole.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            about = json.loads(file.read(_ABOUT))
            _refuse_others(about)
            tables = {name: _rows(file, name, said) for name, said in about["tables"].items()}
            return Backup(
                str(about["program"]), datetime.fromisoformat(about["made_at"]), str(about["schema"]), tables
            )
    except BackupError:
        raise
    except zipfile.BadZipFile as error:
        raise BackupError("it is no backup of Utblick, or it is damaged") from error
    except Exception as error:  # what a damaged zip, JSON and text raise is no closed list
        raise BackupError(f"it is damaged: {type(error).__name__}: {str(error)[:120]}") from error


def _refuse_others(about: Mapping[str, Any]) -> None:
    if about["format"] != FORMAT:
        raise BackupError("it is no backup of Utblick")
    if about["version"] != VERSION:
        raise BackupError("a newer version of the program has written it; update the program")


def _rows(file: zipfile.ZipFile, name: str, said: Mapping[str, Any]) -> tuple[Row, ...]:
    text = file.read(f"{name}.jsonl")
    rows = tuple(json.loads(line) for line in text.splitlines())
    if _sum(text) != said["sha256"] or len(rows) != said["rows"]:
        raise BackupError(f"it is damaged: the table {name} is not what was written")
    return rows


def _lines(rows: Iterable[Row]) -> bytes:
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode("ascii")


def _sum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
