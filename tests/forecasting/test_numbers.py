"""The one parser of numbers, in every form that budgets print and people type."""

from itertools import product

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.plan.numbers import NumberError, read_number, write_number

READ = {
    "1 866": 1866,
    "1\u00a0866": 1866,
    "1\u202f866": 1866,
    "-618": -618,
    "- 618": -618,
    "\u2212618": -618,
    "\u2212 618": -618,
    "(618)": -618,
    "+5": 5,
    "-": 0,
    "- kr": 0,
    "2,5": 2.5,
    "2.5": 2.5,
    "0.025": 0.025,
    "1 234,50 kr": 1234.5,
    "58 %": 58,
    "5 042 492 SEK": 5042492,
    "- 4 556 000 kr": -4556000,
    "": None,
    "   ": None,
}
REFUSED = [
    "nan",
    "inf",
    "1_000",
    "１２３",
    "1,2,3",
    "12abc",
    "1.866",
    "1 86",
    "--5",
    "12 34",
    "(5",
    "kr",
    "1e5",
    "+",
    "0x10",
    "٣",
    "9" * 41,
    "999 999 999 999 999 999",
]


@pytest.mark.parametrize("text", READ)
def test_reads(text: str):
    assert read_number(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_with_a_reason(text: str):
    with pytest.raises(NumberError) as caught:
        read_number(text)
    assert str(caught.value)


def test_an_amount_in_another_unit_is_converted():
    assert read_number("5 tkr", unit="tkr") == 5
    assert read_number("5 kr", unit="tkr") == 0.005
    assert read_number("1,5 mkr", unit="kr") == 1_500_000


@pytest.mark.parametrize(("text", "unit"), [("5 %", "kr"), ("5 kr", "%"), ("5 kr", "-"), ("5 %", "-")])
def test_refuses_what_no_unit_can_be_made_of(text: str, unit: str):
    with pytest.raises(NumberError, match="another unit"):
        read_number(text, unit=unit)


@given(
    st.integers(-(10**12), 10**12), st.sampled_from(["#,##0", "0"]), st.sampled_from(["", " kr", "\u00a0tkr"])
)
def test_reads_what_the_screen_writes(number: int, pattern: str, suffix: str):
    assert read_number(format_decimal(number, pattern, locale="sv_SE") + suffix) == number


@given(st.text(max_size=50))
def test_any_text_is_a_number_nothing_or_refused(text: str):
    try:
        value = read_number(text)
    except NumberError:
        return
    assert value is None or abs(value) <= 1e15


SPACES = ["", " ", "\u00a0", "\u202f", "\u2009", "\u2007"]
SIGNS = ["-{}", "- {}", "\u2212{}", "\u2212 {}", "\u2013{}", "({})", "( {} )"]
SUFFIXES = ["", " kr", "\u00a0kr", " tkr", " KR", "tkr"]


FORMS = list(product(SPACES, [None, *SIGNS], SUFFIXES, [True, False]))


@settings(max_examples=20)
@given(st.integers(0, 10**11), st.integers(0, 99))
def test_ten_thousand_numbers_in_every_swedish_form(whole: int, cents: int):
    assert 20 * len(FORMS) > 10_000
    value = whole + cents / 100
    for space, sign, suffix, inside in FORMS:
        text = f"{whole:,}".replace(",", space) + (f",{cents:02}" if cents else "")
        if sign is not None:
            # kr may stand inside the parentheses or after them
            text = sign.format(text + suffix) if inside else sign.format(text) + suffix
        else:
            text += suffix
        read = read_number(text)
        assert read is not None, text
        assert abs(read - (value if sign is None else -value)) <= 1e-4, text
        assert read_number(write_number(read)) == read, text


@given(st.floats(-1e15, 1e15).filter(lambda x: x == 0 or abs(x) > 1e-9))
def test_a_number_written_for_a_file_reads_back_exactly(value: float):
    if len(write_number(value)) <= 40:
        assert read_number(write_number(value)) == value
