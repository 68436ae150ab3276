"""Risk as it is read, in both languages: futures counted of 20, and where an answer turns."""

import pytest

from reports.risk.counted import in_twenty, of_twenty
from reports.risk.deciding import risk_note, risk_sentence, risk_table, turning_sentence
from reports.risk.spending import cautious_sentence, cautious_tables
from reports.saying.formats import NBSP, Formats
from scenarios.judging.chances.cautious import CautiousPlan
from scenarios.judging.chances.turning import Turn, Turning
from scenarios.judging.chances.with_and_without import Counted, TwoRisks
from tests.support.tables import caption, cells
from tests.support.wording import heard

EN, SV = Formats("en"), Formats("sv")


@pytest.mark.parametrize(
    ("count", "sentence", "figure"),
    [
        (0, "0 av 20", "0"),
        (1, "färre än 1 av 20", "färre än 1"),
        (249, "färre än 1 av 20", "färre än 1"),
        (250, "ungefär 1 av 20", "1"),
        (3_049, "ungefär 6 av 20", "6"),
        (9_749, "ungefär 19 av 20", "19"),
        (9_750, "fler än 19 av 20", "fler än 19"),
        (9_999, "fler än 19 av 20", "fler än 19"),
        (10_000, "20 av 20", "20"),
    ],
)
def test_none_and_all_are_said_only_where_no_future_does_or_every_one(count, sentence, figure):
    assert of_twenty(count, 10_000, SV) == sentence
    assert in_twenty(count, 10_000, SV) == figure.replace(" ", NBSP)


def risks(without: Counted, with_it: Counted, *, reserved: bool = True, limited: bool = True) -> TwoRisks:
    return TwoRisks((2021, 2022, 2023), 10_000, without, with_it, reserved, limited)


@pytest.mark.parametrize(
    ("found", "sv", "en"),
    [
        (
            risks(Counted(520, 30, 8_000), Counted(3_100, 40, 2_000)),
            "Eget kapital går under bufferten någon gång 2021–2023 i ungefär 6 av 20 framtider med beslutet, i ungefär 1 av 20 utan.",
            "Equity falls under the reserve at some time 2021–2023 in about 6 of 20 futures with the decision, in about 1 of 20 without.",
        ),
        (
            risks(Counted(7, 0, 0), Counted(9, 0, 0)),
            "Eget kapital går under bufferten någon gång 2021–2023 i färre än 1 av 20 framtider, med beslutet liksom utan.",
            "Equity falls under the reserve at some time 2021–2023 in fewer than 1 of 20 futures, with the decision as without.",
        ),
        (
            risks(Counted(0, 0, 0), Counted(0, 0, 0)),
            "Eget kapital går inte under bufferten i någon av framtiderna 2021–2023, varken med beslutet eller utan.",
            "In none of the futures does equity fall under the reserve at any time 2021–2023, with the decision or without.",
        ),
        (
            risks(Counted(0, 0, 0), Counted(0, 10_000, 0), reserved=False),
            "Eget kapital går under noll någon gång 2021–2023 i 20 av 20 framtider med beslutet, i 0 av 20 utan.",
            "Equity falls below zero at some time 2021–2023 in 20 of 20 futures with the decision, in 0 of 20 without.",
        ),
        (
            risks(Counted(0, 2_000, 0), Counted(0, 2_010, 0), reserved=False),
            "Eget kapital går under noll någon gång 2021–2023 i ungefär 4 av 20 framtider, med beslutet liksom utan.",
            "Equity falls below zero at some time 2021–2023 in about 4 of 20 futures, with the decision as without.",
        ),
        (
            risks(Counted(0, 0, 9), Counted(0, 0, 0), reserved=False),
            "Eget kapital går inte under noll i någon av framtiderna 2021–2023, varken med beslutet eller utan.",
            "In none of the futures does equity fall below zero at any time 2021–2023, with the decision or without.",
        ),
    ],
)  # fmt: skip
def test_the_risk_of_a_decision_in_a_sentence(found, sv, en):
    assert heard(lambda formats: risk_sentence(found, formats)) == (sv, en)


def test_the_risk_of_a_decision_in_a_table():
    table = risk_table(risks(Counted(520, 30, 8_000), Counted(3_100, 0, 10_000)), EN)
    assert caption(table) == "Risk: the number of 20 futures, rounded"
    assert cells(table) == [
        ["", "Without", "With"],
        ["Under the reserve at some time 2021–2023", "1", "6"],
        ["Below zero at some time 2021–2023", "fewer than 1", "0"],
        ["Over the ceiling at the end of 2023", "16", "20"],
    ]


def test_what_cannot_happen_has_no_row():
    bare = risk_table(risks(Counted(0, 30, 0), Counted(0, 0, 0), reserved=False, limited=False), EN)
    assert [row[0] for row in cells(bare)] == ["", "Below zero at some time 2021–2023"]


def test_what_is_counted_is_said():
    assert risk_note(risks(Counted(0, 0, 0), Counted(0, 0, 0)), EN).startswith(
        "Counted in 10,000 futures, the same"
    )


HERE = Turn(0.9, "watch")


@pytest.mark.parametrize(
    ("found", "sv", "en"),
    [
        (
            Turning(HERE, Turn(0.834, "holds"), Turn(0.95, "act"), 1.0, None),
            "Svaret vänder med nyttjandegraden: har råd vid 83,4 %; har inte råd vid 95 %.",
            "The answer turns with the utilisation: affordable at 83.4%; not affordable at 95%.",
        ),
        (
            Turning(Turn(1.0, "act"), Turn(0.75, "watch"), None, 1.0, None),
            "Svaret vänder med nyttjandegraden: har råd en tid vid 75 %.",
            "The answer turns with the utilisation: affordable for a time at 75%.",
        ),
        (
            Turning(Turn(0.5, "act"), None, Turn(0.612, "holds"), 1.0, 2023),
            "Från 2023 vänder svaret med nyttjandegraden: har råd vid 61,2 %.",
            "From 2023 the answer turns with the utilisation: affordable at 61.2%.",
        ),
        (
            Turning(HERE, None, None, 1.0, None),
            "Ingen nyttjandegrad från 0 till 100 % ändrar svaret.",
            "No utilisation from 0 to 100% changes the answer.",
        ),
        (
            Turning(Turn(1.1, "act"), None, None, 1.1, 2024),
            "Ingen nyttjandegrad från 0 till 110 % ändrar svaret från 2024.",
            "No utilisation from 0 to 110% from 2024 changes the answer.",
        ),
    ],
)
def test_where_an_answer_turns(found, sv, en):
    assert heard(lambda formats: turning_sentence(found, formats)) == (sv, en)


ONE = risks(Counted(0, 20, 8_514), Counted(0, 1_501, 1_880), reserved=False)


def cautious(
    status: str, central: tuple[float, ...], amounts: tuple[float, ...], reached: int
) -> CautiousPlan:
    added = max(a - c for a, c in zip(amounts, central, strict=True))
    return CautiousPlan(status, (2021, 2022, 2023), central, amounts, added, 1_486, reached, 10_000, ONE)


PLANNED = (258_000.0, 258_000.0, 0.0)


@pytest.mark.parametrize(
    ("plan", "sv", "en"),
    [
        (
            cautious("found", PLANNED, (338_000.0, 338_000.0, 0.0), 8_120),
            "Det kräver 160 tkr mer under 2021–2022 än planen ovan, som ligger på eller under taket vid utgången av 2023 i ungefär 3 av 20 framtider.",
            "It takes SEK 160 thousand more over 2021–2022 than the plan above, which is at or under the ceiling at the end of 2023 in about 3 of 20 futures.",
        ),
        (
            cautious("found", PLANNED, (258_000.0, 338_000.0, 0.0), 8_120),
            "Det kräver 80 tkr mer 2022 än planen ovan, som ligger på eller under taket vid utgången av 2023 i ungefär 3 av 20 framtider.",
            "It takes SEK 80 thousand more in 2022 than the plan above, which is at or under the ceiling at the end of 2023 in about 3 of 20 futures.",
        ),
        (
            cautious("already", PLANNED, PLANNED, 1_486),
            "Planen ovan gör det redan: eget kapital ligger på eller under taket vid utgången av 2023 i ungefär 3 av 20 framtider.",
            "The plan above does so already: equity is at or under the ceiling at the end of 2023 in about 3 of 20 futures.",
        ),
        (
            cautious("impossible", PLANNED, (300_000.0, 300_000.0, 0.0), 7_488),
            "Det går inte: det mesta som gränserna ger plats för, utan att eget kapital tar slut i planen, når taket vid utgången av 2023 i ungefär 15 av 20 framtider. Planen ovan gör det i ungefär 3 av 20.",
            "That is not possible: the most that the limits leave room for, without equity falling short in the plan, brings equity to the ceiling by the end of 2023 in about 15 of 20 futures. The plan above does so in about 3 of 20.",
        ),
    ],
)  # fmt: skip
def test_what_a_promise_of_eight_in_ten_takes(plan, sv, en):
    assert heard(lambda formats: cautious_sentence(plan, formats)) == (sv, en)


def test_the_money_and_the_risk_stand_beside_those_of_the_plan_above():
    shown = cautious_tables(cautious("found", PLANNED, (338_000.0, 338_000.0, 0.0), 8_120), EN)
    assert cells(shown) == [
        ["", "2021", "2022", "2023"],
        ["The plan above", "258", "258", "0"],
        ["In 8 of 10", "338", "338", "0"],
        ["", "The plan above", "In 8 of 10"],
        ["Below zero at some time 2021–2023", "fewer than 1", "3"],
        ["Over the ceiling at the end of 2023", "17", "4"],
    ]
    most = cautious_tables(cautious("impossible", PLANNED, (300_000.0, 300_000.0, 0.0), 7_488), EN)
    assert ["The most", "300", "300", "0"] in cells(most)
    assert cautious_tables(cautious("already", PLANNED, PLANNED, 1_486), EN) == ""
