"""The linear model on problems small enough to solve in the head."""

import numpy as np
import pytest

from forecasting.solving.linear_model import CONSTANT, LinearModel, SolverError, add, minus, times


def test_expressions_add_scale_and_subtract_term_by_term() -> None:
    first, second = {0: 2.0, CONSTANT: 7.0}, {0: 3.0, 1: -5.0, CONSTANT: 11.0}
    assert add(first, second, {1: 1.0}) == {0: 5.0, 1: -4.0, CONSTANT: 18.0}
    assert times(-3.0, second) == {0: -9.0, 1: 15.0, CONSTANT: -33.0}
    assert minus(first, second) == {0: -1.0, 1: 5.0, CONSTANT: -4.0}


def corner() -> tuple[LinearModel, int, int]:
    """x + 2 y + 3 <= 17 and x >= 4: y is 5 at most."""
    model = LinearModel()
    x, y = model.variable(), model.variable()
    model.at_most({x: 1.0, y: 2.0, CONSTANT: 3.0}, 17.0)
    model.at_least({x: 1.0}, 4.0)
    return model, x, y


def test_the_least_is_found_at_the_corner_and_constants_count_in_rows_and_in_what_is_minimised() -> None:
    model, x, y = corner()
    found = model.minimise({y: -1.0, CONSTANT: 100.0})
    assert found.values == pytest.approx([4.0, 5.0])
    assert (found.status, found.objective, found.gap) == ("optimal", pytest.approx(95.0), 0.0)
    assert found.value({x: 2.0, y: 1.0, CONSTANT: -6.0}) == pytest.approx(7.0)


def test_a_row_that_is_equal_is_held_from_both_sides() -> None:
    model, x, y = corner()
    model.equal({x: 1.0, y: -1.0, CONSTANT: 2.0}, 3.0)  # x = y + 1
    assert model.minimise({x: 1.0}).values == pytest.approx([4.0, 3.0])
    assert model.minimise({x: -1.0}).values == pytest.approx([16 / 3, 13 / 3])


def test_a_variable_is_not_below_zero_unless_it_may_be_and_a_binary_is_0_or_1() -> None:
    model = LinearModel()
    free, bounded, whole, mark = (
        model.variable(),
        model.variable(-3.0, 8.0),
        model.variable(integer=True),
        model.binary(),
    )
    model.at_most({whole: 2.0}, 7.0)
    model.at_most({mark: 10.0}, 19.0)
    assert model.minimise({free: 1.0, bounded: 1.0, whole: -1.0, mark: -1.0}).values == pytest.approx(
        [0.0, -3.0, 3.0, 1.0]
    )
    assert model.minimise({bounded: -1.0}).values[bounded] == pytest.approx(8.0)


def test_one_objective_after_the_other_each_holding_those_before_it() -> None:
    """The least x + y is 6; of those with it the least y is 1, for x is 5 at most; z is then free to be least."""
    model = LinearModel()
    x, y, z = model.variable(high=5.0), model.variable(), model.variable(-2.0)
    model.at_least({x: 1.0, y: 1.0}, 6.0)
    found = model.minimise_in_order([{x: 1.0, y: 1.0}, {y: 1.0}, {z: 1.0}])
    assert found.values == pytest.approx([5.0, 1.0, -2.0], abs=1e-6)


@pytest.mark.parametrize(
    ("later", "least"),
    [({0: -1.0}, -4.0), ({1: 1.0, 0: -2.0}, -8.0), ({1: 1.0, CONSTANT: -8.0}, -8.0), ({2: 1.0}, -7.0)],
)
def test_the_later_objective_is_least_though_it_is_nothing_already(later, least: float) -> None:
    """After the least y, x (4 at most) and z (-7 at least) are still free."""
    model = LinearModel()
    for low, high in ((0.0, 4.0), (0.0, 9.0), (-7.0, 2.0)):
        model.variable(low, high)
    found = model.minimise_in_order([{1: 1.0}, later])
    assert found.value(later) == pytest.approx(least, abs=1e-6)


def test_a_model_without_rows_has_its_bounds() -> None:
    model = LinearModel()
    model.variable(2.0, 5.0), model.variable(integer=True, high=3.5)
    assert model.minimise({0: 1.0, 1: -1.0}).values == pytest.approx([2.0, 3.0])


def test_what_cannot_be_is_told_with_no_values() -> None:
    model, x, _ = corner()
    model.at_most({x: 1.0}, 3.0)
    for found in (model.minimise({x: 1.0}), model.minimise_in_order([{x: 1.0}, {x: -1.0}])):
        assert (found.status, found.values, found.gap) == ("infeasible", None, np.inf)
        assert np.isnan(found.objective)
        with pytest.raises(ValueError, match="no solution"):
            found.value({x: 1.0})


@pytest.mark.parametrize(("limit", "status"), [(5.0, "optimal"), (4.999995, "optimal"), (4.9, "infeasible")])
def test_where_nothing_is_left_to_decide_the_rows_hold_or_they_do_not(limit: float, status: str) -> None:
    model = LinearModel()
    model.at_most({CONSTANT: 5.0}, limit)
    found = model.minimise({CONSTANT: 12.0})
    assert found.status == status
    assert (found.objective == 12.0) == (status == "optimal")
    assert LinearModel().minimise({}).status == "optimal"


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ((4.0, 5.0), True),
        ((4.0, 5.000004), True),
        ((4.0, 5.00002), False),  # over the first row by 4e-5
        ((3.99998, 1.0), False),
        ((3.999995, 1.0), True),
        ((4.0, -0.00002), False),
        ((4.0, -0.000005), True),
    ],
)
def test_an_answer_may_miss_a_row_or_a_bound_by_a_hundredth_of_a_krona(values, holds: bool) -> None:
    model, _, _ = corner()
    assert model._holds(np.array(values), model._matrix()) == holds


class Answer:
    """What scipy's solver gives back."""

    def __init__(self, status: int, x: tuple[float, ...] | None) -> None:
        self.status, self.x, self.message = status, None if x is None else np.array(x), "said"
        self.mip_gap = 0.25


@pytest.mark.parametrize(
    ("answers", "values"),
    [
        ([(0, (4.0, 5.0))], (4.0, 5.0)),
        ([(0, (4.0, 9.0)), (0, (4.0, 5.0))], (4.0, 5.0)),  # the first is outside the rows
        ([(4, None), (1, (4.0, 2.0))], (4.0, 2.0)),  # the first is an error
    ],
)
def test_an_answer_that_does_not_hold_is_asked_for_once_more_without_presolve(
    answers, values, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, x, y = corner()
    asked: list[bool] = []

    def run(objective, rows, options) -> Answer:
        del objective, rows
        asked.append(options["presolve"])
        return Answer(*answers[len(asked) - 1])

    monkeypatch.setattr(model, "_run", run)
    found = model.minimise({x: 1.0, y: 1.0})
    assert tuple(found.values) == values
    assert asked == [True, False][: len(answers)]
    assert found.gap == 0.0  # nothing in it is whole
    assert found.status == ("time limit" if answers[-1][0] == 1 else "optimal")


def test_two_answers_that_do_not_hold_are_an_error_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    model, x, _ = corner()
    monkeypatch.setattr(model, "_run", lambda *_: Answer(0, (1.0, 1.0)))
    with pytest.raises(SolverError, match="said"):
        model.minimise({x: 1.0})


def test_the_gap_that_is_proven_is_told_where_something_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    model = LinearModel()
    model.binary()
    monkeypatch.setattr(model, "_run", lambda *_: Answer(1, (0.9999999,)))
    found = model.minimise({0: 3.0})
    assert (found.status, found.gap, list(found.values)) == ("time limit", 0.25, [1.0])


def test_a_model_without_variables_holds_or_does_not() -> None:
    model = LinearModel()
    model.at_most({CONSTANT: 7.0}, 9.0)
    found = model.minimise({CONSTANT: 4.0})
    assert (found.status, found.objective, found.gap, list(found.values)) == ("optimal", 4.0, 0.0, [])
    assert model.minimise({}).objective == 0.0
    model.at_least({CONSTANT: 7.0}, 7.5)
    assert model.minimise({}).status == "infeasible"
