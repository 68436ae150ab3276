"""Years and statuses as the headings of budgets write them: `2026`, `Budget -26`, `B2026`, `Utfall 2025-08-31`."""

import re
from typing import cast

from forecasting.plan.plan import ColumnStatus
from plans.intake.vocabulary.vocabulary import key_of, vocabulary

FIRST, LAST = 1990, 2100
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_SHORT = re.compile(r"(?P<words>\D*[^\W\d])[.\s]*[-–'’´]?\s*(?P<year>\d\d)", re.ASCII)
"""`Budget -26`, `B26`: words and the last two figures of a year."""
_ASIDE = re.compile(r"\([^)]*\)")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], 1
    )
}
_MONTH = re.compile(r"(?<![^\W\d])(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?:[a-zåäö]*)?(?![^\W\d])")
_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_PART = re.compile(r"(?<!\w)(?:[tqk][1-4]|kv ?[1-4]|kvartal|tertial|halvår|delår)")
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


def is_part_of_year(text: str) -> bool:
    """Whether a heading speaks of some months only: `Utfall jan–aug 2025`, `Utfall 2025-08-31`, `T1 2025`."""
    folded = text.lower()
    months = [_MONTHS[found[:3]] for found in _MONTH.findall(folded)]
    date = _DAY.search(folded)
    if date is not None:
        return date[1] != "12" and not (date[1] == "01" and date[2] == "01")
    if months:
        return not (months[0] == 1 and months[-1] == 12) and months != [12]
    return bool(_PART.search(folded))


def status_of(text: str) -> ColumnStatus:
    """Outturn, forecast, budget or plan, by the words of a header; "" where none tells."""
    apart = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)
    return cast("ColumnStatus", key_of(vocabulary().statuses, apart)[0])
