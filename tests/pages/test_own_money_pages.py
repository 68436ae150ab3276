"""The switch that counts own money of earlier years: the same on Overview and Decide, kept, shared and undone."""

from scenarios.changing.changes import CountOwnMoney, MoveProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import at, link_to, open_app, words

PLAN, SWITCH = "sydnarke-2016", "sydnarke-2016:own_money"


def test_the_switch_counts_the_money_on_overview_and_decide_and_is_undone():
    app = open_app(PLAN)
    assert "Equity reaches SEK 1,574 thousand in 2020" in words(app)
    app.toggle(key=SWITCH).set_value(True).run()
    assert "Equity reaches SEK 874 thousand in 2020" in words(app)
    app.switch_page("pages/decide.py").run()
    assert app.toggle(key=SWITCH).value is True
    app.button(key="undo").click().run()
    assert app.toggle(key=SWITCH).value is False
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 1,574 thousand in 2020" in words(app)


def test_a_plan_that_pays_nothing_with_own_money_has_no_such_switch():
    assert "nils-2021:own_money" not in [toggle.key for toggle in open_app().toggle]


def test_a_link_with_the_change_opens_with_the_switch_on_and_says_what_it_does():
    scenario = Scenario(name="Egna medel", plan_id=PLAN, changes=(CountOwnMoney(),))
    app = link_to({"plan": PLAN, "c": to_link(scenario)})
    assert app.toggle(key=SWITCH).value is True
    assert "Equity reaches SEK 874 thousand in 2020" in words(app)


def test_decide_says_of_a_project_outside_the_budget_that_it_takes_nothing():
    move = MoveProject(project="drop-outs", start="2017-01")
    scenario = Scenario(name="Flyttat", plan_id=PLAN, changes=(move,))
    app = link_to({"plan": PLAN, "c": to_link(scenario)})
    app.switch_page("pages/decide.py").run()
    assert "It is paid outside the budget, so it takes nothing from equity here." in words(app)
    app.toggle(key=SWITCH).set_value(True).run()
    assert "outside the budget, so it takes nothing" not in words(app)


def test_sources_shows_what_the_text_says_who_owns_and_what_a_goal_asks_for():
    text = words(at("sources", PLAN))
    assert "2016 års medel ska förbrukas." in text
    assert "Allmänpsykiatrisk öppenvård, Region Örebro län" in text
    assert "paid with own money of earlier years" in text
    assert "asks for 45 of 150 persons, SEK 101,244 each" in text
    assert "21%: asks for 6 of 28 persons, SEK 166,667 each" in text


def test_sources_says_that_a_project_is_being_phased_out():
    text = words(at("sources", "landskrona-svalov-2016"))
    assert "approved, phased out according to Text, 2016 års uppgifter" in text
    assert "the forecast carries on SEK 700,000 a year after 2016" in text


def test_a_finding_of_a_share_shows_what_it_rounds_by_and_one_of_money_no_endless_decimals():
    text = words(at("sources", "nils-2021"))
    assert "A share is not what its figures give" in text
    assert "<b>58%</b>" in text
    assert "<b>58.54%</b>" in text
    assert "<b>SEK 435.5 thousand</b>" in text
