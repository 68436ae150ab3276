"""The plans that can be opened: those on disk, read again when a file of theirs changes, and those saved here."""

import contextlib
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from forecasting.checks import check_plan
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from forecasting.plan.policies import CeilingPolicy
from pages.shared.work.database import ask, database_in_use
from plans.document.plan_document import PlanDocument
from plans.document.readers import PLANS, Reading, read_all, read_policy
from scenarios.store.plan_store import SHIPPED, PlanStore, PlanVersion
from scenarios.store.records import NotFoundError


@dataclass(frozen=True)
class Checked:
    """A plan with its findings, reader's and rules'; `number` is its version here, SHIPPED for one on disk."""

    plan: Plan
    findings: tuple[Finding, ...]
    document: PlanDocument
    number: int = SHIPPED


class _UnreadError(Exception):
    """The store cannot be used, so the version is not read; nothing is kept of that."""


@dataclass(frozen=True)
class Library:
    """Every plan that can be opened, the latest first, those that cannot, and those that are archived."""

    plans: dict[str, Checked]
    broken: tuple[Reading, ...]
    policy: CeilingPolicy
    archived: dict[str, PlanVersion] = field(default_factory=dict)


def open_library() -> Library:
    """The plans on disk as they are now, each in the version saved here where there is one."""
    shipped = _shipped(_fingerprint())
    plans, broken = dict(shipped.plans), list(shipped.broken)
    archived: dict[str, PlanVersion] = {}
    for plan_id, number in (ask(PlanStore.heads) or {}).items():
        try:
            version, checked = _saved(database_in_use(), plan_id, number)
        except _UnreadError:
            continue
        plans.pop(plan_id, None)
        if version.archived:
            archived[plan_id] = version
        elif isinstance(checked, Checked):
            plans[plan_id] = checked
        else:
            broken.append(checked)
    latest_first = sorted(
        plans.values(),
        key=lambda checked: (-checked.plan.stated_years[0], checked.plan.association, checked.plan.id),
    )
    return Library({each.plan.id: each for each in latest_first}, tuple(broken), shipped.policy, archived)


def document_of(plan_id: str, number: int) -> PlanDocument | None:
    """A plan's document as a version has it, or as the program ships it; None where it cannot be read."""
    if number == SHIPPED:
        shipped = _shipped(_fingerprint()).plans.get(plan_id)
        return None if shipped is None else shipped.document
    try:
        _, found = _saved(database_in_use(), plan_id, number)
    except (_UnreadError, NotFoundError):
        return None
    return found.document


LONGEST_NAME = 30
"""Letters of an association's name where it stands before its document."""


def plan_name(plan: Plan) -> str:
    """A plan by its association and its document, short enough for a list to show which document it is.

    What all associations are called is left out and a long name is cut; the foot of every page has it whole.
    """
    own = plan.association.removeprefix("Samordningsförbundet ")
    if len(own) > LONGEST_NAME:
        own = f"{own[: LONGEST_NAME - 1].rstrip()}…"
    return f"{own} · {plan.document}"


def checked(reading: Reading, policy: CeilingPolicy, number: int = SHIPPED) -> Checked | None:
    """A reading with its plan's findings; None where it made no plan."""
    if reading.plan is None or reading.document is None:
        return None
    findings = check_plan(reading.plan, policy.ceiling, reading.findings)
    return Checked(reading.plan, findings, reading.document, number)


def _fingerprint() -> str:
    """A hash of every file's name, size and time of change, so that an edited plan is read anew."""
    found: list[tuple[str, int, int]] = []
    for folder in _within(PLANS):
        for path in _within(folder):  # no deeper: a link may lead back to where it stands
            with contextlib.suppress(OSError):
                stat = path.stat()
                found.append((str(path), stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode(errors="replace")).hexdigest()


def _within(folder: Path) -> list[Path]:
    """What stands in a folder; nothing where it is none or cannot be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


@st.cache_resource(max_entries=2, show_spinner=False)
def _shipped(fingerprint: str) -> Library:
    del fingerprint  # it is the key of the cache
    policy = read_policy()
    readings = read_all()
    found = [checked(reading, policy) for reading in readings]
    broken = tuple(reading for reading in readings if reading.plan is None)
    return Library({each.plan.id: each for each in found if each is not None}, broken, policy)


@st.cache_resource(max_entries=256, show_spinner=False)
def _saved(database: tuple[str, int], plan_id: str, number: int) -> tuple[PlanVersion, Checked | Reading]:
    """A version and its plan; a version never changes in its database."""
    del database  # it is part of the cache's key
    version = ask(PlanStore.get, plan_id, number)
    if version is None:
        raise _UnreadError
    reading = version.read()
    return version, checked(reading, read_policy(), number) or reading
