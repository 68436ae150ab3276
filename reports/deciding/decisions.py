"""What is said of a frozen decision page: whether it agrees, and why outturn ended elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from reports.deciding.verdicts import verdict_sentence
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.question import WITH, WITHOUT, each_year
from reports.saying.sentences import mark_word
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from scenarios.kept.decision import Difference, Disagreement, Overtaken, Record


def line_name(name: str, formats: Formats) -> str:
    """A figure's name in words."""
    text = formats.text
    return {
        "contributions": text("Contributions"),
        "other_income": text("Other income"),
        "financial": text("Financial net"),
        "internal_costs": text("Internal costs"),
        "interventions": text("Interventions"),
        "result": text("Result"),
        "equity": text("Equity"),
        "ceiling": text("Ceiling"),
        "reserve": text("Reserve"),
        "participants": text("Participants"),
        "wages": text("Wages, growth"),
        "prices": text("Prices, growth"),
    }.get(name, name)


def agreement_sentence(found: Sequence[Disagreement], version: str, formats: Formats) -> str:
    """Whether today's program computes the frozen figures from the frozen inputs."""
    text = formats.text
    if not found:
        return text(
            "Recomputed just now from the frozen inputs: every figure agrees (frozen with program version {version}).",
            version=version,
        )
    first = found[0]
    figure = line_name(first.figure, formats)
    then, now = ("–" if value is None else formats.money(value) for value in (first.frozen, first.today))
    count = formats.plural("{count} figure differs", "{count} figures differ", len(found))
    return text(
        "Recomputed just now with another result: {count}, first {figure} {year}: {then} then, {now} now. The page shows the frozen figures.",
        count=count,
        figure=figure,
        year=str(first.year),
        then=then,
        now=now,
    )


def locked_line(plan: Plan, who: str, when: datetime, formats: Formats) -> str:
    """Whose plan it is, and who locked the page when, by the clock in Sweden."""
    text = formats.text
    values = {"association": plan.association, "document": plan.document, "when": formats.moment(when)}
    if who:
        return text("{association}, {document}. Frozen {when} by {who}.", who=who, **values)
    return text("{association}, {document}. Frozen {when}.", **values)


def checksum_line(checksum: str, formats: Formats) -> str:
    """The record's checksum in groups that two people can read to each other."""
    groups = " ".join(checksum[at : at + 8] for at in range(0, len(checksum), 8))
    return formats.text("Checksum of the record (SHA-256): {checksum}", checksum=groups)


def overtaken_clause(found: Overtaken, formats: Formats) -> str:
    """Which year's equity is another than what was decided on, by how much, and by what."""
    text = formats.text
    values = {"year": str(found.year), "amount": formats.money(abs(found.now - found.decided))}
    under = found.now < found.decided
    if found.by == "books" and under:
        return text("equity {year} is {amount} under what was decided on, according to the books", **values)
    if found.by == "books":
        return text("equity {year} is {amount} over what was decided on, according to the books", **values)
    if under:
        return text(
            "equity {year} is {amount} under what was decided on, according to today's plan", **values
        )
    return text("equity {year} is {amount} over what was decided on, according to today's plan", **values)


def standing_sentence(found: Sequence[Overtaken | None], formats: Formats) -> str:
    """How many decisions stand, and what has overtaken the others."""
    gone = [overtaken_clause(each, formats) for each in found if each is not None]
    stand = formats.plural("{count} decision stands", "{count} decisions stand", len(found) - len(gone))
    if not gone:
        return stand + "."
    others = formats.plural("{count} is overtaken", "{count} are overtaken", len(gone))
    return f"{stand}, {others}: " + "; ".join(gone) + "."


def judged_now(record: Record, today: Outlook, formats: Formats) -> str:
    """What today's program judges of the frozen inputs, where that is another thing; "" where it is not."""
    now = judge(today, record.project)
    said, judgement = verdict_sentence(now, formats), now.judgement
    same = said.mark == record.mark
    if record.level is not None:
        same = same and (record.level, record.holds_to) == (judgement.level, judgement.holds_to)
    if same:
        return ""
    return formats.text(
        "Judged today, 15 years ahead: {mark}. {sentence}",
        mark=mark_word(said.mark, formats),
        sentence=said.sentence,
    )


def frozen_rows(with_it: Projection, without: Projection, formats: Formats) -> list[TableRow]:
    """The frozen figures, tkr."""
    text = formats.text
    return [
        TableRow(text("Interventions with"), _cells(with_it, "interventions", formats)),
        TableRow(text("Result with"), _cells(with_it, "result", formats)),
        TableRow(text("Equity without"), _cells(without, "equity", formats)),
        TableRow(text("Equity with"), _cells(with_it, "equity", formats), "total"),
        TableRow(text("Ceiling"), _cells(with_it, "ceiling", formats)),
        TableRow(text("Reserve"), _cells(with_it, "reserve", formats)),
    ]


def frozen_table(with_it: Projection, without: Projection, formats: Formats, *, asks: bool) -> str:
    """The frozen figures, tkr; where `asks` is on, a click on one asks how it came about."""
    text, rows = formats.text, frozen_rows(with_it, without, formats)
    if asks:
        asked = (
            ("interventions", WITH),
            ("result", WITH),
            ("equity", WITHOUT),
            ("equity", WITH),
            ("ceiling", WITH),
            ("reserve", WITH),
        )
        rows = [
            replace(row, asks=each_year(name, with_it.years, case))
            for row, (name, case) in zip(rows, asked, strict=True)
        ]
    columns, hint = ["", *map(str, with_it.years)], asking_hint(formats) if asks else ""
    return html_table(text("The frozen figures, SEK thousand"), columns, rows, hint=hint)


def _digits(found: Difference) -> int:
    """The fewest decimals with which what a year's equity is made of adds up as it is written."""
    parts = [found.frozen, found.earlier, *found.by_line.values(), found.rest]
    return fewest_decimals(parts, found.outturn)


def difference_table(found: Sequence[Difference], formats: Formats, *, planned: bool = False) -> str:
    """Frozen equity to outturn, by line, adding up exactly, tkr; from the plan's where it is `planned`, not frozen."""
    text = formats.text
    names = [
        name
        for name in ("contributions", "other_income", "financial", "internal_costs", "interventions")
        if any(name in each.by_line for each in found)
    ]
    digits = max((_digits(each) for each in found), default=0)

    def row(heading: str, values: Sequence[float], weight: str = "") -> TableRow:
        signed = weight == "line"
        return TableRow(
            heading, tuple(formats.number(value / 1000, digits, sign=signed) for value in values), weight
        )

    rows = [
        row(
            text("Equity in the plan") if planned else text("Equity as frozen"),
            [each.frozen for each in found],
        ),
        row(text("From years before"), [each.earlier for each in found], "line"),
        *(
            row(line_name(name, formats), [each.by_line.get(name, 0.0) for each in found], "line")
            for name in names
        ),
        row(text("Not explained by entered lines"), [each.rest for each in found], "line"),
        row(text("Equity according to the books"), [each.outturn for each in found], "total"),
    ]
    return html_table(
        text("From the plan to outturn, SEK thousand")
        if planned
        else text("From the frozen figure to outturn, SEK thousand"),
        ["", *(str(each.year) for each in found)],
        rows,
    )


def _cells(projection: Projection, name: str, formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in getattr(projection, name)[0])
