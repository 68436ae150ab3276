"""The deck of a decision: where we are, with and without the project, the verdict and its limits, the risk, the proposal."""

from forecasting.model.metrics import headroom
from reports.charts.decide import pairs_summary
from reports.deciding.granting import (
    cost,
    cost_per_participant,
    effect_year,
    period,
    proposal_line,
)
from reports.deciding.verdicts import limits_line, verdict_sentence
from reports.risk.deciding import risk_note, risk_rows, risk_sentence, turning_sentence
from reports.takeaway.content.content import Content
from reports.takeaway.content.use import granted
from reports.takeaway.deck.behind import behind, grounds
from reports.takeaway.deck.charts import pairs_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide
from reports.takeaway.deck.risk import two_sided
from reports.takeaway.deck.slides import caution, front, start
from scenarios.judging.chances.turning import turning
from scenarios.judging.chances.with_and_without import risks_of_verdict
from scenarios.judging.verdict import Verdict


def decision_slides(content: Content, verdict: Verdict, look: Look) -> list[Slide]:
    """The deck in order: the story first, then what stands behind it."""
    said = verdict_sentence(verdict, content.formats).sentence
    told = [front(content, said), start(content), _with_and_without(content, verdict, look)]
    told += [_verdict(content, verdict), *_risk(content, verdict), _proposal(content, verdict)]
    return [*told, *behind(content, look, asked=True), grounds(content)]


def _with_and_without(content: Content, verdict: Verdict, look: Look) -> Slide:
    """Equity, two columns a year."""
    formats = content.formats
    name, year = verdict.project.name, effect_year(verdict)
    at = verdict.with_it.years.index(year)
    title = formats.text(
        "Equity at the end of {year}: {with_it} with the project, {without} without it",
        year=str(year),
        with_it=formats.money(float(verdict.with_it.equity[0, at])),
        without=formats.money(float(verdict.without.equity[0, at])),
    )
    under = formats.text(
        "Equity at the end of each year with and without {project}, SEK thousand", project=name
    )
    chart = pairs_native(verdict.without, verdict.with_it, formats, look)
    alt = pairs_summary(verdict.without, verdict.with_it, formats)
    notes = (
        title + ".",
        proposal_line(verdict.project, formats),
        formats.text("Darker columns are the plan's own years, lighter ones carry its last year on. The chart can be edited: its figures are in the workbook behind it."),
    )  # fmt: skip
    return Slide(title, notes, under, chart, alt)


def _verdict(content: Content, verdict: Verdict) -> Slide:
    """The verdict with its limits, beside the years that it is of."""
    formats, text = content.formats, content.formats.text
    others = [project for project in content.outlook.changed.projects if project.status != "ended"]
    points = (
        proposal_line(verdict.project, formats),
        limits_line(verdict, formats) if verdict.judgement.floor != "act" else "",
        cost_per_participant(verdict, others, formats),
        text("The verdict looks 15 years ahead, whatever years are shown."),
    )
    a, b = verdict.without, verdict.with_it
    rows = tuple(
        (str(year), *(formats.tkr(float(value)) for value in values))
        for year, *values in zip(b.years, a.equity[0], b.equity[0], headroom(b)[0], strict=True)
    )
    header = (
        text("Year"),
        text("Equity without"),
        text("Equity with"),
        text("Headroom to the ceiling, with"),
    )
    told = text("With and without, SEK thousand")
    alt = "; ".join(", ".join(row) for row in rows)
    table = Table(told, alt, header, rows, (1.0, 1.5, 1.5, 1.8), frozenset({1, 2, 3}), strong=2)
    title = verdict_sentence(verdict, formats).sentence
    said = tuple(part for part in points if part)
    return Slide(title, (title, *said), told, table=table, points=said, left=0.48, size=22)


def _risk(content: Content, verdict: Verdict) -> list[Slide]:
    """How often equity falls short without the project and with it, and where the answer turns; none where it takes nothing from equity."""
    formats, outlook = content.formats, content.outlook
    risks = risks_of_verdict(outlook, verdict, content.uncertainty)
    if risks is None:
        return []
    said, note = risk_sentence(risks, formats), risk_note(risks, formats)
    turns = turning_sentence(turning(outlook.far.prepared), formats)
    return [two_sided(said, (turns,), risk_rows(risks, formats), note, content)]


def _proposal(content: Content, verdict: Verdict) -> Slide:
    """The text for the minutes, and its terms beside it."""
    formats, text, project = content.formats, content.formats.text, verdict.project
    said = granted(verdict, content)
    title = (
        text("The board is asked to reject {project}", project=project.name)
        if verdict.judgement.floor == "act"
        else text("The board is asked to decide on {project}", project=project.name)
    )
    rows = (
        (text("Cost"), cost(project, formats)),
        (text("Runs"), period(project, formats)),
        (text("Owner"), project.owner or "–"),
        (text("Lowest equity"), f"{formats.money(verdict.lowest)} ({verdict.lowest_year})"),
    )
    alt = "; ".join(": ".join(row) for row in rows)
    table = Table(text("The terms"), alt, (text("The terms"), ""), rows, (1.0, 1.9), strong=1)
    notes = (text("For the minutes"), said, caution(content))
    return Slide(title, notes, text("For the minutes"), table=table, points=(said,), size=24, left=0.58, remark=caution(content))  # fmt: skip
