"""The decision paper as PDF: what a board reads before it decides. Set by typst, tagged, without network."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import typst

from forecasting.model.metrics import headroom, intervention_share
from reports.charts.equity import chart_summary
from reports.charts.palette import LIGHT
from reports.charts.typeface import FAMILY, FOLDER
from reports.saying.formats import Formats
from reports.saying.sentences import equity_title
from reports.takeaway.content.content import Content
from reports.takeaway.content.grounds import assumption_lines, source_line, stamp_line
from reports.takeaway.paper.chart import paper_chart
from reports.takeaway.paper.faces import SHAPELESS, in_shapes
from reports.takeaway.paper.said import YEARS, row, said_of, signatures, spread, stated_rows

_TEMPLATE = Path(__file__).with_name("paper.typ")
_ON_ONE_PAGE = 1_150
"""Letters of headline, proposal and reasons that leave room on a page for chart and table."""
_MUCH = 2_400
"""Letters of what the paper rests on, over which it is set smaller and side by side to stay on one page."""
_LITTLE, _ROWS = 1_400, 16
"""Letters under which there is room for the document's rows too, and how many of those."""
_FINDINGS = 8
"""Findings that the paper of a locked page says in full: it is to be two pages at most."""
COLOURS = {
    "ink": LIGHT.ink,
    "muted": LIGHT.muted,
    "equity": LIGHT.equity,
    "extended": LIGHT.equity_extended,
    "hatch": LIGHT.hatch,
    "zero": LIGHT.zero,
}


def forecast_paper(content: Content) -> bytes:
    """The paper as PDF/UA-1. The same content gives the same bytes."""
    made = content.stamp.made
    return set_paper(paper_data(content), datetime(made.year, made.month, made.day, tzinfo=UTC))


def set_paper(data: dict[str, Any], made: datetime) -> bytes:
    """A paper of these words and figures, tagged; `made` is the time that the file says.

    Where a character has no shape in any face of the paper, those that its own face lacks are replaced, and it says so.
    """
    try:
        return _compiled(data, made)
    except (typst.TypstError, UnicodeEncodeError):
        return _compiled(with_shapes(data), made)


def _compiled(data: dict[str, Any], made: datetime) -> bytes:
    paper: bytes = _compiler().compile(
        input=_TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, allow_nan=False)},
        pdf_standards=["ua-1"],
        timestamp=int(made.timestamp()),
    )
    return paper


def with_shapes(data: dict[str, Any]) -> dict[str, Any]:
    """The data as the paper can show it; where a character could not be, the paper says so."""
    shown: dict[str, Any] = in_shapes(data)
    if shown != data:
        text = Formats(data["language"]).text
        said = text("Characters that the paper's typeface does not have stand as {sign}.", sign=SHAPELESS)
        shown["sources"] = f"{shown['sources']} {said}".strip()
    return shown


@cache
def _compiler() -> Any:  # noqa: ANN401 - typst has no type of it
    """Only fonts that the program and typst carry: the paper is the same on every machine."""
    return typst.Compiler(font_paths=[FOLDER], ignore_system_fonts=True)


def paper_data(content: Content) -> dict[str, Any]:
    """Every word and figure of the paper: what is proposed first, what it rests on after."""
    formats, p, plan = content.formats, content.projection, content.plan
    text, said, sections = formats.text, said_of(content), _sections(content)
    risk = said.risk if len(str(sections)) <= _MUCH else None  # the reasons have said it
    more = [stated_rows(content)] if len(str(sections)) < _LITTLE and len(plan.lines) <= _ROWS else []
    return {
        "language": content.language,
        "family": FAMILY,
        "title": text("Decision paper: {plan}", plan=f"{plan.association}, {plan.document}"),
        "kind": text("Decision paper"),
        "association": plan.association,
        "document": plan.document,
        "headline": said.headline,
        "proposal": {"title": text("Proposed decision"), "text": said.proposal},
        "why": said.why,
        "chart": {
            "title": equity_title(p, formats),
            "subtitle": text("Equity at the end of each year, SEK thousand; hatched is over the ceiling"),
            "alt": chart_summary(p, formats),
            **paper_chart(p, formats),
        },
        "one-page-first": len(p.years) <= YEARS
        and len(said.headline + said.proposal + said.why) < _ON_ONE_PAGE,
        "tables": [_table(content), *(each for each in (said.table, risk) if each), *more],
        "sections": sections,
        "small": 9 if len(str(sections)) > _MUCH else 10,
        "signatures": signatures(formats),
        "sources": source_line(content),
        "foot": stamp_line(content),
        "colours": COLOURS,
    }


def _table(content: Content) -> dict[str, Any]:
    text, p, formats = content.formats.text, content.projection, content.formats
    start = np.concatenate([p.opening_equity[:, :1], p.equity[:, :-1]], axis=1)
    rows = [
        row(text("Equity at the start"), start[0], formats),
        row(text("Contributions"), p.contributions[0], formats),
        row(text("Other income"), p.other_income[0], formats),
        row(text("Financial net"), p.financial[0], formats),
        row(text("Internal costs"), -p.internal_costs[0], formats),
        row(text("Interventions"), -p.interventions[0], formats),
        row(text("Result"), p.result[0], formats, strong=True),
        row(text("Equity at the end"), p.equity[0], formats, strong=True),
        row(text("Ceiling"), p.ceiling[0], formats),
        row(text("Reserve"), p.reserve[0], formats),
        row(text("Headroom to the ceiling"), headroom(p)[0], formats, strong=True),
        {
            "name": text("Share to interventions"),
            "cells": [formats.share(float(value), 1) for value in intervention_share(p)[0]],
            "strong": False,
        },
    ]
    return spread(text("The forecast, SEK thousand"), p.years, rows, formats)


def _sections(content: Content) -> list[list[dict[str, Any]]]:
    """Those that stand beside each other, row by row."""
    text = content.formats.text
    changes = list(content.said_changes) or [text("None: the document without changes.")]
    named = f": {content.scenario}" if content.scenario else ""
    findings = [f"{finding} {consequence}".strip() for finding, consequence in content.said_findings]
    return [
        [
            {"title": text("What is changed") + named, "items": changes},
            {"title": text("Assumptions"), "items": assumption_lines(content)},
        ],
        [{"title": text("Findings in the document"), "items": findings or [text("None.")]}],
    ]


def shortened(said: Sequence[str], formats: Formats) -> list[str]:
    """As many findings as a locked page says in full, and where the rest are."""
    if len(said) <= _FINDINGS:
        return list(said)
    rest = formats.text("{shown} of {count} are shown here; the record holds all of them.", shown=_FINDINGS, count=len(said))  # fmt: skip
    return [*said[:_FINDINGS], rest]
