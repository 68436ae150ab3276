"""Outturn that has been entered, as the pages read it from the store."""

from forecasting.plan.findings import WEIGHTS, Finding
from pages.shared.work.database import ask
from pages.shared.work.library import Checked
from plans.books.outturn import start_against_books
from scenarios.store.store import Store


def entered_outturn(plan_id: str) -> dict[int, dict[str, float]]:
    """What has been entered, SEK by year and figure."""
    entered: dict[int, dict[str, float]] = {}
    for entry in ask(Store.outturns, plan_id) or ():
        entered.setdefault(entry.year, {})[entry.figure] = entry.amount
    return entered


def equity_of_books(plan_id: str) -> dict[int, float]:
    """Equity at the end of years as it has been entered, SEK by year."""
    entered = entered_outturn(plan_id)
    return {year: amounts["equity"] for year, amounts in entered.items() if "equity" in amounts}


def all_findings(checked: Checked) -> tuple[Finding, ...]:
    """A plan's findings, and what its outturn contradicts; heaviest first."""
    found = (*checked.findings, *start_against_books(checked.plan, entered_outturn(checked.plan.id)))
    return tuple(sorted(found, key=lambda finding: WEIGHTS.index(finding.weight)))
