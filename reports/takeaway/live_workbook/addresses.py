"""The workbook's model: which rows there are, where they stand, and our own figure for each step.

Amounts are SEK, rates decimals, costs positive. All figures are of the central case, `(years,)`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from forecasting.model.assumptions import Assumptions, Path
from forecasting.model.projection import AFTER, EXTRA, RATE_OF, Projection
from forecasting.model.schedule import Component, Growth, Schedule
from forecasting.model.state_part import state_shares
from forecasting.plan.plan import LineKind
from reports.saying.formats import Formats
from reports.takeaway.content.content import Content
from reports.takeaway.live_workbook.grid import FIRST, Addresses, Cell, Form, Role, SheetId
from scenarios.changing.levers import one_by_one

Figures = NDArray[np.float64]
KINDS: tuple[LineKind, ...] = ("contribution", "other_income", "financial", "internal_cost", "intervention")
KEYS_OF_ANSWER = ("equity", "ceiling", "headroom", "reserve", "result", "intervention", "share")
SPARE_BRACKETS = 3
"""Empty steps of the graded scale, ready to be written in."""


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A component of the forecast: its key on the sheets, and its place in the schedule."""

    key: str
    index: int
    component: Component


@dataclass(frozen=True)
class Model:
    """A content laid out as rows, with the addresses of all of them."""

    content: Content

    @property
    def formats(self) -> Formats:
        """Words and numbers."""
        return self.content.formats

    @property
    def schedule(self) -> Schedule:
        """The plan over the years."""
        return self.content.outlook.prepared.schedule

    @property
    def assumptions(self) -> Assumptions:
        """What the forecast assumes."""
        return self.content.outlook.prepared.assumptions

    @property
    def projection(self) -> Projection:
        """Our own figures."""
        return self.content.projection

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years."""
        return self.schedule.years

    def after(self, t: int) -> bool:
        """Whether a year lies after the stated ones."""
        return bool(self.schedule.years_after[t] > 0)

    @cached_property
    def rows(self) -> dict[LineKind, tuple[ModelRow, ...]]:
        """The components by kind, in the order of the plan."""
        return {
            kind: tuple(
                ModelRow(f"row{i}", i, component)
                for i, component in enumerate(self.schedule.components)
                if component.kind == kind
            )
            for kind in KINDS
        }

    @property
    def all_rows(self) -> Iterator[ModelRow]:
        """The components in the order of the sheets."""
        for kind in KINDS:
            yield from self.rows[kind]

    def held(self, row: ModelRow, t: int) -> bool:
        """Whether a year's amount is set and follows no index."""
        held = self.schedule.held
        return held is not None and bool(held[row.index, t])

    def path(self, path: Path) -> Figures:
        """A lever's central value in each year."""
        central: Figures = np.broadcast_to(
            np.atleast_2d(np.asarray(path, dtype=float))[:1], (1, len(self.years))
        )[0]
        return central

    def index(self, growth: Growth) -> Figures:
        """The index of a class of rows: 1 in the stated years, then compounded."""
        rate = self.path(getattr(self.assumptions, RATE_OF[growth]))
        compounded: Figures = np.where(self.schedule.years_after > 0, 1 + rate, 1.0).cumprod()
        return compounded

    @cached_property
    def shift(self) -> Figures:
        """The change of the state's allocation, 0 in the stated years."""
        return np.where(self.schedule.years_after > 0, self.path(self.assumptions.state_allocation), 0.0)

    @cached_property
    def unanswered(self) -> Figures:
        """The components' amounts before the state answers, `(components, years)`."""
        return self.content.outlook.prepared.unanswered.amounts[:, 0]

    @cached_property
    def allocation(self) -> Figures:
        """The state's planned allocation."""
        paid = self.unanswered[[row.index for row in self.rows["contribution"]]]
        allocation: Figures = (self.state_shares * paid).sum(axis=0)
        return allocation

    @cached_property
    def state_shares(self) -> Figures:
        """The state's share of each contribution before it answers, `(contributions, years)`."""
        return state_shares(self.schedule, self.assumptions)[:, 0]

    @cached_property
    def excess(self) -> Figures:
        """Equity over the ceiling at the end of each year."""
        over: Figures = np.maximum(0.0, self.projection.equity[0] - self.projection.ceiling[0])
        return over

    @cached_property
    def cut(self) -> Figures:
        """What the state cuts of each year's allocation."""
        response, found = self.assumptions.state_response, np.zeros(len(self.years))
        for t in range(1, len(self.years)) if response is not None else ():
            if response is not None and self.allocation[t] > 0:
                found[t] = min(response.pass_through * self.excess[t - 1], response.cap * self.allocation[t])
        return found

    @cached_property
    def answer(self) -> Figures:
        """The cut as a share of the allocation, negative."""
        return np.divide(-self.cut, self.allocation, out=np.zeros_like(self.cut), where=self.allocation > 0)

    def lever(self, component: Component) -> Figures:
        """The money of a lever, zero where the lever is not used."""
        for i, each in enumerate(self.projection.components):
            if each.origin == "lever" and each.id == component.id:
                spent: Figures = self.projection.amounts[i, 0]
                return spent
        return np.zeros(len(self.years))

    @property
    def brackets(self) -> tuple[str, ...]:
        """Keys of the steps of the graded scale."""
        count = len(self.assumptions.ceiling.brackets) + SPARE_BRACKETS
        return tuple(f"bracket{i}" for i in range(count))

    @cached_property
    def at(self) -> Addresses:
        """Where everything stands."""
        return Addresses(
            sheet_names(self.formats),
            {
                "answer": KEYS_OF_ANSWER,
                "assumptions": self._assumption_keys(),
                "lines": tuple(row.key for row in self.all_rows),
                "workings": self._working_keys(),
                "forecast": self._forecast_keys(),
                "checks": ("all", *KINDS, "result", "equity", "headroom"),
            },
        )

    def _assumption_keys(self) -> tuple[str, ...]:
        return (
            "opening", *(lever.code for lever in one_by_one()),
            "of_ceiling", "ceiling_kind", "ceiling_share", "ceiling_amount", "scale", *self.brackets,
            "of_reserve", "reserve_kind", "reserve_share", "reserve_amount",
            "of_response", "response", "pass_through", "cap",
        )  # fmt: skip

    def _working_keys(self) -> tuple[str, ...]:
        indices = tuple(f"index:{growth}" for growth in RATE_OF)
        before = tuple(row.key for row in self.rows["contribution"])
        shares = tuple(share_key(row) for row in self.rows["contribution"])
        answer = ("allocation", "excess", "cut", "answer", "chart_ceiling", "chart_reserve", "chart_zero")
        return (*indices, "shift", *before, *shares, *answer)

    def _forecast_keys(self) -> tuple[str, ...]:
        keys: list[str] = []
        for kind in KINDS:
            keys += [row.key for row in self.rows[kind]]
            keys += [EXTRA.id, AFTER.id] if kind == "intervention" else []
            keys += [kind, f"gap:{kind}"]
        return (*keys, "result", "start", "equity", "ceiling", "reserve", "headroom", "share")

    def across(self, sheet: SheetId, key: str, t: int) -> str:
        """A short name for the cell of a row in a year."""
        return self.at.year(sheet, key, t)

    def yes(self, key: str) -> str:
        """The condition that a switch on the assumptions is on."""
        return f'{self.at.fixed("assumptions", key)}="{self.formats.text("yes")}"'

    def cells(
        self, formulas: list[str], figures: Figures, *, form: Form = "amount", role: Role = "figure"
    ) -> dict[int, Cell]:
        """A formula a year, with our own figures; what is not finite is shown as nothing."""
        return {
            FIRST + t: Cell(float(figure) if np.isfinite(figure) else "", "=" + formula, form, role)
            for t, (formula, figure) in enumerate(zip(formulas, figures, strict=True))
        }


def share_key(row: ModelRow) -> str:
    """The key of the working row of the state's share of a contribution."""
    return f"share:{row.key}"


def sheet_names(formats: Formats) -> dict[SheetId, str]:
    """What the sheets are called, in their order."""
    text = formats.text
    return {
        "answer": text("Answer"),
        "forecast": text("Forecast"),
        "assumptions": text("Assumptions"),
        "lines": text("Lines"),
        "workings": text("Workings"),
        "futures": text("How sure"),
        "sources": text("Sources"),
        "checks": text("Checks"),
        "about": text("About"),
    }


def kind_names(formats: Formats) -> dict[LineKind, tuple[str, str]]:
    """Each kind: a row of it, and its total."""
    text = formats.text
    return {
        "contribution": (text("Contribution"), text("Contributions")),
        "other_income": (text("Other income"), text("Other income")),
        "financial": (text("Financial"), text("Financial net")),
        "internal_cost": (text("Internal cost"), text("Internal costs")),
        "intervention": (text("Intervention"), text("Interventions")),
    }
