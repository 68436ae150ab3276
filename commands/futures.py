"""The command that says how sure a forecast is."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click
from pydantic import ValidationError

from commands.options import AskingCommand, ask, asking
from commands.output import print_json
from forecasting.futures.draws import Interval
from reports.help.uncertain import intervals_help
from reports.saying.formats import formats_of
from scenarios.changing.apply import unresolved
from scenarios.changing.changes import Change, Changes
from scenarios.changing.intervals import said_of, uncertainty_of
from scenarios.changing.uncertain import CHANCES, UNCERTAIN, SetChance, SetCorrelation, SetInterval
from scenarios.judging.outlook import Outlook
from scenarios.judging.risk import BLOCK, MOST, PERCENT, Assessment, Risk

SHOWN = 5
"""Blocks of draws from which on a bar tells how far they are."""


@click.command("simulate", cls=AskingCommand, epilog=intervals_help() + "\n")
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
    help=f"How far 8 outcomes of 10 reach from the scenario's value: {', '.join(UNCERTAIN)}; cost/PROJECT and delay/PROJECT are of that project alone; 0:0 is certain.",
)
@click.option(
    "--chance",
    "chances",
    multiple=True,
    metavar="NAME=SHARE",
    help="followed: the others follow the state; come: a project comes that the scenario approves.",
)
@click.option(
    "--correlation", type=click.FloatRange(-1, 1), help="Of wages and prices; 0 where nothing is said."
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def simulate_plan(
    draws: int,
    seed: int,
    intervals: tuple[str, ...],
    chances: tuple[str, ...],
    correlation: float | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the options of `asking`
) -> None:
    """Say how sure a forecast is: in how many of its futures equity is over the ceiling, or runs out."""
    outlook = ask(**asked).outlook
    options = _options(intervals, chances, correlation)
    _refuse_unknown(outlook, options)
    said = (*outlook.changes, *options)
    assessment = Assessment(outlook.prepared, uncertainty_of(said), draws=draws, seed=seed)
    _run(assessment)
    if as_json:
        print_json(_figures(assessment.risk, _Origins(outlook.changes, options), seed))
    else:
        _print(outlook, assessment.risk)


def _options(intervals: tuple[str, ...], chances: tuple[str, ...], correlation: float | None) -> Changes:
    """What the options say, as changes on top of the scenario's.

    Raises:
        click.UsageError: where one says what cannot be.
    """
    try:
        made: list[Change] = [*map(_interval, intervals), *map(_chance, chances)]
    except ValidationError as error:
        first = error.errors()[0]
        raise click.UsageError(first["msg"].removeprefix("Value error, ")) from None
    if correlation is not None:
        made.append(SetCorrelation(wages_with_prices=correlation))
    return tuple(made)


def _refuse_unknown(outlook: Outlook, options: Changes) -> None:
    known = ", ".join(project.id for project in outlook.changed.projects) or "none"
    for lost in unresolved(outlook.changed, options):
        of_project = lost.of_project if isinstance(lost, SetInterval) else None
        raise click.UsageError(f"the plan has no project '{of_project}'; known are: {known}")


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


def _interval(told: str) -> SetInterval:
    """An interval as it is written.

    Raises:
        click.UsageError: where it is not INPUT=BELOW:ABOVE with two numbers of 0 or more.
    """
    about, _, reach = told.rpartition("=")
    code, _, project = about.partition("/")
    below, _, above = reach.partition(":")
    try:
        far = Interval(float(below), float(above))
    except ValueError:
        raise click.UsageError(
            f"'{told}' is no interval; write INPUT=BELOW:ABOVE, such as utilisation=0.15:0.02"
        ) from None
    return SetInterval(
        input=code.strip(), below=far.below, above=far.above, of_project=project.strip() or None
    )


def _chance(told: str) -> SetChance:
    code, _, share = told.partition("=")
    try:
        probability = float(share)
    except ValueError:
        raise click.UsageError(f"'{told}' is no chance; write NAME=SHARE, such as come=0.8") from None
    return SetChance(chance=code.strip(), probability=probability)


@dataclass(frozen=True)
class _Origins:
    """Who said what of how sure the forecast is: the scenario, and an option on top of it."""

    scenario: Changes
    options: Changes

    @property
    def changes(self) -> Changes:
        """Both, in order."""
        return (*self.scenario, *self.options)

    def of(self, about: Change) -> str:
        """Who said last what holds of the same input as a change."""
        if said_of(self.options, about) is not None:
            return "option"
        return "default" if said_of(self.scenario, about) is None else "scenario"

    def interval(self, code: str, far: Interval, project: str | None = None) -> dict[str, Any]:
        """An interval that is in force, and who said it."""
        about = SetInterval(input=code, below=0, above=0, of_project=project)
        said = self.of(about)
        if project is not None and said == "default":
            said = self.of(about.model_copy(update={"of_project": None}))
        return {"below": far.below, "above": far.above, "from": said}


def _figures(risk: Risk, said: _Origins, seed: int) -> dict[str, Any]:
    """The risk by name, a value a year: equity in SEK, shares of the futures as decimals."""
    about = uncertainty_of(said.changes)
    return {
        "years": list(risk.years),
        "draws": risk.draws,
        "seed": seed,
        "intervals": {code: said.interval(code, getattr(about, code)) for code in UNCERTAIN},
        "of_project": {
            project: {code: said.interval(code, getattr(each, code), project) for code in ("cost", "delay")}
            for project, each in about.of_project.items()
        },
        "chances": {
            code: {
                "probability": getattr(about, code),
                "from": said.of(SetChance(chance=code, probability=0)),
            }
            for code in CHANCES
        },
        "wages_with_prices": {
            "correlation": about.wages_with_prices,
            "from": said.of(SetCorrelation(wages_with_prices=0)),
        },
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
    click.echo(
        "The intervals are assumptions unless the scenario or an option sets them; see --interval.", err=True
    )
