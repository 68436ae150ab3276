"""What each change may hold: every bound as the last that is taken and the first that is refused, and what is left out."""

from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from scenarios.changing.changes import Change
from scenarios.changing.levers import LEVERS, rates
from scenarios.changing.uncertain import UNCERTAIN

READ: TypeAdapter[Change] = TypeAdapter(Change)
P = {"project": "p"}
ADDED = P | {"name": "N", "yearly_cost": 1}
ON = {"type": "state_response"}
A80, A200 = "a" * 80, "a" * 200
NAN, INF = float("nan"), float("inf")
FAR = {"below": 0, "above": 0.02}
STEPS = [{"share": 0.3, "up_to": 9}, {"share": 5}]

BOUNDS: list[tuple[str, dict, str, list, list]] = [  # type, the rest, key, what is taken, what is refused
    ("set_rate", {"value": 0.1}, "rate", rates(), ["wage", "", "matching"]),
    ("set_rate", {"rate": "wages", "value": 0.1}, "from_year", [1990, 2115, None], [1989, 2116, 2020.5]),
    ("set_line", {"amounts": {2026: 1}}, "line", ["a", A80], ["", A80 + "a"]),
    ("set_line", {"line": "a"}, "amounts", [{1990: -1e10, 2115: 1e10}, dict.fromkeys(range(2000, 2030), 1.0)],
     [{}, {1989: 1}, {2116: 1}, {2026: 1.1e10}, {2026: -1.1e10}, {2026: NAN}, {2026: INF}, dict.fromkeys(range(2000, 2031), 1.0)]),
    ("approve_project", {}, "project", ["a", A80], ["", A80 + "a"]),
    ("approve_project", P, "yearly_cost", [0, 1e10, None], [-1, 1.1e10, NAN]),
    ("move_project", P, "start", ["1900-01", "2199-12", "2026-10"], ["1899-12", "2200-01", "2026-13", "2026-00", "2026-1", "2026-01-01", ""]),
    ("scale_project", P, "factor", [0, 10], [-0.1, 10.1, NAN, None]),
    ("shorten_project", P, "months", [1, 600], [0, 601, 1.5]),
    ("add_project", ADDED, "name", ["a", A200], ["", A200 + "a"]),
    ("add_project", ADDED, "yearly_cost", [0, 1e10], [-1, 1.1e10, None]),
    ("add_project", ADDED, "start", ["2026-01", None], ["2026"]),
    ("add_project", ADDED, "months", [1, 600, None], [0, 601]),
    ("add_project", ADDED, "owner", ["", A200], [A200 + "a"]),
    ("add_project", ADDED, "participants", [0, 1e6, None], [-1, 1_000_001]),
    ("propose_project", ADDED, "name", ["a", A200], ["", A200 + "a"]),
    ("propose_project", ADDED, "yearly_cost", [0, 1e10, None], [-1, 1.1e10]),
    ("propose_project", ADDED, "months", [1, 600], [0, 601]),
    ("propose_project", ADDED, "owner", [A200], [A200 + "a"]),
    ("propose_project", ADDED, "participants", [0, 1e6, None], [-1, 1_000_001]),
    ("propose_project", ADDED, "priority", [1, 5, 2.5], [0.9, 5.1]),
    ("propose_project", ADDED, "forced", ["", "in", "out"], ["maybe"]),
    ("propose_project", ADDED, "needs", [[], ["a"] * 50, [A80]], [["a"] * 51, [""], [A80 + "a"]]),
    ("propose_project", ADDED, "excludes", [[], ["a"] * 50], [["a"] * 51, [""]]),
    ("propose_project", ADDED | {"earliest": 2026}, "latest", [2026, 2115, None], [2025, 2116]),
    ("propose_project", ADDED | {"latest": 2026}, "earliest", [1990, 2026, None], [1989, 2027]),
    ("set_ceiling", {}, "kind", ["share", "amount", "none"], ["brackets", "other"]),
    ("set_ceiling", {"kind": "share"}, "share", [0, 5], [-0.1, 5.1, NAN]),
    ("set_ceiling", {"kind": "amount"}, "amount", [0, 1e10], [-1, 1.1e10, INF]),
    ("set_ceiling", {"kind": "brackets"}, "brackets", [STEPS, STEPS[1:], [{"share": 0.2, "up_to": 0}, *STEPS]],
     [[], STEPS[:1], STEPS[::-1], [STEPS[0], *STEPS], [{"share": 5.1}], [{"share": -0.1}], [{"share": 1, "up_to": -1}, {"share": 1}], [{"share": 1, "up_to": 1.1e10}, {"share": 1}]]),
    ("set_reserve", {}, "kind", ["share", "amount", "none"], ["brackets"]),
    ("set_reserve", {"kind": "share"}, "share", [0, 5], [-0.1, 5.1]),
    ("set_reserve", {"kind": "amount"}, "amount", [0, 1e10], [-1, 1.1e10]),
    ("extra_interventions", {}, "amount", [-1e10, 0, 1e10], [-1.1e10, 1.1e10, None, NAN]),
    ("extra_interventions", {}, "amounts", [{1990: -1e10, 2115: 1e10}, dict.fromkeys(range(2000, 2030), 1.0)], [{}, {1989: 1}, {2026: 1.1e10}, dict.fromkeys(range(2000, 2031), 1.0)]),
    ("extra_interventions", {"amount": 1}, "amounts", [{}], [{2026: 1}]),
    ("interventions_after", {}, "amount", [0, 1e10], [-1, 1.1e10, None]),
    ("state_response", {}, "pass_through", [0, 5], [-0.1, 5.1]),
    ("state_response", {}, "cap", [0, 1], [-0.1, 1.1]),
    ("set_matching", {}, "on", [True, False], [None, "perhaps"]),
    ("opening_equity", {}, "amount", [-1e10, 1e10], [-1.1e10, 1.1e10, None, NAN]),
    ("count_own_money", {}, "on", [True, False], ["perhaps"]),
    ("count_own_money", {}, "more", [], [1]),
    ("set_interval", FAR, "input", list(UNCERTAIN), ["rain", "", None]),
    *(("set_interval", {"input": code, "above": 0}, "below", [0, row.deepest], [-0.01, row.deepest + 0.01, NAN, INF, None]) for code, row in UNCERTAIN.items()),
    *(("set_interval", {"input": code, "below": 0}, "above", [0, row.widest], [-0.01, row.widest + 0.01, NAN, INF, None]) for code, row in UNCERTAIN.items()),
    *(("set_interval", FAR | {"input": code}, "of_project", ["a", A80, None], ["", A80 + "a"]) for code in ("cost", "delay")),
    *(("set_interval", FAR | {"input": code}, "of_project", [None], ["a"]) for code in ("wages", "prices", "utilisation", "state_allocation", "contribution_growth")),
    ("set_chance", {"probability": 0.5}, "chance", ["followed", "come"], ["rain", "", None]),
    ("set_chance", {"chance": "come"}, "probability", [0, 0.75, 1], [-0.01, 1.01, NAN, INF, None]),
    ("set_correlation", {}, "wages_with_prices", [-1, 0, 1], [-1.01, 1.01, NAN, None]),
]  # fmt: skip


def read(kind: str, rest: dict, key: str, value: object) -> Change:
    given = {"type": kind, **rest, key: value}
    if value is None:
        del given[key]
    return READ.validate_python(given)


@pytest.mark.parametrize(
    ("kind", "rest", "key", "taken", "refused"),
    BOUNDS,
    ids=[f"{b[0]}-{b[2]}-{n}" for n, b in enumerate(BOUNDS)],
)
def test_a_change_holds_up_to_its_bound_and_no_further(kind, rest, key, taken, refused):
    for value in taken:
        read(kind, rest, key, value)
    for value in refused:
        with pytest.raises(ValidationError):
            read(kind, rest, key, value)


RATES = {
    "contribution_growth": (-0.5, 0.5),
    "state_allocation": (-1, 1),
    "wages": (-0.5, 0.5),
    "prices": (-0.5, 0.5),
    "utilisation": (0, 2),
}


@pytest.mark.parametrize("name", RATES)
def test_a_rate_is_within_its_own_bounds_and_says_them(name: str):
    low, high = RATES[name]
    for value in (low, high):
        assert read("set_rate", {"rate": name}, "value", value).value == value
    for value in (low - 0.01, high + 0.01, NAN, INF, -INF):
        with pytest.raises(ValidationError):
            read("set_rate", {"rate": name}, "value", value)
    with pytest.raises(ValidationError, match=rf"{name} must be {low:g} to {high:g} \(rates are decimals"):
        read("set_rate", {"rate": name}, "value", high + 1)
    assert (LEVERS[name].outside(low - 1), LEVERS[name].outside(high + 1)) == (
        f"must be greater than or equal to {low:g}", f"must be less than or equal to {high:g}",
    )  # fmt: skip


LEFT_OUT = {
    "set_rate": ({"rate": "wages", "value": 0.1}, {"from_year": None}),
    "approve_project": (P, {"yearly_cost": None}),
    "add_project": (ADDED, {"start": None, "months": None, "owner": "", "participants": None}),
    "propose_project": (P | {"name": "N"}, {"yearly_cost": None, "start": None, "months": None, "owner": "", "participants": None, "priority": 3,
                                            "earliest": None, "latest": None, "forced": "", "needs": (), "excludes": ()}),
    "set_ceiling": ({"kind": "none"}, {"share": 0.0, "amount": 0.0, "brackets": ()}),
    "set_reserve": ({"kind": "none"}, {"share": 0.0, "amount": 0.0}),
    "extra_interventions": ({"amount": 1}, {"amounts": {}}),
    "state_response": ({}, {"on": True, "pass_through": 0.5, "cap": 0.3}),
    "count_own_money": ({}, {"on": True}),
}  # fmt: skip


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_is_left_out_of_a_change(kind: str):
    given, rest = LEFT_OUT[kind]
    made = READ.validate_python({"type": kind, **given}).model_dump()
    assert {name: made[name] for name in rest} == rest
    assert set(made) == {"type", *given, *rest}


def test_a_change_holds_nothing_else_and_is_not_written_over():
    changes = get_args(get_args(Change)[0])
    assert len(changes) == 20
    for kind in changes:
        assert (kind.model_config["extra"], kind.model_config["frozen"]) == ("forbid", True), kind
