"""The command that writes a forecast as a file to take away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import click

from commands.imports import LANGUAGE
from commands.options import Asked, AskingCommand, ask, asking
from forecasting.checks import check_plan
from plans.document.readers import read_policy
from plans.document.whole_files import write_whole
from plans.limited.bounds import MAX_COMPRESSED
from reports.saying.language import Language
from reports.saying.program import PROGRAM, program_version
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.template import open_template
from reports.takeaway.writers import WRITERS


@click.command("export", cls=AskingCommand)
@asking
@click.option("--to", "path", metavar="FILE", required=True, help=f"The file to write: {', '.join(WRITERS)}.")
@click.option("--template", metavar="FILE", help="Your own .pptx or .potx to build the deck on.")
@LANGUAGE
def export_forecast(path: str, template: str | None, language: str, **asked: Any) -> None:  # noqa: ANN401 - the options of `asking`
    """Write a forecast as a file: a workbook of live formulas, a board deck, a decision paper, or data."""
    target = Path(path)
    write = WRITERS.get(target.suffix.lower())
    if write is None:
        raise click.UsageError(f"a forecast is written as {', '.join(WRITERS)}, not '{target.suffix}'")
    if template is not None:
        write = _on_template(Path(template), target)
    what = ask(**asked)
    write_whole(target, write(content_of(what, cast("Language", language), datetime.now(UTC).date())))


def _on_template(template: Path, target: Path) -> Callable[[Content], bytes]:
    """Writes the deck on a template; only a deck has one."""
    if target.suffix.lower() != ".pptx":
        raise click.UsageError(f"a template is for a deck: write to a .pptx, not '{target.suffix}'")
    if not template.is_file():
        raise click.UsageError(f"there is no template {template}")
    with template.open("rb") as file:
        own = open_template(file.read(MAX_COMPRESSED + 1))
    return partial(forecast_deck, template=own)


def content_of(what: Asked, language: Language, made: date) -> Content:
    """What the file is made from."""
    outlook = what.outlook
    return Content(
        outlook=replace(outlook, findings=check_plan(outlook.plan, outlook.default_ceiling, what.unread)),
        policy=read_policy(),
        language=language,
        stamp=Stamp(PROGRAM, program_version(), made),
        scenario=what.scenario.name if what.scenario else "",
        note=what.scenario.note if what.scenario else "",
        title=what.scenario.name if what.scenario else "",
        story=what.scenario.story if what.scenario else None,
    )
