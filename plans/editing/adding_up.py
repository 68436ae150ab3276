"""Filling the empty totals, results and equities of a plan's years by what they themselves say they equal."""

from dataclasses import replace

from forecasting.checks.expressions import ExpressionError
from forecasting.checks.printed_figures import Computed, Statement
from forecasting.model.assumptions import baseline
from forecasting.model.projection import project
from forecasting.model.schedule import schedule
from forecasting.plan.numbers import read_number, write_number
from forecasting.plan.plan import LINE_KINDS, Plan
from forecasting.plan.policies import Ceiling
from plans.document.plan_document import PlanDocument
from plans.document.plan_file import TableEntry
from plans.document.readers import figures_of
from plans.document.record_reader import Record

_COMPUTED = ("total", "result", "opening_equity")
_PASSES = 6
"""Totals may stand on totals; so deep is no budget."""


def is_computed(record: Record) -> bool:
    """Whether a row's figures follow from others: totals, results, equity, and remarks that say what they equal."""
    return record["kind"] in _COMPUTED or (record["kind"] == "memo" and bool(record["check"]))


def added_up(document: PlanDocument) -> PlanDocument:
    """The document with its empty totals, results and equities filled by their own checks."""
    for _ in range(_PASSES):
        if not any(_empty(r, t, document) for t in document.entry.table for r in document.tables[t.file]):
            break
        filled = _filled(document)
        if filled == document:
            break
        document = filled
    return document


def emptied_where_in_step(before: PlanDocument, after: PlanDocument) -> PlanDocument:
    """`after` with the computed figures emptied that, in `before`, were what their own checks give.

    To be filled again by `added_up`; a figure that disagreed with its check is left as it is printed.
    """
    plan = figures_of(before)
    if plan is None:
        return after
    statement = Statement(plan, project(schedule(plan, len(plan.stated_years)), baseline(plan, Ceiling())))
    tables = dict(after.tables)
    for table in (table for table in before.entry.table if table.file in after.tables):
        agreed = {
            (record["row"], column)
            for record in before.tables[table.file]
            for column in _agreeing(record, table, statement)
        }
        tables[table.file] = tuple(
            replace(
                record,
                cells={n: "" if (record["row"], n) in agreed else text for n, text in record.cells.items()},
            )
            for record in after.tables[table.file]
        )
    return replace(after, tables=tables)


def _agreeing(record: Record, table: TableEntry, statement: Statement) -> list[str]:
    """Headings of the plan years in which a computed row prints what its check gives."""
    plan = statement.plan
    printed = plan.tables_by_id[table.id]
    if not is_computed(record) or record["row"] not in printed.row_ids:
        return []
    cells = printed.rows[printed.row_ids[record["row"]]].cells
    found = []
    for position, column in enumerate(table.columns):
        stated = cells[position]
        if column.year not in plan.stated_years or stated is None:
            continue
        if value := _value(record, printed.id, position, statement):
            given = read_number(value) or 0.0
            if abs(given - stated) * plan.unit_size <= printed.step / 2:
                found.append(column.header)
    return found


def _filled(document: PlanDocument) -> PlanDocument:
    plan = figures_of(document)
    if plan is None:
        return document
    projection = project(schedule(plan, len(plan.stated_years)), baseline(plan, Ceiling()))
    statement = Statement(plan, projection)
    tables = dict(document.tables)
    for table in document.entry.table:
        tables[table.file] = tuple(
            _fill(record, table, _empty(record, table, document), statement)
            for record in document.tables[table.file]
        )
    return replace(document, tables=tables)


def _empty(record: Record, table: TableEntry, document: PlanDocument) -> list[int]:
    """The columns of the plan's years in which a row whose figures follow from others has none."""
    if not is_computed(record):
        return []
    years = document.entry.stated_years
    return [n for n, each in enumerate(table.columns) if each.year in years and not record[each.header]]


def _fill(record: Record, table: TableEntry, empty: list[int], statement: Statement) -> Record:
    printed = statement.plan.tables_by_id[table.id]
    if not empty or record["row"] not in printed.row_ids:
        return record
    cells = dict(record.cells)
    for position in empty:
        cells[table.columns[position].header] = _value(record, printed.id, position, statement)
    return replace(record, cells=cells)


def _value(record: Record, table: str, position: int, statement: Statement) -> str:
    """What a row's first check gives, in printed units; "" while a figure that it stands on is empty.

    Opening equity follows the forecast first: the year before is printed as the old plan had it.
    """
    printed = statement.plan.tables_by_id[table]
    checks = [check for check in record["check"].split("|") if check.strip()]
    if record["kind"] == "opening_equity":
        checks.sort(key=lambda check: "plan." not in check)
    for check in checks:
        try:
            computed = statement.computed(check, printed, position)
        except ExpressionError:
            continue
        if computed is not None:
            value = write_number(round(computed.value / statement.plan.unit_size, 6) + 0.0)
            return "" if _stands_on_empty(computed, statement.plan) else value
    return ""


def _stands_on_empty(computed: Computed, plan: Plan) -> bool:
    """Whether a figure that was added is empty and is no line's: then nothing can be said of the sum."""
    for table_id, row_id, header in computed.cells:
        table = plan.tables_by_id[table_id]
        row = table.rows[table.row_ids[row_id]]
        position = [column.header for column in table.columns].index(header)
        if row.cells[position] is None and row.kind not in LINE_KINDS:
            return True
    return False
