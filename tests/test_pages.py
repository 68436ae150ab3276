"""Every page runs for every plan, in both languages, and follows a moved lever."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from forecasting.readers import PLANS, read_plan
from reports.formats import Formats
from scenarios.changes import (
    ExtraInterventions,
    InterventionsAfter,
    ProposeProject,
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.forecast import forecast
from scenarios.links import to_link
from scenarios.scenario import Scenario
from tests.plans import CEILING

APP = Path(__file__).parent.parent / "app.py"
PAGES = (
    "pages/overview.py",
    "pages/decide.py",
    "pages/spend_down.py",
    "pages/choose.py",
    "pages/plan.py",
    "pages/compare.py",
    "pages/seminar.py",
    "pages/scenarios.py",
    "pages/sources.py",
    "pages/method.py",
)
IDS = sorted(path.stem for path in (Path(__file__).parent / "printed").glob("*.txt"))


def open_app(plan_id: str = "nils-2021", language: str = "en") -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.session_state["plan"] = plan_id
    app.session_state["language"] = language
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plan_id", IDS)
def test_page_opens(plan_id: str, language: str, page: str):
    text = words(open_app(plan_id, language).switch_page(page).run())
    assert '<h1 class="headline">' in text
    assert "Utblick" in text
    assert ("nominella belopp" if language == "sv" else "nominal amounts") in text


def test_the_headline_says_where_equity_is_heading():
    assert (
        "Equity reaches 1 820 tkr in 2025, three times the ceiling; the plan moves away from its goal."
        in words(open_app())
    )
    swedish = words(open_app(language="sv"))
    assert "Eget kapital når 1 820 tkr år 2025, tre gånger taket; planen rör sig bort från målet." in swedish


LEVERS = {
    "extra_interventions": (
        250,
        "Equity falls to 570 tkr in 2025, under the ceiling",
    ),  # 695 + 5 x (225 - 250)
    "utilisation": (900, "Equity reaches 2 920 tkr in 2025"),  # 220 less is spent each year
    "contribution_growth": (50, "Equity reaches 3 384 tkr in 2025"),  # 2 976 x (0.05 + ... + 0.2155) more
    "state_allocation": (-100, "Equity falls to 630 tkr in 2025"),  # 4 x 297.6 less
    "wages": (50, "Equity reaches 1 563 tkr in 2025"),  # 489 x 0.52563 less
    "prices": (50, "Equity falls to 631 tkr in 2025"),  # 2 262 x 0.52563 less
    "ceiling_share": (400, "53 % over the ceiling"),  # 1 820 / 1 190.4
    "years": (10, "Equity reaches 2 945 tkr in 2030"),  # 695 + 10 x 225
}


@pytest.mark.parametrize("lever", LEVERS)
def test_a_moved_lever_moves_the_headline_is_marked_and_can_be_reset(lever: str):
    value, expected = LEVERS[lever]
    app = open_app()
    before = words(app)
    app.select_slider(key=f"nils-2021:{lever}").set_value(value).run()
    assert expected in words(app)
    assert words(app) != before
    app.button(key=f"reset-{lever}").click().run()
    assert words(app) == before


def test_reset_all_takes_every_lever_back():
    app = open_app()
    before = words(app)
    app.select_slider(key="nils-2021:wages").set_value(50).run()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    app.toggle(key="nils-2021:state_response").set_value(True).run()
    app.selectbox(key="nils-2021:ceiling").set_value("none").run()
    assert words(app) != before
    app.button(key="reset-all").click().run()
    assert words(app) == before


def test_interventions_after_the_plan_can_stop_or_be_another_amount():
    app = open_app()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    assert "Equity reaches 10 620 tkr in 2025" in words(app)
    app.selectbox(key="nils-2021:after").set_value("amount").run()
    assert "Equity reaches 1 820 tkr in 2025" in words(app)
    app.select_slider(key="nils-2021:interventions_after").set_value(2000).run()
    assert "Equity reaches 2 620 tkr in 2025" in words(app)


def test_the_state_response_lowers_contributions():
    app = open_app()
    app.toggle(key="nils-2021:state_response").set_value(True).run()
    assert "Equity reaches 1 820" not in words(app)
    app.toggle(key="nils-2021:matching").set_value(False).run()
    assert not app.exception


def test_a_graded_ceiling_is_typed_and_echoed():
    app = open_app()
    app.selectbox(key="nils-2021:ceiling").set_value("brackets").run()
    app.text_input(key="nils-2021:ceiling_brackets").set_value("2 500: 30; 5 000: 25,5; 20").run()
    assert any(
        "up to 2 500 tkr: 30 %, up to 5 000 tkr: 25,5 %, above: 20 %" in caption.value.replace("\u00a0", " ")
        for caption in app.caption
    )
    assert "759 tkr" in words(app)


@pytest.mark.parametrize(
    "typed", ["x", "2500: 30", "5000: 30; 2500: 20; 10", "2500: 300; 20", "; ;", "2 500: 30 20", "<b>: 1"]
)
def test_a_scale_that_cannot_be_read_is_said_and_changes_nothing(typed: str):
    app = open_app()
    app.selectbox(key="nils-2021:ceiling").set_value("brackets").run()
    app.text_input(key="nils-2021:ceiling_brackets").set_value(typed).run()
    assert any("is not a step" in caption.value for caption in app.caption)
    assert "three times the ceiling" in words(app)


def test_levers_are_kept_over_pages_languages_and_other_plans():
    app = open_app()
    app.select_slider(key="nils-2021:utilisation").set_value(900).run()
    app.segmented_control(key="language").set_value("sv").run()
    app.switch_page("pages/method.py").run()
    assert "90 %" in words(app)
    app.selectbox(key="plan").set_value("sydnarke-2016").run()
    app.switch_page("pages/overview.py").run()
    app.selectbox(key="plan").set_value("nils-2021").run()
    assert "Eget kapital når 2 920 tkr år 2025" in words(app)


def test_the_sources_page_shows_both_numbers_of_a_finding():
    text = words(open_app("sydnarke-2016").switch_page("pages/sources.py").run())
    assert "5 494 516 kr" in text
    assert "5 580 476 kr" in text


def test_an_unknown_plan_in_the_address_opens_the_first():
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["plan"] = "../../etc/passwd"
    assert '<h1 class="headline">' in words(app.run())


def test_a_candidate_switched_on_gets_a_verdict_and_off_loses_it():
    app = open_app("harnosand-timra-2017").switch_page("pages/decide.py").run()
    assert "Which project is in question?" in words(app)
    app.toggle(key="on:harnosand-timra-2017:npf-utredningar").set_value(True).run()
    assert "NPF-utredningar: affordable" in words(app)
    assert "The document gives no amount for it" in words(app)
    app.toggle(key="on:harnosand-timra-2017:npf-utredningar").set_value(False).run()
    assert "Which project is in question?" in words(app)


def test_an_approved_project_can_be_left_out():
    app = open_app("sydnarke-2016").switch_page("pages/decide.py").run()
    app.session_state["running"] = True
    app.run()
    app.toggle(key="on:sydnarke-2016:pa-vag").set_value(False).run()
    app.switch_page("pages/overview.py").run()
    assert "+6 050 tkr against the starting point" in words(app)  # 1 210 a year for five years


def test_undo_and_redo_take_every_lever_back_and_forth():
    app = open_app()
    before = words(app)
    app.select_slider(key="nils-2021:wages").set_value(50).run()
    app.selectbox(key="nils-2021:after").set_value("stop").run()
    after = words(app)
    app.button(key="undo").click().run()
    app.button(key="undo").click().run()
    assert words(app) == before
    assert app.button(key="undo").disabled
    app.button(key="redo").click().run()
    app.button(key="redo").click().run()
    assert words(app) == after


def test_what_is_saved_can_be_opened_renamed_compared_archived_and_taken_back():
    app = open_app("landskrona-svalov-2016")
    app.select_slider(key="landskrona-svalov-2016:utilisation").set_value(900).run()
    app.text_input(key="save-name:landskrona-svalov-2016").set_value("Lägre nyttjande").run()
    app.text_input(key="author").set_value("Testaren").run()
    app.button(key="save-new").click().run()
    assert "Saved: Lägre nyttjande, version 1." in words(app)
    app.select_slider(key="landskrona-svalov-2016:utilisation").set_value(800).run()
    app.button(key="save-version").click().run()
    assert "Saved: Lägre nyttjande, version 2." in words(app)
    app.switch_page("pages/scenarios.py").run()
    text = words(app)
    assert "1 scenario of this plan" in text
    assert "by Testaren" in text
    assert "Added: Utilisation of interventions: 80 %; Taken away: Utilisation of interventions: 90 %" in text
    saved = next(button.key for button in app.button if str(button.key).startswith("archive-"))
    app.button(key=saved).click().run()
    assert "0 scenarios of this plan" in words(app)
    app.button(key=saved.replace("archive-", "unarchive-")).click().run()
    assert "1 scenario of this plan" in words(app)
    app.switch_page("pages/compare.py").run()
    assert "Lägre nyttjande" in words(app)


def link_to(query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.session_state["language"] = "en"
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


LEVER_CHANGES = (
    SetRate(rate="utilisation", value=0.9),
    SetRate(rate="wages", value=0.0123),
    SetMatching(on=False),
    ExtraInterventions(amount=258_270.0),
    ExtraInterventions(amounts={2022: 1000.0}),
    SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=2_500_000), ScaleStep(share=0.2))),
    SetReserve(kind="amount", amount=100_000),
    SetStateResponse(pass_through=0.25, cap=0.1),
    SetRate(rate="prices", value=0.02, from_year=2023),
    InterventionsAfter(amount=2_000_000),
)


def test_a_link_sets_every_lever_and_keeps_what_no_lever_shows():
    scenario = Scenario(name="Länkat", plan_id="nils-2021", years=7, changes=LEVER_CHANGES)
    plan = read_plan(PLANS / "nils-2021").plan
    end = forecast(plan, CEILING, LEVER_CHANGES, 7).equity[0, -1]
    text = words(link_to({"plan": "nils-2021", "c": to_link(scenario)}))
    assert Formats("en").money(float(end)).replace("\u00a0", " ") in text
    assert "in 2027" in text


@pytest.mark.parametrize(
    "query", [{"c": "broken"}, {"c": "A" * 9000}, {"s": "nope.1"}, {"s": ""}, {"s": "x.99999999999999"}]
)
def test_a_link_that_cannot_be_opened_says_so_and_shows_the_document(query: dict[str, str]):
    text = words(link_to({"plan": "nils-2021", **query}))
    assert "Equity reaches 1 820 tkr in 2025" in text
    assert "the document is shown" in text


def test_an_address_of_no_decision_says_so():
    app = open_app()
    app.switch_page("pages/decision.py").run()
    assert "There is no decision page at this address" in words(app)


def save(app: AppTest, button: str, name: str, author: str) -> None:
    plan = app.session_state["plan"]
    app.text_input(key=f"save-name:{plan}").set_value(name).run()
    app.text_input(key="author").set_value(author).run()
    app.button(key=button).click().run()


def test_the_second_of_two_who_save_is_shown_the_difference_and_chooses():
    plan, lever = "sodra-vatterbygden-2013", "sodra-vatterbygden-2013:utilisation"
    first = open_app(plan)
    first.select_slider(key=lever).set_value(900).run()
    save(first, "save-new", "Gemensamt", "Första")
    second = open_app(plan)
    chosen = next(o for o in second.selectbox(key=f"{plan}:scenario").options if o.startswith("Gemensamt"))
    second.selectbox(key=f"{plan}:scenario").select(chosen).run()
    first.select_slider(key=lever).set_value(800).run()
    save(first, "save-version", "Gemensamt", "Första")
    second.select_slider(key=lever).set_value(700).run()
    save(second, "save-version", "Gemensamt", "Andra")
    text = words(second)
    assert "Första has saved version 2 meanwhile. Nothing of yours is lost." in text
    assert "Added: Utilisation of interventions: 70 %; Taken away: Utilisation of interventions: 80 %" in text
    second.button(key="conflict-mine").click().run()
    assert "Saved: Gemensamt, version 3." in words(second)
    assert "70 %" in words(second.switch_page("pages/scenarios.py").run())


def test_the_method_page_works_through_rates_that_change_with_the_years():
    changes = (
        SetRate(rate="prices", value=0.1, from_year=2023),
        SetRate(rate="utilisation", value=0.5, from_year=2023),
    )
    app = link_to(
        {"plan": "nils-2021", "c": to_link(Scenario(name="x", plan_id="nils-2021", changes=changes))}
    )
    app.switch_page("pages/method.py").run()
    app.segmented_control(key="nils-2021:method-year").set_value(2024).run()
    text = words(app)
    assert "62 × 1,2100" in text
    assert "2 662 × 50 % = 1 331" in text  # 2 200 x 1.1 squared, half of it used


def test_each_scenario_keeps_its_own_name_and_undo_its_own_scenario():
    app, lever = open_app("harnosand-timra-2017"), "harnosand-timra-2017:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    save(app, "save-new", "Första", "x")
    app.selectbox(key="harnosand-timra-2017:scenario").select_index(0).run()
    app.select_slider(key=lever).set_value(800).run()
    save(app, "save-new", "Andra", "x")
    first = next(o for o in app.selectbox(key="harnosand-timra-2017:scenario").options if o == "Första")
    app.selectbox(key="harnosand-timra-2017:scenario").select(first).run()
    assert app.text_input(key="save-name:harnosand-timra-2017").value == "Första"
    app.button(key="undo").click().run()
    assert app.text_input(key="save-name:harnosand-timra-2017").value == "Andra"
    assert app.select_slider(key=lever).value == 800


ORDERS = {
    "a value no lever shows, then one it shows": (
        SetRate(rate="wages", value=0.0123),
        SetRate(rate="wages", value=0.05),
    ),
    "a rate from a year, then one for all": (
        SetRate(rate="wages", value=0.03, from_year=2024),
        SetRate(rate="wages", value=0.05),
    ),
    "two reserves": (SetReserve(kind="amount", amount=1e5), SetReserve(kind="share", share=0.1)),
    "off, then on": (SetStateResponse(on=False), SetStateResponse()),
    "a scale too large for its box": (
        SetCeiling(kind="brackets", brackets=(ScaleStep(share=0.3, up_to=1e9), ScaleStep(share=0.2))),
    ),
    "a share over all of contributions": (SetCeiling(kind="brackets", brackets=(ScaleStep(share=5),)),),
    "what changes nothing": (SetMatching(on=True), SetRate(rate="wages", value=0.0)),
}


@pytest.mark.parametrize("case", ORDERS)
def test_the_screen_gives_what_the_scenario_gives_in_its_order(case: str):
    changes = ORDERS[case]
    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    projection = forecast(plan, CEILING, changes, 5)
    text = words(
        link_to({"plan": "nils-2021", "c": to_link(Scenario(name="x", plan_id="nils-2021", changes=changes))})
    )
    for amount in (projection.equity[0, -1], projection.ceiling[0, -1]):
        assert Formats("en").money(float(amount)).replace("\u00a0", " ") in text


def at(page: str, plan_id: str = "nils-2021", language: str = "en") -> AppTest:
    return open_app(plan_id, language).switch_page(f"pages/{page}.py").run()


def test_spend_down_answers_at_once_and_follows_its_choices():
    app = at("spend_down")
    assert "Add 258 tkr to interventions each year 2021–2025: 225 tkr can be lasting" in words(app)
    app.select_slider(key="nils-2021:down-target").set_value(2025).run()
    assert "Add 245 tkr" in words(app)  # (1 820 - 595.2) / 5
    app.segmented_control(key="nils-2021:down-shape").set_value("late").run()
    assert "Add 1 225 tkr to interventions in 2025" in words(app)
    app.select_slider(key="nils-2021:down-capacity").set_value(200.0).run()
    assert "No plan brings equity to the ceiling by 2025: 200 tkr a year is too little" in words(app)
    assert "a capacity of 245 tkr a year" in words(app)


def test_a_year_set_by_hand_is_kept_and_the_rest_planned_anew():
    app = at("spend_down")
    app.text_input(key="nils-2021:by-hand:2021").set_value("0").run()
    fields = [app.text_input(key=f"nils-2021:by-hand:{year}").value for year in range(2021, 2026)]
    assert fields == ["0", "387", "387", "387", "387"]
    app.text_input(key="nils-2021:by-hand:2022").set_value("12x").run()
    assert "2022: &#x27;12x&#x27; is not a number; the amount before stands." in words(app)
    assert app.text_input(key="nils-2021:by-hand:2022").value == "387"
    app.button(key="release-years").click().run()
    assert app.text_input(key="nils-2021:by-hand:2021").value == "258"


def test_a_spend_down_becomes_a_part_of_the_scenario_and_can_be_taken_out():
    app = at("spend_down")
    app.button(key="apply-plan").click().run()
    assert "Add 258 tkr" in words(app)  # planned on the document still, not on itself
    app.switch_page("pages/overview.py").run()
    assert "Equity falls to 529 tkr in 2025" in words(app)
    app.switch_page("pages/spend_down.py").run()
    app.button(key="remove-plan").click().run()
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches 1 820 tkr" in words(app)


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
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.session_state["language"] = "en"
    scenario = Scenario(name="Candidates", plan_id="nils-2021", years=5, changes=PROPOSED)
    app.query_params["plan"] = "nils-2021"
    app.query_params["c"] = to_link(scenario)
    return app.run().switch_page("pages/choose.py").run()


def test_choose_without_candidates_says_what_to_do():
    assert "There are no candidates to choose among." in words(at("choose"))
    assert "Without an amount, and so not chosen" in words(at("choose", "harnosand-timra-2017"))


def test_choose_shows_the_best_set_and_makes_it_a_part_of_the_scenario():
    app = with_candidates()
    assert "Fund 2 of 3 candidates: 7 priority points, and equity ends at 820 tkr in 2025" in words(app)
    app.button(key="apply-choice").click().run()
    assert "Fund 2 of 3 candidates" in words(app)  # chosen among still
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches 820 tkr in 2025" in words(app)
    app.switch_page("pages/decide.py").run()
    assert app.toggle(key="on:nils-2021:x").value
    assert not app.toggle(key="on:nils-2021:z").value
    app.switch_page("pages/choose.py").run()
    app.button(key="remove-choice").click().run()
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches 1 820 tkr" in words(app)


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


def send_label(app: AppTest, label: str) -> None:
    """What a browser sends that has not yet heard of the list's new labels."""
    box = app.selectbox(key=f"{app.session_state['plan']}:scenario")
    box.options.append(label)
    box.set_value(label).run()


def test_a_label_that_the_list_no_longer_has_is_no_choice_and_loses_no_work():
    app, lever = open_app(), "nils-2021:utilisation"
    app.select_slider(key=lever).set_value(900).run()
    send_label(app, "The document, without changes")
    assert app.select_slider(key=lever).value == 900


def test_one_starts_over_from_the_document_and_takes_it_back():
    app, lever = open_app(), "nils-2021:utilisation"
    assert app.selectbox(key="nils-2021:scenario").options == ["The document, without changes"]
    app.select_slider(key=lever).set_value(900).run()
    assert app.selectbox(key="nils-2021:scenario").options == [
        "Your changes, not saved",
        "Start over from the document",
    ]
    app.selectbox(key="nils-2021:scenario").select("Start over from the document").run()
    assert app.select_slider(key=lever).value == 1000
    app.button(key="undo").click().run()
    assert app.select_slider(key=lever).value == 900


def test_a_saved_scenario_is_gone_back_to_and_names_alike_are_told_apart():
    app, lever = open_app("landskrona-svalov-2016"), "landskrona-svalov-2016:utilisation"
    for value in (900, 800):
        app.select_slider(key=lever).set_value(value).run()
        save(app, "save-new", "Lika", "x")
    key = "landskrona-svalov-2016:scenario"
    named = [name for name in app.selectbox(key=key).options if name.startswith("Lika")]
    assert named == ["Lika", "Lika (2)"]
    opened = set()
    for name in ("Lika", "Lika (2)"):
        app.selectbox(key=key).select(name).run()
        opened.add(app.select_slider(key=lever).value)
    assert opened == {800, 900}
    app.select_slider(key=lever).set_value(700).run()
    app.selectbox(key=key).select("Back to Lika as saved").run()
    assert app.select_slider(key=lever).value in opened
