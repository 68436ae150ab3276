"""How sure the scenario is of what it assumes, as a person edits it: each a change that is saved, shared and undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from pages.shared.frame.screen import Screen
from pages.shared.levers.figure_field import FigureField
from pages.shared.work.lever_state import state_key
from reports.risk.intervals import IntervalRow, drawn_projects, interval_rows, project_rows
from scenarios.changing.changes import Changes
from scenarios.changing.intervals import said_of, uncertainty_of, with_how_sure, without_how_sure
from scenarios.changing.uncertain import HowSure, SetChance, SetCorrelation

_WIDTHS = (6, 2, 2, 3)
"""Of what an input is, its two fields, and the way back."""


def show_intervals(screen: Screen) -> None:
    """Every interval, the chances, how wages and prices go together, and each project's own."""
    _Panel(screen).show()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A chance or the correlation: `scale` of what is typed make 1, which is the most that it can be."""

    own: str
    about: SetChance | SetCorrelation
    field: str
    name: str
    said: str
    label: str
    value: float | None
    least: float
    scale: float

    def changed(self, typed: float) -> SetChance | SetCorrelation:
        """The change that says what is typed."""
        told = self.about.model_dump() | {self.field: round(typed / self.scale, 9)}
        return type(self.about).model_validate(told)


class _Panel:
    """The intervals of the work at hand."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.formats = screen, screen.formats
        self.about = uncertainty_of(screen.changes)

    def show(self) -> None:
        text = self.formats.text
        with st.container(key="intervals"):
            intro = text(
                "In 1 case of 10 an input ends under low, in 1 over high; no project starts early. Nothing here moves the forecast itself."
            )
            st.html(f'<p class="why">{escape(intro)}</p>')
            for row in interval_rows(self.screen.outlook, self.formats):
                self._interval(row)
            for figure in self._figures():
                self._figure(figure)
            self._projects()
            st.button(
                text("Reset every interval"),
                key="reset-intervals",
                type="tertiary",
                disabled=self.screen.changes == without_how_sure(self.screen.changes),
                on_click=self._keep,
                args=(without_how_sure,),
            )

    def _figures(self) -> tuple[_Figure, ...]:
        """The chances and the correlation."""
        text, per_cent = self.formats.text, self.formats.text("Probability, per cent")
        followed, come = (
            None if each is None else round(100 * each, 7) for each in (self.about.followed, self.about.come)
        )
        return (
            _Figure(
                "followed",
                SetChance(chance="followed", probability=0),
                "probability",
                text("That region and municipalities follow the state's change"),
                text("Empty: as the scenario has it, in every future."),
                per_cent,
                followed,
                0.0,
                100.0,
            ),
            _Figure(
                "come",
                SetChance(chance="come", probability=0),
                "probability",
                text("That a project comes which the scenario approves and the document does not"),
                text("Empty: each of them comes, in every future."),
                per_cent,
                come,
                0.0,
                100.0,
            ),
            _Figure(
                "together",
                SetCorrelation(wages_with_prices=0),
                "wages_with_prices",
                text("That wages and prices go together"),
                text("An assumption: they do not. 1 is wholly together, −1 against each other."),
                text("Correlation, −1 to 1"),
                self.about.wages_with_prices,
                -1.0,
                1.0,
            ),
        )

    def _interval(self, row: IntervalRow) -> None:
        """An input: what it may come to and why, how far below and above, and the way back to the default."""
        text = self.formats.text
        ends = text(
            "Low {low}, the scenario {central}, high {high}", low=row.low, central=row.central, high=row.high
        )
        own = f"{row.about.input}-{row.about.of_project}" if row.about.of_project else row.about.input
        with st.container(key=f"interval-{own}"):
            said, below, above, back = st.columns(_WIDTHS, vertical_alignment="top")
            with said:
                self._said(row.name, ends, row.said)
            with below:
                if row.most[0]:
                    label = text("Below, {unit}", unit=row.unit)
                    self._distance(row, f"{own}-below", label, row.below, row.most[0], "below")
            with above:
                label = text("Above, {unit}", unit=row.unit)
                self._distance(row, f"{own}-above", label, row.above, row.most[1], "above")
            with back:
                self._reset(own, row.about, own_word=row.own)

    def _distance(self, row: IntervalRow, own: str, label: str, value: float, most: float, side: str) -> None:
        def take(typed: float | None) -> None:
            if typed is None:
                self._keep(partial(without_how_sure, about=row.about))
            else:
                self._set(row.changed(**{"below": None, "above": None, side: typed}))

        FigureField(
            state_key(self.screen.plan, f"interval-{own}"),
            f"{row.name}: {label}",
            label,
            value,
            0.0,
            most,
            "-" if row.scale == 1.0 else "%",
            take,
            self.formats,
        ).show()

    def _figure(self, figure: _Figure) -> None:
        """A chance or the correlation: one field, and the way back."""
        with st.container(key=f"interval-{figure.own}"):
            said, field, _, back = st.columns(_WIDTHS, vertical_alignment="top")
            with said:
                self._said(figure.name, figure.said)
            with field:
                FigureField(
                    state_key(self.screen.plan, f"interval-{figure.own}"),
                    f"{figure.name}: {figure.label}",
                    figure.label,
                    figure.value,
                    figure.least,
                    figure.scale,
                    "-" if figure.scale == 1 else "%",
                    partial(self._take, figure),
                    self.formats,
                ).show()
            with back:
                own_word = said_of(self.screen.changes, figure.about) is not None
                self._reset(figure.own, figure.about, own_word=own_word)

    def _take(self, figure: _Figure, typed: float | None) -> None:
        if typed is None:
            self._keep(partial(without_how_sure, about=figure.about))
        else:
            self._set(figure.changed(typed))

    def _projects(self) -> None:
        """The cost and delay of each project that is drawn by itself."""
        text, projects = self.formats.text, list(drawn_projects(self.screen.outlook))
        if not projects:
            return
        with st.expander(text("A project's own cost and delay"), key="interval-projects"):
            for project in projects:
                for row in project_rows(self.screen.outlook, project, self.formats):
                    self._interval(row)

    def _said(self, name: str, *more: str) -> None:
        told = "".join(f'<p class="interval-said">{escape(each)}</p>' for each in more)
        st.html(f'<p class="interval-name">{escape(name)}</p>{told}')

    def _reset(self, own: str, about: HowSure, *, own_word: bool) -> None:
        if own_word:
            st.button(
                self.formats.text("Reset"),
                key=f"reset-interval-{own}",
                type="tertiary",
                on_click=self._keep,
                args=(partial(without_how_sure, about=about),),
            )

    def _set(self, new: HowSure) -> None:
        """Takes a change into the work; what comes to the default is no change. A callback."""

        def edited(kept: Changes) -> Changes:
            told, bare = with_how_sure(kept, new), without_how_sure(kept, new)
            return bare if uncertainty_of(told) == uncertainty_of(bare) else told

        self._keep(edited)

    def _keep(self, edit: Callable[[Changes], Changes]) -> None:
        workspace = self.screen.workspace
        workspace.keep(edit(workspace.kept))
