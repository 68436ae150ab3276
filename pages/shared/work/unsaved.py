"""Unsaved work: kept as it goes, waiting in the program's memory until the store takes it, taken up again.

Two windows of one browser have one row of the store between them. A window that has not seen what the other
one kept writes nothing over it: it is told, and its work stays in its session.
"""

from dataclasses import replace

from pages.shared.work.database import ask
from pages.shared.work.reach import Changed, Kind, Place, Unsaved, reach, remember, window
from scenarios.store.plan_store import PlanDraft, PlanStore
from scenarios.store.records import Draft
from scenarios.store.store import Store
from scenarios.store.terms_store import TermsStore


def keep(unsaved: Unsaved) -> bool:
    """Keeps unsaved work in place of what was kept before; it waits where the store does not take it.

    False where another window of the browser has kept something that this one has not seen.
    """
    at, place = reach(), _place(unsaved.kind, unsaved.owner, unsaved.plan_id)
    before = at.waiting.get(place)
    if isinstance(unsaved.content, Changed) and before is not None and isinstance(before.content, Changed):
        unsaved = replace(unsaved, content=_joined(before.content, unsaved.content))
    remember(at.waiting, place, unsaved)
    at.write_waiting()
    return place not in at.elsewhere


def look_at_work(owner: str, plan_id: str) -> Draft | None:
    """The unsaved work of a browser on a plan: what waits to be written, else what the store has."""
    waits = _waiting("work", owner, plan_id)
    content = waits[1].content if waits else ask(Store.draft, owner, plan_id)
    return content if isinstance(content, Draft) else None


def take_up_work(owner: str, plan_id: str) -> Draft | None:
    """The unsaved work of a browser on a plan, which this window goes on from."""
    draft = look_at_work(owner, plan_id)
    _go_on_from("work", owner, plan_id, draft.turn if draft else "")
    return draft


def take_up_edits(owner: str, plan_id: str) -> PlanDraft | None:
    """The unsaved edits of a browser on a plan, which this window goes on from."""
    waits = _waiting("edits", owner, plan_id)
    content = waits[1].content if waits else ask(PlanStore.draft, owner, plan_id)
    draft = content if isinstance(content, PlanDraft) else None
    _go_on_from("edits", owner, plan_id, draft.turn if draft else "")
    return draft


def take_up_terms(owner: str, plan_id: str) -> dict[str, object]:
    """The terms of a browser on a plan: what the store has, and what waits to be written."""
    waits = _waiting("terms", owner, plan_id)
    known: dict[str, object] = ask(TermsStore.terms, owner, plan_id) or {}
    _go_on_from("terms", owner, plan_id, "")
    return {**known, **waits[1].content.terms} if waits and isinstance(waits[1].content, Changed) else known


def _joined(before: Changed, after: Changed) -> Changed:
    """What waited already was seen first."""
    return Changed({**before.terms, **after.terms}, {**after.known, **before.known})


def _go_on_from(kind: Kind, owner: str, plan_id: str, turn: str) -> None:
    """This window has seen that; what another one has left waiting is its own now."""
    at, place, waits = reach(), _place(kind, owner, plan_id), _waiting(kind, owner, plan_id)
    at.elsewhere.pop(place, None)
    remember(at.seen, place, turn)
    if waits is not None and waits[0] != place:
        remember(at.seen, place, at.seen.get(waits[0], ""))
        remember(at.waiting, place, waits[1])
        del at.waiting[waits[0]]


def _waiting(kind: Kind, owner: str, plan_id: str) -> tuple[Place, Unsaved] | None:
    """What any window of the browser has left waiting, the latest."""
    found = [(place, each) for place, each in reach().waiting.items() if place[:3] == (kind, owner, plan_id)]
    return found[-1] if found else None


def kept_elsewhere(kind: Kind, owner: str, plan_id: str) -> bool:
    """Whether another window of this browser has kept something that this one has not seen."""
    return _place(kind, owner, plan_id) in reach().elsewhere


def go_on_here(kind: Kind, owner: str, plan_id: str) -> None:
    """What this window keeps next takes the place of what another has kept."""
    at, place = reach(), _place(kind, owner, plan_id)
    at.elsewhere.pop(place, None)
    remember(at.seen, place, None)


def _place(kind: Kind, owner: str, plan_id: str) -> Place:
    return kind, owner, plan_id, window()
