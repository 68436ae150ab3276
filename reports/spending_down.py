"""What is said of a spend-down: the answer, the reason, a sentence to minute, and its table."""

import math
from collections.abc import Sequence

from forecasting.spend_down import LimitKind, Remedy, SpendDown
from reports.asking import each_year
from reports.formats import Formats
from reports.sentences import Verdict
from reports.tables import TableRow, asking_hint, html_table

SAME = 500.0
"""SEK within which amounts read as the same in whole tkr."""


def spend_down_sentence(found: SpendDown, formats: Formats) -> Verdict:
    """The answer in one sentence."""
    text = formats.text
    if found.status == "infeasible":
        return Verdict("impossible", impossible(found, formats))
    if not math.isfinite(float(found.projection.ceiling[0, -1])):
        return Verdict("untested", text("No ceiling is set: there is nothing to spend down to."))
    target = str(found.terms.target)
    if not sum(found.extra):
        return Verdict(
            "good",
            text("Equity is at or under the ceiling from {target} without extra money.", target=target),
        )
    return Verdict("possible", f"{_amounts(found, formats)}: {_kinds(found, formats)}.")


def _amounts(found: SpendDown, formats: Formats) -> str:
    """How much, and when."""
    text = formats.text
    paid = {y: x for y, x in zip(found.projection.years, found.extra, strict=True) if x >= 1}
    span, low, high = _span(list(paid)), min(paid.values()), max(paid.values())
    if len(paid) == 1:
        return text("Add {amount} to interventions in {years}", amount=formats.money(high), years=span)
    if high - low < SAME:
        return text("Add {amount} to interventions each year {years}", amount=formats.money(high), years=span)
    return text(
        "Add {total} to interventions over {years}, {low} to {high} a year",
        total=formats.money(sum(paid.values())),
        years=span,
        low=formats.tkr(low),
        high=formats.money(high),
    )


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _kinds(found: SpendDown, formats: Formats) -> str:
    """What of it can last, and what is one-off."""
    text, paid = formats.text, [amount for amount in found.extra if amount >= 1]
    lasting = formats.money(found.lasting)
    if found.lasting < SAME:
        return text("all of it is one-off money")
    if max(paid) <= found.lasting + SAME:
        return text("all of it can be lasting")
    if max(paid) - min(paid) < SAME:
        return text(
            "{lasting} can be lasting, {once} is one-off money",
            lasting=lasting,
            once=formats.money(max(paid) - found.lasting),
        )
    return text("{lasting} a year can be lasting, the rest is one-off money", lasting=lasting)


def spend_down_why(found: SpendDown, formats: Formats) -> str:
    """Where equity then stands, and which limits leave no room."""
    text, p = formats.text, found.projection
    if found.status == "infeasible":
        return text("The chart shows equity without extra money.")
    t = p.years.index(found.terms.target)
    lowest = int(p.equity[0].argmin())
    parts = [
        text(
            "Equity is {equity} at the end of {year} and {lowest} at its lowest ({when}).",
            equity=formats.money(float(p.equity[0, t])),
            year=str(found.terms.target),
            lowest=formats.money(float(p.equity[0, lowest])),
            when=str(p.years[lowest]),
        )
    ]
    names: dict[LimitKind, str] = {
        "ceiling": text("the ceiling"),
        "reserve": text("the reserve") if p.reserve[0].any() else text("zero"),
        "capacity": text("the capacity"),
    }
    for kind, name in names.items():
        years = [limit.year for limit in found.binding if limit.kind == kind]
        if years:
            parts.append(
                text("No room is left to {limit} in {years}.", limit=name, years=", ".join(map(str, years)))
            )
    return " ".join(parts)


def lasting_note(found: SpendDown, last_year: int, formats: Formats) -> str:
    """What "lasting" means here."""
    if found.lasting < SAME:
        return formats.text(
            "Lasting is what every year's own income carries from {first} to {last}: here nothing, for some year's costs already take all of its income.",
            first=str(found.terms.target),
            last=str(last_year),
        )
    return formats.text(
        "Lasting is what every year's own income carries from {first} to {last}, if nothing else changes: {lasting} a year. One-off money comes out of equity and ends with it.",
        first=str(found.terms.target),
        last=str(last_year),
        lasting=formats.money(found.lasting),
    )


def minute(found: SpendDown, formats: Formats) -> str:
    """A sentence that a board can put in its minutes; "" where there is nothing to decide."""
    text = formats.text
    if found.status == "infeasible" or not sum(found.extra):
        return ""
    paid = {y: math.ceil(x) for y, x in zip(found.projection.years, found.extra, strict=True) if x >= 1}
    amounts = ", ".join(
        text("{year}: {amount} kr", year=str(year), amount=formats.number(amount))
        for year, amount in paid.items()
    )
    if len(paid) > 1 and len(set(paid.values())) == 1:
        amount = formats.number(next(iter(paid.values())))
        amounts = text("{amount} kr a year {years}", amount=amount, years=_span(list(paid)))
    kept = (
        text(
            "Of each year's amount at most {lasting} may be bound for longer.",
            lasting=formats.money(found.lasting),
        )
        if found.lasting >= SAME
        else text("None of it may be bound for longer.")
    )
    return " ".join(
        (
            text(
                "The board plans extra interventions of {total} in all ({amounts}), so that equity is at or under the recommended ceiling from the end of {target}.",
                total=formats.money(sum(found.extra)),
                amounts=amounts,
                target=str(found.terms.target),
            ),
            kept,
        )
    )


def impossible(found: SpendDown, formats: Formats) -> str:
    """Why there is no plan, and the nearest change that makes one possible."""
    text = formats.text
    if found.short_year is not None:
        return text(
            "No plan is possible: equity is under the reserve or zero from {year} even without extra money.",
            year=str(found.short_year),
        )
    start = text("No plan brings equity to the ceiling by {target}", target=str(found.terms.target))
    remedies = found.remedies or found.together
    if not remedies:
        return start + text("; no change of the target, the capacity or the reserve makes it possible.")
    conflicts = [each for each in (_conflict(remedy, found, formats) for remedy in remedies) if each]
    why = text(" and ").join(conflicts)
    said = f"{start}: {why}." if why else f"{start}."
    ways = [_way(remedy, formats) for remedy in remedies]
    joined = text(" or ").join(ways) if found.remedies else text(" together with ").join(ways)
    return f"{said} " + text("It becomes possible with {ways}.", ways=joined)


def _conflict(remedy: Remedy, found: SpendDown, formats: Formats) -> str:
    text, terms = formats.text, found.terms
    match remedy.kind:
        case "capacity":
            return text("{capacity} a year is too little", capacity=formats.money(terms.capacity or 0.0))
        case "reserve":
            return text("it would take equity under the reserve")
        case "first_year":
            return text("nothing may start before {year}", year=str(terms.first_year))
        case "by_hand":
            return text("the amounts set by hand do not allow it")
        case "target":
            return ""


def _way(remedy: Remedy, formats: Formats) -> str:
    text = formats.text
    match remedy.kind:
        case "capacity":
            return text("a capacity of {amount} a year", amount=_up(remedy.value, formats))
        case "reserve":
            return text("a reserve {amount} lower", amount=_up(remedy.value, formats))
        case "first_year":
            return text("a start in {year}", year=str(round(remedy.value)))
        case "by_hand":
            return text("those amounts left open")
        case "target":
            return text("{year} as the target year", year=str(round(remedy.value)))


def _up(sek: float, formats: Formats) -> str:
    """An amount rounded up to whole tkr, so that what is said is enough."""
    return formats.money(1000.0 * math.ceil(sek / 1000.0 - 1e-9))


def spend_down_table(found: SpendDown, formats: Formats) -> str:
    """Extra money, lasting and one-off, and equity against its limits, tkr."""
    text, p = formats.text, found.projection
    rows = []
    if found.status == "optimal":
        lasting = [min(amount, found.lasting) for amount in found.extra]
        once = [amount - kept for amount, kept in zip(found.extra, lasting, strict=True)]
        rows = [
            TableRow(text("Extra interventions"), _cells(found.extra, formats), "total"),
            TableRow(text("of which can be lasting"), _cells(lasting, formats), "line"),
            TableRow(text("of which one-off"), _cells(once, formats), "line"),
        ]
    rows += [
        TableRow(text("Result"), _cells(p.result[0], formats), asks=each_year("result", p.years)),
        TableRow(text("Equity"), _cells(p.equity[0], formats), "total", asks=each_year("equity", p.years)),
        TableRow(text("Ceiling"), _cells(p.ceiling[0], formats), asks=each_year("ceiling", p.years)),
        TableRow(text("Reserve"), _cells(p.reserve[0], formats), asks=each_year("reserve", p.years)),
    ]
    return html_table(text("The plan, tkr"), ["", *map(str, p.years)], rows, hint=asking_hint(formats))


def _cells(values: Sequence[float], formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in values)
