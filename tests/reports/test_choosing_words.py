"""What is said of a choice among candidates, of what a room picks, and of a frozen page: as it is read in both languages."""

from dataclasses import replace

import pytest

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice, Chosen
from forecasting.solving.choice.hand_picked import Clash, Picked
from forecasting.solving.choice.limits import ChoiceTerms, Limit
from forecasting.solving.choice.reasons import Reason
from forecasting.solving.choice.remedies import ChoiceRemedy
from reports.deciding.choosing import (
    choice_remedy_label,
    choice_sentence,
    choice_table,
    choice_why,
    limits_in_words,
    reason_in_words,
    reasons_table,
)
from reports.deciding.decisions import agreement_sentence, difference_table, frozen_table
from reports.deciding.funding import candidate_label, model_sentence, room_limits, room_sentence
from reports.saying.formats import Formats
from scenarios.judging.judgement import Judgement
from scenarios.kept.decision import Difference, Disagreement
from tests.support.plans import project_of
from tests.support.tables import asked, caption, cells, weights
from tests.support.wording import NONE, Said, expected, heard, judged, path, reason

PATH = path([640e3, 655e3, 571e3], opening=610e3, ceiling=[720e3, 730e3, 640e3], interventions=[2_110e3, 2_230e3, 2_345e3], reserve=[51e3, 52e3, 53e3])  # fmt: skip
OVER = replace(PATH, equity=PATH.equity + 100e3)


def candidate(name: str, cost: float | None = 180e3, participants: float | None = None) -> Candidate:
    project = replace(project_of(name, cost, participants=participants), name=name.capitalize())
    return Candidate(project, 2021, 2023)


A, B, C = candidate("vägen", 310e3, 24.0), candidate("bron", 95e3), candidate("stegen", None, 1.0)
TERMS = ChoiceTerms(over_price=None, under_from=2021)
ALLOWED = ChoiceTerms(over_price=1.0)


def choice(*chosen: Chosen, status: str = "optimal", **more: object) -> Choice:
    usual: dict[str, object] = {"terms": TERMS, "value": 9.0, "gap": 0.0, "projection": PATH}
    return Choice(status, chosen=chosen, **(usual | more))


TWO = (Chosen(B, 2023), Chosen(A, 2022))
HOLDS = judged(level="holds")
LATER = judged(reason("over ceiling", 2029, 44e3))


def answer(made: Choice, judgement: Judgement = HOLDS, offered: tuple[Candidate, ...] = (A, B, C)) -> Said:
    def both(formats: Formats) -> str:
        found = choice_sentence(made, judgement, offered, formats)
        return f"[{found.mark}] {found.sentence} || {choice_why(made, formats)}"

    return both


LIMITS = (
    Limit("frame", 2022), Limit("reserve", 2021), Limit("ceiling", 2023), Limit("reserve", 2022), Limit("share goal", 2023),
)  # fmt: skip
PARTICIPANTS = replace(TERMS, value="participants")
CHOICES: dict[str, Said] = {
    "two of three": answer(choice(*TWO)),
    "two of three, over the ceiling later": answer(choice(*TWO), LATER),
    "one of one": answer(choice(TWO[0], value=1_200.0), offered=(B,)),
    "participants": answer(choice(*TWO, terms=PARTICIPANTS, value=1_204.0)),
    "over the ceiling": answer(choice(*TWO, projection=OVER, terms=ALLOWED)),
    "half a thousand over the ceiling": answer(choice(*TWO, terms=ALLOWED, projection=replace(PATH, ceiling=PATH.equity - 500))),
    "more than half a thousand over the ceiling": answer(choice(*TWO, terms=ALLOWED, projection=replace(PATH, ceiling=PATH.equity - 501))),
    "short with them": answer(choice(*TWO), judged(reason("below zero", 2023, 5e3, level="act"), level="act", shown_to=2022)),
    "limits": answer(choice(*TWO, binding=LIMITS)),
    "proven to a gap": answer(choice(*TWO, gap=0.0123)),
    "the time ran out": answer(choice(*TWO, status="time limit", gap=0.25)),
    "the time ran out, how far is not known": answer(choice(*TWO, status="time limit", gap=float("inf"))),
    "nothing in the time": answer(choice(status="time limit")),
    "none": answer(choice()),
    "none, and the goal is left out": answer(choice(goal_dropped=True, terms=replace(TERMS, share_goal=0.8))),
    "the goal is held": answer(choice(*TWO, terms=replace(TERMS, share_goal=0.775))),
    "the goal is left out": answer(choice(*TWO, goal_dropped=True, terms=replace(TERMS, share_goal=0.8))),
    "over is allowed": answer(choice(*TWO, terms=replace(TERMS, over_price=0.0))),
    "over is forbidden later": answer(choice(*TWO, terms=replace(TERMS, under_from=2022))),
    "over is forbidden from the start": answer(choice(*TWO, terms=replace(TERMS, under_from=None))),
    "without a ceiling": answer(choice(*TWO, projection=replace(PATH, ceiling=path([1, 1, 1]).ceiling))),
    "no candidates": answer(choice(), offered=()),
    "no costs": answer(choice(), offered=(C,)),
    "impossible": answer(choice(status="infeasible")),
    "impossible for limits": answer(choice(status="infeasible", shortfalls=LIMITS[:3])),
}  # fmt: skip
NAMES = {"vägen": "Vägen", "bron": "Bron"}


def why(kind: str, **more: object) -> Said:
    made = Reason(A, kind, **more)
    return lambda formats: reason_in_words(made, NAMES, formats)


REASONS: dict[str, Said] = {
    "never": why("never"),
    "no amount": why("no amount"),
    "outside": why("outside"),
    "excludes": why("excludes", others=("bron", "unknown"), entry_cost=71e3),
    "needs": why("needs", others=("bron",)),
    "needs, at a cost": why("needs", others=("bron",), entry_cost=71e3),
    "equal": why("equal", entry_cost=71e3),
    "equity": why("equity", less=83e3),
    "limits": why("limit", limits=LIMITS[1:4], entry_cost=150e3),
    "a limit, at no cost": why("limit", limits=LIMITS[:1], entry_cost=0.9),
    "a limit, at a krona": why("limit", limits=LIMITS[:1], entry_cost=1_000),
    "no set": why("limit", entry_cost=62e3),
    "no set at any cost": why("limit"),
    "all limits": lambda formats: limits_in_words(LIMITS, formats),
    "remedy: frame": lambda formats: choice_remedy_label(ChoiceRemedy("frame", 2_400_001), formats),
    "remedy: over": lambda formats: choice_remedy_label(ChoiceRemedy("over"), formats),
    "remedy: musts": lambda formats: choice_remedy_label(ChoiceRemedy("musts"), formats),
}


def room(*chosen: Chosen, **more: object) -> Picked:
    usual: dict[str, object] = {
        "value": 7.0, "yearly_cost": 405e3, "projection": PATH, "broken": (), "clashes": (),
    }  # fmt: skip
    return Picked(chosen, **(usual | more))


def in_the_room(picked: Picked, best: Choice, judgement: Judgement = HOLDS) -> Said:
    def all_three(formats: Formats) -> str:
        found = room_sentence(picked, judgement, best, 3, formats)
        limits = room_limits(picked, (A, B), formats)
        return f"[{found.mark}] {found.sentence} || {limits} || {model_sentence(picked, best, formats)}"

    return all_three


BEST = choice(*TWO)
ROOMS: dict[str, Said] = {
    "nothing picked": in_the_room(room(), BEST),
    "the same": in_the_room(room(*TWO, value=9.0), BEST),
    "the same, later over the ceiling": in_the_room(room(*TWO, value=9.0), BEST, LATER),
    "another as good": in_the_room(room(TWO[0], value=9.0), BEST),
    "another as good that breaks a limit": in_the_room(room(TWO[0], value=9.0, broken=LIMITS[:2]), BEST),
    "another as good that clashes": in_the_room(room(TWO[0], value=9.0, clashes=(Clash("bron", "vägen", needs=True),)), BEST),
    "less": in_the_room(room(TWO[0], value=8.99), BEST),
    "nothing to fund": in_the_room(room(TWO[0]), choice()),
    "clashes and limits": in_the_room(
        room(*TWO, broken=LIMITS[:2], clashes=(Clash("vägen", "stegen", needs=True), Clash("vägen", "bron", needs=False))), BEST
    ),
    "participants": in_the_room(room(*TWO, value=55.0), choice(*TWO, terms=PARTICIPANTS, value=60.0)),
    "label": lambda formats: candidate_label(3, A, formats),
    "label without participants": lambda formats: candidate_label(12, B, formats),
    "label of one participant and no cost": lambda formats: candidate_label(1, C, formats),
}  # fmt: skip
FOUND = (Disagreement("reserve", 2023, 51e3, 49e3), Disagreement("equity", 2024, None, 3e3))
AGREEMENTS: dict[str, Said] = {
    "agrees": lambda formats: agreement_sentence((), "0.4", formats),
    "one differs": lambda formats: agreement_sentence(FOUND[1:], "0.4", formats),
    "two differ": lambda formats: agreement_sentence(FOUND, "0.4", formats),
}
ALL = {"choices": CHOICES, "choice_reasons": REASONS, "rooms": ROOMS, "agreements": AGREEMENTS}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


def test_a_line_of_a_candidate_ends_between_what_is_said_of_it_not_within():
    label = candidate_label(3, A, Formats("en"))
    assert [" " in each for each in label.split(" · ")[1:]] == [False, False]


def test_the_tables_of_a_choice():
    english = Formats("en")
    table = choice_table(choice(*TWO), english)
    assert asked(table) == [":interventions", ":result", ":equity", ":ceiling", ":reserve"]
    assert weights(table) == ["", "", "total", "", ""]
    assert (
        caption(table) == "The years with the chosen, SEK thousand Click a figure to see how it came about."
    )
    assert cells(table) == [
        ["", "2021", "2022", "2023"],
        ["Interventions", "2,110", "2,230", "2,345"],
        ["Result", "30", "15", "−84"],
        ["Equity", "640", "655", "571"],
        ["Ceiling", "720", "730", "640"],
        ["Reserve", "51", "52", "53"],
    ]
    left = [Reason(A, "never"), Reason(C, "no amount")]
    assert cells(reasons_table(left, NAMES, english)) == [
        ["Candidate", "Cost a year", "Why"],
        ["Vägen", "SEK 310 thousand", "Set to never."],
        ["Stegen", "–", "It has no amount."],
    ]


def test_the_tables_of_a_frozen_page():
    english = Formats("en")
    without = path([641e3, 740e3, 790e3], ceiling=NONE)
    for asks in (False, True):
        assert cells(frozen_table(PATH, without, english, asks=asks)) == [
            ["", "2021", "2022", "2023"],
            ["Interventions with", "2,110", "2,230", "2,345"],
            ["Result with", "30", "15", "−84"],
            ["Equity without", "641", "740", "790"],
            ["Equity with", "640", "655", "571"],
            ["Ceiling", "720", "730", "640"],
            ["Reserve", "51", "52", "53"],
        ]
    plain, asking = (frozen_table(PATH, without, english, asks=asks) for asks in (False, True))
    assert caption(plain) == "The frozen figures, SEK thousand"
    assert caption(asking) == "The frozen figures, SEK thousand Click a figure to see how it came about."
    assert asked(plain) == [""] * 6
    assert asked(asking) == [
        "with:interventions", "with:result", "without:equity", "with:equity", "with:ceiling", "with:reserve",
    ]  # fmt: skip
    assert weights(plain) == weights(asking) == ["", "", "", "total", "", ""]


def test_the_way_to_outturn_adds_up_as_it_is_written():
    found = (
        Difference(2021, 640e3, 655_500, {"contributions": 20_400.0, "interventions": -4_900.0}, 0.0, 0.0),
        Difference(2022, 655e3, 600e3, {"interventions": -60_400.0}, 15_400.0, -10e3),
    )
    table = difference_table(found, Formats("en"))
    assert weights(table) == ["", "line", "line", "line", "line", "total"]
    assert caption(table) == "From the frozen figure to outturn, SEK thousand"
    assert cells(table) == [
        ["", "2021", "2022"],
        ["Equity as frozen", "640.0", "655.0"],
        ["From years before", "±0.0", "+15.4"],
        ["Contributions", "+20.4", "±0.0"],
        ["Interventions", "−4.9", "−60.4"],
        ["Not explained by entered lines", "±0.0", "−10.0"],
        ["Equity according to the books", "655.5", "600.0"],
    ]
