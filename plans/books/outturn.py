"""What the books say of a year, beside the plan: how the year closes, and whether the plan starts there.

Amounts are SEK, costs positive, the financial net signed. What is entered is looked up by year and
figure; a figure that nobody has entered is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from forecasting.plan.findings import Finding, weigh
from forecasting.plan.messages import Money, Phrase, message
from forecasting.plan.plan import EquityStatus, Plan

Outturn = Mapping[int, Mapping[str, float]]
"""Year -> figure -> SEK; of what is told beside the books, `RATES` and `PARTICIPANTS`, in their own units."""
SIGNS = {"contributions": 1, "other_income": 1, "financial": 1, "internal_costs": -1, "interventions": -1}
"""The lines of a year, and what each does to its result."""
FIGURES = (*SIGNS, "equity")
"""What outturn can be entered for."""
RATES = ("wages", "prices")
"""How wages and prices really moved in a year, as decimals; told where somebody enters it."""
PARTICIPANTS = "participants"
"""How many took part in the year's interventions, a number; told where somebody enters it."""


def project_figure(project: str) -> str:
    """The figure under which a single project's cost of a year is entered."""
    return f"project:{project}"


@dataclass(frozen=True, slots=True)
class Closing:
    """Equity at the end of a year by the books, SEK.

    `computed` where it follows from the year's lines; it is then as sure as what it was counted from.
    """

    amount: float
    status: EquityStatus
    computed: bool = False


def closing(plan: Plan, outturn: Outturn, year: int) -> Closing | None:
    """How a year closed: its equity as entered, or its start and the result of its lines where all are.

    The first plan year starts from the year before it by the books, else from what the plan says.
    """
    entered = outturn.get(year, {})
    if "equity" in entered:
        return Closing(entered["equity"], "actual")
    if not SIGNS.keys() <= entered.keys():
        return None
    start = closing(plan, outturn, year - 1)
    if start is None and year == plan.stated_years[0]:
        start = Closing(plan.opening.amount, plan.opening.status)
    if start is None:
        return None
    result = sum(sign * entered[figure] for figure, sign in SIGNS.items())
    return Closing(start.amount + result, start.status, computed=True)


def start_against_books(plan: Plan, outturn: Outturn) -> tuple[Finding, ...]:
    """A finding where the plan starts from other equity than the books closed with, within its last digit."""
    year = plan.stated_years[0]
    books = closing(plan, outturn, year - 1)
    if books is None or abs(books.amount - plan.opening.amount) <= plan.step / 2:
        return ()
    paid = sum(line.amounts[0] for line in plan.lines if line.kind == "contribution")
    return (
        Finding(
            "cross-table-mismatch",
            weigh(books.amount - plan.opening.amount, paid),
            plan.opening.place,
            message(
                "The plan starts {year} from equity of {stated}; according to the outturn entered, {before} closed with {computed}.",
                year=str(year),
                before=str(year - 1),
                stated=Money(plan.opening.amount),
                computed=Money(books.amount),
            ),
            message(
                "The forecast starts from what the plan says. Write the outturn as equity at the start on the page Plan, or correct what is entered."
            ),
            plan.opening.amount,
            books.amount,
            sides=(Phrase("the plan starts from"), Phrase("by the books")),
        ),
    )
