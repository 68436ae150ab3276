"""The deck of a spend-down: where we are, the plan year by year, what follows, the risk, and the sentence for the minutes."""

from forecasting.model.metrics import headroom
from reports.charts.decide import pairs_summary
from reports.charts.spend_down import extra_summary
from reports.deciding.spend_down_minutes import kept_years, kronor, lasting_note, minute
from reports.deciding.spending_down import parts, spend_down_sentence, what_follows
from reports.risk.deciding import risk_note, risk_sentence
from reports.risk.spending import spending_rows, spending_sentence
from reports.takeaway.content.content import Content
from reports.takeaway.deck.behind import behind, grounds
from reports.takeaway.deck.charts import extra_native, pairs_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide
from reports.takeaway.deck.risk import two_sided
from reports.takeaway.deck.slides import caution, front, start
from scenarios.judging.chances.spending import risks_of_spend_down
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import SpendDownPlan, unspent


def spend_down_slides(content: Content, plan: SpendDownPlan, look: Look) -> list[Slide]:
    """The deck in order: the story first, then what stands behind it."""
    before = unspent(content.outlook)
    said = spend_down_sentence(plan, content.formats).sentence
    told = [front(content, said), start(content), _year_by_year(content, plan, look)]
    told += [_equity(content, plan, before, look), _what_follows(content, plan)]
    told += [_risk(content, plan), _minutes(content, plan)]
    return [*told, *behind(content, look, asked=True), grounds(content)]


def _year_by_year(content: Content, plan: SpendDownPlan, look: Look) -> Slide:
    """The extra money a year, what of it can last and what is one-off, in figures and in columns."""
    formats, text = content.formats, content.formats.text
    title = spend_down_sentence(plan, formats).sentence
    told = text("Beside what is planned already, SEK thousand a year")
    rows = tuple(
        (str(year), formats.tkr(amount), *map(formats.tkr, parts(amount, plan.found.lasting, formats)))
        for year, amount in zip(plan.shown.years, plan.extra, strict=True)
    )
    header = (text("Year"), text("Extra interventions"), text("lasting"), text("one-off"))
    table = Table(told, extra_summary(plan, formats), header, rows, (0.8, 1.3, 1.4, 2.0), frozenset({1, 2, 3}), strong=1)  # fmt: skip
    notes = (
        title,
        text("{total} in all.", total=kronor(sum(plan.extra), formats)),
        lasting_note(plan.found, formats),
    )
    chart = extra_native(plan, formats, look)
    return Slide(title, notes, told, chart, extra_summary(plan, formats), table, left=0.48)


def _equity(content: Content, plan: SpendDownPlan, before: Outlook, look: Look) -> Slide:
    """Equity without and with the plan against the ceiling."""
    formats, text = content.formats, content.formats.text
    title = text(
        "With the plan equity is at or under the ceiling at the end of {years}", years=kept_years(plan)
    )
    unit = text("Equity at the end of each year without and with the plan, SEK thousand")
    chart = pairs_native(before.projection, plan.shown, formats, look)
    notes = (
        title + ".",
        *what_follows(plan, formats)[:1],
        text("Darker columns are the plan's own years, lighter ones carry its last year on. The chart can be edited: its figures are in the workbook behind it."),
    )  # fmt: skip
    return Slide(title, notes, unit, chart, pairs_summary(before.projection, plan.shown, formats))


def _what_follows(content: Content, plan: SpendDownPlan) -> Slide:
    """Where equity then stands, and what becomes of it after the years shown."""
    formats, text, p = content.formats, content.formats.text, plan.shown
    points = tuple(what_follows(plan, formats))
    rows = tuple(
        (str(year), *(formats.tkr(float(value)) for value in values))
        for year, *values in zip(p.years, p.equity[0], p.ceiling[0], headroom(p)[0], strict=True)
    )
    header = (text("Year"), text("Equity"), text("Ceiling"), text("Headroom to the ceiling"))
    alt = "; ".join(", ".join(row) for row in rows)
    told = text("With the plan, SEK thousand")
    table = Table(told, alt, header, rows, (1.0, 1.4, 1.2, 1.6), frozenset({1, 2, 3}), strong=1)
    title = text("What follows after {year}", year=str(p.years[-1]))
    return Slide(title, (title + ".", *points), told, table=table, points=points, left=0.52, size=22)


def _risk(content: Content, plan: SpendDownPlan) -> Slide:
    """How often the plan keeps its promise, and what it does to how often equity falls short."""
    formats = content.formats
    risks = risks_of_spend_down(content.outlook, plan, content.uncertainty)
    title, short = spending_sentence(risks, formats), risk_sentence(risks.within, formats)
    return two_sided(
        title, (short,), spending_rows(risks, formats), risk_note(risks.within, formats), content
    )


def _minutes(content: Content, plan: SpendDownPlan) -> Slide:
    """The sentence for the minutes, and what "lasting" means in it."""
    formats, text = content.formats, content.formats.text
    said, lasting = minute(plan, formats), lasting_note(plan.found, formats)
    title = text("The board is asked to plan with {total} more for interventions", total=kronor(sum(plan.extra), formats))  # fmt: skip
    notes = (said, lasting, caution(content))
    return Slide(title, notes, text("For the minutes"), points=(said,), aside=(lasting,), size=22, left=0.62, remark=caution(content))  # fmt: skip
