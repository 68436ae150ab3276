"""What was read of a plan that is being entered, and the first forecast that it gives; nothing is saved."""

from dataclasses import dataclass

import streamlit as st

from forecasting.projection import Projection
from pages.shared.library import Checked, Library
from pages.shared.parts import Caption, show_chart, show_headline, show_notice, show_part
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.furniture import Style
from reports.document import key_figures, projects_table
from reports.entry import findings_list, lines_table, sums_table
from reports.formats import Formats, formats_of
from reports.palette import palette
from reports.sentences import equity_title, headline, why
from scenarios.forecast import forecast


@dataclass(frozen=True)
class PlanReview:
    """Draws the review of a plan; `narrow` where it stands beside a form."""

    checked: Checked
    library: Library
    formats: Formats
    narrow: bool = False

    def show(self, *, lines_open: bool = False) -> None:
        """The first forecast, what it rests on, the findings, and every line with its place."""
        formats = formats_of(self.checked.plan, self.formats.language)
        plan = self.checked.plan
        projection = forecast(plan, self.library.policy.ceiling)
        if plan.opening.status == "missing":
            says = formats.text(
                "Write the equity at the start of {year}, and the first forecast is shown here.",
                year=str(plan.stated_years[0]),
            )
            show_notice(says, "warning")
            _sums(self.checked, projection, formats)
        else:
            self._forecast(projection, formats)
        self._findings(formats)
        self._read(formats, lines_open=lines_open)

    def _forecast(self, projection: Projection, formats: Formats) -> None:
        plan, findings = self.checked.plan, self.checked.findings
        show_headline(headline(plan, projection, formats, findings), why(projection, formats), formats)
        if self.narrow:
            _chart(projection, formats)
            _sums(self.checked, projection, formats)
            return
        left, right = st.columns([3, 2], gap="large")
        with left:
            _chart(projection, formats)
        with right:
            _sums(self.checked, projection, formats)

    def _findings(self, formats: Formats) -> None:
        """Those that weigh shown, the small ones one click away."""
        heavy = [each for each in self.checked.findings if each.weight != "minor"]
        minor = [each for each in self.checked.findings if each.weight == "minor"]
        if heavy:
            show_part(formats.text("Left out, doubted or contradicted ({count})", count=len(heavy)))
            st.html(findings_list(heavy, formats))
        if minor:
            label = formats.text("Small remarks ({count})", count=len(minor))
            with st.expander(label, key="new-plan-minor"):
                st.html(findings_list(minor, formats))

    def _read(self, formats: Formats, *, lines_open: bool) -> None:
        plan = self.checked.plan
        label = formats.text("What was read, and where it stood")
        with st.expander(label, key="new-plan-lines", expanded=lines_open):
            st.html(lines_table(plan, formats))
            projects = projects_table(plan, formats)
            if projects:
                st.html(projects)
            st.html(key_figures(plan, self.library.policy.texts[formats.language].name, formats))


def _chart(projection: Projection, formats: Formats) -> None:
    style = Style(formats, palette(st.context.theme.type))
    caption = Caption(
        equity_title(projection, formats),
        formats.text("Equity at the end of each year against the ceiling, tkr"),
        chart_summary(projection, formats),
        equity_key(style, changed=False),
    )
    show_chart(equity_chart(projection, projection, style, changed=False), caption, key="new-plan-equity")


def _sums(checked: Checked, projection: Projection, formats: Formats) -> None:
    """How much was read: lines, sums, equity at the start, findings."""
    text, plan = formats.text, checked.plan
    show_part(text("What it comes to"))
    st.html(sums_table(projection, formats))
    count = formats.plural("{count} line counts", "{count} lines count", len(plan.lines))
    found = formats.plural("{count} finding", "{count} findings", len(checked.findings))
    missing = plan.opening.status == "missing"
    opening = text(
        "equity at the start of {year}: {amount}",
        year=str(plan.stated_years[0]),
        amount=text("not given") if missing else formats.exact(plan.opening.amount),
    )
    st.caption(f"{count} · {opening} · {found}")
