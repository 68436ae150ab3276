"""A template that a municipality gives: opened and drawn on in a process with limits, never in the program.

What cannot be used is refused before anything is made.
"""

import json
import pickle
from dataclasses import dataclass

from forecasting.plan.messages import Message, message
from plans.limited.bounds import MAX_COMPRESSED, MAX_MEMORY, MAX_SECONDS
from plans.limited.process import Stopped, answer_within_limits
from reports.saying.formats import Formats
from reports.takeaway.deck.drawing.order import Order

_GIVE = message("Give a .pptx or .potx that PowerPoint opens, or leave the template out.")
_REFUSALS = {
    "too-large": message("it is larger than {limit} MB.", limit=MAX_COMPRESSED // 1_000_000),
    "old": message("it is protected by a password, or a .ppt of before 2007. Save it as .pptx without a password."),
    "no-deck": message("it is no PowerPoint file."),
    "macros": message("it holds macros. Save it as .pptx or .potx, which have none."),
    "no-title": message("none of its layouts has a place for a title. Add one in the slide master, or choose another template."),
    "size": message("its slides are of a size that nothing fits on. Set an ordinary slide size."),
    "dtd": message("it holds declarations (DTD) that PowerPoint never writes; it is not opened."),
    "password": message("it is protected by a password. Take the password off."),
    "heavy": message("it holds more than any template needs. Take out slides and layouts that are not used, and save it again."),
    "memory": message("it needs more than {limit} MB of memory to open.", limit=MAX_MEMORY // 1_000_000),
    "slow": message("it was not opened within {limit} seconds.", limit=MAX_SECONDS),
    "damaged": message("it is damaged or packed as PowerPoint never packs. Open it in PowerPoint and save it again."),
}  # fmt: skip


class TemplateError(ValueError):
    """A template that a deck cannot be built on; `said` says why and what to do."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.said = _REFUSALS.get(code, _REFUSALS["damaged"])
        super().__init__(self.in_words(Formats("en")))

    def in_words(self, formats: Formats) -> str:
        """What is wrong, and what to do, in the reader's language."""
        start = formats.text("The template cannot be used:")
        ends: tuple[Message, ...] = (self.said, _GIVE)
        return " ".join((start, *(formats.message(each) for each in ends)))


@dataclass(frozen=True)
class OwnTemplate:
    """A template that a deck can be built on; `scale` is of its texts against those of the house's slides."""

    content: bytes
    scale: float


def open_template(content: bytes) -> OwnTemplate:
    """The template of a file.

    Raises:
        TemplateError: where it is no presentation, is protected, damaged, hostile or heavy, or has no title.
    """
    if len(content) > MAX_COMPRESSED:
        raise TemplateError("too-large")
    said, _ = _answer(Order(content))
    return OwnTemplate(content, float(said["scale"]))


def drawn_on(order: Order) -> bytes:
    """The slides of an order on its template, as .pptx.

    Raises:
        TemplateError: where the template cannot be drawn on.
    """
    _, deck = _answer(order)
    return deck


def _answer(order: Order) -> tuple[dict[str, str | float], bytes]:
    """What the process says in its first line, and the file that follows it."""
    try:
        answer = answer_within_limits("reports.takeaway.deck.drawing.process", pickle.dumps(order))
    except Stopped as stopped:
        raise TemplateError(stopped.code) from stopped
    first, _, rest = answer.partition(b"\n")
    said = json.loads(first)
    if "refused" in said:
        raise TemplateError(said["refused"])
    return said, rest
