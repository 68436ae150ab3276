"""Whether what a board decided on still stands, by the books and by the plan as it is now; the list of it all."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from pages.shared.frame.parts import Way, show_empty, show_notice, show_part
from pages.shared.frame.screen import Screen
from pages.shared.work.books import entered_outturn
from pages.shared.work.database import ask
from pages.shared.work.library import Library, open_library
from reports.deciding.decisions import standing_sentence
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from scenarios.judging.outlook import Outlook
from scenarios.kept.decision import Overtaken, Record, outlooks_of, overtaken
from scenarios.kept.snapshot import plan_from_json
from scenarios.store.records import Frozen
from scenarios.store.store import Store


def overtaken_by_now(record: Record, plan_id: str, library: Library) -> Overtaken | None:
    """What has overtaken a record of a plan; the forecast is left out where the plan is no longer here."""
    checked = library.plans.get(plan_id)
    today = None
    if checked is not None:
        changes = record.scenario.changes
        today = Outlook(checked.plan, library.policy.ceiling, changes).far.projection
    return overtaken(record, entered_outturn(plan_id), today)


@dataclass(frozen=True, slots=True)
class Standing:
    """A frozen page as a list names it: its project, and what has overtaken it.

    What another version of the program wrote has no name here, and is not held against anything.
    """

    page: Frozen
    project: str = ""
    overtaken: Overtaken | None = None


def standings(frozen: Sequence[Frozen], library: Library) -> list[Standing]:
    """How each of them stands."""
    return [_standing(each, library) for each in frozen]


def _standing(frozen: Frozen, library: Library) -> Standing:
    try:
        record = Record.model_validate_json(frozen.content)
    except ValidationError:
        return Standing(frozen)
    projects = outlooks_of(record, plan_from_json(record.plan))[0].changed.projects
    name = next((project.name for project in projects if project.id == record.project), record.project)
    return Standing(frozen, name, overtaken_by_now(record, frozen.plan_id, library))


def show_decisions(screen: Screen, unread: str) -> None:
    """The frozen pages of the plan, and how each stands; `unread` is said where the store cannot be asked."""
    text = screen.formats.text
    frozen = ask(Store.decisions, screen.plan.id)
    show_part(text("Frozen for the board"))
    if frozen is None:
        show_empty(unread)
        return
    if not frozen:
        show_empty(
            text("No decision page is frozen. On Decide, choose a project and then Freeze for the board."),
            Way("pages/decide.py", text("Choose a project for the board")),
        )
        return
    found = standings(frozen, open_library())
    overtaken = [each.overtaken for each in found]
    show_notice(standing_sentence(overtaken, screen.formats), "warning" if any(overtaken) else "good")
    for each in found:
        st.page_link(
            "pages/decision.py",
            label=for_markdown(_named(each, screen.formats)),
            query_params={"id": each.page.id},
            icon=":material/warning:" if each.overtaken else ":material/lock:",
        )


def _named(page: Standing, formats: Formats) -> str:
    """A frozen page in a list: its project, when and by whom it was frozen, and that it is overtaken."""
    text, who = formats.text, page.page.who
    parts = (
        page.project or text("Decision page"),
        text("frozen {when}", when=formats.moment(page.page.frozen_at))
        + (text(", by {who}", who=who) if who else ""),
        text("overtaken") if page.overtaken else "",
    )
    return " · ".join(part for part in parts if part)
