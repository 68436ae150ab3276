"""What a row of a budget is, by its own words and by the section it stands in."""

from dataclasses import dataclass, replace
from typing import Literal, cast

from forecasting.plan.plan import Index, Role, RowKind
from plans.intake.blocks.proposal import Certainty
from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.vocabulary import RowWords, Side, found_word, says_only, vocabulary

_NOT_LINES = ("memo", "opening_equity", "total", "result", "brought_forward")
_INTERVENTION_AREAS = ("pool", "structural", "training")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind with what decided it."""

    kind: RowKind
    certainty: Certainty
    word: str = ""
    area: str = ""
    index: Index = "none"
    role: Role | Literal["", "all"] = ""
    closing: bool = False


def recognise(label: str, section: str, side: Side, *, sure: bool = False) -> Recognised:
    """The kind that is proposed for a row; `side` is what its section, or the totals after it, say it holds.

    `sure` where a person has said so: no word of the row is then heard against it.
    """
    own = _by_word(label, side)
    if own is not None and own.kind in _NOT_LINES:
        return own
    if not sure and (strong := _against(label, side)) is not None:
        return strong
    match side:
        case "statement" | "repeats" | "persons":
            return Recognised("memo", "likely", section)
        case "brought_forward":
            return Recognised("brought_forward", "likely", section)
        case "income":
            return own if own is not None and _is_income(own) else _unknown_income(label, section)
        case "interventions":
            return _intervention(own, label, section)
        case "internal":
            return _internal(own, section)
        case "cost":
            return own if own is not None and not _is_income(own) else _unknown_cost(section)
        case "":
            return own or Recognised("memo", "guess")


def _against(label: str, side: Side) -> Recognised | None:
    """A row whose label says only what stands against its section: `Styrelse` among the interventions."""
    if side in ("", "cost", "statement", "repeats", "persons"):
        return None
    if side == "internal":
        first = label.split(maxsplit=1)[0] if label.split() else ""
        found = _by_word(first, "") if found_word(vocabulary().telling["intervention"], first) else None
        return None if found is None else replace(found, certainty="disputed")
    sure = [entry for entry in vocabulary().row if entry.alone]
    if not says_only((word for entry in sure for word in entry.words), label):
        return None
    entry = next(entry for entry in sure if found_word(entry.words, label))
    return Recognised(entry.kind, "disputed", found_word(entry.words, label), entry.area, entry.index)


def _by_word(label: str, side: Side) -> Recognised | None:
    for entry in vocabulary().row:
        word = found_word(entry.words, label) if _applies(entry, side) else ""
        if word:
            index = entry.index if entry.kind in ("internal_cost", "intervention") else "none"
            closing = entry.area == "closing"
            area = "" if closing else entry.area
            return Recognised(entry.kind, "sure", word, area, index, entry.role, closing)
    return None


def _applies(entry: RowWords, side: Side) -> bool:
    """An entry of a side is for its sections; contributions are also looked for where no section tells."""
    return entry.side in ("", side) or (side == "" and entry.kind == "contribution")


def _is_income(found: Recognised) -> bool:
    return found.kind in ("contribution", "other_income", "financial")


def _intervention(own: Recognised | None, label: str, section: str) -> Recognised:
    """A row among the interventions is one, whatever else its words could mean."""
    if own is not None and own.kind in ("financial", "intervention"):
        return own
    area = next((a for a in _INTERVENTION_AREAS if _has_area(label, a)), "project")
    return Recognised("intervention", "likely", section, area, "prices")


def _has_area(label: str, area: str) -> bool:
    entries = (entry for entry in vocabulary().row if entry.kind == "intervention" and entry.area == area)
    return any(found_word(entry.words, label) for entry in entries)


def _internal(own: Recognised | None, section: str) -> Recognised:
    if own is not None and own.kind in ("internal_cost", "financial"):
        return own
    return Recognised("internal_cost", "likely", section, "other", "prices")


def _unknown_income(label: str, section: str) -> Recognised:
    """A name among those who pay is a municipality, `Storby`; any other is some other income."""
    innermost, telling = section.rpartition(": ")[2], vocabulary().telling
    if found_word(telling["payers"], innermost) and not found_word(telling["no_payer"], label):
        return Recognised("contribution", "guess", section, role="municipality")
    return Recognised("other_income", "guess", section)


def _unknown_cost(section: str) -> Recognised:
    return Recognised("internal_cost", "guess", section, "other", "prices")


def _role(cells: dict[str, str], found: Recognised) -> Role | Literal["", "all"]:
    """Who pays, as the row's own column says, else as its label does."""
    member = cells.get("member", "")
    told = code("role", member) or code("member", member)
    return cast("Role", told) if told else found.role


def stated(cells: dict[str, str], found: Recognised) -> Recognised:
    """What the sheet's own columns state (codes), the rest as recognised."""
    if not cells.get("kind"):
        return found
    return Recognised(
        cast("RowKind", cells["kind"]),
        "stated",
        "",
        cells.get("area", ""),
        cast("Index", cells.get("index") or "none"),
        _role(cells, found) if cells["kind"] == "contribution" else "",
        found.closing and cells["kind"] == "total",
    )
