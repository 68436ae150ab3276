"""How long the store is waited for: a question takes milliseconds, and who has waited in vain waits no longer."""

import threading

LONGEST_S = 1.0
"""Seconds for a connection or an answer."""
LONGEST_CHANGE_S = 60.0
"""Seconds for each step of bringing the tables up to date."""
LONGEST_TURN_MS = 3_000
"""How long SQLite waits for another writer; a write takes milliseconds, so this is another program's lock."""


class _Patience(threading.local):
    """How long this thread still waits: a dead connection and the one made in its place share the time."""

    each_s = LONGEST_S
    left_s = LONGEST_S

    def begin(self, each_s: float | None = None) -> None:
        """Whoever is asked from now on has its time anew, `LONGEST_S` where nothing is said."""
        self.each_s = self.left_s = LONGEST_S if each_s is None else each_s

    def use_up(self) -> None:
        """It has been waited for in vain; only what is there already is still taken."""
        self.left_s = 0.01


PATIENCE = _Patience()
