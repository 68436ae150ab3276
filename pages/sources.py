"""Sources and findings: every figure with its place in the document, and where it contradicts itself."""

from html import escape

import streamlit as st

from forecasting.model.goals import evaluate
from forecasting.plan.findings import Code, Finding, Weight
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import Way, show_empty, show_part, show_title
from pages.shared.frame.screen import Screen, open_screen
from reports.document.printed_tables import (
    goals_table,
    key_figures,
    passages_table,
    printed_tables,
    projects_table,
)
from reports.document.provenance import tables_key, tables_title
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats


def show(screen: Screen) -> None:
    """Findings first, heaviest first; then the figures as printed."""
    formats, text = screen.formats, screen.formats.text
    show_title(
        _sentence(screen),
        text(
            "Nothing is corrected in the data: where the document disagrees with itself, both numbers are shown."
        ),
    )
    _findings(screen)
    if not screen.outlook.findings:
        show_empty(
            text("Every total agrees with its rows. Go on to what the figures lead to."),
            Way("pages/overview.py", text("See the overview")),
        )
    goals = goals_table(evaluate(screen.plan, screen.base), screen.outlook.findings, formats)
    show_part(text("Goals"))
    if goals:
        st.html(goals)
    else:
        show_empty(
            text(
                "The plan states no goals, so there is nothing to measure it against. Set one on the page Plan, under Equity, ceiling and goals."
            ),
            Way("pages/plan.py", text("Set a goal in the plan")),
        )
    show_part(text("What the forecast starts from"))
    st.html(key_figures(screen.plan, screen.policy.texts[formats.language].name, formats))
    projects = projects_table(screen.plan, formats)
    if projects:
        show_part(text("Projects"))
        st.html(projects)
    show_part(tables_title(screen.plan, formats))
    key = tables_key(screen.plan, formats)
    if key:
        st.caption(for_markdown(key))
    for table in (
        *printed_tables(screen.plan, screen.outlook.findings, formats),
        passages_table(screen.plan, formats),
    ):
        if table:
            st.html(table)
    foot(screen)


def _sentence(screen: Screen) -> str:
    text, count = screen.formats.text, len(screen.outlook.findings)
    serious = sum(finding.weight == "serious" for finding in screen.outlook.findings)
    if not count:
        return text("The plan adds up: no findings")
    return screen.formats.plural("{count} finding", "{count} findings", count) + _serious(
        serious, screen.formats
    )


def _serious(count: int, formats: Formats) -> str:
    if not count:
        return formats.text(", none serious")
    return formats.plural(", {count} serious", ", {count} serious", count)


def _findings(screen: Screen) -> None:
    text = screen.formats.text
    groups: tuple[tuple[Weight, str], ...] = (
        ("serious", text("Serious: at least one per cent of a year's contributions, or a goal")),
        ("notable", text("Smaller findings")),
    )
    for weight, title in groups:
        found = [finding for finding in screen.outlook.findings if finding.weight == weight]
        if found:
            show_part(f"{title} ({len(found)})")
            st.html(_list(found, screen))
    minor = [finding for finding in screen.outlook.findings if finding.weight == "minor"]
    if minor:
        with st.expander(text("Rounding ({count})", count=len(minor)), key="minor"):
            st.html(_list(minor, screen))


def _list(findings: list[Finding], screen: Screen) -> str:
    """The findings as cards. Figures are shown with one decimal more than the document prints."""
    formats, step = screen.formats, screen.plan.step / 10
    return '<ul class="findings">' + "".join(_item(each, formats, step) for each in findings) + "</ul>"


def _item(finding: Finding, formats: Formats, step: float) -> str:
    says, comes_to = _sides(finding, formats)
    pair = ""
    if finding.stated is not None or finding.computed is not None:
        halves = ((says, finding.stated), (comes_to, finding.computed))
        shown = ((name, _figure(finding, value, formats, step)) for name, value in halves)
        both = "".join(f"<div><span>{escape(name)}</span><b>{figure}</b></div>" for name, figure in shown)
        pair = f'<div class="pair">{both}</div>'
    return (
        f'<li class="finding {finding.weight}"><h3>{escape(_name(finding, formats))}</h3>'
        f"<p>{escape(formats.message(finding.message))}</p>{pair}"
        f"<p>{escape(formats.message(finding.consequence))}</p>"
        f'<p class="place">{escape(str(finding.place))}</p></li>'
    )


def _sides(finding: Finding, formats: Formats) -> tuple[str, str]:
    """What the two numbers of a finding are."""
    text = formats.text
    if finding.sides is not None:
        return text(finding.sides[0].english), text(finding.sides[1].english)
    match finding.code:
        case "cross-table-mismatch":
            return text("here"), text("there")
        case "sum-mismatch" | "rounding":
            return text("printed"), text("by its rows")
        case "goal-unmet" | "goal-contradicted":
            return text("the goal"), text("the plan")
        case "share-rule":
            return text("pays"), text("by the rule")
        case "over-appropriated":
            return text("appropriation"), text("decided")
        case _:
            return text("the document says"), text("it comes to")


def _figure(finding: Finding, value: float | None, formats: Formats, step: float) -> str:
    if value is None:
        return escape(formats.text("nothing"))
    if finding.measure == "share":
        return formats.share(value, 0 if abs(100 * value - round(100 * value)) < 0.005 else 2)
    return formats.exact(round(value / step) * step) if finding.measure == "SEK" else formats.number(value)


def _name(finding: Finding, formats: Formats) -> str:
    text, code = formats.text, finding.code
    if finding.measure == "share" and code == "sum-mismatch":
        return text("A share is not what its figures give")
    names: dict[Code, str] = {
        "sum-mismatch": text("A total is not the sum of its rows"),
        "rounding": text("Rounding"),
        "cross-table-mismatch": text("Two places disagree"),
        "missing-opening-equity": text("Opening equity is missing"),
        "brought-forward-as-income": text("Earlier years' money counted as income"),
        "goal-unmet": text("A goal is not met"),
        "goal-contradicted": text("The plan moves away from its goal"),
        "over-appropriated": text("More is decided than the appropriation holds"),
        "share-rule": text("Members do not pay by the rule"),
        "unreadable": text("Could not be read"),
    }
    return names[code]


show(open_screen())
