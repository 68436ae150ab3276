"""What a plan starts from, edited: opening equity, ceiling and reserve."""

from collections.abc import Callable

import streamlit as st

from forecasting.plan.numbers import UNIT_SIZES, NumberError, read_number, write_number
from forecasting.plan.plan import EquityStatus
from pages.shared.entering.amount_field import field_of, tell, typed_amount
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import show_notice, show_part
from pages.shared.plan_desk.desk import PlanDesk
from plans.document.plan_file import CeilingEntry, ReserveEntry
from plans.editing.plan_editing import Edited
from plans.editing.policy_editing import source_of_opening, with_ceiling, with_opening, with_reserve
from plans.intake.vocabulary.codes import name
from reports.saying.amounts import Choice, Field, Understood, in_field, written
from reports.saying.formats import Formats

STATUSES: tuple[EquityStatus, ...] = ("actual", "forecast", "estimate")


def show_starts(desk: PlanDesk, formats: Formats) -> None:
    """Fields for each; what is typed is taken up when the field is left."""
    text, entry, unit = formats.text, desk.document.entry, desk.document.entry.unit
    show_part(text("Equity at the start of {year}", year=str(entry.stated_years[0])))
    opening = entry.opening_equity

    stands = None if opening is None else opening.amount * UNIT_SIZES[unit]

    def take_opening(figure: str | None = None) -> None:
        status = next(each for each in STATUSES if each == _now(desk, "status"))
        amount = figure if figure is not None else "" if stands is None else written(stands, unit)
        desk.edit(with_opening(desk.document, amount, status, _now(desk, "source")))

    equity = field_of(desk.saved.plan, unit, signed=True)
    with st.container(horizontal=True):
        _money(desk, "amount", equity, stands, (formats, take_opening))
        _choice(
            desk,
            "status",
            text("Status"),
            {s: name("equity_status", s, formats.language) for s in STATUSES},
            opening.status if opening else "estimate",
            take_opening,
        )
        _field(desk, "source", text("Where it is taken from"), source_of_opening(desk.document), take_opening)
    _asked(desk, "amount", equity, take_opening)
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
        kinds = {"none": text("no reserve"), "share": kinds["share"], "amount": kinds["amount"]}
    if now is not None and now.kind == "brackets":
        kinds["brackets"] = text("graded scale, as in the plan")
    kind = now.kind if now is not None else ("" if which == "ceiling" else "none")
    pending = f"{desk.plan_id}:start-{which}-wanted"
    wanted = str(st.session_state.get(pending, kind))

    def take_kind() -> None:
        chosen = _now(desk, f"{which}-kind")
        if chosen in ("share", "amount") and chosen != kind:
            st.session_state[pending] = chosen
        else:
            st.session_state.pop(pending, None)
            if chosen not in ("brackets", kind):
                desk.edit(edit(desk.document, chosen, ""))

    def take_level(figure: str) -> None:
        st.session_state.pop(pending, None)
        desk.edit(edit(desk.document, wanted, figure))

    labels = {"ceiling": text("Ceiling"), "reserve": text("Reserve")}
    limit, stated = field_of(desk.saved.plan, unit), now if wanted == kind else None
    with st.container(horizontal=True):
        _choice(desk, f"{which}-kind", labels[which], kinds, wanted, take_kind)
        if wanted == "amount":
            amount = None if stated is None else stated.amount * UNIT_SIZES[unit]
            _money(desk, f"{which}-level", limit, amount, (formats, take_level))
        elif wanted == "share":
            share = "" if stated is None else formats.number(*_of_a_share(stated.share))
            label = text("Per cent of contributions")
            _field(
                desk, f"{which}-level", label, share, lambda: _take_share(desk, which, formats, take_level)
            )
    _asked(desk, f"{which}-level", limit, take_level)


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
    key = _key(desk, field)
    st.session_state[key] = value

    def taken() -> None:
        if st.session_state[key] in options:  # or else it is a word in the language of before
            take()

    st.selectbox(
        label,
        list(options),
        key=in_words(key, options),
        format_func=options.__getitem__,
        on_change=taken,
    )


def _of_a_share(share: float) -> tuple[float, int]:
    """A share in per cent, and how many decimals it has."""
    value = 100 * share
    return value, next((d for d in range(6) if abs(value - round(value, d)) < 1e-9), 6)


def _take_share(desk: PlanDesk, which: str, formats: Formats, take: Callable[[str], None]) -> None:
    """A share as it was typed, as files hold it; what is no number is told by the edit."""
    typed = _now(desk, f"{which}-level")
    try:
        value = read_number(typed, unit="%", numerals=formats.language)
    except NumberError:
        take(typed)
        return
    take("" if value is None else write_number(value))


def _money(
    desk: PlanDesk,
    name: str,
    field: Field,
    stands: float | None,
    taking: tuple[Formats, Callable[[str], None]],
) -> None:
    """A field of money that shows what the plan has, SEK; an edit is taken in the plan's unit."""
    (formats, take), own = taking, _key(desk, name)

    def read() -> None:
        found = typed_amount(own, field, formats)
        st.session_state[f"{own}:asked"] = (desk.turn, found)
        if not found.stands_in_the_way:
            take("" if found.sek is None else written(found.sek, field.unit))

    label = formats.text("Amount, {unit}", unit=formats.unit_name(field.unit))
    _field(desk, name, label, "" if stands is None else in_field(stands, field.unit, formats), read)


def _asked(desk: PlanDesk, name: str, field: Field, take: Callable[[str], None]) -> None:
    """What stands in the way of the amount that was typed last, until the plan changes."""
    own = _key(desk, name)
    turn, found = st.session_state.get(f"{own}:asked", ("", Understood()))
    if turn != desk.turn:
        return

    def answer(choice: Choice) -> None:
        st.session_state.pop(f"{own}:asked", None)
        take(written(choice.sek, field.unit))

    tell(own, found, answer)
