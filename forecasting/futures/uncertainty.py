"""What is uncertain in a forecast, and how far. Rates and shares are decimals, delays months."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forecasting.futures.draws import CERTAIN, Interval


@dataclass(frozen=True, slots=True)
class OfProject:
    """How uncertain a project is: its cost, as a share of what it is said to cost, and its delay in months."""

    cost: Interval = CERTAIN
    delay: Interval = CERTAIN


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """How uncertain each input of a forecast is.

    Yearly: growth, wages, prices (each year after the plan) and utilisation (every year), independent of
    each other from year to year. Once a future: the state's offer, and of each project its cost and delay.
    `followed` is the chance that the other members follow the state's change of level, `come` the chance
    that a project comes at all which the scenario approves and the document does not; None is as the
    scenario has it. `wages_with_prices` is the correlation of the two, -1 to 1.
    """

    contribution_growth: Interval = CERTAIN
    state_allocation: Interval = CERTAIN
    followed: float | None = None
    wages: Interval = CERTAIN
    prices: Interval = CERTAIN
    wages_with_prices: float = 0.0
    utilisation: Interval = CERTAIN
    cost: Interval = CERTAIN
    delay: Interval = CERTAIN
    come: float | None = None
    of_project: Mapping[str, OfProject] = field(default_factory=dict)
    """Projects whose cost or delay is uncertain otherwise than the rest's, by id."""

    def project(self, project_id: str) -> OfProject:
        """How uncertain a project is."""
        return self.of_project.get(project_id, OfProject(self.cost, self.delay))
