"""The table of levers holds together: bounds, sliders, examples and the changes that carry them."""

import shlex
from dataclasses import replace

import jsonschema
import pytest

from forecasting.plan.policies import Ceiling, Reserve, rise
from plans.document.readers import PLANS, read_plan
from scenarios.changing.brackets import ARGUMENT, TYPED, read_scale, read_steps, typed
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS, contributions, on_the_panel, one_by_one, rates
from scenarios.changing.settings import SettingError, changes_of, read_settings, settings_of
from scenarios.kept.scenario import json_schema
from tests.support.plans import line, plan

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


TABLE = """
contribution_growth | share -0.5..0.5 | 0.0 0.0 | -0.1..0.1 by 0.005 | income | set_rate.value
state_allocation | share -1..1 | 0.0 0.0 | -0.3..0.3 by 0.01 | income | set_rate.value | on the wall
matching | switch 0.0..1.0 | 1.0 1.0 | - | income | set_matching.on | every year
wages | share -0.5..0.5 | 0.0 0.0 | -0.02..0.08 by 0.005 | costs | set_rate.value
prices | share -0.5..0.5 | 0.0 0.0 | -0.02..0.08 by 0.005 | costs | set_rate.value
extra_interventions | amount -10000000000.0..10000000000.0 | 0.0 0.0 | -0.5..1 by 0.0 | open | extra_interventions.amount | every year | on the wall
utilisation | share 0..2 | 1.0 1.0 | 0.5..1.2 by 0.01 | open | set_rate.value | every year | on the wall
interventions_after | amount 0..10000000000.0 | 2200000.0 2200000.0 | 0..2 by 0.0 | after | interventions_after.amount
opening_equity | amount -10000000000.0..10000000000.0 | 695000.0 695000.0 | - | none | opening_equity.amount | every year
own_money | switch 0.0..1.0 | 0.0 0.0 | - | open | count_own_money.on | every year
state_response | switch 0.0..1.0 | 0.0 0.0 | - | response | state_response.on | every year
pass_through | share 0..5 | 0.5 0.5 | 0..1 by 0.05 | response | state_response.pass_through | needs state_response | every year
cap | share 0..1 | 0.3 0.3 | 0..1 by 0.05 | response | state_response.cap | needs state_response | every year
ceiling | word 0.0..1.0 | 0.0 0.0 | - | policies | set_ceiling.kind none | every year
ceiling_share | share 0..5 | 0.2 0.2 | 0..0.5 by 0.01 | policies | set_ceiling.share share | every year
ceiling_amount | amount 0..10000000000.0 | 595200.0 91000.0 | 0..2 by 0.0 | policies | set_ceiling.amount amount | every year
ceiling_brackets | scale 0..5 | 0.0 0.0 | - | policies | set_ceiling.brackets brackets | every year
reserve_share | share 0..5 | 0.0 0.0 | 0..0.3 by 0.005 | policies | set_reserve.share share | every year
reserve_amount | amount 0..10000000000.0 | 0.0 7000.0 | 0..1 by 0.0 | policies | set_reserve.amount amount | every year
"""
"""Bounds, as planned in two plans, the slider, the group, what carries it, and what else is to be known of a lever."""


def told(lever: Lever) -> str:
    planned = [
        lever.as_planned(plan, plan.ceiling or Ceiling("share", share=0.2)) for plan in (NILS, IN_AMOUNTS)
    ]
    parts = [
        lever.code,
        f"{lever.unit} {lever.low}..{lever.high}",
        " ".join(map(str, planned)),
        f"{lever.range.low}..{lever.range.high} by {lever.range.step}" if lever.range else "-",
        lever.group or "none",
        f"{lever.carrier.type}.{lever.carrier.field} {lever.carrier.kind}".strip(),
        f"needs {lever.needs}" if lever.needs else "",
        "every year" if lever.every_year else "",
        "on the wall" if lever.on_the_wall else "",
    ]
    return " | ".join(filter(None, parts))


def test_the_table_is_this():
    assert [told(lever) for lever in LEVERS.values()] == TABLE.strip().splitlines()
    means = {code: dict(lever.means) for code, lever in LEVERS.items() if lever.means}
    assert means == {
        "interventions_after": {"continue": None, "stop": 0.0},
        "state_response": {False: None},
        "ceiling": {"none": "none"},
    }
    assert [lever.code for lever in LEVERS.values() if not lever.cell] == [
        "opening_equity", "own_money", "state_response", "pass_through", "cap", "ceiling", "ceiling_share",
        "ceiling_amount", "ceiling_brackets", "reserve_share", "reserve_amount",
    ]  # fmt: skip
    assert " ".join(lever.code for lever in on_the_panel()) == (
        "extra_interventions utilisation own_money interventions_after contribution_growth state_allocation matching wages prices "
        "ceiling ceiling_share ceiling_amount ceiling_brackets reserve_share reserve_amount state_response pass_through cap"
    )
    assert rates() == ["contribution_growth", "state_allocation", "wages", "prices", "utilisation"]
    assert [lever.code for lever in one_by_one()] == [*list(LEVERS)[:8]]


def test_what_a_policy_is_as_planned_follows_the_kind_that_is_in_force():
    shares = LEVERS["ceiling_share"], LEVERS["ceiling_amount"]
    for ceiling, share, amount in (
        (Ceiling("share", share=0.31), 0.31, 0.31 * contributions(NILS)),
        (Ceiling("amount", amount=91_000.0), 0.2, 91_000.0),
        (Ceiling("amount", share=0.31, amount=0.0), 0.31, 0.0),
        (Ceiling("none"), 0.2, 0.0),
    ):
        assert [lever.as_planned(NILS, ceiling) for lever in shares] == [share, amount]
    uneven = plan(
        line("state", "contribution", 410_000.0, 430_000.0), line("town", "contribution", 7_000.0, 9_000.0),
        line("gift", "other_income", 3_000.0, 5_000.0), line("work", "intervention", 110_000.0, 130_000.0),
        line("rent", "internal_cost", 17_000.0, 19_000.0), years=(2020, 2021),
    )  # fmt: skip
    assert contributions(uneven) == 439_000.0
    assert LEVERS["interventions_after"].as_planned(uneven, Ceiling()) == 130_000.0
    work = replace(uneven.lines[3], later=((2022, 111_000.0), (2023, 99_000.0)))
    changed = replace(uneven, lines=(*uneven.lines[:3], work, *uneven.lines[4:]))
    assert LEVERS["interventions_after"].as_planned(changed, Ceiling()) == 111_000.0


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0: 30; 20", "0:0.3 0.2"), ("50 mkr: 30; 20", "50mkr:0.3 0.2"), ("51 mkr: 30; 20", None), ("-1: 30; 20", None),
        ("3 000: 0; 100", "3mkr:0 1.0"), ("3 000: 100,5; 20", None), ("3 000: -1; 20", None), ("3 000; 20", None), ("3 000: 30", None),
        ("; 20", None), (": 30; 20", None), ("3 000: ; 20", None), ("", None),
    ],
)  # fmt: skip
def test_a_scale_that_is_typed_is_read_within_its_bounds(text: str, read: str | None):
    found = read_scale(text)
    assert (found if isinstance(found, tuple) else None) == (read_steps(read, ARGUMENT) if read else None)


@pytest.mark.parametrize(("text", "limit"), [("3,000.5: 30; 20", 3_000_500.0), ("3 000,5: 30; 20", 3_000_500.0), ("1.5 mkr: 30; 20", 1_500_000.0), ("1,500: 30; 20", 1_500_000.0)])  # fmt: skip
def test_a_limit_is_typed_as_in_either_language(text: str, limit: float):
    found = read_scale(text)
    assert isinstance(found, tuple)
    assert [bracket.up_to for bracket in found] == [limit, None]


def test_a_project_that_the_plan_does_not_have_is_refused_with_the_nearest():
    with pytest.raises(SettingError, match="no project 'spirra' in nils-2021; did you mean 'spira'"):
        read_settings(["approve=spirra"], NILS)
    with pytest.raises(SettingError, match="no project 'x' in nils-2021; the plan names no projects"):
        read_settings(["approve=x"], replace(NILS, projects=()))


RATE, SEK = (
    "rates and shares are decimals: 2 % is 0.02",
    "amounts are in SEK, such as 250000, or have their unit, such as 250tkr",
)
SAID = [
    (["wage=1"], "unknown key 'wage'; did you mean 'wages'?"),
    (["wages"], "'wages' has no value; write wages=VALUE"),
    (["wages="], "'wages=' has no value; write wages=VALUE"),
    (["wages=0.1", "wages=0.2"], "wages is given twice; give it once"),
    (["ceiling_share=0.2", "ceiling_amount=5"], "ceiling_share and ceiling_amount exclude each other; give one of them"),
    (["reserve_amount=5", "reserve_share=0.1"], "reserve_share and reserve_amount exclude each other; give one of them"),
    (["matching=2"], "matching is 1 (on) or 0 (off), not '2'"),
    (["ceiling=x"], "ceiling is none, or use one of ceiling_share, ceiling_amount, ceiling_brackets; not 'x'"),
    (["wages=2%"], f"wages: '2%' can be read in two ways; {RATE}"),
    (["extra_interventions=1,500"], f"extra_interventions: '1,500' can be read in two ways; {SEK}"),
    (["extra_interventions=5%"], f"extra_interventions: '5%' can be read in two ways; {SEK}"),
    (["wages=abc"], f"wages: 'abc' has no digits; {RATE}"),
    (["interventions_after=abc"], f"interventions_after: 'abc' has no digits; continue, stop, {SEK}"),
    (["wages=0.6"], f"wages=0.6 must be less than or equal to 0.5 ({RATE})"),
    (["cap=-0.1"], f"cap=-0.1 must be greater than or equal to 0 ({RATE})"),
    (["opening_equity=1e11"], f"opening_equity=1e+11 must be less than or equal to 1e+10 ({SEK})"),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "said"), SAID)
def test_a_setting_that_cannot_be_used_says_why_in_one_line(pairs: list[str], said: str):
    with pytest.raises(SettingError) as refused:
        read_settings(pairs, NILS)
    assert str(refused.value) == said


def test_settings_that_can_be_used_are_read_as_they_stand():
    pairs = [
        "reserve_share=0.1",
        "ceiling_share=.2",
        "approve=spira",
        "matching=0",
        "interventions_after=stop",
        "extra_interventions=-1,5mkr",
        "wages=2e-2",
    ]
    assert read_settings(pairs, NILS) == {
        "approve": ("spira",), "reserve_share": 0.1, "ceiling_share": 0.2, "matching": False, "interventions_after": "stop",
        "extra_interventions": -1_500_000.0, "wages": 0.02,
    }  # fmt: skip
