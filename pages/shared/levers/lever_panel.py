"""The levers on the screen: each with its unit, its baseline and a reset, marked when moved."""

from html import escape

import streamlit as st

from forecasting.model.own_money import own_money
from pages.shared.frame.parts import plain
from pages.shared.frame.screen import Screen
from pages.shared.work.lever_state import (
    CEILING_KINDS,
    YEARS,
    Slider,
    lever_baselines,
    levers_of,
    reserve_lever,
    state_key,
)
from reports.saying.formats import Formats
from scenarios.changing.brackets import read_scale

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
            self._slider("extra_interventions", text("Extra interventions a year"))
            self._slider("utilisation", text("Utilisation of interventions"))
            self.own_money()
            with self._group(text("Interventions after the plan"), "after", "interventions_after"):
                self._after()
            with self._group(text("Income"), "contribution_growth", "state_allocation", "matching"):
                self._slider("contribution_growth", text("Growth of contributions a year"))
                self._slider("state_allocation", text("Change of the state's allocation after the plan"))
                self._toggle("matching", text("Region and municipalities follow the state"), baseline=True)
            with self._group(text("Wages and prices"), "wages", "prices"):
                self._slider("wages", text("Wage growth a year"))
                self._slider("prices", text("Price growth a year"))
            self.policies()
            with self._group(text("State reaction to a surplus"), "state_response", "pass_through", "cap"):
                self._response()
            self.horizon()

    def own_money(self) -> None:
        """What the document pays with own money outside its budget, where it does."""
        text, paid = self.formats.text, own_money(self.screen.plan)
        if not paid:
            return
        self._toggle("own_money", text("Count what own money of earlier years pays"), baseline=False)
        names = ", ".join(project.name for project in paid)
        cost = self.formats.money(sum(project.yearly_cost or 0.0 for project in paid))
        st.caption(
            plain(
                text(
                    "{projects}, {cost}, is outside the document's budget; counted, it is taken from equity.",
                    projects=names,
                    cost=cost,
                )
            )
        )

    def policies(self) -> None:
        """The ceiling and the reserve."""
        text = self.formats.text
        with self._group(
            text("Ceiling and reserve"),
            "ceiling",
            "ceiling_share",
            "ceiling_amount",
            reserve_lever(self.screen.plan),
        ):
            self._ceiling()
            self._reserve()

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
        choice = self._choice(
            "after", text("Interventions without an end date, after the plan"), names, "continue"
        )
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
        kind = self._choice(
            "ceiling", text("Recommended ceiling"), {k: names[k] for k in CEILING_KINDS}, stated
        )
        if kind == "share":
            self._slider("ceiling_share", text("Ceiling, share of contributions"))
        elif kind == "amount":
            self._slider("ceiling_amount", text("Ceiling, amount"))
        elif kind == "brackets":
            self._scale()

    def _reserve(self) -> None:
        text, name = self.formats.text, reserve_lever(self.screen.plan)
        share = name == "reserve_share"
        self._slider(name, text("Reserve, share of contributions") if share else text("Reserve, amount"))

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
            problem = text("'{part}' is not a step; write such as 3 000: 30; 20", part=brackets)
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
        text = self.formats.text
        if self._toggle(
            "state_response",
            text("The state cuts next year's allocation when the ceiling is passed"),
            baseline=False,
        ):
            self._slider("pass_through", text("Share of the excess that is cut"))
            self._slider("cap", text("Largest cut, share of the allocation"))

    def _slider(self, name: str, label: str) -> None:
        lever, key = self.levers[name], state_key(self.screen.plan, name)
        st.session_state.setdefault(key, lever.baseline)
        moved = self._moved(name)
        with st.container(key=f"lever-{name}"):
            st.select_slider(
                label,
                sorted({*lever.options, int(st.session_state[key])}),
                key=key,
                format_func=lambda value: lever_value(lever, value, self.screen),
                persist_state="session",
            )
            self._baseline(name, lever_value(lever, lever.baseline, self.screen), lever.baseline, moved=moved)

    def _choice(self, name: str, label: str, names: dict[str, str], baseline: str) -> str:
        key = state_key(self.screen.plan, name)
        st.session_state.setdefault(key, baseline)
        moved = st.session_state[key] != baseline
        with st.container(key=f"lever-{name}"):
            choice: str = st.selectbox(
                label,
                list(names),
                key=key,
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
    formats = screen.formats
    if lever.unit == "years":
        first = screen.plan.stated_years[0]
        return formats.text("{count} years, to {last}", count=value, last=str(first + value - 1))
    signed = lever.baseline == 0
    if lever.unit == "tkr":
        return formats.amount(value, "tkr", sign=signed)
    return formats.percent(value / 10, 0 if value % 10 == 0 else 1, sign=signed)
