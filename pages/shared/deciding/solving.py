"""What a page asks of the solver: the page waits, says how long it has, and can be told to stop.

A question is solved in a process of its own (`forecasting/solving/apart.py`). A move that comes meanwhile
is not held up: it ends the waiting, not the question, and where the page then asks the same it waits on. A
question on a ground that has been left is stopped.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from forecasting.solving.apart import Job, ask
from reports.saying.formats import Formats

P = ParamSpec("P")
R = TypeVar("R")
SOON_S, OFTEN_S = 0.4, 0.2
"""How long nothing is said of it, and how often it is looked whether something has changed, s."""
_MOST = 256
_answers: OrderedDict[tuple[str, str], object] = OrderedDict()
"""Answers for all who ask the same, by ground and question."""
_lock = Lock()


class Solving:
    """The questions of a session on one ground, which is all that the answers depend on, as text."""

    def __init__(self, ground: str, formats: Formats) -> None:
        self.ground, self.formats = ground, formats
        self._jobs: dict[tuple[str, str], Job] = st.session_state.setdefault("solving-jobs", {})
        self._stopped: set[tuple[str, str]] = st.session_state.setdefault("solving-stopped", set())
        for left in [key for key in self._jobs if key[0] != ground]:
            self._jobs.pop(left).stop()

    def soon(self, question: str, solve: Callable[P, R], *given: P.args, **named: P.kwargs) -> R | None:
        """The answer where it is there, or comes at once; else None, and the question is being solved."""
        key = (self.ground, question)
        if key in self._stopped and key not in _answers:
            return None
        job = self._job(key, solve, *given, **named)
        if job is not None and not job.wait(SOON_S):
            return None
        answer: R = self._taken(key, job)
        return answer

    def ask(
        self, question: str, place: DeltaGenerator, solve: Callable[P, R], *given: P.args, **named: P.kwargs
    ) -> R | None:
        """The answer; None where the reader has stopped it. What is said meanwhile stands in `place`."""
        key = (self.ground, question)
        if key in self._stopped and key not in _answers:
            self._offer_again(key, place)
            return None
        job = self._job(key, solve, *given, **named)
        if job is not None and not job.wait(SOON_S):
            self._wait(key, job, place)
        answer: R = self._taken(key, job)
        return answer

    def _job(
        self, key: tuple[str, str], solve: Callable[P, R], *given: P.args, **named: P.kwargs
    ) -> Job | None:
        """What is being solved; None where the answer is there."""
        if key in _answers:
            return None
        if key not in self._jobs:
            self._jobs[key] = ask(solve, *given, **named)
        return self._jobs[key]

    def _taken(self, key: tuple[str, str], job: Job | None) -> Any:  # noqa: ANN401
        """The answer, kept for all who ask the same."""
        self._jobs.pop(key, None)
        answer = _answers[key] if job is None else job.answer()
        with _lock:
            _answers[key] = answer
            _answers.move_to_end(key)
            while len(_answers) > _MOST:
                _answers.popitem(last=False)
        return answer

    def _wait(self, key: tuple[str, str], job: Job, place: DeltaGenerator) -> None:
        """Says how long it has taken until it has ended. Each look at the session lets a newer move through, which ends the waiting."""
        with place.container(horizontal=True, vertical_alignment="center", key=f"solving-{key[1]}"):
            said = st.empty()
            st.button(
                self.formats.text("Stop calculating"),
                key=f"stop-{key[1]}",
                icon=":material/stop_circle:",
                on_click=self._stop,
                args=(key,),
            )
        while not job.wait(OFTEN_S):
            said.html(f'<p class="notice" role="timer">{self._progress(job)}</p>', width="content")
        place.empty()

    def _progress(self, job: Job) -> str:
        """How long it has taken, and what the search that goes on may take."""
        text, number = self.formats.text, self.formats.number
        spent = number(int(job.seconds))
        if not job.searches:
            return text("Calculating for {spent} s", spent=spent)
        return text(
            "Calculating for {spent} s: search {count}, which may take {limit} s at most",
            spent=spent,
            count=number(job.searches),
            limit=number(job.limit),
        )

    def _stop(self, key: tuple[str, str]) -> None:
        job = self._jobs.pop(key, None)
        if job is not None:
            job.stop()
        self._stopped.add(key)

    def _offer_again(self, key: tuple[str, str], place: DeltaGenerator) -> None:
        said = self.formats.text("The calculation was stopped.")
        with place.container(horizontal=True, vertical_alignment="center", key=f"solving-{key[1]}"):
            st.html(f'<p class="notice" role="status">{said}</p>', width="content")
            st.button(
                self.formats.text("Calculate again"),
                key=f"again-{key[1]}",
                icon=":material/refresh:",
                on_click=self._stopped.discard,
                args=(key,),
            )
