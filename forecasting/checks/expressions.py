"""What a printed figure should equal, as the data files write it: `state:timra`, `income - costs`.

A term is a row id, `table.row`, or a range `first:last` of the same table (its printed lines,
totals left out); `@prev` takes the year before. `plan.x` is what the forecast computes.
"""

import re
from dataclasses import dataclass
from typing import Self

from forecasting.plan.messages import Message, message

PLAN = "plan"

_TERM = re.compile(
    r"\s*(?P<sign>[+-])?\s*(?:(?P<table>[a-z][\w]*)\.)?(?P<row>[a-z][\w]*)"
    r"(?::(?P<last>[a-z][\w]*))?(?P<prev>@prev)?"
)


class ExpressionError(ValueError):
    """The expression cannot be read, or names a row that is not there; `says` tells which."""

    def __init__(self, says: Message) -> None:
        super().__init__(says.template.format(**says.values))
        self.says = says


@dataclass(frozen=True, slots=True)
class Term:
    """A signed reference to a row, or to a range of rows, of a table."""

    sign: int
    table: str
    row: str
    last: str = ""
    previous_year: bool = False

    @classmethod
    def of(cls, found: re.Match[str]) -> Self:
        """The term that a match of the pattern states."""
        return cls(
            sign=-1 if found["sign"] == "-" else 1,
            table=found["table"] or "",
            row=found["row"],
            last=found["last"] or "",
            previous_year=bool(found["prev"]),
        )


def parse(text: str) -> tuple[Term, ...]:
    """The terms of an expression.

    Raises:
        ExpressionError: where the text does not follow the grammar.
    """
    terms: list[Term] = []
    position = 0
    while position < len(text.rstrip()):
        found = _TERM.match(text, position)
        if found is None or (terms and not found["sign"]):
            rest = text[position:].strip()
            raise ExpressionError(message("'{text}' cannot be read from '{rest}'", text=text, rest=rest))
        terms.append(Term.of(found))
        position = found.end()
    return tuple(terms)
