"""What a deck says of risk: futures counted, year by year, or without what is decided beside with it."""

from collections.abc import Sequence

import numpy as np

from reports.futures.fan import fan_summary
from reports.futures.movers import movers_sentence
from reports.futures.words import how_sure_sentence, how_sure_why, share_said
from reports.takeaway.content.content import Content
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide
from scenarios.futures.counted import SHOWN, Counted, counted
from scenarios.futures.movers import movers


def futures_slide(content: Content) -> Slide:
    """How sure the forecast is: futures counted in the last year shown, what moves it most, and every year beside it."""
    formats, text, outlook = content.formats, content.formats.text, content.outlook
    year = outlook.span[-1]
    found = counted(outlook.prepared, content.uncertainty, year, SHOWN[0])
    moving = movers(outlook.prepared, content.uncertainty, year)
    most = movers_sentence(moving, year, formats) + "." if moving else ""
    points = tuple(part for part in (how_sure_why(found, formats), most) if part)
    title = how_sure_sentence(found, formats).sentence
    stand_for = text(
        "{count} futures stand for {draws} that were drawn, each as likely as the others. What is uncertain, how far and why stands on the page How sure.",
        count=found.shown,
        draws=formats.number(found.risk.draws),
    )
    table = futures_table(found, content)
    return Slide(title, (title + ".", *points, stand_for), table.name, table=table, points=points, left=0.4, size=20)  # fmt: skip


def futures_table(found: Counted, content: Content) -> Table:
    """Of all futures drawn, by year: where 8 of 10 end, tkr, and the share that misses a limit."""
    formats, text, p = content.formats, content.formats.text, content.projection
    risk = found.risk
    shares = [(text("Over the ceiling"), risk.over_ceiling)] if np.isfinite(p.ceiling).any() else []
    if p.reserve.any():
        shares.append((text("Under the reserve"), risk.below_reserve))
    shares.append((text("Below zero"), risk.negative))
    rows = tuple(
        (
            str(year),
            formats.tkr(float(risk.quantiles[1, t])),
            formats.tkr(float(risk.quantiles[5, t])),
            *(share_said(float(each[t]), formats) for _, each in shares),
        )
        for t, year in enumerate(risk.years)
    )
    name = text("Of all futures, year by year: where 8 of 10 end, SEK thousand, and how many miss a limit")
    header = (text("Year"), text("From"), text("To"), *(each for each, _ in shares))
    right = frozenset(range(1, len(header)))
    return Table(name, fan_summary(risk, formats), header, rows, (0.8, 1.0, 1.0, *[1.4] * len(shares)), right)


def two_sided(title: str, points: tuple[str, ...], rows: Sequence[tuple[str, tuple[str, str]]], note: str, content: Content) -> Slide:  # fmt: skip
    """How often something happens without what is decided and with it, of 20; `note` is what is counted."""
    text = content.formats.text
    header = ("", text("Without"), text("With"))
    told = text("Risk: the number of 20 futures, rounded")
    alt = "; ".join(
        f"{name}: {header[1]} {without}, {header[2]} {with_it}" for name, (without, with_it) in rows
    )
    cells = tuple((name, *counts) for name, counts in rows)
    table = Table(told, alt, header, cells, (3.2, 1.2, 1.2), frozenset({1, 2}), strong=2)
    return Slide(title, (title, *points, note), told, table=table, points=points, left=0.4, size=22, remark=note)  # fmt: skip
