"""The standard output kept for what the program says: HiGHS prints a line there now and then, whatever it is told.

It does so in compiled code, which does not know `sys.stdout`
(https://github.com/ERGO-Code/HiGHS/issues/2734): the descriptor that such code writes to is pointed at
nothing, and the program writes to a copy of the one it had.
"""

import os
from typing import IO


def output_alone() -> IO[bytes]:
    """The output that nobody else writes to; call it once, at the start."""
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(kept, "wb")
