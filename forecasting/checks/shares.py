"""Printed shares against the figures that they are shares of, and what they say of a doubtful total."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.checks.comparing import HALF, Compared
from forecasting.checks.expressions import ExpressionError
from forecasting.checks.printed_figures import Statement
from forecasting.plan.findings import Code, Finding
from forecasting.plan.messages import Message, Money, Share, Value, message
from forecasting.plan.plan import Row, Table, decimals_of


@dataclass(frozen=True, slots=True)
class _Printed:
    """A share as printed, in per cent, beside the part of `whole` that it is the share of."""

    row: Row
    percent: float
    part: float

    def of(self, whole: float) -> float:
        """What the share should be, in per cent."""
        return 100 * self.part / whole


@dataclass(frozen=True)
class _Shares:
    """A column of shares, and the column at `base` of what they are shares of."""

    statement: Statement
    table: Table
    position: int
    base: int

    @property
    def printed(self) -> list[_Printed]:
        """Every share that is printed beside its part, the total left out."""
        found = []
        for row in (row for row in self.table.rows if row.kind != "total"):
            percent, part = row.cells[self.position], self.statement.printed(self.table, row, self.base)
            if percent is not None and part is not None:
                found.append(_Printed(row, percent, part))
        return found

    @property
    def step(self) -> float:
        """The last digit that the column prints, in per cent."""
        cells = [row.cells[self.position] for row in self.table.rows]
        return 10.0 ** -max((decimals_of(cell) for cell in cells if cell is not None), default=0)

    @property
    def total(self) -> Row | None:
        """The row that says what the whole is."""
        return next((row for row in self.table.rows if row.kind == "total" and row.checks), None)

    def added(self, position: int) -> float | None:
        """What the rows of a column add up to; None where the total's check says nothing of it."""
        try:
            computed = self.total and self.statement.computed(self.total.checks[0], self.table, position)
        except ExpressionError:  # said where the total's own column is compared
            return None
        return computed.value if computed else None

    def fit(self, whole: float) -> bool:
        """Whether every printed share is what its part of `whole` rounds to."""
        near = HALF * self.step
        return bool(whole) and all(abs(each.percent - each.of(whole)) <= near for each in self.printed)


def printed_shares(statement: Statement) -> Iterator[Finding]:
    """`sum-mismatch` for a wrong share; `rounding` where shares are evened out to add up to their total."""
    for table in statement.plan.tables:
        for position, column in enumerate(table.columns):
            base = _position(table, column.share_of)
            if column.unit == "percent" and base is not None:
                yield from _column(_Shares(statement, table, position, base))


def shares_beside(one: Compared, statement: Statement) -> Message | None:
    """What the printed shares say of a total that its rows disagree with: which of the two they fit."""
    if one.code != "sum-mismatch" or one.row.kind != "total" or one.stated is None:
        return None
    for position, column in enumerate(one.table.columns):
        if column.unit != "percent" or column.share_of != one.table.columns[one.position].header:
            continue
        shares = _Shares(statement, one.table, position, one.position)
        by_rows, as_printed = shares.fit(one.computed.value), shares.fit(one.stated)
        if shares.printed and by_rows != as_printed:
            fit, unfit = (one.computed.value, one.stated) if by_rows else (one.stated, one.computed.value)
            return message(
                "The printed shares, {shares}, fit {fit} and not {unfit}.",
                shares=_listed([Share(each.percent / 100) for each in shares.printed]),
                fit=Money(fit),
                unfit=Money(unfit),
            )
    return None


def _listed(shares: list[Share]) -> Message:
    said = message("{share}", share=shares[0])
    for each in shares[1:-1]:
        said = message("{first}, {next}", first=said, next=each)
    return said if len(shares) == 1 else message("{first} and {next}", first=said, next=shares[-1])


def _column(shares: _Shares) -> Iterator[Finding]:
    printed, whole = shares.printed, shares.added(shares.base)
    if not whole:
        return
    digits = decimals_of(shares.step)
    rounded = sum(round(each.of(whole), digits) for each in printed)
    evened = abs(sum(each.percent for each in printed) - rounded) > HALF * shares.step
    for each in printed:
        difference = abs(each.percent - each.of(whole))
        if difference > HALF * shares.step:
            code: Code = "rounding" if evened and difference <= shares.step else "sum-mismatch"
            says = _EVENED if code == "rounding" else _WRONG
            more = {
                "part": _amount(shares, each.part),
                "whole": _amount(shares, whole),
                "rounded": Share(round(each.of(whole), digits) / 100),
            }
            yield _finding(shares, each.row, code, (each.percent, each.of(whole)), Message(says, more))
    yield from _total(shares)


def _total(shares: _Shares) -> Iterator[Finding]:
    """The printed total of the shares against their sum."""
    row, added = shares.total, shares.added(shares.position)
    stated = None if row is None else row.cells[shares.position]
    if row is None or stated is None or added is None:
        return
    apart = round(abs(stated - added), 9)  # three times 33.3 is not 99.9 to the last binary digit
    if apart <= HALF * shares.step:
        return
    code: Code = "rounding" if apart <= shares.step else "sum-mismatch"
    says = _TOTAL_ROUNDED if code == "rounding" else _TOTAL_WRONG
    yield _finding(shares, row, code, (stated, added), Message(says))


_WRONG = message(
    "{where}: {stated} is printed, but {part} of {whole} is {computed}, which rounds to {rounded}."
).template
_EVENED = message(
    "{where}: {stated} is printed, {part} of {whole} is {computed}. The shares are evened out to add up."
).template
_TOTAL_WRONG = message("{where}: {stated} is printed, but the printed shares add up to {computed}.").template
_TOTAL_ROUNDED = message(
    "{where}: {stated} is printed, the printed shares add up to {computed}. Rounding explains it."
).template


def _finding(shares: _Shares, row: Row, code: Code, percents: tuple[float, float], says: Message) -> Finding:
    stated, computed = percents[0] / 100, percents[1] / 100
    place = shares.statement.place(shares.table, row, shares.position)
    values: dict[str, Value] = {"where": str(place), "stated": Share(stated)}
    return Finding(
        code,
        "minor" if code == "rounding" else "notable",
        place,
        Message(says.template, {**says.values, **values, "computed": Share(computed, 2)}),
        message("The forecast does not use printed shares; members pay what the budget says."),
        stated,
        computed,
        "share",
        frozenset({(shares.table.id, row.id, shares.table.columns[shares.position].header)}),
    )


def _amount(shares: _Shares, value: float) -> Value:
    return Money(value) if shares.table.columns[shares.base].unit == "money" else value


def _position(table: Table, header: str) -> int | None:
    headers = [column.header for column in table.columns]
    return headers.index(header) if header in headers else None
