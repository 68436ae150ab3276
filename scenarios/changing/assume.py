"""What a scenario's changes do to the assumptions of its forecast. Pure."""

from dataclasses import replace
from functools import singledispatch
from typing import Any

import numpy as np

from forecasting.model.assumptions import Assumptions, Path, StateResponse
from scenarios.changing.changes import (
    Changes,
    ExtraInterventions,
    InterventionsAfter,
    SetMatching,
    SetRate,
    SetStateResponse,
)
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS
from scenarios.changing.part import Part


def assume(base: Assumptions, changes: Changes, years: tuple[int, ...]) -> Assumptions:
    """The assumptions with the changes of levers over the forecast's years: what each says last holds."""
    for change in changes:
        base = _on_assumptions(change, base, years)
    for code, path in paths(base, changes, years).items():
        moves = LEVERS[code].moves
        base = moves(base, path) if moves else _set(base, code, path)
    return base


def paths(base: Assumptions, changes: Changes, years: tuple[int, ...]) -> dict[str, Path]:
    """What the rates that are changed come to, by lever in the table's order."""
    found: dict[str, Path] = {}
    for change in changes:
        if isinstance(change, SetRate):
            lever = LEVERS[change.rate]
            rests = lever.resting if lever.moves else getattr(base, lever.code)
            found[lever.code] = _from(change, found.get(lever.code, rests), years)
    return {code: found[code] for code in LEVERS if code in found}


def stands(lever: Lever, assumed: Assumptions, changes: Changes, years: tuple[int, ...]) -> Any:  # noqa: ANN401
    """What a lever is set to in a forecast: the assumption of its name, or the path of one that moves others."""
    if lever.moves is None:
        return getattr(assumed, lever.code)
    return paths(assumed, changes, years).get(lever.code, lever.resting)


def _from(change: SetRate, before: Path, years: tuple[int, ...]) -> Path:
    if change.from_year is None:
        return change.value
    held = np.broadcast_to(np.asarray(before, dtype=float), (1, len(years)))
    return np.where(np.array(years) >= change.from_year, change.value, held)


def _set(base: Assumptions, name: str, value: Path) -> Assumptions:
    """The assumptions with one of them, by name, another: over the years or a single one."""
    given: dict[str, Any] = {name: value}
    return replace(base, **given)


@singledispatch
def _on_assumptions(change: Part, base: Assumptions, years: tuple[int, ...]) -> Assumptions:
    """A change that is not of the assumptions leaves them as they are; those of rates are set by their paths."""
    del change, years
    return base


@_on_assumptions.register
def _extra(change: ExtraInterventions, base: Assumptions, years: tuple[int, ...]) -> Assumptions:
    if change.amount is not None:
        return replace(base, extra_interventions=base.extra_interventions + change.amount)
    added = np.array([[change.amounts.get(year, 0.0) for year in years]])
    return replace(base, extra_interventions=base.extra_interventions + added)


@_on_assumptions.register
def _after(change: InterventionsAfter, base: Assumptions, years: tuple[int, ...]) -> Assumptions:
    del years
    return replace(base, interventions_after=change.amount)


@_on_assumptions.register
def _response(change: SetStateResponse, base: Assumptions, years: tuple[int, ...]) -> Assumptions:
    del years
    return replace(base, state_response=StateResponse(change.pass_through, change.cap) if change.on else None)


@_on_assumptions.register
def _matching(change: SetMatching, base: Assumptions, years: tuple[int, ...]) -> Assumptions:
    del years
    return replace(base, matching=change.on)
