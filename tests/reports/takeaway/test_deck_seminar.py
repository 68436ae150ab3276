"""The board deck of a scenario with a story of its own: the seminar's screens as slides, what is behind them after."""

import pytest

from reports.takeaway.content.content import Content
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    ExtraInterventions,
    SetCeiling,
    SetLine,
    SetRate,
)
from scenarios.kept.story import KINDS, Option, Story, StoryStep, usual_story
from tests.support.contents import content
from tests.support.files.decks import assert_fits, cached, charts, opened, tkr
from tests.support.plans import project_of, simple

PLAN = simple(
    projects=[project_of("Spår", 2e5, status="candidate"), project_of("Bro", 1e5, status="candidate")]
)
SHORT = StoryStep(kind="own", message="Paus")


def told(story: Story, *changes: object, **more: object) -> Content:
    return content(PLAN, *changes, language="en", story=story, **more)


def titles(deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def test_the_slides_follow_the_storys_order_and_what_is_behind_comes_after():
    story = Story(steps=(StoryStep(kind="opening"), StoryStep(kind="heading"), StoryStep(kind="where")))
    deck = opened(told(story))
    usual = titles(opened(content(PLAN, language="en")))
    assert titles(deck)[0] == PLAN.association
    assert titles(deck)[1].startswith("Equity reaches")
    assert titles(deck)[2].startswith("We start 2020 with")
    assert titles(deck)[3:] == [title for title in usual[3:] if title != usual[-2]]  # all but the decision


def test_what_somebody_wrote_is_on_the_slide_and_in_its_notes():
    story = Story(
        steps=(
            StoryStep(
                kind="opening",
                message="Höstens seminarium",
                text="Vad ska vi göra?",
                notes="Hälsa välkommen.",
            ),
            StoryStep(
                kind="own", message="Vad vi hörde", text="Tre saker\nTvå till", notes="Från enkäten i maj."
            ),
            StoryStep(
                kind="decision",
                message="Vi beslutar",
                text="Styrelsen beslutar att vänta.",
                notes="Läs högt.",
            ),
        )
    )
    first, own, decision, *_ = opened(told(story)).slides
    assert "Höstens seminarium" in words(first)
    assert "Vad ska vi göra?" in words(first)
    assert "Hälsa välkommen." in notes(first)
    assert words(own).startswith("Vad vi hörde\nTre saker\nTvå till")
    assert "Från enkäten i maj." in notes(own)
    assert "Styrelsen beslutar att vänta." in words(decision)
    assert "Läs högt." in notes(decision)


def test_what_is_written_on_lines_stays_on_lines():
    text = "The board decides:\n1. to wait\n2. to come back"
    steps = (StoryStep(kind="decision", text=text), StoryStep(kind="heading", text="One\nTwo"))
    _, decision, heading, *_ = opened(told(Story(steps=steps))).slides
    assert text in words(decision)
    assert "One\nTwo" in words(heading)


def test_the_figures_of_a_slide_and_its_title_are_of_the_same_forecast():
    steps = tuple(StoryStep(kind=kind) for kind in ("opening", "where", "heading", "ceiling"))
    more = SetLine(line="state", amounts={2020: 5e5})
    front, where, heading, ceiling, *_ = opened(told(Story(steps=steps), more)).slides
    planned = content(PLAN, language="en")
    assert "Equity" not in words(front)
    table = next(shape.table for shape in where.shapes if shape.has_table)
    assert table.cell(2, 1).text == planned.formats.money(planned.projection.ceiling[0, 0])
    for slide in (heading, ceiling):
        assert "As planned · Equity" in words(slide)
    shown = cached(next(shape.chart for shape in ceiling.shapes if shape.has_chart))
    room = (planned.projection.equity - planned.projection.ceiling)[0]
    assert list(shown.values()) == [tkr(room)] * 2


def test_an_option_without_a_ceiling_is_not_said_to_be_against_one():
    option = Option(name="No ceiling", changes=(SetCeiling(kind="none"),))
    slide = opened(told(Story(steps=(StoryStep(kind="options"),), options=(option,)))).slides[1]
    assert "Equity at the end of 2024, SEK thousand" in words(slide)
    assert "against" not in words(slide)


def test_candidates_that_find_no_room_are_counted():
    many = simple(projects=[project_of(f"Nr {n}", 1e5) for n in range(14)])
    made = content(many, language="en", story=Story(steps=(StoryStep(kind="fund"),)))
    assert "10 of 14 are shown here" in words(opened(made).slides[1])


def test_a_proposal_goes_by_its_own_name_not_by_its_state():
    story, change = Story(steps=(StoryStep(kind="options"),)), ExtraInterventions(amount=5e4)
    for title, name in (("Autumn", "Autumn"), ("", "Extra interventions")):
        chart = charts(opened(told(story, change, title=title, scenario="Autumn – changed, not saved")))[
            0
        ].chart
        assert [str(each) for each in chart.plots[0].categories][1:-1] == ["As planned", name]


def test_a_screen_of_ones_own_with_nothing_on_it_is_left_out():
    story = Story(
        steps=(StoryStep(kind="own", message=" ", notes="Only notes"), SHORT, StoryStep(kind="heading"))
    )
    assert titles(opened(told(story)))[:2] == [PLAN.association, "Paus"]


def test_the_options_are_weighed_in_a_chart_of_the_forecasts_own_figures():
    options = tuple(
        Option(name=each.name, changes=(ApproveProject(project=each.id),)) for each in PLAN.projects
    )
    story = Story(steps=(StoryStep(kind="options"),), options=options)
    made = told(story, ExtraInterventions(amount=5e4))
    chart = charts(opened(made))[0].chart
    assert [str(each) for each in chart.plots[0].categories][1:-1] == [
        "As planned",
        "Extra interventions",
        "Spår",
        "Bro",
    ]
    values = cached(chart)
    ends = values["Equity at the end of 2024"]
    planned = content(PLAN, language="en").projection.equity[0]
    assert ends[0] == tkr(planned)[-1]
    assert ends[1] == tkr(made.projection.equity[0])[-1]
    assert ends[1] < ends[0]
    assert values["Ceiling"] == [tkr(made.projection.ceiling[0])[-1]] * 4


def test_a_slide_speaks_of_no_keys():
    deck = opened(told(usual_story(PLAN, ())))
    for slide in deck.slides:
        assert "ress " not in notes(slide)
        assert "number" not in notes(slide)


def test_the_futures_are_counted_on_a_slide_that_plays_nothing():
    deck = opened(told(Story(steps=(StoryStep(kind="futures"),))))
    (slide,) = [each for each in deck.slides if "20 futures equity" in words(each).replace("\u00a0", " ")]
    assert "10,000 futures drawn" in words(slide).replace("\u00a0", " ")
    assert "20 futures stand for" in notes(slide)
    assert "P plays" not in notes(slide)
    assert "motion" not in notes(slide)
    assert [table.cell(0, column).text for table in tables(slide) for column in range(5)] == [
        "Year",
        "From",
        "To",
        "Over the ceiling",
        "Below zero",
    ]
    assert sum("20 futures" in title for title in titles(deck)) == 1


def tables(slide) -> list:
    return [shape.table for shape in slide.shapes if shape.has_table]


def test_what_the_room_can_fund_is_a_table():
    deck = opened(told(Story(steps=(StoryStep(kind="fund"),))))
    table = next(shape.table for shape in deck.slides[1].shapes if shape.has_table)
    assert [table.cell(row, 0).text for row in range(3)] == ["Project", "Spår", "Bro"]


def test_a_decision_says_where_the_proposal_leads():
    deck = opened(told(Story(steps=(StoryStep(kind="decision"),)), ExtraInterventions(amount=5e6)))
    assert titles(deck)[1].startswith("Proposed decision: Extra interventions")
    assert "Equity falls below zero in 2020" in words(deck.slides[1])
    assert "decides not to plan" not in words(deck.slides[1])


LONG = "Samordningsförbundsverksamhetsutvecklingsinsatsen och annat "


@pytest.mark.parametrize("changes", [(), (SetRate(rate="wages", value=0.03), SetCeiling(kind="none"))])
@pytest.mark.parametrize("years", [1, 15])
def test_nothing_runs_out_of_its_place_however_much_is_written(changes: tuple, years: int):
    steps = tuple(
        StoryStep(kind=kind, message=(LONG * 4)[:190] + kind, text=(LONG * 11)[:600], notes=LONG * 20)
        for kind in KINDS
    )
    options = tuple(
        Option(
            name=(LONG * 2)[:110] + str(n),
            changes=(AddProject(project=f"p{n}", name=LONG, yearly_cost=1e5, start="2020-01", months=12),),
        )
        for n in range(3)
    )
    deck = opened(told(Story(steps=steps, options=options), *changes, years=years))
    assert_fits(deck)
    assert len(set(titles(deck))) == len(deck.slides)
    for slide in deck.slides:
        assert len(notes(slide)) > 20
        for frame in (shape for shape in slide.shapes if shape.has_chart or shape.has_table):
            assert frame.element.nvGraphicFramePr.cNvPr.get("descr")
