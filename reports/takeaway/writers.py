"""Every kind of file that a forecast is taken away as, by the end of its name."""

from collections.abc import Callable, Mapping

from plans.intake.vocabulary.identifiers import slug
from reports.takeaway.content.content import Content
from reports.takeaway.data.csv_package import forecast_csv
from reports.takeaway.data.data_package import forecast_json
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.live_workbook.workbook import forecast_workbook
from reports.takeaway.paper.paper import forecast_paper

WRITERS: Mapping[str, Callable[[Content], bytes]] = {
    ".pptx": forecast_deck,
    ".pdf": forecast_paper,
    ".xlsx": forecast_workbook,
    ".json": forecast_json,
    ".zip": forecast_csv,
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Mapping[str, str] = {
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".pdf": "application/pdf",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".json": "application/json",
    ".zip": "application/zip",
}


def file_name(content: Content, suffix: str) -> str:
    """Association, scenario and date, in letters that every system takes."""
    whose = slug(content.plan.association, join="-", fallback="plan")
    which = slug(content.scenario or content.plan.document, join="-", fallback="plan")
    return f"{whose}-{which}-{content.stamp.made.isoformat()}{suffix}"
