"""The table of levers holds together: bounds, sliders, examples and the changes that carry them."""

import shlex
from dataclasses import replace

import jsonschema
import pytest

from forecasting.plan.policies import Ceiling, Reserve, rise
from plans.document.readers import PLANS, read_plan
from scenarios.changing.brackets import ARGUMENT, TYPED, read_scale, read_steps, typed
from scenarios.changing.levers import LEVERS
from scenarios.changing.settings import SettingError, changes_of, read_settings, settings_of
from scenarios.kept.scenario import json_schema

NILS = read_plan(PLANS / "nils-2021").plan
IN_AMOUNTS = replace(
    NILS, ceiling=Ceiling("amount", amount=91_000.0), reserve=Reserve("amount", amount=7_000.0)
)
NUMBERS = [code for code, lever in LEVERS.items() if lever.unit in ("share", "amount")]


@pytest.mark.parametrize("code", LEVERS)
def test_what_the_help_gives_as_an_example_is_read_and_is_one_change_that_says_it(code: str):
    lever = LEVERS[code]
    (example,) = shlex.split(lever.example)
    switch = [f"{lever.needs}=1"] if lever.needs else []
    settings = read_settings([f"{code}={example}", *switch], NILS)
    (change,) = changes_of(settings)
    again = settings_of(change)
    assert again is not None
    assert again[code] == settings[code]
    assert change.type == lever.carrier.type


@pytest.mark.parametrize("code", NUMBERS)
@pytest.mark.parametrize("plan", [NILS, IN_AMOUNTS], ids=["in shares", "in amounts"])
def test_what_is_planned_and_where_a_slider_ends_are_within_the_bounds(code: str, plan):
    lever = LEVERS[code]
    ends = (lever.range.low, lever.range.high) if lever.range and lever.unit == "share" else ()
    for value in (lever.as_planned(plan, plan.ceiling or Ceiling("share", share=0.2)), *ends):
        assert lever.outside(value) == ""


@pytest.mark.parametrize("code", NUMBERS)
def test_a_bound_may_be_reached_and_not_passed_on_the_command_line_and_in_a_change(code: str):
    lever = LEVERS[code]
    switch = [f"{lever.needs}=1"] if lever.needs else []
    for bound, beyond in ((lever.low, lever.low - 0.5), (lever.high, lever.high * 2)):
        (change,) = changes_of(read_settings([f"{code}={bound!r}", *switch], NILS))
        assert getattr(change, lever.carrier.field) == bound
        with pytest.raises(SettingError, match="must be"):
            read_settings([f"{code}={beyond!r}"], NILS)
        with pytest.raises(ValueError, match="validation error"):
            changes_of({code: beyond, **dict.fromkeys(filter(None, [lever.needs]), True)})


def test_a_setting_of_no_lever_is_a_slip_of_the_program():
    with pytest.raises(KeyError, match="wage"):
        changes_of({"wage": 0.1})
    assert changes_of({}) == changes_of({"wages": None, "approve": ()}) == ()


@pytest.mark.parametrize(("value", "fits"), [(0.5, True), (-0.5, True), (0.51, False), (-0.51, False)])
def test_the_schema_of_scenario_files_bounds_each_rate(value: float, fits: bool):
    changes = [{"type": "set_rate", "rate": "wages", "value": value}]
    checker = jsonschema.Draft202012Validator(json_schema())
    assert checker.is_valid({"name": "a", "plan_id": "b", "changes": changes}) == fits
    changes[0] |= {"rate": "utilisation", "value": abs(value) + 1}
    assert checker.is_valid({"name": "a", "plan_id": "b", "changes": changes})
    changes[0] |= {"rate": "wage"}
    assert not checker.is_valid({"name": "a", "plan_id": "b", "changes": changes})


SCALES = [
    ("3 000: 30; 5 mkr: 25; 12,5", "3000000:0.30 5mkr:0.25 0.125"),
    ("20", "0.2"),
    ("2 500 kr: 0; 100", "2500:0,1.0"),
]


@pytest.mark.parametrize(("on_the_screen", "on_the_command_line"), SCALES)
def test_a_scale_is_the_same_in_both_spellings_and_is_written_as_it_is_read(
    on_the_screen, on_the_command_line
):
    read = read_steps(on_the_screen, TYPED)
    assert read == read_steps(on_the_command_line, ARGUMENT)
    assert read_scale(typed(read)) == read


REFUSED = {
    "5000000:0.3 3000000:0.2 0.1": "needs rising limits",
    "3000000:0.3": "needs rising limits",
    "0.3 0.2": "needs rising limits",
    "3000000:0,3 0,2": "write decimals with a point",
    "3000000:5.1 0.2": r"'3000000:5\.1' is not LIMIT:SHARE, such as 3mkr:0\.3 0\.2: it must be less than",
    "-3:0.3 0.2": "'-3:0.3' is not LIMIT:SHARE",
    ":0.3 0.2": "':0.3' is not LIMIT:SHARE",
    "3 mkr:0.3 0.2": "'mkr:0.3' is not LIMIT:SHARE",
    "3mkr:20% 0.2": "'3mkr:20%' is not LIMIT:SHARE",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_scale_of_the_command_line_that_is_none_is_refused_with_what_is_wrong(text: str):
    with pytest.raises(SettingError, match=REFUSED[text]) as caught:
        read_settings([f"ceiling_brackets={text}"], NILS)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        ((), False),
        ((None,), True),
        ((3.0, None), True),
        ((3.0, 3.0, None), False),
        ((None, None), False),
        ((3.0, 5.0), False),
    ],
)
def test_limits_rise_to_a_last_step_without_one(limits: tuple[float | None, ...], fits: bool):
    assert rise(limits) == fits
    assert rise(iter(limits)) == fits
