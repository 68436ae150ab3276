"""What a person corrects in a proposal, row by row, before a plan is made of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from forecasting.plan.plan import COST_KINDS, Index, RowKind
from plans.intake.blocks.proposal import Proposal, ProposedRow
from plans.intake.rows.kinds import Recognised, recognise
from plans.intake.vocabulary.codes import codes
from plans.intake.vocabulary.vocabulary import Side

KINDS: tuple[RowKind, ...] = (*get_args(get_args(RowKind)[0]), *get_args(get_args(RowKind)[1]))
AREAS = ("", *codes("area"))
INDICES: tuple[Index, ...] = get_args(Index)
Edits = Mapping[int, Mapping[str, str | None]]
"""Position of a row -> column (`kind`, `area`, `index`) -> what was chosen; None is an emptied cell."""
_SIDES: dict[str, Side] = {
    "contribution": "income",
    "internal_cost": "internal",
    "intervention": "interventions",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a row; None where she leaves what is proposed."""

    kind: RowKind | None = None
    area: str | None = None
    index: Index | None = None


def corrected(proposal: Proposal, edits: Edits) -> Proposal:
    """The proposal with the edits of a table of its rows, in the order of `Proposal.rows`.

    A row whose kind is changed takes area, index and payer as its label would under that kind,
    unless they are chosen too. What is no known kind, area or index changes nothing.
    """
    position = 0
    blocks = []
    for block in proposal.blocks:
        rows = list(block.rows)
        for i, row in enumerate(rows):
            if position in edits:
                rows[i] = _corrected(row, _correction(edits[position]))
            position += 1
        blocks.append(replace(block, rows=tuple(rows)))
    return replace(proposal, blocks=tuple(blocks))


def merged(before: Edits, after: Edits) -> dict[int, dict[str, str | None]]:
    """Edits made after others, on top of them."""
    positions = sorted({*before, *after})
    return {at: {**before.get(at, {}), **after.get(at, {})} for at in positions}


def _correction(cells: Mapping[str, str | None]) -> Correction:
    kind = next((each for each in KINDS if each == cells.get("kind")), None)
    area = cells.get("area") or "" if "area" in cells else None
    index = cells.get("index") or "none" if "index" in cells else None
    return Correction(
        kind, area if area in AREAS else None, next((each for each in INDICES if each == index), None)
    )


def _corrected(row: ProposedRow, correction: Correction) -> ProposedRow:
    if correction.kind is not None and correction.kind != row.kind:
        row = _of_kind(row, correction.kind)
    area = row.area if correction.area is None else correction.area
    index = row.index if correction.index is None else correction.index
    return replace(row, area=area, index=index, certainty="stated", word="")


def _of_kind(row: ProposedRow, kind: RowKind) -> ProposedRow:
    """The row under another kind, with what its label says of it there."""
    found = recognise(row.label, row.section, _SIDES.get(kind, ""), sure=True)
    told = found if found.kind == kind else Recognised(kind, "stated")
    cost = kind in COST_KINDS
    return replace(
        row,
        kind=kind,
        area=(told.area or "other") if cost else "",
        index=(told.index if told.index != "none" else "prices") if cost else "none",
        role=told.role if kind == "contribution" else "",
        closing=kind == "total" and row.closing,
    )
