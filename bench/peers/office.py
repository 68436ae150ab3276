"""The central future as the program's own workbook, every formula computed anew by LibreOffice."""

import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np

from forecasting.model.projection import Prepared
from plans.document.readers import read_policy
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.live_workbook.workbook import forecast_workbook
from scenarios.judging.outlook import Outlook
from tests.support.files.office import SOFFICE, saved_anew, values

COPIES = 9


def of_a_workbook(prepared: Prepared) -> float | None:
    """Seconds that a further workbook takes in a LibreOffice that has started; None where there is none.

    It is opened, computed and saved; what one workbook takes and what nine take are measured, and the
    difference shared out. Equity is compared with the forecast's.
    """
    if SOFFICE is None:
        return None
    plan, years = prepared.schedule.plan, len(prepared.schedule.years)
    outlook = Outlook(plan, prepared.assumptions.ceiling, (), years)
    workbook = forecast_workbook(
        Content(outlook, read_policy(), "en", Stamp("Utblick", "0", date(2026, 1, 2)))
    )
    one, several = (_seconds(workbook, count, outlook) for count in (1, COPIES))
    return (several - one) / (COPIES - 1)


def _seconds(workbook: bytes, count: int, outlook: Outlook) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        saved = saved_anew({f"copy{n}": workbook for n in range(count)}, Path(folder))
        computed = {name: values(content) for name, content in saved.items()}
        taken = time.perf_counter() - start
    for sheets in computed.values():
        rows = [row for sheet in sheets.values() for row in sheet if row and row[0] == "Equity at the end"]
        wanted = outlook.projection.equity[0]
        if not any(
            np.allclose(_figures(row), wanted, rtol=1e-9) for row in rows if len(_figures(row)) == len(wanted)
        ):
            raise SystemExit("LibreOffice does not come to the forecast's equity")
    return taken


def _figures(row: list[object]) -> list[float]:
    return [each for each in row if isinstance(each, float)]
