"""The pages that answer what can be done: a project decided on, a surplus spent down, a set chosen."""

import re

from streamlit.testing.v1 import AppTest

from scenarios.changing.changes import (
    ProposeProject,
)
from scenarios.changing.uncertain import SetInterval
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import at, link_to, open_app, words


def test_a_candidate_switched_on_gets_a_verdict_and_off_loses_it():
    app = open_app("harnosand-timra-2017").switch_page("pages/decide.py").run()
    assert "Which project is in question?" in words(app)
    app.toggle(key="on:harnosand-timra-2017:npf-utredningar").set_value(True).run()
    assert "NPF-utredningar is affordable" in words(app)
    assert "The document gives no amount for it" in words(app)
    app.toggle(key="on:harnosand-timra-2017:npf-utredningar").set_value(False).run()
    assert "Which project is in question?" in words(app)


def test_an_approved_project_can_be_left_out():
    app = open_app("sydnarke-2016").switch_page("pages/decide.py").run()
    app.session_state["running"] = True
    app.run()
    app.toggle(key="on:sydnarke-2016:pa-vag").set_value(False).run()
    app.switch_page("pages/overview.py").run()
    assert "SEK +6,050 thousand against the starting point" in words(app)  # 1 210 a year for five years


def test_spend_down_answers_at_once_and_follows_its_choices():
    app = at("spend_down")
    assert (
        "Add SEK 258 thousand to interventions each year 2021–2025: SEK 225 thousand can be lasting"
        in words(app)
    )
    app.select_slider(key="nils-2021:down-target").set_value(2025).run()
    assert "Add SEK 245 thousand" in words(app)  # (1 820 - 595.2) / 5
    app.segmented_control(key="nils-2021:down-shape").set_value("late").run()
    assert "Add SEK 1,225 thousand to interventions in 2025" in words(app)
    app.select_slider(key="nils-2021:down-capacity").set_value(200.0).run()
    assert "No plan brings equity to the ceiling by 2025: SEK 200 thousand a year is too little" in words(app)
    assert "a capacity of SEK 245 thousand a year" in words(app)
    app.button(key="remedy-capacity").click().run()
    assert app.select_slider(key="nils-2021:down-capacity").value == 245.0
    assert "No plan" not in words(app)


def by_hand(app: AppTest, turn: str = "") -> list[tuple[str, str, str]]:
    """Label, text and hint of each year's field."""
    fields = [app.text_input(key=f"nils-2021:by-hand:{year}{turn}") for year in range(2021, 2026)]
    return [(field.label, field.value, field.placeholder) for field in fields]


def test_a_year_set_by_hand_is_kept_and_the_rest_planned_anew():
    app = at("spend_down")
    app.text_input(key="nils-2021:by-hand:2021").set_value("0").run()
    rest = [("2022", "", "396"), ("2023", "", "379"), ("2024", "", "361"), ("2025", "", "343")]
    assert by_hand(app) == [("● 2021", "0", "0"), *rest]
    assert "Locked: 2021: SEK 0" in [each.value.replace("\u00a0", " ") for each in app.caption]
    app.text_input(key="nils-2021:by-hand:2022").set_value("12x").run()
    assert "2022: &#x27;12x&#x27; has a word that is no unit here; the year is left open." in words(app)
    assert by_hand(app)[1] == ("2022", "12x", "396")
    app.text_input(key="nils-2021:by-hand:2022").set_value("").run()
    assert "is left open" not in words(app)
    app.button(key="release-years").click().run()
    assert by_hand(app, ":1")[0] == ("2021", "", "258")


def test_an_amount_that_cannot_be_is_lowered_by_a_button_to_what_would_do():
    app = at("spend_down")
    app.text_input(key="nils-2021:by-hand:2021").set_value("1 000").run()
    assert "possible with SEK 920 thousand in 2021 or those amounts left open" in words(app)
    assert app.button(key="remedy-by_hand").label.replace("\u00a0", " ") == "Lower 2021 to SEK 920 thousand"
    app.button(key="remedy-by_hand").click().run()
    assert "Add SEK 920 thousand" in words(app) or "Add SEK 1," in words(app)
    assert by_hand(app, ":1")[0] == ("● 2021", "920", "920")


def test_a_spend_down_becomes_a_part_of_the_scenario_and_can_be_taken_out():
    app = at("spend_down")
    app.button(key="apply-plan").click().run()
    assert "Add SEK 258 thousand" in words(app)  # planned on the document still, not on itself
    app.switch_page("pages/overview.py").run()
    assert "Equity falls to SEK 529 thousand in 2025" in words(app)
    app.switch_page("pages/spend_down.py").run()
    app.button(key="remove-plan").click().run()
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 1,820 thousand" in words(app)


def test_what_eight_futures_of_ten_take_is_computed_when_opened_and_can_be_locked():
    how_sure = SetInterval(input="utilisation", below=0.05, above=0.02)
    scenario = Scenario(name="Sure", plan_id="nils-2021", changes=(how_sure,))
    app = link_to({"plan": "nils-2021", "c": to_link(scenario)}).switch_page("pages/spend_down.py").run()
    assert "Add SEK 258 thousand to interventions each year 2021–2025" in words(app)
    assert "than the plan above" not in words(app)
    app.session_state["down-cautious"] = True
    app.run()
    found = re.search(r"It takes SEK (\d+) thousand more over 2021–2023 than the plan above", words(app))
    assert found
    app.button(key="lock-cautious").click().run()
    app.session_state["down-cautious"] = True
    app.run()
    assert "The plan above does so already" in words(app)
    assert [label for label, _, _ in by_hand(app, ":1")][:4] == ["● 2021", "● 2022", "● 2023", "2024"]
    amounts = [float(value) for _, value, _ in by_hand(app, ":1")[:3]]
    assert len(set(amounts)) == 1
    assert round(3 * (amounts[0] - 258.267)) == int(found[1])


def test_where_no_plan_keeps_the_promise_it_says_how_far_the_limits_go():
    app = at("spend_down")
    app.session_state["down-cautious"] = True
    app.run()
    assert re.search(
        r"That is not possible: .+ by the end of 2023 in about 15 of 20 futures\. The plan above does so in about 3 of 20",
        words(app),
    )
    assert "lock-cautious" not in [button.key for button in app.button]


def test_without_a_ceiling_there_is_nothing_to_spend_down_to():
    app = at("spend_down")
    app.selectbox(key="nils-2021:ceiling").set_value("none").run()
    assert "No ceiling is set" in words(app)


PROPOSED = (
    ProposeProject(project="x", name="First", yearly_cost=300_000.0, start="2021-01", months=24, priority=5),
    ProposeProject(project="y", name="Second", yearly_cost=400_000.0, start="2021-01", months=12, priority=2),
    ProposeProject(project="z", name="Dear", yearly_cost=9_000_000.0, start="2021-01", months=12, priority=5),
)


def with_candidates() -> AppTest:
    scenario = Scenario(name="Candidates", plan_id="nils-2021", years=5, changes=PROPOSED)
    app = link_to({"plan": "nils-2021", "c": to_link(scenario)})
    return app.switch_page("pages/choose.py").run()


def test_choose_without_candidates_says_what_to_do():
    assert "There are no candidates to choose among." in words(at("choose"))
    assert "of 20 futures" not in words(at("choose"))
    assert "Without an amount, and so not chosen" in words(at("choose", "harnosand-timra-2017"))


def test_choose_shows_the_best_set_and_makes_it_a_part_of_the_scenario():
    app = with_candidates()
    assert "Fund 2 of 3 candidates: 7 priority points, and equity ends at SEK 820 thousand in 2025" in words(
        app
    )
    said = words(app)
    risk = re.search(
        r"Equity falls below zero at some time 2021–2025 in (.+?) futures with the decision, in (.+?) without",
        said,
    )
    assert risk
    assert said.index("Fund 2 of 3") < risk.start() < said.index("Risk: the number of 20 futures, rounded")
    app.button(key="apply-choice").click().run()
    assert words(app).count(risk.group()) == 1  # against none of them still
    assert "Fund 2 of 3 candidates" in words(app)  # chosen among still
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 820 thousand in 2025" in words(app)
    app.switch_page("pages/decide.py").run()
    assert app.toggle(key="on:nils-2021:x").value
    assert not app.toggle(key="on:nils-2021:z").value
    app.switch_page("pages/choose.py").run()
    app.button(key="remove-choice").click().run()
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 1,820 thousand" in words(app)


def test_another_point_of_the_frontier_can_be_picked():
    app = with_candidates()
    points = app.select_slider(key="nils-2021:choose-point")
    assert points.value == 7
    points.set_value(5.0).run()
    assert "Fund 1 of 3 candidates: 5 priority points" in words(app)
    assert "Picked on the curve" in words(app)


def test_a_frame_and_what_counts_are_followed():
    app = with_candidates()
    app.select_slider(key="nils-2021:choose-frame").set_value(2500.0).run()
    assert "Fund 1 of 3 candidates: 5 priority points" in words(app)
    app.segmented_control(key="nils-2021:choose-value").set_value("participants").run()
    assert "participants a year" in words(app) or "None of the candidates" in words(app)


class Everything(set):
    """Stands for a reader who stops every question, until one is asked again."""

    asked_again = False

    def __contains__(self, _key: object) -> bool:
        return not self.asked_again

    def discard(self, _key: object) -> None:
        self.asked_again = True


def place_of_headline(block: object, path: tuple[int, ...] = ()) -> tuple[int, ...] | None:
    """Where the page's headline stands, as the browser is told it."""
    for number, child in getattr(block, "children", {}).items():
        if 'class="headline"' in str(getattr(getattr(child, "proto", None), "body", "")):
            return (*path, number)
        if (found := place_of_headline(child, (*path, number))) is not None:
            return found
    return None


def test_where_a_choice_is_stopped_the_answer_from_before_stands_and_is_said_to_be_that():
    app = with_candidates()
    place = place_of_headline(app.main)
    app.session_state["solving-stopped"] = Everything()
    app.select_slider(key="nils-2021:choose-frame").set_value(2525.0).run()
    said = words(app)
    assert "The calculation was stopped." in said
    assert any("What is shown is the answer from before" in each.value for each in app.caption)
    assert "Fund 2 of 3 candidates: 7 priority points" in said
    assert not [each for each in app.button if each.key == "apply-choice"]  # it is not on these terms
    assert place_of_headline(app.main) == place is not None  # where the next one comes in its place
    app.button(key="again-best").click().run()
    assert "The calculation was stopped." not in words(app)
    assert "Fund 1 of 3 candidates: 5 priority points" in words(app)


def test_where_the_first_choice_is_stopped_nothing_is_made_up():
    app = open_app()
    app.session_state["solving-stopped"] = Everything()
    scenario = Scenario(name="Other", plan_id="nils-2021", years=5, changes=PROPOSED[:1])
    app.query_params["c"] = to_link(scenario)
    app.run()
    app.switch_page("pages/choose.py").run()
    assert "There is no answer from before." in [each.value for each in app.caption]
    assert "Fund 1 of" not in words(app)


def cells(app: AppTest, row: str) -> list[str]:
    """The figures of a row of the table of the chosen."""
    table = next(each for each in words(app).split("\n") if "The years with the chosen" in each)
    found = re.search(rf"<th[^>]*>{row}</th>(.*?)</tr>", table, re.DOTALL)
    assert found is not None
    return re.findall(r">([−\d,]+)</button>", found[1])


def test_the_years_and_the_reasons_are_of_the_point_that_is_picked():
    app = with_candidates()
    app.session_state["left-out"] = True
    app.run()
    # 225 a year from 695; First costs 300 in 2021 and 2022, Second 400 in 2021
    assert cells(app, "Equity") == ["220", "145", "370", "595", "820"]
    assert "Why the others are left out (1)" in [each.label for each in app.expander]
    app.select_slider(key="nils-2021:choose-point").set_value(5.0).run()
    assert cells(app, "Equity") == ["620", "545", "770", "995", "1,220"]
    assert "Why the others are left out (2)" in [each.label for each in app.expander]
    if app.session_state["left-out"]:
        assert "With it equity would end at least SEK 400 thousand lower." in words(app)


def test_over_the_ceiling_is_forbidden_from_the_first_year_in_which_it_can_be_met():
    app = with_candidates()  # 920, 1 145, … against 595.2 without any of them
    app.selectbox(key="nils-2021:choose-price").set_value(-1.0).run()
    assert "Fund 2 of 3 candidates" not in words(app)
    assert "No set is possible as it stands: equity against the ceiling 2021–2025 does not" in words(app)
    app.button(key="remedy-over").click().run()
    assert app.selectbox(key="nils-2021:choose-price").value == 0.0
    assert "Fund 2 of 3 candidates" in words(app)


def test_a_frame_that_no_set_keeps_is_raised_by_a_button_to_what_would_do():
    app = with_candidates()
    app.select_slider(key="nils-2021:choose-frame").set_value(2200.0).run()
    app.switch_page("pages/overview.py").run()
    app.select_slider(key="nils-2021:prices").set_value(30).run()
    app.switch_page("pages/choose.py").run()
    assert "No set is possible as it stands: the yearly frame 2022–2025" in words(app)
    app.button(key="remedy-frame").click().run()
    assert app.select_slider(key="nils-2021:choose-frame").value == 2477.0  # 2 200 x 1.03 four times
    assert "No set" not in words(app)


def test_candidates_without_any_cost_are_asked_for_one():
    assert "No costs are given: write a cost for at least one candidate." in words(
        at("choose", "harnosand-timra-2017")
    )
