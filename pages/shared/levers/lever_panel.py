"""The levers on the screen: each with its unit, its baseline and a reset, marked when moved."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape

import streamlit as st

from forecasting.model.own_money import own_money
from pages.shared.explaining.answer import answer_line
from pages.shared.frame.language import in_words, slider_in_words
from pages.shared.frame.screen import Screen
from pages.shared.levers.stops import address_of
from pages.shared.work.lever_state import (
    CEILING_KINDS,
    YEARS,
    Slider,
    lever_baselines,
    levers_of,
    reserve_lever,
    state_key,
)
from reports.saying.escaping import for_markdown
from reports.saying.formats import Formats
from scenarios.changing.brackets import read_scale
from scenarios.changing.lever_row import Group, Lever
from scenarios.changing.levers import GROUPS, LEVERS

MARK = "● "


class LeverPanel:
    """Draws the levers of the open plan."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.formats: Formats = screen.formats
        self.levers = levers_of(screen.plan, screen.policy.ceiling)
        years = {YEARS: self.levers[YEARS].baseline}
        self.baselines = lever_baselines(screen.plan, screen.policy.ceiling) | years

    def show(self) -> None:
        """Every lever in groups, the most used first and open."""
        text = self.formats.text
        with st.container(key="levers"):
            self._answer()
            title = text("Levers")
            moved = any(self._moved(name) for name in self.baselines)
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.html(f'<h2 class="levers-title">{escape(title)}</h2>')
                st.button(
                    text("Reset all"),
                    key="reset-all",
                    type="tertiary",
                    on_click=self._reset_all,
                    disabled=not moved,
                )
            self._levers_of("open")
            for group in GROUPS:
                self.group(group)
            self.horizon()

    def _answer(self) -> None:
        """The headline's verdict and figure on one line, which stays over the levers where the charts do not."""
        with st.container(key="answer-line"):
            st.html(answer_line(self.screen, address_of(self.screen)))

    def group(self, group: Group) -> None:
        """The levers of a group that is opened by a click."""
        moving = [name for name in self._names(group) if name in self.baselines]
        with self._group(self.formats.message(GROUPS[group]), *moving):
            self._levers_of(group)

    def _names(self, group: Group) -> Iterator[str]:
        """What may be moved in a group: its levers as this plan has them, and the choices beside them."""
        if group == "after":
            yield "after"
        for lever in LEVERS.values():
            if lever.group == group and not self._elsewhere(lever):
                yield lever.code

    def _elsewhere(self, lever: Lever) -> bool:
        """Whether a lever is not this plan's, or is the text beside a choice."""
        other = lever.carrier.type == "set_reserve" and lever.code != reserve_lever(self.screen.plan)
        return other or lever.unit == "scale"

    def _levers_of(self, group: Group) -> None:
        """Each lever of a group by itself; those that another needs or chooses are shown with that one."""
        by_hand = {
            "own_money": self.own_money,
            "interventions_after": self._after,
            "ceiling": self._ceiling,
            "state_response": self._response,
        }
        for lever in (each for each in LEVERS.values() if each.group == group):
            if lever.code in by_hand:
                by_hand[lever.code]()
            elif not (self._elsewhere(lever) or lever.needs or lever.carrier.type == "set_ceiling"):
                self._lever(lever)

    def _lever(self, lever: Lever) -> bool:
        """A lever's slider or switch; returns whether a switch is on."""
        label = self._label(lever.code)
        if lever.unit == "switch":
            return self._toggle(lever.code, label, baseline=bool(lever.baseline))
        self._slider(lever.code, label)
        return False

    def _label(self, code: str) -> str:
        lever = LEVERS[code]
        return self.formats.message(lever.label)

    def own_money(self) -> None:
        """What the document pays with own money outside its budget, where it does."""
        text, paid = self.formats.text, own_money(self.screen.plan)
        if not paid:
            return
        self._lever(LEVERS["own_money"])
        names = ", ".join(project.name for project in paid)
        cost = self.formats.money(sum(project.yearly_cost or 0.0 for project in paid))
        st.caption(
            for_markdown(
                text(
                    "{projects}, {cost}, is outside the document's budget; counted, it is taken from equity.",
                    projects=names,
                    cost=cost,
                )
            )
        )

    def horizon(self) -> None:
        """How many years are looked at."""
        self._slider(YEARS, self.formats.text("Horizon"))

    def _after(self) -> None:
        text = self.formats.text
        names = {
            "continue": text("Same level"),
            "stop": text("Stop"),
            "amount": text("Another amount"),
        }
        choice = self._choice("after", self._label("interventions_after"), names, "continue")
        if choice == "amount":
            self._slider("interventions_after", text("Amount a year"))

    def _ceiling(self) -> None:
        text = self.formats.text
        names = {
            "share": text("Share of contributions"),
            "amount": text("Fixed amount"),
            "brackets": text("Graded scale"),
            "none": text("No ceiling"),
        }
        stated = self.baselines["ceiling"]
        kinds = {k: names[k] for k in CEILING_KINDS}
        kind = self._choice("ceiling", self._label("ceiling"), kinds, stated)
        if kind == "brackets":
            self._scale()
        elif kind != "none":
            self._lever(LEVERS[f"ceiling_{kind}"])

    def _scale(self) -> None:
        """A text field that says back what it understood."""
        text, formats = self.formats.text, self.formats
        key = state_key(self.screen.plan, "ceiling_brackets")
        st.session_state.setdefault(key, "")
        typed = st.text_input(
            text("Steps: limit in SEK thousand: per cent; the last per cent without a limit"),
            key=key,
            placeholder="3 000: 30; 5 000: 25; 20",
            persist_state="session",
        )
        brackets = read_scale(typed)
        if isinstance(brackets, str):
            problem = text("'{part}' is not a step; write such as 3 000: 30; 20", part=for_markdown(brackets))
            st.caption(problem if typed else text("No scale is entered yet; the document's ceiling is used."))
            return
        steps = [
            text(
                "up to {limit}: {share}",
                limit=formats.money(bracket.up_to),
                share=formats.share(bracket.share),
            )
            if bracket.up_to is not None
            else text("above: {share}", share=formats.share(bracket.share))
            for bracket in brackets
        ]
        st.caption(text("Understood: {steps}", steps=", ".join(steps)))

    def _response(self) -> None:
        """The switch and, where it is on, what it needs."""
        if self._lever(LEVERS["state_response"]):
            for lever in LEVERS.values():
                if lever.needs == "state_response":
                    self._lever(lever)

    def _slider(self, name: str, label: str) -> None:
        lever, key = self.levers[name], state_key(self.screen.plan, name)
        stands = int(st.session_state.setdefault(key, lever.baseline))
        moved = stands != self.baselines[name]
        written = _written(lever, self.formats, self.screen.plan.stated_years[0])
        stops = list(written)
        if stands not in written:  # a file may say what no stop is
            written = written | {stands: lever_value(lever, stands, self.screen)}
            stops = sorted(written)
        with st.container(key=f"lever-{name}"):
            slider_in_words(label, stops, key, written.__getitem__, persist_state="session")
            self._baseline(name, written[lever.baseline], lever.baseline, moved=moved)

    def _choice(self, name: str, label: str, names: dict[str, str], baseline: str) -> str:
        key = state_key(self.screen.plan, name)
        st.session_state.setdefault(key, baseline)
        moved = st.session_state[key] != baseline
        with st.container(key=f"lever-{name}"):
            choice: str = st.selectbox(
                label,
                list(names),
                key=in_words(key, names),
                format_func=names.__getitem__,
                persist_state="session",
            )
            self._baseline(name, names[baseline], baseline, moved=moved)
        return choice

    def _toggle(self, name: str, label: str, *, baseline: bool) -> bool:
        key = state_key(self.screen.plan, name)
        st.session_state.setdefault(key, baseline)
        moved = st.session_state[key] != baseline
        with st.container(key=f"lever-{name}"):
            on = st.toggle(label, key=key, persist_state="session")
            if moved:
                written = self.formats.text("on") if baseline else self.formats.text("off")
                self._baseline(name, written, baseline, moved=True)
        return bool(on)

    def _baseline(self, name: str, written: str, value: object, *, moved: bool) -> None:
        """What the document says; a button back to it where the lever is moved."""
        text = self.formats.text
        if moved:
            label = text("Reset ({baseline})", baseline=written)
            st.button(label, key=f"reset-{name}", type="tertiary", on_click=self._set, args=(name, value))
        else:
            label = text("Starting point: {baseline}", baseline=written)
            st.html(f'<p class="lever-baseline">{escape(label)}</p>')

    def _group(self, title: str, *names: str) -> "st.delta_generator.DeltaGenerator":
        moved = sum(self._moved(name) for name in names)
        label = f"{MARK}{title} ({moved})" if moved else title
        return st.expander(label, expanded=False, key=f"group-{names[0]}")

    def _moved(self, name: str) -> bool:
        baseline = self.baselines[name]
        return bool(st.session_state.get(state_key(self.screen.plan, name), baseline) != baseline)

    def _set(self, name: str, value: object) -> None:
        st.session_state[state_key(self.screen.plan, name)] = value

    def _reset_all(self) -> None:
        for name, value in self.baselines.items():
            self._set(name, value)


def lever_value(lever: Slider, value: int, screen: Screen) -> str:
    """A value of a slider with its unit, in the screen's number format."""
    return _value(lever, value, screen.formats, screen.plan.stated_years[0])


@lru_cache(maxsize=512)
def _written(lever: Slider, formats: Formats, first: int) -> dict[int, str]:
    """Every stop of a slider as it is written; `first` is the plan's first year. Not to be changed: it is kept."""
    return {value: _value(lever, value, formats, first) for value in lever.options}


def _value(lever: Slider, value: int, formats: Formats, first: int) -> str:
    if lever.unit == "years":
        return formats.text("{count} years, to {last}", count=value, last=str(first + value - 1))
    signed = lever.baseline == 0
    if lever.unit == "tkr":
        return formats.amount(value, "tkr", sign=signed)
    return formats.percent(value / 10, 0 if value % 10 == 0 else 1, sign=signed)
