"""A proposal from the floor: keyed in on the wall, seen at once, then kept as an option or dropped."""

import streamlit as st

from forecasting.plan.plan import Plan
from pages.shared.entering.amount_field import LONGEST, field_of, tell, typed_amount
from pages.shared.frame.language import in_words, slider_in_words
from pages.shared.frame.screen import Screen
from pages.shared.levers.lever_panel import lever_value
from pages.shared.seminar.scene import has_room, keep_option, story_of
from pages.shared.work.lever_state import SCALE, levers_of, value_of
from reports.saying.amounts import Understood
from reports.saying.escaping import for_markdown
from reports.seminar.naming import named_after
from reports.seminar.seminar import Way
from scenarios.changing.changes import AddProject, Change, Changes
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import wall_levers
from scenarios.changing.project_switches import new_id
from scenarios.changing.settings import changes_of
from scenarios.kept.story import MOST_OPTIONS, ground, joined, proposal

RUNS = (1, 2, 3, 4, 5, 0)
"""Years that a project may run; 0 is until further notice."""
KEYED = tuple(
    f"floor-{name}"
    for name in ("open", "name", "cost", "start", "runs", *(lever.code for lever in wall_levers()))
)
"""Of a plan in the session: what is keyed in, and whether the row is open."""


class Floor:
    """The row of levers under the wall. What is keyed in stands on top of the way on the screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.plan: Plan = screen.plan
        self.text = screen.formats.text
        self._sliders = levers_of(screen.plan, screen.policy.ceiling)

    def _key(self, name: str) -> str:
        return f"{self.plan.id}:floor-{name}"

    @property
    def open(self) -> bool:
        """Whether the row is shown."""
        return bool(st.session_state.get(self._key("open")))

    def toggle(self) -> None:
        """Shows or hides the row; what is keyed in stays. A callback."""
        st.session_state[self._key("open")] = not self.open

    def changes(self) -> Changes:
        """What is keyed in; empty where nothing is."""
        made: list[Change] = []
        cost = self._cost().sek
        if cost:
            start, runs = st.session_state[self._key("start")], st.session_state[self._key("runs")]
            name = self._name()
            made.append(
                AddProject(
                    project=new_id(self.plan, self._known(), name),
                    name=name,
                    yearly_cost=cost,
                    start=f"{start}-01",
                    months=12 * runs or None,
                )
            )
        return (*made, *changes_of({lever.code: self._moved(lever) for lever in wall_levers()}))

    def _known(self) -> Changes:
        """The scenario's changes and every option's: the proposal may take no project's place."""
        options = story_of(self.screen).options
        return (*self.screen.changes, *(change for option in options for change in option.changes))

    def _name(self) -> str:
        typed = str(st.session_state.get(self._key("name"), "")).strip()
        return typed[:120] or self.text("Proposal from the floor")

    def _cost(self) -> Understood:
        """What is understood of the cost a year that is typed."""
        return typed_amount(self._key("cost"), field_of(self.plan), self.screen.formats)

    def _moved(self, lever: Lever) -> float | None:
        stands = self._stands(lever)
        value = int(st.session_state.get(self._key(lever.code), stands))
        return None if value == stands else value * SCALE[self._sliders[lever.code].unit]

    def _stands(self, lever: Lever) -> int:
        """Where a slider begins: extra money at nothing, a rate where the scenario has it."""
        slider = self._sliders[lever.code]
        return int(value_of(self.plan, lever.code, slider.baseline)) if lever.of_rate else slider.baseline

    def show(self, shown: Way) -> None:
        """The row where it is open; else, where something is keyed in, what to do with it."""
        if self.open:
            with st.container(key="wall-floor"):
                self._project()
                self._draw_levers()
                self._ends(shown)
        elif self.changes():
            with st.container(key="wall-floor"):
                self._ends(shown)

    def _project(self) -> None:
        text = self.text
        years = self.screen.outlook.span
        self._start("start", years[min(1, len(years) - 1)], years)
        self._start("runs", 1, RUNS)
        with st.container(horizontal=True, vertical_alignment="bottom", key="floor-project"):
            st.text_input(
                text("What is proposed"),
                key=self._key("name"),
                max_chars=120,
                placeholder=text("Proposal from the floor"),
                persist_state="session",
            )
            st.text_input(
                text("Cost a year, SEK thousand"),
                key=self._key("cost"),
                max_chars=LONGEST,
                width=150,
                persist_state="session",
            )
            st.selectbox(text("From"), years, key=self._key("start"), width=120, persist_state="session")
            st.selectbox(
                text("Runs"),
                RUNS,
                key=in_words(self._key("runs"), RUNS),
                width=190,
                format_func=self._length,
                persist_state="session",
            )
        tell(self._key("cost"), self._cost())

    def _start(self, name: str, value: int, options: tuple[int, ...]) -> None:
        if st.session_state.get(self._key(name)) not in options:
            st.session_state[self._key(name)] = value

    def _length(self, years: int) -> str:
        if years == 0:
            return self.text("until further notice")
        return self.screen.formats.plural("{count} year", "{count} years", years)

    def _draw_levers(self) -> None:
        levers = wall_levers()
        for column, lever in zip(st.columns(len(levers), gap="medium"), levers, strict=True):
            with column:
                self._slider(lever)

    def _slider(self, lever: Lever) -> None:
        slider, key = self._sliders[lever.code], self._key(lever.code)
        st.session_state.setdefault(key, self._stands(lever))
        with st.container(key=f"lever-{lever.code}"):
            slider_in_words(
                self.screen.formats.message(lever.label),
                sorted({*slider.options, int(st.session_state[key])}),
                key,
                lambda value: lever_value(slider, value, self.screen),
                persist_state="session",
            )

    def _ends(self, shown: Way) -> None:
        """Keep it as an option, or drop it."""
        text, keyed = self.text, bool(self.changes())
        full = not has_room(self.screen)
        with st.container(horizontal=True, vertical_alignment="center", key="floor-ends"):
            st.button(
                text("Keep as an option"),
                key="floor-keep",
                type="primary",
                disabled=not keyed or full,
                on_click=self._keep,
                args=(shown,),
            )
            st.button(text("Remove the proposal"), key="floor-drop", disabled=not keyed, on_click=self.drop)
            if keyed and full:
                st.caption(
                    text(
                        "There are {count} options already, and a wall holds no more. Drop this, or take one away where the story is prepared.",
                        count=MOST_OPTIONS,
                    )
                )
            elif keyed:
                st.caption(text("{name} is on the screen.", name=for_markdown(self._name())))

    def _keep(self, shown: Way) -> None:
        """Adds what is on the screen to the options, and weighs it."""
        stood_on = ground(self.screen.changes)
        changes = tuple(c for c in joined(shown.outlook.changes, self.changes()) if c not in stood_on)
        typed = str(st.session_state.get(self._key("name"), "")).strip()[:120]
        keep_option(self.screen, typed or self._made_name(changes), changes)
        self.drop()

    def _made_name(self, changes: Changes) -> str:
        """What the option is called where nobody has named it: after what differs."""
        return named_after(self.plan, proposal(changes) or changes, self.screen.formats)[:120]

    def drop(self) -> None:
        """Empties the row. A callback."""
        for name in ("name", "cost"):
            st.session_state[self._key(name)] = ""
        for lever in wall_levers():
            st.session_state[self._key(lever.code)] = self._stands(lever)
