"""A page is loaded anew: what was chosen on it is there; what a room has picked and keyed in on the wall, for a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.frame.menu import file_of
from pages.shared.work import kept_fields
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE
from scenarios.changing.changes import ProposeProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story, StoryStep
from tests.support.app_pages import APP, LONGEST_S, at, loaded_anew, words

PLAN = "nils-2021"
CANDIDATES = tuple(
    ProposeProject(
        project=project,
        name=name,
        yearly_cost=cost,
        start="2022-01",
        months=12,
        priority=3,
        participants=participants,
    )
    for project, name, cost, participants in (("x", "Ett", 310_000.0, 7), ("y", "Två", 420_000.0, 11))
)


def wall(owner: str = "", step: str = "1") -> AppTest:
    """The wall of a story of two screens, in a session of a browser."""
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["language"] = "en"
    if owner:
        app.session_state[OWNER_COOKIE] = owner
    story = Story(steps=(StoryStep(kind="fund"), StoryStep(kind="where")))
    link = to_link(Scenario(name="Autumn", plan_id=PLAN, changes=CANDIDATES, story=story))
    for name, value in {"plan": PLAN, "c": link, "view": "wall", "step": step}.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("pages/seminar.py").run()


def owner(app: AppTest) -> str:
    return str(app.session_state[OWNER_COOKIE])


def test_what_the_room_has_picked_is_there_when_the_wall_is_loaded_anew():
    app = wall()
    assert "The room funds 1 of 2" not in words(app)
    app.button(key="fund-2").click().run()
    app.button(key="fund-model").click().run()
    before = words(app)
    assert "The room funds 1 of 2" in before
    again = wall(owner(app))
    assert words(again) == before
    again.button(key="fund-2").click().run()
    again.button(key="fund-1").click().run()
    assert words(wall(owner(app))) == words(again) != before
    assert "The room funds 1 of 2" not in words(wall())  # of another browser


def test_what_is_keyed_in_on_the_wall_is_there_when_it_is_loaded_anew_until_it_is_removed():
    app = wall(step="2")
    app.session_state[f"{PLAN}:floor-open"] = True
    app.run()
    app.text_input(key=f"{PLAN}:floor-name").set_value("Ny insats").run()
    app.text_input(key=f"{PLAN}:floor-cost").set_value("345").run()
    app.selectbox(key=f"{PLAN}:floor-runs").set_value(3).run()
    again = wall(owner(app), step="2")
    assert words(again) == words(app)
    assert "Ny insats is on the screen." in [each.value for each in again.caption]
    again.button(key="floor-drop").click().run()
    assert "Ny insats is on the screen." not in [each.value for each in wall(owner(app), step="2").caption]


@pytest.mark.parametrize(("minutes", "there"), [(239, True), (241, False)])
def test_the_next_seminar_begins_without(minutes: int, there: bool, monkeypatch: pytest.MonkeyPatch):
    app = wall()
    app.button(key="fund-2").click().run()
    later = datetime.now(UTC) + timedelta(minutes=minutes)
    monkeypatch.setattr(kept_fields, "_now", lambda: later)
    assert ("The room funds 1 of 2" in words(wall(owner(app)))) is there


def test_the_year_the_number_and_the_future_that_is_looked_at_are_there_when_how_sure_is_loaded_anew():
    app = at("how_sure")
    app.selectbox(key=f"{PLAN}:futures-year").set_value(2023).run()
    app.segmented_control(key=f"{PLAN}:futures-shown").set_value(50).run()
    app.selectbox(key=f"{PLAN}:futures-number").set_value(3).run()
    assert "Future 3 of 50: equity is " in words(app)
    again = loaded_anew(app, "how_sure")
    assert words(again) == words(app)
    again.segmented_control(key=f"{PLAN}:futures-shown").set_value(20).run()
    assert "Future 3 of " not in words(loaded_anew(app, "how_sure"))
    assert "at the end of 2023" in words(again)
    assert "at the end of 2023" not in words(at("how_sure"))  # of another browser


def test_a_number_of_futures_that_is_no_longer_offered_begins_anew():
    app = at("how_sure")
    fields = {"futures-year": 1999, "futures-shown": 30, "futures-number": 999}
    kept = {"at": datetime.now(UTC).isoformat(), "fields": fields}
    reach().terms.keep(owner(app), "how sure", {PLAN: kept})
    again = loaded_anew(app, "how_sure")
    assert "of 20 futures" in words(again)
    assert "Future 999 of " not in words(again)


def test_the_scenarios_that_are_compared_are_there_when_the_page_is_loaded_anew():
    app = at("overview")
    app.session_state[f"{PLAN}:wages"] = 40
    app.run().switch_page(file_of("compare")).run()
    compared = f"{PLAN}:compare"
    assert app.multiselect(key=compared).value == ["document", "at-hand"]
    app.multiselect(key=compared).set_value(["at-hand", "document"]).run()
    again = loaded_anew(app, "compare")
    assert again.multiselect(key=compared).value == ["at-hand", "document"]
    again.multiselect(key=compared).set_value(["document", "at-hand"]).run()
    last = loaded_anew(app, "compare")
    assert last.multiselect(key=compared).value == ["document", "at-hand"]
