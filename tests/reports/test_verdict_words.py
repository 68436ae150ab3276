"""The verdict on a project, what it may cost and when it may start: each sentence as it is read, in both languages."""

import pytest

from forecasting.model.projection import Projection
from reports.deciding.affordability import cost_ways, start_ways
from reports.deciding.verdicts import effect_table, limits_line, verdict_sentence
from reports.saying.formats import Formats
from scenarios.judging.affordability import CostRange, StartRange
from scenarios.judging.judgement import Judgement
from scenarios.judging.verdict import Outcome, Verdict
from tests.support.plans import project_of
from tests.support.tables import asked, caption, cells, weights
from tests.support.wording import Said, expected, heard, judged, path, reason

PROJECT = project_of("p", 250e3, start=(2022, 3), months=18, participants=40.0)
WITHOUT = path(
    [810e3, 905e3, 1_020e3], opening=700e3, ceiling=1_200e3, interventions=[2_100e3, 2_130e3, 2_175e3]
)
WITH = path([810e3, 655e3, 645e3], opening=700e3, ceiling=1_200e3, interventions=[2_100e3, 2_380e3, 2_300e3])
RESERVED = path(
    [810e3, 655e3, 645e3],
    opening=700e3,
    reserve=[0, 300e3, 310e3],
    ceiling=1_200e3,
    interventions=[2_100e3, 2_380e3, 2_300e3],
)
HOLDS = judged(level="holds")
COSTS = (CostRange(0, 187_400),)
STARTS = (StartRange((2023, 4), (2026, 11)), StartRange((2027, 1), (2027, 1)))


def verdict(
    outcome: Outcome,
    with_it: Judgement,
    without: Judgement = HOLDS,
    shown: Projection = WITH,
    *,
    costs: tuple[CostRange, ...] = COSTS,
    starts: tuple[StartRange, ...] = (),
    limits_to: int = 2035,
) -> Verdict:
    return Verdict(
        outcome, PROJECT, shown, WITHOUT, with_it, without, 631e3, 2029, costs, starts, limits_to
    )  # fmt: skip


def said(*args: object, **more: object) -> Said:
    made = verdict(*args, **more)

    def sentence(formats: Formats) -> str:
        found = verdict_sentence(made, formats)
        return f"[{found.mark}] {found.sentence}"

    return sentence


def over(first: int, **more: object) -> Judgement:
    """Over the ceiling at the end of the years looked at, from a year."""
    usual = {"ceiling_to": first - 1, "under_from": None}
    return judged(reason("over ceiling", first, 70e3, last=2035), **(usual | more))


SHORT = reason("below zero", 2031, 33e3, most=91e3, most_year=2034)
BROKE = reason("below zero", 2023, 47e3, level="act", most=91e3, most_year=2025)
POOR = reason("under reserve", 2024, 52e3, level="act", most=91e3, most_year=2025)
BAD = judged(BROKE, level="act", holds_to=2022)
VERDICTS: dict[str, Said] = {
    "outside the years": said("not within the years", HOLDS),
    "affordable": said("affordable", HOLDS),
    "affordable without a ceiling": said(
        "affordable", judged(level="holds", ceiling_to=None, under_from=None)
    ),
    "affordable above the reserve": said("affordable", HOLDS, shown=RESERVED),
    "used up": said("affordable", judged(reason("used up", 2026, 21e3, most=3e3, most_year=2028))),
    "used up to the krona": said("affordable", judged(reason("used up", 2026, 400, most=70, most_year=2028))),
    "down to the reserve": said(
        "affordable", judged(reason("at reserve", 2026, 21e3, most=3e3, most_year=2028)), shown=RESERVED
    ),
    "close to the ceiling": said(
        "affordable", judged(reason("at ceiling", 2026, 21e3, most=3e3, most_year=2028))
    ),
    "close to the ceiling and used up": said(
        "affordable", judged(reason("used up", 2026, 21e3, most=3e3, most_year=2028), reason("at ceiling", 2030, 9e3))
    ),
    "under the ceiling later, as without it": said("affordable", judged(under_from=2024), judged(under_from=2024)),
    "under the ceiling later than without it": said("affordable", judged(under_from=2025), judged(under_from=2024)),
    "under the ceiling a year sooner": said("affordable", judged(under_from=2023), judged(under_from=2024)),
    "under the ceiling five years sooner": said("affordable", judged(under_from=2023), judged(under_from=2028)),
    "under the ceiling only with it": said("affordable", judged(under_from=2023), judged(under_from=None)),
    "over the ceiling throughout": said("affordable", over(2021, ceiling_to=2020)),
    "over the ceiling in the end": said("affordable", over(2031)),
    "over the ceiling again": said("affordable", over(2033, ceiling_to=2020)),
    "over the ceiling from the first year on": said("affordable", over(2022, ceiling_to=2021)),
    "for a time": said("affordable for a time", judged(SHORT, holds_to=2030)),
    "for a time, above the reserve": said(
        "affordable for a time",
        judged(reason("under reserve", 2031, 33e3, most=91e3, most_year=2034), holds_to=2030),
        shown=RESERVED,
    ),
    "for a time, as much missing each year": said(
        "affordable for a time", judged(reason("below zero", 2031, 33e3, anew=(33e3, 35e3, 35e3)), holds_to=2030)
    ),
    "for a time, and without it": said(
        "affordable for a time", judged(SHORT, holds_to=2030), judged(reason("below zero", 2033, 8e3), holds_to=2032)
    ),
    "for a time, without a margin before": said(
        "affordable for a time", judged(SHORT, reason("used up", 2028, 5e3), holds_to=2030)
    ),
    "for a time, without a margin in its last year": said(
        "affordable for a time", judged(SHORT, reason("used up", 2030, 5e3), holds_to=2030)
    ),
    "for a time, coming down to the ceiling": said(
        "affordable for a time", judged(SHORT, reason("comes down", 2024, 5e3), holds_to=2030, under_from=2024), judged(under_from=2026)
    ),
    "for a time, over the ceiling": said(
        "affordable for a time", over(2033, ceiling_to=2024)
    ),
    "not": said("not affordable", BAD, costs=()),
    "not, under the reserve": said("not affordable", judged(POOR, level="act"), shown=RESERVED, costs=()),
    "not, nor without it": said("not affordable without", BAD),
    "not, but for less": said("not affordable", BAD, limits_to=2033),
    "not, but later": said("not affordable", BAD, costs=(), starts=STARTS, limits_to=2034),
    "not, but later or for less": said("not affordable", BAD, starts=STARTS),
    "not, by few kronor": said("not affordable", judged(reason("below zero", 2023, 470, level="act"), level="act"), costs=()),
}  # fmt: skip


def costs(*found: CostRange, limits_to: int = 2035, without: Judgement = HOLDS) -> Said:
    made = verdict("affordable", HOLDS, without, costs=found, limits_to=limits_to)
    return lambda formats: limits_line(made, formats)


LIMITS: dict[str, Said] = {
    "one limit": costs(CostRange(0, 187_400), limits_to=2031),
    "no cost": costs(),
    "two ranges": costs(CostRange(0, 21_100), CostRange(99_441, 1_140_400)),
    "four ranges, of which three are told": costs(
        CostRange(0, 21_100), CostRange(99_441, 140_400), CostRange(220_742, 379_000), CostRange(501_001, 601_000)
    ),
    "any cost": costs(CostRange(0, None)),
    "at least": costs(CostRange(99_441, None)),
    "few kronor": costs(CostRange(0, 612.9)),
    "hundreds of kronor": costs(CostRange(0, 9_612.9)),
    "from few kronor": costs(CostRange(612.1, 9_999.9)),
    "from ten thousand": costs(CostRange(10_000, 12_000)),
    "less than a krona": costs(CostRange(0, 0.9)),
    "less than a thousand kronor between": costs(CostRange(20_100, 20_900)),
    "falls short without it too": costs(
        CostRange(0, 187_400), limits_to=2029, without=judged(reason("below zero", 2030, 8e3))
    ),
}  # fmt: skip
ALL = {"verdicts": VERDICTS, "limits": LIMITS}
UNITS = {"from few kronor": "kr", "not, by few kronor": "kr"}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case], UNITS.get(case, "tkr")) == expected(name)[case]


def test_what_falls_short_nowhere_is_not_called_unaffordable():
    with pytest.raises(ValueError, match="affordable"):
        verdict_sentence(verdict("not affordable", HOLDS), Formats("en"))


def test_three_starts_are_named_at_most_and_three_costs():
    starts = tuple(StartRange((year, 2), (year, 2)) for year in (2022, 2023, 2024, 2025))
    assert start_ways(starts, Formats("sv")) == ["februari 2022", "februari 2023", "februari 2024"]
    costs = tuple(CostRange(year * 1e3, year * 1e3 + 100_000) for year in (100, 300, 500, 700))
    assert len(cost_ways(costs, Formats("sv"))) == 3


def test_the_table_of_effects_has_each_figure_of_each_case():
    table = effect_table(verdict("affordable", HOLDS), Formats("en"))
    assert cells(table) == [
        ["", "2021", "2022", "2023"],
        ["Interventions without", "2,100", "2,130", "2,175"],
        ["Interventions with", "2,100", "2,380", "2,300"],
        ["Effect on the year", "±0", "−250", "−125"],
        ["Equity without", "810", "905", "1,020"],
        ["Equity with", "810", "655", "645"],
        ["Headroom to the ceiling, with", "390", "545", "555"],
    ]
    assert weights(table) == ["", "", "total", "", "total", ""]
    assert asked(table) == [
        "without:interventions", "with:interventions", "", "without:equity", "with:equity", "with:headroom",
    ]  # fmt: skip
    assert caption(table) == "With and without, SEK thousand Click a figure to see how it came about."
