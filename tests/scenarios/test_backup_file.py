"""The file of a backup, held against one that was written by hand: what a program of today writes, one of tomorrow reads."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from scenarios.store.backup.file import BackupError, pack, unpack


def written(**about: object) -> bytes:
    """A backup of one outturn and of a table without rows, written by hand as the first version of the format has it."""
    row = b'{"id": 3, "plan_id": "north", "year": 2021, "figure": "equity", "amount": 17.5}\n'
    said = {
        "format": "utblick-backup",
        "version": 1,
        "program": "0.7",
        "made_at": "2026-03-02T04:05:06+00:00",
        "schema": "0004",
        "tables": {
            "outturn": {"rows": 1, "sha256": hashlib.sha256(row).hexdigest()},
            "plans": {"rows": 0, "sha256": hashlib.sha256(b"").hexdigest()},
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("about.json", json.dumps(said | about))
        file.writestr("outturn.jsonl", row)
        file.writestr("plans.jsonl", b"")
    return out.getvalue()


def test_a_backup_that_was_written_once_can_be_read_ever_after():
    read = unpack(written())
    assert (read.program, read.schema, read.count) == ("0.7", "0004", 1)
    assert read.made_at == datetime(2026, 3, 2, 4, 5, 6, tzinfo=UTC)
    assert read.tables == {
        "outturn": ({"id": 3, "plan_id": "north", "year": 2021, "figure": "equity", "amount": 17.5},),
        "plans": (),
    }


def test_a_backup_is_written_as_others_read_it():
    """What is written is the file that was made by hand, entry by entry."""
    with (
        zipfile.ZipFile(io.BytesIO(pack(unpack(written())))) as packed,
        zipfile.ZipFile(io.BytesIO(written())) as by_hand,
    ):
        assert packed.namelist() == by_hand.namelist()
        assert json.loads(packed.read("about.json")) == json.loads(by_hand.read("about.json"))
        assert packed.read("outturn.jsonl") == by_hand.read("outturn.jsonl")


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"version": 0}, "a newer version of the program has written it; update the program"),
        ({"version": 2}, "a newer version of the program has written it; update the program"),
        ({"format": "another"}, "it is no backup of Utblick"),
        ({"tables": {"outturn": {"rows": 1, "sha256": "0"}}}, "the table outturn is not what was written"),
        ({"tables": {"plans": {"rows": 1, "sha256": hashlib.sha256(b"").hexdigest()}}}, "the table plans is not"),
        ({"tables": {"drafts": {"rows": 0, "sha256": ""}}}, "it is damaged: KeyError: "),
        ({"made_at": "yesterday"}, "it is damaged: ValueError: "),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_was_written_is_refused(about: dict[str, object], why: str):
    with pytest.raises(BackupError, match=why):
        unpack(written(**about))
