"""What Spend down says and draws of a plan, for the page and for each stop of its sliders."""

from html import escape

from pages.shared.frame.parts import Caption, headline_html
from reports.charts.canvas import Chart
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.furniture import Style
from reports.charts.spend_down import extra_chart, extra_key, extra_summary
from reports.deciding.spend_down_minutes import kronor
from reports.deciding.spending_down import spend_down_sentence, spend_down_why
from reports.saying.formats import Formats
from reports.saying.sentences import equity_title
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import SpendDownPlan


def answer_html(plan: SpendDownPlan, formats: Formats, stops: str = "") -> str:
    """The answer and the reason; `stops` is where what the sliders do is asked for."""
    said = headline_html(spend_down_sentence(plan, formats), spend_down_why(plan, formats), formats)
    return f'<div class="spend-answer" data-stops="{escape(stops)}">{said}</div>'


def equity_picture(before: Outlook, plan: SpendDownPlan, style: Style) -> tuple[Chart, Caption]:
    """Equity with the plan against the ceiling, and without it."""
    formats, spends = style.formats, any(plan.extra)
    caption = Caption(
        equity_title(plan.shown, formats),
        formats.text("Equity at the end of each year against the ceiling, SEK thousand"),
        chart_summary(plan.shown, formats),
        equity_key(style, changed=spends, without=formats.text("without extra money")),
    )
    return equity_chart(plan.shown, before.projection, style, changed=spends), caption


def extra_picture(plan: SpendDownPlan, style: Style) -> tuple[Chart, Caption]:
    """The extra money of each year."""
    text = style.formats.text
    caption = Caption(
        text("Extra money for interventions, {total} in all", total=kronor(sum(plan.extra), style.formats)),
        text("Beside what is planned already, SEK thousand a year"),
        extra_summary(plan, style.formats),
        extra_key(style),
    )
    return extra_chart(plan, style), caption
