"""What is told of a year beside its books: rates in per cent, whole people, and the projects that run in it."""

import pytest

from plans.books.outturn import project_figure
from reports.document.outturn_figures import (
    figure_in_field,
    figure_label,
    figure_said,
    more_figures,
    understand_figure,
)
from reports.saying.formats import Formats
from tests.support.plans import project_of, simple

SV = Formats("sv")
PLAN = simple(
    projects=[
        project_of("idea", 90.0),
        project_of("running", 300.0, status="approved", start=(2019, 7), months=18),
        project_of("x" * 80, 50.0, status="approved"),
    ]
)


@pytest.mark.parametrize(
    ("figure", "typed", "value", "said"),
    [
        ("wages", "3,2", 0.032, "3,2 %"),
        ("prices", "−1,25 %", -0.0125, "\u22121,25 %"),
        ("prices", "0", 0.0, "0 %"),
        ("wages", "0,125", 0.00125, "0,125 %"),
        ("participants", "1 250", 1250.0, "1 250"),
        (project_figure("running"), None, 300e3, "300"),
    ],
)
def test_what_is_typed_is_understood_and_stands_in_its_field_again(figure, typed, value, said):
    if typed is not None:
        assert understand_figure(typed, figure, SV).sek == pytest.approx(value)
        assert understand_figure(figure_in_field(figure, value, SV), figure, SV).sek == pytest.approx(value)
    assert figure_said(figure, value, SV).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("figure", "typed"),
    [("wages", "51"), ("prices", "-50,1"), ("wages", "2 tkr"), ("participants", "-1"), ("participants", "4,5"), ("participants", "tio"), ("participants", "3 %")],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_what_was_typed(figure, typed):
    found = understand_figure(typed, figure, SV)
    assert (found.sek, found.stands_in_the_way) == (None, True)
    assert typed in found.refused


def test_the_projects_that_run_in_the_year_are_asked_for_by_name_and_nothing_is_asked_of_an_empty_field():
    assert more_figures(PLAN, 2020) == (project_figure("running"), "wages", "prices", "participants")
    assert more_figures(PLAN, 2021) == ("wages", "prices", "participants")
    labels = [figure_label(figure, PLAN, SV) for figure in more_figures(PLAN, 2020)]
    assert labels == ["running, tkr", "Löner, ökning, %", "Priser, ökning, %", "Deltagare"]
    assert figure_label(project_figure("gone"), PLAN, SV) == "gone, tkr"
    assert figure_in_field("wages", None, SV) == ""
    assert not understand_figure("", "wages", SV).stands_in_the_way
