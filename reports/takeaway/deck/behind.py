"""What stands behind a deck's story: the money, the changes, the projects, the findings, the sources."""

from forecasting.plan.findings import Finding
from forecasting.plan.plan import Project
from reports.charts.flows import flows_summary
from reports.document.printed_tables import project_cost, project_dates, project_status
from reports.saying.sentences import flows_title, why
from reports.takeaway.content.content import Content
from reports.takeaway.content.grounds import assumption_lines, source_line, stamp_line
from reports.takeaway.deck.charts import Effects, effects_native, effects_of, flows_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide
from reports.takeaway.deck.risk import futures_slide

_FINDINGS, _PROJECTS = 5, 8
"""Findings and projects that a slide shows; how many there are in all, and where, is said."""


def behind(content: Content, look: Look, *, asked: bool = False, sure: bool = True) -> list[Slide]:
    """Those with nothing to say are left out; where `asked`, the story has told of the one change, its project and the risk.

    `sure` is that how sure the forecast is stands here: the story has not told it.
    """
    slides = [_flows(content, look)]
    slides += [futures_slide(content)] if sure and not asked else []
    slides += [_effects(content, look)] if len(content.decided) > asked else []
    slides += [_projects(content)] if len(content.outlook.changed.projects) > 1 and not asked else []
    return slides + ([_findings(content)] if content.outlook.findings else [])


def _flows(content: Content, look: Look) -> Slide:
    formats, p = content.formats, content.projection
    text = formats.text
    notes = (
        why(p, formats, changed=bool(content.decided)),
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
    title = text(
        "With the changes equity is {after} at the end of {year} instead of {before}",
        year=year,
        before=before,
        after=after,
    )
    told = ", ".join(
        f"{name}: {formats.money(effect, sign=True)}"
        for name, effect in zip(effects.names, effects.effects, strict=True)
    )
    under = text("What each change does to equity at the end of {year}, SEK thousand", year=year)
    alt = text("Bars of what each change does. {effects}.", effects=told)
    if len(effects.names) == 1:
        return Slide(title, notes, under, table=_steps(effects, under, told, content))
    return Slide(title, notes, under, effects_native(effects, formats, look), alt)


def _steps(effects: Effects, name: str, alt: str, content: Content) -> Table:
    """From equity without the changes to equity with them, tkr: a bar alone has nothing to be compared with."""
    formats, text = content.formats, content.formats.text
    rows = (
        (text("The document without changes"), formats.tkr(effects.bridge.start)),
        *((each, formats.tkr(effect, sign=True)) for each, effect in zip(effects.names, effects.effects, strict=True)),
        (text("With the changes"), formats.tkr(effects.bridge.end)),
    )  # fmt: skip
    return Table(
        name, alt, ("", text("SEK thousand")), rows, (5.0, 1.5), frozenset({1}), (20, 18, 16, 14, 12)
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
    under = shown_of(len(rows), len(shown), content)
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
        (20, 18, 16, 14, 13, 12, 11, 10, 9),
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


def shown_of(shown: int, count: int, content: Content) -> str:
    """How many of how many a slide shows, and where the rest are; "" where it shows all."""
    if shown >= count:
        return ""
    return content.formats.text(
        "{shown} of {count} are shown here; all of them are in the workbook, on the sheet Sources.",
        shown=shown,
        count=count,
    )


def _findings(content: Content) -> Slide:
    """The places where the document contradicts itself or its goals, both numbers side by side: those that matter."""
    formats = content.formats
    text = formats.text
    weights = ("serious", "notable", "minor")
    ranked = sorted(zip(content.outlook.findings, content.said_findings, strict=True), key=lambda each: weights.index(each[0].weight))  # fmt: skip
    matter = [each for each in ranked if each[0].weight != "minor"]
    shown = (matter or ranked)[:_FINDINGS]
    title = (
        formats.plural("{count} finding in the document matters", "{count} findings in the document matter", len(matter))
        if matter
        else text("What differs in the document is small")
    )  # fmt: skip
    rows = tuple((said, *_both(content, finding)) for finding, (said, _) in shown)
    header = (text("Finding"), text("Stated"), text("Computed"))
    alt = "; ".join(row[0] for row in rows)
    table = Table(text("Findings"), alt, header, rows, (6.4, 1.7, 1.7), frozenset({1, 2}))
    where = text("All {count} findings are in the decision paper and in the workbook, on the sheet About.", count=len(ranked))  # fmt: skip
    under = (
        text("{shown} of {count} are shown here.", shown=len(shown), count=len(matter or ranked))
        if len(shown) < len(matter or ranked)
        else ""
    )
    notes = (
        title + ".",
        *(f"{said} {consequence}".strip() for _, (said, consequence) in shown),
        text("Nothing is corrected: the forecast uses what is said here, and the document stays as it is."),
    )
    rest = where if len(shown) < len(ranked) else ""
    return Slide(title, notes, " ".join(part for part in (under, rest) if part), table=table)


def _both(content: Content, finding: Finding) -> tuple[str, str]:
    """What the document states, and what is computed."""
    return (
        _number(content, finding.stated, finding.measure),
        _number(content, finding.computed, finding.measure),
    )


def _number(content: Content, value: float | None, measure: str) -> str:
    if value is None:
        return "–"
    formats = content.formats
    if measure == "SEK":
        return formats.exact(value)
    return formats.share(value) if measure == "share" else formats.number(value)


def grounds(content: Content) -> Slide:
    """Assumptions to the left; sources and versions to the right."""
    text = content.formats.text
    sources = (source_line(content), stamp_line(content))
    notes = (
        text("A figure that is not in the document is an assumption, and these are all of them."),
        *((content.note,) if content.note else ()),
        source_line(content),
    )
    return Slide(
        text("Sources and assumptions"), notes, points=tuple(assumption_lines(content)), aside=sources, left=0.58
    )  # fmt: skip
