"""The verdict on a project in one sentence with its reasons, and its effect year by year."""

import math

from forecasting.metrics import headroom
from forecasting.projection import Amounts
from reports.asking import WITH, WITHOUT, each_year
from reports.formats import Formats
from reports.sentences import Verdict as Sentence
from reports.tables import TableRow, asking_hint, html_table
from scenarios.verdict import Verdict


def verdict_sentence(verdict: Verdict, formats: Formats) -> Sentence:
    """Affordable or not, why, and what would make it so."""
    if verdict.outcome == "affordable":
        return Sentence("affordable", _affordable(verdict, formats))
    if verdict.outcome == "not within the years":
        text = formats.text(
            "It does not run within the {count} years looked at, so it cannot be judged.",
            count=len(verdict.with_it.years),
        )
        return Sentence("untested", text)
    return Sentence("unaffordable", _not_affordable(verdict, formats))


def _affordable(verdict: Verdict, formats: Formats) -> str:
    text = formats.text
    lowest = {"lowest": formats.money(verdict.lowest), "year": str(verdict.lowest_year)}
    if verdict.with_it.reserve[0].any():
        sentence = text("Affordable: equity stays above the reserve, at least {lowest} ({year})", **lowest)
    else:
        sentence = text("Affordable: equity stays above zero, at least {lowest} ({year})", **lowest)
    return sentence + _ceiling_clause(verdict, formats)


def _ceiling_clause(verdict: Verdict, formats: Formats) -> str:
    """What the project does to the way down to the ceiling."""
    text, with_it, without = formats.text, verdict.under_ceiling_with, verdict.under_ceiling_without
    if not math.isfinite(float(verdict.with_it.ceiling[0, -1])):
        return "."
    if with_it is None and without is None:
        return text("; equity is still over the ceiling at the end.")
    if with_it is None:
        return text("; equity would end over the ceiling.")
    if with_it == verdict.with_it.years[0]:
        return text("; equity is under the ceiling every year.")
    if without is None:
        return text(
            "; it brings equity under the ceiling in {year}, which does not happen without it.",
            year=str(with_it),
        )
    if with_it < without:
        sooner = formats.plural("{count} year sooner", "{count} years sooner", without - with_it)
        return text(
            "; it brings equity under the ceiling in {year}, {sooner}.", year=str(with_it), sooner=sooner
        )
    return text("; equity is under the ceiling from {year}, as without it.", year=str(with_it))


def _not_affordable(verdict: Verdict, formats: Formats) -> str:
    text, year, short = formats.text, str(verdict.short_year), formats.money(verdict.short)
    if verdict.limit == "zero":
        sentence = text(
            "Not affordable from {year}: equity falls below zero by {short}", year=year, short=short
        )
    else:
        sentence = text(
            "Not affordable from {year}: equity falls under the reserve by {short}", year=year, short=short
        )
    if verdict.outcome == "not affordable without":
        return sentence + text("; and it falls short without the project too.")
    return sentence + _way_out(verdict, formats)


def _way_out(verdict: Verdict, formats: Formats) -> str:
    """The largest affordable cost and the earliest affordable start, where there are any."""
    text = formats.text
    ways = []
    if verdict.earliest_start is not None:
        year, month = verdict.earliest_start
        ways.append(text("starts in {start}", start=f"{year}-{month:02}"))
    if verdict.largest_cost is not None and verdict.largest_cost > 0:
        ways.append(text("costs at most {cost} a year", cost=formats.money(verdict.largest_cost)))
    if not ways:
        return text("; no start or cost within the horizon makes it affordable.")
    return text("; it becomes affordable if it {ways}.", ways=text(" or ").join(ways))


def limits_line(verdict: Verdict, formats: Formats) -> str:
    """What the association can afford for the project, beside its cost."""
    text = formats.text
    if verdict.largest_cost is None:
        return text(
            "No largest cost can be computed: the project has no running months in the horizon, or equity falls short without it."
        )
    return text(
        "The association can afford at most {cost} a year for it.", cost=formats.money(verdict.largest_cost)
    )


def cost_per_participant(verdict: Verdict, formats: Formats) -> str:
    """The project's cost per participant and year, "" where one of them is not known."""
    project = verdict.project
    if not project.participants or project.yearly_cost is None:
        return ""
    return formats.text(
        "{cost} per participant and year ({count} participants)",
        cost=formats.exact(
            round(project.yearly_cost / project.participants / formats.unit_size, 1) * formats.unit_size
        ),
        count=formats.number(project.participants),
    )


def effect_table(verdict: Verdict, formats: Formats) -> str:
    """The year's interventions and equity with and without the project, and what is left to the ceiling, tkr."""
    text, a, b = formats.text, verdict.without, verdict.with_it
    rows = [
        TableRow(
            text("Interventions without"),
            _cells(a.interventions, formats),
            asks=each_year("interventions", a.years, WITHOUT),
        ),
        TableRow(
            text("Interventions with"),
            _cells(b.interventions, formats),
            asks=each_year("interventions", b.years, WITH),
        ),
        TableRow(
            text("Effect on the year"),
            tuple(formats.tkr(float(v), sign=True) for v in (b.result - a.result)[0]),
            "total",
        ),
        TableRow(
            text("Equity without"), _cells(a.equity, formats), asks=each_year("equity", a.years, WITHOUT)
        ),
        TableRow(
            text("Equity with"), _cells(b.equity, formats), "total", asks=each_year("equity", b.years, WITH)
        ),
        TableRow(
            text("Headroom to the ceiling, with"),
            _cells(headroom(b), formats),
            asks=each_year("headroom", b.years, WITH),
        ),
    ]
    columns = ["", *map(str, b.years)]
    return html_table(text("With and without, tkr"), columns, rows, hint=asking_hint(formats))


def _cells(array: Amounts, formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in array[0])
