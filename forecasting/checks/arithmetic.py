"""Printed figures held against their own rows, other tables of the document, and the forecast."""

from collections.abc import Iterator

from forecasting.checks.cascade import Cause, causes
from forecasting.checks.comparing import Compared, compare
from forecasting.checks.opening import opening_findings
from forecasting.checks.printed_figures import Statement
from forecasting.checks.shares import printed_shares, shares_beside
from forecasting.plan.findings import Code, Finding, Weight, heaviest, weigh
from forecasting.plan.messages import Message, Money, Value, message
from forecasting.plan.place import Place
from forecasting.plan.plan import Row


def arithmetic(statement: Statement) -> Iterator[Finding]:
    """`sum-mismatch`, `rounding`, `cross-table-mismatch` and `missing-opening-equity`."""
    comparison = compare(statement)
    yield from comparison.unusable
    for cause in causes(comparison, statement):
        yield _finding(cause, statement)
    yield from printed_shares(statement)
    yield from opening_findings(statement)


def _finding(cause: Cause, statement: Statement) -> Finding:
    one, every = cause.cause, (cause.cause, *cause.carried, *cause.against)
    says = _says(one, statement)
    evidence = (shares_beside(one, statement), _against(cause, statement), _carried(cause, statement))
    for more in evidence:
        if more is not None:
            says = message("{says} {more}", says=says, more=more)
    return Finding(
        one.code,
        heaviest(_weight(each, statement) for each in (one, *cause.carried)),
        _place(one, statement),
        says,
        _means(one.code, one.row, statement),
        one.stated,
        one.computed.value,
        "SEK" if _column_unit(one) == "money" else "persons",
        frozenset(cell for each in every for cell in {each.cell, *each.computed.cells}),
        moves_equity=one.row.kind == "opening_equity",
    )


def _place(one: Compared, statement: Statement) -> Place:
    return statement.place(one.table, one.row, one.position)


def _column_unit(one: Compared) -> str:
    return one.table.columns[one.position].unit


def _weight(one: Compared, statement: Statement) -> Weight:
    if one.code == "rounding":
        return "minor"
    return weigh(one.difference, float(statement.projection.contributions[0, 0]))


def _value(amount: float, one: Compared) -> Value:
    return Money(amount) if _column_unit(one) == "money" else amount


def _says(one: Compared, statement: Statement) -> Message:
    values: dict[str, Value] = {
        "where": str(_place(one, statement)),
        "computed": _value(one.computed.value, one),
    }
    if one.stated is None:
        if one.by_forecast:
            return Message(_BLANK_BY_FORECAST, values)
        return Message(_BLANK, values | {"other": one.computed.other})
    values |= {"stated": _value(one.stated, one), "difference": _value(abs(one.difference), one)}
    if one.by_forecast:
        return Message(_BY_FORECAST[one.code], values)
    if one.computed.of_one_table:
        return Message(_BY_ROWS[one.code], values)
    return Message(_BY_OTHER[one.code], values | {"other": one.computed.other})


_BLANK = message(
    "{where}: the opening equity is left blank, so the totals below it start from nothing; {other} gives {computed}."
).template
_BLANK_BY_FORECAST = message(
    "{where}: the opening equity is left blank, so the totals below it start from nothing; the plan starts from {computed}."
).template
_BY_ROWS: dict[Code, str] = {
    "rounding": message(
        "{where}: {stated} is printed, its rows give {computed}. Rounding of printed units explains it."
    ).template,
    "sum-mismatch": message(
        "{where}: {stated} is printed, but its own rows give {computed}, a difference of {difference}."
    ).template,
}
_BY_OTHER: dict[Code, str] = {
    "rounding": message(
        "{where}: {stated} is printed, {other} gives {computed}. Rounding of printed units explains it."
    ).template,
    "cross-table-mismatch": message(
        "{where}: {stated} is printed, but {other} gives {computed}, a difference of {difference}."
    ).template,
}
_BY_FORECAST: dict[Code, str] = {
    "rounding": message(
        "{where}: {stated} is printed, the forecast gives {computed}. Rounding of printed units explains it."
    ).template,
    "cross-table-mismatch": message(
        "{where}: {stated} is printed, but the rows of the budget and the opening equity give {computed}, a difference of {difference}."
    ).template,
}


def _against(cause: Cause, statement: Statement) -> Message | None:
    """The printed figures that are as they would be had the wrong one been right."""
    if not cause.against:
        return None
    told = [
        message(
            "{where} ({stated})", where=str(_place(one, statement)), stated=_value(one.stated or 0.0, one)
        )
        for one in cause.against
    ]
    right = _value(cause.cause.computed.value, cause.cause)
    return message("With {right} in its place this agrees: {places}.", right=right, places=_listed(told))


def _carried(cause: Cause, statement: Statement) -> Message | None:
    """The places to which one wrong figure is carried on, with both numbers of each."""
    if not cause.carried:
        return None
    return message(
        "It is carried on to {places}.", places=_listed([_on(one, statement) for one in cause.carried])
    )


def _on(one: Compared, statement: Statement) -> Message:
    values: dict[str, Value] = {
        "where": str(_place(one, statement)),
        "stated": _value(one.stated or 0.0, one),
        "computed": _value(one.computed.value, one),
    }
    if one.by_forecast:
        return message("{where} ({stated} printed, the forecast gives {computed})", **values)
    return message("{where} ({stated} printed, {computed} computed)", **values)


def _listed(told: list[Message]) -> Message:
    said = told[0]
    for each in told[1:]:
        said = message("{first}; {next}", first=said, next=each)
    return said


def _means(code: Code, row: Row, statement: Statement) -> Message:
    opening = Money(statement.plan.opening.amount)
    if code in ("rounding", "sum-mismatch"):
        return message("The forecast adds the rows and does not use the printed total.")
    if row.kind == "opening_equity":
        return message("The forecast starts from {opening}.", opening=opening)
    return message("The forecast follows the rows of the budget and its opening equity, not this figure.")
