"""The one way to the database: opened when it is first asked, and again when its file is another one.

Whatever goes wrong there is a `StoreError`. A failure that took time is not gone through again by the next
who asks: all are refused at once until a trial in the background has come through.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from scenarios.store.reaching.engine import address, connecting, file_of, place
from scenarios.store.reaching.failures import DAMAGED, GONE, StoreError, failure
from scenarios.store.reaching.patience import PATIENCE
from scenarios.store.reaching.schema import bring_up_to_date
from scenarios.store.reaching.where import database_url

_QUICK_S = 0.3
"""A failure within this time costs nothing to meet again."""
_TRIALS = "trials of the store"
_PAUSE_S = 2.0
"""Seconds between two trials."""


class Database:
    """A database by its address, DATABASE_URL's unless one is given; making it opens nothing.

    `begun_anew` counts how often its file was taken away or replaced while it was open.
    """

    def __init__(self, url: str | None = None, *, pause_s: float = _PAUSE_S) -> None:
        self.url = url or database_url()
        self.begun_anew = 0
        self._pause_s = pause_s
        self._engine: Engine | None = None
        self._file: tuple[int, int] | None = None
        self._one_opens = threading.Lock()
        self._refusing: StoreError | None = None
        self._disposed = threading.Event()

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection to read with.

        Raises:
            StoreError: where the database cannot be used; also from what is done in it.
        """
        return self._reached(Engine.connect)

    def begin(self) -> AbstractContextManager[Connection]:
        """A transaction: all that is done in it is kept, or nothing.

        Raises:
            StoreError: where the database cannot be used; also from what is done in it.
        """
        return self._reached(Engine.begin)

    def dispose(self) -> None:
        """Closes the connections, and ends the trials."""
        self._disposed.set()
        self._close()

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _reached(self, way: Callable[[Engine], AbstractContextManager[Connection]]) -> Iterator[Connection]:
        if self._refusing is not None:
            raise self._refusing
        with self._not_twice(), self._errors(), way(self._opened()) as connection:
            yield connection

    @contextmanager
    def _not_twice(self) -> Iterator[None]:
        """After a failure that took time nobody gets past, until a trial has."""
        began = time.monotonic()
        try:
            yield
        except StoreError as error:
            if time.monotonic() - began > _QUICK_S and self._refusing is None:
                self._refusing = error
                threading.Thread(target=self._try, name=_TRIALS, daemon=True).start()
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Makes a `StoreError` of everything but a key that is taken, which is an answer."""
        PATIENCE.begin()
        try:
            yield
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as error:
            raise failure(error, place(address(self.url))) from error
        except (CommandError, ValueError) as error:  # a content that no version of the program has written
            raise StoreError(DAMAGED, place(address(self.url)), str(error)[:160]) from error

    def _opened(self) -> Engine:
        """The engine on tables that are up to date; anew where the file has been taken away or replaced."""
        stated = address(self.url)
        file = file_of(stated)
        with self._one_opens, self._not_twice(), self._errors():
            if self._engine is not None and (file is None or self._file == _identity(file)):
                return self._engine
            if self._refusing is not None and threading.current_thread().name != _TRIALS:
                raise self._refusing
            if self._engine is not None and file is not None:
                self._give_up_engine(file)
            engine = connecting(stated)
            try:
                bring_up_to_date(engine, place(stated))
            except BaseException:
                engine.dispose()
                raise
            self._file = None if file is None else _identity(file)
            self._engine = engine
            return engine

    def _give_up_engine(self, file: Path) -> None:
        """What is written to a file without a name would be lost."""
        if not file.parent.is_dir():
            raise StoreError(GONE, str(file))
        logging.getLogger("utblick").warning("the store %s was taken away or replaced", file)
        self.begun_anew += 1
        self._close()

    def _try(self) -> None:
        """Tries until it comes through; what is asked for is what a save needs."""
        while not self._disposed.wait(self._pause_s):
            with suppress(StoreError), self._errors(), self._opened().begin() as connection:
                sqlite = connection.dialect.name == "sqlite"
                connection.exec_driver_sql("BEGIN IMMEDIATE" if sqlite else "SELECT 1")
                break
        self._refusing = None


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called; None where there is none."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
