"""The tables in which a plan is edited: lines, projects, members and goals.

A table's data stay as they were drawn, and its edits are applied to the document beside it; it is
drawn anew where the document changes otherwise (undo, a row added, an edit that was refused).
"""

from collections.abc import Callable, Sequence
from typing import Any, get_args

import pandas as pd
import streamlit as st
from streamlit.column_config import SelectboxColumn, TextColumn

from forecasting.plan.numbers import NumberError, read_number, write_number
from forecasting.plan.plan import GoalKind, LineKind, PaidFrom, ProjectStatus, Role
from pages.shared.entering.typed_cells import Edits, Row, TypedCells, UnitOf, drawn_anew
from pages.shared.plan_desk.desk import PlanDesk
from pages.shared.streamlit.grids import ROW_HEIGHT, speak
from plans.document.plan_document import PlanDocument, column_unit
from plans.document.plan_file import TableEntry
from plans.editing.plan_editing import (
    Edited,
    lines_of,
    with_cells,
    with_members,
    with_projects,
    with_refused,
    without_lines,
)
from plans.editing.policy_editing import AMOUNTS, SHARES, with_goals
from plans.intake.vocabulary.codes import codes, name
from reports.saying.formats import Formats

Rows = list[dict[str, Any]]
KINDS: tuple[LineKind, ...] = get_args(LineKind)
AREAS = (
    "",
    "board",
    "office",
    "administration",
    "audit",
    "evaluation",
    "information",
    "training",
    "other",
    "project",
    "pool",
    "structural",
)


Taking = tuple[UnitOf, Callable[[PlanDocument, Edits], tuple[Edited | PlanDocument, bool]]]
"""The units of a table's cells, and what an edit makes of the document; whether it is drawn already."""
ListTaking = tuple[UnitOf, Callable[[PlanDocument, Rows], Edited]]


class PlanTables:
    """Draws the tables of a desk."""

    def __init__(self, desk: PlanDesk, formats: Formats) -> None:
        self.desk = desk
        self.formats = formats

    def lines(self, table: TableEntry) -> None:
        """The lines of a table of the document; totals follow below."""
        text, document = self.formats.text, self.desk.document
        positions = lines_of(document, table.file)
        figures = [column.header for column in table.columns]
        unit = document.entry.unit
        units = {column.header: column_unit(column.unit, unit) or "-" for column in table.columns}
        rows = [
            {
                "label": record["label"],
                "kind": record["kind"],
                **{header: record[header] for header in figures},
                "member": record["member"],
                "area": record["area"],
                "index": record["index"],
                "note": record["note"],
            }
            for record in (document.tables[table.file][position] for position in positions)
        ]
        members = {"": "", "all": name("member", "all", self.formats.language)}
        members |= {member.id: member.name for member in document.entry.member}
        columns = {
            "label": TextColumn(text("Line"), width="medium", max_chars=300, required=True),
            **{header: TextColumn(header, alignment="right", width=110) for header in figures},
            "kind": self._choice(text("Counts as"), "kind", KINDS),
            "member": SelectboxColumn(text("Member"), options=list(members), format_func=_shown(members)),
            "area": self._choice(text("Area"), "area", AREAS),
            "index": self._choice(text("Follows"), "index", ("", "wages", "prices", "none")),
            "note": TextColumn(text("Note"), max_chars=500),
        }

        def taken(document: PlanDocument, edits: Edits) -> tuple[Edited | PlanDocument, bool]:
            cells = {
                positions[at]: {column: _plain(value) for column, value in changed.items()}
                for at, changed in edits.cells.items()
            }
            edited = with_cells(document, table.file, cells)
            gone = [positions[at] for at in edits.gone]
            if gone:
                return Edited(without_lines(edited.document, table.file, gone), edited.refused), False
            return edited, True

        self._table(f"lines-{table.id}", rows, columns, (lambda _, column: units.get(column), taken))

    def projects(self) -> None:
        """The projects."""
        text, document = self.formats.text, self.desk.document
        lines = {"": ""} | {
            record["row"]: record["label"]
            for table in document.entry.table
            for record in (document.tables[table.file][n] for n in lines_of(document, table.file))
            if record["kind"] == "intervention"
        }
        fields = (
            "name",
            "owner",
            "status",
            "yearly_cost",
            "start",
            "months",
            "participants",
            "goal_rate",
            "line",
            "financed_by",
            "paid_from",
            "phasing_out",
            "note",
        )
        unit = document.entry.unit
        units = {"yearly_cost": unit, "participants": "-", "goal_rate": "-"}
        rows: Rows = [
            {field: r[field] for field in (*fields, "project", "source")} for r in document.projects
        ]
        columns = {
            "name": TextColumn(text("Project"), width="medium", max_chars=200, required=True),
            "owner": TextColumn(text("Owner"), max_chars=200),
            "status": self._choice(text("Status"), "project_status", get_args(ProjectStatus)),
            "yearly_cost": TextColumn(
                text("Cost a year, {unit}", unit=self.formats.unit_name(unit)), alignment="right"
            ),
            "start": TextColumn(text("Starts, year-month"), validate=r"^(\d{4}-(0[1-9]|1[0-2]))?$"),
            "months": TextColumn(text("Months"), alignment="right", validate=r"^\d{0,3}$"),
            "participants": TextColumn(text("Participants a year"), alignment="right"),
            "goal_rate": TextColumn(text("Goal rate, decimal"), alignment="right"),
            "line": SelectboxColumn(
                text("Its line in the budget"), options=list(lines), format_func=_shown(lines)
            ),
            "financed_by": TextColumn(text("Financed by others")),
            "paid_from": self._choice(text("Paid from"), "paid_from", get_args(PaidFrom)),
            "phasing_out": TextColumn(text("Phased out according to"), max_chars=200),
            "note": TextColumn(text("Note"), max_chars=500),
        }
        self._listed("projects", rows, columns, (lambda _, column: units.get(column), with_projects))

    def members(self) -> None:
        """The members."""
        text = self.formats.text
        rows: Rows = [
            {
                "id": member.id,
                "name": member.name,
                "role": member.role,
                "inhabitants": "" if member.inhabitants is None else str(member.inhabitants),
            }
            for member in self.desk.document.entry.member
        ]
        columns = {
            "name": TextColumn(text("Member"), width="medium", max_chars=200, required=True),
            "role": self._choice(text("Who it is"), "role", get_args(Role)),
            "inhabitants": TextColumn(text("Inhabitants"), alignment="right"),
        }
        self._listed(
            "members",
            rows,
            columns,
            (lambda _, column: "-" if column == "inhabitants" else None, with_members),
        )

    def goals(self) -> None:
        """The goals; the level is in per cent, persons or the plan's unit, as the kind needs."""
        text = self.formats.text
        rows: Rows = [
            {
                "id": goal.id,
                "kind": goal.kind,
                "level": self._level(goal.kind, goal.at_least, goal.at_most),
                "by": "" if goal.by is None else str(goal.by),
            }
            for goal in self.desk.document.entry.goal
        ]
        columns = {
            "kind": self._choice(text("Goal"), "goal_kind", get_args(GoalKind)),
            "level": TextColumn(
                text(
                    "Level (per cent, persons or {unit})",
                    unit=self.formats.unit_name(self.desk.document.entry.unit),
                ),
                alignment="right",
            ),
            "by": TextColumn(text("By the year"), alignment="right", validate=r"^(\d{4})?$"),
        }
        unit = self.desk.document.entry.unit

        def unit_of(row: Row, column: str) -> str | None:
            if column != "level":
                return None
            return "%" if row["kind"] in SHARES else unit if row["kind"] in AMOUNTS else "-"

        self._listed("goals", rows, columns, (unit_of, with_goals))

    def _level(self, kind: str, at_least: float | None, at_most: float | None) -> str:
        value = at_most if kind in AMOUNTS else at_least
        if value is None:
            return ""
        return f"{100 * value:.6g}".replace(".", ",") if kind in SHARES else write_number(value)

    def _listed(self, key: str, rows: Rows, columns: dict[str, Any], taking: ListTaking) -> None:
        """A table whose rows as a whole are the list; what is not shown of a row is kept."""
        unit_of, edit = taking

        def taken(document: PlanDocument, edits: Edits) -> tuple[Edited | PlanDocument, bool]:
            kept = [
                row | {column: _plain(value) for column, value in edits.cells.get(at, {}).items()}
                for at, row in enumerate(rows)
                if at not in edits.gone
            ]
            return edit(document, kept), not edits.gone

        self._table(key, rows, columns, (unit_of, taken))

    def _table(self, key: str, rows: Rows, columns: dict[str, Any], taking: Taking) -> None:
        """The editor over rows as they were when the desk was last drawn anew."""
        own = f"{self.desk.plan_id}:edit-{key}:{self.desk.turn}"
        base, asked = f"{own}:base", f"{self.desk.plan_id}:asked-{key}"
        if base not in st.session_state:
            for old in [k for k in st.session_state if str(k).startswith(f"{self.desk.plan_id}:edit-{key}:")]:
                del st.session_state[old]
            st.session_state[base] = (rows, taking)
            drawn_anew(asked)
        rows, (unit_of, taken) = st.session_state[base]
        if not rows:
            return
        cells = TypedCells(asked, self.desk.saved.plan, self.formats, unit_of)
        shown = [{c: self._figure(row[c]) if unit_of(row, c) else row[c] for c in columns} for row in rows]

        def take() -> None:
            """A table that has been drawn anew meanwhile may still tell of its last edit; it is gone."""
            edits = st.session_state.get(own)
            if edits is None:
                return
            typed, refused, held = cells.read(rows, edits)
            edited, drawn = taken(self.desk.document, typed)
            self.desk.edit(with_refused(edited, refused), drawn=drawn and not held)

        def answered(at: int, column: str, figure: str) -> None:
            edited, _ = taken(self.desk.document, Edits({at: {column: figure}}))
            self.desk.edit(edited)

        speak(columns)
        st.data_editor(
            pd.DataFrame(shown).astype("string"),
            key=own,
            on_change=take,
            num_rows="delete",
            hide_index=True,
            row_height=ROW_HEIGHT,
            column_config=columns,
            placeholder="",
            alt=self.formats.text("A table of the plan; every cell can be changed"),
        )
        cells.ask(rows, answered)

    def _choice(self, label: str, group: str, options: Sequence[str]) -> Any:  # noqa: ANN401 - Streamlit's own type
        known = {"": ""} | {each: name(group, each, self.formats.language) for each in codes(group)}
        return SelectboxColumn(label, options=list(options), format_func=_shown(known))

    def _figure(self, text: str) -> str:
        """A figure of the file as it is read; text that is no figure as it stands."""
        try:
            value = read_number(text)
        except NumberError:
            return text
        if value is None:
            return ""
        decimals = next((d for d in range(6) if abs(value - round(value, d)) < 1e-9), 6)
        return self.formats.number(value, decimals)


def _shown(names: dict[str, str]) -> Callable[[object], str]:
    return lambda code: names.get(str(code), str(code))


def _plain(value: object) -> str:
    return "" if value is None else str(value)
