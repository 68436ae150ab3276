"""How a year is computed, step by step: the rule in words, and the association's own numbers in it."""

from dataclasses import dataclass

import numpy as np

from forecasting.assumptions import Assumptions, Path
from forecasting.metrics import headroom
from forecasting.projection import Projection
from forecasting.schedule import Growth, Schedule
from reports.formats import Formats

TIMES = "\u00a0×\u00a0"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the computation: its name, the rule, and the rule with numbers in place."""

    name: str
    rule: str
    worked: str


@dataclass(frozen=True)
class Worked:
    """A year of a forecast, with what it was computed from."""

    schedule: Schedule
    assumptions: Assumptions
    projection: Projection
    year: int
    formats: Formats

    @property
    def t(self) -> int:
        """Position of the year."""
        return self.projection.years.index(self.year)

    @property
    def after(self) -> int:
        """Years since the last stated one."""
        return int(self.schedule.years_after[self.t])

    def tkr(self, array: np.typing.NDArray[np.float64]) -> str:
        """The year's figure of the central case, tkr."""
        return self.formats.tkr(float(array[0, self.t]))

    def term(self, array: np.typing.NDArray[np.float64]) -> str:
        """The year's figure as a term of a sum, in parentheses where it is negative."""
        figure = self.tkr(array)
        return f"({figure})" if figure.startswith("\u2212") else figure


def steps(w: Worked) -> list[Step]:
    """Every step from the document's rows to the year's headroom."""
    return [
        _contributions(w),
        _other_income(w),
        _internal_costs(w),
        _interventions(w),
        _result(w),
        _equity(w),
        _ceiling(w),
        _reserve(w),
        _headroom(w),
    ]


def _contributions(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    name = text("Contributions")
    if not w.after:
        rule = text("A year that the document states uses the printed amounts.")
        return Step(name, rule, _sum_of(w, "contribution") + f" = {w.tkr(p.contributions)}" + _if_moved(w))
    rule = text(
        "After the document: last stated amount × (1 + growth of contributions) to the power of the years since, moved by the state's allocation where that lever is used."
    )
    worked = _grown(w, "contribution", w.assumptions.contribution_growth) + f" = {w.tkr(p.contributions)}"
    return Step(name, rule, worked + _if_moved(w))


def _if_moved(w: Worked) -> str:
    """A remark where the state's allocation or its response has moved contributions as well."""
    moved = (w.after and np.any(w.assumptions.state_allocation)) or w.assumptions.state_response is not None
    return " (" + w.formats.text("with the state's allocation as the levers say") + ")" if moved else ""


def _other_income(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    rule = text(
        "Other income and financial net stay at the last stated amount. Money brought forward is not income: it is use of equity."
    )
    return Step(
        text("Other income"),
        rule,
        f"{w.term(p.other_income)} + {w.term(p.financial)} = {w.tkr(p.other_income + p.financial)}",
    )


def _internal_costs(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    name = text("Internal costs")
    if not w.after:
        return Step(
            name,
            text("A year that the document states uses the printed amounts."),
            _sum_of(w, "internal_cost") + f" = {w.tkr(p.internal_costs)}",
        )
    rule = text(
        "Staff, fees and bought services follow the wage index, all else the price index, from the last stated amount."
    )
    wages = _grown(w, "internal_cost", w.assumptions.wages, "wages")
    prices = _grown(w, "internal_cost", w.assumptions.prices, "prices")
    return Step(name, rule, f"{wages} + {prices} = {w.tkr(p.internal_costs)}")


def _interventions(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    rule = text(
        "Interventions budgeted × utilisation. After the document undated interventions go on at the last stated amount with the price index, and projects with dates end when they end."
    )
    used = _of_year(w.assumptions.utilisation, w.t)
    budgeted = p.interventions / used if used else p.interventions
    worked = f"{w.tkr(budgeted)}{TIMES}{w.formats.share(used)} = {w.tkr(p.interventions)}"
    return Step(text("Interventions"), rule, worked)


def _result(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    rule = text("Result = contributions + other income + financial net − internal costs − interventions.")
    worked = f"{w.term(p.contributions)} + {w.term(p.other_income)} + {w.term(p.financial)} − {w.term(p.internal_costs)} − {w.term(p.interventions)} = {w.tkr(p.result)}"
    return Step(text("Result"), rule, worked)


def _equity(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    start = p.equity - p.result
    rule = text("Equity at the end = equity at the start + result.")
    return Step(text("Equity"), rule, f"{w.term(start)} + {w.term(p.result)} = {w.tkr(p.equity)}")


def _ceiling(w: Worked) -> Step:
    text, p, policy = w.formats.text, w.projection, w.assumptions.ceiling
    name = text("Ceiling")
    match policy.kind:
        case "none":
            return Step(name, text("No ceiling is set."), "–")
        case "amount":
            return Step(name, text("The ceiling is a fixed amount."), w.tkr(p.ceiling))
        case "brackets":
            rule = text("The bracket that holds the year's contributions gives the share of all of them.")
        case "share":
            rule = text("The ceiling is a share of the year's contributions.")
    share = float(p.ceiling[0, w.t] / p.contributions[0, w.t]) if p.contributions[0, w.t] else 0.0
    return Step(name, rule, f"{w.formats.share(share)}{TIMES}{w.tkr(p.contributions)} = {w.tkr(p.ceiling)}")


def _reserve(w: Worked) -> Step:
    text, p, policy = w.formats.text, w.projection, w.assumptions.reserve
    name = text("Reserve")
    if policy.kind == "share":
        worked = f"{w.formats.share(policy.share)}{TIMES}{w.tkr(p.contributions)} = {w.tkr(p.reserve)}"
        return Step(name, text("The reserve is a share of the year's contributions."), worked)
    rule = text("The reserve is a fixed amount.") if policy.kind == "amount" else text("No reserve is set.")
    return Step(name, rule, w.tkr(p.reserve))


def _headroom(w: Worked) -> Step:
    text, p = w.formats.text, w.projection
    rule = text("Headroom = ceiling − equity; below zero is over the ceiling.")
    if not np.isfinite(p.ceiling[0, w.t]):
        return Step(text("Headroom"), rule, "–")
    return Step(text("Headroom"), rule, f"{w.term(p.ceiling)} − {w.term(p.equity)} = {w.tkr(headroom(p))}")


def _sum_of(w: Worked, kind: str) -> str:
    """The year's lines of a kind as a sum; blank and zero lines are left out."""
    amounts = [
        w.projection.amounts[i, 0, w.t] for i, c in enumerate(w.projection.components) if c.kind == kind
    ]
    return " + ".join(w.formats.tkr(float(amount)) for amount in amounts if amount) or "0"


def _grown(w: Worked, kind: str, rate: Path, growth: Growth | None = None) -> str:
    """The last stated amounts of a kind with their index: `551 × (1 + 2 %)³`.

    A rate that is not the same every year is written as the factor that it has come to.
    """
    rows = [i for i, c in enumerate(w.schedule.components) if c.kind == kind and growth in (None, c.growth)]
    base = float(w.schedule.amounts[rows, w.t].sum())
    if isinstance(rate, np.ndarray):
        factor = float(np.where(w.schedule.years_after > 0, 1 + rate, 1.0).cumprod(axis=1)[0, w.t])
        return f"{w.formats.tkr(base)}{TIMES}{w.formats.number(factor, 4)}"
    if not rate:
        last = str(w.projection.years[w.t - w.after])
        return w.formats.text("{amount} unchanged from {year}", amount=w.formats.tkr(base), year=last)
    power = str(w.after).translate(SUPERSCRIPT)
    return f"{w.formats.tkr(base)}{TIMES}(1 + {w.formats.share(rate)}){power}"


def _of_year(path: Path, t: int) -> float:
    """The central value of a lever in a year."""
    if isinstance(path, np.ndarray):
        return float(np.broadcast_to(path, (path.shape[0], max(path.shape[1], t + 1)))[0, t])
    return float(path)
