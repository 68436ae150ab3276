"""What a page asks of the solver: the page says how long it has taken, and can be told to stop.

A question is solved in a process of its own (`forecasting/solving/apart.py`), and no run of the page waits for
it beyond a moment: the page is drawn with what there is, and looks again. (A run that waited would be cut
off by the next move; where it is the first on its page, Streamlit then forgets what the levers of the page
before were set to.) A question on a ground that has been left is stopped.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from forecasting.solving.apart import Job, ask
from pages.shared.work import dialog
from reports.saying.formats import Formats

P = ParamSpec("P")
R = TypeVar("R")
SOON_S, OFTEN_S = 0.4, 0.5
"""How long a run waits for an answer, and how often it is looked whether one has come, s."""
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

    def ask(self, question: str, solve: Callable[P, R], *given: P.args, **named: P.kwargs) -> R | None:
        """The answer where it is there or comes at once; else None, and `tell` says how it stands."""
        key = (self.ground, question)
        if key in self._stopped and key not in _answers:
            return None
        job = self._job(key, solve, *given, **named)
        if job is not None and not job.wait(SOON_S):
            return None
        answer: R = self._taken(key, job)
        return answer

    def tell(self, question: str) -> None:
        """How long the answer has been waited for, or that its reader has stopped it; nothing once it is there."""
        key = (self.ground, question)
        if key in self._jobs:
            self._watch(key)
        elif key in self._stopped and key not in _answers:
            self._offer_again(key)

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

    @st.fragment(run_every=OFTEN_S)
    def _watch(self, key: tuple[str, str]) -> None:
        """Looks again and again, this part of the page alone, and has the page drawn anew where it has ended."""
        job = self._jobs.get(key)
        if job is None or job.wait(0):
            if not dialog.is_open():
                st.rerun()
            said = self.formats.text("The answer is there; it is shown when the dialog is closed.")
            st.html(f'<p class="notice" role="status">{said}</p>')
            return
        with st.container(horizontal=True, vertical_alignment="center", key=f"solving-{key[1]}"):
            st.html(f'<p class="notice" role="timer">{self._progress(job)}</p>', width="content")
            st.button(
                self.formats.text("Stop calculating"),
                key=f"stop-{key[1]}",
                icon=":material/stop_circle:",
                on_click=self._stop,
                args=(key,),
            )

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

    def _offer_again(self, key: tuple[str, str]) -> None:
        said = self.formats.text("The calculation was stopped.")
        with st.container(horizontal=True, vertical_alignment="center", key=f"solving-{key[1]}"):
            st.html(f'<p class="notice" role="status">{said}</p>', width="content")
            st.button(
                self.formats.text("Calculate again"),
                key=f"again-{key[1]}",
                icon=":material/refresh:",
                on_click=self._stopped.discard,
                args=(key,),
            )
