"""What the paper says first, by the use at hand: the headline, the proposal, why, and the figures that go with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.deciding.granting import cost_per_participant
from reports.deciding.spend_down_minutes import lasting_note, minute
from reports.deciding.spending_down import parts, spend_down_sentence, spend_down_why
from reports.deciding.verdicts import limits_line, verdict_sentence
from reports.risk.deciding import risk_rows, risk_sentence, turning_sentence
from reports.risk.spending import spending_rows, spending_sentence
from reports.saying.formats import Formats
from reports.saying.headline import headline_of
from reports.saying.sentences import why
from reports.takeaway.content.content import Content
from reports.takeaway.content.proposal import proposal
from reports.takeaway.content.use import granted, use_of
from scenarios.judging.chances.spending import risks_of_spend_down
from scenarios.judging.chances.turning import turning
from scenarios.judging.chances.with_and_without import risks_of_verdict
from scenarios.judging.spend_down_of_scenario import SpendDownPlan
from scenarios.judging.verdict import Verdict

YEARS = 8
"""Years side by side in a table; more are set below."""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer, what is proposed, the reasons, a table of the use's own figures and one of its risk (None: it has none)."""

    headline: str
    proposal: str
    why: str
    table: dict[str, Any] | None = None
    risk: dict[str, Any] | None = None


def said_of(content: Content) -> Said:
    """The same story as the deck tells."""
    match use_of(content):
        case Verdict() as verdict:
            return _decision(content, verdict)
        case SpendDownPlan() as plan:
            return _spend_down(content, plan)
        case None:
            headline = headline_of(content.outlook, content.formats).sentence
            reason = why(content.projection, content.formats, changed=bool(content.decided))
            return Said(headline, proposal(content)[1], reason)


def _decision(content: Content, verdict: Verdict) -> Said:
    formats, text, a, b = content.formats, content.formats.text, verdict.without, verdict.with_it
    limits = limits_line(verdict, formats) if verdict.judgement.floor != "act" else ""
    others = [project for project in content.outlook.changed.projects if project.status != "ended"]
    risks = risks_of_verdict(content.outlook, verdict, content.uncertainty)
    risk = "" if risks is None else risk_sentence(risks, formats)
    turns = "" if risks is None else turning_sentence(turning(content.outlook.far.prepared), formats)
    reasons = (
        limits,
        risk,
        turns,
        cost_per_participant(verdict, others, formats),
        why(b, formats, changed=True),
    )
    rows = [
        row(text("Interventions without"), a.interventions[0], formats),
        row(text("Interventions with"), b.interventions[0], formats),
        row(text("Equity without"), a.equity[0], formats),
        row(text("Equity with"), b.equity[0], formats, strong=True),
    ]
    table = spread(text("With and without, SEK thousand"), b.years, rows, formats)
    said = verdict_sentence(verdict, formats).sentence
    return Said(
        said,
        granted(verdict, content),
        " ".join(each for each in reasons if each),
        table,
        None if risks is None else _risk(risk_rows(risks, formats), formats),
    )


def _risk(counts: Sequence[tuple[str, tuple[str, str]]], formats: Formats) -> dict[str, Any]:
    """The counts without and with what is decided, as a table whose columns are no years."""
    text = formats.text
    rows = [{"name": name, "cells": list(cells), "strong": False} for name, cells in counts]
    columns = {"years": [text("Without"), text("With")], "rows": rows}
    return {"title": text("Risk: the number of 20 futures, rounded"), "unit": "", "parts": [columns]}


def _spend_down(content: Content, plan: SpendDownPlan) -> Said:
    formats, text = content.formats, content.formats.text
    split = [parts(amount, plan.found.lasting, formats) for amount in plan.extra]
    rows = [
        row(text("Extra interventions"), plan.extra, formats, strong=True),
        row(text("of which can be lasting"), [kept for kept, _ in split], formats),
        row(text("of which one-off"), [once for _, once in split], formats),
    ]
    table = spread(text("The extra money, SEK thousand"), plan.shown.years, rows, formats)
    risks = risks_of_spend_down(content.outlook, plan, content.uncertainty)
    kept = spending_sentence(risks, formats)  # the table says the rest
    reasons = f"{spend_down_why(plan, formats)} {lasting_note(plan.found, formats)} {kept}"
    said = spend_down_sentence(plan, formats).sentence
    counts = _risk(spending_rows(risks, formats), formats)
    return Said(said, minute(plan, formats), reasons, table, counts)


def row(name: str, values: Sequence[float], formats: Formats, *, strong: bool = False) -> dict[str, Any]:
    """A row of amounts, tkr."""
    return {"name": name, "cells": [formats.tkr(float(value)) for value in values], "strong": strong}


def spread(title: str, years: Sequence[int], rows: Sequence[dict[str, Any]], formats: Formats) -> dict[str, Any]:  # fmt: skip
    """A table of years, in as many parts as the page's width asks for."""
    spans = [slice(first, first + YEARS) for first in range(0, len(years), YEARS)]
    cut = [
        {
            "years": [str(year) for year in years[span]],
            "rows": [each | {"cells": each["cells"][span]} for each in rows],
        }
        for span in spans
    ]
    return {"title": title, "unit": formats.text("SEK thousand"), "parts": cut}


def stated_rows(content: Content) -> dict[str, Any]:
    """The rows that the document states, costs below zero as in the forecast."""
    plan, formats = content.plan, content.formats
    costs = ("internal_cost", "intervention")
    rows = [
        row(each.label, [-a if each.kind in costs else a for a in each.amounts], formats)
        for each in plan.lines
    ]
    title = formats.text("The document's rows, SEK thousand")
    return spread(title, plan.stated_years, rows, formats)


def signatures(formats: Formats) -> list[str]:
    """Who signs, each under a line."""
    text = formats.text
    return [text("Place and date"), text("Chair"), text("Attested by")]
