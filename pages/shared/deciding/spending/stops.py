"""What Spend down shows at each stop of its sliders of years and of the most a year, sent ahead as the overview's is.

Each stop's plan is solved by itself. A stop without a plan is not told: there the page looks for what would make
one possible, which takes longer than a hand waits. For the same reason nothing is told of whole amounts, nor
where the state responds to what is over the ceiling.
"""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from forecasting.solving.spend_down.terms import SpendDownTerms
from pages.shared.deciding.spend_down_terms import (
    CAPACITY,
    FIRST,
    NO_LIMIT,
    TARGET,
    UNTIL,
    capacities_of,
    years_of,
)
from pages.shared.deciding.spending.saying import answer_html, equity_picture, extra_picture
from pages.shared.frame.parts import caption_html
from pages.shared.frame.screen import Screen
from pages.shared.levers.ahead import Around, Picture, Stop, packed
from pages.shared.levers.stops import address_of, screen_at
from scenarios.judging.spend_down_of_scenario import (
    SpendDownPlan,
    over_the_target,
    possible_in_view,
    unspent,
)

_TERMS = TypeAdapter(SpendDownTerms)
EQUITY, EXTRA = ".st-key-down-equity", ".st-key-down-extra"
"""The charts; what stands over one stands before it in its column."""


def spending_address(screen: Screen, terms: SpendDownTerms, plan: SpendDownPlan) -> str:
    """Where the stops of the page's sliders are asked for; "" where it shows no money to spend, or each would take long."""
    answered = screen.outlook.prepared.assumptions.state_response is not None
    told = any(plan.extra) and not terms.step and not answered
    return address_of(screen, spending=_TERMS.dump_json(terms).decode()) if told else ""


def stops_of(query: Mapping[str, str], around: Around) -> bytes | None:
    """The stops that an address asks for; None where it is no state of a plan as it is held now, or no such slider."""
    screen, terms = screen_at(query), _terms(query["spending"])
    if screen is None or terms is None:
        return None
    found = stops_at(screen, terms, around.lever)
    if found is None:
        return None
    at, several = found
    return packed(around.first, len(several), at, (_stop(screen, each) for each in several[around.span]))


def _terms(written: str) -> SpendDownTerms | None:
    """The terms that an address holds; None where it holds none."""
    try:
        return _TERMS.validate_json(written)
    except ValidationError:
        return None


def stops_at(screen: Screen, terms: SpendDownTerms, slider: str) -> tuple[int, list[SpendDownTerms]] | None:
    """The terms at each stop of a slider, in its order, and at which it stands; None where the page has no such slider."""
    years = years_of(screen.plan)
    last = years[-1]
    if slider == TARGET:
        moved = [replace(terms, target=year, until=_still(terms.until, year)) for year in years]
    elif slider == FIRST:
        moved = [replace(terms, first_year=year if year > years[0] else None) for year in years]
    elif slider == UNTIL:
        ends = [year for year in years if year >= terms.target]
        moved = [replace(terms, until=year if year < last else None) for year in ends]
    elif slider == CAPACITY:
        chosen = None if terms.capacity is None else terms.capacity / 1000
        options = capacities_of(screen.plan, screen.policy.ceiling, chosen)
        moved = [replace(terms, capacity=None if tkr == NO_LIMIT else 1000 * tkr) for tkr in options]
    else:
        return None
    return (moved.index(terms), moved) if terms in moved else None


def _still(until: int | None, target: int) -> int | None:
    """The last year of a plan, which goes back to the last of all where the target passes it."""
    return until if until is not None and until >= target else None


def _stop(screen: Screen, terms: SpendDownTerms) -> Stop | None:
    try:
        plan = possible_in_view(screen.outlook, terms)
    except ValueError:
        return None
    if plan is None or not any(plan.extra):
        return None
    before, style = unspent(over_the_target(screen.outlook, terms)), screen.style
    pictures = {EQUITY: equity_picture(before, plan, style), EXTRA: extra_picture(plan, style)}
    captions = tuple(
        (f":has(~ {within})", caption_html(caption)) for within, (_, caption) in pictures.items()
    )
    drawn = tuple(Picture(within, figure) for within, (figure, _) in pictures.items())
    return Stop((("", answer_html(plan, screen.formats)), *captions), drawn)
