"""How sure a scenario is, as changes of it: what they come to, that they move no figure, and how they are edited."""

from hypothesis import given, settings

from forecasting.futures.draws import Interval
from forecasting.futures.uncertainty import OfProject
from scenarios.changing.changes import ApproveProject, DeclineProject, ProposeProject, SetRate, moving
from scenarios.changing.intervals import said_of, uncertainty_of, with_how_sure, without_how_sure
from scenarios.changing.project_switches import switched, target
from scenarios.changing.uncertain import CHANCES, DEFAULT, UNCERTAIN, SetChance, SetCorrelation, SetInterval
from scenarios.judging.bridge import bridge
from scenarios.judging.candidate_rows import with_proposals
from scenarios.judging.outlook import Outlook
from scenarios.kept.links import MAX_LINK, to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import ground, joined, proposal
from tests.support.outlooks import forecast
from tests.support.plans import CEILING, simple
from tests.support.scenario_strategies import change_lists, with_projects

USED = SetInterval(input="utilisation", below=0.12, above=0.03)
WIDER = SetInterval(input="utilisation", below=0.25, above=0.05)
COST = SetInterval(input="cost", below=0.07, above=0.31)
COST_OF_IDEA = SetInterval(input="cost", below=0.02, above=0.6, of_project="idea")
DELAY_OF_EXTRA = SetInterval(input="delay", below=0, above=9, of_project="extra")
COME, FOLLOWED = SetChance(chance="come", probability=0.8), SetChance(chance="followed", probability=0.35)
TOGETHER = SetCorrelation(wages_with_prices=0.45)
WAGES = SetRate(rate="wages", value=0.03)


def test_nothing_said_is_the_default_and_each_change_sets_its_own_alone() -> None:
    assert uncertainty_of(()) == uncertainty_of((WAGES,)) == DEFAULT
    found = uncertainty_of((USED, COME, TOGETHER))
    assert (found.utilisation, found.come, found.followed) == (Interval(0.12, 0.03), 0.8, None)
    assert (found.wages_with_prices, found.wages, found.cost) == (0.45, DEFAULT.wages, DEFAULT.cost)


def test_what_is_said_last_of_an_input_holds() -> None:
    assert uncertainty_of((USED, WAGES, WIDER)).utilisation == Interval(0.25, 0.05)
    assert uncertainty_of((WIDER, USED)).utilisation == Interval(0.12, 0.03)


def test_a_project_with_a_cost_of_its_own_is_as_late_as_the_others_in_whichever_order_it_is_said() -> None:
    late = SetInterval(input="delay", below=0, above=6)
    for changes in ((COST_OF_IDEA, DELAY_OF_EXTRA, late, COST), (late, COST, DELAY_OF_EXTRA, COST_OF_IDEA)):
        found = uncertainty_of(changes)
        assert found.project("idea") == OfProject(Interval(0.02, 0.6), Interval(0, 6))
        assert found.project("extra") == OfProject(Interval(0.07, 0.31), Interval(0, 9))
        assert found.project("running") == OfProject(Interval(0.07, 0.31), Interval(0, 6))


@settings(max_examples=50)
@given(change_lists)
def test_no_change_of_how_sure_moves_the_forecast_by_a_krona(these) -> None:
    plan = with_projects()
    told, bare = forecast(plan, CEILING, these, 4), forecast(plan, CEILING, moving(these), 4)
    for row in ("equity", "ceiling", "contributions", "internal_costs", "interventions"):
        assert getattr(told, row).tolist() == getattr(bare, row).tolist()


ALL = (
    *(SetInterval(input=code, below=0, above=row.widest) for code, row in UNCERTAIN.items()),
    *(SetChance(chance=code, probability=0.5) for code in CHANCES),
    TOGETHER,
    COST_OF_IDEA,
    DELAY_OF_EXTRA,
)


def test_each_is_of_a_target_of_its_own_and_of_no_project_switch() -> None:
    assert len({target(each) for each in ALL}) == len(ALL)
    assert target(USED) == target(WIDER)
    on = switched(with_projects(), (COST_OF_IDEA,), "idea", on=True)
    assert on == (COST_OF_IDEA, ApproveProject(project="idea"))
    assert switched(with_projects(), on, "idea", on=False) == (COST_OF_IDEA,)


def test_another_interval_stands_in_the_place_of_the_former_and_a_reset_takes_it_away() -> None:
    these = (USED, WAGES, COME)
    assert with_how_sure(these, WIDER) == (WIDER, WAGES, COME)
    assert with_how_sure((USED, WAGES, USED), WIDER) == (WIDER, WAGES)
    assert with_how_sure(these, COST_OF_IDEA) == (*these, COST_OF_IDEA)
    assert without_how_sure(these, WIDER) == (WAGES, COME)
    assert without_how_sure((*these, COST_OF_IDEA), COST) == (*these, COST_OF_IDEA)
    assert without_how_sure((*these, COST_OF_IDEA, TOGETHER)) == (WAGES,)
    assert said_of((USED, WIDER, COME), USED) == WIDER
    assert said_of((COST_OF_IDEA,), COST) is None


def test_how_sure_is_ground_of_a_story_and_takes_the_place_of_what_was_said_before() -> None:
    these = (USED, ApproveProject(project="idea"))
    assert (ground(these), proposal(these)) == ((USED,), (these[1],))
    assert joined((USED, WAGES), (WIDER, FOLLOWED)) == (WIDER, WAGES, FOLLOWED)


def test_a_bridge_has_no_step_for_how_sure_a_scenario_is() -> None:
    of = Outlook(simple(opening=1000.0), CEILING, (USED, COME), 4)
    found = bridge(of, of.with_changes((WIDER, WAGES)), 2022)
    assert [step.change for step in found.steps] == [WAGES]


def test_the_interval_of_a_candidate_that_is_taken_away_goes_with_it() -> None:
    new = ProposeProject(project="new", name="Ny", yearly_cost=70.0)
    of_new = SetInterval(input="cost", below=0.1, above=0.3, of_project="new")
    kept = with_proposals(with_projects(), (new, of_new, COST_OF_IDEA), ())
    assert kept == (COST_OF_IDEA,)


def test_declining_a_project_leaves_its_interval() -> None:
    off = switched(with_projects(), (DELAY_OF_EXTRA,), "extra", on=False)
    assert off == (DELAY_OF_EXTRA, DeclineProject(project="extra"))


def test_every_input_and_eight_projects_with_intervals_of_their_own_fit_in_a_link() -> None:
    own = tuple(
        SetInterval(input=code, below=0, above=0.0123 * n, of_project=f"projekt-nummer-{n}")
        for n in range(1, 9)
        for code in ("cost", "delay")
    )
    assert len(to_link(Scenario(name="A", plan_id="made", changes=(*ALL, *own)))) < MAX_LINK / 5
