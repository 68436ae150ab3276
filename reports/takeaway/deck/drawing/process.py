"""The process that opens a template from outside: `python -m reports.takeaway.deck.drawing.process < ORDER > ANSWER`.

It limits its own memory, time and output, and answers with a line of JSON: the template's scale, or the
code of a refusal. The deck follows the line where slides were given. The order is the program's own.
"""

import json
import pickle
import sys

from plans.intake.opening.limits import Refused
from plans.limited.bounds import limit_resources
from reports.takeaway.deck.drawing.base import open_base
from reports.takeaway.deck.drawing.draw import drawn
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.order import Order


def answer(order: Order) -> bytes:
    """The line of JSON, and the deck."""
    try:
        base = open_base(order.template)
        said = {"scale": base.scale}
        if order.about is None:
            return _line(said)
        return _line(said) + drawn(base, Look(order.language, False, base.scale), order.slides, order.about)
    except Refused as refused:
        return _line({"refused": refused.code})
    except MemoryError:
        return _line({"refused": "memory"})


def _line(said: dict[str, str] | dict[str, float]) -> bytes:
    return json.dumps(said).encode() + b"\n"


def main() -> None:
    """Reads standard input and answers on standard output."""
    limit_resources()
    order = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - the program wrote it a moment ago
    sys.stdout.buffer.write(answer(order))


if __name__ == "__main__":
    main()
