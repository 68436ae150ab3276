"""The named scenarios in words: what each leaves, and how rare it is."""

from reports.futures.words import share_said
from reports.saying.formats import Formats
from scenarios.futures.counted import Counted
from scenarios.futures.named import LESS, MORE


def named_name(sign: int, formats: Formats) -> str:
    """What a named scenario is called: by what it does, for which is good or bad is the board's to say."""
    text = formats.text
    return {LESS: text("Less is left"), MORE: text("More is left")}.get(sign, text("As the scenario has it"))


def named_said(sign: int, equity: float, found: Counted, formats: Formats) -> str:
    """How far a named scenario is from the forecast, and how many of all futures end lower."""
    text = formats.text
    lower = text("{share} of all futures end lower", share=share_said(found.share_under(equity), formats))
    if sign == 0:
        return lower
    away = formats.money(equity - float(found.risk.central[found.at]), sign=True)
    return text("{difference} against the forecast; {lower}", difference=away, lower=lower)
