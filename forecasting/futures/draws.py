"""Draws of what is uncertain: the one place with a random generator.

An input is uncertain by an interval about its central value, which is what the scenario says. In 1 draw of
10 it is under the interval, in 1 of 10 over it. Rates and shares are decimals, delays months.

- A **split normal** (growth, wages, prices, the state's offer): half of the draws on each side of the
  central value, each side half of a normal distribution of its own width.
- A **PERT** (utilisation, costs, delays): a beta distribution on a bounded range whose mode is the central
  value, with the weight 4 of Malcolm, Roseboom, Clark and Fazar (Operations Research 7:5, 1959).

Every input has a stream of its own, by its name and the seed: another scenario on the same plan meets the
same luck, so that what differs between two is the decision. Arrays are `(years, draws)`; draw 0 is the
central case.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Z90 = NormalDist().inv_cdf(0.9)
"""The standard normal that 1 in 10 is over."""
WEIGHT = 4.0
"""The weight of a PERT distribution's mode."""
REACH, STEPS = 6.0, 1 << 15
"""A table of quantiles reaches so many standard deviations to each side, in so many steps."""


@dataclass(frozen=True, slots=True)
class Interval:
    """How far the interval reaches below and above the central value; both 0 is certain.

    Raises:
        ValueError: where a distance is negative or not finite.
    """

    below: float = 0.0
    above: float = 0.0

    def __post_init__(self) -> None:
        """Refuses what is no distance."""
        if not all(math.isfinite(each) and each >= 0 for each in (self.below, self.above)):
            raise ValueError(f"an interval reaches 0 or more to each side, not {self.below} and {self.above}")

    @property
    def certain(self) -> bool:
        """Whether there is nothing to draw."""
        return self.below == self.above == 0


CERTAIN = Interval()


class Luck:
    """The standard normals of a block of draws, by input; each is drawn once, when it is first asked for."""

    def __init__(self, seed: int, draws: int, block: int = 0) -> None:
        self.draws = draws
        self._seed, self._block = seed, block
        self._drawn: dict[tuple[str, int], Values] = {}

    @property
    def count(self) -> int:
        """How many normals have been drawn."""
        return sum(each.size for each in self._drawn.values())

    def of(self, name: str, rows: int = 1) -> Values:
        """The normals of an input, `(rows, draws)`; those of fewer rows are the first of those of more."""
        if (name, rows) not in self._drawn:
            streams = np.random.SeedSequence(self._seed, spawn_key=(crc32(name.encode()), self._block))
            generator = np.random.Generator(np.random.SFC64(streams))
            self._drawn[name, rows] = generator.standard_normal((rows, self.draws), dtype=np.float32)
        return self._drawn[name, rows]


def split_normal(normals: Values, interval: Interval) -> Values:
    """Distances from the central value; draw 0 is at it."""
    below, above = (np.float32(each / Z90) for each in (interval.below, interval.above))
    if below == above:
        away = normals * above
    else:
        away = np.minimum(normals, 0) * below
        away += np.maximum(normals, 0) * above
    away[:, 0] = 0
    return away


def pert(normals: Values, interval: Interval, *, least: float = -math.inf) -> Values:
    """Distances from the central value, none under `least`; draw 0 is at it."""
    if interval.certain:
        return np.zeros_like(normals)
    scaled = normals * np.float32(STEPS / (2 * REACH))
    scaled += np.float32(STEPS / 2)
    away = _pert_table(interval, least).take(scaled.astype(np.int32), mode="clip")
    away[:, 0] = 0
    return away


def chance(normals: Values, probability: float, *, central: bool) -> NDArray[np.bool_]:
    """Whether something happens, in each draw; in draw 0 as in the central case."""
    happens = normals < (
        NormalDist().inv_cdf(probability) if 0 < probability < 1 else math.inf * (probability - 0.5)
    )
    happens[:, 0] = central
    return happens


def correlated(normals: Values, others: Values, correlation: float) -> Values:
    """Normals that go with others so far."""
    if not correlation:
        return normals
    together: Values = np.float32(correlation) * others + np.float32(math.sqrt(1 - correlation**2)) * normals
    return together


@lru_cache(maxsize=256)
def _pert_table(interval: Interval, least: float) -> Values:
    """The quantile in the middle of each step of the normals, as a distance from the mode."""
    mode, scale = _pert_shape(interval)
    away: Values = np.maximum((_pert_quantiles(mode) - mode) * scale, least).astype(np.float32)
    return away


@lru_cache(maxsize=64)
def _pert_quantiles(mode: float) -> NDArray[np.float64]:
    """The quantile in the middle of each step, on a range of length 1: the same for every interval of this shape."""
    from scipy.special import betaincinv, ndtr  # noqa: PLC0415 - scipy takes longer to load than a forecast to make

    middles = (np.arange(STEPS) + 0.5) * (2 * REACH / STEPS) - REACH
    quantiles: NDArray[np.float64] = betaincinv(1 + WEIGHT * mode, 1 + WEIGHT * (1 - mode), ndtr(middles))
    return quantiles


@cache
def _pert_shape(interval: Interval) -> tuple[float, float]:
    """Where the mode is on a range of length 1, and how long the range is, so that 1 in 10 is outside on each side."""
    from scipy.optimize import brentq  # noqa: PLC0415
    from scipy.special import betaincinv  # noqa: PLC0415

    def outer(mode: float) -> NDArray[np.float64]:
        tenths: NDArray[np.float64] = betaincinv(1 + WEIGHT * mode, 1 + WEIGHT * (1 - mode), (0.1, 0.9))
        return tenths

    def leaning(mode: float) -> float:
        low, high = outer(mode)
        return float((mode - low) / (high - low)) - interval.below / (interval.below + interval.above)

    mode = float(brentq(leaning, 0, 1))
    low, high = outer(mode)
    return mode, (interval.below + interval.above) / float(high - low)
