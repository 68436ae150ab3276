"""The bounds at which a typed amount is doubted, and what is offered in its place: each side of each."""

import pytest

from forecasting.plan.amounts import ANY_YEAR, Amount, Doubt, doubt, read_either, yearly_contributions
from forecasting.plan.numbers import NumberError
from tests.support.plans import line, plan

PAID = 3_000_000.0
"""A year's contributions, SEK."""


def asked(sek: float, unit: str, typed: str | None = None, *, like: bool = False, paid: float = PAID) -> str:
    """What is doubted of an amount in a field: over the year's contributions, and what it is likelier."""
    found: Doubt | None = doubt(Amount(sek, typed, like), unit=unit, contributions=paid)
    if found is None:
        return ""
    instead = "" if found.instead is None else f" {found.instead:.0f} {found.instead_unit}"
    return f"{'over ' if found.over else ''}{found.unit}{instead}"


@pytest.mark.parametrize(
    ("sek", "unit", "typed", "said"),
    [
        (640, "kr", None, "kr 640000 tkr"),
        (999, "kr", None, "kr 999000 tkr"),
        (1_000, "kr", None, ""),
        (-999, "kr", None, "kr -999000 tkr"),
        (0, "kr", None, ""),
        (640, "kr", "kr", ""),
        (3_000_000, "kr", None, ""),
        (3_000_001, "kr", None, "over kr"),
        (-3_000_001, "kr", "kr", "over kr"),
        (9_999_000, "tkr", None, "over tkr 9999 kr"),
        (3_000_000, "tkr", None, ""),
        (3_001_000, "tkr", None, "over tkr 3001 kr"),
        (10_000_000, "tkr", "tkr", "over tkr"),
        (640_000_000, "tkr", None, "over tkr 640000 kr"),
        (5_000_000, "mnkr", None, "over mnkr 5000 tkr"),
        (3_000_000, "mnkr", None, ""),
        (3_000_000_000, "mnkr", None, "over mnkr 3000000 tkr"),
        (3_001_000_000, "mnkr", None, "over mnkr 3001 kr"),
        (4_000_000_000_000, "mnkr", None, "over mnkr"),
    ],
)
def test_what_is_asked_of_an_amount(sek, unit, typed, said):
    assert asked(sek, unit, typed) == said


def test_many_of_thousands_are_doubted_though_the_year_could_pay_them():
    assert asked(9_999_000, "tkr", paid=20_000_000) == ""
    assert asked(10_000_000, "tkr", paid=20_000_000) == "tkr 10000 kr"
    assert asked(10_000_000, "tkr", "tkr", paid=20_000_000) == ""


def test_decimals_that_look_like_thousands_are_asked_about_where_thousands_could_be_meant():
    assert asked(1_500, "tkr", like=True) == "tkr 1500000 tkr"
    assert asked(3_000, "tkr", like=True) == "tkr 3000000 tkr"
    assert asked(3_001, "tkr", like=True) == ""
    assert asked(1_500, "kr", "kr", like=True) == "kr 1500000 kr"


def test_a_year_without_contributions_is_measured_by_any_year():
    assert asked(50_000_000, "kr", paid=0) == ""
    assert asked(50_000_001, "kr", paid=0) == "over kr"
    assert yearly_contributions(plan(line("work", "intervention", 5))) == ANY_YEAR
    assert yearly_contributions(plan(line("a", "contribution", 0))) == ANY_YEAR


def test_the_largest_years_contributions_are_the_measure():
    made = plan(
        line("a", "contribution", 300, 410, 350), line("b", "contribution", 210, 150, 205), line("w", "intervention", 9, 9, 999),
        years=(2021, 2022, 2023),
    )  # fmt: skip
    assert yearly_contributions(made) == 560


@pytest.mark.parametrize(
    ("text", "sek"),
    [("640", 640_000), ("1,5 mkr", 1_500_000), ("1 234,5", 1_234_500), ("", None), ("2.5", 2_500)],
)
def test_an_amount_in_either_language(text, sek):
    found = read_either(text, unit="tkr")
    assert (None if found is None else found.sek) == sek


@pytest.mark.parametrize(("text", "why"), [("1,500", "could mean"), ("1.500", "could mean"), ("hej", "no digits"), ("5 %", "percentage")])  # fmt: skip
def test_why_a_text_is_no_amount_in_either(text, why):
    with pytest.raises(NumberError, match=why):
        read_either(text, unit="tkr")
