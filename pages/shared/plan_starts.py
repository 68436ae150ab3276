"""What a plan starts from, edited: opening equity, ceiling and reserve."""

from collections.abc import Callable

import streamlit as st

from forecasting.plan import EquityStatus
from forecasting.plan_editing import Edited
from forecasting.plan_file import CeilingEntry, ReserveEntry
from forecasting.policy_editing import source_of_opening, with_ceiling, with_opening, with_reserve
from forecasting.sheets.words import name
from pages.shared.parts import show_notice, show_part
from pages.shared.plan_desk import PlanDesk
from reports.formats import Formats

STATUSES: tuple[EquityStatus, ...] = ("actual", "forecast", "estimate")


def show_starts(desk: PlanDesk, formats: Formats) -> None:
    """Fields for each; what is typed is taken up when the field is left."""
    text, entry, unit = formats.text, desk.document.entry, desk.document.entry.unit
    show_part(text("Equity at the start of {year}", year=str(entry.stated_years[0])))
    opening = entry.opening_equity

    def take_opening() -> None:
        status = next(each for each in STATUSES if each == _now(desk, "status"))
        desk.edit(with_opening(desk.document, _now(desk, "amount"), status, _now(desk, "source")))

    with st.container(horizontal=True):
        _field(
            desk,
            "amount",
            text("Amount, {unit}", unit=unit),
            _written(None if opening is None else opening.amount, formats),
            take_opening,
        )
        _choice(
            desk,
            "status",
            text("Status"),
            {s: name("equity_status", s, formats.language) for s in STATUSES},
            opening.status if opening else "estimate",
            take_opening,
        )
        _field(desk, "source", text("Where it is taken from"), source_of_opening(desk.document), take_opening)
    if opening is None:
        show_notice(text("The plan states no equity: the forecast starts from zero until you write it."))
    show_part(text("Ceiling and reserve"))
    _policy(desk, formats, "ceiling", entry.ceiling, with_ceiling)
    _policy(desk, formats, "reserve", entry.reserve, with_reserve)


def _policy(
    desk: PlanDesk,
    formats: Formats,
    which: str,
    now: CeilingEntry | ReserveEntry | None,
    edit: Callable[..., Edited],
) -> None:
    text, unit = formats.text, desk.document.entry.unit
    kinds = {
        "": text("not stated: the default of the program"),
        "share": text("share of contributions"),
        "amount": text("fixed amount"),
        "none": text("no ceiling"),
    }
    if which == "reserve":
        kinds = {"none": text("none"), "share": kinds["share"], "amount": kinds["amount"]}
    if now is not None and now.kind == "brackets":
        kinds["brackets"] = text("graded scale, as in the plan")
    kind = now.kind if now is not None else ("" if which == "ceiling" else "none")
    level = ""
    if now is not None and now.kind in ("share", "amount"):
        level = _written(100 * now.share if now.kind == "share" else now.amount, formats)

    def take() -> None:
        chosen, typed = _now(desk, f"{which}-kind"), _now(desk, f"{which}-level")
        if chosen in ("share", "amount") and chosen != kind and not typed:
            st.session_state[f"{desk.plan_id}:start-{which}-wanted"] = chosen
            return
        st.session_state.pop(f"{desk.plan_id}:start-{which}-wanted", None)
        if chosen != "brackets":
            desk.edit(edit(desk.document, chosen, typed))

    wanted = str(st.session_state.get(f"{desk.plan_id}:start-{which}-wanted", kind))
    labels = {"ceiling": text("Ceiling"), "reserve": text("Reserve")}
    with st.container(horizontal=True):
        _choice(desk, f"{which}-kind", labels[which], kinds, wanted, take)
        if wanted in ("share", "amount"):
            label = (
                text("Per cent of contributions") if wanted == "share" else text("Amount, {unit}", unit=unit)
            )
            _field(desk, f"{which}-level", label, level if wanted == kind else "", take)


def _key(desk: PlanDesk, field: str) -> str:
    return f"{desk.plan_id}:start-{field}"


def _now(desk: PlanDesk, field: str) -> str:
    return str(st.session_state.get(_key(desk, field), "") or "")


def _field(desk: PlanDesk, field: str, label: str, value: str, take: Callable[[], None]) -> None:
    st.session_state[_key(desk, field)] = value
    st.text_input(label, key=_key(desk, field), max_chars=200, on_change=take)


def _choice(
    desk: PlanDesk, field: str, label: str, options: dict[str, str], value: str, take: Callable[[], None]
) -> None:
    st.session_state[_key(desk, field)] = value
    st.selectbox(label, list(options), key=_key(desk, field), format_func=options.__getitem__, on_change=take)


def _written(value: float | None, formats: Formats) -> str:
    if value is None:
        return ""
    decimals = next((d for d in range(6) if abs(value - round(value, d)) < 1e-9), 6)
    return formats.number(value, decimals)
