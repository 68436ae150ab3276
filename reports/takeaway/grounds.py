"""What a forecast rests on, in words: assumptions, findings, sources, and what the file is of."""

from reports.takeaway.content import Content
from scenarios.changes import ScaleStep, SetCeiling, SetReserve, SetStateResponse
from scenarios.words import describe


def assumption_lines(content: Content) -> list[str]:
    """What the forecast rests on beside the document and the changes."""
    text, assumed = content.formats.text, content.prepared.assumptions
    ceiling, reserve, response = assumed.ceiling, assumed.reserve, assumed.state_response
    steps = tuple(ScaleStep(share=step.share, up_to=step.up_to) for step in ceiling.brackets)
    policies = (
        SetCeiling(kind=ceiling.kind, share=ceiling.share, amount=ceiling.amount, brackets=steps),
        SetReserve(kind=reserve.kind, share=reserve.share, amount=reserve.amount),
        SetStateResponse(on=False)
        if response is None
        else SetStateResponse(pass_through=response.pass_through, cap=response.cap),
    )
    year = str(content.changed.stated_years[0])
    opening = content.formats.exact(content.changed.opening.amount)
    caveat = [content.assumed_ceiling] if content.assumed_ceiling else []
    return [
        text("Equity at the start of {year}: {amount}", year=year, amount=opening),
        *(content.formats.message(describe(policy, content.plan)) for policy in policies),
        *caveat,
        text("Growth of contributions, wages and prices is 0 % and utilisation 100 % where nothing else is said."),
    ]  # fmt: skip


def source_line(content: Content) -> str:
    """The document, its tables and its version."""
    text, plan = content.formats.text, content.plan
    tables = ", ".join(table.title for table in plan.tables)
    return text(
        "Sources: {document} ({tables}). Plan version {version}.",
        document=f"{plan.association}, {plan.document}",
        tables=tables or "–",
        version=plan.version,
    )


def stamp_line(content: Content) -> str:
    """The program, its version and the day on which the file was made."""
    stamp = content.stamp
    return f"{stamp.program} {stamp.version} · {stamp.made.isoformat()}"
