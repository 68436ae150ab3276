"""The plans on disk, read once and again when a file of theirs changes."""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from forecasting.checks import check_plan
from forecasting.findings import Finding
from forecasting.plan import Plan
from forecasting.policies import CeilingPolicy
from forecasting.readers import PLANS, Reading, read_all, read_policy


@dataclass(frozen=True)
class Checked:
    """A plan with its findings, reader's and rules'."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Library:
    """Every plan that can be opened, the latest first, and the folders that cannot."""

    plans: dict[str, Checked]
    broken: tuple[Reading, ...]
    policy: CeilingPolicy


def open_library() -> Library:
    """The plans in data/plans as they are on disk now."""
    return _read(_fingerprint())


def _fingerprint() -> str:
    """A hash of every file's name, size and time of change, so that an edited plan is read anew."""
    found: list[tuple[str, int, int]] = []
    for folder, _, names in os.walk(PLANS, followlinks=True):
        for name in sorted(names):
            with contextlib.suppress(OSError):
                stat = Path(folder, name).stat()
                found.append((f"{folder}/{name}", stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode(errors="replace")).hexdigest()


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(fingerprint: str) -> Library:
    del fingerprint  # it is the key of the cache
    policy = read_policy()
    readings = read_all()
    plans = [
        Checked(reading.plan, check_plan(reading.plan, policy.ceiling, reading.findings))
        for reading in readings
        if reading.plan is not None
    ]
    latest_first = sorted(
        plans, key=lambda checked: (-checked.plan.stated_years[0], checked.plan.association)
    )
    broken = tuple(reading for reading in readings if reading.plan is None)
    return Library({checked.plan.id: checked for checked in latest_first}, broken, policy)
