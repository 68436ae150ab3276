"""The commands of scenarios: list, show, apply, export and import."""

import json
from pathlib import Path
from typing import Any

import click

from commands.group import NearestGroup
from commands.opening import open_plan
from commands.output import figures, print_json, print_projection
from forecasting.plan.plan import Plan
from plans.document.readers import read_policy
from plans.document.whole_files import write_whole
from reports.saying.formats import formats_of
from scenarios.changing.apply import unresolved
from scenarios.judging.outlook import Outlook
from scenarios.kept.change_words import describe
from scenarios.kept.scenario import MAX_CHARACTERS, Scenario, dump, load
from scenarios.store.reaching.database import Database
from scenarios.store.records import NotFoundError, Saved
from scenarios.store.store import Store


@click.group("scenario", cls=NearestGroup)
def scenario_group() -> None:
    """Saved scenarios: list, show, apply, export and import. SCENARIO is an id, ID.NUMBER or a file."""


@scenario_group.command("list")
@click.argument("plan_id", metavar="[PLAN]", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_scenarios(plan_id: str | None, as_json: bool) -> None:
    """List the saved scenarios, of one plan or of all."""
    saved = _store().scenarios(plan_id)
    if as_json:
        print_json([_saved(each) for each in saved])
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
        print_json(json.loads(dump(scenario)))
        return
    _, plan = open_plan(scenario.plan_id)
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
    _, plan = open_plan(scenario.plan_id)
    _remark_unresolved(scenario, plan)
    outlook = Outlook(plan, read_policy().ceiling, scenario.changes, scenario.years)
    if as_json:
        print_json(figures(outlook))
    else:
        print_projection(outlook)


@scenario_group.command("export")
@click.argument("name", metavar="SCENARIO")
@click.option("--to", "path", metavar="FILE", required=True, help="The file to write; - is standard output.")
def export_scenario(name: str, path: str) -> None:
    """Write a scenario to a JSON file."""
    text = dump(_scenario(name))
    if path == "-":
        click.echo(text, nl=False)
    else:
        write_whole(Path(path), text)


@scenario_group.command("import")
@click.argument("path", metavar="FILE")
@click.option("--who", default="", help="Whose name the version gets.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def import_scenario(path: str, who: str, as_json: bool) -> None:
    """Save a scenario file as a new scenario in the store."""
    scenario = _scenario_file(Path(path))
    _, plan = open_plan(scenario.plan_id)
    _remark_unresolved(scenario, plan)
    saved = _store().save(scenario, plan, who=who)
    if as_json:
        print_json(_saved(saved))
    else:
        click.echo(f"{saved.id}.{saved.number}")


def _store() -> Store:
    return Store(Database())


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


def read_scenario(path: str, plan: Plan) -> Scenario:
    """The scenario to apply to a plan, with remarks on what does not fit the plan."""
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
