"""The first sheet of a workbook, and the line of explanation on each of the others."""

from plans.document.plan_document import PlanDocument
from plans.intake.vocabulary.codes import name
from plans.intake.workbook.sheet import Sheet
from reports.saying.formats import Formats
from reports.saying.language import Language
from reports.workbooks.style import Look, Page


def hint(place: str, language: Language) -> str:
    """What a sheet or a column is for; "" where there is nothing to say."""
    text = Formats(language).text
    hints = {
        "association": text("One value a row. Leave empty what is not known."),
        "members": text("Who pays, and how many live in each municipality."),
        "table": text("One row for each row of the budget. Totals are checked, not counted."),
        "projects": text("Each intervention with an owner. Leave empty what is not decided."),
        "goals": text("Goals that the plan is measured against."),
        "passages": text("What the document's running text says, word for word."),
        "brackets": text("Steps of a graded ceiling. The last one has no upper limit."),
        "tables": text("For the program: which sheet is which table."),
        "columns": text("For the program: what each column of figures means."),
        "table:kind": text(
            "Choose what the row is. Only contributions, incomes, costs, interventions and financial items are counted."
        ),
        "table:area": text("What the cost is for. May be empty."),
        "table:member": text("Which member pays, or all where the contributions stand in one sum."),
        "table:index": text("Wages for staff, fees and bought services; prices for all else."),
        "table:key": text("For the program. May be left empty on new rows."),
        "projects:project_status": text(
            "Approved projects run; candidates can be tried in a scenario; ended ones are left out."
        ),
        "projects:paid_from": text(
            "Own money of earlier years, where the document leaves the project outside its budget. Else empty."
        ),
        "projects:key": text("For the program. May be left empty on new rows."),
    }
    return hints.get(place, "")


def guide(
    workbook: Page, look: Look, document: PlanDocument, sheets: tuple[Sheet, ...], language: Language
) -> None:
    """Writes the sheet that says what to fill in, in the order that it is done."""
    text = Formats(language).text
    page = workbook.add_worksheet(name("sheets", "guide", language))
    page.hide_gridlines(2)
    page.set_column(0, 0, 4)
    page.set_column(1, 1, 92)
    page.set_row(0, 34)
    page.write_string(0, 0, document.entry.association, look.title())
    page.write_string(1, 0, document.entry.document, look.hint())
    tables = ", ".join(sheet.name for sheet in sheets if sheet.part == "table")
    named = {sheet.part: sheet.name for sheet in sheets}
    steps = (
        text("Write over what stands in the tinted cells. Grey cells at the right are for the program and may be left empty on new rows."),
        text("{sheet}: the association's name, the years and the unit of the amounts. Equity at the start of the first plan year comes from the books or a forecast; its status says which.", sheet=named["association"]),
        text("{sheet}: the members who pay. Their names can then be chosen in the budget.", sheet=named["members"]),
        text("{sheets}: the rows of the budget, with a column for each year. Write amounts as 1 234 or -1 234,5. Choose what each row is in the column of kinds.", sheets=tables),
        text("{sheet}: the interventions by name, with owner, start, length and yearly cost. Clear the rows of the example that are not yours.", sheet=named["projects"]),
        text("{sheet}: what the plan itself promises, such as the share to interventions. Leave it empty where the plan promises nothing.", sheet=named["goals"]),
        text("Totals, result and equity follow from what you write; so do the names of members and interventions where they stand a second time."),
        text("A comment on a cell in the budget becomes the row's note in the program."),
        text("To add a year, insert a column after the last year on every sheet of the budget, head it Plan and the year, and change the last plan year."),
        text("Save the file and choose it in Utblick. What was read is shown beside where it stood before anything is saved."),
    )  # fmt: skip
    for position, step in enumerate(steps, start=1):
        page.write_number(position + 2, 0, position, look.prose(bold=True))
        page.write_string(position + 2, 1, step, look.prose())
        page.set_row(position + 2, 34 if len(step) > 100 else 20)
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
