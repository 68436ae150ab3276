"""Figures that answer a click: the question that a cell, a bar or a card carries, and its answer.

A question is written into the page as a short code and read back when it is asked; a page that shows
several forecasts side by side tells them apart by `case`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from forecasting.model.metrics import Figure
from forecasting.model.projection import Prepared, Projection
from forecasting.model.trace import FIGURES, Trace, trace, trace_line, trace_span, trace_start

START = "opening_equity"
"""Equity at the start of a year."""
LINE = "line:"
"""Before the id of a line of the plan, a project or a lever's money."""
WITH, WITHOUT = "with", "without"
"""The two forecasts of a page that shows a project's effect."""
_CODE = re.compile(r"(\d{1,4})-(\d{1,4}):(\w*):(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Question:
    """How did a figure come about? `figure` is a `Figure`, `START`, or `LINE` and an id.

    `since` is the first year of a sum over years; `case` says which of a page's forecasts is meant.
    """

    figure: str
    year: int
    case: str = ""
    since: int | None = None

    @property
    def code(self) -> str:
        """The question as a page carries it."""
        since = self.year if self.since is None else self.since
        return f"{since}-{self.year}:{self.case}:{self.figure}"


Questions = tuple[Question | None, ...]
"""One a cell of a row or a point of a chart; None where there is nothing to ask."""


def question_of(code: str) -> Question | None:
    """The question that a code stands for; None where it is not one."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    since, year, case, figure = found.groups()
    return Question(figure, int(year), case, None if since == year else int(since))


def each_year(figure: str, years: Iterable[int], case: str = "") -> Questions:
    """The same question of every year."""
    return tuple(Question(figure, year, case) for year in years)


def answer(asked: Question, prepared: Prepared, projection: Projection) -> Trace:
    """How the figure came about.

    Raises:
        ValueError: where there is no such figure, or the forecast does not reach the year.
    """
    if asked.figure == START:
        return trace_start(prepared, projection, asked.year)
    if asked.figure.startswith(LINE):
        return trace_line(prepared, projection, asked.figure.removeprefix(LINE), asked.year)
    if asked.since is not None:
        return trace_span(prepared, projection, cast(Figure, asked.figure), (asked.since, asked.year))
    return trace(prepared, projection, cast(Figure, asked.figure), asked.year)


def is_figure(asked: Question) -> bool:
    """Whether it is a figure of one year, which changes can be followed through."""
    return asked.figure in FIGURES and asked.since is None
