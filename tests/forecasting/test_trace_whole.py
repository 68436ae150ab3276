"""Traces whole: what each line starts from, what it is multiplied by, what is cut, and where each comes from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forecasting.model.trace import Trace, trace, trace_line
from tests.reports.test_explained_words import MADE

EXPECTED = Path(__file__).parents[1] / "expected" / "traces.txt"
YEARS = {"document": (2023,), "levers": (2022, 2024), "replaced": (2022, 2023)}


def told(found: Trace, sign: str = "") -> Iterator[str]:
    """A trace line by line; its terms are under it, with their signs."""
    parts = [f"{sign}{found.figure} {found.year}", found.formula, _sek(found.value), found.source or "-"]
    parts += [str(found.place or "-"), found.label]
    if found.share is not None:
        parts.append(f"share {found.share:g}")
    if found.amount is not None:
        of = found.amount
        start = f"{of.kind} {_sek(of.sek)} of {of.year}, {of.source}, {of.place or '-'}"
        more = [
            f"printed {_sek(of.printed)}" if of.printed is not None else "",
            f"taken {_sek(of.taken)}" if of.taken else "",
        ]
        more += [
            f"{_sek(of.yearly_cost)} a year" if of.yearly_cost else "",
            f"{of.months} months" if of.months else "",
        ]
        more += ["own money" if of.own_money else ""]
        parts.append(" ".join([start, *filter(None, more)]))
    parts += [f"{f.kind} {f.value:.6f} at {f.rate} for {f.years} {f.index}" for f in found.factors]
    if found.cut is not None:
        c = found.cut
        parts.append(
            f"cut {_sek(c.sek)} for {c.year}: {c.pass_through:g} of {_sek(c.excess)}, at most {c.cap:g} of {_sek(c.allocation)}"
            f" is {_sek(c.state)}{', capped' if c.capped else ''}"
        )
    yield " | ".join(parts)
    for term in found.terms:
        for line in told(term.trace, "+ " if term.sign > 0 else "- "):
            yield f"  {line}"


def _sek(value: float) -> str:
    return f"{value:.2f}"


def lines_of(scenario: str) -> list[str]:
    prepared, projection = MADE[scenario]
    lines = [
        trace_line(prepared, projection, each.id, year)
        for year in YEARS[scenario]
        for each in projection.components
    ]
    whole = trace(prepared, projection, "headroom", projection.years[1])
    return [*(line for each in lines for line in told(each)), *told(whole)]


def expected() -> dict[str, list[str]]:
    parts = EXPECTED.read_text(encoding="utf-8").split("\n== ")[1:]
    return {part.split("\n")[0]: part.rstrip("\n").split("\n")[1:] for part in parts}


@pytest.mark.parametrize("scenario", YEARS)
def test_every_line_and_the_headroom_are_taken_apart_so(scenario: str):
    assert lines_of(scenario) == expected()[scenario]
