"""Each honest sheet gives the lines that a person would read in it, or doubts aloud."""

from pathlib import Path

import pytest

from forecasting.checks import check_plan
from plans.document.readers import Reading, read_policy
from plans.intake.blocks.proposal import Proposal
from plans.intake.confirming.confirmed import CannotDraftError, Meta
from plans.intake.intake import assumptions, draft
from plans.intake.opening import reading_process
from plans.intake.opening.grid import Grid
from plans.intake.recognising.recogniser import propose
from reports.saying.formats import Formats
from tests.support.files.honest_sheets import Case, cases

CASES = cases()
CEILING = read_policy().ceiling
ENGLISH = Formats("en")
ADDING = ("sum-mismatch", "rounding", "cross-table-mismatch", "unreadable")


def spoken(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-")


def heard(proposal: Proposal, reading: Reading) -> list[str]:
    """All that is said of a file: what is assumed of it as a whole, and every finding."""
    whole = list(assumptions(proposal))[:2]
    found = check_plan(reading.plan, CEILING, reading.findings)
    return [spoken(ENGLISH.message(m)) for m in (*whole, *(f.message for f in found))]


def held(case: Case, grids: tuple[Grid, ...]) -> None:
    proposal = propose(grids, "budget.xlsx")
    if case.refused:
        with pytest.raises(CannotDraftError) as refused:
            draft(proposal)
        said = " ".join(ENGLISH.message(f.message) for f in proposal.findings)
        assert case.refused in spoken(ENGLISH.message(refused.value.says) + " " + said)
        return
    reading = draft(proposal, Meta(signs=case.signs))
    plan = reading.plan
    assert plan is not None, [ENGLISH.message(f.message) for f in reading.findings]
    assert (plan.unit, plan.stated_years) == (case.unit, case.years)
    sections = {(table.id, row.id): row.section for table in plan.tables for row in table.rows}
    found = [
        (line.kind, next(s for (_, row), s in sections.items() if row == line.id), line.label, line.amounts)
        for line in plan.lines
    ]
    assert found == case.lines
    opening = "missing" if plan.opening.status == "missing" else f"{plan.opening.amount:.0f}"
    assert opening == (case.opening.replace(" ", "") or "missing")
    said = heard(proposal, reading)
    for part in case.says:
        assert any(part in text for text in said), (part, said)
    for part in case.silent:
        assert not any(part in text for text in said), (part, said)
    wrong = [
        spoken(ENGLISH.message(f.message))
        for f in check_plan(plan, CEILING, reading.findings)
        if f.code in ADDING and f.weight != "minor"
    ]
    assert not [text for text in wrong if not any(part in text for part in case.says)]
    if case.guesses is not None:
        assert sum(row.certainty in ("guess", "disputed") for _, row in proposal.rows()) == case.guesses


@pytest.mark.parametrize("name", CASES)
def test_an_honest_sheet_says_what_it_says(name: str):
    held(CASES[name], CASES[name].grids())


@pytest.mark.parametrize("name", list(CASES)[::4])
def test_an_honest_sheet_says_the_same_as_a_workbook(name: str, tmp_path: Path):
    CASES[name].write(tmp_path / "budget.xlsx")
    grids, _ = reading_process.read_file((tmp_path / "budget.xlsx").read_bytes(), "budget.xlsx")
    held(CASES[name], grids)
