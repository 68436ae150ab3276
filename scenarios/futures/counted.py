"""Futures that can be counted: twenty or fifty that stand for ten thousand.

All are drawn from one seed, which is the same for everyone, and put in order by equity at the end of the
year that is asked about. Cut into as many equal parts as there are to be shown, each part is stood for by
the draw in its middle (the quantile dots of Kay, Kola, Hullman and Munson, CHI 2016): each shown future is
one that was drawn, as likely as every other, and together they lie as all do. Amounts are SEK.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.futures.draws import Luck
from forecasting.futures.inputs import Drawn
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared
from scenarios.judging.chances.with_and_without import DRAWS
from scenarios.judging.risk import SEED, Assessment, Risk

SHOWN = (20, 50)
"""How many futures are shown, to choose between."""
OVER, WITHIN, UNDER = 1, 0, -1
"""Where equity is: over the ceiling, between, or under the reserve, which is zero where there is none."""
Yearly = NDArray[np.float64]


@dataclass(frozen=True)
class Counted:
    """Futures that stand for all, by equity at the end of `year`; the first has the least.

    `ends` is equity there in all that were drawn, least first. `equity`, `ceiling` and `reserve` are `(shown, years)`, `where` says of each whether it is over its own
    ceiling or under its own reserve. `alike` is that no draw differs from the forecast at the end of the year.
    """

    year: int
    risk: Risk
    ends: Yearly
    equity: Yearly
    ceiling: Yearly
    reserve: Yearly
    drawn: Drawn
    simulation: Simulation
    alike: bool

    @property
    def shown(self) -> int:
        """How many there are."""
        return len(self.equity)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the forecast."""
        return self.risk.years

    @property
    def at(self) -> int:
        """The place of the year among them."""
        return self.years.index(self.year)

    @property
    def where(self) -> NDArray[np.int8]:
        """Of each future, and each year, whether equity is over the ceiling (1) or under the reserve (-1)."""
        over = self.equity - self.ceiling > HALF_A_KRONA
        under = self.reserve - self.equity > HALF_A_KRONA
        return over.astype(np.int8) - (under & ~over).astype(np.int8)

    def count(self, where: int, year: int | None = None) -> int:
        """In how many of them equity ends a year over the ceiling, between, or under the reserve."""
        at = self.at if year is None else self.years.index(year)
        return int((self.where[:, at] == where).sum())

    @property
    def negative(self) -> int:
        """In how many of them equity ends the year below zero."""
        return int((self.equity[:, self.at] < -HALF_A_KRONA).sum())

    @property
    def higher(self) -> int:
        """In how many of them equity ends the year higher than in the forecast."""
        return int((self.equity[:, self.at] - self.risk.central[self.at] > HALF_A_KRONA).sum())

    def share_under(self, amount: float) -> float:
        """The share of all that were drawn in which equity ends the year lower than an amount."""
        return float(np.searchsorted(self.ends, amount - HALF_A_KRONA)) / len(self.ends)

    def future(self, number: int) -> Prepared:
        """One of them, from 1, laid out for the forecast, which explains every figure of it."""
        return self.simulation.future(self.drawn, number)


def counted(prepared: Prepared, uncertainty: Uncertainty, year: int, shown: int, seed: int = SEED) -> Counted:
    """Draws ten thousand futures and picks those that stand for all.

    Raises:
        ValueError: where the forecast does not reach the year.
    """
    assessment = Assessment(prepared, uncertainty, draws=DRAWS, seed=seed)
    simulation = assessment.simulation
    drawn = simulation.inputs.draw(Luck(seed, DRAWS + 1))
    futures = simulation.run(drawn)
    assessment.count(futures)
    ends = futures.equity[:, prepared.schedule.years.index(year)]
    picked = middles(ends[1:], shown) + 1
    return Counted(
        year,
        assessment.risk,
        np.sort(ends[1:]),
        futures.equity[picked],
        futures.ceiling[picked],
        futures.reserve[picked],
        drawn.only([0, *picked]),
        simulation,
        alike=bool(np.ptp(ends) <= HALF_A_KRONA),
    )


def middles(values: Yearly, parts: int) -> NDArray[np.intp]:
    """Which values are in the middle of each of so many equal parts of all in order, least first."""
    order = np.argsort(values, kind="stable")
    at = ((np.arange(parts) + 0.5) * len(values) / parts).astype(int)
    picked: NDArray[np.intp] = order[at]
    return picked
