"""Equity at the start of the plan: stated at all, and as the document's own tables have it."""

from collections.abc import Iterator

from forecasting.checks.comparing import HALF, bad_check
from forecasting.checks.expressions import PLAN, ExpressionError, parse
from forecasting.checks.printed_figures import Computed, Statement
from forecasting.plan.findings import Cell, Finding, weigh
from forecasting.plan.messages import Message, Money, message
from forecasting.plan.plan import Row, Table


def opening_findings(statement: Statement) -> Iterator[Finding]:
    """`missing-opening-equity` where the plan has none, `cross-table-mismatch` where its tables have another."""
    opening = statement.plan.opening
    if opening.status == "missing":
        says = message("The plan states no opening equity.")
        means = message(
            "The forecast starts from {opening}; enter the equity at the start of the first year.",
            opening=Money(0.0),
        )
        yield Finding("missing-opening-equity", "serious", opening.place, says, means, moves_equity=True)
        return
    try:
        computed = statement.opening_by_tables()
    except ExpressionError as error:
        yield bad_check(opening.place, error.says)
        return
    if computed is not None:
        yield from _against(computed, statement)


def _against(computed: Computed, statement: Statement) -> Iterator[Finding]:
    """The stated opening against the tables, both before or both after what is set aside."""
    opening, (aside, cells) = statement.plan.opening, _set_aside(computed, statement)
    whole = computed.value + aside
    difference = whole - opening.amount
    if abs(difference) <= HALF * statement.plan.step:
        return
    yield Finding(
        "cross-table-mismatch",
        weigh(difference, float(statement.projection.contributions[0, 0])),
        opening.place,
        _says(computed, aside, statement),
        message(
            "The forecast starts from {opening}; with the other figure equity would differ by {difference} in every year.",
            opening=Money(opening.amount),
            difference=Money(difference),
        ),
        opening.amount,
        whole,
        cells=computed.cells | cells,
        moves_equity=True,
    )


def _says(computed: Computed, aside: float, statement: Statement) -> Message:
    opening = statement.plan.opening
    if not aside:
        return message(
            "Opening equity: {stated} according to {where}, but {computed} according to {other}.",
            stated=Money(opening.amount),
            other=computed.other,
            where=str(opening.place),
            computed=Money(computed.value),
        )
    return message(
        "Opening equity: {stated} according to {where}. {other} gives {net}, but after {aside} is set aside. Before it is set aside {computed} is left, so like compared with like the gap is {difference}.",
        stated=Money(opening.amount),
        where=str(opening.place),
        net=Money(computed.value),
        other=computed.other,
        aside=Money(aside),
        computed=Money(computed.value + aside),
        difference=Money(abs(computed.value + aside - opening.amount)),
    )


def _set_aside(computed: Computed, statement: Statement) -> tuple[float, frozenset[Cell]]:
    """SEK that the tables' figure has left out for a reserve and the stated one has not; 0 where it is alike."""
    total, used = 0.0, set[Cell]()
    for table_id, row_id, header in computed.cells:
        table = statement.plan.tables_by_id[table_id]
        row = table.rows[table.row_ids[row_id]]
        if not _is(row, "free_equity") or _stated_is_free(statement):
            continue
        position = [column.header for column in table.columns].index(header)
        for reserve in (each for each in table.rows if _is(each, "reserve")):
            total += abs(statement.printed(table, reserve, position) or 0.0)
            used.add((table.id, reserve.id, header))
    return total, frozenset(used)


def _stated_is_free(statement: Statement) -> bool:
    """Whether the opening equity itself is taken from a row of what is left after setting aside."""
    place = statement.plan.opening.place
    tables = [table for table in statement.plan.tables if table.title == place.table]
    return any(row.label == place.row and _is(row, "free_equity") for row in _rows(tables))


def _rows(tables: list[Table]) -> Iterator[Row]:
    for table in tables:
        yield from table.rows


def _is(row: Row, figure: str) -> bool:
    """Whether a row says that it equals a figure of the forecast, and nothing beside it."""
    for check in row.checks:
        try:
            terms = parse(check)
        except ExpressionError:
            continue
        if [(term.table, term.row) for term in terms] == [(PLAN, figure)]:
            return True
    return False
