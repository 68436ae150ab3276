"""What is said of scenarios side by side: a table of their figures, and the bridge between two."""

from collections.abc import Mapping, Sequence

from forecasting.model.metrics import headroom, intervention_share
from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from reports.saying.formats import Formats
from reports.saying.formulas import fewest_decimals
from reports.saying.headline import in_brief
from reports.saying.question import Question, Questions
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.judging.bridge import Bridge, Step
from scenarios.judging.judgement import Judgement
from scenarios.kept.change_words import describe


def comparison_table(paths: dict[str, Projection], judged: Mapping[str, Judgement], formats: Formats) -> str:
    """What each scenario comes to, its figures at the end, and its difference from the first one, tkr.

    A question's case is the scenario's place among them.
    """
    text = formats.text
    first = next(iter(paths.values()))
    year, last, compared = str(first.years[-1]), first.years[-1], list(paths.values())
    lowest = [int(p.equity[0].argmin()) for p in compared]
    judgements = [judged[name] for name in paths]
    rows = [
        TableRow(text("Judgement, 15 years ahead"), tuple(in_brief(each, formats) for each in judgements)),
        TableRow(
            text("Equity {year}", year=year),
            tuple(formats.tkr(float(p.equity[0, -1])) for p in compared),
            "total",
            asks=_of_each("equity", [last] * len(compared)),
        ),
        TableRow(
            text("against the first"),
            tuple(formats.tkr(float(p.equity[0, -1] - first.equity[0, -1]), sign=True) for p in compared),
            "line",
        ),
        TableRow(
            text("Lowest equity to {year}", year=year),
            tuple(formats.tkr(float(p.equity[0, t])) for p, t in zip(compared, lowest, strict=True)),
            asks=_of_each("equity", [first.years[t] for t in lowest]),
        ),
        TableRow(
            text("Headroom to the ceiling"),
            tuple(formats.tkr(float(headroom(p)[0, -1])) for p in compared),
            asks=_of_each("headroom", [last] * len(compared)),
        ),
        TableRow(text("Under the ceiling from"), tuple(_year(each.under_from) for each in judgements)),
        TableRow(text("First year over the ceiling"), tuple(_first_over(each) for each in judgements)),
        TableRow(
            text("Interventions, all years"),
            tuple(formats.tkr(float(p.interventions[0].sum())) for p in compared),
            asks=_of_each("interventions", [last] * len(compared), since=first.years[0]),
        ),
        TableRow(
            text("Share to interventions {year}", year=year),
            tuple(formats.share(float(intervention_share(p)[0, -1]), 1) for p in compared),
            asks=_of_each("intervention_share", [last] * len(compared)),
        ),
    ]
    caption = text("Scenarios side by side, SEK thousand")
    return html_table(caption, ["", *paths], rows, hint=asking_hint(formats))


def _of_each(figure: str, years: Sequence[int], since: int | None = None) -> Questions:
    return tuple(Question(figure, year, str(n), since) for n, year in enumerate(years))


def _first_over(judgement: Judgement) -> str:
    to = judgement.ceiling_to
    return "–" if to is None or to == judgement.judged_to else str(to + 1)


def _year(year: int | None) -> str:
    return "–" if year is None else str(year)


def step_name(step: Step, plan: Plan, formats: Formats) -> str:
    """A step of the bridge in words."""
    said = formats.message(describe(step.change, plan))
    return said if step.added else formats.text("Without: {change}", change=said)


def bridge_rows(bridge: Bridge, plan: Plan, formats: Formats) -> tuple[list[str], list[float]]:
    """Names and effects of the steps, the interaction last where there are steps to interact."""
    names = [step_name(step, plan, formats) for step in bridge.steps]
    effects = [step.effect for step in bridge.steps]
    if len(effects) > 1 or abs(bridge.interaction) >= 1:
        names.append(formats.text("Together beyond each alone"))
        effects.append(bridge.interaction)
    return names, effects


def bridge_table(
    bridge: Bridge,
    ends: tuple[str, str],
    plan: Plan,
    formats: Formats,
    *,
    asks: tuple[Question, Question],
) -> str:
    """The bridge as a table that adds up, in the plan's printed unit; `asks` are its ends' questions."""
    text = formats.text
    names, effects = bridge_rows(bridge, plan, formats)
    unit, size = formats.unit, formats.unit_size
    digits = fewest_decimals([bridge.start, *effects], bridge.end, size)

    def written(sek: float) -> str:
        return formats.amount(sek / size, unit, digits)

    rows = [TableRow(ends[0], (written(bridge.start),), "total", asks=asks[:1])]
    rows += [TableRow(name, (written(effect),), "line") for name, effect in zip(names, effects, strict=True)]
    rows.append(TableRow(ends[1], (written(bridge.end),), "total", asks=asks[1:]))
    return html_table(
        text("From one to the other, {year}", year=str(bridge.year)), ["", text("Equity")], rows
    )
