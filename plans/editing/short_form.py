"""A plan from the fewest figures: members, equity, a few costs and the projects that run.

Amounts are in the form's unit, costs positive. Every figure's place is the form itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from forecasting.model.schedule import months_active
from forecasting.plan.numbers import write_number
from forecasting.plan.place import Place
from forecasting.plan.plan import EquityStatus, Index, Project, Role
from plans.document.files import FileError
from plans.document.plan_document import PlanDocument, invalid_entry
from plans.document.plan_file import PLAN_FILE, PROJECT_FIELDS, ROW_FIELDS, PlanEntry, ProvenanceEntry
from plans.document.record_reader import Record
from plans.editing.provenance_marks import with_provenance
from plans.intake.blocks.proposal import UnitName
from plans.intake.vocabulary.codes import Tongue, name
from plans.intake.vocabulary.identifiers import slug, unique


@dataclass(frozen=True, slots=True)
class QuickMember:
    """A member and what it pays this year."""

    name: str
    role: Role
    contribution: float
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class QuickCost:
    """An internal cost of the year; `area` as in the format, `wages` for staff, fees and bought services."""

    label: str
    amount: float
    area: str = "other"
    index: Index = "prices"


@dataclass(frozen=True, slots=True)
class QuickProject:
    """A project that runs; `start` is (year, month), empty with `months` where it runs until further notice."""

    name: str
    yearly_cost: float
    owner: str = ""
    start: tuple[int, int] | None = None
    months: int | None = None
    participants: int | None = None


@dataclass(frozen=True)
class QuickForm:
    """What the short form asks for."""

    association: str
    year: int
    members: tuple[QuickMember, ...]
    equity: float
    costs: tuple[QuickCost, ...] = ()
    projects: tuple[QuickProject, ...] = ()
    unit: UnitName = "tkr"
    equity_status: EquityStatus = "estimate"


def quick_document(form: QuickForm, tongue: Tongue = "sv") -> PlanDocument:
    """The plan document of a form, its sources named as entered in Utblick.

    Raises:
        FileError: where a figure is one that no plan may hold.
    """
    header = str(form.year)
    taken: set[str] = set()
    members = tuple(_members(form))
    entry = {
        "schema_version": 1,
        "id": slug(f"{form.association} {form.year}", join="-", fallback="plan"),
        "association": form.association.strip(),
        "document": f"{name('entered', 'here', tongue)} {form.year}",
        "unit": form.unit,
        "stated_years": [form.year],
        "opening_equity": _opening(form, tongue),
        "provenance": [{"table": "budget", "provenance": "entered"}],
        "member": [about for about, _ in members],
        "table": [{"id": "budget", "file": "budget.csv", "title": f"Budget {form.year}", "columns": [{"header": header, "year": form.year, "status": "budget"}]}],
    }  # fmt: skip
    try:
        checked = PlanEntry.model_validate(entry)
    except ValidationError as error:
        raise FileError(
            invalid_entry(Place(name("entered", "here", tongue), file=PLAN_FILE), error)
        ) from error
    contributions = [
        _contribution(member, str(about["id"]), header, taken, tongue) for about, member in members
    ]
    costs = [_cost(cost, header, taken, tongue) for cost in form.costs]
    pairs = [_project(project, form.year, header, taken, tongue) for project in form.projects]
    rows = (*contributions, *costs, *(row for row, _ in pairs))
    document = PlanDocument(checked, {"budget.csv": rows}, tuple(project for _, project in pairs))
    told = [ProvenanceEntry(project=project["project"], provenance="entered") for _, project in pairs]
    return with_provenance(document, told)


def _opening(form: QuickForm, tongue: Tongue) -> dict[str, object]:
    source = {
        "table": name("entered", "here", tongue),
        "row": name("entered", "equity", tongue),
        "column": str(form.year),
        "provenance": "entered",
    }
    return {"amount": form.equity, "status": form.equity_status, "source": source}


def _members(form: QuickForm) -> Iterator[tuple[dict[str, object], QuickMember]]:
    taken: set[str] = set()
    for member in form.members:
        about: dict[str, object] = {
            "id": unique(slug(member.name, join="-", fallback="member"), taken, join="-")
        }
        about |= {"name": member.name.strip(), "role": member.role}
        yield about | ({} if member.inhabitants is None else {"inhabitants": member.inhabitants}), member


def _contribution(
    member: QuickMember, member_id: str, header: str, taken: set[str], tongue: Tongue
) -> Record:
    cells = {"kind": "contribution", "member": member_id, "section": name("entered", "income", tongue)}
    return _record(member.name, cells, header, member.contribution, taken)


def _cost(cost: QuickCost, header: str, taken: set[str], tongue: Tongue) -> Record:
    cells = {
        "kind": "internal_cost",
        "area": cost.area,
        "index": cost.index,
        "section": name("entered", "internal", tongue),
    }
    return _record(cost.label, cells, header, cost.amount, taken)


def _project(
    project: QuickProject, year: int, header: str, taken: set[str], tongue: Tongue
) -> tuple[Record, Record]:
    """The budget row that holds the project's cost of the year, and the project."""
    section = name("entered", "interventions", tongue)
    timed = Project("", "", "approved", Place(""), start=project.start, months=project.months)
    cost = round(project.yearly_cost * months_active(timed, year) / 12, 2)
    cells = {"kind": "intervention", "area": "project", "index": "prices", "section": section}
    row = _record(project.name, cells, header, cost, taken)
    start = "" if project.start is None else f"{project.start[0]:04}-{project.start[1]:02}"
    about = dict.fromkeys(PROJECT_FIELDS, "")
    about |= {
        "project": row["row"].replace("_", "-"),
        "name": row["label"],
        "owner": project.owner.strip(),
        "status": "approved",
    }
    about |= {"line": row["row"], "yearly_cost": write_number(project.yearly_cost), "start": start}
    about |= {"months": _optional(project.months), "participants": _optional(project.participants)}
    return row, Record(about | {"source": f"{name('entered', 'here', tongue)}, {row['label']}"})


def _record(label: str, cells: dict[str, str], header: str, amount: float, taken: set[str]) -> Record:
    row = unique(slug(label), taken)
    shown = label.strip() if row == slug(label) else f"{label.strip()} ({row.rpartition('_')[2]})"
    every = dict.fromkeys(ROW_FIELDS, "") | cells | {"row": row, "label": shown, header: write_number(amount)}
    return Record(every)


def _optional(value: int | None) -> str:
    return "" if value is None else str(value)
