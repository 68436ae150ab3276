"""The forecast as JSON: every table fits its schema, and its figures are the projection's."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from plans.document.readers import read_all
from reports.takeaway.content.content import Content
from reports.takeaway.data.data_package import forecast_json
from scenarios.changing.changes import SetCeiling, SetRate, SetReserve, SetStateResponse
from scenarios.changing.intervals import uncertainty_of
from scenarios.changing.uncertain import UNCERTAIN, SetChance, SetInterval
from scenarios.judging.risk import Assessment
from tests.support.contents import POLICY, content
from tests.support.plans import simple
from tests.support.scenario_strategies import change_lists, with_projects

TYPES = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "year": int,
    "boolean": bool,
    "yearmonth": str,
}


def package(made: Content) -> dict:
    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    return json.loads(forecast_json(made), parse_constant=refuse)


def tables(found: dict) -> dict[str, list[dict]]:
    return {resource["name"]: resource["data"] for resource in found["resources"]}


def assert_fits(found: dict) -> None:
    for resource in found["resources"]:
        fields = {field["name"]: TYPES[field["type"]] for field in resource["schema"]["fields"]}
        for row in resource["data"]:
            assert row.keys() == fields.keys()
            assert all(value is None or isinstance(value, fields[name]) for name, value in row.items())
        key = resource["schema"].get("primaryKey")
        keys = [tuple(row[name] for name in key) for row in resource["data"]] if key else []
        assert len(keys) == len(set(keys))


def assert_adds_up(found: dict, made: Content) -> None:
    p, data = made.projection, tables(found)
    assert [row["year"] for row in data["figures"]] == list(p.years)
    assert [row["equity"] for row in data["figures"]] == p.equity[0].tolist()
    kinds = {row["row"]: row["kind"] for row in data["rows"]}
    for t, year in enumerate(p.years):
        paid = [
            row["amount"]
            for row in data["amounts"]
            if row["year"] == year and kinds[row["row"]] == "intervention"
        ]
        assert sum(paid) == pytest.approx(float(p.interventions[0, t]), abs=1e-6)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_shipped_plans_fit_their_schema_and_carry_every_source(language):
    for reading in read_all():
        findings = check_plan(reading.plan, POLICY.ceiling, reading.findings)
        made = content(reading.plan, SetRate(rate="wages", value=0.02), language=language, findings=findings)
        found = package(made)
        assert_fits(found)
        assert_adds_up(found, made)
        data = tables(found)
        assert len(data["findings"]) == len(findings)
        stated = {(row["figure"], row["year"]): row for row in data["sources"]}
        for each in reading.plan.lines:
            for year, amount in zip(reading.plan.stated_years, each.amounts, strict=True):
                assert (each.label, year) in stated
                assert any(row["amount"] == amount for row in data["sources"] if row["figure"] == each.label)


@settings(max_examples=60)
@given(change_lists, st.integers(1, 15))
def test_any_scenario_fits_the_schema(changes, years):
    made = content(with_projects(), *changes, years=years)
    found = package(made)
    assert_fits(found)
    assert_adds_up(found, made)
    assert len(found["scenario"]["changes"]) == len(changes)


def test_units_assumptions_and_version_are_said():
    found = package(content(with_projects(), SetCeiling(kind="none"), SetStateResponse(cap=0.1), years=3))
    fields = {field["name"]: field.get("unit") for field in found["resources"][0]["schema"]["fields"]}
    assert (fields["equity"], fields["intervention_share"]) == ("SEK", "1")
    assert found["assumptions"]["state_response"] == {"pass_through": 0.5, "cap": 0.1}
    assert found["assumptions"]["utilisation"]["values"] == [1.0, 1.0, 1.0]
    assert {row["ceiling"] for row in tables(found)["figures"]} == {None}
    assert found["program"] == {"name": "Utblick", "version": "0"}
    assert found["created"].startswith("2026-01-02")
    assert np.isfinite(found["plan"]["opening_equity"]["amount"])


def test_the_intervals_in_force_are_said_with_their_reason_and_whose_they_are():
    own = SetInterval(input="utilisation", below=0.125, above=0.03)
    late = SetInterval(input="delay", below=0, above=7, of_project="extra")
    made = content(with_projects(), own, late, SetChance(chance="come", probability=0.8), years=3)
    found = package(made)
    data = {(row["input"], row["project"]): row for row in tables(found)["intervals"]}
    assert list(data) == [*((code, None) for code in UNCERTAIN), ("delay", "extra")]
    used, extra, wages = (data[key] for key in (("utilisation", None), ("delay", "extra"), ("wages", None)))
    assert [used[name] for name in ("below", "above", "unit", "shape", "from")] == [
        0.125,
        0.03,
        "1",
        "PERT",
        "scenario",
    ]
    assert [extra[name] for name in ("below", "above", "unit", "from")] == [0, 7, "month", "scenario"]
    assert [wages[name] for name in ("below", "above", "from")] == [0.01, 0.01, "default"]
    assert wages["reason"] == made.formats.message(UNCERTAIN["wages"].reason)
    assert found["chances"] == {"followed": None, "come": 0.8, "wages_with_prices": 0.0}


def test_the_futures_are_those_that_simulate_draws_of_the_scenario_and_its_intervals():
    own = SetInterval(input="utilisation", below=0.3, above=0.0)
    made = content(simple(), own, SetReserve(kind="amount", amount=150.0), years=3)
    assessment = Assessment(made.outlook.prepared, uncertainty_of(made.changes), draws=10_000, seed=1)
    assert sum(assessment.run()) == 10_000
    expected = assessment.risk
    rows = tables(package(made))["futures"]
    assert [row["year"] for row in rows] == [2020, 2021, 2022]
    assert [row["forecast"] for row in rows] == [200.0, 300.0, 400.0]
    assert [row["at_most_in_5_of_100"] for row in rows] == expected.quantiles[0].tolist()
    assert [row["at_most_in_95_of_100"] for row in rows] == expected.quantiles[6].tolist()
    assert [row["over_ceiling"] for row in rows] == expected.over_ceiling.tolist()
    assert [row["below_reserve"] for row in rows] == expected.below_reserve.tolist()
    assert {row["below_zero"] for row in rows} == {0.0}
    assert rows[2]["over_ceiling"] > 0.99  # less used leaves more than the 400 that are over 200


def test_the_same_content_gives_the_same_bytes():
    made = content(with_projects())
    assert forecast_json(made) == forecast_json(replace(made))
