"""What a user has set, by the code of each lever, and the typed changes that it makes, both ways.

Settings are sparse: what is not in them follows the document. Rates and shares are decimals,
amounts SEK a year. Beside the levers there is `approve`, the candidates that are approved.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Bracket
from scenarios.changing.brackets import ARGUMENT, BracketError, read_steps, sek_of
from scenarios.changing.changes import ApproveProject, Change, Changes, SetRate
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS
from scenarios.changing.nearest import nearest

Settings = Mapping[str, Any]
"""By the code of a lever: a number, True or False, one of its words, or brackets. None says nothing."""
APPROVE = "approve"
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)


class SettingError(ValueError):
    """A key or value that cannot be used; the message is one line and names the nearest valid one."""


def read_settings(pairs: Iterable[str], plan: Plan) -> Settings:
    """Settings from `KEY=VALUE` texts; `approve` may be given several times.

    Raises:
        SettingError: for an unknown key, or a value that is not one or is out of bounds.
    """
    values: dict[str, Any] = {APPROVE: ()}
    for pair in pairs:
        key, equals, text = (part.strip() for part in pair.partition("="))
        if key != APPROVE and key not in LEVERS:
            raise SettingError(f"unknown key '{key}'; {nearest(key, [*LEVERS, APPROVE])}")
        if not equals or not text:
            raise SettingError(f"'{pair}' has no value; write {key}=VALUE")
        if key == APPROVE:
            values[key] += (_project(text, plan),)
        elif key in values:
            raise SettingError(f"{key} is given twice; give it once")
        else:
            values[key] = _value(LEVERS[key], text)
    _exclude(values)
    return values


def _exclude(values: Settings) -> None:
    """Refuses two values of which each is a kind of the same."""
    kinds: dict[str, str] = {}
    for lever in LEVERS.values():
        if lever.carrier.kind and lever.code in values:
            first = kinds.setdefault(lever.carrier.type, lever.code)
            if first != lever.code:
                raise SettingError(f"{first} and {lever.code} exclude each other; give one of them")


def _value(lever: Lever, text: str) -> object:
    """The value of a lever that a text of the command line states."""
    if text in lever.words:
        return text
    match lever.unit:
        case "switch":
            if text not in ("0", "1"):
                raise SettingError(f"{lever.code} is 1 (on) or 0 (off), not '{text}'")
            return text == "1"
        case "scale":
            return _brackets(lever, text)
        case "word":
            others = [each for each in LEVERS.values() if each.carrier.type == lever.carrier.type]
            ways = ", ".join(each.code for each in others if each.code != lever.code)
            raise SettingError(
                f"{lever.code} is {', '.join(lever.words)}, or use one of {ways}; not '{text}'"
            )
        case "share" | "amount":
            return _number(lever, text)


def _number(lever: Lever, text: str) -> float:
    amount = lever.unit == "amount"
    if text.endswith("%") or (amount and _THOUSANDS.fullmatch(text)):
        raise SettingError(f"{lever.code}: '{text}' can be read in two ways; {_unit(lever)}")
    try:
        read = float(text) if _PLAIN.fullmatch(text) else (sek_of if amount else _decimal)(text)
    except NumberError as error:
        raise SettingError(
            f"{lever.code}: '{text}' {error}; {', '.join([*lever.words, _unit(lever)])}"
        ) from error
    outside = lever.outside(read)
    if outside:
        raise SettingError(f"{lever.code}={read:g} {outside} ({_unit(lever)})")
    return read


def _decimal(text: str) -> float:
    found = read_number(text, unit="-")
    if found is None:
        raise NumberError("has no digits")
    return found


def _unit(lever: Lever) -> str:
    """How a lever's value is written."""
    if lever.unit == "amount":
        return "amounts are in SEK, such as 250000, or have their unit, such as 250tkr"
    return "rates and shares are decimals: 2 % is 0.02"


def _brackets(lever: Lever, text: str) -> tuple[Bracket, ...]:
    """A graded ceiling such as `3000000:0.30 5mkr:0.25 0.20`: limits in SEK, the last without."""
    such = f"such as {lever.example}".replace('"', "")
    if "," in text and "." not in text:
        raise SettingError(f"{lever.code}: write decimals with a point and limits without spaces, {such}")
    try:
        return read_steps(text, ARGUMENT)
    except BracketError as error:
        if not error.reason:
            raise SettingError(f"{lever.code} needs rising limits and a last share without one") from error
        raise SettingError(
            f"{lever.code}: '{error.part}' is not LIMIT:SHARE, {such}: it {error.reason}"
        ) from error


def _project(text: str, plan: Plan) -> str:
    known = [project.id for project in plan.projects]
    if text not in known:
        hint = nearest(text, known) if known else "the plan names no projects"
        raise SettingError(f"no project '{text}' in {plan.id}; {hint}")
    return text


def changes_of(settings: Settings) -> Changes:
    """The settings as typed changes, in a fixed order: rates, the other levers, approvals.

    Raises:
        KeyError: where there is no such lever.
        pydantic.ValidationError: where a value is out of its lever's bounds.
    """
    if unknown := settings.keys() - LEVERS.keys() - {APPROVE}:
        raise KeyError(*unknown)
    made: dict[str, dict[str, Any]] = {}
    for lever in sorted(LEVERS.values(), key=lambda lever: not lever.of_rate):
        value = settings.get(lever.code)
        value = lever.means.get(value, value) if isinstance(value, (str, bool)) else value
        if value is None or (lever.needs and not settings.get(lever.needs)):
            continue
        carrier = lever.carrier
        change = made.setdefault(lever.code if lever.of_rate else carrier.type, {"type": carrier.type})
        change |= {"rate": lever.code} if lever.of_rate else {"kind": carrier.kind} if carrier.kind else {}
        change[carrier.field] = [asdict(step) for step in value] if lever.unit == "scale" else value
    approved = (ApproveProject(project=project) for project in settings.get(APPROVE, ()))
    return (*(_CHANGE.validate_python(change) for change in made.values()), *approved)


def settings_of(change: Change) -> Settings | None:
    """The settings that make a change; None where none do."""
    found: dict[str, Any] = {}
    for lever in LEVERS.values():
        value = _carried(lever, change)
        if value is not None:
            if lever.means.get(value, value) is None:
                return None
            found[lever.code] = next((word for word in lever.words if lever.means[word] == value), value)
    return found or None


def _carried(lever: Lever, change: Change) -> Any:  # noqa: ANN401 - a lever's value is of any of its units
    """The value that a change carries for a lever, None where it carries none."""
    if change.type != lever.carrier.type or lever.carrier.kind not in ("", getattr(change, "kind", "")):
        return None
    if isinstance(change, SetRate) and (change.rate != lever.code or change.from_year is not None):
        return None
    value = getattr(change, lever.carrier.field)
    match lever.unit:
        case "switch":
            return bool(value)
        case "scale":
            return tuple(Bracket(step.up_to, step.share) for step in value)
        case _:
            return value
