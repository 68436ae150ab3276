"""The command that says how sure a forecast is."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import click

from commands.options import SETTINGS_HELP, ask, asking
from commands.output import print_json
from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import Uncertainty
from reports.help.uncertain import intervals_help
from reports.saying.formats import formats_of
from scenarios.changing.uncertain import DEFAULT, UNCERTAIN, with_chance, with_interval
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import BLOCK, MOST, PERCENT, Assessment, Risk

SHOWN = 5
"""Blocks of draws from which on a bar tells how far they are."""


@click.command("simulate", epilog=intervals_help() + "\n" + SETTINGS_HELP)
@asking
@click.option(
    "--draws", type=click.IntRange(1, MOST), default=BLOCK, show_default=True, help="How many futures."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed draws the same."
)
@click.option(
    "--interval",
    "intervals",
    multiple=True,
    metavar="INPUT=BELOW:ABOVE",
    help=f"How far 8 outcomes of 10 reach from the scenario's value: {', '.join(UNCERTAIN)}; 0:0 is certain.",
)
@click.option(
    "--chance",
    "chances",
    multiple=True,
    metavar="NAME=SHARE",
    help="followed: the others follow the state; come: a project comes that the scenario approves.",
)
@click.option(
    "--correlation", type=click.FloatRange(-1, 1), default=0.0, show_default=True, help="Of wages and prices."
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def simulate_plan(
    draws: int,
    seed: int,
    intervals: tuple[str, ...],
    chances: tuple[str, ...],
    correlation: float,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the options of `asking`
) -> None:
    """Say how sure a forecast is: in how many of its futures equity is over the ceiling, or runs out."""
    about = replace(DEFAULT, wages_with_prices=correlation)
    for told in intervals:
        about = with_interval(about, *_interval(told))
    for told in chances:
        about = with_chance(about, *_chance(told))
    outlook = ask(**asked).outlook
    assessment = Assessment(outlook.prepared, about, draws=draws, seed=seed)
    _run(assessment)
    if as_json:
        print_json(_figures(assessment.risk, about, seed))
    else:
        _print(outlook, assessment.risk)


def _run(assessment: Assessment) -> None:
    if assessment.blocks < SHOWN:
        _all(assessment.run())
        return
    with click.progressbar(
        assessment.run(), length=assessment.blocks, label="futures", file=sys.stderr
    ) as blocks:
        _all(blocks)


def _all(blocks: Iterable[int]) -> None:
    for _ in blocks:
        pass


def _interval(told: str) -> tuple[str, Interval]:
    """An interval as it is written.

    Raises:
        click.UsageError: where it is not INPUT=BELOW:ABOVE with two numbers of 0 or more.
    """
    code, _, reach = told.partition("=")
    below, _, above = reach.partition(":")
    try:
        return code.strip(), Interval(float(below), float(above))
    except ValueError:
        raise click.UsageError(
            f"'{told}' is no interval; write INPUT=BELOW:ABOVE, such as utilisation=0.15:0.02"
        ) from None


def _chance(told: str) -> tuple[str, float]:
    code, _, share = told.partition("=")
    try:
        return code.strip(), float(share)
    except ValueError:
        raise click.UsageError(f"'{told}' is no chance; write NAME=SHARE, such as come=0.8") from None


def _figures(risk: Risk, about: Uncertainty, seed: int) -> dict[str, Any]:
    """The risk by name, a value a year: equity in SEK, shares of the futures as decimals."""
    return {
        "years": list(risk.years),
        "draws": risk.draws,
        "seed": seed,
        "intervals": {
            code: {"below": (each := getattr(about, code)).below, "above": each.above} for code in UNCERTAIN
        },
        "chances": {"followed": about.followed, "come": about.come},
        "wages_with_prices": about.wages_with_prices,
        "central": risk.central.tolist(),
        "quantiles": {str(p): row.tolist() for p, row in zip(PERCENT, risk.quantiles, strict=True)},
        "over_ceiling": risk.over_ceiling.tolist(),
        "below_reserve": risk.below_reserve.tolist(),
        "negative": risk.negative.tolist(),
    }


def _print(outlook: Outlook, risk: Risk) -> None:
    """A table for people, in tkr and per cent."""
    plan, formats = outlook.plan, formats_of(outlook.plan, "en")
    click.echo(f"{plan.association}, {plan.document}: {formats.number(risk.draws)} futures (SEK thousand)")
    rows: list[tuple[str, list[str]]] = [("", [str(year) for year in risk.years])]
    rows.append(("equity as forecast", [formats.number(each / 1000) for each in risk.central]))
    for percent, row in zip(PERCENT, risk.quantiles, strict=True):
        rows.append((f"{percent} of 100 at most", [formats.number(each / 1000) for each in row]))
    for name, shares in (
        ("over the ceiling", risk.over_ceiling),
        ("below the reserve", risk.below_reserve),
        ("below zero", risk.negative),
    ):
        rows.append((name, [f"{share:.1%}" for share in shares]))
    for name, values in rows:
        click.echo(f"{name:20}" + "".join(f"{value:>10}" for value in values))
    click.echo("The intervals are assumptions unless you set them; see --interval.", err=True)
