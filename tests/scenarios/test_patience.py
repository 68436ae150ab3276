"""Who has waited for the store in vain waits no longer, and takes no answer that comes late."""

import psycopg
import pytest
from sqlalchemy import create_engine, make_url

from scenarios.store.reaching.patience import PATIENCE
from scenarios.store.reaching.postgres import connect_in_time
from tests.support.databases import Postgres


def test_a_connection_that_was_waited_for_in_vain_is_closed_and_its_answer_never_taken(postgres: Postgres):
    """One answer comes late: whoever asked next on the same connection would take it for his own."""
    engine = create_engine(make_url(postgres.url).set(drivername="postgresql+psycopg"))
    connection = connect_in_time(None, None, [], engine.dialect.create_connect_args(engine.url)[1])
    PATIENCE.left_s = 0.2
    try:
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(600)")
        assert PATIENCE.left_s < 0.05  # nor is the next one waited for as long
    finally:
        PATIENCE.begin()
    assert connection.closed
    engine.dispose()


def test_an_answer_gives_the_next_question_its_whole_time_anew(postgres: Postgres):
    engine = create_engine(make_url(postgres.url).set(drivername="postgresql+psycopg"))
    connection = connect_in_time(None, None, [], engine.dialect.create_connect_args(engine.url)[1])
    try:
        for each_s in (1.0, 60.0):
            PATIENCE.begin(each_s)
            PATIENCE.left_s = 90.0
            assert connection.execute("SELECT 8").fetchone() == (8,)
            assert PATIENCE.left_s == each_s
    finally:
        PATIENCE.begin()
    connection.close()
    engine.dispose()


def test_who_has_waited_in_vain_waits_no_longer_until_he_begins_anew():
    """In seconds: one for an answer, more for a change of the tables, and hardly any for whoever has waited."""
    patience = type(PATIENCE)()
    assert (patience.each_s, patience.left_s) == (1.0, 1.0)
    patience.begin(60.0)
    patience.use_up()
    assert patience.each_s == 60.0
    assert 0.0 < patience.left_s < 0.05
    patience.begin(patience.each_s)
    assert patience.left_s == 60.0
    patience.begin()
    assert (patience.each_s, patience.left_s) == (1.0, 1.0)
