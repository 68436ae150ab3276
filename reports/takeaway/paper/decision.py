"""A decision page on paper: what was locked, as it was locked, and the checksum by which it is known again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan, Project
from reports.charts.equity import chart_summary
from reports.charts.typeface import FAMILY
from reports.deciding.decisions import checksum_line, frozen_rows, locked_line
from reports.deciding.granting import proposal_line
from reports.document.frozen_findings import findings_title, frozen_findings
from reports.following.tripwires import condition
from reports.saying.formats import Formats
from reports.saying.program import PROGRAM
from reports.takeaway.paper.chart import paper_chart
from reports.takeaway.paper.paper import COLOURS, set_paper, shortened
from reports.takeaway.paper.said import signatures, spread
from scenarios.kept.change_words import describe
from scenarios.kept.decision import Record, outlooks_of, projection_of
from scenarios.kept.snapshot import plan_from_json


@dataclass(frozen=True, slots=True)
class Locked:
    """A record, when and by whom it was locked, where it stands and its checksum."""

    record: Record
    id: str
    when: datetime
    who: str
    checksum: str


def decision_paper(locked: Locked, formats: Formats) -> bytes:
    """The paper as PDF/UA-1. The same record gives the same bytes, whenever it is printed."""
    return set_paper(decision_data(locked, formats), locked.when)


def decision_data(locked: Locked, formats: Formats) -> dict[str, Any]:
    """Every word and figure of the paper: all of it stands in the record."""
    record, text = locked.record, formats.text
    plan = plan_from_json(record.plan)
    with_it, without = (projection_of(record, plan, series) for series in (record.with_it, record.without))
    project = _project(record, plan)
    name = record.project if project is None else project.name
    said = [
        "" if project is None else proposal_line(project, formats),
        locked_line(plan, locked.who, locked.when, formats),
    ]
    return {
        "language": formats.language,
        "family": FAMILY,
        "title": text("Decision page: {project}", project=name),
        "kind": text("Decision page"),
        "association": plan.association,
        "document": plan.document,
        "headline": record.verdict[formats.language],
        "proposal": None,
        "why": " ".join(line for line in said if line),
        "chart": {
            "title": text("Equity with {project}", project=name),
            "subtitle": text("Equity at the end of each year, SEK thousand; hatched is over the ceiling"),
            "alt": chart_summary(with_it, formats),
            **paper_chart(with_it, formats),
        },
        "tables": [_table(with_it, without, formats)],
        "sections": [[each] for each in _sections(locked, plan, formats)],
        "one-page-first": False,
        "small": 9.5,
        "signatures": signatures(formats),
        "sources": text(
            "Plan version {version}, program version {program}",
            version=record.plan_version,
            program=record.program_version,
        ),
        "foot": f"{PROGRAM} · {locked.id} · {locked.checksum[:16]}",
        "colours": COLOURS,
    }


def _project(record: Record, plan: Plan) -> Project | None:
    """The project as it was decided on."""
    projects = outlooks_of(record, plan)[0].changed.projects
    return next((project for project in projects if project.id == record.project), None)


def _table(with_it: Projection, without: Projection, formats: Formats) -> dict[str, Any]:
    rows = [
        {"name": each.header, "cells": list(each.cells), "strong": each.weight == "total"}
        for each in frozen_rows(with_it, without, formats)
    ]
    return spread(formats.text("The frozen figures, SEK thousand"), with_it.years, rows, formats)


def _sections(locked: Locked, plan: Plan, formats: Formats) -> list[dict[str, Any]]:
    text, record = formats.text, locked.record
    changes = [formats.message(describe(change, plan)) for change in record.scenario.changes]
    note = [{"title": text("Note"), "items": [record.note]}] if record.note else []
    ceiling = text("Ceiling: {name}", name=record.policy.get(formats.language, ""))
    conditions = [condition(each, formats) for each in record.tripwires]
    come_back = [{"title": text("Come back to the decision if"), "items": conditions}] if conditions else []
    found = frozen_findings(record, formats)
    findings = shortened(found.touching if found.weighed else found.others, formats)
    findings += [found.others_said] if found.others_said else []
    return [
        *note,
        {"title": text("What was decided on"), "items": [*changes, ceiling]},
        *come_back,
        {"title": findings_title(found, formats), "items": findings or [text("None.")]},
        {
            "title": text("To check the paper against the record"),
            "items": [
                checksum_line(locked.checksum, formats),
                text("The page shows the same checksum, and its record gives it in any program for SHA-256."),
            ],
        },
    ]
