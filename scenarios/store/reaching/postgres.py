"""Connections to PostgreSQL that give up waiting, where psycopg and libpq would wait for ever."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

from scenarios.store.reaching.patience import LONGEST_S, PATIENCE

T = TypeVar("T")


class _Impatient(psycopg.Connection[Any]):
    """A connection that gives up waiting; one that has is closed, for its answer may come at any time."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """What the server answers."""
        del timeout
        try:
            answer = super().wait(gen, interval, PATIENCE.left_s)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                PATIENCE.use_up()
                self.pgconn.finish()
            raise
        PATIENCE.begin(PATIENCE.each_s)
        return answer


def connect_in_time(_dialect: object, _record: object, words: list[Any], names: dict[str, Any]) -> _Impatient:
    """A connection within the time; libpq's own limit is 2 s at least, and none for finding the address."""
    return _within(lambda: _Impatient.connect(*words, connect_timeout=2, **names), PATIENCE.left_s)


def _within(make: Callable[[], _Impatient], seconds: float) -> _Impatient:
    made: SimpleQueue[_Impatient | Exception] = SimpleQueue()
    given_up = threading.Event()

    def run() -> None:
        try:
            connection = make()
        except Exception as error:  # noqa: BLE001 - it is raised where the connection is asked for
            made.put(error)
            return
        made.put(connection)
        if given_up.is_set():
            connection.close()

    threading.Thread(target=run, name="connecting", daemon=True).start()
    try:
        found = made.get(timeout=seconds)
    except Empty:
        given_up.set()
        PATIENCE.use_up()
        raise psycopg.OperationalError(f"no answer within {LONGEST_S:g} s") from None
    if isinstance(found, Exception):
        raise found
    return found
