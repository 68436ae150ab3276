"""Cells of a plan workbook: numbers that it can hold exactly, and names in place of ids."""

from collections.abc import Iterable

from forecasting.plan.numbers import NumberError, read_number, write_number
from plans.document.plan_document import PlanDocument
from plans.intake.opening.grid import Cell
from plans.intake.vocabulary.codes import code

Written = str | float | None


def number_or_text(text: str, unit: str) -> Written:
    """A cell of figures as a workbook holds it: a number where the text is one that it can hold exactly."""
    try:
        value = read_number(text, unit=unit)
    except NumberError:
        return text
    return text if value is None else exact(value)


def exact(value: float | None) -> Written:
    """A number, or its text where the sixteen digits of a workbook would round it."""
    if value is None:
        return None
    return value if float(f"{value:.16G}") == value else write_number(value)


def short_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id -> the name that is shown for it, where no other thing has that name or that id."""
    known = list(pairs)
    ids = {each for each, _ in known}
    shown = [shown for _, shown in known]
    free = {each: label for each, label in known if shown.count(label) == 1 and label not in ids and label}
    return {each: free.get(each, each) for each in ids}


def line_names(document: PlanDocument) -> dict[str, str]:
    """Row id -> the label that stands for it where a project names its line."""
    rows = [record for table in document.entry.table for record in document.tables[table.file]]
    named = (record for record in rows if record["row"])
    return short_names(dict.fromkeys((record["row"], record["label"]) for record in named))


def member_names(document: PlanDocument) -> dict[str, str]:
    """Member id -> the name that stands for it; never a word for all members."""
    names = short_names((member.id, member.name) for member in document.entry.member)
    return {each: each if code("member", shown) else shown for each, shown in names.items()}


def cell_text(cell: Cell | None) -> str:
    """A cell's text as a plan's files would hold it."""
    if cell is None:
        return ""
    return write_number(cell.value) if isinstance(cell.value, float) else cell.value.strip()
