"""How a figure came about, for a reader: its name, one sentence, and a table of what it was made of.

Amounts in tkr, or as the document prints them; the formula with the numbers in it is in `formulas`.
"""

from dataclasses import dataclass

import numpy as np

from forecasting.model.trace import KINDS, Trace
from reports.document.provenance import place_words, stands
from reports.explaining.line_words import how, line_name
from reports.saying.formats import Formats
from reports.saying.formulas import decimals_to_be_seen, fewest_decimals, percent
from reports.saying.tables import TableRow, html_table


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """A part of a figure: its name, its amount with its sign in tkr, how it came about, and where it stands."""

    name: str
    amount: str
    how: str
    place: str


def figure_name(figure: str, formats: Formats) -> str:
    """A figure in words."""
    text = formats.text
    names = {
        "contributions": text("Contributions"),
        "other_income": text("Other income"),
        "financial": text("Financial net"),
        "income": text("Income"),
        "internal_costs": text("Internal costs"),
        "interventions": text("Interventions"),
        "result": text("Result"),
        "equity": text("Equity"),
        "ceiling": text("Ceiling"),
        "reserve": text("Reserve"),
        "headroom": text("Headroom to the ceiling"),
        "intervention_share": text("Share to interventions"),
    }
    return names[figure]


def title(trace: Trace, formats: Formats) -> str:
    """What is explained: a figure and its year, or a line in the document's own words."""
    if trace.formula == "opening":
        return formats.text("Equity at the start of {year}", year=str(trace.year))
    name = line_name(trace, formats) if trace.formula == "line" else figure_name(trace.figure, formats)
    return f"{name} {trace.year}" if trace.since is None else f"{name} {trace.since}–{trace.year}"


def written(trace: Trace, formats: Formats) -> str:
    """The figure itself with its unit."""
    if trace.figure == "intervention_share" and trace.formula == "ratio":
        return formats.share(trace.value)
    return formats.money(trace.value) if np.isfinite(trace.value) else "–"


def _decimals(trace: Trace) -> int:
    """How many decimals the terms need, written in tkr, to add up for a reader, or to be divided by."""
    if trace.formula == "ratio":
        return decimals_to_be_seen(trace.terms[1].trace.value)
    finite = trace.formula == "sum" and np.isfinite(trace.value)
    values = [term.sign * term.trace.value for term in trace.terms]
    return fewest_decimals(values, trace.value) if finite else 0


def _money(sek: float, decimals: int, formats: Formats, *, sign: bool = False) -> str:
    """An amount with its unit, in tkr where it has decimals."""
    if not np.isfinite(sek) or not decimals:
        return formats.money(sek, sign=sign)
    return formats.amount(sek / 1000, "tkr", decimals, sign=sign)


def sentence(trace: Trace, formats: Formats) -> str:
    """How the figure came about, in one or two sentences."""
    if trace.since is not None:
        return formats.text(
            "{name} is {value}: the sum of the years in the table.",
            name=title(trace, formats),
            value=_money(trace.value, _decimals(trace), formats),
        )
    match trace.formula:
        case "line":
            return formats.text(
                "{name} is {value}: {how}.",
                name=title(trace, formats),
                value=written(trace, formats),
                how=how(trace, formats),
            )
        case "opening":
            said = formats.text(
                "Equity at the start of {year} is {value}.",
                year=str(trace.year),
                value=written(trace, formats),
            )
            return f"{said} {_ground(trace, formats)}"
        case "share" | "amount" | "none":
            return f"{_policy(trace, formats)} {_ground(trace, formats)}".strip()
    return _of_lines(trace, formats) if trace.figure in KINDS else _of_figures(trace, formats)


def _of_figures(trace: Trace, formats: Formats) -> str:
    text, year, decimals = formats.text, str(trace.year), _decimals(trace)
    value = written(trace, formats) if trace.formula == "ratio" else _money(trace.value, decimals, formats)
    parts = {term.trace.figure: _money(term.trace.value, decimals, formats) for term in trace.terms}
    match trace.figure:
        case "equity":
            return text(
                "Equity at the end of {year} is {value}: {start} at the start of the year, and a result of {result}.",
                year=year,
                value=value,
                start=_money(trace.terms[0].trace.value, decimals, formats),
                result=_money(trace.terms[1].trace.value, decimals, formats, sign=True),
            )
        case "result":
            return text(
                "The result {year} is {value}: income less internal costs of {internal_costs} and interventions of {interventions}.",
                year=year,
                value=value,
                internal_costs=parts["internal_costs"],
                interventions=parts["interventions"],
            )
        case "income":
            return text(
                "Income {year} is {value}: contributions of {contributions}, other income of {other_income} and a financial net of {financial}.",
                year=year,
                value=value,
                **{name: parts[name] for name in ("contributions", "other_income", "financial")},
            )
        case "intervention_share" if not np.isfinite(trace.value):
            return text("There are no contributions {year}, and so no share of them.", year=year)
        case "intervention_share":
            return text(
                "{value} of the contributions {year} go to interventions: {interventions} of {contributions}.",
                year=year,
                value=value,
                **{name: parts[name] for name in ("interventions", "contributions")},
            )
    return _headroom(trace, formats)


def _headroom(trace: Trace, formats: Formats) -> str:
    text, year = formats.text, str(trace.year)
    if not np.isfinite(trace.value):
        return text("There is no ceiling {year}, and so no headroom to it.", year=year)
    decimals = _decimals(trace)
    ceiling, equity = (_money(term.trace.value, decimals, formats) for term in trace.terms)
    value = _money(abs(trace.value), decimals, formats)
    values = {"year": year, "value": value, "equity": equity, "ceiling": ceiling}
    if trace.value < 0:
        return text("Equity {year}, {equity}, is {value} over the ceiling of {ceiling}.", **values)
    return text("Equity {year}, {equity}, is {value} under the ceiling of {ceiling}.", **values)


def _of_lines(trace: Trace, formats: Formats) -> str:
    """A total of lines, with what they have in common."""
    told = [term.trace for term in trace.terms if term.trace.value]
    values = {"name": title(trace, formats), "value": written(trace, formats)}
    if not told:
        return formats.text("{name}: {value}; no line has an amount this year.", **values)
    count = formats.plural("{count} line", "{count} lines", len(told))
    kinds = {(each.amount.kind, each.amount.year) if each.amount else ("", 0) for each in told}
    plain = not any(each.factors or each.cut or each.source == "lever" for each in told)
    if plain and {kind for kind, _ in kinds} == {"stated"}:
        return formats.text("{name}: {value}, as the document states it in {count}.", count=count, **values)
    if plain and len(kinds) == 1 and next(iter(kinds))[0] == "carried":
        last = str(next(iter(kinds))[1])
        return formats.text(
            "{name}: {value}, the document's amounts of {last} carried on unchanged in {count}.",
            count=count,
            last=last,
            **values,
        )
    return formats.text(
        "{name}: {value}, the sum of {count}; the table says how each came about.", count=count, **values
    )


def _policy(trace: Trace, formats: Formats) -> str:
    text, name = formats.text, title(trace, formats)
    if trace.formula == "none":
        return text("{name}: none is set.", name=name)
    if trace.formula == "amount":
        return text("{name} is {value}, a fixed amount.", name=name, value=written(trace, formats))
    return text(
        "{name} is {value}: {share} of the year's contributions, {contributions}.",
        name=name,
        value=written(trace, formats),
        share=percent(trace.share or 0.0, formats),
        contributions=written(trace.terms[0].trace, formats),
    )


def _ground(trace: Trace, formats: Formats) -> str:
    """What the figure rests on: the document, an assumption or a lever."""
    text = formats.text
    if trace.formula == "none":
        return ""
    if trace.source == "assumption":
        return text("An assumption: the document states none.")
    if trace.source == "lever":
        return text("Set by a lever.")
    return stands(trace.place, formats) if trace.place else ""


def place_of(trace: Trace, formats: Formats) -> str:
    """Where a figure stands in the document, or the word for an assumption or a lever."""
    if trace.source == "assumption":
        return formats.text("assumption")
    if trace.source == "lever":
        return formats.text("lever")
    return place_words(trace.place, formats) if trace.place else ""


def rows(trace: Trace, formats: Formats) -> list[ExplainedRow]:
    """What a figure was made of; lines without an amount are left out."""
    told = [term for term in trace.terms if term.trace.value or trace.formula != "sum"]
    signs, decimals = trace.formula == "sum", _decimals(trace)
    return [
        ExplainedRow(
            title(term.trace, formats) if term.trace.formula != "line" else line_name(term.trace, formats),
            formats.number((term.sign * term.trace.value if signs else term.trace.value) / 1000, decimals),
            how(term.trace, formats),
            place_of(term.trace, formats),
        )
        for term in told
    ]


def terms_table(trace: Trace, formats: Formats) -> str:
    """What a figure was made of as an HTML table; "" for a figure that is made of nothing else."""
    text = formats.text
    made = rows(trace, formats)
    if not made:
        return ""
    placed = any(row.place for row in made)
    body = [TableRow(row.name, (row.amount, row.how, row.place)[: 2 + placed]) for row in made]
    if trace.formula == "sum":
        total = formats.number(trace.value / 1000, _decimals(trace))
        body.append(TableRow(title(trace, formats), (total, *[""] * (1 + placed)), "total"))
    columns = ["", formats.unit_name("tkr"), text("How it came about"), text("Place in the document")][
        : 3 + placed
    ]
    return html_table(title(trace, formats), columns, body, kind="explained")
