"""The forecast as machine-readable data: one JSON in the manner of a data package, with units and sources.

Amounts are SEK, rates and shares decimals, costs positive; null where there is no figure.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from forecasting.model.assumptions import Path
from forecasting.model.metrics import headroom, intervention_share
from forecasting.plan.place import Place
from reports.saying.escaping import for_file
from reports.takeaway.content.content import Content, sources
from reports.takeaway.data.interval_table import INTERVAL_FIELDS, chances, interval_data
from scenarios.changing.assume import stands
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import one_by_one
from scenarios.judging.risk import PERCENT

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Fields = Mapping[str, tuple[str, str]]
"""Name of a field to its type and unit ("" for none)."""
Rows = Iterable[Mapping[str, Any]]


def forecast_json(content: Content) -> bytes:
    """The data package as indented JSON in UTF-8. The same content gives the same bytes."""
    said = json.dumps(forecast_package(content), ensure_ascii=False, allow_nan=False, indent=2)
    return for_file(said + "\n").encode()


def forecast_package(content: Content) -> dict[str, Any]:
    """Plan, scenario and assumptions, and the tables: figures, rows, amounts, projects, intervals, futures, findings, sources."""
    plan, stamp = content.plan, content.stamp
    return {
        "$schema": PROFILE,
        "name": f"{plan.id}-forecast",
        "title": f"{plan.association}, {plan.document}",
        "created": f"{stamp.made.isoformat()}T00:00:00Z",
        "program": {"name": stamp.program, "version": stamp.version},
        "language": content.language,
        "plan": _plan(content),
        "scenario": _scenario(content),
        "assumptions": _assumptions(content),
        "chances": chances(content),
        "judgement": content.outlook.judgement.data(),
        "remarks": [content.assumed_ceiling] if content.assumed_ceiling else [],
        "resources": [
            _figures(content),
            _rows(content),
            _amounts(content),
            _projects(content),
            _table("intervals", INTERVAL_FIELDS, interval_data(content)),
            _futures(content),
            _findings(content),
            _sources(content),
        ],
        "sources": [{"title": f"{plan.association}, {plan.document}"}],
    }


def _plan(content: Content) -> dict[str, Any]:
    plan = content.plan
    return {
        "id": plan.id,
        "version": plan.version,
        "association": plan.association,
        "document": plan.document,
        "printed_unit": plan.unit,
        "stated_years": list(plan.stated_years),
        "opening_equity": {
            "amount": plan.opening.amount,
            "unit": "SEK",
            "status": plan.opening.status,
            "source": _place(plan.opening.place),
        },
        "members": [asdict(member) for member in plan.members],
    }


def _scenario(content: Content) -> dict[str, Any]:
    return {
        "name": content.scenario,
        "note": content.note,
        "changes": [change.model_dump(mode="json", exclude_none=True) for change in content.changes],
        "in_words": list(content.said_changes),
    }


def _assumptions(content: Content) -> dict[str, Any]:
    """Rates as a value a year: what they are in stated years moves nothing."""
    assumed, projection = content.outlook.prepared.assumptions, content.projection
    ceiling, reserve, response = assumed.ceiling, assumed.reserve, assumed.state_response
    return {
        "years": list(projection.years),
        "opening_equity": {"value": float(projection.opening_equity[0, 0]), "unit": "SEK"},
        **{lever.code: _of_lever(lever, content) for lever in one_by_one()},
        "ceiling": {
            "kind": ceiling.kind,
            "share": ceiling.share,
            "amount": ceiling.amount,
            "brackets": [asdict(bracket) for bracket in ceiling.brackets],
            "source": None if ceiling.place is None else _place(ceiling.place),
        },
        "reserve": {"kind": reserve.kind, "share": reserve.share, "amount": reserve.amount},
        "state_response": None if response is None else asdict(response),
    }


def _of_lever(lever: Lever, content: Content) -> object:
    """What a lever is set to: of one that moves other assumptions, beside what those became."""
    assumed, years = content.outlook.prepared.assumptions, content.projection.years
    value = stands(lever, assumed, content.changes, years)
    if lever.unit == "switch" and lever.moves is None:
        return value
    unit = "SEK" if lever.unit == "amount" else "1"
    return (
        {"value": value, "unit": unit}
        if lever.means
        else {"values": _by_year(value, len(years)), "unit": unit}
    )


def _by_year(path: Path, years: int) -> list[float]:
    central = np.broadcast_to(np.atleast_2d(np.asarray(path, dtype=float))[:1], (1, years))[0]
    return [float(value) for value in central]


def _figures(content: Content) -> dict[str, Any]:
    p = content.projection
    money = {
        "contributions": p.contributions,
        "other_income": p.other_income,
        "financial": p.financial,
        "internal_costs": p.internal_costs,
        "interventions": p.interventions,
        "result": p.result,
        "equity": p.equity,
        "ceiling": p.ceiling,
        "reserve": p.reserve,
        "headroom": headroom(p),
    }
    share = intervention_share(p)[0]
    fields = {
        "year": ("year", ""),
        "stated": ("boolean", ""),
        **dict.fromkeys(money, ("number", "SEK")),
        "intervention_share": ("number", "1"),
    }
    rows = (
        {
            "year": year,
            "stated": t < p.stated,
            **{name: _number(array[0, t]) for name, array in money.items()},
            "intervention_share": _number(share[t]),
        }
        for t, year in enumerate(p.years)
    )
    return _table("figures", fields, rows, key=("year",))


def _rows(content: Content) -> dict[str, Any]:
    fields = dict.fromkeys(("row", "id", "label", "kind", "follows", "origin"), ("string", ""))
    rows = (
        {
            "row": f"r{i}",
            "id": component.id,
            "label": component.label,
            "kind": component.kind,
            "follows": component.growth,
            "origin": component.origin,
            "state_part": component.state_part if component.kind == "contribution" else None,
        }
        for i, component in enumerate(content.projection.components)
    )
    return _table("rows", {**fields, "state_part": ("number", "1")}, rows, key=("row",))


def _amounts(content: Content) -> dict[str, Any]:
    p = content.projection
    fields = {"row": ("string", ""), "year": ("year", ""), "amount": ("number", "SEK")}
    rows = (
        {"row": f"r{i}", "year": year, "amount": float(p.amounts[i, 0, t])}
        for i in range(len(p.components))
        for t, year in enumerate(p.years)
    )
    return _table("amounts", fields, rows, key=("row", "year"))


def _projects(content: Content) -> dict[str, Any]:
    fields: Fields = {
        "id": ("string", ""), "name": ("string", ""), "status": ("string", ""), "owner": ("string", ""),
        "yearly_cost": ("number", "SEK"), "start": ("yearmonth", ""), "months": ("integer", "month"),
        "participants": ("number", "person"), "goal_rate": ("number", "1"), "line": ("string", ""),
        "financed_by": ("string", ""), "paid_from": ("string", ""), "counted": ("boolean", ""),
        "phasing_out": ("string", ""), "note": ("string", ""),
    }  # fmt: skip
    rows = (
        {
            **{name: getattr(project, name) for name in fields},
            "start": None if project.start is None else f"{project.start[0]}-{project.start[1]:02}",
            "phasing_out": str(project.phasing_out or ""),
        }
        for project in content.outlook.changed.projects
    )
    return _table("projects", fields, rows, key=("id",))


def _futures(content: Content) -> dict[str, Any]:
    """Of the futures drawn: what equity is at most in so many of 100, and the shares that miss a limit."""
    risk = content.risk
    money = {"forecast": risk.central}
    money |= {f"at_most_in_{p}_of_100": row for p, row in zip(PERCENT, risk.quantiles, strict=True)}
    shares = {
        "over_ceiling": risk.over_ceiling,
        "below_reserve": risk.below_reserve,
        "below_zero": risk.negative,
    }
    fields = {
        "year": ("year", ""),
        "draws": ("integer", ""),
        **dict.fromkeys(money, ("number", "SEK")),
        **dict.fromkeys(shares, ("number", "1")),
    }
    rows = (
        {"year": year, "draws": risk.draws}
        | {name: float(values[t]) for name, values in (money | shares).items()}
        for t, year in enumerate(risk.years)
    )
    return _table("futures", fields, rows, key=("year",))


def _findings(content: Content) -> dict[str, Any]:
    words = ("code", "weight", "where", "message", "consequence", "measure")
    fields = {**dict.fromkeys(words, ("string", "")), **dict.fromkeys(("stated", "computed"), ("number", ""))}
    rows = (
        {
            "code": finding.code,
            "weight": finding.weight,
            "where": str(finding.place),
            "message": said,
            "consequence": consequence,
            "measure": finding.measure,
            "stated": finding.stated,
            "computed": finding.computed,
        }
        for finding, (said, consequence) in zip(content.outlook.findings, content.said_findings, strict=True)
    )
    return _table("findings", fields, rows)


def _sources(content: Content) -> dict[str, Any]:
    fields: Fields = {
        "figure": ("string", ""), "year": ("year", ""), "amount": ("number", "SEK"),
        **dict.fromkeys(("document", "table", "row", "column", "file", "sheet", "cell", "provenance"), ("string", "")),
    }  # fmt: skip
    rows = (
        {"figure": each.name, "year": each.year, "amount": each.amount, **_place(each.place)}
        for each in sources(content)
    )
    return _table("sources", fields, rows)


def _table(name: str, fields: Fields, rows: Rows, *, key: Sequence[str] = ()) -> dict[str, Any]:
    described = [
        {"name": field, "type": kind, **({"unit": unit} if unit else {})}
        for field, (kind, unit) in fields.items()
    ]
    schema = {"fields": described, **({"primaryKey": list(key)} if key else {})}
    return {"name": name, "schema": schema, "data": [dict(row) for row in rows]}


def _place(place: Place) -> dict[str, str]:
    return asdict(place)


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
