"""The table in which a person confirms what each row of a file is.

The editor's data stay as they were first drawn and its edits are applied beside it: fed back its
own output, it would lose every second edit. Where it is drawn anew (another page was opened in
between, or the other language) the edits so far become what it starts from.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import SelectboxColumn, TextColumn

from pages.shared.entering.entry_state import key
from pages.shared.streamlit.grids import ROW_HEIGHT, speak
from plans.intake.blocks.proposal import Proposal
from plans.intake.confirming.corrections import AREAS, INDICES, KINDS, Edits, corrected, merged
from plans.intake.vocabulary.codes import name
from reports.document.new_plan_words import figure_columns, proposal_rows
from reports.saying.formats import Formats

CHOICES = ("kind", "area", "index")


@dataclass(frozen=True)
class ProposalTable:
    """Draws a proposal's rows; `digest` names the file."""

    proposal: Proposal
    digest: str
    formats: Formats

    @property
    def edits(self) -> Edits:
        """Everything that was chosen in the table so far."""
        edits: Edits = st.session_state.get(key(f"edits:{self.digest}"), {})
        return edits

    def confirmed(self) -> Proposal:
        """The proposal as it was corrected."""
        return corrected(self.proposal, self.edits)

    def show(self) -> None:
        """The table; only kind, area and index can be changed."""
        text = self.formats.text
        base, editor = key(f"base:{self.digest}"), self._editor
        if editor not in st.session_state:
            st.session_state[base] = self.edits
        rows = proposal_rows(self.proposal, self.formats)
        for position, cells in st.session_state[base].items():
            rows[position] |= {column: cell or "" for column, cell in cells.items()}
        frame = pd.DataFrame(rows).astype("string")
        columns = self._columns()
        speak(columns)
        st.data_editor(
            frame,
            key=editor,
            on_change=self._take,
            num_rows="fixed",
            hide_index=True,
            row_height=ROW_HEIGHT,
            height=min(ROW_HEIGHT * len(rows) + 42, 640),
            disabled=[column for column in frame.columns if column not in CHOICES],
            column_order=self._order(frame),
            column_config=columns,
            placeholder="–",
            alt=text("The rows of the file, each with its kind; kind, area and index can be changed"),
        )

    @property
    def _editor(self) -> str:
        return key(f"rows:{self.digest}:{self.formats.language}")

    def _order(self, frame: pd.DataFrame) -> list[str]:
        """Where it stood, its figures, then what it is taken as."""
        figures = [column for column in frame.columns if column.startswith("figure:")]
        return ["label", "cell", "section", *figures, "kind", "why", "area", "index"]

    def _columns(self) -> dict[str, Any]:
        text, language = self.formats.text, self.formats.language
        kinds: dict[object, str] = {each: name("kind", each, language) for each in KINDS}
        areas: dict[object, str] = {each: name("area", each, language) or "–" for each in AREAS}
        indices: dict[object, str] = {each: name("index", each, language) for each in INDICES}
        indices["none"] = "–"
        figures = {
            f"figure:{heading}": TextColumn(heading, width=max(88, 9 * len(heading)), alignment="right")
            for heading in figure_columns(self.proposal).values()
        }
        return figures | {
            "cell": TextColumn(text("Cell"), width=56),
            "label": TextColumn(text("Label"), width=190, pinned=True),
            "section": TextColumn(text("Section"), width=120),
            "kind": SelectboxColumn(
                text("Kind"), options=KINDS, format_func=kinds.__getitem__, required=True, width=160
            ),
            "why": TextColumn(text("Why"), width=225),
            "area": SelectboxColumn(text("Area"), options=AREAS, format_func=areas.__getitem__, width=150),
            "index": SelectboxColumn(
                text("Follows"), options=INDICES, format_func=indices.__getitem__, width=80
            ),
        }

    def _take(self) -> None:
        """The editor's edits, on top of those it started from; an editor that is gone has none."""
        state = st.session_state
        if self._editor not in state:
            return
        edits = {int(at): cells for at, cells in state[self._editor]["edited_rows"].items()}
        state[key(f"edits:{self.digest}")] = merged(state[key(f"base:{self.digest}")], edits)
