"""Next year's plan: what it starts from, whether indices move it, and what it then says."""

import streamlit as st

from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.place import Provenance
from pages.shared.frame.parts import show_notice
from pages.shared.frame.screen import PLAN_KEY, Screen
from pages.shared.plan_desk.desk import PlanDesk
from pages.shared.work.books import entered_outturn
from pages.shared.work.database import do
from pages.shared.work.workspace import AUTHOR_KEY
from plans.books.outturn import closing
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument
from plans.document.readers import read_plan_document
from plans.editing.rolling import NewOpening, rolled
from reports.saying.escaping import for_markdown
from reports.saying.formats import formats_of
from reports.saying.headline import headline_of
from scenarios.judging.outlook import Outlook
from scenarios.store.plan_store import PlanConflictError, PlanStore
from scenarios.store.store import Store

_OPEN, _REFUSED, _MADE = "next-year", "next-year-refused", "next-year-made"
_INDICES = ("wages", "prices")


def next_year_popover(screen: Screen, desk: PlanDesk) -> None:
    """The choices and the preview, made when it is opened; nothing is saved before the button."""
    label = screen.formats.text("Next year's plan")
    with st.popover(label, key=_OPEN, on_change="rerun") as opened:
        if opened.open:
            _offer(screen, desk)
    refused = st.session_state.pop(_REFUSED, "")
    if refused:
        show_notice(refused, "warning")


def show_made(screen: Screen) -> None:
    """What the last click made, on the plan that it opened; said once."""
    made, said = st.session_state.get(_MADE, ("", ""))
    if made:
        del st.session_state[_MADE]
    if made == screen.plan.id:
        show_notice(said, "good")


def _offer(screen: Screen, desk: PlanDesk) -> None:
    """What next year's plan starts from, the indices that move it, what it then says, and the button."""
    text, formats = screen.formats.text, screen.formats
    year = desk.saved.plan.stated_years[0]
    st.caption(
        text(
            "The first plan year becomes history, the next one the budget year, and a year is added at the end. Projects that have ended go; goals of a year that has passed go too."
        )
    )
    opening = _opening(screen, desk)
    indices = {
        "wages": _index(screen, "wages", text("Wages in the added year, %")),
        "prices": _index(screen, "prices", text("Prices in the added year, %")),
    }
    if None in indices.values():
        return
    moved = {name: value for name, value in indices.items() if value}
    try:
        new = rolled(desk.saved.document, opening, {name: value or 0.0 for name, value in moved.items()})
    except FileError as error:
        show_notice(formats.message(error.finding.message), "warning")
        return
    made = read_plan_document(new).plan
    if made is None:
        show_notice(text("Next year's plan cannot be made of this one."), "warning")
        return
    said = headline_of(Outlook(made, screen.policy.ceiling), formats_of(made, formats.language))
    st.markdown(f"**{for_markdown(new.entry.document)}**")
    st.markdown(for_markdown(said.sentence))
    gone = len(desk.saved.document.projects) - len(new.projects)
    if gone:
        st.caption(
            formats.plural(
                "{count} project has ended and is left out",
                "{count} projects have ended and are left out",
                gone,
            )
        )
    label = text("Save as {name}", name=for_markdown(new.entry.id))
    st.button(label, key="next-year-do", type="primary", on_click=_save, args=(screen, new, year))


def _opening(screen: Screen, desk: PlanDesk) -> NewOpening:
    """Equity of the year's outturn, as entered or as its lines come to; else the forecast."""
    text, formats, plan = screen.formats.text, screen.formats, desk.saved.plan
    year = plan.stated_years[0]
    books = closing(plan, entered_outturn(plan.id), year)
    if books is not None:
        amount = formats.money(books.amount)
        if books.computed:
            said = text(
                "Starts from {amount}: equity at the start of {year} and the result of its outturn. Enter equity itself when the books give it.",
                year=str(year),
                amount=amount,
            )
            source = text("Outturn of {year}, equity computed from its lines", year=str(year))
        else:
            said = text("Starts from the outturn of {year}: {amount}.", year=str(year), amount=amount)
            source = text("Outturn of {year}", year=str(year))
        st.caption(said)
        provenance: Provenance = "generated" if books.computed else "entered"
        return NewOpening(books.amount, books.status, source, provenance)
    end = float(screen.outlook_of(desk.saved).projection.equity[0, 0])
    amount = formats.money(end)
    st.caption(
        text(
            "Starts from the forecast for the end of {year}: {amount}. Enter outturn first if the books are closed.",
            year=str(year),
            amount=amount,
        )
    )
    return NewOpening(end, "forecast", text("Forecast for {year}", year=str(year)))


def _index(screen: Screen, which: str, label: str) -> float | None:
    """A rate as a decimal; None while what is typed is none."""
    text = screen.formats.text
    typed = st.text_input(label, value="0", key=f"next-{which}")
    try:
        value = read_number(typed, unit="%")
    except NumberError as error:
        st.caption(text("'{typed}' {reason}.", typed=for_markdown(typed[:40]), reason=text(str(error))))
        return None
    if value is not None and abs(value) > 20:
        st.caption(text("Write a rate from −20 to 20 per cent."))
        return None
    return (value or 0.0) / 100


def _save(screen: Screen, new: PlanDocument, year: int) -> None:
    """Saves the new plan, closes and opens it; outturn that is entered goes along as its history."""
    text, who = screen.formats.text, str(st.session_state.get(AUTHOR_KEY, ""))
    try:
        if do(PlanStore.save, new, who=who) is None:
            return
    except PlanConflictError:
        st.session_state[_REFUSED] = text(
            "There is a plan {id} already; open it at the top of the page.", id=new.entry.id
        )
        return
    for known, amounts in entered_outturn(screen.plan.id).items():
        if known <= year:
            do(Store.enter_outturn, new.entry.id, known, dict(amounts), who=who)
    st.session_state[PLAN_KEY] = new.entry.id
    made = text(
        "{document} is made from {old}, saved as {id}, and open here.",
        document=new.entry.document,
        old=screen.plan.document,
        id=new.entry.id,
    )
    st.session_state[_MADE] = (new.entry.id, made)
    st.session_state[_OPEN] = False
    for which in _INDICES:
        st.session_state.pop(f"next-{which}", None)
