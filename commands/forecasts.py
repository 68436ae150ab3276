"""The commands of one plan or all: list, project and check."""

from typing import Any

import click

from commands.opening import known_plans, open_plan, remark_unread
from commands.options import AskingCommand, ask, asking
from commands.output import figures, finding_figures, print_json, print_projection
from plans.document.readers import read_policy
from reports.saying.formats import formats_of


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_plans(as_json: bool) -> None:
    """List the plans: those that the program carries, and those saved in the store."""
    readings = list(known_plans().values())
    for reading in readings:
        remark_unread(reading)
    plans = [reading.plan for reading in readings if reading.plan]
    if as_json:
        print_json(
            [
                {"id": p.id, "name": p.association, "stated_years": list(p.stated_years), "unit": p.unit}
                for p in plans
            ]
        )
        return
    for plan in plans:
        years = f"{plan.stated_years[0]}-{plan.stated_years[-1]}"
        click.echo(f"{plan.id:26} {years}  {plan.unit:4} {plan.association}")


@click.command("project", cls=AskingCommand)
@asking
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def project_plan(as_json: bool, **asked: Any) -> None:  # noqa: ANN401 - the options of `asking`
    """Forecast a plan: an id from `list`, or the path of a plan folder."""
    outlook = ask(**asked).outlook
    if as_json:
        print_json(figures(outlook))
    else:
        print_projection(outlook)


@click.command("check")
@click.argument("plan_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def check(plan_id: str, as_json: bool) -> None:
    """List where a plan contradicts itself, a rule or its own goals."""
    from forecasting.checks import check_plan  # noqa: PLC0415 - a forecast goes without

    reading, plan = open_plan(plan_id)
    findings = check_plan(plan, read_policy().ceiling, reading.findings)
    formats = formats_of(plan, "en")
    if as_json:
        print_json([finding_figures(finding, formats) for finding in findings])
        return
    for finding in findings:
        click.echo(f"{finding.weight:8} {finding.code:26} {formats.message(finding.message)}")
    count = formats.plural("{count} finding", "{count} findings", len(findings))
    click.echo(f"{count} in {plan.association}, {plan.document}", err=True)
