"""Who takes which tests next: some workers drive a browser, and no test is left by all of them."""

import pytest

from tests.support.scheduling import next_for

FIRST, SECOND = "tests/a_browser.py::test_one", "tests/a_browser.py::test_two"


@pytest.mark.parametrize(
    ("waiting", "driver", "other"),
    [
        (["test_deck", FIRST, SECOND, "test_b"], FIRST, "test_deck"),
        ([FIRST, "test_b", SECOND], FIRST, "test_b"),
        (["test_deck", "test_b"], "test_deck", "test_deck"),
        ([SECOND, FIRST], SECOND, None),
        ([], None, None),
    ],
)
def test_a_browser_has_its_tests_first_and_others_have_none_of_them(waiting, driver, other):
    assert next_for(waiting, drives=True) == driver
    assert next_for(waiting, drives=False) == other
