"""Commands that bring a plan in and out: the template, import, and export as a folder or a workbook."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import click

from commands.opening import open_plan, remark, sentence
from commands.output import finding_figures, print_json
from forecasting.checks import check_plan
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.document.plan_writer import write_folder
from plans.document.readers import Reading, read_plan, read_policy
from plans.document.whole_files import write_whole
from plans.intake.blocks.proposal import UnitName
from plans.intake.confirming.confirmed import CannotDraftError, Meta, Signs
from plans.intake.intake import assumptions, draft, take_in
from plans.limited.bounds import MAX_COMPRESSED
from reports.saying.formats import Formats, formats_of
from reports.saying.language import Language
from reports.workbooks.template import write_template
from reports.workbooks.writer import write_workbook

_SAID = 3
"""An error is one line: so many findings are said in it."""
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Language of the headings.",
)


@click.command("template")
@click.option("--to", "path", metavar="FILE", required=True, help="The file to write, .xlsx or .csv.")
@LANGUAGE
@click.option("--first-year", type=int, help="First plan year. [default: next year]")
def make_template(path: str, language: str, first_year: int | None) -> None:
    """Write a template: a filled example of a made-up association, to write over."""
    year = first_year if first_year is not None else datetime.now(UTC).year + 1
    try:
        write_template(Path(path), cast("Language", language), year)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@click.command("import")
@click.argument("path", metavar="FILE")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["plan", "actuals"]),
    default="plan",
    show_default=True,
    help="What the file holds.",
)
@click.option(
    "--unit",
    type=click.Choice(["kr", "tkr", "mnkr"]),
    help="Unit of the amounts, where the file does not say it.",
)
@click.option(
    "--signs",
    type=click.Choice(["turned", "printed"]),
    default="turned",
    show_default=True,
    help="What becomes of a sheet that prints income with a minus, as accounting programs do.",
)
@click.option("--out", metavar="DIR", help="Write the plan as a plan folder.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def import_file(path: str, kind: str, unit: str | None, signs: str, out: str | None, as_json: bool) -> None:
    """Read a plan from a folder, a plan workbook or a budget sheet (.xlsx, .ods, .xls, .csv)."""
    if kind == "actuals":
        raise click.UsageError("SIE files with actuals cannot be read yet; give a budget with --as plan")
    reading = _read(Path(path), Meta(unit=cast("UnitName", unit or ""), signs=cast("Signs", signs)))
    plan = reading.plan
    if plan is None or reading.document is None:
        raise click.UsageError(_said(reading.findings))
    if out is not None:
        _write_new(reading, Path(out))
    findings = check_plan(plan, read_policy().ceiling, reading.findings)
    if as_json:
        print_json(_plan_figures(plan, findings))
    else:
        _print_plan(plan, findings)


@click.command("export-plan")
@click.argument("plan_id", metavar="ID")
@click.option("--to", "path", metavar="PATH", required=True, help="A .xlsx file, or a folder to make.")
@LANGUAGE
def export_plan(plan_id: str, path: str, language: str) -> None:
    """Write a plan as a workbook or a plan folder that `import` reads back without loss."""
    reading, _ = open_plan(plan_id)
    if reading.document is None:
        raise click.UsageError(_said(reading.findings))
    target = Path(path)
    match target.suffix.lower():
        case ".xlsx":
            write_whole(target, write_workbook(reading.document, cast("Language", language)))
        case "":
            _write_new(reading, target)
        case other:
            raise click.UsageError(f"a plan is written as .xlsx or as a folder, not '{other}'")


def _read(path: Path, meta: Meta) -> Reading:
    """The plan of a folder or a file; what was assumed goes to standard error."""
    if path.is_dir():
        return read_plan(path.resolve())
    if not path.is_file():
        raise click.UsageError(f"no file or folder '{path}'")
    with path.open("rb") as file:
        intake = take_in(file.read(MAX_COMPRESSED + 1), path.name)
    if intake.reading is None and intake.proposal is None:
        raise click.UsageError(_said(intake.findings))
    for finding in intake.findings:
        remark(_said((finding,)))
    if intake.reading is not None or intake.proposal is None:
        return cast("Reading", intake.reading)
    formats = Formats("en")
    try:
        reading = draft(intake.proposal, meta)
    except CannotDraftError as error:
        raise click.UsageError(
            " ".join([formats.message(error.says), _said(intake.proposal.findings)])
        ) from error
    for assumed in assumptions(intake.proposal, meta):
        remark(formats.message(assumed))
    return reading


def _write_new(reading: Reading, folder: Path) -> None:
    """Writes a plan folder; never over another plan.

    Raises:
        click.UsageError: where the folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"'{folder}' holds something already; name a folder that is empty or new")
    if reading.document is not None:
        write_folder(reading.document, folder)


def _plan_figures(plan: Plan, findings: tuple[Finding, ...]) -> dict[str, Any]:
    formats = formats_of(plan, "en")
    return {
        "association": plan.association,
        "unit": plan.unit,
        "stated_years": list(plan.stated_years),
        "lines": [
            {
                "label": line.label,
                "kind": line.kind,
                "values": dict(zip(map(str, plan.stated_years), line.amounts, strict=True)),
            }
            for line in plan.lines
        ],
        "opening_equity": None if plan.opening.status == "missing" else plan.opening.amount,
        "findings": [finding_figures(finding, formats) for finding in findings],
    }


def _print_plan(plan: Plan, findings: tuple[Finding, ...]) -> None:
    formats = formats_of(plan, "en")
    click.echo(f"{plan.association}, {plan.document} (SEK thousand)")
    click.echo(f"{'':48}" + "".join(f"{year:>10}" for year in plan.stated_years))
    for line in plan.lines:
        cells = "".join(f"{formats.tkr(amount):>10}" for amount in line.amounts)
        click.echo(f"{line.kind:14} {line.label[:32]:33}{cells}")
    click.echo(f"{'opening equity':48}{formats.tkr(plan.opening.amount):>10}")
    for finding in findings:
        click.echo(f"{finding.weight:8} {finding.code:26} {formats.message(finding.message)}")


def _said(findings: tuple[Finding, ...]) -> str:
    formats = Formats("en")
    said = [sentence(finding, formats) for finding in findings[:_SAID]]
    return " ".join([*said, *(["…"] if len(findings) > _SAID else [])])
