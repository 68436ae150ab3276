"""What can be told of a year beside its books: single projects, wages and prices, participants."""

from forecasting.model.schedule import months_active
from forecasting.plan.numbers import NumberError, read_number
from forecasting.plan.plan import Plan
from plans.books.outturn import PARTICIPANTS, RATES, project_figure
from reports.deciding.decisions import line_name
from reports.saying.amounts import Understood, in_field
from reports.saying.formats import Formats

UNIT = "tkr"
LONGEST_NAME = 80
"""Characters of a figure's name that the store keeps; a project whose id is longer is not told of by itself."""
MOST_RATE, MOST_PEOPLE = 50.0, 1e6
"""Per cent, and people."""


def more_figures(plan: Plan, year: int) -> tuple[str, ...]:
    """The projects that cost something in the year, then wages, prices and participants."""
    running = (each for each in plan.projects if each.status == "approved" and months_active(each, year))
    figures = (project_figure(each.id) for each in running)
    return (*(each for each in figures if len(each) <= LONGEST_NAME), *RATES, PARTICIPANTS)


def figure_label(figure: str, plan: Plan, formats: Formats) -> str:
    """A figure with its unit."""
    name = figure_name(figure, plan, formats)
    if figure == PARTICIPANTS:
        return name
    return f"{name}, {'%' if figure in RATES else formats.unit_name(UNIT)}"


def figure_name(figure: str, plan: Plan, formats: Formats) -> str:
    """A figure in words; a project by its name."""
    names = {project_figure(each.id): each.name for each in plan.projects}
    return names.get(figure) or line_name(figure.removeprefix(project_figure("")), formats)


def figure_in_field(figure: str, value: float | None, formats: Formats) -> str:
    """What is entered, as it stands in its field; a rate without the sign of per cent."""
    if value is None:
        return ""
    if figure in RATES:
        return formats.number(100 * value, _decimals(value))
    return formats.number(value) if figure == PARTICIPANTS else in_field(value, UNIT, formats)


def figure_said(figure: str, value: float, formats: Formats) -> str:
    """What is entered, as it stands in a table: a rate in per cent with the decimals it has."""
    if figure in RATES:
        return formats.percent(100 * value, _decimals(value))
    return formats.number(value) if figure == PARTICIPANTS else formats.tkr(value)


def _decimals(rate: float) -> int:
    """The decimals that a rate has in per cent, at most three."""
    whole = (d for d in (0, 1, 2) if abs(100 * rate - round(100 * rate, d)) < 1e-6)
    return next(whole, 3)


def understand_figure(typed: str, figure: str, formats: Formats) -> Understood:
    """A rate in per cent, as a decimal, or a number of participants; why it cannot be used where it cannot."""
    try:
        return Understood(_read(typed, formats, rate=figure in RATES))
    except NumberError as error:
        reason = formats.text(str(error))
        return Understood(
            refused=formats.text("'{typed}' {reason}.", typed=typed[:40], reason=reason), reason=str(error)
        )


def _read(typed: str, formats: Formats, *, rate: bool) -> float | None:
    number = read_number(typed, unit="%" if rate else "-", numerals=formats.language)
    if number is None:
        return None
    if rate and abs(number) > MOST_RATE:
        raise NumberError("is more than 50 % from zero")
    if not rate and not (0 <= number <= MOST_PEOPLE and number == round(number)):
        raise NumberError("is not a number of people")
    return round(number / 100, 9) if rate else number
