"""Spend-down past the years in view: a year's amount is one, what lasts lasts, and kronor add up."""

import json
import random
import re
from dataclasses import replace

import numpy as np
import pytest

from cli import main
from forecasting.model.assumptions import with_extra
from forecasting.model.projection import project
from forecasting.model.schedule import schedule
from forecasting.plan.policies import Reserve
from forecasting.solving.spend_down.remedies import Question
from forecasting.solving.spend_down.solve import plan_spend_down
from forecasting.solving.spend_down.terms import SHAPES, SpendDownTerms
from plans.document.readers import PLANS, read_plan
from reports.deciding.spend_down_minutes import minute, spend_down_table
from reports.deciding.spending_down import spend_down_sentence, spend_down_why, year_span
from reports.saying.formats import formats_of
from scenarios.changing.changes import SetRate, SetReserve
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import plan_in_view, plan_of, spend_down, unspent, with_plan
from tests.forecasting.solving.test_spend_down import extremes, random_ground, random_terms
from tests.support.plans import CEILING, line, plan

IDS = sorted(path.name for path in PLANS.iterdir() if path.is_dir())


def read(plan_id: str):
    found = read_plan(PLANS / plan_id).plan
    assert found is not None
    return found


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_years_amount_is_the_same_whatever_is_shown_and_the_ceiling_is_kept_for_15_years(capsys):
    words = ("spend-down", "sydnarke-2016", "--target", "2018", "--years")
    found = {years: asked(capsys, *words, str(years)) for years in (3, 5, 8, 15)}
    longest = found[15]
    # 3 441 092 less the ceiling of 1 159 100 at the end of 2030, in 15 years
    assert longest["extra"] == pytest.approx([152_132.8] * 15, abs=0.1)
    for years, each in found.items():
        assert each["extra"] == longest["extra"][:years]
        assert each["equity"] == longest["equity"][:years]
    over = [e - c for e, c in zip(longest["equity"], longest["ceiling"], strict=True)]
    assert max(over[2:]) <= 0.01


def test_nils_has_the_same_even_amount_with_every_horizon(capsys):
    for years in (3, 5, 9, 15):
        found = asked(capsys, "spend-down", "nils-2021", "--target", "2023", "--years", str(years))
        assert [round(amount, 2) for amount in found["extra"]] == [258_266.67] * years


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("plan_id", IDS)
def test_what_can_last_lasts_to_the_15th_year_from_wherever_the_rest_stops(plan_id, shape):
    stated = read(plan_id)
    target = stated.stated_years[0] + 2
    ground = unspent(Outlook(stated, CEILING, ())).far.prepared
    found = plan_spend_down(ground, SpendDownTerms(target, shape=shape))
    kept = project(ground.schedule, with_extra(ground.assumptions, np.full(15, found.lasting)))
    assert (kept.result[0, 2:] >= -0.01).all() or found.lasting == 0
    for shown in (3, 5, 8):
        extra = np.array([*found.extra[:shown], *[found.lasting] * (15 - shown)])
        path = project(ground.schedule, with_extra(ground.assumptions, extra))
        assert (path.equity >= np.maximum(path.reserve, 0) - 0.01).all()


@pytest.mark.parametrize("cases", [50, pytest.param(150, marks=pytest.mark.soak)])
def test_random_plans_keep_what_can_last_and_a_krona_more_does_not_last(cases: int):
    chance, carried = random.Random(8), 0
    for number in range(cases):
        ground = random_ground(chance, response=False)
        found = plan_spend_down(ground, random_terms(chance, ground, SHAPES[number % 3]))
        if found.status == "infeasible" or found.lasting == 0:
            continue
        carried += 1
        first, n = ground.schedule.years.index(found.terms.target), len(ground.schedule.years)
        assert lasts(ground, found.extra, found.lasting, range(first, n + 1)), number
        assert not lasts(ground, found.extra, found.lasting + 1, range(first, n + 1)), number
    assert carried > cases / 6


def lasts(ground, extra, level: float, stops: range) -> bool:
    """Whether a level can be kept up: the years carry it, wherever it takes the plan's place."""
    first, n = stops[0], len(extra)
    alone = project(ground.schedule, with_extra(ground.assumptions, np.full(n, level)))
    paths = np.array([[*extra[:stop], *[level] * (n - stop)] for stop in stops])
    after = project(ground.schedule, replace(ground.assumptions, extra_interventions=paths))
    kept = all(
        (after.equity - np.maximum(after.reserve, 0))[i, stop:].min(initial=0) >= -0.01
        for i, stop in enumerate(stops)
    )
    return bool((alone.result[0, first:] >= -0.01).all()) and kept


# A plan of 1 000 a year that is paid in full, with wages that grow: it falls short by itself.

SHORT = plan(
    line("state", "contribution", 1_000_000.0),
    line("staff", "internal_cost", 500_000.0, index="wages"),
    line("work", "intervention", 450_000.0),
    opening=400_000.0,
)
GROWING = (SetRate(rate="wages", value=0.04),)


def test_where_equity_falls_short_without_extra_money_the_plan_ends_the_year_before_and_says_so():
    without = project(
        unspent(Outlook(SHORT, CEILING, GROWING)).far.prepared.schedule,
        unspent(Outlook(SHORT, CEILING, GROWING)).far.prepared.assumptions,
    )
    short = next(year for year, equity in zip(without.years, without.equity[0], strict=True) if equity < 0)
    terms = SpendDownTerms(2022, until=None)
    found = spend_down(Outlook(SHORT, CEILING, GROWING), terms)
    if found.status == "infeasible":  # spent down, it falls short sooner
        (until,) = [remedy for remedy in found.remedies if remedy.kind == "until"]
        found = spend_down(Outlook(SHORT, CEILING, GROWING), replace(terms, until=int(until.value)))
        assert found.last_year == until.value < short - 1
    early = spend_down(Outlook(SHORT, CEILING, GROWING), SpendDownTerms(short - 1))
    assert (early.status, early.last_year, early.short_year) == ("optimal", short - 1, short)
    assert early.extra[early.planned :] == (0.0,) * (15 - early.planned)
    assert early.lasting == 0
    shown = plan_in_view(Outlook(SHORT, CEILING, GROWING, 15), early)
    formats = formats_of(SHORT, "en")
    said = f"The plan is made to {short - 1}: from {short} equity is under the reserve or zero even without extra money."
    assert said in spend_down_why(shown, formats)


def test_what_follows_is_said_for_money_that_stops_and_for_money_that_goes_on():
    nils = read("nils-2021")
    found = spend_down(Outlook(nils, CEILING, ()), SpendDownTerms(2023))
    shown = plan_in_view(Outlook(nils, CEILING, (), 5), found)
    why = spend_down_why(shown, formats_of(nils, "en")).replace("\u00a0", " ")
    # 1 820 less 5 x 258.267 is 528.7; ten years more of 225 make 2 778.7, the ceiling is 595.2
    assert (
        "If the money stops after 2025, equity is over the ceiling 2026–2035, by SEK 2,183 thousand at the most (2035)."
        in why
    )
    # 4 070 less 15 x 258.267
    assert (
        "If it goes on, SEK 258 thousand a year, equity stays at or under the ceiling to 2035, at its lowest SEK 196 thousand (2035)."
        in why
    )
    assert shown.judgement.level == "watch"
    assert spend_down_sentence(shown, formats_of(nils, "en")).mark == "watch"
    longest = plan_in_view(Outlook(nils, CEILING, (), 15), found)
    assert "If the money stops" not in spend_down_why(longest, formats_of(nils, "en"))


@pytest.mark.parametrize("plan_id", IDS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "changes", [(), (SetRate(rate="wages", value=0.013),), (SetReserve(kind="share", share=0.033),)]
)
def test_kronor_add_up_in_the_scenario_the_minutes_and_the_table(plan_id, shape, changes):
    stated = read(plan_id)
    formats = formats_of(stated, "en")
    found = spend_down(
        Outlook(stated, CEILING, changes), SpendDownTerms(stated.stated_years[0] + 3, shape=shape)
    )
    shown = plan_in_view(Outlook(stated, CEILING, changes, 6), found)
    scenario = plan_of(with_plan(changes, shown))
    assert all(amount == round(amount) for amount in scenario.values())
    said = re.sub(r"SEK\u00a0([\d,]+)", lambda kr: kr[1].replace(",", "") + "kr", minute(shown, formats))
    if not scenario:
        assert said == ""
        return
    total, listed = re.match(r".*interventions of (\d+)kr in all \((.*?)\), so that", said).groups()
    assert int(total) == sum(scenario.values())
    if " a year " in listed:
        amount, years = re.fullmatch(r"(\d+)kr a year (.*)", listed).groups()
        assert years == year_span(list(scenario))
        assert int(amount) * len(scenario) == int(total)
    else:
        assert {int(year): int(kr) for year, kr in re.findall(r"(\d{4}): (\d+)kr", listed)} == scenario
    assert f"beyond {shown.shown.years[-1]}." in said
    rows = re.findall(
        r"<tr[^>]*>.*?</tr>", re.sub(r"(?<=\d),(?=\d)", "", spend_down_table(shown, formats)), re.DOTALL
    )
    extra, lasting, once = ([int(x) for x in re.findall(r"<td[^>]*>(\d+)</td>", row)] for row in rows[1:4])
    assert [a + b for a, b in zip(lasting, once, strict=True)] == extra
    assert sum(extra) == int(total)


@pytest.mark.parametrize("cases", [40, pytest.param(220, marks=pytest.mark.soak)])
def test_random_plans_that_are_impossible_become_possible_by_each_remedy_and_by_no_smaller_change(cases: int):
    chance, seen = (
        random.Random(6),
        {"target": 0, "capacity": 0, "reserve": 0, "reserve_share": 0, "until": 0},
    )
    for number in range(cases):
        ground = random_ground(chance, response=False)
        if number % 2:
            paid = float(ground.schedule.amounts[:2, 0].sum())
            large = chance.choice([Reserve("share", share=0.25), Reserve("amount", amount=0.25 * paid)])
            ground = replace(ground, assumptions=replace(ground.assumptions, reserve=large))
        terms = random_terms(chance, ground, "late")
        found = plan_spend_down(ground, terms)
        if found.status == "optimal":
            continue
        for remedy in found.remedies:
            seen[remedy.kind] += 1
            changed = Question(ground, terms).with_remedy(remedy)
            assert extremes_of(changed) is not None, remedy
            assert extremes_of(Question(ground, terms).with_remedy(smaller(remedy, terms))) is None, remedy
        if found.together:
            changed = Question(ground, terms)
            for remedy in found.together:
                changed = changed.with_remedy(remedy)
            assert extremes_of(changed) is not None
    assert min(seen.values()) > 0, seen


def extremes_of(question: Question):
    """The closed form's answer, with the years after an end that was asked for left out."""
    years = question.prepared.schedule.years
    until = question.terms.until or years[-1]
    plan_ = question.prepared.schedule.plan
    cut = replace(question.prepared, schedule=schedule(plan_, years.index(until) + 1))
    return extremes(cut, question.terms)


def smaller(remedy, terms):
    """A change a little smaller than a remedy: a krona, a tenth of a per cent, or a year."""
    match remedy.kind:
        case "capacity" | "reserve":
            return replace(remedy, value=remedy.value - 1.01)
        case "reserve_share":
            return replace(remedy, value=remedy.value + 0.001)
        case "until":
            return replace(remedy, value=remedy.value + 1)
        case "target":
            away = 1 if remedy.value > terms.target else -1
            return replace(remedy, value=remedy.value - away)
    raise AssertionError(remedy)


@pytest.mark.parametrize(
    ("locked", "instead", "terms"),
    [
        ({2021: 1_000_000.0}, {2021: 920_000.0}, {}),  # equity is 920 at the end of 2021
        # 774.8 by 2023, of which 2023 can take 300
        ({2021: 0.0, 2022: 0.0}, {2021: 475_000.0}, {"capacity": 300_000.0}),
        ({2021: 100_000.0, 2022: 1_500_000.0}, {2022: 1_045_000.0}, {}),  # 920 + 225 - 100
        ({2021: 1_000_000.0, 2023: 700_000.0}, {2021: 670_000.0}, {}),  # 1 370 in all by 2023
        # 1 145 in all by 2022, neither alone is enough: 1 155 less, shared
        ({2021: 1_000_000.0, 2022: 1_300_000.0}, {2021: 422_000.0, 2022: 722_000.0}, {}),
    ],
)
def test_a_locked_amount_gets_the_nearest_amount_that_would_do(locked, instead, terms):
    nils = read("nils-2021")
    found = spend_down(
        Outlook(nils, CEILING, ()), SpendDownTerms(**{"target": 2023, "by_hand": locked, **terms})
    )
    changes = {remedy.kind: dict(remedy.amounts) for remedy in found.remedies}
    assert changes["by_hand"] == instead
    assert "release" in changes
