"""What a board is asked to decide by the forecast, in a sentence for its minutes."""

import math

from forecasting.model.metrics import HALF_A_KRONA, headroom
from reports.saying.headline import later_clauses
from reports.takeaway.content.content import Content

_SAID_CHANGES = 4
"""Changes that the sentence names; how many more there are is said."""


def proposal(content: Content) -> tuple[str, str]:
    """What the board is asked, and a sentence for the minutes."""
    formats, p = content.formats, content.projection
    text, year = formats.text, str(p.years[-1])
    equity, room = float(p.equity[0, -1]), float(headroom(p)[0, -1])
    end = text("equity is {equity} at the end of {year}", equity=formats.money(equity), year=year)
    end += side_of_ceiling(content, room) if math.isfinite(room) and equity >= 0 else ""
    end = "; ".join([end, *later_clauses(content.outlook.judgement, p, formats)])
    short = content.outlook.judgement.floor == "act"
    values = {"changes": _changes_in_one(content), "end": end}
    if content.decided and short:
        return text("The changes cannot be carried as they are"), text(
            "The board decides not to plan with these changes: {changes}. According to the forecast, {end}. The board asks the office for a plan in balance.",
            **values,
        )
    if content.decided:
        return text("Proposed decision: plan with the changes"), text(
            "The board decides to plan with these changes: {changes}. According to the forecast, {end}.",
            **values,
        )
    if short:
        return text("Proposed decision: a plan in balance"), text(
            "The board notes that, according to the forecast, {end}, and asks the office for a plan in balance.",
            end=end,
        )
    if room < -HALF_A_KRONA:
        return text("Proposed decision: how equity is brought down to the ceiling"), text(
            "The board notes that, according to the forecast, {end}, and asks the office how equity is to be brought to the ceiling.",
            end=end,
        )
    noted = text("The board notes that, according to the forecast, {end}.", end=end)
    return text("Proposed decision: note the forecast"), noted


def _changes_in_one(content: Content) -> str:
    """The changes as a part of a sentence."""
    each = content.said(content.decided)
    more = len(each) - _SAID_CHANGES
    return "; ".join(each[:_SAID_CHANGES]) + (
        content.formats.plural("; and {count} more change", "; and {count} more changes", more)
        if more > 0
        else ""
    )


def side_of_ceiling(content: Content, room: float) -> str:
    """How far from the ceiling, as the end of a sentence."""
    text, amount = content.formats.text, content.formats.money(abs(room))
    if room < -HALF_A_KRONA:
        return text(", {amount} over the ceiling", amount=amount)
    return text(", {amount} under the ceiling", amount=amount)


def scenario_name(content: Content) -> str:
    """The scenario in words, also where it has no name."""
    text = content.formats.text
    if content.scenario:
        return content.scenario
    return text("Changes without a name") if content.changes else text("The document without changes")
