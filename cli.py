"""The command line: the same forecast as the pages, as text for people or JSON for programs.

JSON goes to standard output; errors and remarks go to standard error; an error exits with 2.
"""

import io
import sys

import click

from commands.group import OnDemand
from forecasting.solving.output_alone import output_alone
from reports.saying.program import PROGRAM, program_version
from scenarios.store.reaching.failures import StoreError

COMMANDS = {
    "list": "commands.forecasts:list_plans",
    "project": "commands.forecasts:project_plan",
    "check": "commands.forecasts:check",
    "simulate": "commands.futures:simulate_plan",
    "explain": "commands.explain:explain",
    "spend-down": "commands.solvers:spend_down_plan",
    "choose": "commands.solvers:choose_projects",
    "scenario": "commands.scenarios:scenario_group",
    "decision": "commands.following.hit_rate:decision_group",
    "template": "commands.imports:make_template",
    "import": "commands.imports:import_file",
    "export-plan": "commands.imports:export_plan",
    "export": "commands.exports:export_forecast",
    "run": "commands.running.start:run_app",
    "backup": "commands.running.backups:backup_store",
    "restore": "commands.running.backups:restore_store",
    "verify": "commands.running.backups:verify_store",
}


def _say_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    del param
    if asked:
        click.echo(f"{PROGRAM} {program_version()}")
        ctx.exit()


START_HELP = "Start with `list`, then `project nils-2021` and `check nils-2021`."


class Utblick(OnDemand):
    """The program's own commands."""

    places = COMMANDS


@click.group(
    cls=Utblick,
    epilog=START_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Forecasts for coordination associations: equity against the recommended ceiling."""


def main(arguments: list[str] | None = None, name: str = "cli.py") -> int:
    """Runs the command line and gives its exit code: 0, or 2 with one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        cli.main(arguments, prog_name=name, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except (click.ClickException, ValueError, OSError, StoreError) as error:
        text = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"error: {' '.join(text.split())}", err=True)
        return 2
    except click.exceptions.Abort:
        return 130
    return 0


def own_output() -> None:
    """Keeps the standard output for what this program says: JSON has to stay JSON."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()
        sys.stdout = io.TextIOWrapper(output_alone(), "utf-8")


if __name__ == "__main__":
    own_output()
    sys.exit(main())
