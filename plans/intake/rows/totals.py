"""What a total of a proposed table should equal, told by where it stands.

Where several positions are possible (the rows since the last total, or all of the side) the one
that adds up in most columns is taken; where none does, the nearest, and the plan's ordinary checks
say where it disagrees. In a balance, where rows stand within rows, only one that adds up is taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forecasting.checks.printed_figures import ADDENDS
from forecasting.plan.plan import COST_KINDS, LINE_KINDS
from plans.intake.blocks.digits import half_a_digit
from plans.intake.blocks.proposal import ProposedRow
from plans.intake.rows.repeated import Whole, repeated
from plans.intake.rows.sections import is_whole_side, side_of_total
from plans.intake.vocabulary.vocabulary import Side

_INCOME = ("contribution", "other_income", "brought_forward")
_OF_SIDE: dict[Side, tuple[str, ...]] = {
    "income": _INCOME,
    "interventions": ("intervention",),
    "internal": ("internal_cost",),
}


Terms = tuple[tuple[int, int], ...]
"""(sign, position of a row) of each figure that a total could add."""


@dataclass(frozen=True)
class Checks:
    """Finds the checks of a table's rows.

    `ids` are the row ids by row number, `counted` whether its rows are lines of the forecast,
    `negative` whether costs are printed with a minus, `statement` whether the table is a balance or the like.
    """

    rows: Sequence[ProposedRow]
    ids: Mapping[int, str]
    counted: bool
    negative: bool
    statement: bool = False
    whole: Whole = field(default_factory=Whole)
    sides: frozenset[Side] = frozenset()
    """Sides (income, cost) of which every line of the file stands in this table."""

    def of(self, position: int) -> str:
        """The check of a row, "" where its position does not tell."""
        row = self.rows[position]
        # Free equity is what is left of it when something is set aside: no sum of the rows above.
        if "fritt" in row.label.lower() and (row.kind == "opening_equity" or row.closing):
            return ""
        if row.below is not None:
            return f"{self.ids[row.below[0]]}:{self.ids[row.below[1]]}"
        own = self._best(position, self._candidates(position))
        if not self.counted:
            return _joined(own, *repeated(self.rows, position, self.ids, self.whole))
        return _joined(own, self._forecast(row, position))

    def _forecast(self, row: ProposedRow, position: int) -> str:
        """What the forecast gives for a row of a table that it is made of."""
        side = side_of_total(row.label)
        match row.kind:
            case "opening_equity":
                return "plan.opening_equity"
            case "result":
                return "plan.result" if self.whole.plain else ""
            case "total" if row.closing:
                return "plan.equity"
            case "total" if self._is_whole(side, position):
                figure = "plan.income" if side == "income" else "plan.costs"
                return f"- {figure}" if side == "cost" and self.negative else figure
        return ""

    def _is_whole(self, side: Side, position: int) -> bool:
        """Whether a total stands for all that the forecast has of its side: `Summa kostnader`."""
        before, after = self.rows[:position], self.rows[position + 1 :]
        kinds = _OF_SIDE.get(side, tuple(COST_KINDS))
        return (
            side in self.sides
            and (self.whole.plain or side == "cost")
            and is_whole_side(self.rows[position].label)
            and not any(row.kind in kinds for row in after)
            and not any(row.kind == "financial" for row in before)
        )

    def agreement(self, position: int) -> int:
        """In how many columns a total, a result or a closing adds up, by the candidate that fits best."""
        terms = [each for each in self._candidates(position) if each]
        return max((self._agreement(each, position) for each in terms), default=0)

    def _candidates(self, position: int) -> list[Terms]:
        row = self.rows[position]
        if row.kind == "result":
            return list(self._differences(position))
        if row.kind == "total" and row.closing:
            return self._closing(position)
        return [*self._sums(position), *self._differences(position)] if row.kind == "total" else []

    def _best(self, position: int, candidates: list[Terms]) -> str:
        """The candidate that adds up in most columns, the nearest of several; "" where that tells nothing."""
        possible = list(dict.fromkeys(terms for terms in candidates if terms))
        if not possible:
            return ""
        agreement = [self._agreement(terms, position) for terms in possible]
        if self.statement and max(agreement) < self._printed(position) and self._nested(position, possible):
            return ""
        return self._expression(possible[agreement.index(max(agreement))])

    def _printed(self, position: int) -> int:
        return sum(1 for value in self.rows[position].values if value is not None)

    def _nested(self, position: int, possible: list[Terms]) -> bool:
        """Whether the rows before could be parted in more than one way."""
        return len(possible) > 1 or any(row.kind == "total" for row in self.rows[:position])

    def _sums(self, position: int) -> Iterator[Terms]:
        """Rows that a total could add: since the last total, its section, its side, all; in a balance, results too."""
        row = self.rows[position]
        addends = [p for p in range(position) if self.rows[p].kind in ADDENDS]
        last = max((p for p in range(position) if self.rows[p].kind == "total"), default=-1)
        outer = row.section.partition(": ")[0]
        side = side_of_total(row.label)
        kinds = _OF_SIDE.get(side, tuple(COST_KINDS))
        yield _plus(p for p in addends if p > last)
        if self.statement:
            yield _plus(p for p in range(last + 1, position) if self.rows[p].kind in (*ADDENDS, "result"))
        yield _plus(p for p in addends if self.rows[p].section == row.section)
        yield _plus(p for p in addends if outer and self.rows[p].section.partition(": ")[0] == outer)
        yield _plus(p for p in addends if side and self.rows[p].kind in kinds)
        yield _plus(addends)

    def _differences(self, position: int) -> Iterator[Terms]:
        """Income less costs: by the last total of each side, with the financial rows after them, or line by line."""
        totals = [p for p in range(position) if self.rows[p].kind == "total"]
        income = [p for p in totals if side_of_total(self.rows[p].label) == "income" or self._sums_income(p)]
        costs = [p for p in totals if side_of_total(self.rows[p].label) == "cost"]
        lines = tuple(
            (self._sign(p), p)
            for p in range(position)
            if self.rows[p].kind in (*LINE_KINDS, "brought_forward")
        )
        if not self._one_total_of_costs(position):
            yield lines
        if income and costs:
            net = ((1, income[-1]), (self._cost_sign, costs[-1]))
            financial = (p for p in range(costs[-1], position) if self.rows[p].kind in ("financial", "memo"))
            yield net
            yield net + _plus(financial)
            yield lines

    def _one_total_of_costs(self, position: int) -> bool:
        """Whether a single total stands for all costs, so that the parts need not be added one by one."""
        totals = (row for row in self.rows[:position] if row.kind == "total" and not row.closing)
        return any(side_of_total(row.label) == "cost" and len(row.label.split()) == 2 for row in totals)

    @property
    def _cost_sign(self) -> int:
        return 1 if self.negative else -1

    def _sign(self, position: int) -> int:
        return self._cost_sign if self.rows[position].kind in COST_KINDS else 1

    def _closing(self, position: int) -> list[Terms]:
        opening = [p for p in range(position) if self.rows[p].kind == "opening_equity"]
        result = [p for p in range(position) if self.rows[p].kind == "result"]
        return [((1, opening[-1]), (1, result[-1]))] if opening and result else []

    def _sums_income(self, position: int) -> bool:
        return position > 0 and self.rows[position - 1].kind in _INCOME

    def _agreement(self, terms: Terms, position: int) -> int:
        """In how many columns the terms add up to the printed figure."""
        stated = self.rows[position].values
        near = half_a_digit(stated)
        computed = (
            sum(sign * (self.rows[p].values[c] or 0.0) for sign, p in terms) for c in range(len(stated))
        )
        pairs = zip(stated, computed, strict=True)
        return sum(1 for printed, added in pairs if printed is not None and abs(printed - added) <= near)

    def _expression(self, terms: Terms) -> str:
        """A range where it adds exactly these rows, else the rows one by one."""
        first, last = terms[0][1], terms[-1][1]
        between = _plus(p for p in range(first, last + 1) if self.rows[p].kind in ADDENDS)
        if between == terms and len(terms) > 1:
            return f"{self._id(first)}:{self._id(last)}"
        parts = [f"{'+' if sign > 0 else '-'} {self._id(p)}" for sign, p in terms]
        return " ".join(parts).removeprefix("+ ")

    def _id(self, position: int) -> str:
        return self.ids[self.rows[position].number]


def _plus(positions: Iterable[int]) -> Terms:
    return tuple((1, position) for position in positions)


def _joined(*checks: str) -> str:
    return " | ".join(check for check in checks if check)
