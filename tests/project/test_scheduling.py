"""Who takes which tests next: some workers drive a browser, and no test is left by all of them."""

import pytest

from tests.support.browser.app_runner import ROOT
from tests.support.scheduling import TOGETHER, WORTH, drives, in_browser, next_for, unit_of

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


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [
        ("tests/a/test_b.py::test_one", "test_b"),
        (FIRST, FIRST),
        ("tests/browser/test_charts_browser.py::test_one", "charts_browser"),
        ("tests/browser/test_plan_browser.py::test_one", "saving_browser"),
        ("tests/browser/test_new_plan_browser.py::test_two", "saving_browser"),
    ],
)
def test_a_file_goes_as_a_whole_and_a_test_in_a_browser_alone_or_with_those_that_share_something(
    nodeid, unit
):
    assert unit_of(nodeid) == unit


def test_what_goes_together_is_there_and_drives_a_browser():
    assert [name for name in TOGETHER if not (ROOT / "tests" / "browser" / f"{name}.py").is_file()] == []
    assert all(in_browser(unit) for unit in TOGETHER.values())
