"""Conditions to come back to a decision at, in words: what each asks, and how it stands by the books."""

from collections.abc import Mapping

from reports.deciding.decisions import line_name
from reports.saying.formats import Formats
from scenarios.following.happened import Promise
from scenarios.following.watch import Followed
from scenarios.kept.tripwire import Kind, Tripwire

_NEEDS: Mapping[Kind, tuple[str, ...]] = {
    "equity_under": ("equity",),
    "equity_over": ("equity",),
    "headroom_under": ("equity", "contributions"),
    "interventions_under": ("interventions",),
    "use_under": ("interventions",),
    "participants_under": ("participants",),
}


def kind_name(kind: Kind, formats: Formats) -> str:
    """A kind of condition, as it is chosen."""
    text = formats.text
    return {
        "equity_under": text("Equity is under"),
        "equity_over": text("Equity is over"),
        "headroom_under": text("The headroom to the ceiling is under"),
        "interventions_under": text("Less is used on interventions than"),
        "use_under": text("Of the interventions in the decision less is used than"),
        "participants_under": text("Participants are fewer than"),
    }[kind]


def condition(tripwire: Tripwire, formats: Formats) -> str:
    """What it asks, as it goes on after "come back if"."""
    values = {"limit": _limit(tripwire, formats), "year": str(tripwire.year)}
    return _until(tripwire, values, formats) if tripwire.until else _in(tripwire, values, formats)


def _in(tripwire: Tripwire, values: dict[str, str], formats: Formats) -> str:
    text = formats.text
    match tripwire.kind:
        case "equity_under" if tripwire.limit == 0:
            return text("equity is below zero at the end of {year}", year=values["year"])
        case "equity_under":
            return text("equity is under {limit} at the end of {year}", **values)
        case "equity_over":
            return text("equity is over {limit} at the end of {year}", **values)
        case "headroom_under" if tripwire.limit == 0:
            return text("equity is over the ceiling at the end of {year}", year=values["year"])
        case "headroom_under":
            return text("the headroom to the ceiling is under {limit} at the end of {year}", **values)
        case "interventions_under":
            return text("less than {limit} is used on interventions in {year}", **values)
        case "use_under":
            return text("less than {limit} of the interventions in the decision is used in {year}", **values)
        case "participants_under":
            return text("participants in {year} are fewer than {limit}", **values)


def _until(tripwire: Tripwire, values: dict[str, str], formats: Formats) -> str:
    text = formats.text
    match tripwire.kind:
        case "equity_under" if tripwire.limit == 0:
            return text(
                "equity is below zero at the end of any year up to and including {year}", year=values["year"]
            )
        case "equity_under":
            return text("equity is under {limit} at the end of any year up to and including {year}", **values)
        case "equity_over":
            return text("equity is over {limit} at the end of any year up to and including {year}", **values)
        case "headroom_under" if tripwire.limit == 0:
            return text(
                "equity is over the ceiling at the end of any year up to and including {year}",
                year=values["year"],
            )
        case "headroom_under":
            return text(
                "the headroom to the ceiling is under {limit} at the end of any year up to and including {year}",
                **values,
            )
        case "interventions_under":
            return text(
                "less than {limit} is used on interventions in any year up to and including {year}", **values
            )
        case "use_under":
            return text(
                "less than {limit} of the interventions in the decision is used in any year up to and including {year}",
                **values,
            )
        case "participants_under":
            return text(
                "participants in any year up to and including {year} are fewer than {limit}", **values
            )


def clause(found: Followed, formats: Formats) -> str:
    """What a year came to by the books, and the limit that it was held against."""
    value, limit = _both(found, formats)
    values = {"year": str(found.year), "value": value, "limit": limit}
    kind = found.tripwire.kind
    return (_broken if found.state == "broken" else _held)(kind, values, formats)


def _broken(kind: Kind, values: dict[str, str], formats: Formats) -> str:
    text = formats.text
    match kind:
        case "equity_under":
            return text("equity {year} came to {value}, under the limit of {limit}", **values)
        case "equity_over":
            return text("equity {year} came to {value}, over the limit of {limit}", **values)
        case "headroom_under":
            return text(
                "the headroom to the ceiling {year} came to {value}, under the limit of {limit}", **values
            )
        case "interventions_under":
            return text("interventions {year} came to {value}, under the limit of {limit}", **values)
        case "use_under":
            return text(
                "{value} of the interventions in the decision was used in {year}, under the limit of {limit}",
                **values,
            )
        case "participants_under":
            return text("participants {year} were {value}, under the limit of {limit}", **values)


def _held(kind: Kind, values: dict[str, str], formats: Formats) -> str:
    text = formats.text
    match kind:
        case "equity_under" | "equity_over":
            return text("equity {year} came to {value}, the limit is {limit}", **values)
        case "headroom_under":
            return text("the headroom to the ceiling {year} came to {value}, the limit is {limit}", **values)
        case "interventions_under":
            return text("interventions {year} came to {value}, the limit is {limit}", **values)
        case "use_under":
            return text(
                "{value} of the interventions in the decision was used in {year}, the limit is {limit}",
                **values,
            )
        case "participants_under":
            return text("participants {year} were {value}, the limit is {limit}", **values)


def state(found: Followed, formats: Formats) -> str:
    """How a condition stands."""
    text = formats.text
    if found.state == "waiting":
        names = ", ".join(line_name(name, formats).lower() for name in _NEEDS[found.tripwire.kind])
        return text("waits for the outturn of {year}: {figures}", year=str(found.year), figures=names)
    if found.state == "broken":
        return text("has happened: {what}", what=clause(found, formats))
    return text("has not happened: {what}", what=clause(found, formats))


def calling(promise: Promise, formats: Formats) -> str:
    """That a decision is to be come back to, when it was frozen, and what has happened."""
    return formats.text(
        "Time to come back to the decision on {project}, frozen {when}: {what}.",
        project=promise.project,
        when=formats.moment(promise.page.frozen_at),
        what=clause(promise.followed, formats),
    )


def handled_line(promise: Promise, formats: Formats) -> str:
    """Who came back to it, when, and with what; "" where nobody has."""
    by = promise.handled
    if by is None:
        return ""
    who = f"{by.who}, {formats.moment(by.at)}" if by.who else formats.moment(by.at)
    return f"{who}: {by.note}" if by.note else who


def promise_line(promise: Promise, formats: Formats) -> str:
    """A condition of a decision, how it stands, and who has come back to it."""
    said = f"{condition(promise.followed.tripwire, formats)} · {state(promise.followed, formats)}"
    by = handled_line(promise, formats)
    return formats.text("{condition}. Handled by {who}", condition=said, who=by) if by else said


def _limit(tripwire: Tripwire, formats: Formats) -> str:
    match tripwire.kind:
        case "use_under":
            return formats.share(tripwire.limit)
        case "participants_under":
            return formats.number(tripwire.limit)
        case _:
            return formats.exact(tripwire.limit)


def _both(found: Followed, formats: Formats) -> tuple[str, str]:
    """The books' figure and the limit, with decimals where they would else read as one."""
    limit, value = _limit(found.tripwire, formats), found.value or 0.0
    if found.tripwire.kind == "participants_under":
        return formats.number(value), limit
    if found.tripwire.kind != "use_under":
        said = formats.money(value)
        return (said if said != formats.money(found.tripwire.limit) else formats.exact(value)), limit
    said = formats.share(value)
    return (said if said != limit else formats.share(value, 3)), limit
