"""What moves equity most: each uncertain input at the ends of its interval, the others as the scenario has them.

Nothing is drawn: an input stands at the end of its interval in every year and of every project, so that a
yearly one moves equity further here than in draws, whose years go their own ways. Amounts are SEK.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forecasting.futures.inputs import Inputs
from forecasting.futures.simulation import Simulation
from forecasting.futures.uncertainty import Uncertainty
from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Prepared
from scenarios.changing.uncertain import CHANCES, UNCERTAIN

Sides = Mapping[str, int]
"""At which end of its interval each input stands, by its code: -1 low, 1 high; the rest as the scenario has them."""


@dataclass(frozen=True, slots=True)
class Mover:
    """An input, and equity at the end of the year where it is at the low and at the high end of its interval.

    Of what happens or does not, low is that it does not.
    """

    code: str
    low: float
    high: float
    central: float

    @property
    def least(self) -> float:
        """The least that equity comes to of the three."""
        return min(self.low, self.central, self.high)

    @property
    def most(self) -> float:
        """The most that equity comes to of the three."""
        return max(self.low, self.central, self.high)

    def side(self, sign: int) -> int:
        """The end that leaves most (1) or least (-1) equity; 0 where that is the scenario's own value."""
        best = max(
            (sign * value, -abs(end), end)
            for end, value in ((-1, self.low), (0, self.central), (1, self.high))
        )
        return best[2]


def movers(prepared: Prepared, about: Uncertainty, year: int) -> tuple[Mover, ...]:
    """The inputs that move equity at the end of the year, the one that moves it furthest first.

    Raises:
        ValueError: where the forecast does not reach the year.
    """
    simulation, at = Simulation(prepared, about), prepared.schedule.years.index(year)
    codes = [code for code in (*UNCERTAIN, *CHANCES) if _uncertain(simulation.inputs, code)]
    ends = [{code: side} for code in codes for side in (-1, 1)]
    equity = simulation.run(simulation.inputs.at_ends(ends)).equity[:, at]
    found = [
        Mover(code, float(low), float(high), float(equity[0]))
        for code, low, high in zip(codes, equity[1::2], equity[2::2], strict=True)
    ]
    moved = [each for each in found if each.most - each.least > HALF_A_KRONA]
    return tuple(sorted(moved, key=lambda each: each.least - each.most))


def _uncertain(inputs: Inputs, code: str) -> bool:
    about = inputs.uncertainty
    if code in CHANCES:
        return getattr(about, code) is not None
    if UNCERTAIN[code].of_a_project:
        return any(not getattr(about.project(project.id), code).certain for _, project in inputs.projects)
    return not getattr(about, code).certain
