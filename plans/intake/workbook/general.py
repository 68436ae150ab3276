"""What a plan workbook says of the plan as a whole: association, policies, members, goals, passages."""

from typing import Any

from plans.intake.vocabulary.codes import code
from plans.intake.vocabulary.identifiers import slug, unique
from plans.intake.vocabulary.year_words import years_in
from plans.intake.workbook.parts import opening_entry, policy_entry, source_entry
from plans.intake.workbook.rows import Sheets

_MOST_YEARS = 50
_NUMBERS = (
    "opening_amount",
    "ceiling_share",
    "ceiling_amount",
    "reserve_share",
    "reserve_amount",
    "first_year",
    "last_year",
)


def association_entry(sheets: Sheets) -> dict[str, Any]:
    """What plan.toml says of the association, its document and its policies."""
    items = {
        code("items", cells.get("what", "")): cells.get("value", "")
        for _, cells in sheets.rows("association")
    }
    numbers = {item: sheets.number(items.get(item, ""), item) for item in _NUMBERS}
    first, last = numbers["first_year"], numbers["last_year"]
    years = [] if first is None else _years(int(first), int(first if last is None else last))
    association = items.get("association", "")
    plan_id = items.get("id") or slug(f"{association} {years[0] if years else ''}", join="-", fallback="plan")
    values: dict[str, Any] = {
        "id": plan_id,
        "association": association,
        "document": items.get("document", ""),
    }
    values |= {"unit": items.get("unit", "").lower(), "stated_years": years}
    if numbers["opening_amount"] is not None:
        values["opening_equity"] = opening_entry(items, numbers["opening_amount"])
    for policy in ("ceiling", "reserve"):
        if items.get(f"{policy}_kind"):
            values[policy] = policy_entry(policy, items, numbers)
    if values.get("ceiling", {}).get("kind") == "brackets":
        values["ceiling"]["brackets"] = _brackets(sheets)
    return values


def member_entries(sheets: Sheets) -> list[dict[str, Any]]:
    """The members; an id that is left out is made from the name."""
    taken: set[str] = set()
    members = []
    for _, cells in sheets.rows_with("members", "name"):
        member_id = unique(
            cells.get("id") or slug(cells["name"], join="-", fallback="member"), taken, join="-"
        )
        member: dict[str, Any] = {"id": member_id, "name": cells["name"]}
        member["role"] = code("role", cells.get("role", "")) or cells.get("role", "")
        inhabitants = sheets.number(cells.get("inhabitants", ""), cells["name"])
        members.append(member | ({} if inhabitants is None else {"inhabitants": int(inhabitants)}))
    return members


def goal_entries(sheets: Sheets) -> list[dict[str, Any]]:
    """The goals; an id that is left out is made from the kind."""
    taken: set[str] = set()
    goals = []
    for _, cells in sheets.rows_with("goals", "kind"):
        kind = code("goal_kind", cells["kind"]) or cells["kind"]
        goal_id = unique(cells.get("id") or kind.replace("_", "-"), taken, join="-")
        goal: dict[str, Any] = {"id": goal_id, "kind": kind, "source": source_entry("source", cells)}
        numbers = {
            key: sheets.number(cells.get(key, ""), cells["kind"]) for key in ("at_least", "at_most", "by")
        }
        goal |= {
            key: int(value) if key == "by" else value for key, value in numbers.items() if value is not None
        }
        goal |= {
            "except_years": years_in(cells.get("except_years", "")),
            "project": cells.get("project", ""),
        }
        goals.append(goal)
    return goals


def passage_entries(sheets: Sheets) -> list[dict[str, str]]:
    """What the text of the document says, each with its place."""
    rows = sheets.rows_with("passages", "passage", "says")
    return [{"row": cells["passage"], "says": cells["says"]} for _, cells in rows]


def _brackets(sheets: Sheets) -> list[dict[str, float]]:
    brackets = []
    for _, cells in sheets.rows_with("brackets", "share"):
        limit, share = (sheets.number(cells.get(key, ""), key) for key in ("up_to", "share"))
        if share is not None:
            brackets.append({"share": share} | ({} if limit is None else {"up_to": limit}))
    return brackets


def _years(first: int, last: int) -> list[int]:
    """The years from first to last, as many as any plan has: the last may be anything."""
    return list(range(first, min(last, first + _MOST_YEARS - 1) + 1))
