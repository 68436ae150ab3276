"""What counted futures say: the headline, and what all ten thousand come to."""

import math

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.model.projection import Projection
from forecasting.plan.messages import Message, message
from reports.saying.formats import Formats
from reports.saying.sentences import Verdict
from scenarios.futures.counted import OVER, UNDER, Counted

_Counts = tuple[Message, Message, Message]
"""What is said of none, of some and of all futures."""
_OVER: _Counts = (
    message("In none of {of} futures is equity over the ceiling at the end of {year}"),
    message("In {count} of {of} futures equity is over the ceiling at the end of {year}"),
    message("In all {of} futures equity is over the ceiling at the end of {year}"),
)
_RESERVE: _Counts = (
    message("In none of {of} futures is equity under the reserve at the end of {year}"),
    message("In {count} of {of} futures equity is under the reserve at the end of {year}"),
    message("In all {of} futures equity is under the reserve at the end of {year}"),
)
_ZERO: _Counts = (
    message("In none of {of} futures is equity below zero at the end of {year}"),
    message("In {count} of {of} futures equity is below zero at the end of {year}"),
    message("In all {of} futures equity is below zero at the end of {year}"),
)
_THEN_RESERVE: _Counts = (
    message("in none is it under the reserve"),
    message("in {count} it is under the reserve"),
    message("in all it is under the reserve"),
)
_THEN_ZERO: _Counts = (
    message("in none is it below zero"),
    message("in {count} it is below zero"),
    message("in all it is below zero"),
)


def how_sure_sentence(found: Counted, formats: Formats) -> Verdict:
    """The headline: in how many of the futures shown equity is over the ceiling, and in how many too low."""
    text = formats.text
    if found.alike:
        sentence = text(
            "All {count} futures are alike: equity is {amount} at the end of {year}, as in the forecast",
            count=found.shown,
            year=str(found.year),
            amount=formats.money(float(found.risk.central[found.at])),
        )
        return Verdict("", sentence)
    under, reserve = found.count(UNDER), has_reserve(found)
    if not has_ceiling(found):
        return Verdict("", _said(under, found, _RESERVE if reserve else _ZERO, formats))
    over = _said(found.count(OVER), found, _OVER, formats)
    low = _said(under, found, _THEN_RESERVE if reserve else _THEN_ZERO, formats)
    return Verdict("", f"{over}; {low}")


def _said(count: int, found: Counted, words: _Counts, formats: Formats) -> str:
    none, some, whole = (each.template for each in words)
    template = none if count == 0 else whole if count == found.shown else some
    return formats.text(template, count=count, of=found.shown, year=str(found.year))


def has_ceiling(found: Counted) -> bool:
    """Whether there is a ceiling in the year."""
    return math.isfinite(float(found.ceiling[0, found.at]))


def has_reserve(found: Counted) -> bool:
    """Whether the least equity to keep is more than zero in the year."""
    return bool(found.reserve[:, found.at].any())


def how_sure_why(found: Counted, formats: Formats) -> str:
    """What all the futures come to in the year, so that those shown are not taken for the whole."""
    text, at, risk = formats.text, found.at, found.risk
    if found.alike:
        return text("Nothing that is uncertain moves equity by then.")
    shares = [share_said(float(risk.negative[at]), formats) + " " + text("below zero")]
    if has_reserve(found):
        shares.insert(0, share_said(float(risk.below_reserve[at]), formats) + " " + text("under the reserve"))
    if has_ceiling(found):
        shares.insert(0, share_said(float(risk.over_ceiling[at]), formats) + " " + text("over the ceiling"))
    low, high = (formats.tkr(float(risk.quantiles[row, at])) for row in (1, 5))
    return text(
        "Of all {draws} futures drawn: {shares}. In 8 of 10 equity ends {year} between {low} and {high}; the forecast says {central} ({unit}).",
        draws=formats.number(risk.draws),
        shares=", ".join(shares),
        year=str(found.year),
        low=low,
        high=high,
        central=formats.tkr(float(risk.central[at])),
        unit=formats.unit_name("tkr"),
    )


def share_said(share: float, formats: Formats) -> str:
    """A share of the futures in whole per cent; what is nearly none or nearly all is not called so."""
    if 0 < share < 0.005:
        return formats.text("less than {share}", share=formats.percent(1))
    if 0.995 < share < 1:
        return formats.text("more than {share}", share=formats.percent(99))
    return formats.percent(100 * share)


def dots_title(found: Counted, formats: Formats) -> str:
    """The message of the chart: whether equity ends higher or lower than the forecast says, in most."""
    text, at = formats.text, found.at
    if found.alike:
        return text("The futures, year by year")
    higher = found.higher
    return text(
        "In {count} of {of} futures more is left at the end of {year} than the forecast's {amount}",
        count=higher,
        of=found.shown,
        year=str(found.year),
        amount=formats.money(float(found.risk.central[at])),
    )


def dots_subtitle(found: Counted, central: Projection, formats: Formats, *, opens: bool = True) -> str:
    """What is drawn; and why a dot may be over the ceiling and under the line, where one is.

    `opens` is that a dot that is clicked tells what happened in it.
    """
    said = formats.text("Each dot is a future, at its equity at the end of the year, SEK thousand.")
    if opens:
        click = formats.text("Click one to see what happened in it.")
        said = f"{said} {click}"
    by_line = found.equity - central.ceiling[0] > HALF_A_KRONA
    if ((found.where == OVER) == by_line).all():
        return said
    also = formats.text("A future's ceiling follows its contributions; the line is the forecast's.")
    return f"{said} {also}"


def dots_summary(found: Counted, formats: Formats) -> str:
    """The chart of futures in words, for those who do not see it."""
    text = formats.text
    years = " ".join(
        text(
            "{year}: from {low} to {high}, {over} over the ceiling, {under} too low.",
            year=str(year),
            low=formats.money(float(found.equity[:, t].min())),
            high=formats.money(float(found.equity[:, t].max())),
            over=found.count(OVER, year),
            under=found.count(UNDER, year),
        )
        for t, year in enumerate(found.years)
    )
    return text("{count} futures as dots, equity at the end of each year.", count=found.shown) + " " + years
