"""The errors of an association's own forecasts, as intervals of what is uncertain in the next one.

Of each year that the books have told of, the page that was frozen last speaks: several pages on one year are
one observation. Only what outturn tells has an interval: how much of the interventions was used, and how
contributions moved from one year to the next.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scenarios.changing.uncertain import UNCERTAIN, SetInterval
from scenarios.following.told import Forecast, Told, forecast_of_page, told_of
from scenarios.store.records import Entry, Frozen

FEWEST = 3
"""Years under which there is too little to say how far an input falls out otherwise."""
LOW, HIGH = 10, 90
"""Per cent: an interval holds 8 outcomes of 10."""


@dataclass(frozen=True, slots=True)
class OwnInterval:
    """An interval from the association's own errors, and how many years it rests on.

    `errors` are outturn less forecast of each year, in the input's own unit.
    """

    change: SetInterval
    errors: tuple[float, ...]

    @property
    def years(self) -> int:
        """How many years it rests on."""
        return len(self.errors)


def own_intervals(pages: Sequence[Frozen], entries: Sequence[Entry]) -> tuple[OwnInterval, ...]:
    """The inputs of which at least three years are told, in the order of the table of what is uncertain."""
    found: dict[str, dict[int, float]] = {code: {} for code in _ERROR_OF}
    told = told_of(entries)
    for page in sorted(pages, key=lambda each: each.frozen_at):
        made = forecast_of_page(page)
        for t, year in enumerate(made.years if made else ()):
            if made is None or told.known_at(year, page.frozen_at) is not False:
                continue
            for code, error_of in _ERROR_OF.items():
                error = error_of(made, told, t)
                if error is not None:
                    found[code][year] = error
    return tuple(
        OwnInterval(_interval(code, tuple(found[code].values())), tuple(found[code].values()))
        for code in UNCERTAIN
        if len(found.get(code, ())) >= FEWEST
    )


def _use(made: Forecast, told: Told, t: int) -> float | None:
    """How much more of the interventions was used than forecast, as a share of those that were granted."""
    used = told.books[made.years[t]].get("interventions")
    forecast, share = made.series["interventions"][t], made.utilisation(t)
    if used is None or share is None or forecast <= 0 or share <= 0:
        return None
    return used / (forecast / share) - share


def _growth(made: Forecast, told: Told, t: int) -> float | None:
    """How much more contributions grew from the year before than forecast."""
    if t == 0:
        return None
    before, after = (told.books.get(made.years[n], {}).get("contributions") for n in (t - 1, t))
    was, became = made.series["contributions"][t - 1 : t + 1]
    if before is None or after is None or before <= 0 or was <= 0:
        return None
    return after / before - became / was


_ERROR_OF: Mapping[str, Callable[[Forecast, Told, int], float | None]] = {
    "contribution_growth": _growth,
    "utilisation": _use,
}


def _interval(code: str, errors: Sequence[float]) -> SetInterval:
    """From the 10th to the 90th percentile of the errors, no further than the input may reach."""
    low, high = (float(each) for each in np.percentile(errors, [LOW, HIGH]))
    row = UNCERTAIN[code]
    return SetInterval(
        input=code,
        below=round(min(max(0.0, -low), row.deepest), 4),
        above=round(min(max(0.0, high), row.widest), 4),
    )
