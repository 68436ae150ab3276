"""What commands print on standard output: JSON in SEK for programs, a table in tkr for people."""

import json
import math
from collections.abc import Sequence
from typing import Any

import click

from forecasting.model.metrics import headroom, intervention_share
from forecasting.model.projection import Amounts
from forecasting.plan.findings import Finding
from reports.saying.formats import Formats, formats_of
from reports.saying.headline import headline_of
from scenarios.judging.outlook import Outlook


def print_json(value: object) -> None:
    """Prints a value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def figures(outlook: Outlook) -> dict[str, Any]:
    """The central forecast by name, a value a year: amounts in SEK, shares as decimals, null for none.

    The judgement looks 15 years ahead, however few are asked for.
    """
    projection = outlook.projection
    central = {
        "contributions": projection.contributions,
        "other_income": projection.other_income,
        "financial": projection.financial,
        "internal_costs": projection.internal_costs,
        "interventions": projection.interventions,
        "result": projection.result,
        "equity": projection.equity,
        "ceiling": projection.ceiling,
        "reserve": projection.reserve,
        "headroom": headroom(projection),
        "intervention_share": intervention_share(projection),
    }
    return {
        "association": outlook.plan.association,
        "years": list(projection.years),
        **{name: numbers(array) for name, array in central.items()},
        "judgement": outlook.judgement.data(),
    }


def numbers(figures: Amounts | Sequence[Sequence[float]]) -> list[float | None]:
    """The central row as JSON numbers; null where there is no ceiling, or nothing to take a share of."""
    return [float(value) if math.isfinite(value) else None for value in figures[0]]


def print_projection(outlook: Outlook) -> None:
    """Prints the central forecast as a table for people, in tkr, and what it comes to."""
    plan, projection = outlook.plan, outlook.projection
    formats = formats_of(plan, "en")
    click.echo(f"{plan.association}, {plan.document} (SEK thousand; * = after the plan)")
    marks = [str(year) + ("*" if t >= projection.stated else " ") for t, year in enumerate(projection.years)]
    click.echo(f"{'':20}" + "".join(f"{mark:>10}" for mark in marks))
    told = figures(outlook)
    for name, values in told.items():
        if name in ("association", "years", "intervention_share", "judgement"):
            continue
        cells = ["-" if value is None else formats.tkr(value) for value in values]
        click.echo(f"{name.replace('_', ' '):20}" + "".join(f"{cell:>9} " for cell in cells))
    shares = ["-" if v is None else formats.share(v) for v in told["intervention_share"]]
    click.echo(f"{'intervention share':20}" + "".join(f"{share:>9} " for share in shares))
    click.echo(f"{outlook.judgement.level}: {headline_of(outlook, formats).sentence}")


def finding_figures(finding: Finding, formats: Formats) -> dict[str, Any]:
    """A finding for programs: code, place, both numbers and the message in English."""
    return {
        "code": finding.code,
        "where": str(finding.place),
        "stated": finding.stated,
        "computed": finding.computed,
        "message": formats.message(finding.message),
        "measure": finding.measure,
        "weight": finding.weight,
    }
