"""What Decide says and draws of the project in question, for the page and for each stop of its sliders."""

from html import escape

from forecasting.plan.plan import Project
from pages.shared.frame.parts import Caption, headline_html, verdict_mark
from reports.charts.decide import decide_key
from reports.charts.equity import chart_summary
from reports.charts.furniture import Style
from reports.deciding.granting import cost_per_participant, effect_line, proposal_line
from reports.deciding.verdicts import limits_line, verdict_sentence
from reports.document.printed_tables import project_dates
from reports.saying.formats import Formats
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import Verdict


def answer_html(outlook: Outlook, verdict: Verdict, risk: str, formats: Formats, stops: str = "") -> str:
    """The verdict, the proposal, what it does and its limits; `risk` is what is said of how sure that is.

    `stops` is where what the sliders do is asked for.
    """
    others = [project for project in outlook.changed.projects if project.status != "ended"]
    head = headline_html(verdict_sentence(verdict, formats), proposal_line(verdict.project, formats), formats)
    more = (
        effect_line(verdict, formats),
        " ".join(_limits(verdict, formats)),
        cost_per_participant(verdict, others, formats),
        risk,
    )
    lines = "".join(f'<p class="why">{escape(line)}</p>' for line in more if line)
    return f'<div class="decide-answer" data-stops="{escape(stops)}">{head}{lines}</div>'


def _limits(verdict: Verdict, formats: Formats) -> list[str]:
    """How far it may go, or why it takes nothing from equity here."""
    text = formats.text
    said = []
    if verdict.project.outside_budget:
        said.append(text("It is paid outside the budget, so it takes nothing from equity here."))
    if not verdict.project.yearly_cost:
        said.append(text("The document gives no amount for it: it counts as zero until you enter one."))
    if verdict.outcome in ("affordable", "affordable for a time") and not verdict.project.outside_budget:
        said.append(limits_line(verdict, formats))
    return [each for each in said if each]


def caption_of(verdict: Verdict, style: Style) -> Caption:
    """What stands over the chart."""
    text = style.formats.text
    return Caption(
        text("Equity with and without {project}", project=verdict.project.name),
        text("Equity at the end of each year, SEK thousand"),
        chart_summary(verdict.with_it, style.formats),
        decide_key(style),
    )


def verdict_line(verdict: Verdict, formats: Formats) -> str:
    """The verdict's mark and the least equity of the years looked at, on a line by the sliders."""
    mark = verdict_mark(verdict_sentence(verdict, formats), formats)
    least = formats.text(
        "Least equity: {amount} ({year})",
        amount=formats.money(verdict.lowest),
        year=str(verdict.lowest_year),
    )
    return f'<p class="verdict-line">{mark}<b>{escape(least)}</b></p>'


def facts_html(project: Project, formats: Formats, *, in_question: bool) -> str:
    """What is known of a project, on a line under its name."""
    name = "project-facts lever-baseline" if in_question else "lever-baseline"
    return f'<p class="{name}">{escape(_facts(project, formats))}</p>'


def _facts(project: Project, formats: Formats) -> str:
    text = formats.text
    facts = [
        text("no amount printed, counts as 0")
        if project.yearly_cost is None
        else text("{cost} a year", cost=formats.money(project.yearly_cost))
    ]
    if project.start:
        facts.append(project_dates(project, formats))
    elif project.months:
        facts.append(formats.plural("{count} month", "{count} months", project.months))
    if project.owner:
        facts.append(project.owner)
    if project.paid_from == "equity":
        facts.append(text("paid with own money of earlier years"))
    if project.participants:
        facts.append(text("{count} participants", count=formats.number(project.participants)))
    return " · ".join(facts)
