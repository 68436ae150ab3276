"""One way in for a file from outside: a plan workbook, or a sheet of figures to be confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forecasting.plan.findings import Finding, unreadable
from forecasting.plan.messages import Message, Money, Phrase, message
from forecasting.plan.numbers import UNIT_SIZES
from forecasting.plan.place import Place
from forecasting.plan.plan import RowKind
from plans.document.readers import Reading, read_plan_document
from plans.intake.blocks.proposal import Certainty, Proposal, UnitName
from plans.intake.blocks.units import fits
from plans.intake.confirming.confirmed import Meta, Signs, document_of
from plans.intake.opening.grid import Grid
from plans.intake.opening.sandbox import read_sheets
from plans.intake.recognising.bounded import proposed
from plans.intake.rows.turning import turned, upside_down
from plans.intake.workbook.reader import is_plan_workbook, read_plan_workbook


@dataclass(frozen=True)
class Intake:
    """What a file gave: a reading of a plan workbook, or a proposal to be confirmed; neither where it was refused.

    `grids` are the cells as they stood, to be shown beside what was read.
    """

    file: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    reading: Reading | None = None
    proposal: Proposal | None = None


def take_in(content: bytes, file: str) -> Intake:
    """What a file from outside holds. Nothing is saved; never raises for what the file holds."""
    sheets = read_sheets(content, file)
    if not sheets.grids:
        return Intake(file, (), sheets.findings)
    if is_plan_workbook(sheets.grids):
        return Intake(file, sheets.grids, sheets.findings, reading=read_plan_workbook(sheets.grids, file))
    made = proposed(sheets.grids, file)
    if isinstance(made, Finding):
        return Intake(file, (), (made,))
    return Intake(file, sheets.grids, sheets.findings, proposal=made)


def draft(proposal: Proposal, meta: Meta | None = None) -> Reading:
    """The plan that a confirmed proposal makes, with the findings of proposal, document and plan.

    Raises:
        CannotDraftError: where no plan can be made of it.
    """
    given = meta or Meta()
    turning = tuple(_signs(proposal, given.signs))
    drafted = document_of(turned(proposal) if given.signs == "turned" else proposal, given)
    reading = read_plan_document(drafted.document)
    doubt = unit_doubt(proposal, drafted.document.entry.unit)
    found = (*proposal.findings, *doubt, *turning, *drafted.findings, *reading.findings)
    return replace(reading, findings=found)


def _signs(proposal: Proposal, signs: Signs) -> Iterator[Finding]:
    """What is said of each table that prints its income with a minus."""
    for block in upside_down(proposal):
        where = block.title or block.sheet
        place = Place(proposal.file, where, file=proposal.file)
        if signs == "turned":
            says = message(
                "'{table}' prints income with a minus, as accounting programs do; every sign is turned, so that income is plus.",
                table=where,
            )
            remedy = message("Check the result. Keep the signs as printed if the minus was meant.")
            yield Finding("unreadable", "notable", place, says, remedy)
        else:
            says = message(
                "'{table}' prints income with a minus, and it is kept: income lowers equity.", table=where
            )
            yield unreadable(
                place, says, message("Turn the signs if the sheet is from an accounting program.")
            )


def unit_doubt(proposal: Proposal, unit: UnitName) -> tuple[Finding, ...]:
    """The finding where the largest figure can hardly be in the unit: 4 000 kr in a whole budget."""
    amounts = proposal.amounts(unit)
    if fits(unit, amounts):
        return ()
    largest = max(amounts, key=abs)
    says = message(
        "The largest figure is {figure}, which is {amount} if the amounts are in {unit}: that is no budget of an association.",
        figure=largest,
        amount=Money(largest * UNIT_SIZES[unit]),
        unit=unit,
    )
    place = Place(proposal.file, file=proposal.file)
    return (Finding("unreadable", "serious", place, says, message("Choose the unit that the file is in.")),)


_WHY: dict[Certainty, Phrase] = {
    "stated": Phrase("as the sheet states"),
    "sure": Phrase("by its own word"),
    "likely": Phrase("by its section"),
    "guess": Phrase("a guess: choose the kind"),
    "disputed": Phrase("by its own word, against its section: check the kind"),
}


_KINDS: dict[RowKind, Phrase] = {
    "contribution": Phrase("a member's contribution"),
    "other_income": Phrase("another income"),
    "internal_cost": Phrase("an internal cost"),
    "intervention": Phrase("an intervention"),
    "financial": Phrase("a financial item"),
    "brought_forward": Phrase("money from earlier years"),
    "opening_equity": Phrase("equity at the start of the year"),
    "result": Phrase("a result"),
    "total": Phrase("a total"),
    "memo": Phrase("a remark that is not counted"),
}


def assumptions(proposal: Proposal, meta: Meta | None = None) -> Iterator[Message]:
    """Everything that a proposal assumes, one message each: the unit, the years, each row's kind and why."""
    given = meta or Meta()
    if not given.unit:
        yield _unit(proposal)
    if not given.stated_years and proposal.stated_years:
        years = ", ".join(str(year) for year in proposal.stated_years)
        yield message("Plan years are taken to be {years}.", years=years)
    for _, row in proposal.rows():
        if row.certainty != "stated":
            yield message(
                "{cell}, '{row}', is taken as {kind}: {why} ({word}).",
                cell=row.address,
                row=row.label,
                kind=_KINDS[row.kind],
                why=_WHY[row.certainty],
                word=row.word or "-",
            )


def _unit(proposal: Proposal) -> Message:
    if proposal.unit:
        return message(
            "Amounts are taken to be in {unit}: '{word}'.", unit=proposal.unit, word=proposal.unit_word
        )
    return message(
        "The file does not say its unit; by their sizes the amounts are taken to be in {unit}.",
        unit=proposal.unit_likely,
    )
