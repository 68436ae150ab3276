"""What every chart is drawn with: sizes, axes, the ceiling and the reserve, hover boxes, the divider.

Every chart has years along x at positions 1..N (0 is the opening balance), amounts in tkr.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from forecasting.model.metrics import headroom
from forecasting.model.projection import Amounts, Projection
from reports.charts.canvas import Canvas
from reports.charts.palette import Palette
from reports.charts.typeface import FONT
from reports.saying.formats import SEPARATORS, Formats
from reports.saying.income import income_name
from reports.saying.question import Questions

_MARGIN = {"l": 58, "r": 96, "t": 28, "b": 28}
EQUITY_HEIGHT = 310
EQUITY_PLOT = EQUITY_HEIGHT - _MARGIN["t"] - _MARGIN["b"]
"""Pixels of it between the margins."""
FLOWS_HEIGHT = 260
BAR = 0.62
MANY = 8
"""Years from which labels are thinned out."""
LABEL = 22
"""Pixels that a label takes above its bar."""
_LABEL_GAP = 17
"""Pixels that two labels at the right edge need between them."""
_LONG_UNIT = 6
"""Letters from which a unit is wider than the figures under it."""
OF_EQUITY = ("equity", "ceiling", "headroom", "result")
OF_FLOWS = ("income", "interventions", "internal_costs", "result")


@dataclass(frozen=True, slots=True)
class Style:
    """How a chart is drawn: words and numbers, and colours."""

    formats: Formats
    palette: Palette


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of a chart's key, drawn as what it names: a surface, a line, hatching, or a mark of its shape."""

    name: str
    colour: str
    kind: Literal["surface", "line", "hatch", "dot", "up", "down"] = "surface"


def hides_limit(value: float, limit: float, label: float) -> bool:
    """Whether a label over a bar would hide a limit's line; it stands inside the bar then. All in tkr."""
    return 0.5 < limit - value < label < value


def hatched(
    colours: Sequence[str], edges: str | Sequence[str], ink: str, where: Sequence[bool] | None = None
) -> dict[str, Any]:
    """The look of bars of these colours with strokes of ink over them, everywhere or `where` it says.

    The colours are the pattern's ground.
    """
    solid = 0.3 if where is None else [0.3 if each else 0.0 for each in where]
    pattern = {"fgcolor": ink, "bgcolor": list(colours), "size": 7, "solidity": solid}
    return {"line": {"color": edges, "width": 1}, "pattern": pattern}


def positions_of(projection: Projection) -> list[int]:
    """Where the years stand along x."""
    return list(range(1, len(projection.years) + 1))


def opacity(projection: Projection) -> list[float]:
    """Stated years full, the years after lighter."""
    return [1.0 if t < projection.stated else 0.55 for t in range(len(projection.years))]


def y_range(projection: Projection, base: Projection, *, opening: bool = True) -> tuple[float, float]:
    """The y-axis, in tkr, with room above the highest bar for its label."""
    arrays = [projection.equity, base.equity, projection.ceiling, projection.reserve]
    arrays += [projection.opening_equity] if opening else []
    values = np.concatenate([array[0] for array in arrays]) / 1000
    finite = values[np.isfinite(values)]
    low, high = min(0.0, float(finite.min())), max(1.0, float(finite.max()))
    margin = 0.13 * (high - low)
    return low - (margin if low < 0 else 0.0), high + margin


def steps(values: Amounts) -> tuple[list[float], list[float]]:
    """A level for each year, drawn from edge to edge of its slot."""
    x = [edge for t in range(1, len(values) + 1) for edge in (t - 0.5, t + 0.5)]
    return x, [float(value) for value in values for _ in (0, 1)]


def draw_limits(figure: Canvas, projection: Projection, style: Style, tkr_per_pixel: float) -> None:
    """The ceiling solid and the reserve dotted, each named at its right end."""
    palette, text, number = style.palette, style.formats.text, style.formats.number
    ceiling, reserve = projection.ceiling[0] / 1000, projection.reserve[0] / 1000
    has_ceiling, has_reserve = bool(np.isfinite(ceiling).any()), bool(np.any(reserve))
    last = float(ceiling[np.isfinite(ceiling)][-1]) if has_ceiling else np.inf
    apart = abs(last - reserve[-1]) / tkr_per_pixel if has_reserve else np.inf
    push = max(0.0, (_LABEL_GAP - apart) / 2)
    above = 1 if last >= reserve[-1] else -1
    if has_ceiling:
        label = text("Ceiling") + f" {number(last)}"
        _limit(figure, ceiling, label, {"color": palette.ceiling, "width": 3}, (push * above, palette.ground))
    if has_reserve:
        label = text("Reserve") + f" {number(reserve[-1])}"
        _limit(
            figure,
            reserve,
            label,
            {"color": palette.reserve, "width": 2, "dash": "dot"},
            (-push * above, palette.ground),
        )


def _limit(
    figure: Canvas, values: Amounts, label: str, line: dict[str, object], look: tuple[float, str]
) -> None:
    """A line with its name at the right end, on a halo in the ground's colour so that it shows on bars.

    `look` is the label's shift in pixels and the colour of the ground.
    """
    shift, ground = look
    x, y = steps(values)
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": ground, "width": 7})
    figure.add_scatter(x=x, y=y, mode="lines", line=line)
    figure.add_annotation(
        x=1,
        xref="paper",
        y=next(level for level in reversed(y) if np.isfinite(level)),
        text=label,
        xanchor="left",
        xshift=4,
        yshift=shift,
        font={"color": line["color"], "size": 14},
    )


def hover_boxes(projection: Projection, style: Style, names: tuple[str, ...], under: str = "") -> list[str]:
    """A year's figures in `names`, in a box each; `under` says after the year whose they are."""
    text, p, unit = style.formats.text, projection, style.formats.unit_name("tkr")
    known = {
        "equity": (text("Equity"), p.equity),
        "ceiling": (text("Ceiling"), p.ceiling),
        "headroom": (text("Headroom"), headroom(p)),
        "income": (income_name(p, style.formats), p.contributions + p.other_income + p.financial),
        "internal_costs": (text("Internal costs"), p.internal_costs),
        "interventions": (text("Interventions"), p.interventions),
        "result": (text("Result"), p.result),
    }
    return [
        f"<b>{year}</b> {under}({unit})<br>"
        + "<br>".join(f"{known[n][0]}: {style.formats.tkr(float(known[n][1][0, t]))}" for n in names)
        for t, year in enumerate(p.years)
    ]


def point_ids(asks: Questions) -> list[str]:
    """What a chart's points answer when they are clicked."""
    return ["" if asked is None else asked.code for asked in asks]


def draw_hover(
    figure: Canvas, boxes: list[str], asks: Questions, *, at: float = 0.0, width: float = 1.0
) -> None:
    """A year's box wherever in its column the pointer is; a click there asks its question.

    `at` and `width` say which part of the column it is, in years from its middle.
    """
    x = [position + at for position in range(1, len(boxes) + 1)]
    figure.add_bar(x=x, width=width, ids=point_ids(asks), boxes=boxes, unseen=True)


def outturn_marks(projection: Projection, outturn: Mapping[int, float] | None) -> list[tuple[int, float]]:
    """Where what the books say of equity (SEK by year) stands: (position, tkr), years of the forecast only."""
    known = outturn or {}
    return [(t + 1, known[year] / 1000) for t, year in enumerate(projection.years) if year in known]


def draw_outturn(figure: Canvas, marked: list[tuple[int, float]], style: Style) -> None:
    """Marks what the books say of equity: (position, tkr)."""
    if not marked:
        return
    line = {"color": style.palette.ground, "width": 2}
    marker = {"symbol": "diamond", "size": 14, "color": style.palette.ink, "line": line}
    figure.add_scatter(x=[x for x, _ in marked], y=[y for _, y in marked], mode="markers", marker=marker)


def draw_divider(figure: Canvas, projection: Projection, style: Style) -> None:
    """A thin line between the document's own years and the years after."""
    if projection.stated >= len(projection.years):
        return
    x = projection.stated + 0.5
    text = style.formats.text
    figure.add_vline(x=x, line={"color": style.palette.zero, "width": 1, "dash": "2px,3px"})
    for label, anchor, shift in ((text("plan"), "right", -6), (text("extended"), "left", 6)):
        figure.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=label,
            xanchor=anchor,
            xshift=shift,
            font={"color": style.palette.muted, "size": 13},
        )


def draw_unit(figure: Canvas, style: Style) -> None:
    """The unit of the upright axis, over its figures; a long one begins where they begin."""
    font, unit = {"color": style.palette.muted, "size": 13}, style.formats.unit_name("tkr")
    anchor, shift = ("right", -6) if len(unit) < _LONG_UNIT else ("left", -50)
    place = {"x": 0, "xref": "paper", "xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom"}
    figure.add_annotation(**place, text=unit, xshift=shift, yshift=4, font=font)


def lay_out(
    figure: Canvas, projection: Projection, style: Style, *, height: int, opening: bool = True
) -> None:
    """Sizes, type, colours and axes, the same on every chart; `opening` names the place of 1 January."""
    palette = style.palette
    years = len(projection.years)
    told = [
        t for t in range(1, years + 1) if years <= MANY or t in (1, years) or (t % 3 == 1 and t < years - 1)
    ]
    start = {0: style.formats.text("1 Jan")} if opening else {}
    figure.update_layout(
        height=height,
        margin=_MARGIN,
        font={"family": FONT, "size": 14, "color": palette.ink},
        separators=SEPARATORS[style.formats.language],
    )
    figure.update_xaxes(
        tickvals=[*start, *told],
        ticktext=[*start.values(), *(str(projection.years[t - 1]) for t in told)],
        range=[-0.5, years + 0.5],
        showgrid=False,
        zeroline=False,
        tickfont={"color": palette.muted},
    )
    figure.update_yaxes(
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.zero,
        zerolinewidth=2,
        tickfont={"color": palette.muted},
    )
