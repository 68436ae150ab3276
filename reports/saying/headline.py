"""The headline of a forecast: where equity is at the last year shown, and how far that holds.

The mark and the reasons are the judgement's, 15 years ahead whatever is shown; what comes after the
years shown is said in a clause or two.
"""

import math
from collections.abc import Sequence

from forecasting.model.metrics import HALF_A_KRONA, first_year_over_ceiling
from forecasting.model.projection import Projection
from forecasting.plan.findings import Finding
from reports.saying.formats import Formats
from reports.saying.sentences import MARK_SIGNS, Verdict, mark_of, mark_word
from scenarios.judging.judgement import Judgement, Reason, floor_margin, without_margin
from scenarios.judging.outlook import Outlook

_LATER = 2
"""Clauses at most about the years after those shown."""


def headline_of(outlook: Outlook, formats: Formats) -> Verdict:
    """The headline of an outlook."""
    return headline(outlook.judgement, outlook.projection, formats, outlook.findings)


def headline(
    judgement: Judgement, projection: Projection, formats: Formats, findings: Sequence[Finding] = ()
) -> Verdict:
    """Where equity is heading, whether it holds, and whether the plan's goals are served.

    `projection` is of the years shown.
    """
    short = judgement.short
    if short is not None and not judgement.is_later(short):
        deeper = judgement.first("below zero")
        later = [] if deeper is None or deeper is short else [_later(deeper, formats)]
        clauses = [_fallen(short, projection, formats), *later]
    else:
        later = later_clauses(judgement, projection, formats)
        goals = _goals(judgement, findings, formats)
        met = [] if goals or later else _met(judgement, projection, formats)
        clauses = [
            _state(judgement, projection, formats),
            *later,
            *_held(judgement, formats),
            *goals,
            *met,
        ]
    return Verdict(mark_of(judgement), "; ".join(clauses) + ".")


def _fallen(short: Reason, projection: Projection, formats: Formats) -> str:
    """Equity below zero or under the reserve within the years shown."""
    text = formats.text
    values = {
        "first": str(short.year),
        "amount": small_money(-short.amount, formats),
        "missing": small_money(short.amount, formats),
        "equity": formats.money(float(projection.equity[0, -1])),
        "year": str(projection.years[-1]),
    }
    if short.kind == "under reserve":
        if from_the_start(short, projection):
            return text("Equity is under the reserve from the start and is {equity} in {year}", **values)
        said = text("Equity falls under the reserve in {first}, by {missing}", **values)
        also = ""
    else:
        also = "; " + text("an association may not borrow")
        if from_the_start(short, projection):
            return text("Equity is below zero from the start and is {equity} in {year}", **values) + also
        said = text("Equity falls below zero in {first}, to {amount}", **values)
    end = "" if short.year == projection.years[-1] else text(", and is {equity} in {year}", **values)
    return said + end + also


def from_the_start(short: Reason, projection: Projection) -> bool:
    """Whether equity is below zero, or under the reserve, already when the first year begins."""
    least = float(projection.reserve[0, 0]) if short.kind == "under reserve" else 0.0
    return short.year == projection.years[0] and bool(projection.opening_equity[0, 0] < least - HALF_A_KRONA)


def _state(judgement: Judgement, projection: Projection, formats: Formats) -> str:
    """Where equity is in the last year shown, against its limits."""
    text = formats.text
    equity, ceiling = float(projection.equity[0, -1]), float(projection.ceiling[0, -1])
    values = {
        "equity": formats.money(equity),
        "year": str(projection.years[-1]),
        "ceiling": formats.money(ceiling),
    }
    if without_margin(floor_margin(projection), projection)[0, -1]:
        if projection.reserve[0, -1] > HALF_A_KRONA:
            return text(
                "Equity is down to the reserve: {equity} in {year}, with no margin for the unforeseen",
                **values,
            )
        return text("Equity is used up: {equity} in {year}, with no margin for the unforeseen", **values)
    moves = _moves(projection, formats, values)
    if equity > ceiling + HALF_A_KRONA:
        times = _times(equity / ceiling, formats) if ceiling > 0 else text("over the ceiling")
        return moves + text(", {times}", times=times) + _once_tight(judgement, formats)
    if not math.isfinite(ceiling):
        return moves + _once_tight(judgement, formats)
    if abs(ceiling - equity) <= HALF_A_KRONA:
        side = text(", level with the ceiling")
    elif without_margin(projection.ceiling - projection.equity, projection)[0, -1]:
        side = text(", close under the ceiling of {ceiling}", **values)
    else:
        side = text(", under the ceiling of {ceiling}", **values) + _once_close(judgement, formats)
    over = first_year_over_ceiling(projection)
    after = "" if over is None else text(", after being over it in {first}", first=str(over))
    return moves + side + after + _once_tight(judgement, formats)


def _once_close(judgement: Judgement, formats: Formats) -> str:
    """That equity has been close to the ceiling in a year shown, where it has not been over it."""
    close = judgement.first("at ceiling")
    if close is None or judgement.is_later(close) or judgement.first("over ceiling", "comes down"):
        return ""
    return formats.text(", after being close to it in {first}", first=str(close.year))


def _once_tight(judgement: Judgement, formats: Formats) -> str:
    """That equity has been without a margin in a year shown before the last."""
    tight = judgement.tight
    if tight is None or judgement.is_later(tight):
        return ""
    values = {"equity": formats.money(tight.amount), "year": str(tight.year)}
    if tight.kind == "at reserve":
        return formats.text(", after being {equity} from the reserve in {year}", **values)
    return formats.text(", after being down to {equity} in {year}", **values)


def later_clauses(judgement: Judgement, projection: Projection, formats: Formats) -> list[str]:
    """What comes after the years shown, the gravest first, each as a clause."""
    text, end = formats.text, float(projection.equity[0, -1])
    later = [reason for reason in judgement.reasons if judgement.is_later(reason) and not reason.goal]
    said = [_later(reason, formats) for reason in later if _tells(reason, later)]
    again = judgement.first("over ceiling")
    is_under = end <= projection.ceiling[0, -1] + HALF_A_KRONA
    if again is not None and is_under and again.year <= judgement.shown_to < again.last:
        said.append(text("it is over the ceiling again in {year}", year=str(again.last)))
    return said[:_LATER]


def _tells(reason: Reason, later: Sequence[Reason]) -> bool:
    """Whether a reason tells more than the graver ones: a limit neared is not told where it is passed."""
    passed = {"used up": ("below zero",), "at reserve": ("under reserve", "below zero"), "at ceiling": ("over ceiling", "comes down")}  # fmt: skip
    return not any(other.kind in passed.get(reason.kind, ()) for other in later)


def _later(reason: Reason, formats: Formats) -> str:
    text = formats.text
    values = {"year": str(reason.year), "amount": small_money(reason.amount, formats)}
    match reason.kind:
        case "below zero" | "under reserve" if missing_each_year(reason):
            return text("from {year} {missing}", missing=a_year_missing(reason, formats), **values)
        case "below zero":
            return text("it falls below zero in {year}", **values)
        case "under reserve":
            return text("it falls under the reserve in {year}", **values)
        case "over ceiling":
            return text("it passes the ceiling in {year}", **values)
        case "comes down":
            return text("it comes down to the ceiling in {year}", **values)
        case "at ceiling":
            return text("it is close to the ceiling in {year}", **values)
        case "at reserve":
            return text("it is down to the reserve in {year}", **values)
        case _:
            return text("it is used up in {year}", **values)


def missing_each_year(short: Reason) -> bool:
    """Whether about as much is missing anew each year: then the amount says more than the year."""
    return len(short.anew) > 1 and min(short.anew) >= 0.9 * max(short.anew)


def a_year_missing(short: Reason, formats: Formats) -> str:
    """What is missing each year anew; with the later years' own amounts where they differ."""
    text, amount = formats.text, small_money(short.anew[0], formats)
    if short.kind == "under reserve":
        said = text("{amount} a year is missing for the reserve", amount=amount)
    else:
        said = text("{amount} a year is missing", amount=amount)
    return said + _differing(short, formats)


def _differing(short: Reason, formats: Formats) -> str:
    """What of the later years differs from the first, in brackets."""
    text = formats.text
    first, *rest = (small_money(amount, formats) for amount in short.anew)
    if all(amount == first for amount in rest):
        return ""
    if len(set(rest)) == 1:
        return text(" ({amount} from {year})", amount=rest[0], year=str(short.year + 1))
    most = max(short.anew)
    year = short.year + short.anew.index(most)
    return text(" (at most {amount}, in {year})", amount=small_money(most, formats), year=str(year))


def small_money(sek: float, formats: Formats) -> str:
    """SEK as in headlines; in the printed unit with decimals where it would read as nothing."""
    return formats.money(sek) if abs(sek) >= 500 or formats.unit == "kr" else formats.exact(sek)


def _held(judgement: Judgement, formats: Formats) -> list[str]:
    """How far a path holds that does."""
    if judgement.level != "holds" or judgement.judged_to <= judgement.shown_to:
        return []
    return [formats.text("it holds to {year}", year=str(judgement.judged_to))]


def _moves(projection: Projection, formats: Formats, values: dict[str, str]) -> str:
    """How equity at the end stands to equity at the start; within 2 % it stays."""
    start, end = float(projection.opening_equity[0, 0]), float(projection.equity[0, -1])
    if abs(end - start) <= 0.02 * max(abs(start), abs(end)):
        return formats.text("Equity stays at {equity} in {year}", **values)
    if end > start:
        return formats.text("Equity reaches {equity} in {year}", **values)
    return formats.text("Equity falls to {equity} in {year}", **values)


def _times(ratio: float, formats: Formats) -> str:
    if ratio < 1.05:
        return formats.text("just over the ceiling")
    if ratio < 1.9:
        return formats.text("{percent} over the ceiling", percent=formats.share(ratio - 1, 0))
    whole = round(ratio)
    if ratio - whole < -0.15 and whole == 2:
        return formats.text("{percent} over the ceiling", percent=formats.share(ratio - 1, 0))
    if abs(ratio - whole) > 0.15:
        return formats.text(
            "more than {times} times the ceiling", times=_in_words(math.floor(ratio), formats)
        )
    return formats.text("{times} times the ceiling", times=_in_words(whole, formats))


def _in_words(times: int, formats: Formats) -> str:
    text = formats.text
    words = [text("two"), text("three"), text("four"), text("five"), text("six")]
    words += [text("seven"), text("eight"), text("nine"), text("ten")]
    return words[times - 2] if times <= 10 else formats.number(times)


def _goals(judgement: Judgement, findings: Sequence[Finding], formats: Formats) -> list[str]:
    """Which goal about money is not served, if any."""
    text = formats.text
    if judgement.first("goal contradicted"):
        return [text("the plan moves away from its goal")]
    if judgement.first("goal unmet"):
        return [text("not every goal of the plan is met")]
    if any(finding.goal and finding.code == "goal-contradicted" for finding in findings):
        return [text("the document's own tables disagree on whether its goal is met")]
    return []


def _met(judgement: Judgement, projection: Projection, formats: Formats) -> list[str]:
    """That the goals about money are met, said of equity within its limits only."""
    end, limit = projection.equity[0, -1], projection.ceiling[0, -1]
    within = end <= limit + HALF_A_KRONA and not without_margin(floor_margin(projection), projection)[0, -1]
    return [formats.text("the plan's financial goals are met")] if judgement.goals_met and within else []


def in_brief(judgement: Judgement, formats: Formats) -> str:
    """The mark as a sign and a word, and the gravest reason or how far it holds, for a table's cell."""
    mark = mark_of(judgement)
    said = _gravest(judgement, formats)
    return f"{MARK_SIGNS[mark]} {mark_word(mark, formats)}: {said}"


def _gravest(judgement: Judgement, formats: Formats) -> str:
    text = formats.text
    if not judgement.reasons:
        return text("holds to {year}", year=str(judgement.judged_to))
    reason = judgement.reasons[0]
    values = {"year": str(reason.year), "most_year": str(reason.most_year)}
    match reason.kind:
        case "below zero":
            said = text("below zero from {year}") if reason.lasting else text("below zero in {year}")
        case "under reserve":
            said = (
                text("under the reserve from {year}")
                if reason.lasting
                else text("under the reserve in {year}")
            )
        case "over ceiling":
            said = (
                text("over the ceiling from {year}") if reason.lasting else text("over the ceiling in {year}")
            )
        case "comes down":
            said = text("down to the ceiling in {year}")
        case "used up":
            said = text("used up in {most_year}")
        case "at reserve":
            said = text("down to the reserve in {most_year}")
        case "at ceiling":
            said = text("close to the ceiling in {year}")
        case _:
            said = text("a goal is not met")
    return said.format(**values)
