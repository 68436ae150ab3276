"""Who takes which tests next: some workers drive a browser, and no test is left by all of them."""

import pytest

from tests.support.scheduling import WORTH, drives, next_for

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


MANY = [f"tests/a_browser.py::test_{n}" for n in range(WORTH)]


@pytest.mark.parametrize(
    ("waiting", "driving"),
    [
        (["test_deck", *MANY], [True, True, False, False]),  # a file is left
        (MANY, [True, True, True, False]),
        (MANY[1:], [True, True, False, False]),  # too few to begin another browser for
        ([], [True, True, False, False]),
    ],
)
def test_a_third_worker_drives_a_browser_once_no_file_is_left_and_enough_is(waiting, driving):
    assert [drives(place, waiting) for place in range(4)] == driving


def test_a_worker_whose_browser_has_begun_goes_on_with_it():
    assert drives(2, MANY[:1], has_one=True)
