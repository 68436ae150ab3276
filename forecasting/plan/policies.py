"""The ceiling that is recommended for equity, and the reserve that the board keeps.

Amounts are SEK, shares are decimals. Both follow the contributions of the same year.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.plan.place import Place

Amounts = NDArray[np.float64]
PolicyKind = Literal["share", "brackets", "amount", "none"]


@dataclass(frozen=True, slots=True)
class Bracket:
    """The share that applies to contributions up to `up_to` SEK; None is without limit."""

    up_to: float | None
    share: float


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most equity that is recommended.

    `brackets` is a scale by size: the one bracket that holds the year's contributions gives the
    share of all of them.
    """

    kind: PolicyKind = "none"
    share: float = 0.0
    amount: float = 0.0
    brackets: tuple[Bracket, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Reserve:
    """The least equity that the board wants to keep."""

    kind: Literal["share", "amount", "none"] = "none"
    share: float = 0.0
    amount: float = 0.0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy in words; `caveat` says what is not known."""

    name: str
    evidence: str
    caveat: str


@dataclass(frozen=True, slots=True)
class CeilingPolicy:
    """A ceiling with the evidence for it, said in each language (`sv`, `en`)."""

    ceiling: Ceiling
    document: str
    date: date
    texts: Mapping[str, PolicyText]


def ceiling(policy: Ceiling, contributions: Amounts) -> Amounts:
    """The ceiling of each year, the shape of `contributions`; infinite where there is none."""
    match policy.kind:
        case "share":
            return policy.share * contributions
        case "brackets":
            return bracket_share(policy.brackets, contributions) * contributions
        case "amount":
            return np.full_like(contributions, policy.amount)
        case "none":
            return np.full_like(contributions, np.inf)


def reserve(policy: Reserve, contributions: Amounts) -> Amounts:
    """The reserve of each year, the shape of `contributions`; zero where there is none."""
    match policy.kind:
        case "share":
            return policy.share * contributions
        case "amount":
            return np.full_like(contributions, policy.amount)
        case "none":
            return np.zeros_like(contributions)


def rise(limits: Iterable[float | None]) -> bool:
    """Whether the limits of brackets are a scale: each higher than the one before, the last without."""
    *stated, last = [*limits] or [0.0]
    found = [limit for limit in stated if limit is not None]
    return last is None and len(found) == len(stated) and found == sorted(set(found))


def bracket_share(brackets: tuple[Bracket, ...], contributions: Amounts) -> Amounts:
    """The share of the bracket that holds each year's contributions, the shape of `contributions`."""
    limits = np.array([np.inf if bracket.up_to is None else bracket.up_to for bracket in brackets])
    shares = np.array([bracket.share for bracket in brackets])
    return shares[np.searchsorted(limits[:-1], contributions, side="left")]
