"""How a year is computed, step by step: the rule in words, and the trace's own formulas with the numbers in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.model.metrics import Figure
from forecasting.model.projection import Prepared, Projection
from forecasting.model.trace import KINDS, Trace, traces
from reports.explaining.explaining import figure_name, sentence
from reports.explaining.line_words import line_name
from reports.saying.formats import Formats
from reports.saying.formulas import formula, is_plain

FIGURES: tuple[Figure, ...] = (
    "contributions",
    "other_income",
    "financial",
    "income",
    "internal_costs",
    "interventions",
    "result",
    "equity",
    "ceiling",
    "reserve",
    "headroom",
)
"""The figures of a year in the order in which they are computed."""
_OFTEN_NOTHING = ("other_income", "financial")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the computation: its name, the rule, its formula, and the formulas of the lines in it.

    `lines` are those whose amount is more than what the document prints: their name and their formula.
    """

    name: str
    rule: str
    worked: str
    lines: tuple[tuple[str, str], ...] = ()


def steps(prepared: Prepared, projection: Projection, year: int, formats: Formats) -> list[Step]:
    """Every step from the document's rows to the year's headroom; income of which there is none is left out."""
    return [
        Step(
            figure_name(each.figure, formats),
            _rule(each, prepared, formats),
            formula(each, formats),
            tuple(_lines(each, formats)),
        )
        for each in traces(prepared, projection, FIGURES, year)
        if each.figure not in _OFTEN_NOTHING or any(term.trace.value for term in each.terms)
    ]


def _lines(found: Trace, formats: Formats) -> Iterator[tuple[str, str]]:
    for term in found.terms if found.figure in KINDS else ():
        if term.trace.value and not is_plain(term.trace):
            yield line_name(term.trace, formats), formula(term.trace, formats)


def _rule(found: Trace, prepared: Prepared, formats: Formats) -> str:
    text = formats.text
    match found.figure:
        case "contributions" | "internal_costs":
            return _of_lines(found, prepared, formats)
        case "interventions":
            return text(
                "Interventions budgeted × utilisation. After the document undated interventions go on at the last stated amount with the price index, and projects with dates end when they end."
            )
        case "other_income" | "financial":
            return text(
                "Other income and financial net stay at the last stated amount. Money brought forward is not income: it is use of equity."
            )
        case "income":
            return text("Income = contributions + other income + financial net.")
        case "result":
            return text(
                "Result = contributions + other income + financial net − internal costs − interventions."
            )
        case "equity":
            return text("Equity at the end = equity at the start + result.")
        case "headroom":
            return text("Headroom = ceiling − equity; below zero is over the ceiling.")
    return _of_a_policy(found, prepared, formats)


def _of_lines(found: Trace, prepared: Prepared, formats: Formats) -> str:
    """The rule of contributions and internal costs, and what their lines have in common where none has a formula."""
    text = formats.text
    if found.year <= prepared.schedule.plan.stated_years[-1]:
        if any(term.trace.source == "lever" or term.trace.cut for term in found.terms):
            return text(
                "A year that the document states uses the printed amounts, except where the scenario changes them."
            )
        return text("A year that the document states uses the printed amounts.")
    rule = text(
        "Staff, fees and bought services follow the wage index, all else the price index, from the last stated amount."
    )
    if found.figure == "contributions":
        rule = text(
            "After the document: the last stated amount, grown with the contributions year by year, compounded, and moved by the state's allocation where that lever is used."
        )
    return rule if any(_lines(found, formats)) else f"{rule} {sentence(found, formats)}"


def _of_a_policy(found: Trace, prepared: Prepared, formats: Formats) -> str:
    text, ceiling = formats.text, found.figure == "ceiling"
    kind = prepared.assumptions.ceiling.kind if ceiling else prepared.assumptions.reserve.kind
    match kind:
        case "none":
            return text("No ceiling is set.") if ceiling else text("No reserve is set.")
        case "amount":
            return (
                text("The ceiling is a fixed amount.") if ceiling else text("The reserve is a fixed amount.")
            )
        case "brackets":
            return text("The bracket that holds the year's contributions gives the share of all of them.")
        case "share":
            pass
    if ceiling:
        return text("The ceiling is a share of the year's contributions.")
    return text("The reserve is a share of the year's contributions.")
