"""What a user asks a forecast of: a plan, settings, perhaps a scenario, and how many years."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from commands.opening import open_plan, parted, remark_unread
from forecasting.model.schedule import MAX_YEARS
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.document.readers import read_policy
from scenarios.judging.outlook import Outlook

if (
    TYPE_CHECKING
):  # a forecast of a plan as it stands goes without settings and scenarios, which are slow to import
    from scenarios.changing.changes import Changes
    from scenarios.kept.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a plan is heading with the changes that the scenario file and the settings make.

    `unread` are the findings of its reading.
    """

    outlook: Outlook
    scenario: "Scenario | None" = None
    unread: tuple[Finding, ...] = ()


class AskingCommand(click.Command):
    """A command that takes settings; its help ends with all of them, which are told when they are asked for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the command's own last words and the settings."""
        from reports.help.levers import settings_help  # noqa: PLC0415 - it brings all that can be changed

        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(inspect.cleandoc((self.epilog or "") + settings_help()))


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
    moved = _changes([*pairs, *more_pairs], plan)
    scenario = _read(scenario_file, plan) if scenario_file else None
    changes = (*(scenario.changes if scenario else ()), *moved)
    reach = min(last_year - plan.stated_years[0] + 1, MAX_YEARS)
    horizon = years if years is not None else max(scenario.years if scenario else 5, reach)
    return Asked(Outlook(plan, read_policy().ceiling, changes, horizon), scenario, reading.findings)


def _changes(pairs: list[str], plan: Plan) -> "Changes":
    if not pairs:
        return ()
    from commands.typed import changes_told  # noqa: PLC0415 - it brings all that can be changed

    return changes_told(pairs, plan)


def _read(file: str, plan: Plan) -> "Scenario":
    from commands.scenarios import read_scenario  # noqa: PLC0415 - it brings the store

    return read_scenario(file, plan)
