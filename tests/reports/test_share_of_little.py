"""The share to interventions where contributions are next to nothing: what it is made of is written out."""

import pytest

from forecasting.model.assumptions import baseline
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import schedule
from forecasting.model.trace import Trace, trace
from reports.explaining.explaining import rows, sentence
from reports.saying.formats import NBSP, Formats
from reports.saying.formulas import formula
from tests.support.equations import equations
from tests.support.plans import CEILING, line, plan


def share_of(contributions: float, interventions: float) -> Trace:
    """The share to interventions of a year with these amounts, SEK."""
    the_plan = plan(
        line("all", "contribution", contributions, member=""), line("work", "intervention", interventions)
    )
    prepared = Prepared(schedule(the_plan, 1), baseline(the_plan, CEILING), the_plan)
    return trace(prepared, project(prepared.schedule, prepared.assumptions), "intervention_share", 2020)


def plainly(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("contributions", "interventions", "written", "terms"),
    [
        (20, 0, "0,0 % = 0,00 / 0,02", ["0,000", "0,020"]),
        (20, 7, "35,0 % = 0,007 / 0,020", ["0,007", "0,020"]),
        (490, 100, "20,4 % = 0,10 / 0,49", ["0,100", "0,490"]),
        (0.4, 0.1, "25,0 % = 0,0001 / 0,0004", ["0,00010", "0,00040"]),
        (3_000, 700, "23,3 % = 0,7 / 3,0", ["1", "3"]),
        (3_000_000, 4, "0,0 % = 0 / 3 000", ["0", "3 000"]),
    ],
)
def test_nothing_is_divided_by_a_nothing(contributions, interventions, written, terms):
    found = share_of(contributions, interventions)
    said = formula(found, Formats("sv"))
    assert plainly(said) == written
    assert [each.holds() for each in equations(said, "sv")] == [True]
    assert [plainly(row.amount) for row in rows(found, Formats("sv"))] == terms


def test_the_sentence_names_the_same_amounts():
    assert plainly(sentence(share_of(20, 7), Formats("sv"))) == (
        "35 % av medlemsavgifterna 2020 går till insatser: 0,007 tkr av 0,020 tkr."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Det finns inga medlemsavgifter 2020, och därför ingen andel av dem."),
        ("en", "There are no contributions 2020, and so no share of them."),
    ],
)
def test_without_contributions_there_is_no_share(language, said):
    found = share_of(0, 700)
    assert sentence(found, Formats(language)) == said
    assert formula(found, Formats(language)) == "–"
