"""What a forecast rests on, in words: assumptions, findings, sources, and what the file is of."""

from reports.takeaway.content.content import Content, sources
from scenarios.changing.changes import ScaleStep, SetCeiling, SetReserve, SetStateResponse
from scenarios.kept.change_words import describe


def assumption_lines(content: Content) -> list[str]:
    """What the forecast rests on beside the document and the changes."""
    text, assumed = content.formats.text, content.outlook.prepared.assumptions
    ceiling, reserve, response = assumed.ceiling, assumed.reserve, assumed.state_response
    steps = tuple(ScaleStep(share=step.share, up_to=step.up_to) for step in ceiling.brackets)
    policies = (
        SetCeiling(kind=ceiling.kind, share=ceiling.share, amount=ceiling.amount, brackets=steps),
        SetReserve(kind=reserve.kind, share=reserve.share, amount=reserve.amount),
        SetStateResponse(on=False)
        if response is None
        else SetStateResponse(pass_through=response.pass_through, cap=response.cap),
    )
    year = str(content.outlook.changed.stated_years[0])
    opening = content.formats.exact(content.outlook.changed.opening.amount)
    caveat = [content.assumed_ceiling] if content.assumed_ceiling else []
    return [
        text("Equity at the start of {year}: {amount}", year=year, amount=opening),
        *(content.formats.message(describe(policy, content.plan)) for policy in policies),
        *caveat,
        text("Growth of contributions, wages and prices is 0% and utilisation 100% where nothing else is said."),
    ]  # fmt: skip


def source_line(content: Content) -> str:
    """The document, its tables and its version, and what of it no document prints."""
    text, plan = content.formats.text, content.plan
    tables = ", ".join(table.title for table in plan.tables)
    said = text(
        "Sources: {document} ({tables}). Plan version {version}.",
        document=f"{plan.association}, {plan.document}",
        tables=tables or "–",
        version=plan.version,
    )
    return f"{said} {provenance_line(content)}".strip()


def provenance_line(content: Content) -> str:
    """How many of the figures that the forecast starts from no document prints; "" where all are printed."""
    text, plan = content.formats.text, content.plan
    provenance = [each.place.provenance for each in sources(content) if each.amount is not None]
    printed, entered, generated = (provenance.count(each) for each in ("printed", "entered", "generated"))
    if not entered + generated:
        return ""
    document = plan.printed_in or plan.document
    parts = (
        text("{count} printed in {document}", count=printed, document=document) if printed else "",
        text("{count} entered in Utblick", count=entered) if entered else "",
        text("{count} worked out by Utblick", count=generated) if generated else "",
    )
    told = ", ".join(part for part in parts if part)
    return text("The forecast starts from {count} figures: {parts}.", count=len(provenance), parts=told)


def stamp_line(content: Content) -> str:
    """The program, its version and the day on which the file was made."""
    stamp = content.stamp
    return f"{stamp.program} {stamp.version} · {stamp.made.isoformat()}"
