"""What plan.toml may hold: each bound as the last that is taken and the first that is refused, and what is left out."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from plans.document.plan_file import PlanEntry, PolicyFile

FILE = Path(__file__).parents[1] / "uneven" / "to_edit" / "plan.toml"
CEILING = ("ceiling",)
COLUMN = ("table", 0, "columns", 4)
SHARED = {"kind": "brackets", "brackets": [{"share": 0.3, "up_to": 10}, {"share": 0.2}]}
LONG = "a" * 80
Keys = tuple[str | int, ...]


def entry(*changes: tuple[Keys, object]) -> PlanEntry:
    """The plan with what stands under some keys put in their place; None takes a key out."""
    values = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for keys, value in changes:
        within: Any = values
        for key in keys[:-1]:
            within = within[key]
        within[keys[-1]] = value
        if value is None:
            del within[keys[-1]]
    return PlanEntry.model_validate(values)


def years(first: int, count: int) -> list[int]:
    return list(range(first, first + count))


BOUNDS: list[tuple[Keys, list[object], list[object]]] = [  # keys, what is taken, what is refused
    (("schema_version",), [1], [0, 2, "1", None]),
    (("id",), ["7", "a_b-c", LONG], ["", "-a", "_a", "A", "å", "a b", "a\n", LONG + "a"]),
    (("unit",), ["kr", "mnkr"], ["tkr ", "SEK", None]),
    (("stated_years",), [years(1990, 1), years(2091, 10), years(2100, 1)],
     [[], years(1989, 1), years(2101, 1), years(2020, 11), [2026, 2026], [2027, 2026], [2026, 2028], [2026.0]]),
    (("opening_equity", "amount"), [-1e12, 1e12, 7], [-1.1e12, 1.1e12, float("inf"), float("nan"), "7", True]),
    (("opening_equity", "status"), ["actual", "forecast", "estimate"], ["missing", "", "Actual"]),
    (("opening_equity", "source"), [{"table": ""}], [{}, {"row": "x"}, {"table": "x", "page": "1"}, "x"]),
    (("opening_equity", "source", "provenance"), ["printed", "entered", "generated"], ["", "typed"]),
    (("member", 0, "role"), ["state", "region", "municipality"], ["kommun", ""]),
    (("member", 1, "inhabitants"), [0, 1, None], [-1, 1.5, "1"]),
    (("member", 1, "id"), ["fk-2"], ["fk"]),
    (("table",), [], [[], None]),
    (("table", 0, "id"), ["b", "b_2", LONG], ["plan", "2b", "b-2", "equity", LONG + "a"]),
    (("table", 0, "file"), ["å_1-b.csv"], ["b", "a/b.csv", "b.txt", ".csv", "b.csv "]),
    (("table", 0, "columns"), [], [[]]),
    (("table", 0, "costs_printed"), ["positive", None], ["both"]),
    ((*COLUMN, "unit"), ["persons", "percent"], ["money", "tkr"]),
    ((*COLUMN, "year"), [1990, 2100], [1989, 2101]),
    (("table", 0, "columns", 1, "year"), [2026], [None]),
    (("table", 0, "columns", 1, "status"), ["", "plan", None], ["prognos"]),
    (("table", 0, "origin"), [{"file": "f", "rows": {"fk": 1}, "columns": {"a": "A", "b": "XFD"}}],
     [{"file": "f", "rows": {"fk": 0}}, {"file": "f", "columns": {"a": "a"}}, {"file": "f", "columns": {"a": "ABCD"}},
      {"file": "f", "columns": {"a": ""}}, {"sheet": "s"}]),
    (("goal", 0, "at_least"), [0, 1], [-0.01, 1.01, None, float("nan")]),
    (("goal", 2, "at_least"), [0, 1e9], [-1, 1.1e9, None]),
    (("goal", 1, "at_most"), [1e12], [1.1e12, None]),
    (("goal", 2, "by"), [1990, 2100], [1989, 2101, 2026.5]),
    (("goal", 0, "except_years"), [[], [1990, 2100]], [[1989], [2101], 2026]),
    (("goal", 1, "id"), ["andel2"], ["andel", "Å"]),
    (("passage", 0, "row"), ["x"], [""]),
    (("passage", 0, "says"), ["x"], [""]),
    (("provenance", 1, "project"), [], ["vagen"]),
    (("provenance", 2, "project"), [], [None, ""]),
    (("provenance", 1, "column"), [], [None]),
    (("provenance", 1), [{"table": "budget", "column": "2028", "row": "lon"}], [{"table": "budget", "column": "2028"}]),
    (CEILING, [{"kind": "none"}, {"kind": "share", "share": 1}, {"kind": "amount", "amount": 0}, SHARED],
     [{"kind": "share"}, {"kind": "amount"}, {"kind": "brackets"}, {"kind": "share", "share": 1.01},
      {"kind": "share", "share": -0.01}, {"kind": "amount", "share": 0.2}, {"kind": "percent"}]),
    (CEILING, [SHARED | {"brackets": [{"share": 0.1}]},
               SHARED | {"brackets": [{"share": 0.3, "up_to": 1}, {"share": 0.3, "up_to": 2}, {"share": 0.2}]}],
     [SHARED | {"brackets": [{"share": 0.3, "up_to": 10}]}, SHARED | {"brackets": [{"share": 0.2}, {"share": 0.3}]},
      SHARED | {"brackets": [{"share": 0.2}, {"share": 0.3, "up_to": 10}, {"share": 0.2}]},
      SHARED | {"brackets": [{"share": 0.3, "up_to": 2}, {"share": 0.3, "up_to": 2}, {"share": 0.2}]},
      SHARED | {"brackets": [{"share": 0.3, "up_to": 3}, {"share": 0.3, "up_to": 2}, {"share": 0.2}]}]),
    (("reserve",), [{"kind": "none"}, {"kind": "share", "share": 0}, None], [{"kind": "share"}, {"kind": "brackets"}]),
    (("goals",), [], [[]]),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "taken", "refused"), BOUNDS, ids=lambda each: ".".join(map(str, each))[:40])
def test_a_key_holds_up_to_its_bound_and_no_further(keys: Keys, taken: list[object], refused: list[object]):
    for value in taken:
        entry((keys, value))
    for value in refused:
        with pytest.raises(ValidationError):
            entry((keys, value))


def test_a_goal_of_a_kind_with_a_level_needs_it_and_others_do_not():
    for kind, key in (("goal_rate", "at_least"), ("participants", "at_least"), ("cost_per_participant", "at_most")):  # fmt: skip
        source = {"table": "T"}
        entry((("goal",), [{"id": "g", "kind": kind, "source": source, key: 0.5}]))
        with pytest.raises(ValidationError, match=f"a goal of kind {kind} needs {key}"):
            entry((("goal",), [{"id": "g", "kind": kind, "source": source}]))
    with pytest.raises(ValidationError, match="decimal share"):
        entry((("goal",), [{"id": "g", "kind": "goal_rate", "source": source, "at_least": 40}]))
    assert (
        entry((("goal",), [{"id": "g", "kind": "result_not_negative", "source": source}])).goal[0].at_least
        is None
    )


LEFT_OUT = {
    ("opening_equity", "note"): "", ("opening_equity", "check"): "", ("opening_equity", "source", "row"): "",
    ("opening_equity", "source", "column"): "", ("table", 0, "costs_printed"): "positive", (*COLUMN, "share_of"): "",
    ("goal", 0, "except_years"): [], ("goal", 2, "by"): None, ("goal", 1, "project"): "", ("member",): [],
    ("goal",): [], ("passage",): [], ("provenance",): [], ("provenance", 0, "provenance"): "printed",
    ("reserve",): None, ("ceiling",): None, ("opening_equity",): None, ("ceiling", "source"): None,
    ("table", 0, "columns", 0, "status"): "", ("member", 1, "inhabitants"): None,
}  # fmt: skip


@pytest.mark.parametrize("keys", LEFT_OUT, ids=lambda keys: ".".join(map(str, keys)))
def test_a_key_that_is_left_out_says_this(keys: Keys):
    found: Any = entry((keys, None))
    for key in keys:
        found = found[key] if isinstance(key, int) else getattr(found, key)
    assert found == LEFT_OUT[keys]


def test_what_a_policy_or_a_source_leaves_out():
    made = entry((CEILING, {"kind": "none"}), (("reserve",), {"kind": "none"}))
    assert (made.ceiling.share, made.ceiling.amount, made.ceiling.brackets) == (0.0, 0.0, [])
    assert (made.reserve.share, made.reserve.amount) == (0.0, 0.0)
    assert made.opening_equity.source.provenance == "printed"
    assert (made.printed_in, made.provenance[0].printed, made.provenance[0].row) == ("", "", "")
    assert made.provenance[2].table == made.provenance[2].column == ""
    assert made.table[0].origin is None
    assert made.table[0].columns[1].unit == "money"
    assert entry((("opening_equity", "amount"), -0.0)).opening_equity.amount.hex() == "0x0.0p+0"
    policy = {"kind": "none", "unit": "kr", "document": "D", "date": "2026-01-01", "texts": {}}
    assert PolicyFile.model_validate_json(json.dumps(policy)).share == 0.0
