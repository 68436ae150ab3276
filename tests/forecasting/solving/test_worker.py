"""The process that solves, run in this one: what it is asked, what it says, and that nobody else writes there."""

import io
import os
import pickle
import sys
from types import SimpleNamespace

import pytest

from forecasting.solving import worker
from forecasting.solving.linear_model import LinearModel
from forecasting.solving.output_alone import output_alone


def solved(least: float) -> float:
    model = LinearModel()
    model.at_least({model.variable(): 1.0}, least)
    return model.minimise({0: 1.0}, seconds=7.0).objective


def broken(text: str) -> None:
    raise ValueError(text)


def test_questions_are_answered_one_after_another_each_with_its_searches(monkeypatch) -> None:
    asked = b"".join(
        pickle.dumps(each) for each in ((solved, (3.0,)), (broken, ("no number 7",)), (solved, (5.0,)))
    )
    said, nice, searches = io.BytesIO(), [], []
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(asked)))
    monkeypatch.setattr(worker, "output_alone", lambda: said)
    monkeypatch.setattr(worker, "ON_SEARCH", searches)
    monkeypatch.setattr("forecasting.solving.linear_model.ON_SEARCH", searches)
    monkeypatch.setattr(os, "nice", nice.append)
    worker.main()
    said.seek(0)
    told = []
    while said.tell() < len(said.getvalue()):
        kind, what = pickle.load(said)  # noqa: S301 - our own
        told.append((kind, str(what) if kind == "failed" else what))
    assert told == [
        ("search", 7.0),
        ("answer", 3.0),
        ("failed", "no number 7"),
        ("search", 7.0),
        ("answer", 5.0),
    ]
    assert nice == [5]


def test_what_is_said_leaves_the_process_at_once() -> None:
    flushed: list[bytes] = []

    class Said(io.BytesIO):
        def flush(self) -> None:
            flushed.append(self.getvalue())

    worker.say(Said(), ("search", 7.0))
    assert [pickle.loads(each) for each in flushed] == [("search", 7.0)]  # noqa: S301 - our own


def test_what_others_print_is_lost_and_what_the_program_says_is_not(monkeypatch) -> None:
    before, (read, write) = os.dup(1), os.pipe()
    opened: list[int] = []
    really = os.open
    monkeypatch.setattr(os, "open", lambda *given: opened.append(really(*given)) or opened[-1])
    try:
        os.dup2(write, 1)
        said = output_alone()
        with pytest.raises(OSError, match="descriptor"):
            os.fstat(opened[0])
        os.write(1, b"printed by HiGHS")
        said.write(b"said")
        said.close()
    finally:
        os.dup2(before, 1)
        os.close(before)
        os.close(write)
    assert os.read(read, 99) == b"said"
    os.close(read)
