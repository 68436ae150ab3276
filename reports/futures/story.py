"""What happened in one of the counted futures: its inputs beside the forecast's, and its equity year by year."""

from collections.abc import Iterator

import numpy as np

from forecasting.futures.draws import Values
from forecasting.futures.inputs import Drawn
from forecasting.model.projection import Projection
from forecasting.plan.messages import Message, message
from reports.saying.formats import Formats
from reports.saying.question import each_year
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.futures.counted import OVER, UNDER, Counted

CASE = "future"
"""What the figures of the chosen future are asked about by."""
_RATES: tuple[tuple[str, Message], ...] = (
    ("contribution_growth", message("Growth of contributions was {now} a year (in the forecast {forecast})")),
    ("wages", message("Wage growth was {now} a year (in the forecast {forecast})")),
    ("prices", message("Price growth was {now} a year (in the forecast {forecast})")),
)
HALF_A_PER_MILLE = 0.0005
"""Rates and shares nearer than this are written alike."""


def future_title(found: Counted, number: int, formats: Formats) -> str:
    """Where the future ends the year."""
    text, n = formats.text, number - 1
    values = {
        "number": formats.number(number),
        "count": formats.number(found.shown),
        "amount": formats.money(float(found.equity[n, found.at])),
        "year": str(found.year),
    }
    match found.where[n, found.at]:
        case 1:
            return text(
                "Future {number} of {count}: equity is {amount} at the end of {year}, over the ceiling",
                **values,
            )
        case -1:
            return text(
                "Future {number} of {count}: equity is {amount} at the end of {year}, too low", **values
            )
        case _:
            return text("Future {number} of {count}: equity is {amount} at the end of {year}", **values)


def future_story(found: Counted, number: int, formats: Formats) -> list[str]:
    """What fell out otherwise than the forecast says, up to the year, a sentence an input."""
    told = [
        *_rates(found, number, formats),
        *_once(found, number, formats),
        *_projects(found, number, formats),
    ]
    return told or [formats.text("Nothing turned out otherwise than the forecast says.")]


def _rates(found: Counted, number: int, formats: Formats) -> Iterator[str]:
    """Utilisation and the yearly rates, over the years up to the one that is counted."""
    drawn, through = found.drawn, found.at + 1
    used = drawn.utilisation[:through].mean(axis=0)
    if _apart(used, number):
        yield formats.text(
            "Utilisation was {now} on average (in the forecast {forecast})", **_both(used, number, formats)
        )
    after = through - found.simulation.schedule.stated
    for name, said in _RATES:
        rates: Values = getattr(drawn, name)
        if after <= 0:
            continue
        yearly = np.prod(1.0 + rates[:after].astype(float), axis=0) ** (1 / after) - 1
        if _apart(yearly, number):
            yield formats.text(said.template, **_both(yearly, number, formats))


def _once(found: Counted, number: int, formats: Formats) -> Iterator[str]:
    """What is drawn once a future, and counts after the plan."""
    drawn: Drawn = found.drawn
    if found.at < found.simulation.schedule.stated:
        return
    level = drawn.state_allocation[0]
    if _apart(level, number):
        yield formats.text(
            "The state's allocation was changed by {now} (in the forecast {forecast})",
            **_both(level, number, formats, sign=True),
        )
    followed = drawn.matching[0]
    if followed[number] != followed[0]:
        yield (
            formats.text("The region and the municipalities followed the state")
            if followed[number]
            else formats.text("The region and the municipalities did not follow the state")
        )


def _projects(found: Counted, number: int, formats: Formats) -> Iterator[str]:
    """Projects that did not come, came late or at another cost, those that cost most first."""
    inputs, drawn = found.simulation.inputs, found.drawn
    by_cost = sorted(
        zip(inputs.projects, drawn.costs, drawn.delays, strict=True),
        key=lambda each: -float(np.abs(inputs.schedule.amounts[each[0][0]][: found.at + 1]).sum()),
    )
    for (row, project), costs, delays in by_cost:
        if not inputs.schedule.amounts[row][: found.at + 1].any():
            continue
        part, late = float(costs[0, number]), int(delays[number])
        if part == 0 and costs[0, 0]:
            yield formats.text("{project} never came", project=project.name)
            continue
        said = []
        if abs(part - 1) >= HALF_A_PER_MILLE * 10:
            more = formats.percent(100 * abs(part - 1))
            said.append(
                formats.text("cost {share} more than planned", share=more)
                if part > 1
                else formats.text("cost {share} less than planned", share=more)
            )
        if late:
            said.append(formats.plural("was {count} month late", "was {count} months late", late))
        if said:
            yield f"{project.name} " + formats.text(" and ").join(said)


def _apart(values: np.ndarray, number: int) -> bool:
    return bool(abs(float(values[number]) - float(values[0])) >= HALF_A_PER_MILLE)


def _both(values: np.ndarray, number: int, formats: Formats, *, sign: bool = False) -> dict[str, str]:
    """The value of a future and of the forecast, in per cent with as many decimals."""
    now, forecast = (100 * float(values[at]) for at in (number, 0))
    return {
        "now": formats.percent(now, 1, sign=sign),
        "forecast": formats.percent(forecast, 1, sign=sign),
    }


def future_table(found: Counted, number: int, own: Projection, formats: Formats) -> str:
    """Equity of the future each year against its own ceiling, as its forecast has them.

    A click on a figure explains how it came about.
    """
    text, n, number_of = formats.text, number - 1, formats.tkr
    rows = [
        TableRow(
            text("Equity at the end"),
            tuple(number_of(float(each)) for each in own.equity[0]),
            "total",
            asks=each_year("equity", found.years, CASE),
        ),
        TableRow(text("Ceiling"), tuple(number_of(float(each)) for each in own.ceiling[0])),
        TableRow(
            text("Equity in the forecast"), tuple(number_of(float(each)) for each in found.risk.central)
        ),
        TableRow(text("Where it is"), tuple(_place(int(each), formats) for each in found.where[n])),
    ]
    caption = text("The future year by year, SEK thousand")
    return html_table(caption, ["", *map(str, found.years)], rows, hint=asking_hint(formats))


def _place(where: int, formats: Formats) -> str:
    text = formats.text
    return {OVER: text("▲ over"), UNDER: text("▼ too low")}.get(where, "–")
