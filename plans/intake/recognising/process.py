"""The process that recognises a large sheet: `python -m plans.intake.recognising.process < SHEETS > PROPOSAL`.

A sheet that is wide and long costs minutes, whatever it holds. What comes in and goes out is the program's
own: cells that have been read, and what is proposed of them.
"""

import pickle
import sys

from plans.intake.recognising.recogniser import propose
from plans.limited.bounds import limit_resources


def main() -> None:
    """Reads standard input and answers on standard output."""
    limit_resources()
    grids, file = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - the program wrote it a moment ago
    sys.stdout.buffer.write(pickle.dumps(propose(grids, file)))


if __name__ == "__main__":
    main()
