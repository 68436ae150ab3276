"""Which disagreements come of another: one wrong figure is one finding, however far it reaches.

A printed figure that agrees with a check was made from what that check names. Put the cause right
and follow those checks. A figure that then becomes what it was found to differ from was carried on
from the cause; one that then agrees as it is printed was right all along, and speaks against it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forecasting.checks.comparing import HALF, Compared, Comparison
from forecasting.checks.printed_figures import Statement
from forecasting.plan.findings import Cell

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
    explained = list(_explanations(differing, _Chain(comparison.agreeing, statement)))
    by: dict[int, list[int]] = defaultdict(list)
    for other, found in enumerate(explained):
        for at in found:
            by[at].append(other)
    own = {at for at in range(len(differing)) if not _comes_of_another(at, by[at], explained)}
    told: dict[int, list[int]] = {}
    for at in range(len(differing)):
        root = at if at in own else next((other for other in by[at] if other in own), at)
        told.setdefault(root, []).append(at)
    return tuple(_cause(root, told[root], differing, explained[root]) for root in sorted(told))


def _cause(root: int, told: list[int], differing: list[Compared], how: Mapping[int, str]) -> Cause:
    carried = tuple(differing[at] for at in told if how.get(at) == "carried")
    against = tuple(differing[at] for at in told if how.get(at) == "against")
    return Cause(differing[root], carried, against)


def _explanations(differing: list[Compared], chain: "_Chain") -> Iterator[dict[int, str]]:
    """Of each disagreement the positions of those that it alone explains, `carried` or `against`."""
    near: dict[Cell, set[int]] = defaultdict(set)
    for at, one in enumerate(differing):
        for cell in (one.cell, *one.computed.cells):
            near[cell].add(at)
    for cause in differing:
        corrected = chain.corrected(cause)
        reached = sorted(set().union(*(near[cell] for cell in corrected if cell in near)))
        found = {at: _how(differing[at], cause, corrected, chain) for at in reached}
        yield {at: how for at, how in found.items() if how}


def _how(one: Compared, cause: Compared, corrected: dict[Cell, float], chain: "_Chain") -> str:
    """How a disagreement comes of the cause; "" where it does not."""
    if one.cell == cause.cell:
        return ""
    if one.cell in corrected and _near(corrected[one.cell], one.computed.value, one):
        return "carried"
    if one.computed.cells & corrected.keys() and _agrees(one, chain.anew(one, corrected)):
        return "against"
    return ""


def _agrees(one: Compared, value: float) -> bool:
    return one.stated is not None and _near(one.stated, value, one)


def _near(one: float, other: float, compared: Compared) -> bool:
    return abs(one - other) <= HALF * compared.unit


def _comes_of_another(at: int, by: list[int], explained: list[dict[int, str]]) -> bool:
    """Whether another one explains it; of two that explain each other the first is the cause."""
    return any(other not in explained[at] or other < at for other in by)


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
