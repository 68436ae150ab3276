"""How a page asks the solver: it is drawn meanwhile, asks once, and a ground that is left stops the question."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.deciding import solving
from pages.shared.deciding.solving import Solving
from reports.saying.formats import Formats
from tests.pages.test_choosing_pages import with_candidates
from tests.support.app_pages import words


class Slow:
    """A question that is not answered before it has been looked at for a while."""

    asked: list["Slow"]

    def __init__(self, solve: Callable[..., Any], *given: Any) -> None:
        self.solve, self.given = solve, given
        self.looks, self.stopped = 0, False
        self.searches, self.limit, self.seconds = 3, 2.0, 4.7
        self.asked.append(self)

    def wait(self, _seconds: float) -> bool:
        self.looks += 1
        return self.looks > 3

    def stop(self) -> None:
        self.stopped = True

    def answer(self) -> Any:
        return self.solve(*self.given)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Slow]:
    monkeypatch.setattr(Slow, "asked", [], raising=False)
    monkeypatch.setattr(solving, "_answers", type(solving._answers)())
    monkeypatch.setattr(solving, "ask", Slow)
    return Slow


def test_a_page_is_drawn_whole_while_it_is_solved_and_asks_no_second_time(slow: type[Slow]):
    app = with_candidates()
    assert "Calculating for 4 s: search 3, which may take 2 s at most" in words(app)
    assert "Fund 2 of 3 candidates" not in words(app)
    assert '<footer class="foot">' in words(app)
    app.run()
    assert "Fund 2 of 3 candidates" in words(app)
    assert "What more value costs in equity" not in words(app)
    app.run()
    best, curve = slow.asked
    assert not best.stopped
    assert not curve.stopped
    assert app.select_slider(key="nils-2021:choose-point").value == 7
    assert app.select_slider(key="nils-2021:years").value == 5


def test_a_question_is_stopped_once_the_terms_are_others(slow: type[Slow]):
    app = with_candidates()
    app.select_slider(key="nils-2021:choose-frame").set_value(2525.0).run()
    left, asked = slow.asked
    assert left.stopped
    assert not asked.stopped
    app.run()
    assert "Fund 1 of 3 candidates: 5 priority points" in words(app)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Räknar: 4 s. Sökning 3 får ta högst 2 s"),
        ("en", "Calculating for 4 s: search 3, which may take 2 s at most"),
    ],
)
def test_what_is_said_meanwhile_is_how_long_it_has_taken_and_what_the_search_may_take(
    slow: type[Slow], language, said: str
):
    job = slow(dict)
    assert Solving("a ground", Formats(language))._progress(job) == said
    job.searches = 0
    assert Solving("a ground", Formats(language))._progress(job) == said.split(":", maxsplit=1)[0] + (
        ": 4 s" if language == "sv" else ""
    )


def an_answer_that_has_come() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from forecasting.solving.apart import ask  # noqa: PLC0415
    from pages.shared.deciding.solving import Solving  # noqa: PLC0415
    from pages.shared.work import dialog  # noqa: PLC0415
    from reports.saying.formats import Formats  # noqa: PLC0415

    runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    dialog.closed()
    if runs == 1:
        job = ask(dict)
        job.answer()
        if st.session_state.get("types"):
            dialog.opened()
        waited = Solving("a ground", Formats("sv"))
        waited._jobs["a ground", "best"] = job
        waited.tell("best")


@pytest.mark.parametrize(("types", "runs"), [(False, 2), (True, 1)])
def test_an_answer_that_comes_while_somebody_types_in_a_dialog_waits_until_it_is_closed(
    types: bool, runs: int
):
    app = AppTest.from_function(an_answer_that_has_come, default_timeout=60)
    app.session_state["types"] = types
    app.run()
    assert app.session_state["runs"] == runs
    assert ("Svaret är klart och visas när rutan stängs." in words(app)) is types


def a_project_is_added() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from pages.shared.deciding.project_form import Form  # noqa: PLC0415
    from pages.shared.work import dialog  # noqa: PLC0415
    from plans.document.readers import PLANS, read_plan  # noqa: PLC0415
    from reports.saying.formats import Formats  # noqa: PLC0415

    dialog.closed()
    if st.button("Add", key="add"):
        plan = read_plan(PLANS / "nils-2021").plan
        assert plan is not None
        Form(plan, None, Formats("sv"), None).open("A project")  # type: ignore[arg-type]


def test_who_adds_a_project_types_in_a_dialog_until_the_page_is_drawn_anew():
    app = AppTest.from_function(a_project_is_added, default_timeout=60).run()
    assert "dialog-open" not in app.session_state
    app.button(key="add").click().run()
    assert app.session_state["dialog-open"]
    app.run()
    assert "dialog-open" not in app.session_state
