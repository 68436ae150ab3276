"""Which disagreements come of another: one wrong figure is one finding, however far it reaches.

A printed figure that agrees with a check was made from what that check names. Put the cause right
and follow those checks. A figure that then becomes what it was found to differ from was carried on
from the cause; one that then agrees as it is printed was right all along, and speaks against it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forecasting.checks.comparing import HALF, Compared, Comparison
from forecasting.findings import Cell
from forecasting.statement import Statement

_MOST_STEPS = 2_000
"""Checks may go round in a ring; a document's longest chain is far shorter."""


@dataclass(frozen=True)
class Cause:
    """A disagreement with those that come of it: `carried` on, or `against` it."""

    cause: Compared
    carried: tuple[Compared, ...] = ()
    against: tuple[Compared, ...] = ()


def causes(comparison: Comparison, statement: Statement) -> tuple[Cause, ...]:
    """Every disagreement once: as a cause, or with the first cause that alone explains it."""
    differing = comparison.differing
    chain = _Chain(comparison.agreeing, statement)
    explained = [_explained(one, differing, chain) for one in differing]
    own = [at for at in range(len(differing)) if not _comes_of_another(at, explained)]
    cause_of = {at: next((root for root in own if at in explained[root]), at) for at in range(len(differing))}
    return tuple(
        Cause(
            differing[root],
            *(
                tuple(
                    differing[at]
                    for at, found in cause_of.items()
                    if found == root != at and explained[root][at] == how
                )
                for how in ("carried", "against")
            ),
        )
        for root in sorted(set(cause_of.values()))
    )


def _explained(cause: Compared, differing: list[Compared], chain: "_Chain") -> dict[int, str]:
    """Position -> `carried` or `against`, of each disagreement that `cause` alone explains."""
    corrected = chain.corrected(cause)
    found = {}
    for at, one in enumerate(differing):
        if one.cell == cause.cell:
            continue
        if one.cell in corrected and _near(corrected[one.cell], one.computed.value, one):
            found[at] = "carried"
        elif one.computed.cells & corrected.keys() and _agrees(one, chain.anew(one, corrected)):
            found[at] = "against"
    return found


def _agrees(one: Compared, value: float) -> bool:
    return one.stated is not None and _near(one.stated, value, one)


def _near(one: float, other: float, compared: Compared) -> bool:
    return abs(one - other) <= HALF * compared.unit


def _comes_of_another(at: int, explained: list[dict[int, str]]) -> bool:
    """Whether another one explains it; of two that explain each other the first is the cause."""
    return any(
        at in found and (other not in explained[at] or other < at) for other, found in enumerate(explained)
    )


class _Chain:
    """Figures by what they were made from, as the checks that agree say."""

    def __init__(self, agreeing: Iterable[Compared], statement: Statement) -> None:
        self.statement = statement
        self.made_from: dict[Cell, list[Compared]] = defaultdict(list)
        for one in agreeing:
            for cell in one.computed.cells:
                self.made_from[cell].append(one)

    def corrected(self, cause: Compared) -> dict[Cell, float]:
        """The cause's figure as it should be, and each figure that was made from it, anew."""
        corrected = {cause.cell: cause.computed.value}
        waiting = deque([cause.cell])
        for _ in range(_MOST_STEPS):
            if not waiting:
                break
            for one in self.made_from.get(waiting.popleft(), ()):
                value, before = self.anew(one, corrected), corrected.get(one.cell, one.stated)
                if one.cell != cause.cell and (before is None or abs(value - before) > one.unit / 1000):
                    corrected[one.cell] = value
                    waiting.append(one.cell)
        return corrected

    def anew(self, one: Compared, corrected: dict[Cell, float]) -> float:
        """What a check gives with the corrected figures."""
        statement = replace(self.statement, corrected=corrected)
        computed = statement.computed(one.check, one.table, one.position)
        return one.computed.value if computed is None else computed.value
