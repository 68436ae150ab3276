"""What the seminar's screens say and draw, and the three views of the page."""

import re
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from forecasting.plan.policies import Ceiling
from plans.document.readers import PLANS, read_plan, read_policy
from reports.charts.equity import equity_chart
from reports.charts.furniture import Style
from reports.charts.palette import DARK, LIGHT
from reports.charts.wall import enlarged, room_chart, wall_style, ways_chart
from reports.saying.formats import formats_of
from reports.saying.language import LANGUAGES, Language
from reports.seminar.seminar import Scene, kind_name, measures, message, under
from reports.seminar.speaker_notes import notes
from scenarios.changing.changes import AddProject, Changes, ProposeProject, SetCeiling, SetRate
from scenarios.judging.outlook import Outlook
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import KINDS, Option, Story, StoryStep, usual_story
from tests.support.app_pages import APP, IDS, LONGEST_S, words
from tests.support.charts import charts_of, checked

POLICY = read_policy()
TRACK = AddProject(project="track", name="Track two", yearly_cost=300_000.0, start="2022-01", months=36)


def scene(
    plan_id: str = "nils-2021",
    changes: Changes = (),
    language: Language = "en",
    *,
    options: tuple[Option, ...] = (),
    floor: Changes = (),
) -> Scene:
    plan = read_plan(PLANS / plan_id)
    assert plan.plan is not None
    story = Story(steps=usual_story(plan.plan, changes).steps, options=options)
    formats = formats_of(plan.plan, language)
    outlook = Outlook(plan.plan, POLICY.ceiling, changes, 5, plan.findings)
    return Scene(outlook, POLICY, story, formats, "Autumn" if changes else "", floor)


def said(of: Scene, kind: str) -> str:
    step = StoryStep(kind=kind)
    decided = of.proposals[0] if of.proposals else None
    shown = of.varied(of.planned) if of.floor else of.planned
    return message(of, step, shown, decided).sentence.replace("\u00a0", " ")


SAID = {
    "opening": "Samordningsförbundet NILS",
    "where": "We start 2021 with SEK 695 thousand in equity, SEK 100 thousand over the recommended ceiling.",
    "heading": "Equity reaches SEK 1,820 thousand in 2025, three times the ceiling; the plan moves away from its goal.",
    "ceiling": "In 2025 equity is SEK 1,225 thousand over the recommended ceiling of SEK 595 thousand.",
    "options": "There is only one option so far. What do you propose?",
    "decision": "What do we decide? No proposal has been made yet.",
}


@pytest.mark.parametrize("kind", SAID)
def test_each_screen_says_one_thing_from_the_figures(kind: str):
    assert said(scene(), kind) == SAID[kind]


def test_the_scenarios_proposal_is_weighed_against_the_plan_without_it():
    told = scene(changes=(TRACK,))
    assert said(told, "heading") == SAID["heading"]  # what is only proposed is not yet where we are heading
    assert told.proposals[0].name == "Autumn"
    assert (
        said(told, "options") == "2 options: equity in 2025 is SEK 920 thousand to SEK 1,820 thousand"
    )  # 1 820 - 3 x 300
    assert said(told, "decision").startswith("Proposed decision: grant Track two SEK 300 thousand a year")


def test_what_the_scenario_assumes_holds_on_every_screen():
    assumed = scene(changes=(SetRate(rate="contribution_growth", value=-0.1),))
    assert assumed.proposals == ()
    assert said(assumed, "heading") != SAID["heading"]


def test_a_proposal_from_the_floor_changes_the_message_even_over_words_of_ones_own():
    own = StoryStep(kind="heading", message="Too much money")
    still, varied = scene(), scene(floor=(TRACK,))
    assert message(still, own, still.planned, None).sentence == "Too much money"
    told = message(varied, own, varied.varied(varied.planned), None).sentence.replace("\u00a0", " ")
    assert told.startswith("Equity reaches SEK 920 thousand in 2025")


def test_where_we_are_in_three_figures():
    told = [(each.figure, each.against) for each in measures(scene().planned, scene().formats)]
    plain = [(figure.replace("\u00a0", " "), against.replace("\u00a0", " ")) for figure, against in told]
    assert plain == [
        ("SEK 695 thousand", "SEK 100 thousand over the ceiling"),
        ("SEK 595 thousand", "20% of contributions"),
        ("SEK 2,976 thousand", "74% of them to interventions"),
    ]


@pytest.mark.parametrize("plan_id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_screen_of_every_plan_has_a_message_and_something_to_say(
    plan_id: str, language: Language, kind: Any
):
    told = scene(plan_id, (TRACK,), language)
    step = StoryStep(kind=kind)
    for decided in (None, told.proposals[0]):
        assert message(told, step, told.planned, decided).sentence
        assert isinstance(under(told, step, told.planned, decided), str)
        assert kind_name(kind, told.formats)
        spoken = notes(told, step, decided)
        assert spoken or kind == "own"
        assert all("{" not in part for part in spoken)


def test_notes_of_ones_own_are_a_paragraph_a_line():
    step = StoryStep(kind="where", notes="First.\n\n Second. ")
    assert notes(scene(), step, None) == ("First.", "Second.")


def test_the_notes_say_where_the_opening_equity_stands():
    assert any(
        "Budget" in part or "kapital" in part for part in notes(scene(), StoryStep(kind="where"), None)
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("factor", [0.8, 1.9])
def test_the_browser_s_script_knows_all_of_the_charts_of_the_wall(palette, factor: float):
    told = scene(changes=(TRACK,), options=(Option(name="<b>More & more</b>", changes=(TRACK,)),))
    style = wall_style(Style(told.formats, palette))
    projection = told.planned.outlook.projection
    ways = [(way.name, way.outlook.projection) for way in (told.planned, *told.proposals)]
    for chart in (
        equity_chart(projection, projection, style, changed=True),
        room_chart(projection, style),
        ways_chart(ways, 1, style),
        ways_chart(ways[:1], None, style),
    ):
        larger = checked(enlarged(chart, factor))
        assert larger.layout["font"]["size"] == pytest.approx(14 * factor)
        assert "height" not in larger.layout
        assert len(larger.data) == len(checked(chart).data)
    names = checked(ways_chart(ways, 1, style)).layout["xaxis"]["ticktext"]
    assert any("&lt;b&gt;" in name or "&lt;b" in name for name in names)


def test_a_larger_chart_draws_the_same_figures():
    told = scene()
    chart = equity_chart(
        told.planned.outlook.projection,
        told.planned.outlook.projection,
        Style(told.formats, LIGHT),
        changed=False,
    )
    for small, large in zip(checked(chart).data, checked(enlarged(chart, 2)).data, strict=True):
        assert small.get("y") == large.get("y")
        assert small["x"] == large["x"]


def test_the_room_chart_draws_equity_over_the_ceiling():
    bars = checked(room_chart(scene().planned.outlook.projection, Style(scene().formats, LIGHT))).data[0]
    assert bars["y"] == pytest.approx([324.8, 549.8, 774.8, 999.8, 1224.8])  # 920 - 595.2 and so on


def test_the_ways_are_split_at_the_ceiling():
    told = scene(changes=(TRACK,))
    ways = [(way.name, way.outlook.projection) for way in (told.planned, *told.proposals)]
    within, above, *_ = checked(ways_chart(ways, 1, Style(told.formats, LIGHT))).data
    assert within["y"] == pytest.approx([595.2, 595.2])
    assert above["y"] == pytest.approx([1224.8, 324.8])


def test_a_plan_without_a_ceiling_has_a_message_on_every_screen():
    told = scene()
    bare_plan = replace(told.outlook.plan, ceiling=Ceiling("none"))
    bare = replace(told, outlook=Outlook(bare_plan, POLICY.ceiling))
    assert said(bare, "ceiling") == "No ceiling is set for the association's equity."
    assert said(bare, "where") == "We start 2021 with SEK 695 thousand in equity."


def open_seminar(**query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["language"] = "en"
    app.query_params["plan"] = "nils-2021"
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("pages/seminar.py").run()


LINK = to_link(
    Scenario(
        name="Autumn",
        plan_id="nils-2021",
        changes=(
            TRACK,
            ProposeProject(project="a", name="Idea A", yearly_cost=200_000.0, priority=5),
            ProposeProject(project="b", name="Idea B", yearly_cost=150_000.0, priority=4, participants=20),
        ),
    )
)


def test_the_desk_lists_the_screens_and_what_they_will_say():
    app = open_seminar()
    assert "A story of 6 screens, ready for the wall" in words(app)
    assert [b.label for b in app.button if b.key and b.key.startswith("desk-step-")][1] == r"2\. Where we are"
    assert app.text_area(key="nils-2021:desk-message-0").placeholder == "Samordningsförbundet NILS"


@pytest.mark.parametrize(("step", "drawn"), [(1, 0), (3, 1), (5, 1), (6, 0)])
def test_the_desk_shows_the_screen_that_is_prepared_as_the_wall_does(step: int, drawn: int):
    """The same message, and a picture where the wall has one."""
    on_wall = open_seminar(view="wall", step=str(step))
    (heading,) = re.findall(r"<h1>(.*?)</h1>", words(on_wall))
    app = open_seminar()
    app.button(key=f"desk-step-{step - 1}").click().run()
    assert f'<p class="headline">{heading}</p>' in words(app)
    assert len(charts_of(app)) == len(charts_of(on_wall)) == drawn


def test_words_of_ones_own_make_the_work_unsaved_and_stand_on_the_wall():
    app = open_seminar()
    app.text_area(key="nils-2021:desk-message-0").set_value("Time to decide").run()
    assert not app.exception
    app.query_params["view"] = "wall"
    app.query_params["step"] = "1"
    assert "<h1>Time to decide</h1>" in words(app.run())
    del app.query_params["view"]
    app.run()
    app.button(key="desk-usual").click().run()
    assert app.text_area(key="nils-2021:desk-message-0").value == ""


def test_screens_are_added_moved_and_taken_away():
    app = open_seminar()
    app.button(key="desk-add").click().run()
    assert "A story of 7 screens" in words(app)
    app.button(key="desk-down-1").click().run()
    labels = [b.label for b in app.button if b.key and b.key.startswith("desk-step-")]
    assert labels[1:3] == [r"2\. Where we are", r"3\. A screen of your own"]
    app.button(key="desk-remove-2").click().run()
    assert "A story of 6 screens" in words(app)


@pytest.mark.parametrize("step", [*range(1, 8), 99, 0])
@pytest.mark.parametrize("view", ["wall", "notes"])
def test_every_step_opens_on_the_wall_and_at_the_presenter(view: str, step: int):
    app = open_seminar(view=view, step=str(step), c=LINK)
    assert not app.exception
    assert "<h1>" in words(app)


def test_a_proposal_from_the_floor_is_seen_kept_and_taken_into_the_scenario():
    app = open_seminar(view="wall", step="3")
    app.session_state["nils-2021:floor-open"] = True
    app.run()
    app.text_input(key="nils-2021:floor-name").set_value("Young adults").run()
    app.text_input(key="nils-2021:floor-cost").set_value("300").run()
    assert "Equity reaches SEK 1,520 thousand in 2025" in words(app)  # one year of 300
    app.button(key="floor-keep").click().run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)
    app.query_params["step"] = "5"
    assert "2 options: equity in 2025 is SEK 1,520 thousand to SEK 1,820 thousand" in words(app.run())
    del app.query_params["view"]
    app.run()
    assert app.button(key="option-remove-0").label == "Remove"
    app.button(key="option-take-0").click().run()
    assert "Young adults" in str(app.session_state["nils-2021:work-kept"])
    assert "option-take-0" not in [button.key for button in app.button]


@pytest.mark.parametrize("step", range(1, 8))
def test_a_proposal_from_the_floor_is_seen_on_every_screen(step: int):
    app = open_seminar(view="wall", step=str(step), c=LINK)
    app.session_state["nils-2021:floor-open"] = True
    app.run()
    app.text_input(key="nils-2021:floor-cost").set_value("300").run()
    assert not app.exception
    assert len(charts_of(app)) == 1
    assert "<h1>" in words(app)


@pytest.mark.parametrize("step", range(1, 8))
def test_a_scenario_without_a_ceiling_can_be_shown(step: int):
    none = Scenario(name="x", plan_id="nils-2021", changes=(SetCeiling(kind="none"), TRACK))
    app = open_seminar(view="wall", step=str(step), c=to_link(none))
    assert not app.exception
    assert "<h1>" in words(app)


def test_an_amount_that_cannot_be_read_is_said_and_changes_nothing():
    app = open_seminar(view="wall", step="3")
    app.session_state["nils-2021:floor-open"] = True
    app.run()
    app.text_input(key="nils-2021:floor-cost").set_value("lots").run()
    assert "lots" in words(app)
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)
    assert app.button(key="floor-keep").disabled


def test_the_room_picks_and_the_program_answers():
    app = open_seminar(view="wall", step="6", c=LINK)
    app.button(key="fund-1").click().run()
    assert "The room funds 1 of 2: 5 priority points for SEK 200 thousand a year" in words(app)
    app.button(key="fund-model").click().run()
    assert "The program funds" in words(app)
    app.button(key="fund-keep").click().run()
    app.query_params["step"] = "5"
    assert "5 options" in words(app.run())  # as planned, the scenario, two candidates, the room's choice


def test_a_wall_holds_no_more_options_than_can_be_told_apart():
    app = open_seminar(view="wall", step="6", c=LINK)
    app.button(key="fund-1").click().run()
    app.button(key="fund-keep").click().run()
    assert app.button(key="fund-keep").disabled


@pytest.mark.parametrize("plan_id", IDS)
def test_the_usual_story_can_be_shown_of_every_plan(plan_id: str):
    app = open_seminar(view="wall", plan=plan_id)
    assert app.session_state["plan"] == plan_id
    for step in range(1, 7):
        app.query_params["step"] = str(step)
        assert "<h1>" in words(app.run())


@pytest.mark.parametrize("query", [{"step": "x"}, {"step": "-1"}, {"weigh": "99"}, {"weigh": "²"}, {"step": "²"}, {"view": "door"}], ids=str)  # fmt: skip
def test_an_address_that_makes_no_sense_shows_the_nearest_that_does(query: dict[str, str]):
    app = open_seminar(**({"view": "wall", "step": "5"} | query))
    assert not app.exception
    assert words(app)


def test_words_of_a_story_are_words_and_never_markup():
    evil = "<script>alert(1)</script>"
    story = Story(
        steps=(StoryStep(kind="own", message=evil, text=evil, notes=evil), StoryStep(kind="options")),
        options=(Option(name=evil, changes=(TRACK,)),),
    )
    link = to_link(Scenario(name=evil, plan_id="nils-2021", story=story))
    for query in ({"view": "wall"}, {"view": "notes"}, {"view": "wall", "step": "2"}, {}):
        app = open_seminar(c=link, **query)
        assert "<script>alert" not in words(app)
        assert not app.exception


def test_a_second_proposal_of_the_same_name_takes_no_project_s_place():
    app = open_seminar(view="wall", step="6")
    app.session_state["nils-2021:floor-open"] = True
    app.run()
    for ends in ("1,520", "1,220"):  # 300 for a year, then 300 more on top of the first
        app.text_input(key="nils-2021:floor-cost").set_value("300").run()
        app.button(key="floor-keep").click().run()
        assert ends in words(app)


def test_the_desk_names_the_candidates_of_the_scenario():
    app = open_seminar(c=LINK)
    assert "Idea A is approved" in words(app)
