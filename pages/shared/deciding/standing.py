"""Whether what a board decided on still stands: by the books, and by the plan as it is now."""

from collections.abc import Sequence

from pydantic import ValidationError

from pages.shared.work.books import entered_outturn
from pages.shared.work.library import Library
from scenarios.judging.outlook import Outlook
from scenarios.kept.decision import Overtaken, Record, overtaken
from scenarios.store.records import Frozen


def overtaken_by_now(record: Record, plan_id: str, library: Library) -> Overtaken | None:
    """What has overtaken a record of a plan; the forecast is left out where the plan is no longer here."""
    checked = library.plans.get(plan_id)
    today = None
    if checked is not None:
        changes = record.scenario.changes
        today = Outlook(checked.plan, library.policy.ceiling, changes).far.projection
    return overtaken(record, entered_outturn(plan_id), today)


def standings(frozen: Sequence[Frozen], library: Library) -> list[Overtaken | None]:
    """What has overtaken each frozen page; a record that another version wrote is not held against anything."""
    found: list[Overtaken | None] = []
    for each in frozen:
        try:
            record = Record.model_validate_json(each.content)
        except ValidationError:
            found.append(None)
            continue
        found.append(overtaken_by_now(record, each.plan_id, library))
    return found
