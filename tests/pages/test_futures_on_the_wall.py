"""The wall plays the futures: added at the desk, counted as the page How sure does, sent once."""

import pytest
from streamlit.testing.v1 import AppTest

from scenarios.changing.changes import AddProject
from scenarios.changing.uncertain import SetInterval
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import Story, StoryStep
from tests.support.app_pages import APP, LONGEST_S, words
from tests.support.charts import charts_of

PLAN = "nils-2021"
STORY = Story(steps=(StoryStep(kind="opening"), StoryStep(kind="futures")))
WIDE = (SetInterval(input="utilisation", below=0.3, above=0.2),)
TRACK = (AddProject(project="track", name="Track two", yearly_cost=300_000.0, start="2022-01", months=36),)


def opened(changes: tuple = (), language: str = "en", page: str = "seminar", **query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["language"] = language
    link = to_link(Scenario(name="Autumn", plan_id=PLAN, changes=changes, story=STORY))
    for name, value in {"plan": PLAN, "c": link, **query}.items():
        app.query_params[name] = value
    app.run()
    app.switch_page({"seminar": "pages/seminar.py"}.get(page, page)).run()
    assert not app.exception
    return app


def headline(app: AppTest) -> str:
    told = words(app)
    start = told.index("futures equity is")
    return told[told.rindex(">", 0, start) + 1 : told.index("<", start)]


@pytest.mark.parametrize("changes", [(), WIDE, TRACK])
def test_the_wall_counts_as_the_page_how_sure(changes: tuple):
    wall = headline(opened(changes, view="wall", step="2"))
    assert wall == headline(opened(changes, page="pages/futures/how_sure.py"))


@pytest.mark.parametrize(("language", "again"), [("sv", "Spela igen"), ("en", "Play again")])
def test_all_dots_are_sent_once_with_the_turn_of_each(language: str, again: str):
    app = opened((), language, view="wall", step="2")
    (chart,) = charts_of(app)
    turns = [turn for trace in chart.figure.data for turn in trace.get("turns", ())]
    assert sorted(turns) == sorted(5 * list(range(20)))
    (remote,) = [each for each in app.get("bidi_component") if again in str(each.proto)]
    assert '"plays": 20' in str(remote.proto).replace("\\", "")


def test_a_screen_without_futures_plays_nothing():
    app = opened(view="wall", step="1")
    assert charts_of(app) == []


def test_the_desk_offers_the_screen_and_shows_it_as_the_wall_does():
    app = opened()
    app.button(key="desk-step-1").click().run()
    assert headline(app) == headline(opened(view="wall", step="2"))
    assert len(charts_of(app)) == 1
    app.selectbox(key="desk-kind").set_value("futures").run()
    app.button(key="desk-add").click().run()
    assert not app.exception
    assert r"3\. The futures, one by one" in [each.label for each in app.button]


def test_the_presenter_is_told_how_it_plays_and_what_is_in_it():
    told = words(opened(TRACK, view="notes", step="2"))
    assert "P plays them again" in told
    assert "less motion" in told
    assert "proposal is in every one" in told
    assert "proposal is in every one" not in words(opened(WIDE, view="notes", step="2"))
