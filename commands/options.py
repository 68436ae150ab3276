"""What a user asks a forecast of: a plan, settings, perhaps a scenario, and how many years."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from commands.opening import open_plan, parted, remark, remark_unread
from commands.scenarios import read_scenario
from forecasting.model.own_money import own_money
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.amounts import yearly_contributions
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from scenarios.changing.changes import Changes
from scenarios.changing.levers import LEVERS
from scenarios.changing.settings import APPROVE, Settings, changes_of, read_settings
from scenarios.kept.scenario import Scenario

SETTINGS_HELP = """\b
Settings (--set KEY=VALUE; rates and shares as decimals, amounts in SEK a year or with a unit: 250tkr):
  contribution_growth  growth of contributions a year after the plan   0.01
  state_allocation     change of the state's allocation after the plan -0.05
  matching             other members follow the state: 1 (default) or 0 0
  wages, prices        index of costs a year after the plan            0.025
  utilisation          share of intervention money that is used        0.9
  extra_interventions  extra money a year from the first year          250000
  interventions_after  undated interventions after the plan:           stop
                       continue (default), stop or an amount
  opening_equity       equity at the start of the first year           600000
  own_money            take from equity what the document pays with own 1
                       money of earlier years outside its budget: 1 or 0
  ceiling_share        ceiling as a share of contributions             0.2
  ceiling_amount       ceiling as an amount                            750000
  ceiling              no ceiling at all                               none
  ceiling_brackets     graded ceiling, the last without limit: the     "3mkr:0.3 0.2"
                       share of the bracket in which the year's contributions
                       fall applies to the whole of them
  reserve_share, reserve_amount   the least equity to keep             0.075
  approve              a candidate of the plan, may be repeated        npf-utredningar
  state_response       the state cuts what is over the ceiling: 1 or 0 1
  pass_through, cap    how much of it (0.5), at most what part (0.3)   0.5

Rates are -0.5 to 0.5, state_allocation -1 to 1, utilisation 0 to 2. Several settings may share one --set.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan, the changes that the scenario file and the settings make, and the horizon.

    `unread` are the findings of its reading.
    """

    plan: Plan
    changes: Changes
    years: int
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
    scenario = read_scenario(scenario_file, plan) if scenario_file else None
    changes = (*(scenario.changes if scenario else ()), *changes_of(settings))
    reach = min(last_year - plan.stated_years[0] + 1, MAX_YEARS)
    horizon = years if years is not None else max(scenario.years if scenario else 5, reach)
    return Asked(plan, changes, horizon, scenario, reading.findings)


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
