"""What can be wrong with the store, in words: every error of the database's drivers becomes one of these."""

from typing import TYPE_CHECKING

from forecasting.plan.messages import Message, Phrase, message

if TYPE_CHECKING:
    from sqlalchemy.exc import SQLAlchemyError

SILENT = message("it does not answer"), "start it, or see that the network reaches it"
FULL = message("its disk is full"), "make room on the disk"
BROKEN = message("its disk reports an error"), "see to the disk, and make room where it is full"
GONE = message("its folder is gone"), "lay it back where it was"
DAMAGED = message("what is in it cannot be read"), "lay back a copy of it, or name another in DATABASE_URL"
NEWER = message("a newer version of the program has written it"), "update the program"
UNKNOWN = (
    message("DATABASE_URL names neither a SQLite nor a PostgreSQL database"),
    "write sqlite:////FOLDER/FILE.db or postgresql://USER@HOST/NAME",
)
SHUT = (
    message("the program may not write there"),
    "let it write to the file and to its folder",
)
HELD = message("another program holds it"), "close the other program"
REFUSED = (
    message("it refuses the connection"),
    "see that user, password and name in DATABASE_URL are right",
)
OTHER = message("it reports an error"), "ask the one who runs the program"
"""Each with why, and with what the one who runs the program does about it."""

_SIGNS = (
    ("disk is full", FULL),
    ("no space left", FULL),
    ("disk i/o error", BROKEN),
    ("not a database", DAMAGED),
    ("malformed", DAMAGED),
    ("could not decode", DAMAGED),
    ("no such table", DAMAGED),
    ("no such column", DAMAGED),
    ("already exists", DAMAGED),
    ("relation ", DAMAGED),
    ("readonly database", SHUT),
    ("read-only", SHUT),
    ("permission denied", SHUT),
    ("unable to open database file", SHUT),
    ("is locked", HELD),
    ("password authentication", REFUSED),
    ("does not exist", REFUSED),
    ("no pg_hba.conf entry", REFUSED),
    ("no answer", SILENT),
    ("connection", SILENT),
    ("timeout", SILENT),
    ("shutting down", SILENT),
    ("starting up", SILENT),
    ("closed", SILENT),
)
"""How drivers say it; the first that is found counts."""


class StoreError(Exception):
    """The store cannot be used now: `why` and `what_to_do` in words, `where` the file or the server.

    Nothing was written. Its text is one line, in English.
    """

    def __init__(self, reason: tuple[Message, str], where: str, detail: str = "") -> None:
        self.why, self.what_to_do = reason
        self.where = where
        told = f" ({detail})" if detail else ""
        super().__init__(f"the store {where} cannot be used: {self.why.template}{told}; {self.what_to_do}")

    @property
    def phrase(self) -> Phrase:
        """Why, for a sentence in any language."""
        return Phrase(self.why.template)


def failure(error: "SQLAlchemyError | OSError", where: str) -> StoreError:
    """What a driver's error means."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    reason = next((reason for sign, reason in _SIGNS if sign in said.casefold()), OTHER)
    return StoreError(reason, where, said[:160])
