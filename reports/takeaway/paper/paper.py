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
from forecasting.model.projection import Amounts
from reports.charts.equity import chart_summary
from reports.charts.palette import LIGHT
from reports.charts.typeface import FAMILY, FOLDER
from reports.saying.formats import Formats
from reports.saying.headline import headline_of
from reports.saying.sentences import equity_title, why
from reports.takeaway.content.content import Content
from reports.takeaway.content.grounds import assumption_lines, source_line, stamp_line
from reports.takeaway.paper.chart import paper_chart
from reports.takeaway.paper.faces import SHAPELESS, in_shapes

_TEMPLATE = Path(__file__).with_name("paper.typ")
_FINDINGS = 8
"""Findings that the paper says in full; how many more there are is said after them."""
YEARS = 8
"""Years side by side in the table; more are set below."""
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
    """Every word and figure of the paper."""
    formats, p, plan = content.formats, content.projection, content.plan
    text = formats.text
    return {
        "language": content.language,
        "family": FAMILY,
        "title": text("Decision paper: {plan}", plan=f"{plan.association}, {plan.document}"),
        "kind": text("Decision paper"),
        "association": plan.association,
        "document": plan.document,
        "headline": headline_of(content.outlook, formats).sentence,
        "why": why(p, formats, changed=bool(content.changes)),
        "chart": {
            "title": equity_title(p, formats),
            "subtitle": text("Equity at the end of each year, SEK thousand; hatched is over the ceiling"),
            "alt": chart_summary(p, formats),
            **paper_chart(p, formats),
        },
        "table": _table(content),
        "sections": _sections(content),
        "sources": source_line(content),
        "foot": stamp_line(content),
        "colours": COLOURS,
    }


def _table(content: Content) -> dict[str, Any]:
    text, p = content.formats.text, content.projection
    start = np.concatenate([p.opening_equity[:, :1], p.equity[:, :-1]], axis=1)
    rows = [
        _row(content, text("Equity at the start"), start),
        _row(content, text("Contributions"), p.contributions),
        _row(content, text("Other income"), p.other_income),
        _row(content, text("Financial net"), p.financial),
        _row(content, text("Internal costs"), -p.internal_costs),
        _row(content, text("Interventions"), -p.interventions),
        _row(content, text("Result"), p.result, strong=True),
        _row(content, text("Equity at the end"), p.equity, strong=True),
        _row(content, text("Ceiling"), p.ceiling),
        _row(content, text("Reserve"), p.reserve),
        _row(content, text("Headroom to the ceiling"), headroom(p), strong=True),
        {
            "name": text("Share to interventions"),
            "cells": [content.formats.share(float(value), 1) for value in intervention_share(p)[0]],
            "strong": False,
        },
    ]
    spans = [slice(first, first + YEARS) for first in range(0, len(p.years), YEARS)]
    parts = [
        {
            "years": [str(year) for year in p.years[span]],
            "rows": [row | {"cells": row["cells"][span]} for row in rows],
        }
        for span in spans
    ]
    return {"title": text("The forecast, SEK thousand"), "unit": text("SEK thousand"), "parts": parts}


def _row(content: Content, name: str, array: Amounts, *, strong: bool = False) -> dict[str, Any]:
    cells = [content.formats.tkr(float(value)) for value in array[0]]
    return {"name": name, "cells": cells, "strong": strong}


def _sections(content: Content) -> list[dict[str, Any]]:
    text = content.formats.text
    changes = list(content.said_changes) or [text("None: the document without changes.")]
    named = f": {content.scenario}" if content.scenario else ""
    return [
        {"title": text("What is changed") + named, "items": changes},
        {"title": text("Assumptions"), "items": assumption_lines(content)},
        {"title": text("Findings in the document"), "items": _findings(content) or [text("None.")]},
    ]


def _findings(content: Content) -> list[str]:
    """All of them: there is no other paper in which the rest would stand."""
    return [f"{finding} {consequence}".strip() for finding, consequence in content.said_findings]


def shortened(said: Sequence[str], formats: Formats) -> list[str]:
    """As many findings as a paper says in full, and how many more there are."""
    more = len(said) - _FINDINGS
    rest = [formats.plural("and {count} more finding", "and {count} more findings", more)] if more > 0 else []
    return [*said[:_FINDINGS], *rest]
