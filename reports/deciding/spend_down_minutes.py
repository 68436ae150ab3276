"""A spend-down in whole kronor: a sentence for the minutes, what can last, and its table."""

from collections.abc import Sequence

from forecasting.solving.spend_down.solve import SpendDown
from reports.deciding.spending_down import SAME, year_span
from reports.saying.formats import Formats
from reports.saying.question import each_year
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.judging.spend_down_of_scenario import SpendDownPlan


def lasting_note(found: SpendDown, formats: Formats) -> str:
    """What "lasting" means here."""
    first, last = str(found.terms.target), str(found.projection.years[-1])
    if found.lasting <= SAME:
        return formats.text(
            "Lasting is what every year's own income carries from {first} to {last}: here nothing, for some year's costs already take all of its income.",
            first=first,
            last=last,
        )
    return formats.text(
        "Lasting is what every year's own income carries from {first} to {last}, if nothing else changes: {lasting} a year. One-off money comes out of equity and ends with it.",
        first=first,
        last=last,
        lasting=kronor(found.lasting, formats),
    )


def minute(plan: SpendDownPlan, formats: Formats) -> str:
    """A sentence that a board can put in its minutes, in whole kronor; "" where there is nothing to decide."""
    text, paid = formats.text, plan.amounts
    if not paid:
        return ""
    if len(set(paid.values())) == 1 and len(paid) > 1:
        each = kronor(next(iter(paid.values())), formats)
        amounts = text("{amount} a year {years}", amount=each, years=year_span(list(paid)))
    else:
        amounts = ", ".join(f"{year}: {kronor(amount, formats)}" for year, amount in paid.items())
    return " ".join(
        (
            text(
                "The board plans extra interventions of {total} in all ({amounts}), so that equity is at or under the recommended ceiling at the end of {years}.",
                total=kronor(sum(paid.values()), formats),
                amounts=amounts,
                years=kept_years(plan),
            ),
            _bound(plan, formats),
        )
    )


def kept_years(plan: SpendDownPlan) -> str:
    """The years shown in which equity ends at or under the ceiling, from the target on."""
    return year_span([year for year in plan.shown.years if year >= plan.found.terms.target])


def _bound(plan: SpendDownPlan, formats: Formats) -> str:
    """What of the money may be bound for longer than the years shown."""
    text, paid, last = formats.text, list(plan.amounts.values()), str(plan.shown.years[-1])
    lasting = plan.found.lasting
    if lasting < 1:
        return text("None of it may be committed beyond {last}.", last=last)
    if max(paid) > lasting:
        return text(
            "At most {lasting} of a year's amount may be committed beyond {last}.",
            lasting=kronor(lasting, formats),
            last=last,
        )
    return text("All of it may be committed beyond {last}.", last=last)


def kronor(sek: float, formats: Formats) -> str:
    """An amount in whole kronor."""
    return formats.amount(sek, "kr")


def spend_down_table(plan: SpendDownPlan, formats: Formats) -> str:
    """Extra money, lasting and one-off, and equity against its limits, in whole kronor."""
    text, p = formats.text, plan.shown
    rows = []
    if plan.found.status == "optimal":
        lasting = [min(amount, plan.found.lasting) for amount in plan.extra]
        once = [amount - kept for amount, kept in zip(plan.extra, lasting, strict=True)]
        rows = [
            TableRow(text("Extra interventions"), _cells(plan.extra, formats), "total"),
            TableRow(text("of which can be lasting"), _cells(lasting, formats), "line"),
            TableRow(text("of which one-off"), _cells(once, formats), "line"),
        ]
    rows += [
        TableRow(text("Result"), _cells(p.result[0], formats), asks=each_year("result", p.years)),
        TableRow(text("Equity"), _cells(p.equity[0], formats), "total", asks=each_year("equity", p.years)),
        TableRow(text("Ceiling"), _cells(p.ceiling[0], formats), asks=each_year("ceiling", p.years)),
        TableRow(text("Reserve"), _cells(p.reserve[0], formats), asks=each_year("reserve", p.years)),
    ]
    return html_table(text("The plan, SEK"), ["", *map(str, p.years)], rows, hint=asking_hint(formats))


def _cells(values: Sequence[float], formats: Formats) -> tuple[str, ...]:
    return tuple(formats.number(float(value)) for value in values)
