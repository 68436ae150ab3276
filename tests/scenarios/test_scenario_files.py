"""Scenarios as files, links and snapshots: the same when read again, refused in one line where they are none."""

import base64
import contextlib
import hashlib
import json
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.document.readers import PLANS, read_plan
from scenarios.kept.links import MAX_LINK, LinkError, from_link, to_link
from scenarios.kept.scenario import ScenarioError, dump, json_schema, load
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from tests.support.plans import plans
from tests.support.scenario_strategies import scenarios


@given(scenarios)
def test_a_scenario_survives_its_file(scenario):
    assert load(dump(scenario)) == scenario


@given(scenarios)
def test_a_scenario_survives_its_link(scenario):
    assert from_link(to_link(scenario)) == scenario


@pytest.mark.soak
@settings(max_examples=int(os.environ.get("SOAK_EXAMPLES", "10000")))
@given(scenarios)
def test_thousands_of_scenarios_survive_their_links(scenario):
    assert from_link(to_link(scenario)) == scenario


@given(scenarios, st.floats(0, 0.999), st.sampled_from("AZaz09-_"))
def test_a_tampered_or_cut_link_is_refused_or_says_the_same(scenario, position, letter):
    link = to_link(scenario)
    at = int(position * len(link))
    for bad in (link[:at], link[:at] + letter + link[at + 1 :], link + letter * 3):
        with contextlib.suppress(LinkError):
            assert from_link(bad) == scenario


@pytest.mark.parametrize("bad", ["", "x", "!!!", "å", "A" * (MAX_LINK + 1), "AAAA" * 100])
def test_what_is_no_link_is_refused(bad):
    with pytest.raises(LinkError):
        from_link(bad)


@pytest.mark.parametrize("digits", [4_300, 4_301, 5_000, 100_000])
def test_a_number_of_any_length_in_a_link_is_refused_in_one_line(digits):
    packed = zlib.compress(b'{"name":"a","plan_id":"b","years":%s}' % (b"9" * digits), 9)
    link = base64.urlsafe_b64encode(hashlib.sha256(packed).digest()[:6] + packed).decode().rstrip("=")
    with pytest.raises(LinkError) as refused:
        from_link(link)
    assert "\n" not in str(refused.value)


def test_a_link_that_unpacks_to_too_much_is_refused():
    packed = zlib.compress(b" " * 3_000_000, 9)
    link = base64.urlsafe_b64encode(hashlib.sha256(packed).digest()[:6] + packed).decode()
    with pytest.raises(LinkError, match="too large"):
        from_link(link)


BAD = {
    "not JSON": ("{", "not JSON"),
    "not an object": ("[]", "not a JSON object"),
    "a newer schema": ('{"schema_version": 99}', "Update the program"),
    "an unknown key": ('{"name": "x", "plan_id": "y", "colour": 1}', "colour"),
    "an unknown change": ('{"name": "x", "plan_id": "y", "changes": [{"type": "magic"}]}', "changes.0"),
    "a rate out of bounds": (
        '{"name": "x", "plan_id": "y", "changes": [{"type": "set_rate", "rate": "wages", "value": 9}]}',
        "-0.5 to 0.5",
    ),
    "too deep": ("[" * 100_000, "not JSON"),
    "too long": (" " * 500_000, "longer than"),
    "no name": ('{"plan_id": "y"}', "name"),
    "a number that is none": (
        '{"name": "x", "plan_id": "y", "changes": [{"type": "opening_equity", "amount": NaN}]}',
        "finite",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_text_that_is_no_scenario_is_refused_in_one_line(case):
    text, word = BAD[case]
    with pytest.raises(ScenarioError, match=word) as caught:
        load(text)
    assert "\n" not in str(caught.value)


def test_the_schema_in_docs_is_that_of_the_program():
    path = Path(__file__).parents[2] / "docs" / "scenario.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()


@given(plans())
def test_a_plan_survives_its_snapshot(plan):
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize("folder", sorted(PLANS.iterdir()), ids=lambda path: path.name)
def test_the_shipped_plans_survive_their_snapshots(folder):
    plan = read_plan(folder).plan
    assert plan_from_json(plan_to_json(plan)) == plan


def test_a_scenario_of_an_older_schema_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch):
    def renamed(values: dict) -> dict:
        return {
            **{k: v for k, v in values.items() if k != "title"},
            "name": values["title"],
            "schema_version": 1,
        }

    monkeypatch.setattr("scenarios.kept.scenario.UPGRADES", {0: renamed})
    opened = load('{"schema_version": 0, "title": "Old", "plan_id": "made"}')
    assert (opened.name, opened.schema_version) == ("Old", 1)
