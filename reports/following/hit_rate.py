"""How good the frozen forecasts were, in words and tables: errors by year ahead, parted by cause."""

from collections.abc import Sequence

from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.tables import TableRow, html_table
from scenarios.changing.uncertain import UNCERTAIN
from scenarios.following.hit_rate import CAUSES, Cause, Hit, Rate
from scenarios.following.own_intervals import OwnInterval

HALF_A_TKR = 500.0
"""SEK: an error that is written as 0 tkr is none to a board."""


def cause_name(cause: Cause, formats: Formats) -> str:
    """What a cause is called."""
    text = formats.text
    return {
        "opening": text("Opening equity"),
        "contributions": text("Contributions"),
        "other_income": text("Other income and financial net"),
        "internal_costs": text("Internal costs"),
        "interventions": text("Interventions, how much was used"),
        "projects": text("Single projects"),
        "indices": text("Wages and prices"),
        "other": text("Not told by the outturn"),
    }[cause]


def hit_rate_sentence(found: Sequence[Rate], formats: Formats) -> str:
    """How far off the forecasts were at the nearest distance, and what did most of it; "" where there is none."""
    if not found:
        return ""
    near = found[0]
    count = formats.plural("{count} forecast", "{count} forecasts", len(near.hits))
    values = {
        "amount": formats.money(abs(near.error)),
        "ahead": ahead_name(near.ahead, formats),
        "count": count,
    }
    text, alone = formats.text, len(near.hits) == 1
    if abs(near.error) < HALF_A_TKR and alone:
        return text("The forecast was right {ahead} (1 forecast).", ahead=values["ahead"])
    if abs(near.error) < HALF_A_TKR:
        return text(
            "On average the forecast was right {ahead} ({count}); the errors were {size} in size.",
            ahead=values["ahead"],
            count=count,
            size=formats.money(near.size),
        )
    most = max(CAUSES, key=lambda cause: near.causes[cause] * (1 if near.error > 0 else -1))
    said = (
        _of_one(near.error, values, formats)
        if alone
        else text("On average the forecast was {amount} too high {ahead} ({count}).", **values)
        if near.error > 0
        else text("On average the forecast was {amount} too low {ahead} ({count}).", **values)
    )
    share = text(
        "Most of it: {cause}, {amount}.",
        cause=cause_name(most, formats).lower(),
        amount=formats.money(near.causes[most], sign=True),
    )
    return f"{said} {share}"


def _of_one(error: float, values: dict[str, str], formats: Formats) -> str:
    """How far off the only forecast was: of one there is no average."""
    if error > 0:
        return formats.text("The forecast was {amount} too high {ahead} (1 forecast).", **values)
    return formats.text("The forecast was {amount} too low {ahead} (1 forecast).", **values)


def ahead_name(years: int, formats: Formats) -> str:
    """How far ahead a forecast was."""
    return formats.plural("{count} year ahead", "{count} years ahead", years)


def rate_table(found: Sequence[Rate], formats: Formats) -> str:
    """A column for each distance: what each cause has done to the mean error, adding up exactly, tkr."""
    text = formats.text
    told = [cause for cause in CAUSES if any(abs(each.causes[cause]) > 0 for each in found)]
    digits = max(
        (fewest_decimals([each.causes[cause] for cause in told], each.error) for each in found), default=0
    )

    def row(heading: str, values: Sequence[float], weight: str = "", *, sign: bool = True) -> TableRow:
        cells = tuple(formats.number(value / 1000, digits, sign=sign) for value in values)
        return TableRow(heading, cells, weight)

    rows = [
        TableRow(text("Number of forecasts"), tuple(formats.number(len(each.hits)) for each in found)),
        *(row(cause_name(cause, formats), [each.causes[cause] for each in found], "line") for cause in told),
        row(text("Too high (+) or too low (−)"), [each.error for each in found], "total"),
        row(text("Size of the errors"), [each.size for each in found], sign=False),
    ]
    caption = text("Forecast of equity less outturn, mean by how far ahead, SEK thousand")
    return html_table(caption, ["", *(ahead_name(each.ahead, formats) for each in found)], rows)


def hit_table(found: Sequence[Hit], formats: Formats) -> str:
    """Every forecast: when it was frozen, what it said, what came, tkr."""
    text = formats.text
    rows = [
        TableRow(
            f"{each.project}, {each.year}",
            (
                formats.moment(each.frozen_at),
                ahead_name(each.ahead, formats),
                formats.tkr(each.forecast),
                formats.tkr(each.outturn),
                formats.tkr(each.error, sign=True),
            ),
        )
        for each in found
    ]
    columns = ["", text("Frozen"), text("How far ahead"), text("Forecast"), text("Outturn"), text("Error")]
    caption = text("Equity at the end of the year, forecast and outturn, SEK thousand")
    return html_table(caption, columns, rows, kind="noted")


def own_interval_line(own: OwnInterval, formats: Formats) -> str:
    """An interval from the association's own errors, and how many years it rests on."""
    below, above = (
        formats.number(100 * each, 1, sign=True) for each in (-own.change.below, own.change.above)
    )
    return formats.text(
        "{input}: {below} to {above} percentage points from the forecast in 8 years of 10 (your own outturn, {count})",
        input=formats.message(UNCERTAIN[own.change.input].label),
        below=below,
        above=above,
        count=formats.plural("{count} year", "{count} years", own.years),
    )
