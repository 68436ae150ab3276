"""What a deck says, slide by slide: one message each, what shows it, and what the speaker says."""

import math

from forecasting.model.metrics import HALF_A_KRONA
from reports.charts.equity import chart_summary
from reports.document.printed_tables import opening_status
from reports.document.provenance import stands
from reports.saying.headline import headline_of
from reports.saying.sentences import equity_title, why
from reports.takeaway.content.content import Content
from reports.takeaway.content.proposal import proposal, scenario_name, side_of_ceiling
from reports.takeaway.deck.behind import behind, grounds
from reports.takeaway.deck.charts import equity_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide


def front(content: Content, said: str) -> Slide:
    """The matter: whose plan, and what is said of it in one sentence."""
    plan, text = content.plan, content.formats.text
    named = text("{scenario} · {date}", scenario=scenario_name(content), date=content.stamp.made.isoformat())
    return Slide(
        plan.association,
        (
            said,
            text("This deck was made from {document}.", document=plan.document),
            text("Each slide says one thing; these notes say where its figures come from."),
        ),
        points=tuple(part for part in (plan.document, said, named) if part),
        front=True,
    )


def usual_slides(content: Content, look: Look) -> list[Slide]:
    """The deck of a plan that is looked at, in order: neither a decision nor a spend-down, and no story of its own."""
    told = [front(content, headline_of(content.outlook, content.formats).sentence), start(content)]
    told += [_heading(content, look), *behind(content, look), _decision(content)]
    return [*told, grounds(content)]


def start(content: Content) -> Slide:
    """Where we are: opening equity, the ceiling, the headroom, and what they rest on beside them."""
    formats, p, plan = content.formats, content.projection, content.outlook.changed
    text, year = formats.text, str(p.years[0])
    opening, ceiling = float(p.opening_equity[0, 0]), float(p.ceiling[0, 0])
    room = ceiling - opening
    title = text("At the start of {year} equity is {equity}", year=year, equity=formats.money(opening))
    rows = [
        (
            text("Equity at the start of {year}", year=year),
            formats.money(opening),
            opening_status(plan, formats),
        )
    ]
    if math.isfinite(ceiling):
        title += side_of_ceiling(content, room)
        assumed = text("assumption") if plan.ceiling is None else text("stated")
        side = text("over the ceiling") if room < -HALF_A_KRONA else text("under the ceiling")
        rows += [
            (text("Ceiling {year}", year=year), formats.money(ceiling), assumed),
            (text("Headroom to the ceiling"), formats.money(room), side),
        ]
    if p.reserve[0].any():
        rows.append(
            (
                text("Reserve {year}", year=year),
                formats.money(float(p.reserve[0, 0])),
                text("the least to keep"),
            )
        )
    table = Table(
        text("Where we are"),
        "; ".join(f"{name}: {amount} ({remark})" for name, amount, remark in rows),
        ("", text("Amount"), ""), tuple(rows), (2.0, 1.8, 1.8), frozenset({1}), (20, 18, 16, 14, 12, 10), strong=1,
    )  # fmt: skip
    missing = plan.opening.status == "missing"
    grounds = (
        text("The document does not say what equity is at the start.") if missing
        else text("Opening equity. {where}", where=stands(plan.opening.place, formats)),
        content.assumed_ceiling or text("The ceiling is as the plan or the scenario states it."),
    )  # fmt: skip
    under = text("Equity, ceiling and what is between them")
    return Slide(title, (title + ".", *grounds), under, table=table, aside=grounds, left=0.6, size=20)


def _heading(content: Content, look: Look) -> Slide:
    formats, p = content.formats, content.projection
    text = formats.text
    said = headline_of(content.outlook, formats).sentence
    notes = (
        said,
        why(p, formats, changed=bool(content.decided)),
        text("Darker columns are the plan's own years, lighter ones carry its last year on. The chart can be edited: its figures are in the workbook behind it."),
    )  # fmt: skip
    return Slide(
        equity_title(p, formats),
        notes,
        text("Equity at the end of each year, SEK thousand; hatched is over the ceiling"),
        equity_native(p, formats, look),
        chart_summary(p, formats),
    )


def _decision(content: Content) -> Slide:
    """A sentence that the board can take as it is or change."""
    title, sentence = proposal(content)
    return Slide(title, (sentence, caution(content)), points=(sentence,), size=24, remark=caution(content))


def caution(content: Content) -> str:
    """Whose words a proposal is."""
    return content.formats.text(
        "The sentence is a proposal made from the forecast. The board words its own decision."
    )
