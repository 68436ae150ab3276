"""Solving in a process of its own: answers are the same, two go at once, and a stop ends one at once."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator

import pytest

from forecasting.solving import apart
from forecasting.solving.apart import Job, ask, warm_up
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import frontier
from forecasting.solving.linear_model import LinearModel, SolverError
from tests.forecasting.solving.test_choose import candidate, ground, ids


def who() -> int:
    return os.getpid()


def for_ever(limit: float) -> None:
    """Says that a search has begun, as every search does, and never ends."""
    model = LinearModel()
    model.at_most({model.variable(): 1.0}, 1.0)
    model.minimise({0: 1.0}, seconds=limit)
    while True:
        time.sleep(3600)


def broken() -> None:
    raise ValueError("no number 7")


def printing() -> int:
    subprocess.run(["/bin/echo", "not for the pipe"], check=True)
    return 7


@pytest.fixture
def endless() -> Iterator[Job]:
    """A job that has begun to search and never ends by itself."""
    job = ask(for_ever, 3.0)
    last = time.monotonic() + 120
    while not job.searches and not job.wait(0.01):
        assert time.monotonic() < last, "it never began"
    assert job.searches == 1
    yield job
    job.stop()


def test_what_is_chosen_apart_is_what_is_chosen_here():
    offered = [candidate("a", 30.0), candidate("b", 50.0), candidate("c", 70.0)]
    here = choose(ground(), offered, ChoiceTerms())
    apart_ = ask(choose, ground(), offered, ChoiceTerms()).answer()
    assert ids(apart_) == ids(here)
    assert apart_.projection.equity.tolist() == here.projection.equity.tolist()
    curve = ask(frontier, ground(), offered, apart_).answer()
    assert [each.value for each in curve] == [each.value for each in frontier(ground(), offered, here)]


def test_a_process_is_kept_for_the_next_question_and_counts_its_searches():
    first, second = ask(who), None
    process = first.answer()
    second = ask(who)
    assert second.answer() == process != os.getpid()
    asked = ask(choose, ground(), [candidate("a", 30.0)], ChoiceTerms(seconds=4.0))
    asked.answer()
    assert asked.searches > 1
    assert asked.limit <= 4.0


def test_a_process_that_was_ended_while_it_waited_is_not_asked():
    ended = ask(who).answer()
    kept = next(each for each in apart._idle if each._process.pid == ended)
    kept._process.kill()
    kept._process.wait(60)
    assert ask(who).answer() != ended
    assert kept not in apart._idle


def test_another_board_gets_its_answer_while_one_searches(endless: Job):
    chosen = ask(choose, ground(), [candidate("a", 30.0), candidate("b", 50.0)], ChoiceTerms()).answer()
    assert chosen.status == "optimal"
    assert not endless.wait(0)
    assert endless.limit == 3.0


def test_a_stop_ends_the_search_its_process_and_nothing_else(endless: Job):
    process = endless._process
    assert process is not None
    endless.stop()
    with pytest.raises(SolverError):
        endless.answer()
    assert endless.stopped
    assert not process.lives
    assert process._process.wait(60) != 0
    assert ask(who).answer() != process._process.pid


def test_who_waits_for_a_place_can_be_stopped_before_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(apart, "_places", threading.Semaphore(0))
    waiting = ask(who)
    waiting.stop()
    apart._places.release()
    with pytest.raises(SolverError):
        waiting.answer()
    assert waiting.searches == 0


def test_a_search_that_outlives_its_limit_by_far_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "GRACE_S", 0.4)
    stuck = ask(for_ever, 0.2)
    with pytest.raises(SolverError):
        stuck.answer()
    assert not stuck.stopped


def test_what_fails_there_is_raised_here_and_what_is_printed_there_is_lost():
    with pytest.raises(ValueError, match="no number 7"):
        ask(broken).answer()
    assert ask(printing).answer() == 7
    assert ask(who).answer()


def test_a_process_that_was_started_beforehand_answers_the_first_question(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_idle", [])
    warm_up()
    warm_up()
    [waiting] = apart._idle
    assert ask(who).answer() == waiting._process.pid
    waiting.kill()
    waiting.close()


def test_each_wait_is_watched_as_long_as_it_lasts(monkeypatch: pytest.MonkeyPatch):
    watches: list[list[object]] = []

    class Watch:
        daemon = False

        def __init__(self, seconds: float, _ends: object) -> None:
            self.told: list[object] = [seconds]
            watches.append(self.told)

        def start(self) -> None:
            self.told.append("begun")

        def cancel(self) -> None:
            self.told.append("over")

    monkeypatch.setattr(threading, "Timer", Watch)
    asked = ask(choose, ground(), [candidate("a", 30.0)], ChoiceTerms(seconds=4.0))
    asked.answer()
    assert watches[0] == [apart.GRACE_S, "begun", "over"]
    assert watches[-1] == [apart.GRACE_S + asked.limit, "begun", "over"]
    assert len(watches) == asked.searches + 1
    assert apart.GRACE_S == 60.0
