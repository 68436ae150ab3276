"""What is said where no spend-down is possible: which limits stand in the way, and the nearest changes."""

import math

from forecasting.solving.spend_down.solve import SpendDown
from forecasting.solving.spend_down.terms import Remedy
from reports.saying.formats import Formats


def impossible(found: SpendDown, formats: Formats) -> str:
    """Why there is no plan, and the nearest changes that make one possible."""
    text, offered = formats.text, found.remedies or found.together
    start = text("No plan brings equity to the ceiling by {target}", target=str(found.terms.target))
    if found.short_year is not None and found.short_year <= found.terms.target:
        start = text(
            "No plan is possible: equity is under the reserve or zero from {year} even without extra money",
            year=str(found.short_year),
        )
        said = f"{start}."
    elif not offered:
        return start + text("; no change of the target, the capacity or the reserve makes it possible.")
    else:
        conflicts = dict.fromkeys(_conflict(remedy, found, formats) for remedy in offered)
        why = text(" and ").join(each for each in conflicts if each)
        said = f"{start}: {why}." if why else f"{start}."
    if not offered:
        return said
    ways = [remedy_way(remedy, found, formats) for remedy in offered]
    joined = text(" or ").join(ways) if found.remedies else text(" together with ").join(ways)
    return f"{said} " + text("It becomes possible with {ways}.", ways=joined)


def _conflict(remedy: Remedy, found: SpendDown, formats: Formats) -> str:
    text, terms = formats.text, found.terms
    match remedy.kind:
        case "capacity":
            return text("{capacity} a year is too little", capacity=formats.money(terms.capacity or 0.0))
        case "reserve" | "reserve_share":
            return text("it would take equity under the reserve")
        case "first_year":
            return text("nothing may start before {year}", year=str(terms.first_year))
        case "by_hand" | "release":
            return text("the locked amounts do not allow it")
        case "until":
            first = str(round(remedy.value) + 1)
            return text(
                "from {year} equity is under the reserve or zero even if nothing more is spent", year=first
            )
        case "target":
            return ""


def remedy_way(remedy: Remedy, found: SpendDown, formats: Formats) -> str:
    """A change in words, to go on "it becomes possible with"."""
    text, year = formats.text, str(round(remedy.value))
    match remedy.kind:
        case "capacity":
            return text("a capacity of {amount} a year", amount=up(remedy.value, formats))
        case "reserve":
            return text("a reserve of {amount}", amount=_down(left_of_reserve(remedy, found), formats))
        case "reserve_share":
            return text("a reserve of {share} of contributions", share=formats.share(remedy.value, 1))
        case "first_year":
            return text("a start in {year}", year=year)
        case "by_hand":
            return _amounts(remedy, formats)
        case "release":
            return text("those amounts left open")
        case "until":
            return text("a plan to {year} only", year=year)
        case "target":
            return text("{year} as the target year", year=year)


def remedy_label(remedy: Remedy, found: SpendDown, formats: Formats) -> str:
    """A change as a button says it."""
    text, year = formats.text, str(round(remedy.value))
    match remedy.kind:
        case "capacity":
            return text("Allow {amount} a year", amount=up(remedy.value, formats))
        case "reserve":
            return text(
                "Lower the reserve to {amount}", amount=_down(left_of_reserve(remedy, found), formats)
            )
        case "reserve_share":
            return text("Lower the reserve to {share}", share=formats.share(remedy.value, 1))
        case "first_year":
            return text("Start in {year}", year=year)
        case "by_hand":
            return _change(remedy, found, formats)
        case "release":
            return text("Leave every year open again")
        case "until":
            return text("Plan to {year} only", year=year)
        case "target":
            return text("Target year {year}", year=year)


def _change(remedy: Remedy, found: SpendDown, formats: Formats) -> str:
    """Locked amounts that are to be others, as a button says it."""
    text = formats.text
    if len(remedy.amounts) > 1:
        return text("Change to {amounts}", amounts=_amounts(remedy, formats))
    ((year, amount),) = remedy.amounts.items()
    said = {"year": str(year), "amount": _exact(amount, formats)}
    lower = amount < found.terms.by_hand[year]
    return text("Lower {year} to {amount}", **said) if lower else text("Raise {year} to {amount}", **said)


def _amounts(remedy: Remedy, formats: Formats) -> str:
    text = formats.text
    said = [
        text("{amount} in {year}", amount=_exact(amount, formats), year=str(year))
        for year, amount in remedy.amounts.items()
    ]
    return ", ".join(said)


def left_of_reserve(remedy: Remedy, found: SpendDown) -> float:
    """The reserve as an amount that a remedy leaves, SEK."""
    return float(found.projection.reserve[0, 0]) - remedy.value


def _exact(sek: float, formats: Formats) -> str:
    """An amount in tkr where it is whole tkr, else in kronor."""
    return formats.money(sek) if sek % 1000 == 0 else formats.amount(sek, "kr")


def up(sek: float, formats: Formats) -> str:
    """An amount rounded up to whole tkr, so that what is said is enough."""
    return formats.money(1000.0 * whole_tkr_up(sek))


def whole_tkr_up(sek: float) -> int:
    """Whole tkr, rounded up."""
    return math.ceil(sek / 1000.0 - 1e-9)


def whole_tkr_down(sek: float) -> int:
    """Whole tkr, rounded down."""
    return math.floor(sek / 1000.0 + 1e-9)


def _down(sek: float, formats: Formats) -> str:
    return formats.money(1000.0 * whole_tkr_down(sek))
