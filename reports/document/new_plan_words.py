"""A plan that is being entered, for the eye: what was read and where it stood, and what it comes to."""

from collections.abc import Iterable
from html import escape

from forecasting.model.projection import Amounts, Projection
from forecasting.plan.findings import Finding
from forecasting.plan.plan import Plan
from plans.intake.blocks.proposal import DOUBTED, Block, Figure, Proposal, ProposedRow
from plans.intake.vocabulary.codes import name
from reports.saying.formats import Formats
from reports.saying.income import income_name
from reports.saying.tables import TableRow, html_table

Column = tuple[int | None, str, str, int]
"""Year, status, unit, and which of those alike in its table: what makes columns of two tables one."""


def figure_columns(proposal: Proposal) -> dict[Column, str]:
    """The columns of figures of all tables, each with its heading, one heading for each."""
    found: dict[Column, str] = {}
    for block in proposal.blocks:
        for key, column in zip(_keys(block), block.columns, strict=True):
            found.setdefault(key, column.header or str(column.year or ""))
    headings: dict[Column, str] = {}
    for key, heading in found.items():
        taken = headings.values()
        headings[key] = heading if heading not in taken else f"{heading} ({len(headings) + 1})"
    return headings


def proposal_rows(proposal: Proposal, formats: Formats) -> list[dict[str, str]]:
    """A row for each of the proposal's: where it stood, its figures as they were read, kind and why."""
    headings = figure_columns(proposal)
    several = len({block.sheet for block in proposal.blocks}) > 1
    return [
        {
            "cell": f"{block.sheet}!{row.address}" if several else row.address,
            "label": row.label,
            "section": row.section,
            **dict.fromkeys((f"figure:{heading}" for heading in headings.values()), ""),
            **{
                f"figure:{headings[key]}": _figure(figure, formats)
                for key, figure in zip(_keys(block), row.figures, strict=True)
            },
            "kind": row.kind,
            "area": row.area,
            "index": row.index,
            "why": why(row, formats),
        }
        for block, row in proposal.rows()
    ]


def _keys(block: Block) -> list[Column]:
    keys: list[Column] = []
    for column in block.columns:
        alike = sum(key[:3] == (column.year, column.status, column.unit) for key in keys)
        keys.append((column.year, column.status, column.unit, alike))
    return keys


def _figure(figure: Figure, formats: Formats) -> str:
    if figure.value is None:
        return figure.text
    return _number(figure.value, formats)


def _number(value: float, formats: Formats) -> str:
    decimals = next((d for d in range(4) if abs(value - round(value, d)) < 1e-9), 4)
    return formats.number(value, decimals)


def why(row: ProposedRow, formats: Formats) -> str:
    """What decided a row's kind and how certain it is; a guess has a sign and says so."""
    text, word = formats.text, row.word
    match row.certainty:
        case "stated":
            return text("as the file states")
        case "sure":
            return text("its own word: {word}", word=word)
        case "likely":
            return text("its section: {word}", word=word)
        case "guess":
            return "▲ " + (text("guess, by {word}", word=word) if word else text("guess"))
        case "disputed":
            return "▲ " + text("its own word, {word}, against its section", word=word)


def guesses(proposal: Proposal) -> int:
    """How many rows are taken as something by a guess."""
    return sum(row.certainty in DOUBTED for _, row in proposal.rows())


def kind_name(kind: str, formats: Formats) -> str:
    """A kind of row in the language."""
    return name("kind", kind, formats.language)


def lines_table(plan: Plan, formats: Formats) -> str:
    """Every line that counts: what it is, its amounts in the plan's unit and where it stood."""
    text = formats.text
    columns = ["", text("Counts as"), *map(str, plan.stated_years), text("Where it stood")]
    rows = [
        TableRow(
            line.label,
            (
                kind_name(line.kind, formats),
                *(_number(amount / plan.unit_size, formats) for amount in line.amounts),
                str(line.place),
            ),
        )
        for line in plan.lines
    ]
    return html_table(
        text("Lines that were read, {unit}", unit=plan.unit), columns, rows, kind="printed noted"
    )


def sums_table(projection: Projection, formats: Formats) -> str:
    """What the lines come to in each stated year, tkr."""
    text, p = formats.text, projection
    income = p.contributions + p.other_income + p.financial
    rows = [
        _sums(income_name(p, formats), income, p, formats),
        _sums(text("Internal costs"), p.internal_costs, p, formats),
        _sums(text("Interventions"), p.interventions, p, formats),
        _sums(text("Costs together"), p.internal_costs + p.interventions, p, formats, "total"),
        _sums(text("Result"), p.result, p, formats, "total"),
    ]
    years = [str(year) for year in p.years[: p.stated]]
    return html_table(text("What the lines come to, SEK thousand"), ["", *years], rows)


def _sums(
    heading: str, amounts: Amounts, projection: Projection, formats: Formats, weight: str = ""
) -> TableRow:
    stated = amounts[0, : projection.stated]
    return TableRow(heading, tuple(formats.tkr(float(amount)) for amount in stated), weight)


def findings_list(findings: Iterable[Finding], formats: Formats) -> str:
    """Findings in the order given, each with what it means and its place."""
    items = "".join(
        f'<li class="finding {finding.weight}"><p>{escape(formats.message(finding.message))}</p>'
        f"<p>{escape(formats.message(finding.consequence))}</p>"
        f'<p class="place">{escape(str(finding.place))}</p></li>'
        for finding in findings
    )
    return f'<ul class="findings">{items}</ul>'
