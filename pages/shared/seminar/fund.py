"""The exercise "what would you fund?": the room picks by number, then sees what the program picks."""

from dataclasses import replace

import streamlit as st

from forecasting.model.projection import Prepared
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice, choose
from forecasting.solving.choice.hand_picked import Picked, picked
from forecasting.solving.choice.limits import ChoiceTerms
from pages.shared.deciding.choice_terms import choice_terms, fingerprint
from pages.shared.frame.screen import Screen
from pages.shared.seminar.scene import has_room, keep_option
from reports.deciding.funding import candidate_label, model_sentence, room_limits, room_sentence
from reports.saying.escaping import for_markdown
from reports.saying.sentences import Verdict
from scenarios.judging.choice_of_scenario import candidates, with_choice
from scenarios.kept.story import ground, proposal

ROOM, TOLD = "room", "room-told"
"""Of a plan in the session: the candidates that are picked, and whether the program's own choice is shown."""


class Fund:
    """The room's pick is kept by the wall; the candidates and the terms are those of the page Choose."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.text = screen.formats.text
        self._room, self._told = (f"{screen.plan.id}:{name}" for name in (ROOM, TOLD))
        self._stood_on = screen.outlook.with_changes(ground(screen.changes))
        offered = candidates(screen.plan, self._stood_on.changes)
        self.offered = tuple(each for each in offered if each.project.yearly_cost)
        self._terms = choice_terms(screen)

    @property
    def ids(self) -> frozenset[str]:
        """The candidates that the room has picked."""
        kept: tuple[str, ...] = st.session_state.get(self._room, ())
        return frozenset(kept) & {each.id for each in self.offered}

    @property
    def told(self) -> bool:
        """Whether the program's own choice is shown."""
        return bool(st.session_state.get(self._told))

    def press(self, key: str) -> None:
        """A number picks a candidate or takes it away; m shows what the program picks."""
        if key == "m":
            st.session_state[self._told] = not self.told
        elif key.isdecimal() and len(key) < 4 and 1 <= int(key) <= len(self.offered):
            self._switch(self.offered[int(key) - 1].id)

    def _switch(self, candidate_id: str) -> None:
        st.session_state[self._room] = tuple(sorted(self.ids ^ {candidate_id}))

    def room(self) -> Picked:
        """The room's set as it stands, on the terms that can be met: no goal that no set can hold is asked of it."""
        best = self.best()
        terms = replace(best.terms, share_goal=None) if best.goal_dropped else best.terms
        return picked(self._stood_on.prepared, self.offered, self.ids, terms)

    def best(self) -> Choice:
        """What the program picks among the same, on the same terms."""
        return _best(
            fingerprint(self.screen, self._terms), self._stood_on.prepared, self.offered, self._terms
        )

    def message(self, room: Picked) -> Verdict:
        """The exercise's one message."""
        these = with_choice(self.screen.plan, self._stood_on.changes, room.chosen)
        judgement = self._stood_on.with_changes(these).judgement
        return room_sentence(room, judgement, self.best(), len(self.offered), self.screen.formats)

    def under(self, room: Picked) -> str:
        """What the room's choice breaks, and the program's own where it is shown."""
        if not self.offered:
            return self.text("There are no candidates with a cost yet. Enter them on the page Choose.")
        said = [room_limits(room, self.offered, self.screen.formats)]
        if self.told:
            said.append(model_sentence(room, self.best(), self.screen.formats))
        return " ".join(part for part in said if part)

    def show(self, room: Picked) -> None:
        """The candidates as buttons, those that are picked filled; under them what can be done."""
        mine = {each.candidate.id for each in self.best().chosen} if self.told else set()
        for number, each in enumerate(self.offered, 1):
            self._candidate(number, each, marked=each.id in mine)
        with st.container(horizontal=True, key="fund-ends"):
            st.button(
                self.text("Hide what the program would fund (M)")
                if self.told
                else self.text("What would the program fund? (M)"),
                key="fund-model",
                on_click=self.press,
                args=("m",),
                disabled=not self.offered,
            )
            st.button(
                self.text("Keep as an option"),
                key="fund-keep",
                on_click=self._keep,
                args=(room,),
                disabled=not room.chosen or not has_room(self.screen),
            )

    def _candidate(self, number: int, each: Candidate, *, marked: bool) -> None:
        on = each.id in self.ids
        label = for_markdown(candidate_label(number, each, self.screen.formats))
        sign = self.text("✓ funded") if on else ""
        by_model = self.text("◆ the program") if marked else ""
        signs = " · ".join(part for part in (sign, by_model) if part)
        st.button(
            f"{label} **{signs}**" if signs else label,
            key=f"fund-{number}",
            type="primary" if on else "secondary",
            width="stretch",
            on_click=self._switch,
            args=(each.id,),
        )

    def _keep(self, room: Picked) -> None:
        decisions = proposal(with_choice(self.screen.plan, self._stood_on.changes, room.chosen))
        keep_option(self.screen, self.text("The room's choice"), decisions)


@st.cache_resource(max_entries=32, show_spinner=False)
def _best(key: str, _prepared: Prepared, _offered: tuple[Candidate, ...], _terms: ChoiceTerms) -> Choice:
    del key  # the cache's own
    return choose(_prepared, _offered, _terms)
