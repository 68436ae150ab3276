"""What was read of a plan that is being entered, and the first forecast that it gives; nothing is saved."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from pages.shared.frame.look import NAMED
from pages.shared.frame.parts import Caption, show_chart, show_headline, show_notice, show_part
from pages.shared.work.library import Checked, Library
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.furniture import Style
from reports.document.new_plan_words import findings_list, lines_table, sums_table
from reports.document.printed_tables import key_figures, projects_table
from reports.saying.formats import Formats, formats_of
from reports.saying.headline import headline_of
from reports.saying.sentences import equity_title, why
from scenarios.judging.outlook import Outlook


@dataclass(frozen=True)
class PlanReview:
    """Draws the review of a plan, in the language of `language_formats` and the plan's own unit."""

    checked: Checked
    library: Library
    language_formats: Formats

    @property
    def formats(self) -> Formats:
        """Formats for the plan's figures."""
        return formats_of(self.checked.plan, self.language_formats.language)

    @cached_property
    def outlook(self) -> Outlook:
        """Where the plan is heading as it was read."""
        return Outlook(self.checked.plan, self.library.policy.ceiling, findings=self.checked.findings)

    def show(self, *, lines_open: bool = False) -> None:
        """The first forecast, what it rests on, the findings, and every line with its place."""
        self.headline()
        if self._missing:
            self.sums()
        else:
            left, right = st.columns([3, 2], gap="large")
            with left:
                self.chart()
            with right:
                self.sums()
        self.findings()
        self.lines(opened=lines_open)

    @property
    def _missing(self) -> bool:
        return self.checked.plan.opening.status == "missing"

    def headline(self) -> None:
        """Where equity is heading; without an equity to count from, what to write."""
        formats, plan = self.formats, self.checked.plan
        if self._missing:
            says = formats.text(
                "Write the equity at the start of {year}, and the first forecast is shown here.",
                year=str(plan.stated_years[0]),
            )
            show_notice(says, "warning")
            return
        show_headline(headline_of(self.outlook, formats), why(self.outlook.projection, formats), formats)

    def chart(self) -> None:
        """Equity against the ceiling, where there is an equity to count from."""
        if self._missing:
            return
        formats, projection = self.formats, self.outlook.projection
        style = Style(formats, NAMED)
        caption = Caption(
            equity_title(projection, formats),
            formats.text("Equity at the end of each year against the ceiling, SEK thousand"),
            chart_summary(projection, formats),
            equity_key(style, changed=False),
        )
        figure = equity_chart(projection, projection, style, changed=False)
        show_chart(figure, caption, key="new-plan-equity")

    def sums(self) -> None:
        """How much was read: lines, sums, equity at the start, findings."""
        formats, plan = self.formats, self.checked.plan
        show_part(formats.text("What it comes to"))
        st.html(sums_table(self.outlook.projection, formats))
        count = formats.plural("{count} line counts", "{count} lines count", len(plan.lines))
        found = formats.plural("{count} finding", "{count} findings", len(self.checked.findings))
        opening = formats.text(
            "equity at the start of {year}: {amount}",
            year=str(plan.stated_years[0]),
            amount=formats.text("not given") if self._missing else formats.exact(plan.opening.amount),
        )
        st.caption(f"{count} · {opening} · {found}")

    def findings(self) -> None:
        """Those that weigh shown, the small ones one click away."""
        formats = self.formats
        heavy = [each for each in self.checked.findings if each.weight != "minor"]
        minor = [each for each in self.checked.findings if each.weight == "minor"]
        if heavy:
            show_part(formats.text("To check ({count})", count=len(heavy)))
            st.html(findings_list(heavy, formats))
        if minor:
            label = formats.text("Smaller findings ({count})", count=len(minor))
            with st.expander(label, key="new-plan-minor"):
                st.html(findings_list(minor, formats))

    def lines(self, *, opened: bool = False) -> None:
        """Every line with its place, the projects, and what else the forecast starts from."""
        formats, plan = self.formats, self.checked.plan
        label = formats.text("What was read, and where it stood")
        with st.expander(label, key="new-plan-lines", expanded=opened):
            st.html(lines_table(plan, formats))
            projects = projects_table(plan, formats)
            if projects:
                st.html(projects)
            st.html(key_figures(plan, self.library.policy.texts[formats.language].name, formats))
