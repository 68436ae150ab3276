"""Opening the plan that a user names, and remarks on what of it could not be read."""

from pathlib import Path

import click

from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.document.readers import PLANS, Reading, read_all, read_plan
from reports.saying.formats import Formats
from scenarios.changing.nearest import nearest
from scenarios.store.reaching.failures import StoreError
from scenarios.store.reaching.where import store_exists


def known_plans() -> dict[str, Reading]:
    """Every plan by id: those that the program carries, each in the version saved in the store if any.

    A forecast needs no store: one that cannot be used is remarked upon.
    """
    found = {reading.id: reading for reading in read_all()}
    if not store_exists():
        return found
    try:
        return _in_saved_versions(found)
    except StoreError as error:
        remark(f"{error}. Plans are shown as the program carries them, not as they may be saved there")
        return found


def _in_saved_versions(found: dict[str, Reading]) -> dict[str, Reading]:
    from scenarios.store.plan_store import PlanStore  # noqa: PLC0415 - only where there is a store: it takes longer to load than a forecast
    from scenarios.store.reaching.database import Database  # noqa: PLC0415

    database = Database()
    try:
        store, plans = PlanStore(database), dict(found)
        for plan_id in store.heads():
            version = store.get(plan_id)
            plans.pop(plan_id, None)
            if not version.archived:
                plans[plan_id] = version.read()
        return plans
    finally:
        database.dispose()


def open_plan(plan_id: str) -> tuple[Reading, Plan]:
    """The plan of an id or a folder.

    Raises:
        click.UsageError: where there is none, or it cannot be read.
    """
    readings = _carried_alone(plan_id) or known_plans()
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
        raise click.UsageError(" ".join(sentence(finding, formats) for finding in reading.findings))
    return reading, reading.plan


def _carried_alone(plan_id: str) -> dict[str, Reading]:
    """The plan of an id that the program carries, without reading the others; none where a store may hold it."""
    if store_exists() or plan_id not in {folder.name for folder in PLANS.iterdir()}:
        return {}
    reading = read_plan(PLANS / plan_id)
    return {plan_id: reading} if reading.id == plan_id else {}


def sentence(finding: Finding, formats: Formats) -> str:
    """A finding and what it means, on one line."""
    return f"{formats.message(finding.message)} {formats.message(finding.consequence)}"


def remark_unread(reading: Reading) -> None:
    """Says on standard error what of a plan could not be read."""
    formats = Formats("en")
    for finding in reading.findings:
        remark(f"{reading.id}: {sentence(finding, formats)}")


def remark(said: str) -> None:
    """Says something on standard error that is no error."""
    click.echo(f"remark: {said}", err=True)


def parted(words: tuple[str, ...]) -> tuple[str, list[str]]:
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
