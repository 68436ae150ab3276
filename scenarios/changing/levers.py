"""The table of levers: what each is called, within which bounds, as planned and in steps, and what it moves.

Sliders, `--set`, validation, links, files, the workbook's cells, help and docs are made from it. A
new lever is a row here and, in the projection, what its assumption does; or a row whose `moves`
says it in the assumptions that there are. Rates and shares are decimals, amounts SEK.
"""

from typing import Any

from pydantic import Field

from forecasting.model.assumptions import StateResponse
from forecasting.model.schedule import MAX_YEARS, schedule
from forecasting.plan.messages import Message, message
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling
from scenarios.changing.lever_row import Carrier, Group, Lever, Range

GROUPS: dict[Group, Message] = {
    "after": message("Interventions after the plan"),
    "income": message("Income"),
    "costs": message("Wages and prices"),
    "policies": message("Ceiling and reserve"),
    "response": message("State response to a surplus"),
}
"""Those that are opened by a click, in their order; the levers of `open` stand above them."""
MOST = 1e10
"""SEK: no amount of a scenario is larger."""


def contributions(plan: Plan) -> float:
    """The contributions of the last stated year, SEK."""
    return sum(line.amounts[-1] for line in plan.lines if line.kind == "contribution")


def _undated(plan: Plan, ceiling: Ceiling) -> float:
    """What the undated interventions come to the year after the plan, SEK."""
    del ceiling
    laid = schedule(plan, min(len(plan.stated_years) + 1, MAX_YEARS))
    return float(laid.amounts[laid.undated, -1].sum())


def _ceiling_share(plan: Plan, ceiling: Ceiling) -> float:
    del plan
    return ceiling.share or 0.2


def _ceiling_amount(plan: Plan, ceiling: Ceiling) -> float:
    return ceiling.amount if ceiling.kind == "amount" else ceiling.share * contributions(plan)


def _reserve_share(plan: Plan, ceiling: Ceiling) -> float:
    del ceiling
    return plan.reserve.share


def _reserve_amount(plan: Plan, ceiling: Ceiling) -> float:
    del ceiling
    return plan.reserve.amount


_YEARLY, _ONCE = message("a year, after the plan"), message("level, after the plan")
_ROWS = (
    Lever(
        "contribution_growth", "share",
        message("Growth of contributions a year"),
        message("How much the contributions grow each year after the plan."), "0.01",
        -0.5, 0.5, range=Range(-0.1, 0.1, 0.005), group="income",
        cell=(message("Growth of contributions"), _YEARLY),
    ),
    Lever(
        "state_allocation", "share",
        message("Change of the state's allocation after the plan"),
        message("How much more or less the state pays in every year after the plan than in its last."), "-0.05",
        -1, 1, range=Range(-0.3, 0.3, 0.01), group="income", on_the_wall=True,
        cell=(message("Change of the state's allocation"), _ONCE),
    ),
    Lever(
        "matching", "switch",
        message("Region and municipalities follow the state"),
        message("When the state's allocation changes, the other members' contributions change by the same share."), "0",
        baseline=True, group="income", carrier=Carrier("set_matching", "on"), every_year=True,
        cell=(message("Region and municipalities follow the state"),),
    ),
    Lever(
        "wages", "share",
        message("Wage growth a year"),
        message("How much costs that follow wages grow each year after the plan."), "0.025",
        -0.5, 0.5, range=Range(-0.02, 0.08, 0.005), group="costs",
        cell=(message("Wage growth"), _YEARLY),
    ),
    Lever(
        "prices", "share",
        message("Price growth a year"),
        message("How much costs that follow prices grow each year after the plan."), "0.025",
        -0.5, 0.5, range=Range(-0.02, 0.08, 0.005), group="costs",
        cell=(message("Price growth"), _YEARLY),
    ),
    Lever(
        "extra_interventions", "amount",
        message("Extra interventions a year"),
        message("Money for interventions on top of the plan, each year from its first; below zero it is less."), "250000",
        -MOST, MOST, range=Range(-0.5, 1), group="open", carrier=Carrier("extra_interventions", "amount"),
        every_year=True, on_the_wall=True, cell=(message("Extra interventions"), message("SEK a year")),
    ),
    Lever(
        "utilisation", "share",
        message("Utilisation of interventions"),
        message("How much of each year's money for interventions is used."), "0.9",
        0, 2, 1.0, Range(0.5, 1.2, 0.01), "open", every_year=True, on_the_wall=True,
        cell=(message("Utilisation of interventions"), message("of the year's interventions")),
    ),
    Lever(
        "interventions_after", "amount",
        message("Interventions without an end date, after the plan"),
        message("What interventions without an end date cost a year after the plan: as in its last year, nothing, or another amount."), "stop",
        0, MOST, _undated, Range(0, 2), "after", Carrier("interventions_after", "amount"),
        means={"continue": None, "stop": 0.0},
        cell=(message("Undated interventions after the plan"), message("SEK a year; empty: they go on")),
    ),
    Lever(
        "opening_equity", "amount",
        message("Opening equity"),
        message("Equity at the start of the first year."), "600000",
        -MOST, MOST, lambda plan, _: plan.opening.amount, carrier=Carrier("opening_equity", "amount"),
        every_year=True,
    ),
    Lever(
        "own_money", "switch",
        message("Count what own money of earlier years pays"),
        message("What the document pays outside its budget, with own money of earlier years, is taken from equity."), "1",
        baseline=False, group="open", carrier=Carrier("count_own_money", "on"), every_year=True,
    ),
    Lever(
        "state_response", "switch",
        message("The state cuts next year's allocation when the ceiling is passed"),
        message("The year after one that ended over the ceiling, the state takes a part of the excess off what it pays."), "1",
        baseline=False, group="response", carrier=Carrier("state_response", "on"), means={False: None},
        every_year=True,
    ),
    Lever(
        "pass_through", "share",
        message("Share of the excess that is cut"),
        message("How much of what is over the ceiling the state takes."), "0.5",
        0, 5, StateResponse().pass_through, Range(0, 1, 0.05), "response",
        Carrier("state_response", "pass_through"), needs="state_response", every_year=True,
    ),
    Lever(
        "cap", "share",
        message("Largest cut, share of the allocation"),
        message("The state takes no more than this part of the year's allocation."), "0.3",
        0, 1, StateResponse().cap, Range(0, 1, 0.05), "response",
        Carrier("state_response", "cap"), needs="state_response", every_year=True,
    ),
    Lever(
        "ceiling", "word",
        message("Recommended ceiling"),
        message("Whether there is a ceiling at all, and how it is stated."), "none",
        group="policies", carrier=Carrier("set_ceiling", "kind", "none"), means={"none": "none"}, every_year=True,
    ),
    Lever(
        "ceiling_share", "share",
        message("Ceiling, share of contributions"),
        message("The most equity that is recommended, as a share of the year's contributions."), "0.2",
        0, 5, _ceiling_share, Range(0, 0.5, 0.01), "policies", Carrier("set_ceiling", "share", "share"),
        every_year=True,
    ),
    Lever(
        "ceiling_amount", "amount",
        message("Ceiling, amount"),
        message("The most equity that is recommended, as an amount."), "750000",
        0, MOST, _ceiling_amount, Range(0, 2), "policies", Carrier("set_ceiling", "amount", "amount"),
        every_year=True,
    ),
    Lever(
        "ceiling_brackets", "scale",
        message("Graded scale"),
        message("The share of the step in which the year's contributions fall applies to the whole of them; the last has no limit."), '"3mkr:0.3 0.2"',
        0, 5, group="policies", carrier=Carrier("set_ceiling", "brackets", "brackets"), every_year=True,
    ),
    Lever(
        "reserve_share", "share",
        message("Reserve, share of contributions"),
        message("The least equity to keep, as a share of the year's contributions."), "0.075",
        0, 5, _reserve_share, Range(0, 0.3, 0.005), "policies", Carrier("set_reserve", "share", "share"),
        every_year=True,
    ),
    Lever(
        "reserve_amount", "amount",
        message("Reserve, amount"),
        message("The least equity to keep, as an amount."), "150000",
        0, MOST, _reserve_amount, Range(0, 1), "policies", Carrier("set_reserve", "amount", "amount"),
        every_year=True,
    ),
)  # fmt: skip
LEVERS: dict[str, Lever] = {lever.code: lever for lever in _ROWS}
"""By code, in the order in which their changes are applied and said."""


def within(code: str) -> Any:  # noqa: ANN401 - pydantic types what it gives for a field so
    """The bounds of a lever, for the field of a change that carries it."""
    return Field(ge=LEVERS[code].low, le=LEVERS[code].high, allow_inf_nan=False)


def rates() -> list[str]:
    """The codes of the levers that the change of a rate carries."""
    return [lever.code for lever in LEVERS.values() if lever.of_rate]


def on_the_panel() -> list[Lever]:
    """The levers that a person moves on a page, in the order in which they stand there."""
    return [lever for group in ("open", *GROUPS) for lever in LEVERS.values() if lever.group == group]


def wall_levers() -> list[Lever]:
    """The few that are moved at a seminar."""
    return [lever for lever in on_the_panel() if lever.on_the_wall]


def one_by_one() -> list[Lever]:
    """The levers that files of the forecast state one by one; opening equity and policies have their own form."""
    return [lever for lever in LEVERS.values() if lever.of_rate or lever.cell]
