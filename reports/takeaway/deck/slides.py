"""What a deck says, slide by slide: one message each, what shows it, and what the speaker says."""

import math

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.plan.plan import Project
from reports.charts.equity import chart_summary
from reports.charts.flows import flows_summary
from reports.document.printed_tables import opening_status, project_cost, project_dates, project_status
from reports.document.provenance import stands
from reports.saying.headline import headline_of
from reports.saying.sentences import equity_title, flows_title, why
from reports.takeaway.content.content import Content
from reports.takeaway.content.grounds import assumption_lines, source_line, stamp_line
from reports.takeaway.content.proposal import proposal, scenario_name, side_of_ceiling
from reports.takeaway.deck.charts import effects_native, effects_of, equity_native, flows_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide

_FINDINGS, _PROJECTS = 5, 8
"""Findings and projects that a slide shows; how many more there are is said."""


def front(content: Content) -> Slide:
    """The matter: whose plan, and where it is heading."""
    plan, text = content.plan, content.formats.text
    said = headline_of(content.outlook, content.formats).sentence
    return Slide(
        plan.association,
        (
            said,
            text("This deck was made from {document}.", document=plan.document),
            text("Each slide says one thing; these notes say where its figures come from."),
        ),
        points=(plan.document, said, text("{scenario} · {date}", scenario=scenario_name(content), date=content.stamp.made.isoformat())),
        front=True,
    )  # fmt: skip


def usual_slides(content: Content, look: Look) -> list[Slide]:
    """The deck of a scenario without a story of its own, in order."""
    told = [front(content), start(content), _heading(content, look)]
    return [*told, *_behind(content, look), _decision(content), _grounds(content)]


def slides_behind(content: Content, look: Look) -> list[Slide]:
    """What stands behind a story of one's own: the money, the changes, the projects, the findings, the sources."""
    return [*_behind(content, look), _grounds(content)]


def _behind(content: Content, look: Look) -> list[Slide]:
    """Those with nothing to say are left out."""
    slides = [_flows(content, look)]
    slides += [_effects(content, look)] if content.changes else []
    slides += [_projects(content)] if content.outlook.changed.projects else []
    return slides + ([_findings(content)] if content.outlook.findings else [])


def start(content: Content) -> Slide:
    """Where we are: opening equity, the ceiling, the headroom."""
    formats, p, plan = content.formats, content.projection, content.outlook.changed
    text, year = formats.text, str(p.years[0])
    opening, ceiling = float(p.opening_equity[0, 0]), float(p.ceiling[0, 0])
    room = ceiling - opening
    title = text("At the start of {year} equity is {equity}", year=year, equity=formats.money(opening))
    header = [text("Equity at the start of {year}", year=year)]
    cells, remarks = [formats.money(opening)], [opening_status(plan, formats)]
    if math.isfinite(ceiling):
        title += side_of_ceiling(content, room)
        header += [text("Ceiling {year}", year=year), text("Headroom to the ceiling")]
        cells += [formats.money(ceiling), formats.money(room)]
        remarks += [
            text("assumption") if plan.ceiling is None else text("stated"),
            text("over the ceiling") if room < -HALF_A_KRONA else text("under the ceiling"),
        ]
    if p.reserve[0].any():
        header.append(text("Reserve {year}", year=year))
        cells.append(formats.money(float(p.reserve[0, 0])))
        remarks.append(text("the least to keep"))
    table = Table(
        text("Where we are"),
        "; ".join(f"{name}: {cell} ({remark})" for name, cell, remark in zip(header, cells, remarks, strict=True)),
        tuple(header), (tuple(cells), tuple(remarks)), (1.0,) * len(header), sizes=(18, 16, 14, 12, 10), large=1.8,
    )  # fmt: skip
    missing = plan.opening.status == "missing"
    notes = (
        title + ".",
        text("The document does not say what equity is at the start.") if missing
        else text("Opening equity. {where}", where=stands(plan.opening.place, formats)),
        content.assumed_ceiling or text("The ceiling is as the plan or the scenario states it."),
    )  # fmt: skip
    under = text("Equity, ceiling and what is between them")
    return Slide(title, notes, under, table=table, remark=content.assumed_ceiling)


def _heading(content: Content, look: Look) -> Slide:
    formats, p = content.formats, content.projection
    text = formats.text
    said = headline_of(content.outlook, formats).sentence
    notes = (
        said,
        why(p, formats, changed=bool(content.changes)),
        text("Darker columns are the plan's own years, lighter ones carry its last year on. The chart can be edited: its figures are in the workbook behind it."),
    )  # fmt: skip
    return Slide(
        equity_title(p, formats),
        notes,
        text("Equity at the end of each year, SEK thousand; hatched is over the ceiling"),
        equity_native(p, formats, look),
        chart_summary(p, formats),
    )


def _flows(content: Content, look: Look) -> Slide:
    formats, p = content.formats, content.projection
    text = formats.text
    notes = (
        why(p, formats, changed=bool(content.changes)),
        text("The plan's own years are the document's amounts. When income is over the columns, the rest is added to equity."),
    )  # fmt: skip
    return Slide(
        flows_title(p, formats),
        notes,
        text("Costs as columns and income as a line, SEK thousand a year"),
        flows_native(p, formats, look),
        flows_summary(p, formats),
    )


def _effects(content: Content, look: Look) -> Slide:
    """What the changes do to equity at the end."""
    formats, effects = content.formats, effects_of(content)
    text, year = formats.text, str(content.projection.years[-1])
    before, after = (formats.money(value) for value in (effects.bridge.start, effects.bridge.end))
    notes = (
        text("What is changed, all of it:"),
        *content.said_changes,
        text("Each effect is measured alone against the document without changes."),
    )
    if not effects.names:
        title = text("The changes do not move equity at the end of {year}", year=year)
        return Slide(title, notes, points=content.said_changes[:_PROJECTS])
    told = ", ".join(
        f"{name}: {formats.money(effect, sign=True)}"
        for name, effect in zip(effects.names, effects.effects, strict=True)
    )
    return Slide(
        text(
            "With the changes equity is {after} at the end of {year} instead of {before}",
            year=year,
            before=before,
            after=after,
        ),
        notes,
        text("What each change does to equity at the end of {year}, SEK thousand", year=year),
        effects_native(effects, formats, look),
        text("Bars of what each change does. {effects}.", effects=told),
    )


def _projects(content: Content) -> Slide:
    """The projects in question: those that the changes are about, else candidates, else all."""
    formats = content.formats
    text, every = formats.text, content.outlook.changed.projects
    touched = {getattr(change, "project", "") for change in content.changes}
    asked = [each for each in every if each.id in touched]
    open_ones = [each for each in every if each.status == "candidate"]
    shown = [*asked, *(each for each in open_ones if each not in asked)] or list(every)
    names = ", ".join(each.name for each in asked[:2]) + (" …" if len(asked) > 2 else "")
    if asked:
        title = text("The changes are about {projects}", projects=names)
    elif open_ones:
        title = formats.plural(
            "{count} project is not decided", "{count} projects are not decided", len(shown)
        )
    else:
        title = formats.plural(
            "The plan names {count} project", "The plan names {count} projects", len(shown)
        )
    header = (text("Project"), text("Owner"), text("Status"), text("Cost a year"), text("Runs"))
    rows = tuple(_project_row(content, each) for each in shown[:_PROJECTS])
    more = len(shown) - _PROJECTS
    under = formats.plural("and {count} more project", "and {count} more projects", more) if more > 0 else ""
    alt = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
    told = [i for i in range(len(header)) if any(row[i] for row in rows)]
    widths = (3.4, 2.2, 1.3, 1.7, 2.4)
    table = Table(
        text("Projects"),
        alt,
        tuple(header[i] for i in told),
        tuple(tuple(row[i] for i in told) for row in rows),
        tuple(widths[i] for i in told),
        frozenset({told.index(3)}),
    )
    notes = (
        title + ".",
        *(f"{each.name}: {each.note}" for each in shown[:_PROJECTS] if each.note),
        text("Names, owners and amounts stand in the document, or in the scenario where it adds a project."),
    )
    return Slide(title, notes, under, table=table)


def _project_row(content: Content, project: Project) -> tuple[str, ...]:
    formats = content.formats
    cost = project_cost(project, formats)
    return (
        project.name,
        project.owner,
        project_status(project, formats),
        cost,
        project_dates(project, formats),
    )


def _findings(content: Content) -> Slide:
    """The places where the document contradicts itself or its goals, both numbers side by side."""
    formats = content.formats
    text = formats.text
    weights = ("serious", "notable", "minor")
    ranked = sorted(zip(content.outlook.findings, content.said_findings, strict=True), key=lambda each: weights.index(each[0].weight))  # fmt: skip
    shown = ranked[:_FINDINGS]
    count = sum(finding.weight != "minor" for finding in content.outlook.findings)
    title = (
        formats.plural("{count} finding in the document matters", "{count} findings in the document matter", count)
        if count
        else text("What differs in the document is small")
    )  # fmt: skip
    rows = tuple(
        (said, _number(content, f.stated, f.measure), _number(content, f.computed, f.measure))
        for f, (said, _) in shown
    )
    more = len(ranked) - len(shown)
    under = formats.plural("and {count} more finding", "and {count} more findings", more) if more > 0 else ""
    header = (text("Finding"), text("Stated"), text("Computed"))
    alt = "; ".join(row[0] for row in rows)
    table = Table(text("Findings"), alt, header, rows, (6.4, 1.7, 1.7), frozenset({1, 2}))
    notes = (
        title + ".",
        *(f"{said} {consequence}".strip() for _, (said, consequence) in shown),
        text("Nothing is corrected: the forecast uses what is said here, and the document stays as it is."),
    )
    return Slide(title, notes, under, table=table)


def _number(content: Content, value: float | None, measure: str) -> str:
    if value is None:
        return "–"
    formats = content.formats
    if measure == "SEK":
        return formats.exact(value)
    return formats.share(value) if measure == "share" else formats.number(value)


def _decision(content: Content) -> Slide:
    """A sentence that the board can take as it is or change."""
    text = content.formats.text
    title, sentence = proposal(content)
    caution = text("The sentence is a proposal made from the forecast. The board words its own decision.")
    return Slide(title, (sentence, caution), points=(sentence, caution), size=24)


def _grounds(content: Content) -> Slide:
    """Sources, assumptions and versions."""
    text = content.formats.text
    points = (*assumption_lines(content), source_line(content), stamp_line(content))
    notes = (
        text("A figure that is not in the document is an assumption, and these are all of them."),
        *((content.note,) if content.note else ()),
        source_line(content),
    )
    return Slide(text("Sources and assumptions"), notes, points=points)
