"""What counted futures say: none, some and all, and nothing that the dots do not hold."""

from dataclasses import replace

import pytest

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import OfProject, Uncertainty
from forecasting.plan.policies import Ceiling, Reserve
from reports.charts.furniture import Style
from reports.charts.palette import LIGHT
from reports.futures.dots_chart import dots_chart, future_of, swarm
from reports.futures.movers import movers_sentence
from reports.futures.named import named_said
from reports.futures.story import future_story, future_title
from reports.futures.words import dots_subtitle, dots_title, how_sure_sentence, how_sure_why, share_said
from reports.saying.formats import Formats
from scenarios.changing.changes import AddProject
from scenarios.futures.counted import OVER, UNDER, WITHIN, Counted, counted
from scenarios.futures.movers import Mover
from scenarios.futures.named import LESS, MORE
from tests.support.charts import checked
from tests.support.outlooks import prepare
from tests.support.plans import simple

EN, SV = Formats("en"), Formats("sv")
GROWS = Uncertainty(contribution_growth=Interval(0.05, 0.05))
"""Contributions of 1 000 grow or shrink, which is what equity of 300 in 2021 gets or loses of."""


def grown(ceiling: float, reserve: float = 0.0, about: Uncertainty = GROWS) -> Counted:
    base = simple(100.0, reserve=Reserve("amount", amount=reserve) if reserve else Reserve())
    policy = Ceiling("amount", amount=ceiling) if ceiling else Ceiling("none")
    return counted(prepare(base, policy, (), 2), about, 2021, 20)


def said(found: Counted, formats: Formats = EN) -> str:
    return how_sure_sentence(found, formats).sentence


@pytest.mark.parametrize(
    ("ceiling", "reserve", "sentence"),
    [
        (900.0, 0.0, "In none of 20 futures is equity over the ceiling at the end of 2021; in none is it below zero"),
        (50.0, 0.0, "In all 20 futures equity is over the ceiling at the end of 2021; in none is it below zero"),
        (300.2, 0.0, "In 10 of 20 futures equity is over the ceiling at the end of 2021; in none is it below zero"),
        (900.0, 700.0, "In none of 20 futures is equity over the ceiling at the end of 2021; in all it is under the reserve"),
        (300.2, 299.8, "In 10 of 20 futures equity is over the ceiling at the end of 2021; in 10 it is under the reserve"),
        (0.0, 299.8, "In 10 of 20 futures equity is under the reserve at the end of 2021"),
        (0.0, 0.0, "In none of 20 futures is equity below zero at the end of 2021"),
    ],
)  # fmt: skip
def test_the_headline_counts_none_some_and_all(ceiling, reserve, sentence):
    assert said(grown(ceiling, reserve)) == sentence


def test_the_headline_is_as_short_in_swedish():
    found = grown(300.2, 299.8)
    assert said(found, SV) == (
        "I 10 av 20 framtider ligger eget kapital över taket vid utgången av 2021; i 10 ligger det under bufferten"
    )


def test_futures_that_are_all_alike_are_not_counted():
    found = grown(900.0, about=Uncertainty())
    assert said(found).startswith("All 20 futures are alike: equity is ")
    assert how_sure_why(found, EN) == "Nothing that is uncertain moves equity by then."
    assert dots_title(found, EN) == "The futures, year by year"


def test_the_line_under_it_tells_of_all_that_were_drawn():
    found = grown(300.2)
    line = how_sure_why(found, EN)
    assert line.startswith("Of all 10,000 futures drawn: 50% over the ceiling, 0% below zero.")
    assert "In 8 of 10 equity ends 2021 between 0 and 0; the forecast says 0 (SEK thousand)." in line


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0%"), (0.0001, "less than 1%"), (0.006, "1%"), (0.68, "68%"), (0.9999, "more than 99%"), (1.0, "100%")],
)  # fmt: skip
def test_nearly_none_is_not_none_and_nearly_all_not_all(share, words):
    assert share_said(share, EN) == words


def test_a_future_is_told_by_what_fell_out_otherwise():
    project = AddProject(
        project="p", name="Ungt kliv", yearly_cost=120.0, start="2020-07", months=12, participants=None
    )
    about = replace(
        GROWS,
        utilisation=Interval(0.2, 0.0),
        of_project={"p": OfProject(Interval(0.0, 0.5), Interval(0.0, 6.0))},
    )
    found = counted(prepare(simple(), Ceiling("amount", amount=320.0), (project,), 3), about, 2022, 20)
    for number in (1, 10, 20):
        story = " ".join(future_story(found, number, EN))
        used = 100 * float(found.drawn.utilisation[:3, number].mean())
        assert f"Utilisation was {used:.1f}% on average (in the forecast 100.0%)" in story
        late = int(found.drawn.delays[0][number])
        assert (f"{late} month" in story) == (late > 0)
        more = float(found.drawn.costs[0][0, number]) - 1
        assert (f"Ungt kliv cost {more:.0%} more than planned" in story) == (more >= 0.005)
        assert "Wage growth" not in story
        amount = EN.money(float(found.equity[number - 1, 2]))
        assert f"Future {number} of 20: equity is {amount} at the end of 2022" in future_title(
            found, number, EN
        )


def test_every_future_has_a_dot_of_its_own_in_each_year_and_its_kind_shows():
    found = grown(300.2, 299.8)
    prepared = found.simulation.prepared
    figure = checked(dots_chart(found, prepared.projection, Style(EN, LIGHT)))
    dots = [trace for trace in figure.data if "ids" in trace]
    assert [trace["marker"]["symbol"] for trace in dots] == ["triangle-up", "circle", "triangle-down"]
    last = {
        trace["marker"]["symbol"]: sum(2 - 0.5 < x < 2 + 0.5 for x in trace["x"]) for trace in dots
    }  # of the second year
    assert last == {
        "triangle-up": found.count(OVER),
        "circle": found.count(WITHIN),
        "triangle-down": found.count(UNDER),
    }
    ids = [each for trace in dots for each in trace["ids"]]
    assert len(ids) == len(set(ids)) == 2 * 20
    assert sorted(future_of(each) for each in ids) == sorted([*range(1, 21), *range(1, 21)])
    assert future_of("something else") is None
    assert future_of("") is None


def test_dots_that_have_room_do_not_lie_on_each_other():
    values = [10.0, 10.5, 11.0, 30.0, 30.2]
    places = swarm(values, wide=0.1, high=2.0)
    for n, (x, y) in enumerate(zip(places, values, strict=True)):
        for other_x, other_y in list(zip(places, values, strict=True))[:n]:
            assert (
                abs(x - other_x) >= 0.0999
                or abs(y - other_y) >= 2.0
                or (((x - other_x) / 0.1) ** 2 + ((y - other_y) / 2.0) ** 2 >= 0.999)
            )
    assert max(map(abs, swarm([5.0] * 50, wide=0.1, high=2.0))) <= 0.4


def test_the_line_of_the_ceiling_is_explained_only_where_a_dot_contradicts_it():
    of_share = counted(prepare(simple(), Ceiling("share", share=0.3), (), 3), GROWS, 2022, 50)
    line = of_share.simulation.prepared.projection
    differ = ((of_share.equity - line.ceiling[0] > 0.5) != (of_share.where == OVER)).any()
    assert ("the line is the forecast's" in dots_subtitle(of_share, line, EN)) == differ
    amount = grown(300.2)
    assert "the line is" not in dots_subtitle(amount, amount.simulation.prepared.projection, EN)


def test_the_two_inputs_that_move_equity_most_are_named_with_their_ends():
    moving = (
        Mover("utilisation", 3_470_000.0, 1_600_000.0, 1_820_000.0),
        Mover("wages", 1_868_000.0, 1_771_000.0, 1_820_000.0),
        Mover("prices", 1_830_000.0, 1_810_000.0, 1_820_000.0),
    )
    assert movers_sentence(moving, 2025, EN) == (
        "Equity at the end of 2025 is moved most by: Utilisation of interventions (1,600 to 3,470) and Wage growth a year (1,771 to 1,868), SEK thousand"
    )
    assert movers_sentence(moving[2:], 2025, EN) == (
        "Equity at the end of 2025 is moved most by: Price growth a year (1,810 to 1,830), SEK thousand"
    )


def test_a_named_scenario_says_how_far_and_how_rare_it_is():
    found = grown(300.2)
    assert (found.ends[1:] >= found.ends[:-1]).all()
    assert found.share_under(float(found.ends[2500]) + 0.5) == pytest.approx(0.25, abs=0.0002)
    for sign, equity, said in (
        (LESS, -49_700.0, "SEK −50 thousand against the forecast; 0% of all futures end lower"),
        (MORE, 60_300.0, "SEK +60 thousand against the forecast; 100% of all futures end lower"),
    ):
        assert named_said(sign, equity, found, EN).replace("\u00a0", " ") == said
    assert named_said(0, 300.0, found, EN).endswith("% of all futures end lower")


def test_a_project_that_never_came_is_said_to_be_that_alone_and_one_after_the_year_is_not_spoken_of():
    here = AddProject(project="p", name="Ungt kliv", yearly_cost=120.0, start="2021-01", months=12)
    late = here.model_copy(update={"project": "q", "name": "Senare", "start": "2022-01"})
    about = Uncertainty(come=0.5, cost=Interval(0.2, 0.4))
    found = counted(prepare(simple(), Ceiling("none"), (here, late), 4), about, 2021, 20)
    came = {number: float(found.drawn.costs[0][0, number]) > 0 for number in range(1, 21)}
    assert set(came.values()) == {True, False}
    for number, comes in came.items():
        told = [each for each in future_story(found, number, EN) if "Ungt kliv" in each or "Senare" in each]
        assert ("Ungt kliv never came" in told) is not comes
        assert len(told) == 1 or (comes and told == [])
        assert not any("Senare" in each for each in told)
