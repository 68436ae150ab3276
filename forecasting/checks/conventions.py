"""Rules that every association is under: what counts as income, who pays what."""

from collections.abc import Iterator

from forecasting.checks.printed_figures import Statement
from forecasting.plan.findings import Finding, weigh
from forecasting.plan.messages import Money, Phrase, Share, message
from forecasting.plan.plan import Line, Role

MEMBER_SHARES: dict[Role, float] = {"state": 0.5, "region": 0.25, "municipality": 0.25}
"""Who pays what part of contributions (act 2003:1210)."""


_PAYERS: dict[Role, Phrase] = {
    "state": Phrase("the state"),
    "region": Phrase("the region"),
    "municipality": Phrase("the municipalities"),
}


def conventions(statement: Statement) -> Iterator[Finding]:
    """`brought-forward-as-income` and `share-rule`."""
    yield from _brought_forward(statement)
    yield from _shares(statement)


def _brought_forward(statement: Statement) -> Iterator[Finding]:
    for table in statement.plan.tables:
        for row in (row for row in table.rows if row.kind == "brought_forward"):
            for position, column in enumerate(table.columns):
                amount = statement.printed(table, row, position)
                if not amount:
                    continue
                place = statement.place(table, row, position)
                totals = {
                    (table.id, other.id, column.header) for other in table.rows if other.kind == "total"
                }
                yield Finding(
                    "brought-forward-as-income",
                    weigh(amount, float(statement.projection.contributions[0, 0])),
                    place,
                    message(
                        "{where}: {stated} of earlier years' money is counted as income. It is use of equity, so the year's income is {stated} lower than printed.",
                        where=str(place),
                        stated=Money(amount),
                    ),
                    message(
                        "The forecast leaves it out of income: the year shows its real result, and equity falls by it."
                    ),
                    amount,
                    0.0,
                    cells=frozenset(totals | {(table.id, row.id, column.header)}),
                    moves_equity=True,
                )


def _shares(statement: Statement) -> Iterator[Finding]:
    plan = statement.plan
    paid = [line for line in plan.lines if line.kind == "contribution"]
    by_role: dict[Role | None, list[Line]] = {}
    for line in paid:
        by_role.setdefault(plan.member_role(line), []).append(line)
    if None in by_role or not paid:
        return
    for position, year in enumerate(plan.stated_years):
        total = sum(line.amounts[position] for line in paid)
        for role, share in MEMBER_SHARES.items():
            lines = by_role.get(role, [])
            stated = sum(line.amounts[position] for line in lines)
            if abs(stated - share * total) <= plan.step * max(1, len(lines)):
                continue
            place = (lines or paid)[0].place
            yield Finding(
                "share-rule",
                weigh(stated - share * total, total),
                place,
                message(
                    "{year}: {stated} is paid by {role}; {share} of contributions would be {computed}.",
                    year=str(year),
                    role=_PAYERS[role],
                    stated=Money(stated),
                    share=Share(share),
                    computed=Money(share * total),
                ),
                message(
                    "The forecast uses what the budget says; a change of the state's allocation moves the members by their own amounts."
                ),
                stated,
                share * total,
            )
