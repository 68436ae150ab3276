"""The command that explains a figure: how it came about, down to lines, rates and places."""

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from commands.options import AskingCommand, ask, asking
from commands.output import print_json
from forecasting.model.metrics import Figure
from forecasting.model.trace import FIGURES, Trace, trace
from forecasting.plan.place import Place
from forecasting.plan.plan import Plan
from reports.deciding.comparison import step_name
from reports.deciding.what_changed import changes
from reports.explaining.explaining import place_of, rows, sentence
from reports.explaining.line_words import how, line_name
from reports.futures.spread import risk_at_hand, spread, spread_sentence
from reports.saying.formats import Formats, formats_of
from reports.saying.formulas import formula
from scenarios.judging.bridge import Bridge, bridge
from scenarios.judging.outlook import Outlook


@click.command("explain", cls=AskingCommand)
@asking
@click.option("--year", type=int, required=True, help="The year of the figure.")
@click.option("--figure", type=click.Choice(FIGURES), default="equity", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def explain(year: int, figure: Figure, as_json: bool, **asked: Any) -> None:  # noqa: ANN401 - the options of `asking`
    """Explain a figure: the lines, rates and places it came from, and what changed it."""
    outlook = ask(**asked, last_year=year).outlook
    found = trace(outlook.prepared, outlook.projection, figure, year)
    moved = _bridge(outlook, found)
    formats = formats_of(outlook.plan, "en")
    if as_json:
        how_sure = _spread(outlook, year) if figure == "equity" else None
        print_json(_json(outlook.plan, found, moved, formats) | {"how_sure": how_sure})
        return
    click.echo(sentence(found, formats))
    click.echo(formula(found, formats))
    for depth, name, amount, words in _lines(found, formats):
        click.echo(f"{'  ' * depth}{name:{max(1, 44 - 2 * depth)}} {amount:>10}  {words}".rstrip())
    if figure == "equity":
        click.echo(spread_sentence(outlook, year, formats))
    if moved is not None:
        click.echo("Since the document:")
        for name, amount, _ in changes(moved, figure, outlook.plan, formats):
            click.echo(f"  {name:44} {amount:>8}")


def _spread(outlook: Outlook, year: int) -> dict[str, float]:
    """Between what equity is in 90 futures of 100, SEK."""
    risk = risk_at_hand(outlook)
    low, high = spread(risk, year)
    return {"draws": risk.draws, "under_in_5_of_100": low, "over_in_5_of_100": high}


def _bridge(outlook: Outlook, found: Trace) -> Bridge | None:
    """What the changes do to the figure; None where there are none, or it is not a number."""
    if not outlook.changes:
        return None
    moved = bridge(outlook.baseline, outlook, found.year, found.figure)
    return moved if math.isfinite(moved.start) and math.isfinite(moved.end) else None


def _lines(found: Trace, formats: Formats, depth: int = 1) -> Iterator[tuple[int, str, str, str]]:
    """The terms and theirs, indented; the equity of a year before is not opened."""
    for row, term in zip(rows(found, formats), _told(found), strict=True):
        place = f"[{row.place}]" if row.place else ""
        yield depth, row.name, row.amount, f"{row.how}  {place}".strip()
        if term.figure != "equity":
            yield from _lines(term, formats, depth + 1)


def _told(found: Trace) -> list[Trace]:
    return [term.trace for term in found.terms if term.trace.value or found.formula != "sum"]


def _json(plan: Plan, found: Trace, moved: Bridge | None, formats: Formats) -> dict[str, Any]:
    return {
        "association": plan.association,
        "sentence": sentence(found, formats),
        "formula_text": formula(found, formats),
        **_node(found, formats),
        "bridge": None if moved is None else _changes(moved, plan, formats),
    }


def _node(found: Trace, formats: Formats) -> dict[str, Any]:
    """A trace as JSON, SEK and decimals, all the way down; what it does not have is left out."""
    told: dict[str, Any] = {
        "figure": found.figure,
        "year": found.year,
        "value": _number(found.value),
        "formula": found.formula,
    }
    if found.formula == "line":
        told |= {"label": line_name(found, formats), "how": how(found, formats)}
    if found.share is not None:
        told["share"] = found.share
    if found.amount is not None:
        told["amount"] = {key: value for key, value in asdict(found.amount).items() if key != "place"}
        told["factors"] = [asdict(factor) for factor in found.factors]
        told["cut"] = None if found.cut is None else asdict(found.cut)
    if found.source is not None:
        told |= {"source": found.source, "place": _place(found.place), "where": place_of(found, formats)}
    told["terms"] = [{"sign": term.sign, **_node(term.trace, formats)} for term in found.terms]
    return told


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _place(place: Place | None) -> dict[str, str] | None:
    return None if place is None else asdict(place)


def _changes(moved: Bridge, plan: Plan, formats: Formats) -> dict[str, Any]:
    return {
        "start": moved.start,
        "steps": [{"change": step_name(step, plan, formats), "effect": step.effect} for step in moved.steps],
        "interaction": moved.interaction,
        "end": moved.end,
    }
