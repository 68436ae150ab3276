"""Reading plan folders: `(plan, findings)`, never a traceback for what a file holds."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import message
from forecasting.plan.place import Place
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling, CeilingPolicy, PolicyText
from plans.document.files import FileError, Files, Folder, Memory
from plans.document.plan_document import PlanDocument, load_document
from plans.document.plan_file import PLAN_FILE, PolicyFile
from plans.document.plan_of_document import assemble

DATA = Path(__file__).resolve().parents[2] / "data"
PLANS = DATA / "plans"
POLICIES = DATA / "policies"
DEFAULT_POLICY = "share-20"


@dataclass(frozen=True)
class Reading:
    """What a set of files gave. `plan` is None where they as a whole could not be used."""

    id: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    document: PlanDocument | None = None


def read_plan(folder: Path) -> Reading:
    """The plan of a folder, with findings for what could not be read in it."""
    return _read(Folder(folder))


def read_plan_files(files: Mapping[str, str], name: str = "plan") -> Reading:
    """The plan that texts in memory make (file name to text), by the same rules as a folder's."""
    return _read(Memory(files, name))


def read_plan_document(document: PlanDocument) -> Reading:
    """The plan that a document makes, with findings for what could not be read in its rows."""
    try:
        plan, findings = assemble(document)
    except FileError as error:
        return Reading(document.entry.id, None, (error.finding,), document)
    return Reading(plan.id, plan, tuple(findings), document)


def figures_of(document: PlanDocument) -> Plan | None:
    """The plan that a document makes, without its version; None where it makes none."""
    try:
        return assemble(document, versioned=False)[0]
    except FileError:
        return None


def _read(files: Files) -> Reading:
    try:
        document, left_out = load_document(files)
    except FileError as error:
        return Reading(files.name, None, (error.finding,))
    reading = read_plan_document(document)
    if reading.plan is None:
        return replace(reading, id=files.name)
    return replace(reading, findings=(*left_out, *reading.findings))


def read_all(root: Path = PLANS) -> tuple[Reading, ...]:
    """Every plan folder under `root`, by name; a broken one does not keep the others out."""
    folders = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    seen: set[str] = set()
    readings: list[Reading] = []
    for folder in folders:
        reading = read_plan(folder)
        if reading.plan is not None and reading.id in seen:
            says = message(
                "The folder {folder} has the id of another plan, {id}.",
                folder=Folder(folder).name,
                id=reading.id,
            )
            remedy = message("Give the plan an id of its own in plan.toml.")
            reading = Reading(
                Folder(folder).name, None, (unreadable(Place(Folder(folder).name, PLAN_FILE), says, remedy),)
            )
        seen.add(reading.id)
        readings.append(reading)
    return tuple(readings)


def read_policy(name: str = DEFAULT_POLICY) -> CeilingPolicy:
    """A ceiling policy that the program ships. A fault in it is a fault of the program: raises."""
    with (POLICIES / f"{name}.toml").open("rb") as file:
        entry = PolicyFile.model_validate(tomllib.load(file))
    stated = Ceiling(entry.kind, share=entry.share, place=Place(entry.document))
    texts: dict[str, PolicyText] = {
        lang: PolicyText(text.name, text.evidence, text.caveat) for lang, text in entry.texts.items()
    }
    return CeilingPolicy(stated, entry.document, entry.date, texts)
