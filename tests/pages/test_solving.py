"""How a page asks the solver: it is drawn meanwhile, asks once, and a ground that is left stops the question."""

from collections.abc import Callable
from typing import Any

import pytest

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
