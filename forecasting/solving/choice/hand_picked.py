"""A set of candidates picked by hand, measured as `choose` measures its own. Amounts are SEK."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forecasting.model.projection import Prepared, Projection
from forecasting.solving.choice.candidates import Candidate, start_years
from forecasting.solving.choice.choose import Chosen, project_with
from forecasting.solving.choice.limits import ChoiceTerms, Limit, shortfalls


@dataclass(frozen=True, slots=True)
class Clash:
    """Two candidates of a set: the one needs the other, which is not in it, or excludes it."""

    candidate: str
    other: str
    needs: bool


@dataclass(frozen=True)
class Picked:
    """The set with what it is worth, and what it breaks."""

    chosen: tuple[Chosen, ...]
    value: float
    yearly_cost: float
    projection: Projection
    broken: tuple[Limit, ...]
    clashes: tuple[Clash, ...]


def picked(
    prepared: Prepared, candidates: Sequence[Candidate], ids: Collection[str], terms: ChoiceTerms
) -> Picked:
    """The candidates of the ids, each from the first year in which it may start.

    One that cannot start within the years is left out.
    """
    years = prepared.schedule.years
    taken = [
        Chosen(each, start_years(each, years)[0])
        for each in candidates
        if each.id in ids and start_years(each, years)
    ]
    projection = project_with(prepared, taken)
    return Picked(
        tuple(taken),
        float(sum(each.candidate.value(terms.value) for each in taken)),
        float(sum(each.candidate.project.yearly_cost or 0.0 for each in taken)),
        projection,
        tuple(shortfalls(projection, terms)),
        tuple(_clashes([each.candidate for each in taken])),
    )


def _clashes(taken: Sequence[Candidate]) -> list[Clash]:
    ids = {each.id for each in taken}
    found = []
    for each in taken:
        found += [Clash(each.id, other, needs=True) for other in each.needs if other not in ids]
        found += [Clash(each.id, other, needs=False) for other in each.excludes if other in ids - {each.id}]
    return found
