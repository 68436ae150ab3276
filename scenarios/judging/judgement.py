"""One judgement of a path: holds, watch or act, with its reasons and how far it holds.

A path is judged over 15 years whatever is drawn: dated projects end within it, open-ended costs go
on. Amounts are SEK, positive distances to a limit. The years shown alter nothing but `shown_to`.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from forecasting.model.goals import GoalResult, evaluate
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Projection
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.plan import GoalKind, Plan

Level = Literal["holds", "watch", "act"]
Kind = Literal[
    "below zero",
    "under reserve",
    "over ceiling",
    "comes down",
    "used up",
    "at reserve",
    "at ceiling",
    "goal contradicted",
    "goal unmet",
]
NEAR_YEARS = 5
"""Years that a board plans for: a limit that is broken within them asks it to act, a later one to watch."""
MARGIN = 0.01
"""Equity within this share of the year's contributions of a limit has no margin to it."""
FAR_OVER = 1.5
"""Equity at more than this many times the ceiling when the near years end asks the board to act."""
MONEY_GOALS: tuple[GoalKind, ...] = (
    "equity_within_ceiling",
    "result_not_negative",
    "cash_not_negative",
    "intervention_share",
    "money_used_up",
)
_LEVELS: tuple[Level, ...] = ("holds", "watch", "act")

Marks = NDArray[np.bool_]
Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that keeps a path from holding.

    `year` is the first year of it, with `amount`, the distance to the limit at its end: what is
    missing, what is over, or the margin that is left. `most` is the largest distance (of a margin: the
    smallest), in `most_year`; `last` its last year among the 15, and `lasting` that every year from
    `year` to the 15th is so.
    `anew` is what is missing anew in each year from `year` to the 15th, where every one of them lacks
    more than the year before; else empty. "comes down": `year` is the first one not over the
    ceiling. A goal's amounts are in its own measure; `goal` is its id.
    """

    kind: Kind
    level: Level
    year: int
    amount: float
    most: float
    most_year: int
    last: int
    lasting: bool
    anew: tuple[float, ...] = ()
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A path's level with its reasons, the gravest first, and how far it holds.

    `holds_to` is the last year before equity first falls below zero or under the reserve: the year
    before the first where it does so at once, `judged_to` where it never does. `ceiling_to` is the
    same of the ceiling, and `under_from` the year from which equity stays at or under the ceiling
    until `judged_to`, None where it does not; both None without a ceiling. `goals_met` says that the
    plan has goals about money, all met. `shown_to` is the last year on the screen.
    """

    level: Level
    reasons: tuple[Reason, ...]
    holds_to: int
    ceiling_to: int | None
    under_from: int | None
    goals_met: bool
    judged_to: int
    shown_to: int

    def first(self, *kinds: Kind) -> Reason | None:
        """The gravest reason of these kinds."""
        return next((reason for reason in self.reasons if reason.kind in kinds), None)

    @property
    def short(self) -> Reason | None:
        """Where equity first falls below zero or under the reserve; below zero where it does both at once."""
        found = [reason for reason in self.reasons if reason.kind in ("below zero", "under reserve")]
        return min(found, key=lambda reason: (reason.year, reason.kind), default=None)

    @property
    def floor(self) -> Level:
        """The level of zero and the reserve alone: whether what the path costs can be carried."""
        return "holds" if self.short is None else self.short.level

    @property
    def tight(self) -> Reason | None:
        """Where equity is used up, or has no margin to the reserve, without falling under."""
        return self.first("used up", "at reserve")

    def is_later(self, reason: Reason) -> bool:
        """Whether it comes after the years shown."""
        return reason.year > self.shown_to

    def data(self) -> dict[str, Any]:
        """The judgement for other programs, by the names of its fields; a reason says whether it is `later`."""
        reasons = [asdict(reason) | {"later": self.is_later(reason)} for reason in self.reasons]
        return asdict(self) | {"reasons": reasons}


def judge_path(plan: Plan, path: Projection, shown: int = MAX_YEARS) -> Judgement:
    """The judgement of the central case of a path over 15 years; `plan` has the goals.

    Raises:
        ValueError: where the path is not 15 years long.
    """
    if len(path.years) != MAX_YEARS:
        raise ValueError(f"a path is judged over {MAX_YEARS} years, not {len(path.years)}")
    goals = [result for result in evaluate(plan, path) if result.goal.kind in MONEY_GOALS]
    found = (*_of_floor(path), *_of_ceiling(path), *_of_goals(goals, path))
    reasons = sorted(found, key=lambda reason: -_LEVELS.index(reason.level))
    short, over = falls_short(path)[0], is_over(path)[0]
    has_ceiling = bool(np.isfinite(path.ceiling[0]).any())
    return Judgement(
        level=max((reason.level for reason in reasons), key=_LEVELS.index, default="holds"),
        reasons=tuple(reasons),
        holds_to=_before(short, path),
        ceiling_to=_before(over, path) if has_ceiling else None,
        under_from=_since(~over, path) if has_ceiling else None,
        goals_met=any(result.verdict == "met" for result in goals)
        and not any(reason.goal for reason in reasons),
        judged_to=path.years[-1],
        shown_to=path.years[min(shown, MAX_YEARS) - 1],
    )


def floor_margin(path: Projection) -> Figures:
    """Equity over what must be kept, `(draws, years)`: the reserve, and never less than zero."""
    return path.equity - np.maximum(path.reserve, 0.0)


def falls_short(path: Projection) -> Marks:
    """Where equity ends a year below zero or under the reserve, `(draws, years)`."""
    return np.asarray(floor_margin(path) < -HALF_A_KRONA)


def is_over(path: Projection) -> Marks:
    """Where equity ends a year over the ceiling, `(draws, years)`."""
    return np.asarray(path.equity - path.ceiling > HALF_A_KRONA)


def without_margin(distance: Figures, path: Projection) -> Marks:
    """Where a distance to a limit, `(draws, years)`, is within 1 % of the year's contributions, or less."""
    return np.asarray(distance <= np.maximum(MARGIN * path.contributions, HALF_A_KRONA))


def near_years(path: Projection) -> int:
    """How many years from the first are near: those that a board plans for, and all that the plan states."""
    return max(NEAR_YEARS, path.stated)


def _of_floor(path: Projection) -> Iterator[Reason]:
    margin, missing, close = floor_margin(path)[0], -path.equity[0], without_margin(floor_margin(path), path)
    zero, short = missing > HALF_A_KRONA, falls_short(path)[0]
    if zero.any():
        yield _broken("below zero", missing, zero, path)
    if short.any() and not zero[np.argmax(short)]:
        yield _broken("under reserve", -margin, short, path)
    tight, reserved = close[0] & ~short, path.reserve[0] > HALF_A_KRONA
    if (tight & ~reserved).any():
        yield _tight("used up", margin, tight & ~reserved, path)
    if (tight & reserved).any():
        yield _tight("at reserve", margin, tight & reserved, path)


def _of_ceiling(path: Projection) -> Iterator[Reason]:
    """Over it, from the first year or from a later one; and without a margin to it."""
    over, excess = is_over(path)[0], (path.equity - path.ceiling)[0]
    last_near = near_years(path) - 1
    far = path.equity[0, last_near] > FAR_OVER * path.ceiling[0, last_near] + HALF_A_KRONA
    level: Level = "act" if far else "watch"
    down = int(np.argmin(over)) if over[0] and not over.all() else 0
    if down:
        left, year = float(-excess[down]), path.years[down]
        yield Reason(
            "comes down", level, year, left, left, year, path.years[-1], lasting=not over[down:].any()
        )
    again = over & (np.arange(len(over)) >= down)
    if again.any():
        yield _reason("over ceiling", level, excess, again, path)
    close = without_margin(path.ceiling - path.equity, path)[0] & ~over
    if close.any():
        yield _tight("at ceiling", -excess, close, path)


def _of_goals(goals: list[GoalResult], path: Projection) -> Iterator[Reason]:
    kinds: dict[str, Kind] = {"contradicted": "goal contradicted", "unmet": "goal unmet"}
    for result in goals:
        if result.verdict in kinds:
            year = path.years[path.stated - 1] if result.year is None else result.year
            apart = abs((result.reached or 0.0) - (result.stated or 0.0))
            kind = kinds[result.verdict]
            yield Reason(kind, "watch", year, apart, apart, year, year, lasting=False, goal=result.goal.id)


def _broken(kind: Kind, missing: Figures, marks: Marks, path: Projection) -> Reason:
    """A floor that is broken: within the near years the board is asked to act."""
    level: Level = "act" if marks[: near_years(path)].any() else "watch"
    return replace(_reason(kind, level, missing, marks, path), anew=_missing_anew(missing, marks))


def _missing_anew(missing: Figures, marks: Marks) -> tuple[float, ...]:
    """What each year lacks beyond the one before, where all do to the end; else empty."""
    first = int(np.argmax(marks))
    anew = np.diff(missing[first:], prepend=0.0)
    if not marks[first:].all() or (anew <= HALF_A_KRONA).any():
        return ()
    return tuple(float(amount) for amount in anew)


def _tight(kind: Kind, margin: Figures, marks: Marks, path: Projection) -> Reason:
    """A limit that is kept without a margin; `most` is the smallest margin."""
    found = _reason(kind, "watch", -margin, marks, path)
    return replace(found, amount=max(-found.amount, 0.0), most=max(-found.most, 0.0))


def _reason(kind: Kind, level: Level, distance: Figures, marks: Marks, path: Projection) -> Reason:
    hits, years = np.flatnonzero(marks), path.years
    first, most = int(hits[0]), int(hits[np.argmax(distance[hits])])
    amounts = float(distance[first]), float(distance[most])
    lasting = bool(marks[first:].all())
    return Reason(kind, level, years[first], *amounts, years[most], years[int(hits[-1])], lasting)


def _before(marks: Marks, path: Projection) -> int:
    """The last year before the first that is marked."""
    return path.years[0] - 1 + (int(np.argmax(marks)) if marks.any() else len(path.years))


def _since(marks: Marks, path: Projection) -> int | None:
    """The first year from which all are marked to the end, or None."""
    unmarked = np.flatnonzero(~marks)
    start = int(unmarked[-1]) + 1 if unmarked.size else 0
    return path.years[start] if start < len(path.years) else None
