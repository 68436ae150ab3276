"""The commands that plan: spend-down and choose."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands.opening import remark, sentence
from commands.options import AskingCommand, ask, asking
from commands.output import numbers, print_json
from commands.typed import Sek
from forecasting.solving.choice.candidates import VALUES, Candidate, Value
from forecasting.solving.choice.choose import Choice, choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import reasons
from forecasting.solving.spend_down.solve import SpendDown
from forecasting.solving.spend_down.terms import SHAPES, Remedy, Shape, SpendDownTerms
from plans.document.files import FileError
from plans.intake.candidates import read_candidates
from reports.deciding.choosing import (
    choice_sentence,
    choice_why,
    goal_note,
    impossible_choice,
    reason_in_words,
)
from reports.deciding.spend_down_remedies import impossible
from reports.deciding.spending_down import spend_down_sentence, spend_down_why
from reports.saying.formats import Formats, formats_of
from scenarios.judging.choice_of_scenario import candidates as candidates_of
from scenarios.judging.choice_of_scenario import judgement_with, terms_of_goal
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import plan_in_view, spend_down

SEK = Sek()
CANDIDATES_HELP = """\b
FILE (.csv, .xlsx or .ods) has the columns id and yearly_cost (SEK), and those that are needed of: name, start_year,
months, priority (1 to 5), participants, forced (in, out or empty), needs, excludes (ids parted by
spaces), earliest, latest (years in which it may start).

Equity over the ceiling is allowed; --over-price says what it costs, --keep-under forbids it from the
first year in which it can be met. The plan's goal for the share to interventions is held where the
candidates can reach it.
"""


@click.command("spend-down", cls=AskingCommand)
@asking
@click.option(
    "--target", type=int, required=True, help="The year from which equity is at or under the ceiling."
)
@click.option("--capacity", type=SEK, help="The most extra money a year, SEK.")
@click.option("--shape", type=click.Choice(SHAPES), default="even", show_default=True)
@click.option("--step", type=SEK, default=0.0, help="Amounts are whole numbers of this, SEK.")
@click.option("--first-year", type=int, help="The first year in which extra money can be used.")
@click.option("--until", type=int, help="The last year of the plan. [default: 15 years from the first]")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def spend_down_plan(
    target: int,
    capacity: float | None,
    shape: Shape,
    step: float,
    first_year: int | None,
    until: int | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the options of `asking`
) -> None:
    """Plan extra intervention money that brings equity to the ceiling by a year.

    The plan is made over 15 years whatever --years shows of it, so that a year's amount is the same.
    The text is in whole kronor; --json has the amounts as they are computed.
    """
    outlook = ask(**asked, last_year=target).outlook
    terms = SpendDownTerms(target, capacity, shape, step, first_year, until=until)
    found = spend_down(outlook, terms)
    formats = formats_of(outlook.plan, "en")
    if as_json:
        print_json(_spend_down(found, outlook.years, formats))
        return
    plan = plan_in_view(outlook, found)
    click.echo(spend_down_sentence(plan, formats).sentence)
    if found.status == "optimal":
        click.echo(spend_down_why(plan, formats))
    for year, amount in zip(plan.shown.years, plan.extra, strict=False):
        click.echo(f"{year}  {formats.amount(amount, 'kr'):>16}")


def _spend_down(found: SpendDown, shown: int, formats: Formats) -> dict[str, Any]:
    """The years shown of a plan, as computed; `planned_to` and what follows are of the whole plan."""
    p = found.projection
    return {
        "status": found.status,
        "years": list(p.years[:shown]),
        "extra": list(found.extra[:shown]),
        "equity": numbers(p.equity)[:shown],
        "ceiling": numbers(p.ceiling)[:shown],
        "reserve": numbers(p.reserve)[:shown],
        "reason": impossible(found, formats) if found.status == "infeasible" else "",
        "lasting": found.lasting,
        "planned_to": found.last_year if found.status == "optimal" else None,
        "binding": [
            {"kind": limit.kind, "year": limit.year}
            for limit in found.binding
            if limit.year in p.years[:shown]
        ],
        "remedies": [_remedy(each) for each in found.remedies or found.together],
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    """A change by its kind: a year, SEK or a share, or amounts by year."""
    if remedy.amounts:
        return {"kind": remedy.kind, "amounts": {str(year): x for year, x in remedy.amounts.items()}}
    return {"kind": remedy.kind, "value": remedy.value}


@click.command("choose", cls=AskingCommand, epilog=CANDIDATES_HELP)
@asking
@click.option("--candidates", "file", metavar="FILE", help="Candidates instead of the plan's own.")
@click.option("--yearly-cap", type=SEK, help="The most for interventions a year, the plan's included, SEK.")
@click.option("--value", type=click.Choice(VALUES), default="priority", show_default=True)
@click.option(
    "--over-price", type=float, default=0.0, help="Value lost for each 100 000 SEK and year over the ceiling."
)
@click.option(
    "--keep-under", is_flag=True, help="Equity may not be over the ceiling from the first year it can be met."
)
@click.option("--seconds", type=float, default=10.0, show_default=True, help="Time for the search.")
@click.option(
    "--reasons",
    "with_reasons",
    is_flag=True,
    help="Say of each candidate left out why, and at what cost it comes in.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def choose_projects(  # noqa: PLR0913, PLR0917 - one for each option
    file: str | None,
    yearly_cap: float | None,
    value: Value,
    over_price: float,
    keep_under: bool,
    seconds: float,
    with_reasons: bool,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the options of `asking`
) -> None:
    """Choose the candidates, and their starts, that are worth most within the limits."""
    outlook = ask(**asked).outlook
    offered = _candidates(file, outlook)
    goal, but = terms_of_goal(outlook.plan)
    terms = ChoiceTerms(
        value,
        yearly_cap,
        None if keep_under else over_price,
        share_goal=goal,
        share_except=but,
        seconds=seconds,
    )
    choice = choose(outlook.prepared, offered, terms)
    formats = formats_of(outlook.plan, "en")
    if choice.goal_dropped:
        remark(goal_note(choice, formats))
    names = {candidate.id: candidate.project.name for candidate in offered}
    left = {
        reason.candidate.id: (reason.kind, reason.entry_cost, reason_in_words(reason, names, formats))
        for reason in (reasons(outlook.prepared, offered, choice) if with_reasons else ())
    }
    if as_json:
        print_json(_choice(choice, formats) | (_left_out(left) if with_reasons else {}))
        return
    judged = judgement_with(outlook, choice.chosen)
    click.echo(choice_sentence(choice, judged, offered, formats).sentence)
    click.echo(choice_why(choice, formats))
    for each in choice.chosen:
        click.echo(f"{each.start_year}  {each.candidate.project.name}")
    for name, (_, _, words) in left.items():
        click.echo(f"left out: {names[name]}: {words}")


def _candidates(file: str | None, outlook: Outlook) -> tuple[Candidate, ...]:
    """The file's candidates, or the plan's; says what could not be read, or can never be chosen.

    Raises:
        click.UsageError: where the file cannot be used.
    """
    if file is None:
        offered = candidates_of(outlook.plan, outlook.changes)
    else:
        formats = Formats("en")
        try:
            offered, findings = read_candidates(Path(file), outlook.plan)
        except FileError as error:
            raise click.UsageError(sentence(error.finding, formats)) from error
        for finding in findings:
            remark(sentence(finding, formats))
    approved = {project.id for project in outlook.plan.projects if project.status == "approved"}
    for candidate in offered:
        if candidate.project.yearly_cost is None:
            remark(f"{candidate.id} has no amount and cannot be chosen")
        if candidate.id in approved:
            remark(f"{candidate.id} is approved in the plan already; here it is a candidate on top of that")
    if not offered:
        remark("there are no candidates to choose among; give them in a file with --candidates")
    return offered


def _choice(choice: Choice, formats: Formats) -> dict[str, Any]:
    p = choice.projection
    return {
        "status": choice.status,
        "chosen": [{"id": each.candidate.id, "start_year": each.start_year} for each in choice.chosen],
        "value": choice.value,
        "equity": numbers(p.equity),
        "ceiling": numbers(p.ceiling),
        "reserve": numbers(p.reserve),
        "gap": numbers([[choice.gap]])[0],
        "years": list(p.years),
        "reason": impossible_choice(choice, formats) if choice.status == "infeasible" else "",
        "binding": [{"kind": limit.kind, "year": limit.year} for limit in choice.binding],
        "goal_dropped": choice.goal_dropped,
        "under_from": choice.terms.under_from,
    }


def _left_out(left: Mapping[str, tuple[str, float | None, str]]) -> dict[str, Any]:
    return {
        "left_out": [
            {"id": name, "kind": kind, "entry_cost": cost, "reason": words}
            for name, (kind, cost, words) in left.items()
        ]
    }
