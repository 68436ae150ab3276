"""What a user asks a forecast of: a plan, settings, perhaps a scenario, and how many years."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from commands.opening import open_plan, parted, remark, remark_unread
from forecasting.model.own_money import own_money
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.amounts import yearly_contributions
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.document.readers import read_policy
from reports.help.levers import settings_help
from scenarios.changing.levers import LEVERS
from scenarios.changing.settings import APPROVE, Settings, changes_of, read_settings
from scenarios.judging.outlook import Outlook
from scenarios.kept.scenario import Scenario

SETTINGS_HELP = settings_help()


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a plan is heading with the changes that the scenario file and the settings make.

    `unread` are the findings of its reading.
    """

    outlook: Outlook
    scenario: Scenario | None = None
    unread: tuple[Finding, ...] = ()


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """The words and options that name a plan, its settings and its horizon; `ask` takes them."""
    options = (
        click.argument("words", nargs=-1, metavar="ID"),
        click.option(
            "--years",
            type=int,
            help="How many years from the first stated one, 1 to 15. [default: 5, or the scenario's]",
        ),
        click.option(
            "--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Move a setting; may be repeated."
        ),
        click.option(
            "--scenario", "scenario_file", metavar="FILE", help="A scenario to apply before the settings."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def ask(
    words: tuple[str, ...],
    years: int | None,
    pairs: tuple[str, ...],
    scenario_file: str | None,
    last_year: int = 0,
) -> Asked:
    """Opens what is asked for and says on standard error what the user should know of it.

    Where no horizon is asked for it reaches `last_year`, up to the longest there is.

    Raises:
        click.UsageError: where there is no such plan or scenario.
        SettingError: where a setting cannot be read.
    """
    plan_id, more_pairs = parted(words)
    reading, plan = open_plan(plan_id)
    remark_unread(reading)
    settings = read_settings([*pairs, *more_pairs], plan)
    for said in _remarks(settings, plan):
        remark(said)
    scenario = _read(scenario_file, plan) if scenario_file else None
    changes = (*(scenario.changes if scenario else ()), *changes_of(settings))
    reach = min(last_year - plan.stated_years[0] + 1, MAX_YEARS)
    horizon = years if years is not None else max(scenario.years if scenario else 5, reach)
    return Asked(Outlook(plan, read_policy().ceiling, changes, horizon), scenario, reading.findings)


def _remarks(settings: Settings, plan: Plan) -> Iterator[str]:
    """What a user should know of settings that do nothing, or less than they seem to."""
    for project in (project for project in plan.projects if project.id in settings[APPROVE]):
        if project.financed_by:
            yield f"{project.id} is financed by {project.financed_by}; approving it costs nothing"
        elif project.status == "approved" and project.outside_budget:
            yield f"{project.id} is paid with own money of earlier years; own_money=1 takes it from equity"
        elif project.status == "approved":
            yield f"{project.id} is approved in the document already; approving it changes nothing"
        elif project.yearly_cost is None:
            yield f"the document gives no amount for {project.id}; it counts as 0"
    if settings.get("own_money") is not None and not own_money(plan):
        yield "the plan pays nothing with own money of earlier years; own_money changes nothing"
    yield from _of_levers(settings, yearly_contributions(plan))


def _of_levers(settings: Settings, most: float) -> Iterator[str]:
    """Amounts over a year's contributions, `most`, and what does nothing without its switch."""
    for lever in (LEVERS[key] for key in settings if key in LEVERS):
        amount = settings[lever.code]
        if lever.unit == "amount" and isinstance(amount, float) and abs(amount) > most:
            yield f"{lever.code} is {amount:,.0f} SEK, more than a year's contributions ({most:,.0f} SEK)"
    for needed in dict.fromkeys(lever.needs for lever in LEVERS.values() if lever.needs):
        idle = [lever.code for lever in LEVERS.values() if lever.needs == needed]
        if not settings.get(needed) and any(code in settings for code in idle):
            yield f"{' and '.join(idle)} do nothing without {needed}=1"


def _read(file: str, plan: Plan) -> Scenario:
    from commands.scenarios import read_scenario  # noqa: PLC0415 - it brings the store

    return read_scenario(file, plan)
