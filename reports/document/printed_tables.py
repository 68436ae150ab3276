"""The document as printed, for the eye: its tables with findings marked, its goals and projects."""

from collections.abc import Iterable
from dataclasses import replace

from forecasting.model.goals import GoalResult, Reach, Verdict, reach
from forecasting.plan.findings import Cell, Finding
from forecasting.plan.plan import Column, Plan, Project, Row, RowKind, Table
from reports.document.provenance import MARKS, place_words, provenance_name
from reports.saying.formats import Formats
from reports.saying.sentences import goal_text
from reports.saying.tables import TableRow, html_table


def printed_tables(plan: Plan, findings: Iterable[Finding], formats: Formats) -> list[str]:
    """Each table of the document as HTML, in printed units and signs."""
    flagged = frozenset(cell for finding in findings if finding.weight != "minor" for cell in finding.cells)
    return [_printed(table, plan, flagged, formats) for table in plan.tables]


def _printed(table: Table, plan: Plan, flagged: frozenset[Cell], formats: Formats) -> str:
    text = formats.text
    noted = any(row.note for row in table.rows)
    columns = [
        "",
        text("Counts as") if any(_kind(row.kind, formats) for row in table.rows) else "",
        *(_headed(table, column, formats) for column in table.columns),
        *([text("Note")] if noted else []),
    ]
    rows = []
    section = ""
    for row in table.rows:
        if row.section != section and row.section:
            rows.append(TableRow(row.section, ("",) * (len(columns) - 1), "section"))
        section = row.section
        cells = tuple(_marked(table, row, i, formats) for i in range(len(table.columns)))
        marks = frozenset(
            i + 1 for i, column in enumerate(table.columns) if (table.id, row.id, column.header) in flagged
        )
        weight = "total" if row.kind in ("total", "result") else "line"
        rows.append(
            TableRow(
                row.label, (_kind(row.kind, formats), *cells, *([row.note] if noted else [])), weight, marks
            )
        )
    money = any(column.unit == "money" for column in table.columns)
    caption = f"{table.title} ({plan.unit})" if money else table.title
    kind = "printed noted" if noted else "printed"
    return html_table(caption, columns, rows, kind=kind, mark=text("A finding speaks of this figure"))


def _headed(table: Table, column: Column, formats: Formats) -> str:
    """A column's heading, with the provenance of its figures where they are not printed."""
    provenance = table.told.of_column(column.header)
    return (
        column.header
        if provenance == "printed"
        else f"{column.header} ({provenance_name(provenance, formats)})"
    )


def _marked(table: Table, row: Row, position: int, formats: Formats) -> str:
    """A cell, with the mark of a figure that no document prints; where the whole column is such, that says it."""
    cell, column = _cell(row, position, table.columns[position], formats), table.columns[position]
    provenance = table.provenance(row, position)
    if not cell or provenance == table.told.of_column(column.header):
        return cell
    return f"{MARKS[provenance]}\u00a0{cell}".strip()


def _cell(row: Row, position: int, column: Column, formats: Formats) -> str:
    value = row.cells[position]
    if value is None:
        return ""
    decimals = next((d for d in range(4) if abs(value - round(value, d)) < 1e-9), 4)
    if column.unit == "percent":
        return formats.percent(value, decimals)
    return formats.number(value, decimals)


def _kind(kind: RowKind, formats: Formats) -> str:
    text = formats.text
    return {
        "contribution": text("Contribution"),
        "other_income": text("Other income"),
        "internal_cost": text("Internal cost"),
        "intervention": text("Intervention"),
        "financial": text("Financial"),
        "brought_forward": text("Use of equity"),
        "opening_equity": text("Opening equity"),
        "result": text("Result"),
        "total": "",
        "memo": "",
    }[kind]


def key_figures(plan: Plan, default_name: str, formats: Formats) -> str:
    """What the forecast rests on beside the lines: opening equity, ceiling and reserve, with places."""
    text, opening = formats.text, plan.opening
    status = opening_status(plan, formats)
    rows = [
        TableRow(
            text("Opening equity {year}", year=str(plan.stated_years[0])),
            (formats.exact(opening.amount), status, place_words(opening.place, formats), opening.note),
        ),
        TableRow(text("Ceiling"), _ceiling_cells(plan, default_name, formats)),
        TableRow(text("Reserve"), _reserve_cells(plan, formats)),
    ]
    columns = ["", text("Figure"), text("Status"), text("Place in the document"), text("Note")]
    if not any(row.cells[-1] for row in rows):
        columns, rows = columns[:-1], [replace(row, cells=row.cells[:-1]) for row in rows]
    return html_table(text("What the forecast starts from"), columns, rows, kind="words")


def opening_status(plan: Plan, formats: Formats) -> str:
    """How sure the opening equity is, in a word."""
    text = formats.text
    return {
        "actual": text("actual"),
        "forecast": text("forecast"),
        "estimate": text("estimate"),
        "missing": text("assumption: the document is silent"),
    }[plan.opening.status]


def _ceiling_cells(plan: Plan, default_name: str, formats: Formats) -> tuple[str, str, str, str]:
    text = formats.text
    if plan.ceiling is None:
        return default_name, text("assumption"), text("See How it is computed"), ""
    place = place_words(plan.ceiling.place, formats) if plan.ceiling.place else ""
    return (
        _policy_figure(plan.ceiling.kind, plan.ceiling.share, plan.ceiling.amount, formats),
        text("stated"),
        place,
        "",
    )


def _reserve_cells(plan: Plan, formats: Formats) -> tuple[str, str, str, str]:
    text, reserve = formats.text, plan.reserve
    if reserve.kind == "none":
        return "–", text("the document states none"), "", ""
    place = place_words(reserve.place, formats) if reserve.place else ""
    return _policy_figure(reserve.kind, reserve.share, reserve.amount, formats), text("stated"), place, ""


def _policy_figure(kind: str, share: float, amount: float, formats: Formats) -> str:
    if kind == "share":
        return formats.text("{share} of contributions", share=formats.share(share))
    if kind == "brackets":
        return formats.text("graded scale")
    return formats.exact(amount) if kind == "amount" else formats.text("none")


def goals_table(results: Iterable[GoalResult], findings: Iterable[Finding], formats: Formats) -> str:
    """The goals that the document states, with how they fare; "" where it states none."""
    text = formats.text
    words: dict[Verdict, str] = {
        "met": "✓ " + text("met"),
        "unmet": "✗ " + text("not met"),
        "contradicted": "✗ " + text("the plan moves away"),
        "unknown": "? " + text("judged when there is outturn"),
    }
    doubted = {finding.goal for finding in findings if finding.code == "goal-contradicted"}
    rows = []
    for result in results:
        torn = result.verdict == "met" and result.goal.id in doubted
        verdict = "! " + text("the tables disagree") if torn else words[result.verdict]
        cells = (verdict, _reached(result, formats), place_words(result.goal.place, formats))
        rows.append(TableRow(goal_text(result, formats), cells))
    columns = ["", text("Judgement"), text("The plan gives"), text("Place in the document")]
    return html_table(text("Goals of the document"), columns, rows, kind="words") if rows else ""


def reach_words(asked: Reach | None, formats: Formats) -> str:
    """What a goal rate asks for in persons, and what each comes to; "" where it is not known."""
    if asked is None:
        return ""
    values = {"persons": formats.number(asked.persons), "of": formats.number(asked.of)}
    if asked.cost is None:
        return formats.text("asks for {persons} of {of} persons", **values)
    cost = formats.exact(round(asked.cost / formats.unit_size) * formats.unit_size)
    return formats.text("asks for {persons} of {of} persons, {cost} each", cost=cost, **values)


def _reached(result: GoalResult, formats: Formats) -> str:
    if result.goal.kind == "goal_rate":
        return reach_words(result.reach, formats)
    if result.reached is None:
        return ""
    if result.goal.kind == "participants":
        return formats.number(result.reached)
    figure = (
        formats.share(result.reached, 1)
        if result.goal.kind == "intervention_share"
        else formats.money(result.reached)
    )
    return figure if result.year is None else f"{figure} ({result.year})"


def projects_table(plan: Plan, formats: Formats) -> str:
    """The projects that the document names, columns that are all empty left out; "" where it names none."""
    text = formats.text
    columns = {
        text("Owner"): [project.owner for project in plan.projects],
        text("Cost a year"): [project_cost(project, formats) for project in plan.projects],
        text("Terms"): [project_terms(project, formats) for project in plan.projects],
        text("Participants"): [
            "" if project.participants is None else formats.number(project.participants)
            for project in plan.projects
        ],
        text("Goal"): [project_goal(project, formats) for project in plan.projects],
        text("Note"): [project.note for project in plan.projects],
        text("Place in the document"): [place_words(project.place, formats) for project in plan.projects],
    }
    told = {name: cells for name, cells in columns.items() if any(cells)}
    rows = [
        TableRow(project.name, tuple(cells[i] for cells in told.values()))
        for i, project in enumerate(plan.projects)
    ]
    return html_table(text("Projects of the document"), ["", *told], rows, kind="words") if rows else ""


def project_terms(project: Project, formats: Formats) -> str:
    """How a project stands: decided or not, when it runs, who pays, and whether the text ends it."""
    text = formats.text
    terms = [project_status(project, formats), project_dates(project, formats)]
    if project.paid_from == "equity":
        terms.append(text("paid with own money of earlier years"))
    if project.financed_by:
        terms.append(text("financed by {payer}", payer=project.financed_by))
    if project.phasing_out is not None:
        terms.append(text("phased out according to {where}", where=str(project.phasing_out)))
    return ", ".join(term for term in terms if term)


def project_status(project: Project, formats: Formats) -> str:
    """Whether a project is decided, in a word."""
    text = formats.text
    return {"approved": text("approved"), "candidate": text("candidate"), "ended": text("ended")}[
        project.status
    ]


def project_goal(project: Project, formats: Formats) -> str:
    """A project's goal rate, with the persons that it comes to where their number is known."""
    if project.goal_rate is None:
        return ""
    share = formats.share(project.goal_rate, 0)
    asked = reach_words(reach(project.goal_rate, project.participants, project.yearly_cost), formats)
    return f"{share}: {asked}" if asked else share


def project_cost(project: Project, formats: Formats) -> str:
    """What a project costs a year, or that the document does not say."""
    cost = project.yearly_cost
    return formats.text("no amount stated") if cost is None else formats.exact(cost)


def project_dates(project: Project, formats: Formats) -> str:
    """When a project runs, "" where the document does not say."""
    if project.start is None:
        return ""
    if project.end is None:
        return formats.text("from {start}", start=formats.month(project.start))
    return formats.months(project.start, project.end)


def passages_table(plan: Plan, formats: Formats) -> str:
    """What the document's running text says, passage by passage; "" where none is kept."""
    rows = [TableRow(passage.row, (passage.says,)) for passage in plan.passages]
    columns = ["", formats.text("What it says")]
    return html_table(formats.text("From the document's text"), columns, rows, kind="words") if rows else ""
