"""The commands of frozen decisions: which there are, and which of their conditions have happened."""

from collections.abc import Sequence
from typing import Any

import click

from commands.group import NearestGroup
from commands.output import print_json
from plans.books.outturn import Outturn
from reports.following.tripwires import promise_line
from reports.saying.formats import Formats
from scenarios.following.happened import Promise, promises
from scenarios.store.handled_store import HandledStore
from scenarios.store.reaching.database import Database
from scenarios.store.records import Entry, Frozen
from scenarios.store.store import Store


@click.group("decision", cls=NearestGroup)
def decision_group() -> None:
    """Frozen decisions, and what became of them."""


@decision_group.command("list")
@click.argument("plan_id", metavar="[PLAN]", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def list_decisions(plan_id: str | None, as_json: bool) -> None:
    """List the frozen decisions, of one plan or of all, with the conditions to come back at and how each stands."""
    database = Database()
    store, handled = Store(database), HandledStore(database)
    pages = store.decisions(plan_id)
    found: dict[str, tuple[Promise, ...]] = {}
    for each in dict.fromkeys(page.plan_id for page in pages):
        of_plan = tuple(page for page in pages if page.plan_id == each)
        found |= _by_page(promises(of_plan, by_year(store.outturns(each)), handled.handled(each)), of_plan)
    if as_json:
        print_json([_decision(page, found[page.id]) for page in pages])
        return
    formats = Formats("en")
    for page in pages:
        click.echo(
            f"{page.id} {page.plan_id:26} {page.frozen_at:%Y-%m-%d %H:%M}  {_name(found[page.id])}".rstrip()
        )
        for promise in found[page.id]:
            click.echo(f"  come back if {promise_line(promise, formats)}")


def by_year(entries: Sequence[Entry]) -> Outturn:
    """What is entered, SEK by year and figure."""
    entered: dict[int, dict[str, float]] = {}
    for entry in entries:
        entered.setdefault(entry.year, {})[entry.figure] = entry.amount
    return entered


def _by_page(found: tuple[Promise, ...], pages: tuple[Frozen, ...]) -> dict[str, tuple[Promise, ...]]:
    return {page.id: tuple(each for each in found if each.page.id == page.id) for page in pages}


def _name(found: tuple[Promise, ...]) -> str:
    return next((each.project for each in found), "")


def _decision(page: Frozen, found: tuple[Promise, ...]) -> dict[str, Any]:
    return {
        "id": page.id,
        "plan_id": page.plan_id,
        "frozen_at": page.frozen_at.isoformat(timespec="seconds"),
        "who": page.who,
        "checksum": page.checksum,
        "intact": page.intact,
        "conditions": [_condition(each) for each in found],
    }


def _condition(promise: Promise) -> dict[str, Any]:
    by, found = promise.handled, promise.followed
    return {
        **found.tripwire.model_dump(),
        "state": found.state,
        "at": found.year,
        "value": found.value,
        "handled": None
        if by is None
        else {"at": by.at.isoformat(timespec="seconds"), "who": by.who, "note": by.note},
    }
