"""What is to be drawn on a template: slides and what the file says of itself, no more of the plan."""

from dataclasses import dataclass
from datetime import date

from reports.saying.language import Language
from reports.takeaway.deck.drawing.slide import Slide


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    association: str
    document: str
    scenario: str
    program: str
    made: date


@dataclass(frozen=True, slots=True)
class Order:
    """A template from outside, and the slides to draw on it; none where it is only to be looked at."""

    template: bytes
    slides: tuple[Slide, ...] = ()
    language: Language = "en"
    about: About | None = None
