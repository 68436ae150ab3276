"""How one line came about, in a phrase: what it starts from, what moves it, and the state's cut."""

from collections.abc import Iterator

from forecasting.model.trace import KINDS, Trace
from forecasting.model.trace_lines import Amount, Cut, Factor
from reports.saying.formats import Formats
from reports.saying.formulas import formula_right, percent


def line_name(trace: Trace, formats: Formats) -> str:
    """The document's own words for a line; a lever's money in the reader's language."""
    levers = {
        "extra": formats.text("Extra interventions"),
        "after": formats.text("Interventions after the plan"),
    }
    return levers.get(trace.amount.kind, trace.label) if trace.amount else trace.label


def how(trace: Trace, formats: Formats) -> str:
    """How a line came about, in a phrase; of a sum, its formula or how many lines it has."""
    if trace.amount is not None:
        return ", ".join(_of_line(trace, trace.amount, formats))
    if trace.figure in KINDS and trace.formula == "sum":
        told = sum(bool(term.trace.value) for term in trace.terms)
        return formats.plural("{count} line", "{count} lines", told)
    return formula_right(trace, formats)


def _of_line(trace: Trace, amount: Amount, formats: Formats) -> Iterator[str]:
    yield _start(amount, formats)
    if amount.kind == "project" and not amount.months:
        return
    for factor in trace.factors:
        yield _factor(factor, formats)
    if trace.cut is not None:
        yield _cut(trace.cut, formats)


def _start(amount: Amount, formats: Formats) -> str:
    text, exact = formats.text, formats.exact
    values = {"amount": exact(amount.sek + amount.taken), "year": str(amount.year)}
    if amount.printed is not None:
        return text(
            "{amount} by the scenario; the document says {printed} for {year}",
            printed=exact(amount.printed),
            **values,
        )
    match amount.kind:
        case "stated":
            return text("{amount} as stated for {year}", **values)
        case "carried":
            return text("{amount} as last stated, for {year}", **values)
        case "set":
            return text("{amount} set for {year}", **values)
        case "rest":
            return text(
                "{amount} as last stated, for {year}, less {taken} of projects with dates",
                taken=exact(amount.taken),
                **values,
            )
        case "project":
            return _project(amount, formats)
        case "in_line":
            return text("within its line in the document's own years")
        case "replaced":
            return text("replaced by the lever for interventions after the plan")
        case "extra" | "after":
            return text("{amount} a year by a lever", amount=exact(amount.sek))


def _project(amount: Amount, formats: Formats) -> str:
    cost = formats.exact(amount.yearly_cost or 0.0)
    if not amount.months:
        return formats.text("does not run this year")
    if amount.own_money and amount.months == 12:
        return formats.text("{cost} with own money of earlier years", cost=cost)
    if amount.own_money:
        return formats.text(
            "{months} of 12 months of {cost} a year, with own money of earlier years",
            months=amount.months,
            cost=cost,
        )
    if amount.months == 12:
        return formats.text("{cost} a year, all of it", cost=cost)
    return formats.text("{months} of 12 months of {cost} a year", months=amount.months, cost=cost)


def _factor(factor: Factor, formats: Formats) -> str:
    text = formats.text
    if factor.kind == "utilisation":
        return text("utilisation {share}", share=percent(factor.value, formats))
    if factor.kind == "allocation":
        return text("the state's allocation {change}", change=_signed(factor.rate or 0.0, formats))
    index = {
        "contributions": text("growth of contributions"),
        "wages": text("wages"),
        "prices": text("prices"),
        "none": "",
    }[factor.index]
    if factor.rate is None:
        return text("{index} by {change} in all", index=index, change=_signed(factor.value - 1, formats))
    rate = _signed(factor.rate, formats)
    years = formats.plural("{count} year", "{count} years", factor.years)
    return text("{index} {rate} a year for {years}", index=index, rate=rate, years=years)


def _signed(value: float, formats: Formats) -> str:
    plain = percent(value, formats)
    return f"+{plain}" if value > 0 else plain


def _cut(cut: Cut, formats: Formats) -> str:
    values = {
        "amount": formats.money(cut.sek),
        "year": str(cut.year),
        "excess": formats.money(cut.excess),
        "share": percent(cut.pass_through, formats),
        "cap": percent(cut.cap, formats),
    }
    if cut.capped:
        return formats.text(
            "the state's cut {amount}, as {year} ended {excess} over the ceiling (at most {cap} of the allocation)",
            **values,
        )
    return formats.text(
        "the state's cut {amount}, as {year} ended {excess} over the ceiling ({share} of it)", **values
    )
