"""The verdict on a project in one sentence with its reasons, and its effect year by year."""

from forecasting.model.metrics import headroom
from forecasting.model.projection import Amounts
from forecasting.model.schedule import MAX_YEARS
from reports.deciding.affordability import cost_ways, start_ways
from reports.saying.formats import Formats
from reports.saying.headline import a_year_missing, small_money
from reports.saying.question import WITH, WITHOUT, each_year
from reports.saying.sentences import Verdict as Sentence
from reports.saying.sentences import mark_of_cost
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.judging.judgement import Judgement, Reason
from scenarios.judging.verdict import Verdict


def verdict_sentence(verdict: Verdict, formats: Formats) -> Sentence:
    """Affordable or not and how far, why, and what would make it so. No green unless the path holds."""
    if verdict.outcome == "not within the years":
        text = formats.text(
            "{project} does not run within the {count} years looked at, so it cannot be judged.",
            project=verdict.project.name,
            count=MAX_YEARS,
        )
        return Sentence("untested", text)
    said = {
        "affordable": _affordable,
        "affordable for a time": _for_a_time,
        "not affordable": _not_affordable,
        "not affordable without": _not_affordable,
    }[verdict.outcome]
    return Sentence(mark_of_cost(verdict.judgement), said(verdict, formats))


def _affordable(verdict: Verdict, formats: Formats) -> str:
    """Carried in every one of the years looked at, with the least equity of them."""
    text, judged = formats.text, verdict.judgement
    values = {
        "project": verdict.project.name,
        "last": str(judged.judged_to),
        "lowest": formats.money(verdict.lowest),
        "year": str(verdict.lowest_year),
    }
    if judged.tight is not None:
        sentence = text("{project} is affordable to the end of {last}", **values) + _no_margin(
            judged.tight, formats
        )
    elif verdict.with_it.reserve[0].any():
        sentence = text(
            "{project} is affordable to the end of {last}: equity is at least {lowest} ({year}), above the reserve",
            **values,
        )
    else:
        sentence = text(
            "{project} is affordable to the end of {last}: equity is at least {lowest} ({year})", **values
        )
    return sentence + _ceiling_clause(verdict, formats) + "."


def _no_margin(tight: Reason, formats: Formats) -> str:
    values = {"equity": small_money(tight.most, formats), "year": str(tight.most_year)}
    if tight.kind == "at reserve":
        return formats.text(", with no margin: {equity} to the reserve in {year}", **values)
    return formats.text(", with no margin: equity is used up in {year} ({equity})", **values)


def _for_a_time(verdict: Verdict, formats: Formats) -> str:
    """To which year it can be carried, and what is missing after that; and the same without it."""
    text, judged = formats.text, verdict.judgement
    sentence = text(
        "{project} is affordable to the end of {last}",
        project=verdict.project.name,
        last=str(judged.holds_to),
    )
    if judged.tight is not None and judged.tight.year < judged.holds_to:
        sentence += _no_margin(judged.tight, formats)
    if judged.short is not None:
        sentence += "; " + _missing(judged.short, formats)
    without = verdict.judgement_without
    if without.short is not None:
        sentence += text("; without the project it holds to {last}", last=str(without.holds_to))
    if judged.first("over ceiling", "comes down"):
        sentence += _ceiling_clause(verdict, formats)
    return sentence + "."


def _missing(short: Reason, formats: Formats) -> str:
    text = formats.text
    if len(short.anew) > 1:
        return text("after that {missing}", missing=a_year_missing(short, formats))
    values = {"amount": small_money(short.most, formats), "year": str(short.most_year)}
    if short.kind == "under reserve":
        return text("after that it falls under the reserve, by {amount} in {year}", **values)
    return text("after that {amount} is missing in {year}", **values)


def _ceiling_clause(verdict: Verdict, formats: Formats) -> str:
    """What the project does to the way down to the ceiling; 15 years ahead, as everything else."""
    text, judged, without = formats.text, verdict.judgement, verdict.judgement_without
    if judged.ceiling_to is None:
        return ""
    first, since, before = verdict.with_it.years[0], judged.under_from, without.under_from
    if since == first:
        close = judged.first("at ceiling")
        if close is None or judged.tight is not None:
            return text("; equity is under the ceiling every year")
        return text(
            "; equity is close under the ceiling in {year}, {amount} from it",
            year=str(close.most_year),
            amount=small_money(close.most, formats),
        )
    if since is None:
        return _over_at_the_end(judged, first, formats)
    if before is None:
        return text(
            "; the project brings equity under the ceiling in {year}, which does not happen without it",
            year=str(since),
        )
    if since < before:
        sooner = formats.plural("{count} year sooner", "{count} years sooner", before - since)
        return text(
            "; the project brings equity under the ceiling in {year}, {sooner}",
            year=str(since),
            sooner=sooner,
        )
    if since > before:
        return text(
            "; equity is under the ceiling from {year}, without the project from {before}",
            year=str(since),
            before=str(before),
        )
    return text("; equity is under the ceiling from {year}, as without the project", year=str(since))


def _over_at_the_end(judged: Judgement, first: int, formats: Formats) -> str:
    """Over the ceiling in the last year looked at: from the start, or again, or for the first time."""
    text, over = formats.text, judged.first("over ceiling")
    values = {"year": str(judged.judged_to if over is None else over.year), "last": str(judged.judged_to)}
    if over is None or over.year == first:
        return text("; equity is over the ceiling, still in {last}", **values)
    if judged.ceiling_to is not None and judged.ceiling_to >= first:
        return text("; equity passes the ceiling in {year}", **values)
    return text("; equity comes down to the ceiling and passes it again in {year}", **values)


def _not_affordable(verdict: Verdict, formats: Formats) -> str:
    text, short = formats.text, verdict.judgement.short
    if short is None:
        raise ValueError("what falls short nowhere is affordable")
    if short.kind == "below zero":
        sentence = text(
            "{project} is not affordable: in {year} equity is {equity}",
            project=verdict.project.name,
            year=str(short.year),
            equity=small_money(-short.amount, formats),
        )
    else:
        sentence = text(
            "{project} is not affordable: in {year} equity falls under the reserve by {short}",
            project=verdict.project.name,
            year=str(short.year),
            short=small_money(short.amount, formats),
        )
    if verdict.outcome == "not affordable without":
        return sentence + text(". Equity falls short without the project too.")
    return sentence + _way_out(verdict, formats)


def _way_out(verdict: Verdict, formats: Formats) -> str:
    """The costs and the starts that make it affordable, and how far that holds."""
    text = formats.text
    ways = [text("starts in {when}", when=way) for way in start_ways(verdict.starts, formats)]
    ways += [text("costs {cost} a year", cost=way) for way in cost_ways(verdict.costs, formats)]
    if not ways:
        return text(". No other start or cost makes it fit.")
    return text(
        ". The project fits to the end of {last} if it {ways}.",
        last=str(verdict.limits_to),
        ways=text(" or ").join(ways),
    )


def limits_line(verdict: Verdict, formats: Formats) -> str:
    """What the project may cost, and how far that holds."""
    text = formats.text
    costs = cost_ways(verdict.costs, formats)
    if not costs:
        return ""
    last = str(verdict.limits_to)
    said = text(
        "It may cost {costs} a year, to the end of {last}.", costs=text(" or ").join(costs), last=last
    )
    if len(costs) > 1:
        said += " " + text("In between, what the state cuts leaves too little.")
    if verdict.judgement_without.short is not None:
        said += " " + text("After {last} equity falls short without it too.", last=last)
    return said


def effect_table(verdict: Verdict, formats: Formats) -> str:
    """The year's interventions and equity with and without the project, and what is left to the ceiling, tkr."""
    text, a, b = formats.text, verdict.without, verdict.with_it
    rows = [
        TableRow(
            text("Interventions without"),
            _cells(a.interventions, formats),
            asks=each_year("interventions", a.years, WITHOUT),
        ),
        TableRow(
            text("Interventions with"),
            _cells(b.interventions, formats),
            asks=each_year("interventions", b.years, WITH),
        ),
        TableRow(
            text("Effect on the year"),
            tuple(formats.tkr(float(v), sign=True) for v in (b.result - a.result)[0]),
            "total",
        ),
        TableRow(
            text("Equity without"), _cells(a.equity, formats), asks=each_year("equity", a.years, WITHOUT)
        ),
        TableRow(
            text("Equity with"), _cells(b.equity, formats), "total", asks=each_year("equity", b.years, WITH)
        ),
        TableRow(
            text("Headroom to the ceiling, with"),
            _cells(headroom(b), formats),
            asks=each_year("headroom", b.years, WITH),
        ),
    ]
    columns = ["", *map(str, b.years)]
    return html_table(text("With and without, SEK thousand"), columns, rows, hint=asking_hint(formats))


def _cells(array: Amounts, formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in array[0])
