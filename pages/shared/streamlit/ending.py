"""The server's end, which waits for nobody for long.

Asked to end, the server lets each answer that is under way go out first, and Streamlit gives it no time to be
done in: a telephone that has lost its signal in the midst of a file would keep the process, and with it a
deployment or a test, for as long as its connection stands.
"""

import signal

from uvicorn import Server

LONGEST_S = 5
"""How long an answer that is under way may keep the server, s: well within the 10 that container engines wait."""


def end_in_time() -> None:
    """Call it once the server has begun: it is known by the signals that it listens for."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, Server):
        server.config.timeout_graceful_shutdown = LONGEST_S
