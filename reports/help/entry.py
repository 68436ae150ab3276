"""What the help of a page holds; every text is a message, said in the reader's language."""

from dataclasses import dataclass

from forecasting.plan.messages import Message

Pair = tuple[Message, Message]
"""What it is, and what is to be said of it."""


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """The help of a page.

    `answers` is what the page is for, `steps` how to use it, `figures` what its numbers mean,
    `questions` what people ask, `terms` the words of the glossary that it uses, `keys` its own keys,
    `levers` whether it has the panel of them.
    """

    answers: Message
    steps: tuple[Message, ...]
    figures: tuple[Pair, ...]
    questions: tuple[Pair, ...]
    terms: tuple[str, ...]
    keys: tuple[Pair, ...] = ()
    levers: bool = False
