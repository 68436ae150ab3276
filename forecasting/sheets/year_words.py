"""Years and statuses as the headings of budgets write them: `2026`, `Budget -26`, `B2026`, `Utfall 2025-08-31`."""

import re
from typing import cast

from forecasting.plan import ColumnStatus
from forecasting.sheets.vocabulary import key_of, vocabulary

FIRST, LAST = 1990, 2100
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_SHORT = re.compile(r"(?P<words>\D*[^\W\d])[.\s]*[-–'’´]?\s*(?P<year>\d\d)", re.ASCII)
"""`Budget -26`, `B26`: words and the last two figures of a year."""
_ASIDE = re.compile(r"\([^)]*\)")
_LONGEST = 40


def is_year(value: float) -> bool:
    """Whether a number could be a year of a budget."""
    return FIRST <= value <= LAST and value == int(value)


def years_in(text: str) -> list[int]:
    """Every year that a text names, in order."""
    return [int(year) for year in _YEAR.findall(text)]


def year_of_text(text: str) -> int | None:
    """The one year that a heading names, None where it names none or several."""
    if len(text) > _LONGEST:
        return None
    years = set(years_in(text))
    short = _SHORT.fullmatch(_ASIDE.sub("", text).strip())
    if not years and short is not None and status_of(short["words"]):
        years = {2000 + int(short["year"])}
    return years.pop() if len(years) == 1 else None


def status_of(text: str) -> ColumnStatus:
    """Outturn, forecast, budget or plan, by the words of a header; "" where none tells."""
    apart = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    return cast("ColumnStatus", key_of(vocabulary().statuses, apart)[0])
