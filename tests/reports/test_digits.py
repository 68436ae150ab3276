"""Numbers are written as the Unicode consortium's data says that each language writes them."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from reports.saying.formats import Formats
from reports.saying.language import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(-1e10, 1e10), decimals=st.integers(0, 4))
def test_digits_are_those_of_the_language(language: Language, value: float, decimals: int):
    """Up to ten thousand million: much beyond that a float has no ten-thousandths to be told."""
    rounded = round(value, decimals) + 0.0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(abs(rounded), pattern, locale=language)
    assert Formats(language).number(value, decimals) == ("\u2212" if rounded < 0 else "") + expected


@pytest.mark.parametrize(("language", "expected"), [("sv", "1\u00a0234\u00a0567,25"), ("en", "1,234,567.25")])
def test_thousands_are_parted_and_decimals_marked(language: Language, expected: str):
    assert Formats(language).number(1234567.25, 2) == expected
