"""The charts of a deck: equity against the ceiling, income and costs, and what each change does. Whole tkr."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from forecasting.model.metrics import headroom, income
from forecasting.model.projection import Amounts, Projection
from reports.deciding.comparison import bridge_rows
from reports.deciding.spending_down import parts
from reports.saying.formats import Formats
from reports.saying.income import income_name
from reports.takeaway.content.content import Content
from reports.takeaway.deck.drawing.chart import NativeChart
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.series import Series
from scenarios.judging.bridge import Bridge, bridge
from scenarios.judging.spend_down_of_scenario import SpendDownPlan

_MANY = 8
"""Years from which text in a chart is smaller."""
_PLOT, _NAME_HEIGHT = 0.65, 0.07
"""How high the plot is, and a line's name, as shares of the chart."""
_CHANGES = 7
"""Changes that are drawn one by one; the least of more are put together."""
_NAME = 70
"""Letters of a change's name in a chart; the notes say all of it."""


def equity_native(projection: Projection, formats: Formats, look: Look) -> NativeChart:
    """Equity as columns against the ceiling, the part over it hatched; ceiling and reserve as lines."""
    p, text = projection, formats.text
    apart = _apart(p)
    series = _against_ceiling(p.equity[0], p.ceiling[0], text("Equity at the end"), formats, apart)
    return _over_years(p, (*series, *_reserve(p, formats, -apart)), formats, look)


def ways_native(ways: Sequence[tuple[str, Projection]], formats: Formats, look: Look) -> NativeChart:
    """Equity at the end of each way ahead, by name, against its ceiling."""
    equity, ceiling = (np.array([getattr(p, each)[0, -1] for _, p in ways]) for each in ("equity", "ceiling"))
    name = formats.text("Equity at the end of {year}", year=str(ways[0][1].years[-1]))
    series = _against_ceiling(equity, ceiling, name, formats, 0.0)
    names = tuple(_short(name) for name, _ in ways)
    return NativeChart(look, names, series, len(ways), text_size=look.size(14))


def pairs_native(without: Projection, with_it: Projection, formats: Formats, look: Look) -> NativeChart:
    """Two columns a year, without and with what is in question, and the ceiling and the reserve with it."""
    text, labelled = formats.text, len(with_it.years) <= _MANY
    limits: tuple[Series, ...] = ()
    apart = _apart(with_it, without.equity[0])
    if np.isfinite(with_it.ceiling[0]).all():
        limits = (_ceiling(with_it.ceiling[0], formats, apart),)
    series = (
        Series("without", text("Without"), whole(without.equity[0]), "equity", labelled=labelled),
        Series("with", text("With"), whole(with_it.equity[0]), "scenario", labelled=labelled),
        *limits,
        *_reserve(with_it, formats, -apart),
    )
    chart = _over_years(with_it, series, formats, look)
    return replace(chart, side_by_side=True, text_size=look.size(14 if len(with_it.years) <= 5 else 11))


def extra_native(plan: SpendDownPlan, formats: Formats, look: Look) -> NativeChart:
    """The year's extra money: what of it can last, what is one-off hatched, and the sum over them."""
    text = formats.text
    split = [parts(amount, plan.found.lasting, formats) for amount in plan.extra]
    lasting, once = (whole(np.array(each)) for each in zip(*split, strict=True))
    both = tuple(a + b for a, b in zip(lasting, once, strict=True))
    series = (
        Series("lasting", text("can be lasting"), lasting, "interventions"),
        Series("once", text("one-off, hatched"), once, "interventions", hatched=True),
        Series("extra", text("Extra interventions"), both, "interventions", "label", "{lasting}+{once}", labelled=True),
    )  # fmt: skip
    return _over_years(plan.shown, series, formats, look)


def room_native(projection: Projection, formats: Formats, look: Look) -> NativeChart:
    """How far equity is over (+) or under (−) the ceiling at the end of each year."""
    text, over = formats.text, whole(-headroom(projection)[0])
    series = (
        Series("over", text("Equity over (+) or under (−) the ceiling"), over, "equity"),
        Series(
            "label",
            text("Equity against the ceiling, SEK thousand"),
            over,
            "equity",
            "label",
            "{over}",
            labelled=True,
        ),
    )
    return _over_years(projection, series, formats, look)


def _against_ceiling(
    equity: Amounts, ceiling: Amounts, name: str, formats: Formats, apart: float
) -> tuple[Series, ...]:
    """Columns up to the ceiling and hatched over it, with the sum over them, and the ceiling as a line."""
    text, amounts = formats.text, whole(equity)
    if not np.isfinite(ceiling).all():
        return (Series("equity", name, amounts, "equity", labelled=True),)
    limits = whole(ceiling)
    under = tuple(min(e, max(c, 0.0)) for e, c in zip(amounts, limits, strict=True))
    over = tuple(max(0.0, e - max(c, 0.0)) for e, c in zip(amounts, limits, strict=True))
    up_to, above = "MIN({equity},MAX({ceiling},0))", "MAX(0,{equity}-MAX({ceiling},0))"
    return (
        Series("under", text("Equity up to the ceiling"), under, "equity", formula=up_to),
        Series("over", text("Equity over the ceiling"), over, "equity", formula=above, hatched=True),
        Series("equity", name, amounts, "equity", "label", labelled=True),
        _ceiling(ceiling, formats, apart),
    )


def _ceiling(ceiling: Amounts, formats: Formats, moved: float) -> Series:
    return Series("ceiling", formats.text("Ceiling"), whole(ceiling), "ceiling", "line", named_at_end=moved)


def _reserve(p: Projection, formats: Formats, moved: float) -> tuple[Series, ...]:
    if not p.reserve[0].any():
        return ()
    values, name = whole(p.reserve[0]), formats.text("Reserve")
    return (Series("reserve", name, values, "reserve", "line", dotted=True, named_at_end=moved),)


def _apart(p: Projection, beside: Amounts | None = None) -> float:
    """How far the ceiling's name moves up, as a share of the chart, to be clear of the reserve's.

    `beside` is equity that is drawn in the same chart.
    """
    if not p.reserve[0].any():
        return 0.0
    more = np.zeros(1) if beside is None else beside
    told = np.concatenate([p.equity[0], p.ceiling[0], p.reserve[0], more, [0.0]])
    span = max(float(told.max() - told.min()), 1.0)
    between = _PLOT * float(p.ceiling[0, -1] - p.reserve[0, -1]) / span
    push = max(0.0, _NAME_HEIGHT - abs(between)) / 2
    return push if between >= 0 else -push


def flows_native(projection: Projection, formats: Formats, look: Look) -> NativeChart:
    """Costs as stacked columns, income as a line."""
    p, text = projection, formats.text
    series = (
        Series("interventions", text("Interventions"), whole(p.interventions[0]), "interventions", labelled=True),
        Series("internal", text("Internal costs"), whole(p.internal_costs[0]), "internal_costs", labelled=True),
        Series("income", income_name(p, formats), whole(income(p)[0]), "income", "line", named_at_end=0.0),
    )  # fmt: skip
    return _over_years(p, series, formats, look)


def _over_years(p: Projection, series: Iterable[Series], formats: Formats, look: Look) -> NativeChart:
    groups = (formats.text("plan"), formats.text("extended")) if p.stated < len(p.years) else None
    size = look.size(14 if len(p.years) <= _MANY else 11)
    return NativeChart(look, tuple(map(str, p.years)), tuple(series), p.stated, groups, text_size=size)


@dataclass(frozen=True)
class Effects:
    """What the changes do to equity at the end, SEK: names and effects, adding up from start to end."""

    bridge: Bridge
    names: tuple[str, ...]
    effects: tuple[float, ...]

    @property
    def moves(self) -> bool:
        """Whether any change moves equity by a krona."""
        return any(abs(effect) >= 1 for effect in self.effects)


def effects_of(content: Content) -> Effects:
    """The changes that move equity at the end most, and what the others do together, last."""
    outlook = content.outlook
    moved = bridge(outlook.baseline, outlook, content.projection.years[-1])
    pairs = list(zip(*bridge_rows(moved, content.plan, content.formats), strict=True))
    pairs = [pair for pair in pairs if abs(pair[1]) >= 500]
    pairs.sort(key=lambda pair: -abs(pair[1]))
    shown, rest = pairs[:_CHANGES], pairs[_CHANGES:]
    total = sum(effect for _, effect in shown)
    if rest:
        shown.append((content.formats.text("The other changes together"), moved.end - moved.start - total))
    return Effects(moved, tuple(name for name, _ in shown), tuple(effect for _, effect in shown))


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"


def effects_native(effects: Effects, formats: Formats, look: Look) -> NativeChart:
    """One bar a change: to the right where it adds to equity."""
    names = tuple(map(_short, effects.names))
    name = formats.text("Effect on equity, SEK thousand")
    series = Series("effect", name, whole(np.array(effects.effects)), "scenario", labelled=True)
    size = look.size(14)
    return NativeChart(look, names, (series,), len(names), horizontal=True, legend=False, text_size=size)


def whole(values: np.typing.NDArray[np.float64]) -> tuple[float, ...]:
    """SEK as whole tkr, rounded as on the screen."""
    return tuple(round(float(value) / 1000) + 0.0 for value in values)
