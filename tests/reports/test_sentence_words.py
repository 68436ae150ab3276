"""Why, the titles of charts, goals and marks: each sentence as it is read, in both languages."""

import pytest

from forecasting.model.goals import GoalResult
from forecasting.model.projection import Projection
from forecasting.plan.plan import Goal
from reports.saying.formats import Formats
from reports.saying.income import income_name
from reports.saying.sentences import MARK_SIGNS, equity_title, flows_title, goal_text, mark_word, why
from tests.support.plans import HERE
from tests.support.wording import Said, expected, heard, path


def reasons(shown: Projection, *, changed: bool = False) -> Said:
    return lambda formats: why(shown, formats, changed=changed)


def year(result: float, *, stated: int = 1, **more: float) -> Projection:
    """Two years: nothing is alike in them."""
    return path(
        [700e3, 700e3 + result],
        opening=640e3,
        stated=stated,
        contributions=[2_900e3, 3_100e3],
        other_income=[11e3, 23e3],
        internal_costs=[510e3, 620e3],
        interventions=[2_310e3, 2_440e3],
        **more,
    )


WHY: dict[str, Said] = {
    "a surplus": reasons(year(63e3)),
    "a deficit, and levers moved": reasons(year(-63e3), changed=True),
    "the document's own years alone": reasons(year(63e3, stated=2)),
    "close to zero": reasons(year(-499)),
    "half a thousand": reasons(year(500)),
    "a krona more": reasons(year(501)),
    "a krona more is missing": reasons(year(-501)),
    "with a financial net": reasons(year(63e3, financial=(-4e3, 0))),
}


def equity(*args: object, **more: object) -> Said:
    shown = path(*args, **more)
    return lambda formats: equity_title(shown, formats)


def flows(result: float) -> Said:
    return lambda formats: flows_title(path([0, 0], result=[91e3, result]), formats)


TITLES: dict[str, Said] = {
    "below zero": equity([90e3, -20e3, -30e3], opening=150e3, ceiling=600e3),
    "below zero by half a krona": equity([90e3, -0.5], opening=150e3),
    "below zero from the start": equity([-90e3, -20e3], opening=-150e3, ceiling=600e3),
    "half a krona below zero at the start": equity([-90e3, -20e3], opening=-0.5, ceiling=600e3),
    "without a ceiling": equity([90e3, 120e3], opening=150e3),
    "a ceiling in one year": equity([90e3, 120e3], opening=150e3, ceiling=[float("inf"), 300e3]),
    "under the ceiling": equity([90e3, 120e3, 130e3], opening=150e3, ceiling=600e3),
    "over it in the last year": equity([90e3, 120e3, 700e3], opening=150e3, ceiling=600e3),
    "over it every year": equity([720e3, 710e3, 700e3], opening=650e3, ceiling=600e3),
    "over it from the first year": equity([720e3, 710e3, 700e3], opening=600e3, ceiling=600e3),
    "over it from the second year": equity([520e3, 710e3, 700e3], opening=450e3, ceiling=600e3),
    "over it for a time": equity([520e3, 710e3, 705e3, 590e3], opening=450e3, ceiling=600e3),
    "half a krona over it": equity([520e3, 600_000.5], opening=450e3, ceiling=600e3),
    "income exceeds costs": flows(72e3),
    "costs exceed income": flows(-72e3),
    "in balance": flows(499),
    "in balance, with little missing": flows(-499),
    "half a thousand more": flows(500),
    "a krona more than that": flows(501),
}


def goal(kind: str, **more: float) -> Said:
    result = GoalResult(Goal("g", kind, HERE, **more), "met")
    return lambda formats: goal_text(result, formats)


GOALS: dict[str, Said] = {
    "a share": goal("intervention_share", at_least=0.8, at_most=0.3, by=2023),
    "no deficit": goal("result_not_negative"),
    "within the ceiling": goal("equity_within_ceiling"),
    "within the ceiling by a year": goal("equity_within_ceiling", by=2024),
    "cash": goal("cash_not_negative"),
    "participants": goal("participants", at_least=1_250),
    "a rate of participants": goal("goal_rate", at_least=0.425),
    "used up": goal("money_used_up"),
    "used up in a year": goal("money_used_up", by=2022),
    "a cost per participant": goal("cost_per_participant", at_least=7.0, at_most=41_500),
}
ALL = {"why": WHY, "titles": TITLES, "goals": GOALS}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


def test_every_mark_has_its_word_and_its_sign():
    told = {mark: f"{sign} {mark_word(mark, Formats('en'))}" for mark, sign in MARK_SIGNS.items()}
    assert told == {
        "good": "✓ In balance",
        "watch": "! Watch",
        "bad": "▲ Action needed",
        "untested": "– Not tested",
        "affordable": "✓ Affordable",
        "unaffordable": "▲ Not affordable",
        "possible": "✓ Possible",
        "impossible": "▲ Not possible",
    }


def test_a_total_of_income_tells_of_the_financial_net_in_it():
    names = [income_name(year(1, financial=net), Formats("en")) for net in (0.0, -5.0, (0.0, 3.0))]
    assert names == ["Income", "Income with financial net", "Income with financial net"]
