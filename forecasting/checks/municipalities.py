"""What each municipality pays beside its inhabitants, where a document prints both.

The municipalities pay a quarter together and part it between them, usually by population.
"""

from collections.abc import Iterator

from forecasting.checks.comparing import HALF
from forecasting.checks.printed_figures import Statement
from forecasting.plan.findings import Finding, weigh
from forecasting.plan.messages import Message, Money, Share, message
from forecasting.plan.plan import Line, Member


def municipal_parts(statement: Statement) -> Iterator[Finding]:
    """`share-rule` for a municipality whose part is not that of its inhabitants; once for like years."""
    plan = statement.plan
    towns = {member.id: member for member in plan.members if member.role == "municipality"}
    lines = {line.member: line for line in plan.lines if line.kind == "contribution" and line.member in towns}
    paying = [towns[name] for name in lines]
    inhabitants = sum(member.inhabitants or 0 for member in paying)
    if len(paying) < 2 or not all(member.inhabitants for member in paying):
        return
    for member in paying:
        said: set[tuple[float, float]] = set()
        for position, year in enumerate(plan.stated_years):
            total = sum(line.amounts[position] for line in lines.values())
            stated, part = lines[member.id].amounts[position], (member.inhabitants or 0) / inhabitants
            if abs(stated - part * total) > HALF * plan.step and (stated, total) not in said:
                said.add((stated, total))
                yield _finding(statement, (member, lines[member.id]), year, (stated, total), inhabitants)


def _finding(
    statement: Statement,
    paid_by: tuple[Member, Line],
    year: int,
    amounts: tuple[float, float],
    inhabitants: int,
) -> Finding:
    (member, line), (stated, total) = paid_by, amounts
    own = member.inhabitants or 0
    computed = total * own / inhabitants
    says = message(
        "{year}: {member} pays {stated}. By inhabitants, {own} of {all}, its part of the municipalities' {total} is {computed}.",
        year=str(year),
        member=member.name,
        stated=Money(stated),
        own=own,
        all=inhabitants,
        total=Money(total),
        computed=Money(_shown(computed, statement.plan.step)),
    )
    printed = _by_printed_share(statement, member, stated, total)
    return Finding(
        "share-rule",
        weigh(stated - computed, float(statement.projection.contributions[0, 0])),
        line.place,
        says if printed is None else message("{says} {more}", says=says, more=printed),
        message(
            "The forecast uses what the budget says; a change of the state's allocation moves the members by their own amounts."
        ),
        stated,
        computed,
    )


def _shown(amount: float, step: float) -> float:
    """An amount with one decimal more than the document prints: enough to see the difference by."""
    return round(10 * amount / step) * step / 10


def _by_printed_share(statement: Statement, member: Member, stated: float, total: float) -> Message | None:
    """The printed share of inhabitants that the amount follows, where it is that share's and not the exact one's."""
    for table in statement.plan.tables:
        for position, column in enumerate(table.columns):
            for row in table.rows:
                percent = row.cells[position]
                if column.unit != "percent" or row.member != member.id or percent is None:
                    continue
                if abs(total * percent / 100 - stated) <= HALF * statement.plan.step:
                    return message(
                        "It follows the printed share, {share} ({where}).",
                        share=Share(percent / 100),
                        where=str(statement.place(table, row, position)),
                    )
    return None
