"""The settings that move a forecast: their names, units and bounds, for page and command line alike.

A set of settings is sparse: None is "as the document says". Rates and shares are decimals,
amounts SEK a year.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forecasting.plan.amounts import read_either
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket
from scenarios.changing.changes import (
    ApproveProject,
    Change,
    Changes,
    CountOwnMoney,
    ExtraInterventions,
    InterventionsAfter,
    Rate,
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
)

Growth = Annotated[float, Field(ge=-0.5, le=0.5, allow_inf_nan=False)]
Shift = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=-1e10, le=1e10, allow_inf_nan=False)]
Magnitude = Annotated[float, Field(ge=0, le=1e10, allow_inf_nan=False)]

_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_STEP = re.compile(r"(?:([0-9][^:]*):)?([0-9]+(?:\.[0-9]+)?)")


class SettingError(ValueError):
    """A key or value that cannot be used; the message is one line and names the nearest valid one."""


class Settings(BaseModel):
    """What a user has set. Everything left at None follows the document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contribution_growth: Growth | None = None
    state_allocation: Shift | None = None
    matching: bool | None = None
    wages: Growth | None = None
    prices: Growth | None = None
    utilisation: Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)] | None = None
    extra_interventions: Amount | None = None
    interventions_after: Literal["continue", "stop"] | Magnitude | None = None
    opening_equity: Amount | None = None
    own_money: bool | None = None
    ceiling: Literal["none"] | None = None
    ceiling_share: Share | None = None
    ceiling_amount: Magnitude | None = None
    ceiling_brackets: tuple[Bracket, ...] | None = None
    reserve_share: Share | None = None
    reserve_amount: Magnitude | None = None
    approve: tuple[str, ...] = ()
    state_response: bool | None = None
    pass_through: Share | None = None
    cap: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None


FLAGS = ("matching", "state_response", "own_money")
AMOUNTS = ("extra_interventions", "interventions_after", "opening_equity", "ceiling_amount", "reserve_amount")
EXCLUSIVE = (
    ("ceiling", "ceiling_share", "ceiling_amount", "ceiling_brackets"),
    ("reserve_share", "reserve_amount"),
)
WORDS = {"interventions_after": ("continue", "stop"), "ceiling": ("none",)}


def read_settings(pairs: Iterable[str], plan: Plan) -> Settings:
    """Settings from `KEY=VALUE` texts; `approve` may be given several times.

    Raises:
        SettingError: for an unknown key, or a value that is not one or is out of bounds.
    """
    values: dict[str, Any] = {"approve": ()}
    for pair in pairs:
        key, equals, text = (part.strip() for part in pair.partition("="))
        if key not in Settings.model_fields:
            raise SettingError(f"unknown key '{key}'; {nearest(key, Settings.model_fields)}")
        if not equals or not text:
            raise SettingError(f"'{pair}' has no value; write {key}=VALUE")
        if key in values and key != "approve":
            raise SettingError(f"{key} is given twice; give it once")
        if key == "approve":
            values[key] += (_project(text, plan),)
        else:
            values[key] = _value(key, text)
    for keys in EXCLUSIVE:
        given = [key for key in keys if key in values]
        if len(given) > 1:
            raise SettingError(f"{given[0]} and {given[1]} exclude each other; give one of them")
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingError(_out_of_bounds(error, values)) from error


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known names, or all of them."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"did you mean '{close[0]}'?" if close else "known are: " + ", ".join(names)


def _value(key: str, text: str) -> object:
    if key in FLAGS:
        if text not in ("0", "1"):
            raise SettingError(f"{key} is 1 (on) or 0 (off), not '{text}'")
        return text == "1"
    if key == "ceiling_brackets":
        return read_brackets(text)
    words = WORDS.get(key, ())
    if text in words:
        return text
    if key == "ceiling":
        raise SettingError(
            f"ceiling is none, or use ceiling_share, ceiling_amount or ceiling_brackets; not '{text}'"
        )
    amount = key in AMOUNTS
    if text.endswith("%") or (amount and _THOUSANDS.fullmatch(text)):
        raise SettingError(f"{key}: '{text}' can be read in two ways; {_unit(key)}")
    try:
        if _PLAIN.fullmatch(text):
            return float(text)
        return sek_of(text) if amount else read_number(text, unit="-")
    except NumberError as error:
        raise SettingError(f"{key}: '{text}' {error}; {', '.join([*words, _unit(key)])}") from error


def sek_of(text: str) -> float:
    """An amount of the command line, SEK where it has no unit.

    Raises:
        NumberError: where it is none, or not the same in Swedish and in English.
    """
    amount = read_either(text, unit="kr")
    if amount is None:
        raise NumberError("has no digits")
    return amount.sek


def _project(text: str, plan: Plan) -> str:
    known = [project.id for project in plan.projects]
    if text not in known:
        hint = nearest(text, known) if known else "the plan names no projects"
        raise SettingError(f"no project '{text}' in {plan.id}; {hint}")
    return text


def _out_of_bounds(error: ValidationError, values: dict[str, Any]) -> str:
    first = error.errors()[-1]
    key = str(first["loc"][0])
    reason = first["msg"].replace("Input should be", "must be")
    return f"{key}={values[key]:g} {reason} ({_unit(key)})"


def _unit(key: str) -> str:
    """How a key's value is written."""
    return (
        "amounts are in SEK, such as 250000, or have their unit, such as 250tkr"
        if key in AMOUNTS
        else "rates and shares are decimals: 2 % is 0.02"
    )


def read_brackets(text: str) -> tuple[Bracket, ...]:
    """A graded ceiling such as `3000000:0.30 5mkr:0.25 0.20`: limits in SEK, the last without.

    Steps are parted by spaces or commas.

    Raises:
        SettingError: where a step cannot be read, a share is over 5 or the limits do not rise.
    """
    steps = [(step, _STEP.fullmatch(step)) for step in re.split(r"[\s,]+", text.strip())]
    unread = next((step for step, found in steps if found is None), None)
    if "," in text and "." not in text:
        raise SettingError(
            "ceiling_brackets: write decimals with a point and limits without spaces, such as 3000000:0.25 0.2"
        )
    if unread is not None or not steps:
        raise SettingError(f"ceiling_brackets: '{unread or text}' is not LIMIT:SHARE, such as 3000000:0.25")
    found = [match for _, match in steps if match is not None]
    try:
        limits = [sek_of(match[1]) for match in found if match[1]]
    except NumberError as error:
        raise SettingError(f"ceiling_brackets: a limit in '{text}' {error}") from error
    if len(limits) != len(found) - 1 or found[-1][1] or limits != sorted(set(limits)):
        raise SettingError("ceiling_brackets needs rising limits and a last share without one")
    shares = [float(match[2]) for match in found]
    if max(shares) > 5:
        raise SettingError("ceiling_brackets: a share is a decimal from 0 to 5 (20 % is 0.20)")
    return tuple(Bracket(limit, share) for limit, share in zip([*limits, None], shares, strict=True))


def changes_of(settings: Settings) -> Changes:
    """The settings as typed changes, in a fixed order."""
    return (*_rates(settings), *_levers(settings), *_policies(settings), *map(_approve, settings.approve))


RATES: tuple[Rate, ...] = ("contribution_growth", "state_allocation", "wages", "prices", "utilisation")


def _rates(settings: Settings) -> Iterator[Change]:
    for rate in RATES:
        value = getattr(settings, rate)
        if value is not None:
            yield SetRate(rate=rate, value=value)


def _levers(settings: Settings) -> Iterator[Change]:
    if settings.matching is not None:
        yield SetMatching(on=settings.matching)
    if settings.extra_interventions is not None:
        yield ExtraInterventions(amount=settings.extra_interventions)
    if settings.interventions_after not in (None, "continue"):
        amount = 0.0 if isinstance(settings.interventions_after, str) else settings.interventions_after
        yield InterventionsAfter(amount=amount)
    if settings.opening_equity is not None:
        yield SetOpeningEquity(amount=settings.opening_equity)
    if settings.own_money is not None:
        yield CountOwnMoney(on=settings.own_money)
    if settings.state_response:
        given = {name: getattr(settings, name) for name in ("pass_through", "cap")}
        yield SetStateResponse(**{name: value for name, value in given.items() if value is not None})


def _policies(settings: Settings) -> Iterator[Change]:
    if settings.ceiling == "none":
        yield SetCeiling(kind="none")
    elif settings.ceiling_brackets is not None:
        steps = tuple(
            ScaleStep(share=bracket.share, up_to=bracket.up_to) for bracket in settings.ceiling_brackets
        )
        yield SetCeiling(kind="brackets", brackets=steps)
    elif settings.ceiling_amount is not None:
        yield SetCeiling(kind="amount", amount=settings.ceiling_amount)
    elif settings.ceiling_share is not None:
        yield SetCeiling(kind="share", share=settings.ceiling_share)
    if settings.reserve_amount is not None:
        yield SetReserve(kind="amount", amount=settings.reserve_amount)
    elif settings.reserve_share is not None:
        yield SetReserve(kind="share", share=settings.reserve_share)


def _approve(project: str) -> Change:
    return ApproveProject(project=project)
