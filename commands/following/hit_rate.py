"""The command that says how good the frozen forecasts of a plan were."""

from typing import Any

import click

from commands.following.decisions import decision_group
from commands.output import print_json
from reports.following.hit_rate import ahead_name, cause_name, hit_rate_sentence, own_interval_line
from reports.saying.formats import Formats
from scenarios.following.hit_rate import CAUSES, Hit, Rate, hits, rates
from scenarios.following.own_intervals import OwnInterval, own_intervals
from scenarios.store.reaching.database import Database
from scenarios.store.store import Store


@decision_group.command("hit-rate")
@click.argument("plan_id", metavar="PLAN")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, amounts in SEK.")
def show_hit_rate(plan_id: str, as_json: bool) -> None:
    """Say how far off the frozen forecasts of equity were, by year ahead and by cause, and which intervals that gives."""
    store = Store(Database())
    pages, entries = store.decisions(plan_id), store.outturns(plan_id)
    found, own = hits(pages, entries), own_intervals(pages, entries)
    if as_json:
        print_json(
            {
                "by_years_ahead": [_rate(each) for each in rates(found)],
                "forecasts": [_hit(each) for each in found],
                "intervals": [_own(each) for each in own],
            }
        )
        return
    formats = Formats("en")
    if not found:
        click.echo(f"No frozen forecast of {plan_id} has met an outturn yet.")
        return
    click.echo(hit_rate_sentence(rates(found), formats))
    for each in rates(found):
        click.echo(
            f"{ahead_name(each.ahead, formats)}, {len(each.hits)}: {formats.tkr(each.error, sign=True)}"
        )
        for cause, amount in each.causes.items():
            if amount:
                click.echo(f"  {cause_name(cause, formats):34}{formats.tkr(amount, sign=True):>10}")
    for line in own:
        click.echo(own_interval_line(line, formats))


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "ahead": rate.ahead,
        "count": len(rate.hits),
        "error": rate.error,
        "size": rate.size,
        "causes": {cause: rate.causes[cause] for cause in CAUSES},
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "decision": hit.page,
        "frozen_at": hit.frozen_at.isoformat(timespec="seconds"),
        "year": hit.year,
        "ahead": hit.ahead,
        "forecast": hit.forecast,
        "outturn": hit.outturn,
        "error": hit.error,
        "causes": dict(hit.causes),
    }


def _own(own: OwnInterval) -> dict[str, Any]:
    return {**own.change.model_dump(exclude_none=True), "years": own.years, "errors": list(own.errors)}
