"""A mixed-integer linear model, written down row by row and solved by HiGHS through scipy.

An expression is a mapping from variable to coefficient; the key CONSTANT holds what stands alone.
Money in a model is tkr: HiGHS's tolerances are absolute, and 1e-7 tkr is far below an öre.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

CONSTANT = -1
Expression = Mapping[int, float]
Status = Literal["optimal", "time limit", "infeasible"]
_STATUS: dict[int, Status] = {0: "optimal", 1: "time limit", 2: "infeasible"}
_HELD = 1e-9
"""How much an earlier objective may give way to a later one, relative."""


_NOTHING = 1e-6
"""tkr that count as nothing: a thousandth of a krona."""
_LEEWAY = 1e-5
"""tkr by which a row may be missed: a hundredth of a krona."""


ON_SEARCH: list[Callable[[float], None]] = []
"""Who is told of each search as it begins, with its limit in seconds: a process that solves for others says so."""


class SolverError(ValueError):
    """The solver failed; the model is right, there is no answer."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values found; None where there are none. `gap` is the proven relative gap."""

    status: Status
    values: NDArray[np.float64] | None
    objective: float
    gap: float

    def value(self, expression: Expression) -> float:
        """What an expression comes to.

        Raises:
            ValueError: where nothing was found.
        """
        if self.values is None:
            raise ValueError("the model has no solution")
        variables = sum(c * float(self.values[v]) for v, c in expression.items() if v != CONSTANT)
        return variables + expression.get(CONSTANT, 0.0)


def add(*expressions: Expression) -> dict[int, float]:
    """The sum of expressions."""
    total: dict[int, float] = {}
    for expression in expressions:
        for variable, coefficient in expression.items():
            total[variable] = total.get(variable, 0.0) + coefficient
    return total


def times(factor: float, expression: Expression) -> dict[int, float]:
    """An expression multiplied by a number."""
    return {variable: factor * coefficient for variable, coefficient in expression.items()}


def minus(first: Expression, second: Expression) -> dict[int, float]:
    """The difference of two expressions."""
    return add(first, times(-1.0, second))


class LinearModel:
    """Collects variables and rows."""

    def __init__(self) -> None:
        self._low: list[float] = []
        self._high: list[float] = []
        self._integer: list[bool] = []
        self._rows: list[tuple[Expression, float, float]] = []

    def variable(self, low: float = 0.0, high: float = np.inf, *, integer: bool = False) -> int:
        """A new variable."""
        self._low.append(low)
        self._high.append(high)
        self._integer.append(integer)
        return len(self._low) - 1

    def binary(self) -> int:
        """A new variable that is 0 or 1."""
        return self.variable(0.0, 1.0, integer=True)

    def at_most(self, expression: Expression, limit: float = 0.0) -> None:
        """Requires expression <= limit."""
        self._rows.append((expression, -np.inf, limit))

    def at_least(self, expression: Expression, limit: float = 0.0) -> None:
        """Requires expression >= limit."""
        self._rows.append((expression, limit, np.inf))

    def equal(self, expression: Expression, to: float = 0.0) -> None:
        """Requires expression = to."""
        self._rows.append((expression, to, to))

    def minimise(self, objective: Expression, *, gap: float = 0.0, seconds: float = 60.0) -> Solution:
        """The least value of an expression; the search stops at a relative gap or after some seconds.

        HiGHS has been seen to end in an error, or with values outside the rows, after its presolve:
        such an answer is not taken, and the model is solved once more without it.

        Raises:
            SolverError: where that fails too.
        """
        if not self._low:
            return self._without_variables(objective)
        options: dict[str, float | bool] = {"mip_rel_gap": gap, "time_limit": max(seconds, 1e-3)}
        rows = self._matrix()
        for tell in ON_SEARCH:
            tell(seconds)
        for presolve in (True, False):
            found = self._run(objective, rows, options | {"presolve": presolve})
            values = None if found.x is None else self._whole(found.x)
            if found.status in _STATUS and (values is None or self._holds(values, rows)):
                break
        else:
            raise SolverError(f"the solver gave no answer that holds: {found.message}")
        if values is None:
            return Solution(_STATUS[found.status], None, np.nan, np.inf)
        proven = found.mip_gap if found.mip_gap is not None and any(self._integer) else 0.0
        reached = Solution(_STATUS[found.status], values, 0.0, float(proven))
        return replace(reached, objective=reached.value(objective))

    def _without_variables(self, objective: Expression) -> Solution:
        """Nothing is left to decide: the rows hold or they do not."""
        nothing = np.array([])
        if not self._holds(nothing, self._matrix()):
            return Solution("infeasible", None, np.nan, np.inf)
        return Solution("optimal", nothing, objective.get(CONSTANT, 0.0), 0.0)

    def _run(
        self, objective: Expression, rows: "_Rows | None", options: dict[str, float | bool]
    ) -> "OptimizeResult":
        """HiGHS's answer. It lets other threads run meanwhile: two boards choose at once."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - loading it takes longer than a forecast

        return milp(
            self._dense(objective),
            integrality=np.array(self._integer, dtype=int),
            bounds=Bounds(np.array(self._low), np.array(self._high)),
            constraints=() if rows is None else LinearConstraint(rows.matrix, rows.low, rows.high),
            options=options,
        )

    def _holds(self, values: NDArray[np.float64], rows: "_Rows | None") -> bool:
        """Whether every row and bound is kept, to a hundredth of a krona."""
        low, high = np.array(self._low) - _LEEWAY, np.array(self._high) + _LEEWAY
        within = bool(((low <= values) & (values <= high)).all())
        if rows is None:
            return within
        reached = rows.matrix @ values
        kept = (rows.low - _LEEWAY <= reached) & (reached <= rows.high + _LEEWAY)
        return within and bool(kept.all())

    def minimise_in_order(self, objectives: Sequence[Expression]) -> Solution:
        """The least of the first, among those the least of the second, and so on.

        The model keeps the rows that hold the earlier objectives.
        """
        solution = self.minimise(objectives[0])
        for before, objective in pairwise(objectives):
            if solution.values is None:
                return solution
            reached = solution.value(before)
            self.at_most(before, reached + _HELD * (1.0 + abs(reached)))
            if not self._is_least(objective, solution):
                following = self.minimise(objective)
                solution = solution if following.values is None else following
        return solution

    def _is_least(self, objective: Expression, solution: Solution) -> bool:
        """Whether a sum of variables that cannot be below zero is zero already."""
        signs = all(v != CONSTANT and c >= 0 and self._low[v] >= 0 for v, c in objective.items())
        return signs and solution.value(objective) <= _NOTHING

    def _whole(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Integers without the solver's last decimals."""
        return np.where(self._integer, np.round(values), values)

    def _dense(self, expression: Expression) -> NDArray[np.float64]:
        coefficients = np.zeros(len(self._low))
        for variable, coefficient in expression.items():
            if variable != CONSTANT:
                coefficients[variable] = coefficient
        return coefficients

    def _matrix(self) -> "_Rows | None":
        if not self._rows:
            return None
        from scipy.sparse import csr_array  # noqa: PLC0415

        data: list[float] = []
        columns: list[int] = []
        starts, constants = [0], []
        for expression, _, _ in self._rows:
            constants.append(expression.get(CONSTANT, 0.0))
            columns += [v for v in expression if v != CONSTANT]
            data += [c for v, c in expression.items() if v != CONSTANT]
            starts.append(len(columns))
        shape, constant = (len(self._rows), len(self._low)), np.array(constants)
        matrix = csr_array((data, columns, starts), shape=shape, dtype=float)
        low = np.array([row[1] for row in self._rows]) - constant
        high = np.array([row[2] for row in self._rows]) - constant
        return _Rows(matrix, low, high)


@dataclass(frozen=True)
class _Rows:
    """The rows as low <= matrix @ values <= high."""

    matrix: Any
    low: NDArray[np.float64]
    high: NDArray[np.float64]
