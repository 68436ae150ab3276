"""Typed amounts: every unit in every field, in both languages; what is doubtful is asked about."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from forecasting.plan.amounts import (
    ANY_YEAR,
    UNITS,
    Amount,
    doubt,
    read_amount,
    read_either,
    yearly_contributions,
)
from forecasting.plan.numbers import UNIT_SIZES, NumberError, Numerals, read_number
from reports.saying.amounts import exactly, in_field
from reports.saying.formats import Formats
from tests.support.plans import line, plan, simple

IN_A_TKR_FIELD = {
    "640": 640_000,
    "12,5": 12_500,
    "1,5 mkr": 1_500_000,
    "1,5 Mkr": 1_500_000,
    "2 mkr": 2_000_000,
    "5 Mkr": 5_000_000,
    "5 MSEK": 5_000_000,
    "5 m.kr": 5_000_000,
    "5 mn kr": 5_000_000,
    "3 milj. kr": 3_000_000,
    "3 miljoner": 3_000_000,
    "3 miljoner kronor": 3_000_000,
    "1 miljon": 1_000_000,
    "0,64 mnkr": 640_000,
    "640 000 kr": 640_000,
    "640\u00a0000\u00a0kr": 640_000,
    "640\u202f000\u2009kr.": 640_000,
    "640 000:-": 640_000,
    "1 234 kronor": 1_234,
    "1 234:-": 1_234,
    "1 234,-": 1_234,
    "1 234:50": 1_234.5,
    "1 krona": 1,
    "1 234 svenska kronor": 1_234,
    "SEK 1 234": 1_234,
    "kr 1 234": 1_234,
    "640 tkr": 640_000,
    "640 TKR": 640_000,
    "640tkr": 640_000,
    "640 t.kr": 640_000,
    "640 kkr": 640_000,
    "640 tusen": 640_000,
    "640 tusen kr": 640_000,
    "640 tusen kronor": 640_000,
    "640 KSEK": 640_000,
    "640 k": 640_000,
    "-618": -618_000,
    "\u2212618": -618_000,
    "\u2011618": -618_000,
    "\u2010618": -618_000,
    "\u2013 618": -618_000,
    "618-": -618_000,
    "618 -": -618_000,
    "618\u2212": -618_000,
    "618 kr-": -618,
    "(618)": -618_000,
    "(618 kr)": -618,
    "(618) kr": -618,
    "+618": 618_000,
    "-1 234:-": -1_234,
    "1.234.567 kr": 1_234_567,
    "1.234,50 kr": 1_234.5,
    "2.5": 2_500,
    "-": 0,
    "- kr": 0,
    "\u200b640": 640_000,
}
ENGLISH = {
    "1,500": 1_500_000,
    "1.5": 1_500,
    "1,500.25": 1_500_250,
    "1 500": 1_500_000,
    "2,5": 2_500,
    "0,025": 25,
    "SEK 1,820 thousand": 1_820_000,
    "SEK 640 thousand": 640_000,
    "640 SEK thousand": 640_000,
    "SEK thousand 640": 640_000,
    "\u2212SEK 536 thousand": -536_000,
    "SEK \u2212536 thousand": -536_000,
    "SEK 1.5 million": 1_500_000,
    "SEK 1.5m": 1_500_000,
    "1.5 million": 1_500_000,
    "640k": 640_000,
    "SEK 5,570,490": 5_570_490,
    "1,5 mkr": 1_500_000,
}
REFUSED = {
    "()": "has no digits",
    "( )": "has no digits",
    "(kr)": "has no digits",
    "kr": "has no digits",
    "-()": "has no digits",
    "-5 kr kr": "has two units",
    "-5 kr tkr": "has two units",
    "SEK 5 kr": "has two units",
    "12:50 tkr": "has two units",
    "5 EUR": "has a word that is no unit here",
    "5 kr per dag": "has a word that is no unit here",
    "ca 5": "has a word that is no unit here",
    "--5": "has two signs",
    "(-5)": "has two signs",
    "-5-": "has two signs",
    "(5": "has a parenthesis too many",
    "5)": "has a parenthesis too many",
    "((5))": "has a parenthesis too many",
    "12 34": "has spaces that do not separate thousands",
    "1.866": "could mean thousands or decimals",
    "5 %": "is a percentage",
    "1,2,3": "is not a number",
    "5.": "is not a number",
    "9" * 20: "is larger than any budget",
    "9" * 41: "is too long",
}
REFUSED_ENGLISH = {
    "12,34,567": "has commas that do not separate thousands",
    "1.234,50": "is not a number",
    "1,86,": "is not a number",
}


@pytest.mark.parametrize("text", IN_A_TKR_FIELD)
def test_every_unit_and_every_minus_is_read_in_a_field_of_tkr(text: str):
    amount = read_amount(text, unit="tkr")
    assert amount is not None
    assert amount.sek == IN_A_TKR_FIELD[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_numbers_are_read_in_english(text: str):
    amount = read_amount(text, unit="tkr", numerals="en")
    assert amount is not None
    assert amount.sek == ENGLISH[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount_is_refused_for_its_true_reason(text: str):
    with pytest.raises(NumberError, match=REFUSED[text]):
        read_amount(text, unit="tkr")


@pytest.mark.parametrize("text", REFUSED_ENGLISH)
def test_what_is_no_english_amount_is_refused(text: str):
    with pytest.raises(NumberError, match=REFUSED_ENGLISH[text]):
        read_amount(text, unit="tkr", numerals="en")


def test_an_empty_text_is_no_amount():
    assert read_amount(" \u00a0", unit="tkr") is None


def test_a_count_has_no_unit_of_money():
    with pytest.raises(NumberError, match="another unit"):
        read_number("5 kr", unit="-")


LOCALES: dict[Numerals, str] = {"sv": "sv_SE", "en": "en_US"}
WRITTEN_UNITS = {
    "sv": {"kr": ["kr", "SEK", "kronor"], "tkr": ["tkr", "tusen kr"], "mnkr": ["mnkr", "mkr", "Mkr"]},
    "en": {"kr": ["SEK", "kr"], "tkr": ["SEK thousand", "tkr"], "mnkr": ["SEK million", "MSEK"]},
}


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 3),
    st.sampled_from(["sv", "en"]),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
    st.integers(0, 2),
    st.booleans(),
)
def test_what_is_written_in_either_language_and_any_unit_reads_back_the_same(
    whole, decimals, numerals, unit, field, which, spaced
):
    """Babel writes the number; the field's own unit must not matter where one is written."""
    number = whole / 10**decimals
    written = format_decimal(number, "#,##0.###", locale=LOCALES[numerals])
    words = WRITTEN_UNITS[numerals][unit]
    text = f"{written}{chr(160) if spaced else ' '}{words[which % len(words)]}"
    amount = read_amount(text, unit=field, numerals=numerals)
    assert amount is not None
    assert amount.sek == pytest.approx(number * UNIT_SIZES[unit], rel=1e-12)
    assert amount.typed_unit == unit


@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 5),
    st.sampled_from(["sv", "en"]),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
)
def test_what_the_screen_writes_is_read_as_the_same_amount(whole, decimals, language, unit, field):
    """Format, then parse, is identity: with the unit in any field, and without it in a field of that unit."""
    sek, formats = whole / 10**decimals, Formats(language)
    with_unit = read_amount(exactly(sek, unit, formats), unit=field, numerals=language)
    bare = read_amount(in_field(sek, unit, formats), unit=unit, numerals=language)
    assert with_unit is not None
    assert bare is not None
    if round(sek, 3) == sek or unit != "mnkr":
        assert (with_unit.sek, bare.sek) == (sek, sek)
    else:
        assert (with_unit.sek, bare.sek) == (pytest.approx(sek, abs=0.001), pytest.approx(sek, abs=0.001))


@given(st.text(max_size=45), st.sampled_from(["sv", "en"]), st.sampled_from(UNITS))
def test_any_text_is_an_amount_nothing_or_refused_with_a_reason(text, numerals, unit):
    try:
        amount = read_amount(text, unit=unit, numerals=numerals)
    except NumberError as refused:
        said = str(refused)
        assert said
        return
    assert amount is None or abs(amount.sek) <= 1e21


@pytest.mark.parametrize("text", ["1,500", "1.500", "1.234,567,8"])
def test_the_command_line_refuses_what_the_languages_read_otherwise(text):
    with pytest.raises(NumberError):
        read_either(text, unit="kr")


@pytest.mark.parametrize(
    ("text", "sek"),
    [("250000", 250_000), ("1,5 mkr", 1_500_000), ("1.5 mkr", 1_500_000), ("640tkr", 640_000)],
)
def test_the_command_line_reads_both_languages(text, sek):
    assert read_either(text, unit="kr").sek == sek


YEAR = 2_976_000.0


def asked(text: str, unit: str = "tkr"):
    amount = read_amount(text, unit=unit)
    assert amount is not None
    return doubt(amount, unit=unit, contributions=YEAR)


@pytest.mark.parametrize(
    ("text", "unit", "instead", "instead_unit"),
    [
        ("640 000", "tkr", 640_000, "kr"),
        ("1 200 000", "tkr", 1_200_000, "kr"),
        ("640", "mnkr", 640_000, "tkr"),
        ("640 000", "mnkr", 640_000, "kr"),
        ("-640 000", "tkr", -640_000, "kr"),
    ],
)
def test_a_number_over_a_years_contributions_is_asked_about_with_the_unit_that_fits(
    text, unit, instead, instead_unit
):
    found = asked(text, unit)
    assert (found.over, found.instead, found.instead_unit) == (True, instead, instead_unit)


def test_an_amount_with_its_unit_over_a_years_contributions_is_asked_about_too():
    found = asked("3 mkr")
    assert (found.over, found.unit, found.instead) == (True, "mnkr", None)


def test_a_number_that_fits_no_smaller_unit_is_asked_about_without_another():
    assert asked("640 000 000") is not None
    assert asked("640 000 000").instead is None


def test_small_kronor_in_a_field_of_kronor_may_be_thousands():
    found = asked("640", "kr")
    assert (found.over, found.instead, found.instead_unit) == (False, 640_000, "tkr")
    assert asked("640 kr", "kr") is None
    assert asked("1 000", "kr") is None
    assert asked("0", "kr") is None


def test_three_decimals_that_look_like_thousands_are_asked_about():
    found = asked("1,500")
    assert (found.over, found.instead, found.instead_unit) == (False, 1_500_000, "tkr")
    assert asked("1,50") is None
    assert asked("1,500 mkr") is None


@pytest.mark.parametrize("text", ["640", "2 976", "640 000 kr", "1,5 mkr", "-618", "0", "12,5"])
def test_plain_amounts_are_not_asked_about(text):
    assert asked(text) is None


def test_many_thousands_are_asked_about_even_where_a_year_is_larger():
    found = doubt(Amount(12_000_000.0), unit="tkr", contributions=15_000_000.0)
    assert (found.over, found.instead, found.instead_unit) == (False, 12_000, "kr")


@given(st.integers(1, 10**9), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_what_is_said_with_its_unit_is_asked_about_only_over_a_year(number, unit, field):
    amount = read_amount(f"{number} {unit}", unit=field)
    assert (doubt(amount, unit=field, contributions=YEAR) is not None) == (number * UNIT_SIZES[unit] > YEAR)


def test_a_years_contributions_are_the_largest_that_the_plan_states():
    assert yearly_contributions(simple()) == 1_000
    assert yearly_contributions(plan(line("rent", "internal_cost", 5))) == ANY_YEAR


def test_a_dash_is_nothing_and_never_like_thousands():
    for text in ("-", "- tkr", "– kr"):
        nothing = read_amount(text, unit="tkr")
        assert nothing is not None
        assert (nothing.sek, nothing.like_thousands) == (0.0, False)
        assert doubt(nothing, unit="tkr") is None
