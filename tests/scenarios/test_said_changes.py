"""What is said of changes and differences, in words."""

from hypothesis import given

from reports.saying.formats import Formats
from scenarios.changing.apply import unresolved
from scenarios.kept.change_words import describe
from tests.support.outlooks import forecast
from tests.support.plans import CEILING
from tests.support.scenario_strategies import change_lists, changes, with_projects


@given(change_lists)
def test_what_a_plan_lacks_is_said(these):
    missing = unresolved(with_projects(), these)
    assert all(
        getattr(change, "project", getattr(change, "line", "")) in ("gone", "new", "newer")
        for change in missing
    )
    assert forecast(with_projects(), CEILING, these, 3).equity.shape == (1, 3)


@given(changes)
def test_every_change_can_be_said_in_both_languages(change):
    said = describe(change, with_projects())
    for language in ("sv", "en"):
        assert Formats(language).message(said)
