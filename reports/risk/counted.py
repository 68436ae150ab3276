"""Futures as they are counted: of 20. None and all are said only where no future does, or every one."""

from reports.saying.formats import NBSP, Formats

OF = 20
"""People judge a risk better by so many that they can count than by a share."""


def of_twenty(count: int, draws: int, formats: Formats) -> str:
    """A count of futures as a part of a sentence: about 6 of 20."""
    text, part = formats.text, _whole(count, draws)
    if part in (0, OF) and 0 < count < draws:
        return text("fewer than 1 of 20") if part == 0 else text("more than 19 of 20")
    if count in (0, draws):
        return text("{count} of 20", count=part)
    return text("about {count} of 20", count=part)


def in_twenty(count: int, draws: int, formats: Formats) -> str:
    """The same as a figure under a heading that says of how many; a figure stands on one line."""
    text, part = formats.text, _whole(count, draws)
    if part in (0, OF) and 0 < count < draws:
        return (text("fewer than 1") if part == 0 else text("more than 19")).replace(" ", NBSP)
    return str(part)


def _whole(count: int, draws: int) -> int:
    """The nearest whole number of 20; a half is rounded up."""
    return (2 * OF * count + draws) // (2 * draws)
