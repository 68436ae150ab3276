"""How sure a forecast is: what its futures come to, counted over all draws but the central case.

Draws are made in blocks, so that a million take no more memory than their equity, 8 bytes a draw and year.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.futures.draws import Luck
from forecasting.futures.simulation import Futures, Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared

Yearly = NDArray[np.float64]
PERCENT = (5, 10, 25, 50, 75, 90, 95)
"""The quantiles that are told."""
BLOCK = 10_000
SEED = 1
"""What is drawn from where nobody asks for other draws."""
MOST = 1_000_000
"""Draws."""


@dataclass(frozen=True)
class Risk:
    """What becomes of equity in `draws` futures, by year.

    `quantiles` is `(7, years)`, SEK, in the order of `PERCENT`: in so many of 100 futures equity is that or
    less. The others are the share of futures in which equity ends the year over the ceiling, under the
    reserve, or negative; a difference of less than half a krona is none.
    """

    years: tuple[int, ...]
    draws: int
    central: Yearly
    quantiles: Yearly
    over_ceiling: Yearly
    below_reserve: Yearly
    negative: Yearly


class Assessment:
    """Futures being counted: block by block, then asked for the risk."""

    def __init__(self, prepared: Prepared, uncertainty: Uncertainty, *, draws: int, seed: int) -> None:
        """Takes what is to be drawn.

        Raises:
            ValueError: where there are fewer draws than 1 or more than a million, or the seed is negative.
        """
        if not 1 <= draws <= MOST:
            raise ValueError(f"draws must be 1 to {MOST:,}, not {draws:,}")
        if seed < 0:
            raise ValueError(f"a seed is 0 or more, not {seed}")
        self.draws, self._seed = draws, seed
        self.simulation = Simulation(prepared, uncertainty)
        self._years = prepared.schedule.years
        self._equity = np.empty((len(self._years), draws))
        self._counts = np.zeros((3, len(self._years)))

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.draws // BLOCK)

    def run(self) -> Iterator[int]:
        """Draws and counts, block by block; gives how many draws each had."""
        for block in range(self.blocks):
            first = block * BLOCK
            count = min(BLOCK, self.draws - first)
            luck = Luck(self._seed, count + 1, block)
            self.count(self.simulation.futures(luck), first)
            yield count

    def count(self, futures: Futures, first: int = 0) -> None:
        """Counts a block of futures, of which `first` were counted before."""
        equity = futures.equity[1:]
        self._equity[:, first : first + len(equity)] = equity.T
        self._counts += [
            (equity - futures.ceiling[1:] > HALF_A_KRONA).sum(axis=0),
            (futures.reserve[1:] - equity > HALF_A_KRONA).sum(axis=0),
            (equity < -HALF_A_KRONA).sum(axis=0),
        ]

    @property
    def risk(self) -> Risk:
        """What the futures come to, once all are drawn."""
        shares = self._counts / self.draws
        return Risk(
            years=self._years,
            draws=self.draws,
            central=self.simulation.prepared.projection.equity[0],
            quantiles=np.array([np.percentile(year, PERCENT) for year in self._equity]).T,
            over_ceiling=shares[0],
            below_reserve=shares[1],
            negative=shares[2],
        )


def risk_of(prepared: Prepared, about: Uncertainty, *, draws: int = BLOCK, seed: int = SEED) -> Risk:
    """The risk of a forecast, all at once."""
    assessment = Assessment(prepared, about, draws=draws, seed=seed)
    for _ in assessment.run():
        pass
    return assessment.risk
