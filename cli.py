"""The command line: the same forecast as the pages, as text for people or JSON for programs.

JSON goes to standard output; errors and remarks go to standard error; an error exits with 2.
"""

import io
import sys

import click

from commands.explain import explain
from commands.exports import export_forecast
from commands.following.decisions import decision_group
from commands.following.hit_rate import show_hit_rate
from commands.forecasts import check, list_plans, project_plan
from commands.futures import simulate_plan
from commands.group import NearestGroup
from commands.imports import export_plan, import_file, make_template
from commands.running.backups import backup_store, restore_store, verify_store
from commands.running.start import run_app
from commands.scenarios import scenario_group
from commands.solvers import choose_projects, spend_down_plan
from forecasting.solving.output_alone import output_alone
from reports.saying.program import PROGRAM, program_version
from scenarios.changing.settings import SettingError
from scenarios.store.reaching.failures import StoreError

START_HELP = "Start with `list`, then `project nils-2021` and `check nils-2021`."


@click.group(
    cls=NearestGroup,
    epilog=START_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(program_version(), prog_name=PROGRAM, message="%(prog)s %(version)s")
def cli() -> None:
    """Forecasts for coordination associations: equity against the recommended ceiling."""


cli.add_command(list_plans)
cli.add_command(project_plan)
cli.add_command(check)
cli.add_command(simulate_plan)
cli.add_command(explain)
cli.add_command(spend_down_plan)
cli.add_command(choose_projects)
cli.add_command(scenario_group)
cli.add_command(decision_group)
decision_group.add_command(show_hit_rate)
cli.add_command(make_template)
cli.add_command(import_file)
cli.add_command(export_plan)
cli.add_command(export_forecast)
cli.add_command(run_app)
cli.add_command(backup_store)
cli.add_command(restore_store)
cli.add_command(verify_store)


def main(arguments: list[str] | None = None, name: str = "cli.py") -> int:
    """Runs the command line and gives its exit code: 0, or 2 with one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        cli.main(arguments, prog_name=name, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except (click.ClickException, SettingError, ValueError, OSError, StoreError) as error:
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
