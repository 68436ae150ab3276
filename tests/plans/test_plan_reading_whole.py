"""A plan folder in which no two things are alike, read whole: every figure, place and policy, and every fault that is said."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.document.files import Folder
from plans.document.plan_document import load_document
from plans.document.plan_writer import write_document, write_folder
from plans.document.readers import read_plan
from plans.intake.candidates import read_candidates
from reports.saying.formats import NBSP, Formats

FOLDER = Path(__file__).parents[1] / "uneven" / "plan"
EXPECTED = Path(__file__).parents[1] / "expected"
NOT_SAID = ("version",)
"""What changes with every letter of the files."""


def written(thing: object, name: str = "", deep: int = 0) -> Iterator[str]:
    """A record line by line, field by field; what is empty or as usual is left out."""
    space = "  " * deep
    if is_dataclass(thing) and not isinstance(thing, type):
        if type(thing).__name__ == "Place":
            yield f"{space}{name}: {thing} ({thing.carrier}) of {thing.document}, {thing.provenance}"
            return
        yield f"{space}{name}: {type(thing).__name__}"
        for field in fields(thing):
            value = getattr(thing, field.name)
            usual = value is None or value is False or value in ("", ())
            if not usual and field.name not in NOT_SAID:
                yield from written(value, field.name, deep + 1)
    elif isinstance(thing, tuple) and any(is_dataclass(each) for each in thing):
        for i, each in enumerate(thing):
            yield from written(each, f"{name} {i}", deep)
    else:
        yield f"{space}{name}: {thing!r}"


def said(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.code} {finding.weight} at {finding.place} ({finding.place.carrier})"
        for language in ("sv", "en"):
            formats = Formats(language)
            told = f"{formats.message(finding.message)} {formats.message(finding.consequence)}"
            yield f"  {language} {told}".replace(NBSP, " ")


def plan_read() -> list[str]:
    reading = read_plan(FOLDER)
    assert reading.plan is not None
    return [*written(reading.plan, "plan"), *said(reading.findings)]


def candidates_read() -> list[str]:
    found, findings = read_candidates(FOLDER / "candidates.csv", _plan())
    return [
        *(line for i, each in enumerate(found) for line in written(each, f"candidate {i}")),
        *said(findings),
    ]


def _plan() -> Plan:
    reading = read_plan(FOLDER)
    assert reading.plan is not None
    return reading.plan


def plain_plan_read() -> list[str]:
    """A plan that is its own document, read from no other file."""
    reading = read_plan(FOLDER.parent / "to_edit")
    assert reading.plan is not None
    return [*written(reading.plan, "plan"), *said(reading.findings)]


READ = {"plan": plan_read, "plain_plan": plain_plan_read, "candidates": candidates_read}


@pytest.mark.parametrize("what", READ)
def test_all_that_is_read_is_this(what: str):
    assert READ[what]() == (EXPECTED / f"uneven_{what}.txt").read_text(encoding="utf-8").splitlines()


def test_what_is_written_reads_back_as_the_same_plan(tmp_path: Path):
    document, _ = load_document(Folder(FOLDER))
    write_folder(document, tmp_path / "written")
    assert read_plan(tmp_path / "written").plan == read_plan(FOLDER).plan
    again, findings = load_document(Folder(tmp_path / "written"))
    assert (write_document(again), findings) == (write_document(document), [])
