"""A condition is set when a decision is frozen; the outturn that breaks it calls the board back until somebody has come."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.work.database import ask, do
from scenarios.changing.changes import AddProject
from scenarios.kept.decision import Record
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.store.handled_store import HandledStore
from scenarios.store.store import Store
from tests.support.app_pages import at, link_to, words

PLAN = "nils-2021"
PROPOSED = AddProject(
    project="motesplats", name="Mötesplats", yearly_cost=90_000, start="2022-01", months=12, owner="Skurups kommun"
)  # fmt: skip
OWN = f"{PLAN}:motesplats:tripwire"


def deciding(language: str = "en") -> AppTest:
    carried = to_link(Scenario(name="Mötesplats", plan_id=PLAN, changes=(PROPOSED,)))
    app = link_to({"plan": PLAN, "c": carried})
    app.session_state["language"] = language
    return app.switch_page("pages/decide.py").run()


def frozen(app: AppTest) -> Record:
    app.text_input(key="author-freeze").set_value("Cia").run()
    app.button(key="freeze").click().run()
    (page,) = ask(Store.decisions, PLAN) or ()
    return Record.model_validate_json(page.content)


def test_a_decision_is_frozen_with_the_conditions_that_stand_in_the_dialog():
    app = deciding("sv")
    said = words(app)
    assert "Kom tillbaka till beslutet om" in said
    suggested = [button.key for button in app.button if str(button.key).startswith("tripwire-remove-")]
    assert suggested  # what the decision itself suggests can be taken away
    for _ in suggested:
        app.button(key="tripwire-remove-0").click().run()
    assert "Inga villkor: styrelsen påminns inte om beslutet." in {each.value for each in app.caption}
    app.button(key="tripwire-add-it").click().run()
    assert "Skriv gränsen först." in words(app)
    app.text_input(key=f"{OWN}-amount").set_value("400")
    app.selectbox(key=f"{OWN}-year").set_value(2022)
    app.button(key="tripwire-add-it").click().run()
    assert "eget kapital är under 400 tkr vid utgången av 2022" in words(app)
    app.selectbox(key=f"{OWN}-kind").set_value("use_under").run()
    app.checkbox(key=f"{OWN}-until").check()
    app.button(key="tripwire-add-it").click().run()
    assert "mindre än 85 % av insatserna i beslutet används något år till och med 2022" in words(app)
    kept = frozen(app)
    assert [each.weight for each in kept.weighed] == ["serious"] * 2 + ["notable"] * 4
    assert not any(each.moves_equity for each in kept.weighed)  # goals and shares of the members
    assert kept.weighed[0].consequence["sv"].startswith("Prognosen visar planen som den är")
    assert [each.model_dump() for each in kept.tripwires] == [
        {"kind": "equity_under", "limit": 400_000.0, "year": 2022, "until": False},
        {"kind": "use_under", "limit": 0.85, "year": 2022, "until": True},
    ]


def test_the_outturn_that_breaks_a_condition_calls_from_the_overview_and_scenarios_until_it_is_handled():
    app = deciding()
    for _ in [button for button in app.button if str(button.key).startswith("tripwire-remove-")]:
        app.button(key="tripwire-remove-0").click().run()
    app.text_input(key=f"{OWN}-amount").set_value("400")
    app.selectbox(key=f"{OWN}-year").set_value(2022)
    app.button(key="tripwire-add-it").click().run()
    frozen(app)
    (page,) = ask(Store.decisions, PLAN) or ()
    what = "equity 2022 came to SEK 390 thousand, under the limit of SEK 400 thousand"
    do(Store.enter_outturn, PLAN, 2022, {"equity": 410_000.0}, who="Dan")
    assert "Time to come back" not in words(at("overview"))
    do(Store.enter_outturn, PLAN, 2022, {"equity": 390_000.0}, who="Dan")
    do(Store.enter_outturn, "sydnarke-2016", 2022, {"equity": 1.0}, who="Dan")
    assert "Time to come back" not in words(at("overview", "sydnarke-2016"))
    listed, overview = at("scenarios"), at("overview")
    for seen in (listed, overview):
        said = words(seen)
        assert "Time to come back to the decision on Mötesplats, frozen " in said
        assert what in said
        assert said.index(what) < said.index('class="headline"')
        assert any(
            each.proto.page == "decision" and page.id in each.proto.query_string
            for each in seen.get("page_link")
        )
    overview.text_area(key=f"handled-note-{page.id}-0").set_value("Ny plan i mars")
    overview.text_input(key=f"handled-who-{page.id}-0").set_value("Eva")
    assert what not in words(overview.button(key=f"handled-{page.id}-0").click().run())
    assert what not in words(at("scenarios"))
    (kept,) = ask(HandledStore.handled, PLAN) or ()
    assert (kept.what.value, kept.who, kept.note) == (390_000.0, "Eva", "Ny plan i mars")
    alone = at("overview")
    alone.query_params["id"] = page.id
    told = words(alone.switch_page("pages/decision.py").run())
    assert f"has happened: {what}" in told
    assert ": Ny plan i mars" in told


@pytest.mark.parametrize("page", ["overview", "scenarios"])
def test_nothing_stands_there_while_nothing_has_happened(page):
    assert "Time to come back" not in words(at(page))


def test_scenarios_says_how_good_the_forecasts_were_and_offers_the_errors_as_the_scenarios_intervals():
    frozen(deciding())
    assert "No frozen forecast has met an outturn yet." in words(at("scenarios"))
    for year, used in (
        (2021, 1_980_000.0),
        (2022, 2_061_000.0),
    ):  # 90 % of 2 200, and of that and the 90 on top
        do(Store.enter_outturn, PLAN, year, {"equity": 1_000_000.0, "interventions": used}, who="Dan")
    said = words(at("scenarios"))
    assert "The forecast was SEK 80 thousand too low 1 year ahead (1 forecast)." in said
    assert "percentage points from the forecast" not in said
    do(Store.enter_outturn, PLAN, 2023, {"equity": 1_000_000.0, "interventions": 1_980_000.0}, who="Dan")
    app = at("scenarios")
    assert "Utilisation of interventions: −10.0 to ±0.0 percentage points from the forecast in 8" in words(
        app
    )
    app.button(key="own-intervals").click().run()
    assert app.button(key="own-intervals").disabled
    (about,) = app.session_state[f"{PLAN}:work-kept"]
    assert (about.input, about.below, about.above) == ("utilisation", 0.1, 0.0)
    assert "How good the forecasts were" not in words(at("scenarios", "sydnarke-2016"))


def test_outturn_can_tell_of_what_a_decision_has_approved_and_the_plan_has_not_taken_in():
    frozen(deciding())
    app = at("plan")
    app.segmented_control(key=f"{PLAN}:plan-part").set_value("outturn").run()
    app.selectbox(key=f"{PLAN}:outturn-of").set_value(2022).run()
    app.text_input(key=f"{PLAN}:outturn:2022:project:motesplats").set_value("70")
    app.text_input(key=f"{PLAN}:outturn:2022:equity").set_value("1 000")
    said = words(app.button(key=f"{PLAN}:outturn-save:2022").click().run())
    assert ">Mötesplats</th><td></td><td>70</td>" in said
    assert "Single projects" in words(at("scenarios"))
