"""What a record says of the parts that nobody has told."""

from dataclasses import MISSING, fields
from typing import Any

NOTHING = ("", None, 0.0, 0, False, ())


def unsaid(record: Any) -> dict[str, object]:
    """The fields of a record that may be left out, where they say something; told of none but those with a default."""
    told = {
        each.name: getattr(record, each.name)
        for each in fields(record)
        if each.default is not MISSING or each.default_factory is not MISSING
    }
    return {name: value for name, value in told.items() if not _is_nothing(value)}


def _is_nothing(value: object) -> bool:
    return any(type(value) is type(nothing) and value == nothing for nothing in NOTHING)
