"""A module run on a foreign file takes no more than its limits, whatever it does."""

import pytest

from plans.limited.process import Stopped, answer_within_limits

GREEDY = "tests.support.files.greedy"


@pytest.mark.parametrize(("asked", "code"), [(b"memory", "memory"), (b"output", "damaged")])
def test_who_takes_more_than_the_limits_is_stopped(asked: bytes, code: str):
    with pytest.raises(Stopped) as stopped:
        answer_within_limits(GREEDY, asked)
    assert stopped.value.code == code


def test_the_process_knows_nothing_of_the_program_s_surroundings(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@host/name")
    said = answer_within_limits(GREEDY, b"environment").decode().split()
    assert "DATABASE_URL" not in said
    assert set(said) <= {"PATH", "PYTHONPATH", "PYTHONIOENCODING", "SYSTEMROOT", "LC_CTYPE"}
