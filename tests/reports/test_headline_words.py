"""The headline, the mark and the brief of a judgement: each sentence as it is read, in both languages."""

import pytest

from forecasting.model.projection import Projection
from forecasting.plan.findings import Finding
from forecasting.plan.messages import message
from reports.saying.formats import Formats
from reports.saying.headline import headline, in_brief
from reports.saying.sentences import mark_of, mark_of_cost
from scenarios.judging.judgement import Judgement
from tests.support.plans import HERE
from tests.support.wording import Said, expected, heard, judged, path, reason

DISAGREE = Finding(
    "goal-contradicted", "notable", HERE, message("said"), message("and so"), goal="within-ceiling"
)
OTHER = Finding("sum-mismatch", "notable", HERE, message("said"), message("and so"))


def said(judgement: Judgement, shown: Projection, *findings: Finding) -> Said:
    def sentence(formats: Formats) -> str:
        found = headline(judgement, shown, formats, findings)
        return f"[{found.mark}] {found.sentence}"

    return sentence


HOLDS = judged(level="holds")
RISING = path([1_310e3, 1_420e3, 1_530e3], opening=1_200e3, ceiling=1_790e3, first=2023)
ZERO = reason("below zero", 2023, 137e3, level="act", most=480e3, most_year=2025, last=2035, lasting=True)
RESERVE = reason("under reserve", 2024, 61e3, level="act", most=95e3, most_year=2027)
FELL = path([400e3, 150e3, -137e3, -250e3, -480e3], opening=620e3, ceiling=700e3)
UNDER = path([400e3, 350e3, 250e3, 139e3, 110e3], opening=500e3, reserve=200e3, ceiling=700e3)
CASES: dict[str, Said] = {
    "holds": said(HOLDS, RISING),
    "holds as far as is shown": said(judged(level="holds", shown_to=2035), RISING),
    "stays": said(HOLDS, path([1_220e3, 1_224e3], opening=1_200e3, ceiling=1_790e3)),
    "falls": said(HOLDS, path([1_170e3, 1_150e3], opening=1_200e3, ceiling=1_790e3)),
    "falls by little more than two in a hundred": said(
        HOLDS, path([1_190e3, 1_175e3], opening=1_200e3, ceiling=1_790e3)
    ),
    "without a ceiling": said(judged(level="holds", ceiling_to=None), path([410e3, 520e3], opening=300e3)),
    "goals met": said(judged(level="holds", goals_met=True), RISING),
    "goals met, over the ceiling": said(
        judged(goals_met=True), path([800e3, 960e3], opening=700e3, ceiling=640e3)
    ),
    "goals met, used up": said(judged(goals_met=True), path([90e3, 4e3], opening=200e3, ceiling=640e3)),
    "a goal unmet": said(judged(reason("goal unmet", 2023)), RISING),
    "a goal contradicted and one unmet": said(
        judged(reason("goal unmet", 2023), reason("goal contradicted", 2024), goals_met=True), RISING
    ),
    "tables disagree on a goal": said(judged(level="holds", goals_met=True), RISING, OTHER, DISAGREE),
    "another finding": said(HOLDS, RISING, OTHER),
    "a finding on no goal": said(
        HOLDS, RISING, Finding("goal-contradicted", "notable", HERE, message("a"), message("b"))
    ),
    "level with the ceiling": said(HOLDS, path([800e3, 900e3], opening=700e3, ceiling=900_000.4)),
    "a krona under the ceiling": said(HOLDS, path([800e3, 900e3], opening=700e3, ceiling=900_001)),
    "close under the ceiling": said(HOLDS, path([800e3, 871e3], opening=700e3, ceiling=900e3)),
    "a little over": said(judged(), path([800e3, 940e3], opening=700e3, ceiling=900e3)),
    "a third over": said(judged(), path([800e3, 1_197e3], opening=700e3, ceiling=900e3)),
    "a little less than twice": said(judged(), path([800e3, 1_728e3], opening=700e3, ceiling=900e3)),
    "nearly twice": said(judged(), path([800e3, 1_638e3], opening=700e3, ceiling=900e3)),
    "not quite twice": said(judged(), path([800e3, 1_765e3], opening=700e3, ceiling=900e3)),
    "five times": said(judged(), path([800e3, 4_410e3], opening=700e3, ceiling=900e3)),
    "ten times": said(judged(), path([800e3, 9_090e3], opening=700e3, ceiling=900e3)),
    "eleven times": said(judged(), path([800e3, 9_810e3], opening=700e3, ceiling=900e3)),
    "more than three times": said(judged(), path([800e3, 3_060e3], opening=700e3, ceiling=900e3)),
    "over a ceiling of nothing": said(judged(), path([800e3, 900e3], opening=700e3, ceiling=0)),
    "down under the ceiling again": said(
        judged(reason("comes down", 2023, 40e3)),
        path([990e3, 950e3, 800e3, 700e3, 640e3], opening=700e3, ceiling=[900e3, 910e3, 920e3, 930e3, 940e3]),
    ),
    "close to the ceiling before": said(
        judged(reason("at ceiling", 2022, 12e3)),
        path([750e3, 888e3, 800e3, 700e3, 640e3], opening=700e3, ceiling=900e3),
    ),
    "close to the ceiling after": said(judged(reason("at ceiling", 2027, 12e3)), RISING),
    "close to the ceiling and then over it": said(
        judged(reason("at ceiling", 2022, 12e3), reason("over ceiling", 2028, 90e3)),
        path([750e3, 888e3, 800e3, 700e3, 640e3], opening=700e3, ceiling=900e3),
    ),
    "tight before": said(
        judged(reason("used up", 2022, 9e3)), path([300e3, 9e3, 310e3], opening=400e3, ceiling=900e3)
    ),
    "tight to the reserve before": said(
        judged(reason("at reserve", 2023, 11e3)),
        path([300e3, 220e3, 211e3, 290e3], opening=400e3, reserve=200e3, ceiling=900e3),
    ),
    "tight before, now over the ceiling": said(
        judged(reason("used up", 2022, 9e3)), path([300e3, 9e3, 980e3], opening=400e3, ceiling=900e3)
    ),
    "tight before, without a ceiling": said(
        judged(reason("used up", 2022, 9e3), ceiling_to=None), path([300e3, 9e3, 310e3], opening=400e3)
    ),
    "tight after": said(judged(reason("used up", 2028, 9e3)), RISING),
    "used up": said(judged(reason("used up", 2025, 4e3)), path([90e3, 4e3], opening=200e3, ceiling=640e3)),
    "down to the reserve": said(
        judged(reason("at reserve", 2025, 14e3)),
        path([290e3, 214e3], opening=400e3, reserve=200e3, ceiling=640e3),
    ),
    "below zero": said(judged(ZERO, level="act"), FELL),
    "below zero in the last year shown": said(
        judged(ZERO, level="act", shown_to=2023), path([400e3, 150e3, -137e3], opening=620e3, ceiling=700e3)
    ),
    "below zero by few kronor": said(
        judged(reason("below zero", 2022, 220), level="act"), path([300, -220, -90], opening=700)
    ),
    "below zero from the start": said(
        judged(reason("below zero", 2021, 55e3), level="act"), path([-55e3, -35e3], opening=-77e3)
    ),
    "below zero from the start in kronor": said(
        judged(reason("below zero", 2021, 550), level="act"), path([-550, -350], opening=-770)
    ),
    "below zero at once": said(
        judged(reason("below zero", 2021, 55e3), level="act"), path([-55e3, -35e3], opening=18e3)
    ),
    "below zero at the start, better, and below again": said(
        judged(reason("below zero", 2022, 55e3), level="act"), path([5e3, -55e3, -35e3], opening=-18e3)
    ),
    "under the reserve": said(judged(RESERVE, level="act"), UNDER),
    "under the reserve in the last year shown": said(
        judged(reason("under reserve", 2025, 90e3), level="act"), UNDER
    ),
    "under the reserve and then below zero": said(
        judged(RESERVE, reason("below zero", 2029, 33e3), level="act"), UNDER
    ),
    "under the reserve from the start": said(
        judged(reason("under reserve", 2021, 30e3), level="act"),
        path([170e3, 140e3], opening=180e3, reserve=[200e3, 230e3]),
    ),
    "under the reserve at once": said(
        judged(reason("under reserve", 2021, 30e3), level="act"),
        path([170e3, 140e3], opening=210e3, reserve=200e3),
    ),
    "later: below zero": said(judged(reason("below zero", 2029, 81e3)), RISING),
    "later: as much is missing each year": said(
        judged(reason("below zero", 2029, 81e3, anew=(81e3, 81e3, 81e3))), RISING
    ),
    "later: a little more is missing each year": said(
        judged(reason("below zero", 2029, 81e3, anew=(81e3, 84e3, 86e3, 85e3))), RISING
    ),
    "later: more is missing from the next year": said(
        judged(reason("below zero", 2029, 81e3, anew=(81e3, 86e3, 86e3))), RISING
    ),
    "later: much more is missing": said(
        judged(reason("below zero", 2029, 81e3, anew=(81e3, 160e3, 240e3))), RISING
    ),
    "later: missing in the last year alone": said(
        judged(reason("below zero", 2035, 81e3, anew=(81e3,))), RISING
    ),
    "later: missing for the reserve": said(
        judged(reason("under reserve", 2030, 71e3, anew=(71e3, 72e3, 75e3, 71e3))), RISING
    ),
    "later: under the reserve": said(judged(reason("under reserve", 2030, 71e3)), RISING),
    "later: over the ceiling": said(judged(reason("over ceiling", 2027, 21e3)), RISING),
    "later: comes down": said(judged(reason("comes down", 2027, 21e3)), RISING),
    "later: at the reserve": said(judged(reason("at reserve", 2026, 21e3)), RISING),
    "later: used up": said(judged(reason("used up", 2028, 21e3)), RISING),
    "later: three, of which two are told": said(
        judged(reason("below zero", 2033, 81e3), reason("over ceiling", 2027, 21e3), reason("comes down", 2031, 4e3)), RISING
    ),
    "later: used up on the way below zero is not told": said(
        judged(reason("used up", 2030, 2e3), reason("below zero", 2031, 81e3)), RISING
    ),
    "later: at the reserve on the way under it is not told": said(
        judged(reason("at reserve", 2030, 2e3), reason("under reserve", 2031, 81e3)), RISING
    ),
    "later: close on the way over is not told": said(
        judged(reason("at ceiling", 2030, 2e3), reason("over ceiling", 2031, 81e3)), RISING
    ),
    "later: used up, and under the reserve": said(
        judged(reason("used up", 2030, 2e3), reason("under reserve", 2031, 81e3)), RISING
    ),
    "later: over the ceiling again": said(
        judged(reason("over ceiling", 2024, 21e3, last=2032)), path([810e3, 830e3, 850e3, 921e3, 870e3], opening=800e3, ceiling=900e3)
    ),
    "over the ceiling still, and later": said(
        judged(reason("over ceiling", 2024, 21e3, last=2032)),
        path([990e3, 1_000e3], opening=700e3, ceiling=900e3),
    ),
    "over the ceiling within the years shown alone": said(
        judged(reason("over ceiling", 2024, 21e3, last=2025)),
        path([810e3, 830e3, 850e3, 921e3, 870e3], opening=800e3, ceiling=900e3),
    ),
    "later: a goal is no clause of its own": said(
        judged(reason("goal unmet", 2030, goal="share")), RISING
    ),
}  # fmt: skip
UNITS = {"below zero by few kronor": "tkr", "below zero from the start in kronor": "kr"}


@pytest.mark.parametrize("case", CASES)
def test_a_headline_says(case: str):
    assert heard(CASES[case], UNITS.get(case, "tkr")) == expected("headline")[case]


def test_every_headline_that_is_kept_has_its_case():
    assert list(expected("headline")) == list(CASES)


@pytest.mark.parametrize(
    ("judgement", "mark", "of_cost"),
    [
        (judged(level="holds"), "good", "affordable"),
        (judged(level="holds", ceiling_to=None), "untested", "affordable"),
        (judged(reason("over ceiling", 2024, 5e3)), "watch", "watch"),
        (judged(reason("over ceiling", 2024, 5e3), ceiling_to=None), "watch", "watch"),
        (judged(reason("over ceiling", 2024, 5e3, level="act"), level="act"), "bad", "watch"),
        (judged(reason("below zero", 2031, 5e3)), "watch", "watch"),
        (judged(reason("below zero", 2024, 5e3, level="act"), level="act"), "bad", "unaffordable"),
        (judged(reason("under reserve", 2024, 5e3, level="act"), level="act"), "bad", "unaffordable"),
    ],
)
def test_the_mark_is_that_of_the_judgement_and_of_what_a_cost_does(judgement, mark, of_cost):
    assert (mark_of(judgement), mark_of_cost(judgement)) == (mark, of_cost)


def brief(*args: object, **more: object) -> Said:
    judgement = judged(*args, **more)
    return lambda formats: in_brief(judgement, formats)


BRIEFS: dict[str, Said] = {
    "holds": brief(level="holds"),
    "holds without a ceiling": brief(level="holds", ceiling_to=None),
} | {
    f"{kind}, {'lasting' if lasting else 'for a time'}": brief(
        reason(kind, 2027, 5e3, most_year=2029, lasting=lasting), reason("at ceiling", 2022), level="act"
    )
    for kind in ("below zero", "under reserve", "over ceiling", "comes down", "used up", "at reserve", "at ceiling", "goal unmet")
    for lasting in (True, False)
}  # fmt: skip


@pytest.mark.parametrize("case", BRIEFS)
def test_a_judgement_in_brief_says(case: str):
    assert heard(BRIEFS[case]) == expected("brief")[case]
