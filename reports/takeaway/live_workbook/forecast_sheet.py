"""The forecast as formulas: the workings, and the sheet of every row, total, equity and ceiling.

The same rules as the projection, in the same order; each cell carries the projection's own figure.
"""

import numpy as np

from forecasting.model.metrics import AN_ORE, headroom, intervention_share
from forecasting.model.projection import AFTER, EXTRA, RATE_OF
from forecasting.model.schedule import Growth
from forecasting.plan.plan import LineKind
from reports.document.provenance import place_words
from reports.takeaway.live_workbook.addresses import (
    KINDS,
    Figures,
    Model,
    ModelRow,
    kind_names,
    share_key,
)
from reports.takeaway.live_workbook.assumption_sheet import policy_words
from reports.takeaway.live_workbook.chart_rows import chart_rows
from reports.takeaway.live_workbook.grid import FIRST, SECOND, THIRD, Cell, Grid, GridRow, Role


def working_sheet(model: Model) -> Grid:
    """What lies between assumptions and forecast: indices, and how the state answers equity over the ceiling."""
    text = model.formats.text
    names: dict[Growth, str] = {
        "contributions": text("Index of contributions"),
        "wages": text("Index of wages"),
        "prices": text("Index of prices"),
    }
    before = text("Before the state's response")
    rows = [
        *(_index_row(model, growth, names[growth]) for growth in RATE_OF),
        _shift_row(model, text("Change of the state's allocation")),
        *(_unanswered_row(model, row, before) for row in model.rows["contribution"]),
        *(_share_row(model, i, text("State's part")) for i in range(len(model.rows["contribution"]))),
        *_answer_rows(model),
        *chart_rows(model),
    ]
    return Grid(
        "workings",
        text("Workings"),
        text("Nothing is written here: steps between the assumptions and the forecast."),
        ("", "", "", *map(str, model.years)),
        rows,
        {0: 44, 1: 28, 2: 4},
    )


def forecast_sheet(model: Model, title: str, said: str) -> Grid:
    """Every row, the totals by kind, result, equity, ceiling, reserve, headroom and the share to interventions."""
    text = model.formats.text
    rows = [row for kind in KINDS for row in _kind_rows(model, kind)]
    return Grid(
        "forecast",
        title,
        said,
        (text("SEK, costs positive"), text("Kind"), "", *_year_headings(model)),
        [*rows, *_closing_rows(model)],
        {0: 44, 1: 16, 2: 2},
    )


def _year_headings(model: Model) -> list[str]:
    mark = model.formats.text("extended")
    return [f"{year} {mark}" if model.after(t) else str(year) for t, year in enumerate(model.years)]


def _labelled(label: str, cells: dict[int, Cell], second: str = "", role: Role = "figure") -> dict[int, Cell]:
    words = {0: Cell(label, form="text", role=role), SECOND: Cell(second, form="text", role="quiet")}
    filler = {SECOND: Cell("", form="text", role=role), THIRD: Cell("", form="text", role=role)}
    return {**(filler if role == "total" else {}), **(words if second else {0: words[0]}), **cells}


def _index_row(model: Model, growth: Growth, label: str) -> GridRow:
    key = f"index:{growth}"
    formulas = [
        f"{model.across('workings', key, t - 1)}*(1+{model.across('assumptions', RATE_OF[growth], t)})"
        if model.after(t)
        else "1"
        for t in range(len(model.years))
    ]
    return GridRow(key, _labelled(label, model.cells(formulas, model.index(growth), form="factor")))


def _shift_row(model: Model, label: str) -> GridRow:
    formulas = [
        model.across("assumptions", "state_allocation", t) if model.after(t) else "0"
        for t in range(len(model.years))
    ]
    return GridRow("shift", _labelled(label, model.cells(formulas, model.shift, form="share")))


def _followed(model: Model, part: str, change: str) -> str:
    """1 + what a change of the state's part does to a contribution."""
    return f"(1+IF({model.yes('matching')},1,{part})*{change})"


def _stated_part(model: Model, row: ModelRow) -> str:
    return model.at.fixed("lines", row.key, FIRST + len(model.years))


def _share_row(model: Model, i: int, note: str) -> GridRow:
    """The state's share of a contribution as it is paid: its part moved, over the whole of it."""
    row = model.rows["contribution"][i]
    part, formulas = _stated_part(model, row), []
    for t in range(len(model.years)):
        shift = model.across("workings", "shift", t)
        moved = f"IF(1+{part}*{shift}=0,0,{part}*(1+{shift})/(1+{part}*{shift}))"
        formulas.append(part if model.held(row, t) else f"IF({model.yes('matching')},{part},{moved})")
    cells = model.cells(formulas, model.state_shares[i], form="share")
    return GridRow(share_key(row), _labelled(row.component.label, cells, note))


def _unanswered_row(model: Model, row: ModelRow, note: str) -> GridRow:
    formulas = []
    for t in range(len(model.years)):
        base = model.across("lines", row.key, t)
        index = model.across("workings", "index:contributions", t)
        shift = _followed(model, _stated_part(model, row), model.across("workings", "shift", t))
        formulas.append(base if model.held(row, t) else f"{base}*{index}*{shift}")
    cells = model.cells(formulas, model.unanswered[row.index])
    return GridRow(row.key, _labelled(row.component.label, cells, note))


def _answer_rows(model: Model) -> list[GridRow]:
    text, years = model.formats.text, range(len(model.years))
    allocation = [_allocation(model, t) for t in years]
    excess = [
        f"IF(ISNUMBER({model.across('forecast', 'ceiling', t)}),MAX(0,{model.across('forecast', 'equity', t)}-{model.across('forecast', 'ceiling', t)}),0)"
        for t in years
    ]
    answer = [
        f"IF({model.across('workings', 'allocation', t)}>0,-{model.across('workings', 'cut', t)}/{model.across('workings', 'allocation', t)},0)"
        for t in years
    ]
    cut = [_cut(model, t) for t in years]
    return [
        GridRow("allocation", _labelled(text("The state's allocation"), model.cells(allocation, model.allocation), text("Before the state's response"))),
        GridRow("excess", _labelled(text("Equity over the ceiling"), model.cells(excess, model.excess))),
        GridRow("cut", _labelled(text("The state's cut"), model.cells(cut, model.cut), text("For the year before"))),
        GridRow("answer", _labelled(text("The cut as a share of the allocation"), model.cells(answer, model.answer, form="share"))),
    ]  # fmt: skip


def _allocation(model: Model, t: int) -> str:
    rows = model.rows["contribution"]
    if not rows:
        return "0"
    first, last = rows[0], rows[-1]
    shares = model.at.block("workings", share_key(first), share_key(last), FIRST + t)
    return f"SUMPRODUCT({shares},{model.at.block('workings', first.key, last.key, FIRST + t)})"


def _cut(model: Model, t: int) -> str:
    """At most the cap, of the excess of the year before; nothing in the first year."""
    if not t:  # the state answers a year's end, and the year before the first is not forecast
        return "0"
    at, allocation = model.at, model.across("workings", "allocation", t)
    excess = model.across("workings", "excess", t - 1)
    least = f"MIN({at.fixed('assumptions', 'pass_through')}*{excess},{at.fixed('assumptions', 'cap')}*{allocation})"
    return f"IF(AND({model.yes('response')},{allocation}>0),{least},0)"


def _kind_rows(model: Model, kind: LineKind) -> list[GridRow]:
    one, all_of_it = kind_names(model.formats)[kind]
    rows = [_component_row(model, row, one) for row in model.rows[kind]]
    if kind == "intervention":
        rows += _lever_rows(model, one)
    formulas = [
        f"SUM({model.at.block('forecast', rows[0].key, rows[-1].key, FIRST + t)})" if rows else "0"
        for t in range(len(model.years))
    ]
    total = _labelled(all_of_it, model.cells(formulas, _total(model, kind), role="total"), role="total")
    return [*rows, GridRow(kind, total), GridRow(f"gap:{kind}", height=8)]


def _total(model: Model, kind: LineKind) -> Figures:
    p = model.projection
    totals = {
        "contribution": p.contributions,
        "other_income": p.other_income,
        "financial": p.financial,
        "internal_cost": p.internal_costs,
        "intervention": p.interventions,
    }
    total: Figures = totals[kind][0]
    return total


def _component_row(model: Model, row: ModelRow, kind: str) -> GridRow:
    formulas = [_component_formula(model, row, t) for t in range(len(model.years))]
    cells = model.cells(formulas, model.projection.amounts[row.index, 0])
    return GridRow(row.key, _labelled(row.component.label, cells, kind), comment=_source(model, row))


def _component_formula(model: Model, row: ModelRow, t: int) -> str:
    component, base = row.component, model.across("lines", row.key, t)
    used = "*" + model.across("assumptions", "utilisation", t) if component.kind == "intervention" else ""
    if component.kind == "contribution":
        answer = model.across("workings", "answer", t)
        part = model.across("workings", share_key(row), t)
        return f"{model.across('workings', row.key, t)}*{_followed(model, part, answer)}"
    if model.held(row, t) or component.growth == "none":
        return base + used
    grown = f"{base}*{model.across('workings', f'index:{component.growth}', t)}"
    if component.undated and model.after(t):
        grown = f"IF(ISNUMBER({model.at.fixed('assumptions', 'interventions_after')}),0,{grown})"
    return grown + used


def _lever_rows(model: Model, kind: str) -> list[GridRow]:
    text, years = model.formats.text, range(len(model.years))
    used = ["*" + model.across("assumptions", "utilisation", t) for t in years]
    instead = model.at.fixed("assumptions", "interventions_after")
    extra = [model.across("assumptions", "extra_interventions", t) + used[t] for t in years]
    after = [
        f"IF(ISNUMBER({instead}),{instead}*{model.across('workings', 'index:prices', t)},0){used[t]}"
        if model.after(t)
        else "0"
        for t in years
    ]
    return [
        GridRow(EXTRA.id, _labelled(text("Extra interventions"), model.cells(extra, model.lever(EXTRA)), kind)),
        GridRow(AFTER.id, _labelled(text("Interventions after the plan"), model.cells(after, model.lever(AFTER)), kind)),
    ]  # fmt: skip


def _closing_rows(model: Model) -> list[GridRow]:
    """From the result to the share, each from the rows above it."""
    text, p, years = model.formats.text, model.projection, range(len(model.years))
    start = np.concatenate([p.opening_equity[0], p.equity[0, :-1]])
    strong: Role = "total"

    def at(key: str, t: int) -> str:
        return model.across("forecast", key, t)

    result = [
        f"{at('contribution', t)}+{at('other_income', t)}+{at('financial', t)}-{at('internal_cost', t)}-{at('intervention', t)}"
        for t in years
    ]
    starts = [at("equity", t - 1) if t else model.at.fixed("assumptions", "opening") for t in years]
    ends = [f"{at('start', t)}+{at('result', t)}" for t in years]
    room = [f'IF(ISNUMBER({at("ceiling", t)}),{at("ceiling", t)}-{at("equity", t)},"")' for t in years]
    share = [
        f'IF({at("contribution", t)}>={AN_ORE},{at("intervention", t)}/{at("contribution", t)},"")'
        for t in years
    ]
    return [
        GridRow("result", _labelled(text("Result"), model.cells(result, p.result[0], role=strong), role=strong)),
        GridRow("start", _labelled(text("Equity at the start"), model.cells(starts, start))),
        GridRow("equity", _labelled(text("Equity at the end"), model.cells(ends, p.equity[0], role=strong), role=strong)),
        GridRow("ceiling", _labelled(text("Ceiling"), model.cells([_ceiling(model, t) for t in years], p.ceiling[0]))),
        GridRow("reserve", _labelled(text("Reserve"), model.cells([_reserve(model, t) for t in years], p.reserve[0]))),
        GridRow("headroom", _labelled(text("Headroom to the ceiling"), model.cells(room, headroom(p)[0], role=strong), role=strong)),
        GridRow("share", _labelled(text("Share to interventions"), model.cells(share, intervention_share(p)[0], form="share"))),
    ]  # fmt: skip


def _ceiling(model: Model, t: int) -> str:
    at, paid, words = model.at, model.across("forecast", "contribution", t), policy_words(model.formats)
    kind, first, last = at.fixed("assumptions", "ceiling_kind"), model.brackets[0], model.brackets[-1]
    limits = at.block("assumptions", first, last, SECOND)
    shares = at.block("assumptions", first, last, THIRD)
    step = f"INDEX({shares},1+SUMPRODUCT(ISNUMBER({limits})*({limits}<{paid})))"
    return (
        f'IF({kind}="{words["share"]}",{at.fixed("assumptions", "ceiling_share")}*{paid},'
        f'IF({kind}="{words["amount"]}",{at.fixed("assumptions", "ceiling_amount")},'
        f'IF({kind}="{words["brackets"]}",{step}*{paid},"")))'
    )


def _reserve(model: Model, t: int) -> str:
    at, paid, words = model.at, model.across("forecast", "contribution", t), policy_words(model.formats)
    kind = at.fixed("assumptions", "reserve_kind")
    return (
        f'IF({kind}="{words["share"]}",{at.fixed("assumptions", "reserve_share")}*{paid},'
        f'IF({kind}="{words["amount"]}",{at.fixed("assumptions", "reserve_amount")},0))'
    )


def _source(model: Model, row: ModelRow) -> str:
    place = model.content.place_of(row.component)
    return "" if place is None else f"{place.document}\n{place_words(place, model.formats)}"
