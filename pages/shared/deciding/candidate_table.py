"""The table of candidates that a person edits.

The editor's data stay as they were first drawn, and its edits are applied beside it: fed back its
own output, it would lose every second edit. Where the candidates change elsewhere (undo, another
scenario) the table is drawn anew.
"""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import (
    MultiselectColumn,
    NumberColumn,
    SelectboxColumn,
    TextColumn,
)

from forecasting.plan.messages import Message
from forecasting.plan.numbers import UNIT_SIZES
from forecasting.solving.choice.candidates import HIGHEST_PRIORITY, LOWEST_PRIORITY, Candidate
from pages.shared.entering.typed_cells import Edits, TypedCells, drawn_anew
from pages.shared.frame.parts import show_notice
from pages.shared.frame.screen import Screen
from pages.shared.streamlit.grids import ROW_HEIGHT, speak
from reports.saying.amounts import in_field
from scenarios.changing.changes import Changes, ProposeProject
from scenarios.judging.candidate_rows import COLUMNS, TYPED, Row, edited, proposals, rows_of, with_proposals

FORCED = ("may", "in", "out")


class CandidateTable:
    """Draws the table and keeps its edits as proposals among the work's changes."""

    def __init__(self, screen: Screen, offered: tuple[Candidate, ...]) -> None:
        self.screen = screen
        self.offered = offered
        self._base_key = f"{screen.plan.id}:candidates-base"
        self._made_key = f"{screen.plan.id}:candidates-made"
        self._turn_key = f"{screen.plan.id}:candidates-turn"
        self._refused_key = f"{screen.plan.id}:candidates-refused"
        asked = f"{screen.plan.id}:candidates-asked"
        self._cells = TypedCells(asked, screen.plan, screen.formats, lambda _, column: TYPED.get(column))

    def show(self) -> None:
        """The table: every cell can be changed, and rows deleted."""
        text = self.screen.formats.text
        rows = self._rows()
        # Streamlit takes the choices of a multiselect from here; names typed since are among them.
        names = [row["name"] for row in rows] + [candidate.project.name for candidate in self.offered]
        frame = pd.DataFrame([{name: row[name] for name in COLUMNS} for row in rows], columns=list(COLUMNS))
        for column in TYPED:
            frame[column] = [self._written(row[column], TYPED[column]) for row in rows]
        numbers = ("months", "earliest", "latest", "priority")
        frame = frame.astype(dict.fromkeys(numbers, "Float64") | dict.fromkeys(("name", *TYPED), "string"))
        columns = self._columns(list(dict.fromkeys(names)))
        speak(columns)
        st.data_editor(
            frame,
            key=self._key(),
            on_change=self._take,
            args=(self._key(),),
            num_rows="delete",
            hide_index=True,
            row_height=ROW_HEIGHT,
            column_config=columns,
            placeholder="–",
            alt=text("The candidates, a row each; every cell can be changed"),
        )

        self._cells.ask(rows, self._answered)
        for said in st.session_state.pop(self._refused_key, ()):
            show_notice(self.screen.formats.message(said), "warning")

    def _written(self, value: float | None, unit: str) -> str:
        """A figure of a row as it stands in its cell, exactly; without a unit it is a number of persons."""
        if value is None:
            return ""
        size = UNIT_SIZES.get(unit, 1.0)
        return in_field(value * size, unit if unit in UNIT_SIZES else "kr", self.screen.formats)

    def _columns(self, names: list[str]) -> dict[str, Any]:
        text, first = self.screen.formats.text, self.screen.plan.stated_years[0]
        told: dict[object, str] = {"may": text("Optional"), "in": text("Must"), "out": text("Never")}
        years: dict[str, Any] = {"format": "%d", "step": 1, "min_value": first - 3, "max_value": first + 20}
        return {
            "name": TextColumn(text("Candidate"), width="medium", max_chars=200),
            "forced": SelectboxColumn(
                text("Fund"), options=FORCED, format_func=told.__getitem__, default="may", required=True
            ),
            "yearly_cost": TextColumn(text("Cost a year, SEK thousand"), alignment="right"),
            "months": NumberColumn(text("Months"), min_value=1, max_value=600, step=1, format="%d"),
            "earliest": NumberColumn(text("Starts from"), default=first, **years),
            "latest": NumberColumn(text("At the latest"), **years),
            "priority": NumberColumn(
                text("Priority 1–5"),
                min_value=LOWEST_PRIORITY,
                max_value=HIGHEST_PRIORITY,
                step=1,
                format="%d",
                default=3,
            ),
            "participants": TextColumn(text("Participants a year"), alignment="right"),
            "needs": MultiselectColumn(text("Needs"), options=names),
            "excludes": MultiselectColumn(text("Not with"), options=names),
        }

    def _rows(self) -> list[Row]:
        """The rows that the editor started from, anew where the candidates changed elsewhere.

        What they were made of is kept last: a run may be cut off by a newer move between any two of these lines.
        """
        state = st.session_state
        if self._made_key not in state or state[self._made_key] != self._proposed():
            state[self._base_key] = rows_of(self.offered)
            state[self._turn_key] = state.get(self._turn_key, 0) + 1
            drawn_anew(self._cells.own)
            state[self._made_key] = self._proposed()
        rows: list[Row] = state[self._base_key]
        return rows

    def _key(self) -> str:
        return f"{self.screen.plan.id}:candidates:{st.session_state[self._turn_key]}"

    def _proposed(self) -> Changes:
        return tuple(change for change in self.screen.changes if isinstance(change, ProposeProject))

    def _take(self, key: str) -> None:
        """The editor's edits as proposals; those of one that has been drawn anew meanwhile are gone."""
        edits = st.session_state.get(key)
        if edits is None or key != self._key():
            return
        typed, refused, held = self._cells.read(st.session_state[self._base_key], edits)
        self._keep(typed, refused, anew=held)

    def _answered(self, at: int, column: str, figure: str) -> None:
        self._keep(Edits({at: {column: figure}}), (), anew=True)

    def _keep(self, edits: Edits, refused: tuple[Message, ...], *, anew: bool) -> None:
        """Keeps the edits, and draws the table anew where a cell does not show what is kept."""
        base = st.session_state[self._base_key]
        rows, more = edited(base, {"edited_rows": edits.cells, "deleted_rows": edits.gone})
        made = proposals(self.screen.plan, rows)
        if refused or more or anew:
            st.session_state[self._refused_key] = (*refused, *more)
            st.session_state.pop(self._made_key)
        else:
            st.session_state[self._made_key] = made
        workspace = self.screen.workspace
        workspace.keep(with_proposals(self.screen.plan, workspace.kept, made))
