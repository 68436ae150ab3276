"""Scenarios: list, search, history, rename, duplicate, archive, import and export; decision pages."""

from collections.abc import Callable
from html import escape

import streamlit as st

from pages.shared.deciding.standing import show_decisions
from pages.shared.following.calling import show_calling
from pages.shared.following.hit_rate import show_hit_rate
from pages.shared.frame.frame import foot
from pages.shared.frame.parts import Way, show_empty, show_notice, show_title
from pages.shared.frame.screen import Screen, open_screen
from pages.shared.work.database import ask, do
from pages.shared.work.workspace import AUTHOR_KEY, step_of
from reports.saying.escaping import for_markdown
from scenarios.changing.apply import unresolved
from scenarios.kept.change_words import describe, difference, plan_difference
from scenarios.kept.scenario import MAX_CHARACTERS, Scenario, ScenarioError, dump, load
from scenarios.store.records import ConflictError, NotFoundError, Saved
from scenarios.store.store import Store


def show(screen: Screen) -> None:
    """The list, then import, archived ones and frozen decision pages."""
    text, read = screen.formats.text, ask(Store.scenarios, screen.plan.id)
    saved = read or ()
    show_calling(screen.plan.id, screen.formats)
    show_title(
        screen.formats.plural("{count} scenario of this plan", "{count} scenarios of this plan", len(saved))
        if saved
        else text("No scenarios of this plan"),
        text("Every save is a version that is kept: open any of them, see what changed and who changed it."),
    )
    wanted = (
        st.text_input(text("Search"), key="search", placeholder=text("name, note or author"))
        .casefold()
        .strip()
    )
    found = [
        each for each in saved if wanted in f"{each.scenario.name} {each.scenario.note} {each.who}".casefold()
    ]
    if read is None:
        show_empty(_unread(text))
    elif not saved:
        show_empty(
            text(
                "Nothing is saved yet. Move a lever or decide on a project, then choose Save at the top of the page."
            ),
            Way("pages/overview.py", text("Move a lever")),
            Way("pages/decide.py", text("Decide on a project")),
        )
    elif not found:
        show_empty(text("No scenario holds those words. Empty the search field to see them all."))
    for each in found:
        _scenario(screen, each)
    _import(screen)
    _archived(screen)
    show_decisions(screen, _unread(text))
    show_hit_rate(screen)
    foot(screen)


def _scenario(screen: Screen, saved: Saved) -> None:
    text, formats = screen.formats.text, screen.formats
    with st.container(border=True, key=f"scenario-{saved.id}"):
        who = text(", by {who}", who=saved.who) if saved.who else ""
        line = text(
            "version {number}, {when}{who}", number=saved.number, when=formats.moment(saved.saved_at), who=who
        )
        changes = "; ".join(
            formats.message(describe(change, screen.plan)) for change in saved.scenario.changes
        ) or text("no changes")
        st.html(
            f'<h2 class="part" style="margin-top:0">{escape(saved.scenario.name)}</h2>'
            f'<p class="chart-subtitle">{escape(line)}</p><p class="why">{escape(saved.scenario.note)}</p><p style="margin:0">{escape(changes)}</p>'
        )
        missing = unresolved(screen.plan, saved.scenario.changes)
        if missing:
            names = "; ".join(formats.message(describe(change, screen.plan)) for change in missing)
            show_notice(
                text(
                    "The plan as it is now has nothing to apply these to; they are left out: {names}",
                    names=names,
                ),
                "warning",
            )
        elif saved.scenario.plan_version != screen.plan.version:
            show_notice(_plan_changes(screen, saved))
        with st.container(horizontal=True):
            st.button(
                text("Open"),
                key=f"open-{saved.id}",
                type="primary",
                on_click=screen.workspace.open_saved,
                args=(saved,),
            )
            with st.popover(text("Rename"), key=f"rename-{saved.id}"):
                name = st.text_input(
                    text("Name"), value=saved.scenario.name, max_chars=120, key=f"rename-to-{saved.id}"
                )
                st.button(
                    text("Rename"),
                    key=f"rename-do-{saved.id}",
                    disabled=not name.strip(),
                    on_click=_rename,
                    args=(screen, saved, name.strip()),
                )
            st.button(text("Duplicate"), key=f"copy-{saved.id}", on_click=_duplicate, args=(screen, saved))
            st.button(
                text("Archive"), key=f"archive-{saved.id}", on_click=_archive, args=(screen, saved, True)
            )
            st.download_button(
                text("Export"),
                dump(saved.scenario),
                f"{saved.id}.json",
                "application/json",
                key=f"export-{saved.id}",
                on_click="ignore",
            )
        if saved.number > 1:
            with st.expander(
                text("History ({count} versions)", count=saved.number), key=f"history-{saved.id}"
            ):
                _history(screen, saved)


def _plan_changes(screen: Screen, saved: Saved) -> str:
    """That the plan has changed since the scenario was saved, and in what."""
    text, formats = screen.formats.text, screen.formats
    said = text(
        "The plan has changed since the scenario was made; the changes are applied to the plan as it is now."
    )
    try:
        before = ask(Store.plan, saved.scenario.plan_version)
    except NotFoundError:
        return said
    if before is None:
        return said
    return said + " " + "; ".join(formats.message(each) for each in plan_difference(before, screen.plan))


def _history(screen: Screen, saved: Saved) -> None:
    text, formats = screen.formats.text, screen.formats
    versions = ask(Store.history, saved.id) or (saved,)
    for new, old in zip(versions, [*versions[1:], None], strict=True):
        if old is None:
            said = text("first version")
        elif new.archived != old.archived:
            said = text("archived") if new.archived else text("taken back from the archive")
        else:
            said = "; ".join(
                formats.message(each) for each in difference(old.scenario, new.scenario, screen.plan)
            ) or text("no changes")
        line = text(
            "Version {number}, {when}, {who}: {what}",
            number=new.number,
            when=formats.moment(new.saved_at),
            who=new.who or "–",
            what=said,
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(f'<p style="margin:0">{escape(line)}</p>')
            if new.number != saved.number:
                st.button(
                    text("Restore"),
                    key=f"restore-{saved.id}-{new.number}",
                    type="tertiary",
                    on_click=_restore,
                    args=(screen, saved, new),
                )


def _try(screen: Screen, act: Callable[[], Saved | None]) -> None:
    """Carries out a change of the store; a conflict is said, nothing is overwritten."""
    try:
        act()
    except ConflictError as conflict:
        text = screen.formats.text
        st.toast(
            text(
                "Somebody saved version {number} meanwhile; look at it and try again.",
                number=conflict.latest.number,
            )
        )


def _who() -> str:
    return str(st.session_state.get(AUTHOR_KEY, ""))


def _rename(screen: Screen, saved: Saved, name: str) -> None:
    renamed = saved.scenario.model_copy(update={"name": name})
    _try(screen, lambda: do(Store.save, renamed, screen.plan, who=_who(), base=saved))


def _restore(screen: Screen, latest: Saved, version: Saved) -> None:
    _try(screen, lambda: do(Store.save, version.scenario, screen.plan, who=_who(), base=latest))


def _duplicate(screen: Screen, saved: Saved) -> None:
    name = screen.formats.text("{name} (copy)", name=saved.scenario.name)[:120]
    do(Store.save, saved.scenario.model_copy(update={"name": name}), screen.plan, who=_who())


def _archive(screen: Screen, saved: Saved, archived: bool) -> None:
    _try(screen, lambda: do(Store.archive, saved, screen.plan, who=_who(), archived=archived))


def _import(screen: Screen) -> None:
    text = screen.formats.text
    with st.expander(text("Import a scenario from a file"), key="import"):
        file = st.file_uploader(text("A scenario file (JSON)"), type=["json"], key="import-file")
        if file is None:
            return
        scenario = _read(screen, file.getvalue())
        if scenario is None:
            return
        if scenario.plan_id != screen.plan.id:
            show_notice(
                text("The scenario was made on another plan, {plan}.", plan=scenario.plan_id), "warning"
            )
        st.html(
            "<ul>"
            + "".join(
                f"<li>{escape(screen.formats.message(describe(c, screen.plan)))}</li>"
                for c in scenario.changes
            )
            + "</ul>"
        )
        opened = step_of(scenario)
        st.button(
            text("Open {name}", name=for_markdown(scenario.name)),
            key="import-open",
            on_click=screen.workspace.open,
            args=(opened,),
            kwargs={"name": scenario.name, "note": scenario.note},
        )


def _read(screen: Screen, content: bytes) -> Scenario | None:
    text = screen.formats.text
    try:
        return load(content[: 4 * MAX_CHARACTERS].decode("utf-8-sig"))
    except UnicodeDecodeError:
        show_notice(text("The file is not text in UTF-8; choose a file that was exported here."), "warning")
    except ScenarioError as error:
        show_notice(text("The file cannot be opened: {reason}.", reason=str(error)), "warning")
    return None


def _archived(screen: Screen) -> None:
    text = screen.formats.text
    archived = ask(Store.scenarios, screen.plan.id, archived=True)
    if not archived:
        return
    with st.expander(text("Archived ({count})", count=len(archived)), key="archived"):
        for each in archived:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.html(f'<p style="margin:0">{escape(each.scenario.name)}</p>')
                st.button(
                    text("Take back"),
                    key=f"unarchive-{each.id}",
                    type="tertiary",
                    on_click=_archive,
                    args=(screen, each, False),
                )


def _unread(text: Callable[[str], str]) -> str:
    return text("What is saved cannot be read now. It is shown here when the store is back.")


show(open_screen())
