"""The process that solves: it takes one question after another from its standard input, and answers each.

It is started by `apart.py` and by nothing else, so what it reads is the program's own. A question is a
function and what it is given; said is ("search", seconds) as each search begins, with its limit, and at last
("answer", …) or ("failed", …).
"""

import os
import pickle
import sys
from typing import IO, Any

from forecasting.solving.linear_model import ON_SEARCH
from forecasting.solving.output_alone import output_alone


def main() -> None:
    """Answers until nobody asks any more: who started it has gone."""
    said, asked = output_alone(), sys.stdin.buffer
    if hasattr(os, "nice"):
        os.nice(5)  # the pages that others open go first
    ON_SEARCH.append(lambda seconds: say(said, ("search", seconds)))
    while True:
        try:
            function, given = pickle.load(asked)  # noqa: S301 - from the program itself
        except EOFError:
            return
        try:
            answer = ("answer", function(*given))
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked is to hear of it
            answer = ("failed", error)
        say(said, answer)


def say(said: IO[bytes], what: Any) -> None:  # noqa: ANN401
    """Sends one thing."""
    pickle.dump(what, said)
    said.flush()


if __name__ == "__main__":
    main()
