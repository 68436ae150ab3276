"""What is said of a spend-down: the answer, the reason, the minutes and the remedies, as they are read in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from forecasting.model.projection import Projection
from forecasting.solving.spend_down.solve import SpendDown
from forecasting.solving.spend_down.terms import Limit, Remedy, SpendDownTerms
from reports.deciding.spend_down_minutes import lasting_note, minute, spend_down_table
from reports.deciding.spend_down_remedies import remedy_label, remedy_way, whole_tkr_down, whole_tkr_up
from reports.deciding.spending_down import first_short, parts, spend_down_sentence, spend_down_why, year_span
from reports.saying.formats import Formats
from scenarios.judging.spend_down_of_scenario import SpendDownPlan
from tests.support.tables import asked, caption, cells, weights
from tests.support.wording import NONE, Said, expected, heard, judged, path

YEARS = 3
GOES_ON = path([780e3, 690e3, 610e3, 560e3, 520e3, 570e3], opening=900e3, ceiling=[650e3, 640e3, 630e3, 620e3, 615e3, 605e3])  # fmt: skip
"""With the plan: from 900 to the ceiling in 2023; six years, of which three are shown."""
STOPPED = path([780e3, 690e3, 610e3, 650e3, 705e3, 690e3], opening=900e3, ceiling=[650e3, 640e3, 630e3, 620e3, 615e3, 605e3])  # fmt: skip
"""If the money ends with the years shown: over the ceiling by 30, 90 and 85."""
TERMS = SpendDownTerms(2023)
HOLDS = judged(level="holds")


def made(
    extra: Sequence[float] = (120e3, 140e3, 165e3, 90e3, 95e3, 80e3),
    *,
    years: int = YEARS,
    lasting: float = 75e3,
    terms: SpendDownTerms = TERMS,
    binding: Sequence[Limit] = (),
    planned: int = 6,
    short_year: int | None = None,
    going_on: Projection = GOES_ON,
    stopped: Projection = STOPPED,
    shown: Projection | None = None,
) -> SpendDownPlan:
    found = SpendDown(
        "optimal", terms, tuple(extra), going_on, planned, lasting, tuple(binding), short_year
    )  # fmt: skip
    return SpendDownPlan(found, years, _first(going_on, years) if shown is None else shown, stopped, HOLDS)


def _first(whole: Projection, years: int) -> Projection:
    """The first years of a path."""
    cut = {
        name: getattr(whole, name)[:, :years]
        for name in ("contributions", "other_income", "financial", "internal_costs", "interventions", "result", "equity", "ceiling", "reserve")
    }  # fmt: skip
    return replace(whole, years=whole.years[:years], **cut)


def said(plan: SpendDownPlan) -> Said:
    def both(formats: Formats) -> str:
        found = spend_down_sentence(plan, formats)
        return (
            f"[{found.mark}] {found.sentence} || {spend_down_why(plan, formats)} || {minute(plan, formats)}"
        )

    return both


SMALL = path([780e3, 690e3, 610e3], opening=900e3, ceiling=[650e3, 640e3, 630e3])
NO_CEILING = path([780e3, 690e3, 610e3, 560e3, 520e3, 570e3], opening=900e3)
SHORT_LATER = path(
    [780e3, 690e3, 610e3, 160e3, -20e3, -90e3], opening=900e3, reserve=[100e3, 110e3, 120e3, 130e3, 140e3, 150e3], ceiling=650e3
)  # fmt: skip
SAID: dict[str, Said] = {
    "uneven, going on unevenly": said(made()),
    "even in the years shown": said(made((140e3, 140e3, 140_499, 90e3, 95e3, 80e3))),
    "even throughout": said(made((140e3,) * 6)),
    "one year": said(made((0, 0, 425e3, 0, 0, 0))),
    "with a year between": said(made((120e3, 0, 165e3, 0, 95e3, 0))),
    "all lasting": said(made((70e3, 75e3, 60e3, 90e3, 95e3, 80e3))),
    "all lasting to the krona": said(made((75_000, 75_000, 75_000, 75_000, 75_000, 75_000))),
    "nothing lasting": said(made(lasting=500)),
    "a krona more than nothing lasting": said(made(lasting=501)),
    "nothing lasting at all": said(made(lasting=0.4)),
    "not needed in the years shown": said(made((0, 0, 0, 45e3, 66e3, 0))),
    "not needed at all": said(made((0,) * 6)),
    "shown to the end of the plan": said(made(years=6)),
    "no ceiling": said(made((0,) * 6, going_on=NO_CEILING)),
    "level with the ceiling": said(
        made(going_on=path([780e3, 690e3, 629_501, 560e3, 520e3, 570e3], opening=900e3, ceiling=630e3))
    ),
    "half a thousand under the ceiling": said(
        made(going_on=path([780e3, 690e3, 629_500, 560e3, 520e3, 570e3], opening=900e3, ceiling=630e3))
    ),
    "a krona more under the ceiling": said(
        made(going_on=path([780e3, 690e3, 629_499, 560e3, 520e3, 570e3], opening=900e3, ceiling=630e3))
    ),
    "stays under the ceiling when it stops": said(made(stopped=GOES_ON)),
    "half a krona over the ceiling when it stops": said(
        made(stopped=path([780e3, 690e3, 610e3, 630_000.5, 600e3, 610e3], opening=900e3, ceiling=630e3))
    ),
    "over the ceiling in some of the years when it stops": said(
        made(stopped=path([780e3, 690e3, 610e3, 640e3, 600e3, 670e3], opening=900e3, ceiling=630e3))
    ),
    "limits without room": said(
        made(
            binding=[
                Limit("ceiling", 2023), Limit("ceiling", 2024), Limit("capacity", 2021), Limit("capacity", 2023),
                Limit("reserve", 2022), Limit("reserve", 2025), Limit("capacity", 2026),
            ]
        )
    ),
    "at the ceiling in two of the years shown": said(
        made(binding=[Limit("ceiling", 2022), Limit("ceiling", 2023)])
    ),
    "at the reserve": said(
        made(
            going_on=path([780e3, 690e3, 610e3, 560e3, 520e3, 570e3], opening=900e3, reserve=[0, 0, 610e3, 0, 0, 0], ceiling=650e3),
            binding=[Limit("reserve", 2023)],
        )
    ),
    "made to a year": said(made((120e3, 140e3, 165e3, 90e3, 0, 0), planned=4)),
    "made to a year, short even without": said(
        made((120e3, 140e3, 165e3, 0, 0, 0), planned=4, short_year=2025, going_on=SHORT_LATER)
    ),
    "made to a year, short because of it": said(
        made((120e3, 140e3, 165e3, 0, 0, 0), planned=4, short_year=2026, going_on=SHORT_LATER)
    ),
    "made to a year, short because of it alone": said(
        made((120e3, 140e3, 165e3, 0, 0, 0), planned=4, going_on=SHORT_LATER)
    ),
    "made to the last year shown": said(made((120e3, 140e3, 165e3, 0, 0, 0), planned=3, going_on=SHORT_LATER)),
    "the target in the second year": said(
        made(terms=SpendDownTerms(2022), going_on=path([780e3, 590e3, 610e3, 560e3, 520e3, 570e3], opening=900e3, ceiling=640e3))
    ),
}  # fmt: skip


def note(lasting: float) -> Said:
    return lambda formats: lasting_note(made(lasting=lasting).found, formats)


NOTES: dict[str, Said] = {
    "some": note(75_432),
    "more than half a thousand": note(501),
    "half a thousand": note(500),
}


def infeasible(
    *remedies: Remedy,
    together: Sequence[Remedy] = (),
    short_year: int | None = None,
    capacity: float | None = 80e3,
    first_year: int | None = None,
    by_hand: Mapping[int, float] | None = None,
) -> SpendDown:
    terms = SpendDownTerms(
        2023, capacity, first_year=first_year, by_hand={2021: 50e3, 2022: 70e3} if by_hand is None else by_hand
    )  # fmt: skip
    reserved = replace(SMALL, reserve=path([1, 1, 1], reserve=[212e3, 220e3, 230e3]).reserve)
    return SpendDown(
        "infeasible", terms, (), reserved, remedies=remedies, together=tuple(together), short_year=short_year
    )  # fmt: skip


def cannot(*args: Remedy, **more: object) -> Said:
    found = infeasible(*args, **more)
    plan = SpendDownPlan(found, YEARS, found.projection, found.projection, HOLDS)
    return said(plan)


REMEDIES = {
    "target": Remedy("target", 2025.0),
    "capacity": Remedy("capacity", 123_400.0),
    "capacity in whole tkr": Remedy("capacity", 123_000.0),
    "reserve": Remedy("reserve", 61_400.0),
    "reserve in whole tkr": Remedy("reserve", 62_000.0),
    "reserve share": Remedy("reserve_share", 0.062),
    "first year": Remedy("first_year", 2022.0),
    "lower by hand": Remedy("by_hand", amounts={2022: 33_000.0}),
    "raise by hand": Remedy("by_hand", amounts={2022: 81_250.0}),
    "two by hand": Remedy("by_hand", amounts={2021: 33_000.0, 2022: 81_250.0}),
    "release": Remedy("release"),
    "until": Remedy("until", 2024.0),
}
IMPOSSIBLE: dict[str, Said] = {name: cannot(remedy, first_year=2022) for name, remedy in REMEDIES.items()} | {
    "two ways of which one says why": cannot(REMEDIES["target"], REMEDIES["capacity"]),
    "three ways, two for one reason": cannot(REMEDIES["capacity"], REMEDIES["reserve"], REMEDIES["reserve share"]),
    "two together": cannot(together=[REMEDIES["capacity"], REMEDIES["reserve"]]),
    "no way": cannot(),
    "short even without": cannot(short_year=2022),
    "short even without in the target year, with a way": cannot(REMEDIES["until"], short_year=2023),
    "short later": cannot(REMEDIES["until"], short_year=2024),
}  # fmt: skip


def way(remedy: Remedy) -> Said:
    found = infeasible(remedy)
    return lambda formats: f"{remedy_way(remedy, found, formats)} || {remedy_label(remedy, found, formats)}"


WAYS: dict[str, Said] = {name: way(remedy) for name, remedy in REMEDIES.items()}
ALL = {"spend_down": SAID, "lasting": NOTES, "no_spend_down": IMPOSSIBLE, "remedies": WAYS}


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ALL.items() for case in cases])
def test_a_sentence_says(name: str, case: str):
    assert heard(ALL[name][case]) == expected(name)[case]


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ([2023], "2023"),
        ([2021, 2022], "2021–2022"),
        ([2021, 2023, 2024, 2025, 2028], "2021, 2023–2025, 2028"),
        ([], ""),
    ],
)
def test_years_are_written_in_runs(years, written):
    assert year_span(years) == written


@pytest.mark.parametrize(
    ("amount", "lasting", "unit", "written"),
    [
        (258_600, 131_700, "tkr", (132_000, 127_000)),
        (258_600, 300_000, "tkr", (259_000, 0)),
        (258_600, 131_700, "kr", (132_000, 127_000)),
        (12_600, 4_700, "kr", (4_700, 7_900)),
        (9_600, 4_700, "kr", (4_700, 4_900)),
        (9_600, 4_700, "tkr", (5_000, 5_000)),
        (9_600, 0, "kr", (0, 9_600)),
    ],
)
def test_what_lasts_and_what_does_not_add_up_as_they_are_written(amount, lasting, unit, written):
    assert parts(amount, lasting, Formats("sv", unit, 1.0 if unit == "kr" else 1000.0)) == written


def test_whole_tkr_are_rounded_to_the_side_that_is_enough():
    assert [whole_tkr_up(sek) for sek in (122_999.9, 123_000, 123_000.01)] == [123, 123, 124]
    assert [whole_tkr_down(sek) for sek in (122_999.9, 123_000, 123_999)] == [122, 123, 123]


def test_the_first_year_that_falls_short_is_looked_for_from_a_year_on():
    assert [first_short(SHORT_LATER, start) for start in (0, 4, 5)] == [2025, 2025, 2026]
    assert first_short(replace(SHORT_LATER, equity=SHORT_LATER.reserve - 0.5), 0) is None
    assert first_short(replace(SHORT_LATER, equity=SHORT_LATER.reserve - 0.6), 2) == 2023
    assert first_short(replace(SHORT_LATER, reserve=-SHORT_LATER.reserve), 0) == 2025


def test_the_table_has_what_lasts_and_what_does_not():
    english = Formats("en")
    plan = made(
        (120e3, 40e3, 165_250), shown=path([780e3, 690e3, 610e3], opening=905e3, ceiling=[650e3, NONE, 630e3], reserve=[1e3, 2e3, 3e3])
    )  # fmt: skip
    table = spend_down_table(plan, english)
    assert cells(table) == [
        ["", "2021", "2022", "2023"],
        ["Extra interventions", "120,000", "40,000", "165,250"],
        ["of which can be lasting", "75,000", "40,000", "75,000"],
        ["of which one-off", "45,000", "0", "90,250"],
        ["Result", "−125,000", "−90,000", "−80,000"],
        ["Equity", "780,000", "690,000", "610,000"],
        ["Ceiling", "650,000", "–", "630,000"],
        ["Reserve", "1,000", "2,000", "3,000"],
    ]
    assert weights(table) == ["total", "line", "line", "", "total", "", ""]
    assert asked(table) == ["", "", "", ":result", ":equity", ":ceiling", ":reserve"]
    assert caption(table) == "The plan, SEK Click a figure to see how it came about."
    none = infeasible()
    without = SpendDownPlan(none, YEARS, none.projection, none.projection, HOLDS)
    assert [row[0] for row in cells(spend_down_table(without, english))] == [
        "", "Result", "Equity", "Ceiling", "Reserve",
    ]  # fmt: skip
