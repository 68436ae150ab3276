"""The bar of the scenario at hand: choose, undo, redo, save, share."""

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.frame.parts import show_notice, show_to_copy
from pages.shared.frame.scenario_choice import scenario_choice
from pages.shared.work.database import ask
from pages.shared.work.kept_terms import KeptTerms
from pages.shared.work.workspace import AUTHOR_KEY, Work, Workspace, step_of
from reports.saying.formats import Formats, formats_of
from scenarios.kept.change_words import difference
from scenarios.kept.links import LinkError, from_link, to_link
from scenarios.kept.scenario import Scenario
from scenarios.store.records import ConflictError, NotFoundError, Saved
from scenarios.store.store import Store
from scenarios.store.unsaved import KEPT_DAYS

CONFLICT_KEY = "conflict"
NOTICE_KEY = "notice"


class ScenarioBar:
    """Draws the bar for a plan; call `open_address` first, before anything is drawn."""

    def __init__(self, plan: Plan, workspace: Workspace, formats: Formats) -> None:
        self.plan = plan
        self.workspace = workspace
        self.formats = formats_of(plan, formats.language)

    def open_address(self) -> bool:
        """Opens what the address names: `s` a saved version, `c` a whole scenario; once. Whether it names anything."""
        saved, carried = st.query_params.get("s"), st.query_params.get("c")
        if saved is None and carried is None:
            return False
        for name in ("s", "c"):
            if name in st.query_params:
                del st.query_params[name]
        if saved is not None:
            self._open_saved_link(saved)
        elif carried is not None:
            self._open_carried_link(carried)
        return True

    def _open_saved_link(self, link: str) -> None:
        text = self.formats.text
        scenario_id, _, number = link.partition(".")
        try:
            saved = ask(
                Store.get,
                scenario_id,
                int(number) if number.isdecimal() and len(number) < 9 else None,
            )
        except NotFoundError:
            _notice(
                text(
                    "The link names a scenario that is not kept here; the document is shown. Ask for a link that carries the whole scenario."
                )
            )
            return
        if saved is None:
            _notice(text("What the link names cannot be read now. Open the link again in a while."))
            return
        self._notice_version(saved.scenario)
        self.workspace.open_saved(saved)

    def _open_carried_link(self, link: str) -> None:
        text = self.formats.text
        try:
            scenario = from_link(link)
        except LinkError as error:
            _notice(
                text("The link cannot be opened ({reason}); the document is shown.", reason=text(str(error)))
            )
            return
        self._notice_version(scenario)
        name = self.workspace.own_name(scenario)
        self.workspace.open(step_of(scenario), name=name, note=scenario.note)

    def _notice_version(self, scenario: Scenario) -> None:
        if scenario.plan_id != self.plan.id:
            _notice(
                self.formats.text("The scenario was made on another plan, {plan}.", plan=scenario.plan_id)
            )
        elif scenario.plan_version != self.plan.version:
            _notice(
                self.formats.text(
                    "The plan has changed since the scenario was made; the changes are applied to the plan as it is now."
                )
            )

    def show(self) -> None:
        """The bar; the page's own run has tracked the work before it."""
        text, work = self.formats.text, self.workspace.work()
        self._choice(work)
        undo, redo = text("Undo"), text("Redo")
        st.button(
            undo,
            icon=":material/undo:",
            key="undo",
            on_click=self.workspace.move,
            args=(-1,),
            disabled=not self.workspace.can_move(-1),
        )
        st.button(
            redo,
            icon=":material/redo:",
            key="redo",
            on_click=self.workspace.move,
            args=(1,),
            disabled=not self.workspace.can_move(1),
        )
        with st.popover(text("Save"), key="save-popover", disabled=not (work.unsaved or work.base)):
            self._save(work)
        with st.popover(text("Share"), key="share-popover"):
            self._share(work)

    def show_notices(self) -> None:
        """What is to be said of a link, of work taken up, of a conflict."""
        text = self.formats.text
        if self.workspace.taken_up():
            st.toast(text("Your unsaved work from last time is here."))
        for notice in st.session_state.pop(NOTICE_KEY, []):
            show_notice(notice)
        conflict: Saved | None = st.session_state.get(CONFLICT_KEY)
        if conflict is not None and conflict.scenario.plan_id == self.plan.id:
            self._conflict(conflict)
        for kept in (self.workspace, KeptTerms(self.plan)):
            if kept.elsewhere:
                self._elsewhere(kept)
                return

    def _elsewhere(self, kept: Workspace | KeptTerms) -> None:
        """Another window has changed the same work, or terms: nothing of either is written over unseen."""
        text = self.formats.text
        said = text(
            "The plan has been worked on in another window of this browser too. What is changed here is not kept until you have chosen."
        )
        with st.container(border=True, key="elsewhere"):
            show_notice(said, "warning")
            with st.container(horizontal=True):
                theirs, mine = text("Take up the other window's"), text("Go on with what is here")
                st.button(theirs, key="elsewhere-theirs", on_click=kept.take_theirs)
                st.button(mine, key="elsewhere-mine", on_click=kept.keep_mine)

    def _choice(self, work: Work) -> None:
        saved = {each.id: each for each in ask(Store.scenarios, self.plan.id) or ()}
        if work.base is not None:
            saved.setdefault(work.base.id, work.base)
        scenario_choice(self.workspace, work, saved, self.formats)

    def _save(self, work: Work) -> None:
        text = self.formats.text
        name_key, note_key = f"save-name:{self.plan.id}", f"save-note:{self.plan.id}"
        st.session_state.setdefault(name_key, work.name)
        st.session_state.setdefault(note_key, work.note)
        name = st.text_input(text("Name"), max_chars=120, key=name_key)
        note = st.text_area(text("Note"), max_chars=4000, key=note_key, height=80)
        author = st.text_input(text("Your name"), max_chars=120, key=AUTHOR_KEY, persist_state="session")
        if not name.strip():
            st.caption(text("Give the scenario a name to save it."))
        if work.base is not None:
            label = text("Save as version {number}", number=work.base.number + 1)
            st.button(
                label,
                key="save-version",
                type="primary",
                disabled=not name.strip(),
                on_click=self._do_save,
                args=(name, note, author, work.base),
            )
        st.button(
            text("Save as a new scenario"),
            key="save-new",
            type="primary" if work.base is None else "secondary",
            disabled=not name.strip(),
            on_click=self._do_save,
            args=(name, note, author, None),
        )
        st.caption(text("Unsaved work is kept for this browser for {days} days.", days=KEPT_DAYS))

    def _do_save(self, name: str, note: str, author: str, base: Saved | None) -> None:
        try:
            saved = self.workspace.save(name.strip(), note.strip(), author.strip(), base=base)
        except ConflictError as conflict:
            st.session_state[CONFLICT_KEY] = conflict.latest
            return
        if saved is None:
            return
        st.session_state.pop(CONFLICT_KEY, None)
        _notice(
            self.formats.text(
                "Saved: {name}, version {number}.", name=saved.scenario.name, number=saved.number
            )
        )

    def _conflict(self, latest: Saved) -> None:
        text, mine = self.formats.text, self.workspace.scenario()
        who = latest.who or text("Somebody")
        said = text(
            "{who} has saved version {number} meanwhile. Nothing of yours is lost.",
            who=who,
            number=latest.number,
        )
        differences = [self.formats.message(each) for each in difference(latest.scenario, mine, self.plan)]
        yours = text("Theirs and yours:") + " " + "; ".join(differences)
        author = st.session_state.get(AUTHOR_KEY, "")
        with st.container(border=True, key="conflict"):
            show_notice(f"{said} {yours}", "warning")
            with st.container(horizontal=True):
                mine_after, copy = (
                    (mine.name, mine.note, author, latest),
                    (mine.name, mine.note, author, None),
                )
                st.button(
                    text("Save mine as a new version"),
                    key="conflict-mine",
                    on_click=self._do_save,
                    args=mine_after,
                )
                st.button(
                    text("Save mine as a new scenario"),
                    key="conflict-copy",
                    on_click=self._do_save,
                    args=copy,
                )
                st.button(text("Keep theirs"), key="conflict-theirs", on_click=self._take, args=(latest,))

    def _take(self, latest: Saved) -> None:
        st.session_state.pop(CONFLICT_KEY, None)
        self.workspace.open_saved(latest)

    def _share(self, work: Work) -> None:
        text = self.formats.text
        address = (st.context.url or "").split("?")[0]
        if work.base is not None:
            st.caption(
                text("To the saved version {number}, where the same store is used:", number=work.base.number)
            )
            show_to_copy(
                f"{address}?plan={self.plan.id}&s={work.base.id}.{work.base.number}",
                text("Copy the link to the version"),
                self.formats,
            )
        st.caption(text("With the whole scenario in it, for any machine with this plan:"))
        try:
            carried = to_link(self.workspace.scenario(work.name, work.note, work=work))
        except LinkError:
            st.caption(text("The scenario is too large for a link; export it on the page Scenarios instead."))
            return
        show_to_copy(
            f"{address}?plan={self.plan.id}&c={carried}",
            text("Copy the link with the scenario in it"),
            self.formats,
        )


def _notice(text: str) -> None:
    st.session_state.setdefault(NOTICE_KEY, []).append(text)
