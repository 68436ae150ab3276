"""What a decision does to the risk, and at what utilisation a verdict turns, in words."""

from html import escape

from reports.risk.counted import in_twenty, of_twenty
from reports.saying.formats import Formats
from reports.saying.tables import TableRow, html_table
from scenarios.judging.chances.turning import Turn, Turning
from scenarios.judging.chances.with_and_without import Counted, TwoRisks
from scenarios.judging.judgement import Level


def risk_sentence(risks: TwoRisks, formats: Formats) -> str:
    """How often equity falls short within the years, with what is decided and without it."""
    text, draws = formats.text, risks.draws
    counts = [_short(each, risks) for each in (risks.with_it, risks.without)]
    with_it, without = (of_twenty(count, draws, formats) for count in counts)
    values = {"years": _span(risks), "with_it": with_it, "without": without}
    if not any(counts):
        return (
            text(
                "In none of the futures does equity fall under the reserve at any time {years}, with the decision or without.",
                **values,
            )
            if risks.reserved
            else text(
                "In none of the futures does equity fall below zero at any time {years}, with the decision or without.",
                **values,
            )
        )
    if with_it == without:
        return (
            text(
                "Equity falls under the reserve at some time {years} in {with_it} futures, with the decision as without.",
                **values,
            )
            if risks.reserved
            else text(
                "Equity falls below zero at some time {years} in {with_it} futures, with the decision as without.",
                **values,
            )
        )
    return (
        text(
            "Equity falls under the reserve at some time {years} in {with_it} futures with the decision, in {without} without.",
            **values,
        )
        if risks.reserved
        else text(
            "Equity falls below zero at some time {years} in {with_it} futures with the decision, in {without} without.",
            **values,
        )
    )


def _short(counted: Counted, risks: TwoRisks) -> int:
    return counted.below_reserve if risks.reserved else counted.negative


def _span(risks: TwoRisks) -> str:
    first, last = risks.years[0], risks.years[-1]
    return str(last) if first == last else f"{first}–{last}"


def risk_table(risks: TwoRisks, formats: Formats, sides: tuple[str, str] | None = None) -> str:
    """The counts beside each other as HTML, what cannot happen left out, and under them what is counted; `sides` names the columns."""
    text = formats.text
    cells = [TableRow(name, counts) for name, counts in risk_rows(risks, formats)]
    caption = text("Risk: the number of 20 futures, rounded")
    table = html_table(caption, ["", *(sides or (text("Without"), text("With")))], cells)
    return f'{table}<p class="why">{escape(risk_note(risks, formats))}</p>'


def risk_rows(risks: TwoRisks, formats: Formats) -> list[tuple[str, tuple[str, str]]]:
    """What may happen, and how often without what is decided and with it; what cannot happen is left out."""
    text, span = formats.text, _span(risks)
    rows = []
    if risks.reserved:
        rows.append((text("Under the reserve at some time {years}", years=span), "below_reserve"))
    rows.append((text("Below zero at some time {years}", years=span), "negative"))
    if risks.limited:
        rows.append(
            (text("Over the ceiling at the end of {year}", year=str(risks.years[-1])), "over_ceiling")
        )
    without, with_it = risks.without, risks.with_it
    return [
        (
            name,
            (
                in_twenty(getattr(without, code), risks.draws, formats),
                in_twenty(getattr(with_it, code), risks.draws, formats),
            ),
        )
        for name, code in rows
    ]


def risk_note(risks: TwoRisks, formats: Formats) -> str:
    """What is counted."""
    return formats.text(
        "Counted in {count} futures, the same ones on both sides, at the end of each year. How far costs, utilisation, growth and the state's offer may turn out otherwise is an assumption.",
        count=formats.number(risks.draws),
    )


def turning_sentence(found: Turning, formats: Formats) -> str:
    """At what utilisation the answer is another one."""
    text = formats.text
    turns = [each for each in (found.below, found.above) if each is not None]
    top, since = formats.share(found.top), "" if found.since is None else str(found.since)
    if not turns:
        if since:
            return text("No utilisation from 0 to {top} from {year} changes the answer.", top=top, year=since)
        return text("No utilisation from 0 to {top} changes the answer.", top=top)
    said = "; ".join(_turn(each, formats) for each in turns)
    if since:
        return text("From {year} the answer turns with the utilisation: {turns}.", year=since, turns=said)
    return text("The answer turns with the utilisation: {turns}.", turns=said)


def _turn(turn: Turn, formats: Formats) -> str:
    """An answer, as a part of a sentence."""
    said: dict[Level, str] = {
        "holds": formats.text("affordable at {share}", share=formats.share(turn.utilisation)),
        "watch": formats.text("affordable for a time at {share}", share=formats.share(turn.utilisation)),
        "act": formats.text("not affordable at {share}", share=formats.share(turn.utilisation)),
    }
    return said[turn.floor]
