"""Printed figures held against their own rows, other tables of the document, and the forecast."""

from collections.abc import Iterator

from forecasting.expressions import ExpressionError
from forecasting.files import unreadable
from forecasting.findings import Cell, Code, Finding, Measure, Weight, weigh
from forecasting.messages import Message, Money, Share, Value, message
from forecasting.plan import Column, Row, Table
from forecasting.sources import Place
from forecasting.statement import Computed, Statement

HALF = 0.5
"""A printed figure agrees when the computed one rounds to it: within half a printed unit."""


def arithmetic(statement: Statement) -> Iterator[Finding]:
    """`sum-mismatch`, `rounding`, `cross-table-mismatch` and `missing-opening-equity`."""
    for table in statement.plan.tables:
        for row in table.rows:
            unusable: set[str] = set()
            for position, column in enumerate(table.columns):
                for finding in _cell(statement, table, row, position, column):
                    said = finding.message.template + str(finding.message.values.get("reason", position))
                    if said not in unusable:
                        yield finding
                    unusable.add(said)
    yield from _opening(statement)


def _cell(statement: Statement, table: Table, row: Row, position: int, column: Column) -> Iterator[Finding]:
    if column.unit == "percent":
        yield from _percent(statement, table, row, position, column)
        return
    seen: set[float] = set()
    stated = statement.printed(table, row, position)
    for check in row.checks:
        try:
            computed = statement.computed(check, table, position)
        except ExpressionError as error:
            yield _bad_check(statement.place(table, row, position), str(error))
            continue
        if computed is None or round(computed.value, 2) in seen:
            continue
        seen.add(round(computed.value, 2))
        if stated is not None:
            yield from _compared(statement, table, row, position, stated, computed)
        elif row.kind == "opening_equity" and column.year in statement.plan.stated_years:
            yield _missing_opening(statement, table, row, position, computed)


def _bad_check(place: Place, reason: str) -> Finding:
    says = message(
        "The check of row '{row}' in {file} cannot be used: {reason}.",
        row=place.row,
        file=place.file,
        reason=reason,
    )
    return unreadable(place, says, message("Correct the check; docs/plan-format.md shows the grammar."))


def _compared(
    statement: Statement, table: Table, row: Row, position: int, stated: float, computed: Computed
) -> Iterator[Finding]:
    column = table.columns[position]
    unit = table.step if column.unit == "money" else 1.0
    difference = stated - computed.value
    if abs(difference) <= HALF * unit:
        return
    code = _code(abs(difference) <= unit * max(1, computed.figures), computed.of_one_table)
    place = statement.place(table, row, position)
    values: dict[str, Value] = {
        "where": str(place),
        "stated": _value(stated, column),
        "computed": _value(computed.value, column),
        "difference": _value(abs(difference), column),
        "other": computed.other,
    }
    says = _SAYS_FORECAST if code == "cross-table-mismatch" and not computed.other else _SAYS[code]
    measure: Measure = "SEK" if column.unit == "money" else "persons"
    cell: Cell = (table.id, row.id, column.header)
    yield Finding(
        code,
        _weight(code, difference, statement),
        place,
        Message(says, values),
        _MEANS[code](statement, row),
        stated,
        computed.value,
        measure,
        frozenset({cell}) | computed.cells,
    )


def _code(rounding: bool, one_table: bool) -> Code:
    if rounding:
        return "rounding"
    return "sum-mismatch" if one_table else "cross-table-mismatch"


def _weight(code: Code, difference: float, statement: Statement) -> Weight:
    return (
        "minor" if code == "rounding" else weigh(difference, float(statement.projection.contributions[0, 0]))
    )


def _value(amount: float, column: Column) -> Value:
    return Money(amount) if column.unit == "money" else amount


_SAYS = {
    "rounding": message(
        "{where}: {stated} is printed, its rows give {computed}. Rounding of printed units explains it."
    ).template,
    "sum-mismatch": message(
        "{where}: {stated} is printed, but its own rows give {computed}, a difference of {difference}."
    ).template,
    "cross-table-mismatch": message(
        "{where}: {stated} is printed, but {other} gives {computed}, a difference of {difference}."
    ).template,
}
_SAYS_FORECAST = message(
    "{where}: {stated} is printed, but the rows of the budget and the opening equity give {computed}, a difference of {difference}."
).template


def _total_unused(statement: Statement, row: Row) -> Message:
    del statement, row
    return message("The forecast adds the rows and does not use the printed total.")


def _other_table_unused(statement: Statement, row: Row) -> Message:
    if row.kind == "opening_equity":
        return message("The forecast starts from {opening}.", opening=Money(statement.plan.opening.amount))
    return message("The forecast follows the rows of the budget and its opening equity, not this figure.")


_MEANS = {
    "rounding": _total_unused,
    "sum-mismatch": _total_unused,
    "cross-table-mismatch": _other_table_unused,
}


def _missing_opening(
    statement: Statement, table: Table, row: Row, position: int, computed: Computed
) -> Finding:
    place = statement.place(table, row, position)
    return Finding(
        "missing-opening-equity",
        weigh(computed.value, float(statement.projection.contributions[0, 0])),
        place,
        message(
            "{where}: the opening equity is left blank, so the totals below it start from nothing; {other} gives {computed}.",
            where=str(place),
            other=computed.other,
            computed=Money(computed.value),
        ),
        message("The forecast starts from {opening}.", opening=Money(statement.plan.opening.amount)),
        None,
        computed.value,
        cells=frozenset({(table.id, row.id, table.columns[position].header)}) | computed.cells,
    )


def _opening(statement: Statement) -> Iterator[Finding]:
    opening = statement.plan.opening
    if opening.status == "missing":
        says = message("The plan states no opening equity.")
        means = message(
            "The forecast starts from {opening}; enter the equity at the start of the first year.",
            opening=Money(0.0),
        )
        yield Finding("missing-opening-equity", "serious", opening.place, says, means)
        return
    try:
        computed = statement.opening_by_tables()
    except ExpressionError as error:
        yield _bad_check(opening.place, str(error))
        return
    if computed is None or abs(computed.value - opening.amount) <= HALF * statement.plan.step:
        return
    difference = computed.value - opening.amount
    yield Finding(
        "cross-table-mismatch",
        weigh(difference, float(statement.projection.contributions[0, 0])),
        opening.place,
        message(
            "Opening equity: {stated} by {where}, but {computed} by {other}.",
            stated=Money(opening.amount),
            other=computed.other,
            where=str(opening.place),
            computed=Money(computed.value),
        ),
        message(
            "The forecast starts from {opening}; with the other figure equity would differ by {difference} in every year.",
            opening=Money(opening.amount),
            difference=Money(difference),
        ),
        opening.amount,
        computed.value,
        cells=computed.cells,
    )


def _percent(
    statement: Statement, table: Table, row: Row, position: int, column: Column
) -> Iterator[Finding]:
    """A printed share in whole per cent against the figures that it is a share of."""
    stated, share = row.cells[position], _share(statement, table, row, position, column)
    if stated is None or share is None or abs(stated - share) <= HALF:
        return
    code: Code = "rounding" if abs(stated - share) <= 1 else "sum-mismatch"
    place = statement.place(table, row, position)
    yield Finding(
        code,
        "minor" if code == "rounding" else "notable",
        place,
        Message(
            _SAYS[code],
            {
                "where": str(place),
                "stated": Share(stated / 100),
                "computed": Share(share / 100),
                "difference": Share(abs(stated - share) / 100),
            },
        ),
        message("The forecast does not use printed shares; members pay what the budget says."),
        stated / 100,
        share / 100,
        "share",
        frozenset({(table.id, row.id, column.header)}),
    )


def _share(statement: Statement, table: Table, row: Row, position: int, column: Column) -> float | None:
    """The share in per cent; None where the total's check is unusable, which its own column says."""
    try:
        return _share_of_total(statement, table, row, position, column)
    except ExpressionError:
        return None


def _share_of_total(
    statement: Statement, table: Table, row: Row, position: int, column: Column
) -> float | None:
    """The share in per cent; of a total row, the sum of the printed shares."""
    if row.kind == "total":
        computed = statement.computed(row.checks[0], table, position) if row.checks else None
        return None if computed is None else computed.value
    base = next((i for i, other in enumerate(table.columns) if other.header == column.share_of), None)
    total = next((other for other in table.rows if other.kind == "total" and other.checks), None)
    if base is None or total is None:
        return None
    whole = statement.computed(total.checks[0], table, base)
    part = statement.printed(table, row, base)
    return None if whole is None or part is None or not whole.value else 100 * part / whole.value
