"""The command line: the same forecast as the pages, as text for people or JSON for programs.

JSON goes to standard output; errors and remarks go to standard error; an error exits with 2.
"""

import io
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from forecasting.checks import check_plan
from forecasting.findings import Finding
from forecasting.metrics import headroom, intervention_share
from forecasting.plan import Plan
from forecasting.projection import Projection
from forecasting.readers import Reading, read_all, read_plan, read_policy
from reports.formats import Formats, formats_of
from scenarios.apply import unresolved
from scenarios.forecast import forecast
from scenarios.scenario import MAX_CHARACTERS, Scenario, dump, load
from scenarios.settings import SettingError, Settings, changes_of, nearest, read_settings
from scenarios.store.engine import open_engine
from scenarios.store.store import NotFoundError, Saved, Store
from scenarios.words import describe

START_HELP = """\b
Start with:
  python cli.py list
  python cli.py project nils-2021
  python cli.py check nils-2021
"""

SETTINGS_HELP = """\b
Settings (--set KEY=VALUE; rates and shares as decimals, amounts in SEK a year):
  contribution_growth  growth of contributions a year after the plan   0.01
  state_allocation     change of the state's allocation after the plan -0.05
  matching             other members follow the state: 1 (default) or 0 0
  wages, prices        index of costs a year after the plan            0.025
  utilisation          share of intervention money that is used        0.9
  extra_interventions  extra money a year from the first year          250000
  interventions_after  undated interventions after the plan:           stop
                       continue (default), stop or an amount
  opening_equity       equity at the start of the first year           600000
  ceiling_share        ceiling as a share of contributions             0.2
  ceiling_amount       ceiling as an amount                            750000
  ceiling              no ceiling at all                               none
  ceiling_brackets     graded ceiling, the last without limit          "3000000:0.3 0.2"
  reserve_share, reserve_amount   the least equity to keep             0.075
  approve              a candidate of the plan, may be repeated        npf-utredningar
  state_response       the state cuts what is over the ceiling: 1 or 0 1
  pass_through, cap    how much of it (0.5), at most what part (0.3)   0.5

Rates are -0.5 to 0.5, state_allocation -1 to 1, utilisation 0 to 2. Several settings may share one --set.
"""


class NearestGroup(click.Group):
    """A group that answers an unknown command with the nearest known one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuses an unknown command in one line."""
        if args and args[0] not in self.commands:
            raise click.UsageError(f"unknown command '{args[0]}'; {nearest(args[0], self.commands)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=NearestGroup,
    epilog=START_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def cli() -> None:
    """Forecasts for coordination associations: equity against the recommended ceiling."""


@cli.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_plans(as_json: bool) -> None:
    """List the plans that the program carries."""
    readings = read_all()
    for reading in readings:
        _remark_unread(reading)
    plans = [reading.plan for reading in readings if reading.plan]
    if as_json:
        _print_json(
            [
                {"id": p.id, "name": p.association, "stated_years": list(p.stated_years), "unit": p.unit}
                for p in plans
            ]
        )
        return
    for plan in plans:
        years = f"{plan.stated_years[0]}-{plan.stated_years[-1]}"
        click.echo(f"{plan.id:26} {years}  {plan.unit:4} {plan.association}")


@cli.command("project", epilog=SETTINGS_HELP)
@click.argument("words", nargs=-1, metavar="ID")
@click.option(
    "--years",
    type=int,
    help="How many years from the first stated one, 1 to 15. [default: 5, or the scenario's]",
)
@click.option("--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Move a setting; may be repeated.")
@click.option("--scenario", "scenario_file", metavar="FILE", help="A scenario to apply before the settings.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def project_plan(
    words: tuple[str, ...],
    years: int | None,
    pairs: tuple[str, ...],
    scenario_file: str | None,
    as_json: bool,
) -> None:
    """Forecast a plan: an id from `list`, or the path of a plan folder."""
    plan_id, more_pairs = _parted(words)
    reading, plan = _open(plan_id)
    _remark_unread(reading)
    settings = read_settings([*pairs, *more_pairs], plan)
    for remark in _remarks(settings, plan):
        click.echo(f"remark: {remark}", err=True)
    scenario = _read_scenario(scenario_file, plan) if scenario_file else None
    changes = (*(scenario.changes if scenario else ()), *changes_of(settings))
    horizon = years if years is not None else scenario.years if scenario else 5
    projection = forecast(plan, read_policy().ceiling, changes, horizon)
    if as_json:
        _print_json(_figures(plan, projection))
    else:
        _print_projection(plan, projection)


@cli.command("check")
@click.argument("plan_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def check(plan_id: str, as_json: bool) -> None:
    """List where a plan contradicts itself, a rule or its own goals."""
    reading, plan = _open(plan_id)
    findings = check_plan(plan, read_policy().ceiling, reading.findings)
    formats = formats_of(plan, "en")
    if as_json:
        _print_json([_finding(finding, formats) for finding in findings])
        return
    for finding in findings:
        click.echo(f"{finding.weight:8} {finding.code:26} {formats.message(finding.message)}")
    count = formats.plural("{count} finding", "{count} findings", len(findings))
    click.echo(f"{count} in {plan.association}, {plan.document}", err=True)


@cli.group("scenario", cls=NearestGroup)
def scenario_group() -> None:
    """Saved scenarios: list, show, apply, export and import. SCENARIO is an id, ID.NUMBER or a file."""


@scenario_group.command("list")
@click.argument("plan_id", metavar="[PLAN]", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_scenarios(plan_id: str | None, as_json: bool) -> None:
    """List the saved scenarios, of one plan or of all."""
    saved = _store().scenarios(plan_id)
    if as_json:
        _print_json([_saved(each) for each in saved])
        return
    for each in saved:
        click.echo(
            f"{each.id}.{each.number:<4} {each.scenario.plan_id:26} {each.saved_at:%Y-%m-%d %H:%M}  {each.scenario.name}"
        )


@scenario_group.command("show")
@click.argument("name", metavar="SCENARIO")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def show_scenario(name: str, as_json: bool) -> None:
    """Show what a scenario changes, and what the plan has nothing to apply to."""
    scenario = _scenario(name)
    if as_json:
        _print_json(json.loads(dump(scenario)))
        return
    _, plan = _open(scenario.plan_id)
    formats = formats_of(plan, "en")
    click.echo(f"{scenario.name} ({scenario.plan_id}, {scenario.years} years)")
    for change in scenario.changes:
        click.echo(f"  {formats.message(describe(change, plan))}")
    _remark_unresolved(scenario, plan)


@scenario_group.command("apply")
@click.argument("name", metavar="SCENARIO")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def apply_scenario(name: str, as_json: bool) -> None:
    """Forecast the scenario's plan with the scenario applied."""
    scenario = _scenario(name)
    _, plan = _open(scenario.plan_id)
    _remark_unresolved(scenario, plan)
    projection = forecast(plan, read_policy().ceiling, scenario.changes, scenario.years)
    if as_json:
        _print_json(_figures(plan, projection))
    else:
        _print_projection(plan, projection)


@scenario_group.command("export")
@click.argument("name", metavar="SCENARIO")
@click.option("--to", "path", metavar="FILE", required=True, help="The file to write; - is standard output.")
def export_scenario(name: str, path: str) -> None:
    """Write a scenario to a JSON file."""
    text = dump(_scenario(name))
    if path == "-":
        click.echo(text, nl=False)
    else:
        Path(path).write_text(text, encoding="utf-8")


@scenario_group.command("import")
@click.argument("path", metavar="FILE")
@click.option("--who", default="", help="Whose name the version gets.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def import_scenario(path: str, who: str, as_json: bool) -> None:
    """Save a scenario file as a new scenario in the store."""
    scenario = _scenario_file(Path(path))
    _, plan = _open(scenario.plan_id)
    _remark_unresolved(scenario, plan)
    saved = _store().save(scenario, plan, who=who)
    if as_json:
        _print_json(_saved(saved))
    else:
        click.echo(f"{saved.id}.{saved.number}")


def _store() -> Store:
    return Store(open_engine())


def _scenario(name: str) -> Scenario:
    """A scenario file, or a saved one.

    Raises:
        click.UsageError: where there is neither.
    """
    if Path(name).is_file():
        return _scenario_file(Path(name))
    scenario_id, _, number = name.partition(".")
    try:
        return _store().get(scenario_id, int(number[:9]) if number.isdecimal() else None).scenario
    except NotFoundError as error:
        raise click.UsageError(
            f"no scenario '{name}'; `scenario list` shows the saved ones, or give a file"
        ) from error


def _scenario_file(path: Path) -> Scenario:
    try:
        with path.open("rb") as file:
            return load(file.read(4 * MAX_CHARACTERS).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise click.UsageError(
            f"{path} is not text in UTF-8; give a scenario that was exported here"
        ) from error


def _read_scenario(path: str, plan: Plan) -> Scenario:
    scenario = _scenario(path)
    if scenario.plan_id != plan.id:
        click.echo(f"remark: the scenario was made on {scenario.plan_id}, not {plan.id}", err=True)
    _remark_unresolved(scenario, plan)
    return scenario


def _remark_unresolved(scenario: Scenario, plan: Plan) -> None:
    formats = formats_of(plan, "en")
    if scenario.plan_version and scenario.plan_version != plan.version:
        click.echo(
            "remark: the plan has changed since the scenario was made; it is applied to the plan as it is now",
            err=True,
        )
    for change in unresolved(plan, scenario.changes):
        click.echo(
            f"remark: left out, the plan has nothing to apply it to: {formats.message(describe(change, plan))}",
            err=True,
        )


def _saved(saved: Saved) -> dict[str, Any]:
    return {
        "id": saved.id,
        "number": saved.number,
        "saved_at": saved.saved_at.isoformat(timespec="seconds"),
        "who": saved.who,
        "name": saved.scenario.name,
        "plan_id": saved.scenario.plan_id,
        "changes": len(saved.scenario.changes),
    }


def _open(plan_id: str) -> tuple[Reading, Plan]:
    """The plan of an id or a folder.

    Raises:
        click.UsageError: where there is none, or it cannot be read.
    """
    readings = {reading.id: reading for reading in read_all()}
    folder = Path(plan_id)
    if plan_id in readings:
        reading = readings[plan_id]
    elif plan_id and folder.is_dir():
        reading = read_plan(folder.resolve())
    elif plan_id and folder.is_file():
        raise click.UsageError(f"'{plan_id}' is a file; give the plan's folder")
    else:
        raise click.UsageError(f"no plan or folder '{plan_id}'; {nearest(plan_id, readings)}")
    if reading.plan is None:
        formats = Formats("en")
        raise click.UsageError(" ".join(_sentence(finding, formats) for finding in reading.findings))
    return reading, reading.plan


def _sentence(finding: Finding, formats: Formats) -> str:
    return f"{formats.message(finding.message)} {formats.message(finding.consequence)}"


def _remark_unread(reading: Reading) -> None:
    formats = Formats("en")
    for finding in reading.findings:
        click.echo(f"remark: {reading.id}: {_sentence(finding, formats)}", err=True)


def _parted(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """The one plan id among the words, and the KEY=VALUE pairs: `--set a=1 b=2` may share a --set.

    Raises:
        click.UsageError: where there is no id, or more than one.
    """
    ids = [word for word in words if "=" not in word]
    if len(ids) != 1:
        raise click.UsageError(
            "give one plan ID; `list` shows them" if not ids else f"one plan at a time, not {len(ids)}"
        )
    return ids[0], [word for word in words if "=" in word]


def _remarks(settings: Settings, plan: Plan) -> Iterator[str]:
    """What a user should know of settings that do nothing, or less than they seem to."""
    for project in (project for project in plan.projects if project.id in settings.approve):
        if project.financed_by:
            yield f"{project.id} is financed by {project.financed_by}; approving it costs nothing"
        elif project.status == "approved":
            yield f"{project.id} is approved in the document already; approving it changes nothing"
        elif project.yearly_cost is None:
            yield f"the document gives no amount for {project.id}; it counts as 0"
    if not settings.state_response and (settings.pass_through is not None or settings.cap is not None):
        yield "pass_through and cap do nothing without state_response=1"


def _figures(plan: Plan, projection: Projection) -> dict[str, Any]:
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
        "association": plan.association,
        "years": list(projection.years),
        **{name: [_number(value) for value in array[0]] for name, array in central.items()},
    }


def _number(value: float) -> float | None:
    """A JSON number; null where there is no ceiling, or no contributions to take a share of."""
    return float(value) if math.isfinite(value) else None


def _finding(finding: Finding, formats: Formats) -> dict[str, Any]:
    return {
        "code": finding.code,
        "where": str(finding.place),
        "stated": finding.stated,
        "computed": finding.computed,
        "message": formats.message(finding.message),
        "measure": finding.measure,
        "weight": finding.weight,
    }


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def _print_projection(plan: Plan, projection: Projection) -> None:
    formats = formats_of(plan, "en")
    click.echo(f"{plan.association}, {plan.document} (tkr; * = after the plan)")
    marks = [str(year) + ("*" if t >= projection.stated else " ") for t, year in enumerate(projection.years)]
    click.echo(f"{'':20}" + "".join(f"{mark:>10}" for mark in marks))
    for name, values in _figures(plan, projection).items():
        if name in ("association", "years", "intervention_share"):
            continue
        cells = ["-" if value is None else formats.tkr(value) for value in values]
        click.echo(f"{name.replace('_', ' '):20}" + "".join(f"{cell:>9} " for cell in cells))
    shares = [
        "-" if v is None else formats.share(v) for v in _figures(plan, projection)["intervention_share"]
    ]
    click.echo(f"{'intervention share':20}" + "".join(f"{share:>9} " for share in shares))


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and gives its exit code: 0, or 2 with one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        cli.main(arguments, prog_name="cli.py", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except (click.ClickException, SettingError, ValueError, OSError, SQLAlchemyError) as error:
        text = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"error: {' '.join(text.split())}", err=True)
        return 2
    except click.exceptions.Abort:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
