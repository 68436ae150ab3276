"""What the parts of a plan are called in a workbook, in both languages, from data/words/workbook.toml."""

import tomllib
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from plans.intake.vocabulary.vocabulary import WORDS

Tongue = Literal["sv", "en"]


class Named(BaseModel):
    """A name in each language, and the names that sheets of before may have."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sv: str
    en: str
    also: tuple[str, ...] = ()


@cache
def _groups() -> dict[str, dict[str, Named]]:
    with (WORDS / "workbook.toml").open("rb") as file:
        return TypeAdapter(dict[str, dict[str, Named]]).validate_python(tomllib.load(file))


def codes(group: str) -> tuple[str, ...]:
    """The codes of a group, in the order of the file."""
    return tuple(_groups()[group])


def name(group: str, code: str, tongue: Tongue) -> str:
    """What a code is called; a code that has no name is called by itself."""
    named = _groups()[group].get(code)
    return code if named is None else getattr(named, tongue)


def code(group: str, text: str) -> str:
    """The code that a name in either language, of now or before, or the code itself, stands for; "" where it is none."""
    return _codes(group).get(_folded(text), "")


@cache
def _codes(group: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for each, named in _groups()[group].items():
        known |= {_folded(name): each for name in (*named.also, named.sv, named.en)}
    return known | {_folded(each): each for each in _groups()[group]}


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
