"""How a figure came about: the projection's own arrays taken apart, down to lines, rates and places.

Amounts are SEK, nominal, of the central case (row 0); costs are positive and terms carry the sign.
Nothing is computed anew: values are read off the projection, growth and cuts come from the functions
that the projection itself uses. A sum may differ from its terms by the rounding of the machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from forecasting.model.metrics import Figure, figure
from forecasting.model.projection import Prepared, Projection
from forecasting.model.trace_lines import Amount, Cut, Factor, LineTracer, Source
from forecasting.plan import policies
from forecasting.plan.place import Place
from forecasting.plan.plan import LineKind
from forecasting.plan.policies import Ceiling, Reserve

FIGURES: tuple[Figure, ...] = get_args(Figure)
Formula = Literal["sum", "share", "ratio", "amount", "none", "opening", "line"]
"""sum: signed terms; share: a share of its one term; ratio: the first term over the second;
amount: a policy's fixed amount; none: no such policy; opening: equity at the start; line: a line."""

SUMS: dict[str, tuple[tuple[int, Figure], ...]] = {
    "income": ((1, "contributions"), (1, "other_income"), (1, "financial")),
    "result": (
        (1, "contributions"),
        (1, "other_income"),
        (1, "financial"),
        (-1, "internal_costs"),
        (-1, "interventions"),
    ),
    "headroom": ((1, "ceiling"), (-1, "equity")),
}
KINDS: dict[str, LineKind] = {
    "contributions": "contribution",
    "other_income": "other_income",
    "financial": "financial",
    "internal_costs": "internal_cost",
    "interventions": "intervention",
}


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure of a year and what it was made of.

    `figure` is a `Figure`, `opening_equity`, or the id of a line, project or lever. A leaf has a
    `source`, and a `place` where the document states it.
    """

    figure: str
    year: int
    value: float
    formula: Formula
    terms: tuple["Term", ...] = ()
    label: str = ""
    """The document's own words for a line."""
    share: float | None = None
    """What share of the term a policy takes, decimal."""
    amount: Amount | None = None
    """What a line starts from."""
    factors: tuple[Factor, ...] = ()
    cut: Cut | None = None
    source: Source | None = None
    place: Place | None = None
    since: int | None = None
    """The first year of a sum over years, which ends with `year`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a sum: +1 adds it, -1 takes it away."""

    sign: int
    trace: Trace


def trace(prepared: Prepared, projection: Projection, name: Figure, year: int) -> Trace:
    """How a figure of a year came about, all the way down.

    Raises:
        ValueError: where there is no such figure, or the forecast does not reach the year.
    """
    return _Tracer(prepared, projection).trace(_known(name), _position(projection, year))


def traces(prepared: Prepared, projection: Projection, names: Iterable[Figure], year: int) -> list[Trace]:
    """How several figures of a year came about; what they rest on together is taken apart once.

    Raises:
        ValueError: where there is no such figure, or the forecast does not reach the year.
    """
    tracer, t = _Tracer(prepared, projection), _position(projection, year)
    return [tracer.trace(_known(name), t) for name in names]


def trace_start(prepared: Prepared, projection: Projection, year: int) -> Trace:
    """How equity at the start of a year came about.

    Raises:
        ValueError: where the forecast does not reach the year.
    """
    return _Tracer(prepared, projection).start(_position(projection, year)).trace


def trace_line(prepared: Prepared, projection: Projection, line: str, year: int) -> Trace:
    """How the amount of a line, a project or a lever came about in a year.

    Raises:
        ValueError: where there is no such line, or the forecast does not reach the year.
    """
    ids = [component.id for component in projection.components]
    if line not in ids:
        raise ValueError(f"no line '{line}'; there are {', '.join(ids)}")
    return _Tracer(prepared, projection).line(ids.index(line), _position(projection, year))


def trace_span(prepared: Prepared, projection: Projection, name: Figure, span: tuple[int, int]) -> Trace:
    """A figure summed from the first to the last year of the span, both counted.

    Raises:
        ValueError: where there is no such figure, or the forecast does not reach the years.
    """
    tracer, (first, last) = _Tracer(prepared, projection), span
    positions = range(_position(projection, first), _position(projection, last) + 1)
    terms = tuple(Term(1, tracer.trace(_known(name), t)) for t in positions)
    return Trace(name, last, sum(term.trace.value for term in terms), "sum", terms, since=first)


def _known(name: Figure) -> Figure:
    if name not in FIGURES:
        raise ValueError(f"no figure '{name}'; there are {', '.join(FIGURES)}")
    return name


def _position(projection: Projection, year: int) -> int:
    if year not in projection.years:
        raise ValueError(f"{year} is not among the years {projection.years[0]} to {projection.years[-1]}")
    return projection.years.index(year)


class _Tracer:
    """Takes a projection apart; a figure that several others rest on is taken apart once."""

    def __init__(self, prepared: Prepared, projection: Projection) -> None:
        self.prepared = prepared
        self.projection = projection
        self.known: dict[tuple[str, int], Trace] = {}

    @cached_property
    def lines(self) -> LineTracer:
        return LineTracer(self.prepared, self.projection)

    def trace(self, name: Figure, t: int) -> Trace:
        if (name, t) not in self.known:
            self.known[name, t] = self._taken_apart(name, t)
        return self.known[name, t]

    def _taken_apart(self, name: Figure, t: int) -> Trace:
        match name:
            case "equity":
                return self._made(name, t, "sum", (self.start(t), Term(1, self.trace("result", t))))
            case "ceiling":
                return self._policy(name, t, self.prepared.assumptions.ceiling)
            case "reserve":
                return self._policy(name, t, self.prepared.assumptions.reserve)
            case "intervention_share":
                parts: tuple[Figure, Figure] = ("interventions", "contributions")
                return self._made(name, t, "ratio", tuple(Term(1, self.trace(part, t)) for part in parts))
        if name in SUMS:
            terms = tuple(Term(sign, self.trace(part, t)) for sign, part in SUMS[name])
            return self._made(name, t, "sum", terms)
        of_kind = [i for i, c in enumerate(self.projection.components) if c.kind == KINDS[name]]
        return self._made(name, t, "sum", tuple(Term(1, self.line(i, t)) for i in of_kind))

    def _made(self, name: Figure, t: int, formula: Formula, terms: tuple[Term, ...]) -> Trace:
        return Trace(name, self.projection.years[t], self._value(name, t), formula, terms)

    def _value(self, name: Figure, t: int) -> float:
        return float(figure(self.projection, name)[0, t])

    def start(self, t: int) -> Term:
        """Equity at the start of a year: the year before's, or what the forecast starts from."""
        if t:
            return Term(1, self.trace("equity", t - 1))
        opening = self.prepared.schedule.plan.opening
        document = self.prepared.document
        moved = document is not None and document.opening.amount != opening.amount
        source: Source = "lever" if moved else "assumption" if opening.status == "missing" else "document"
        value = float(self.projection.opening_equity[0, 0])
        place = None if moved or opening.status == "missing" else opening.place
        year = self.projection.years[0]
        return Term(1, Trace("opening_equity", year, value, "opening", source=source, place=place))

    def line(self, i: int, t: int) -> Trace:
        component, amount = self.projection.components[i], self.lines.amount(i, t)
        value = float(self.projection.amounts[i, 0, t])
        return Trace(
            component.id,
            self.projection.years[t],
            value,
            "line",
            label=component.label,
            amount=amount,
            factors=self.lines.factors(i, t),
            cut=self.lines.cut(i, t),
            source=amount.source,
            place=amount.place,
        )

    def _policy(self, name: Literal["ceiling", "reserve"], t: int, policy: Ceiling | Reserve) -> Trace:
        source, place = self._policy_source(name, policy)
        year, value = self.projection.years[t], self._value(name, t)
        if policy.kind in ("amount", "none"):
            return Trace(name, year, value, policy.kind, source=source, place=place)
        paid = (Term(1, self.trace("contributions", t)),)
        share = self._share(policy, t)
        return Trace(name, year, value, "share", paid, share=share, source=source, place=place)

    def _share(self, policy: Ceiling | Reserve, t: int) -> float:
        if isinstance(policy, Ceiling) and policy.kind == "brackets":
            paid = np.array([self.projection.contributions[0, t]])
            return float(policies.bracket_share(policy.brackets, paid)[0])
        return policy.share

    def _policy_source(self, name: str, policy: Ceiling | Reserve) -> tuple[Source, Place | None]:
        """The document's where it says where; an assumption where it is silent; else a lever's."""
        document = self.prepared.document or self.prepared.schedule.plan
        stated = getattr(document, name)
        if name == "ceiling" and self.prepared.schedule.plan.ceiling is None:
            return "assumption", policy.place
        if stated != policy:
            return "lever", None
        if policy.kind == "none":
            return "assumption", None
        return "document", policy.place or Place(document.document)
