"""The deck of the use at hand: a decision and a spend-down each tell their own story, and the money is what the solver says."""

import re

import pytest

from reports.deciding.granting import minutes
from reports.deciding.spend_down_minutes import lasting_note, minute
from reports.takeaway.content.content import Content
from reports.takeaway.content.use import use_of
from reports.takeaway.deck.charts import flows_native, pairs_native
from reports.takeaway.deck.drawing.look import Look, text_width
from scenarios.changing.changes import AddProject, ApproveProject, DeclineProject, ExtraInterventions, SetRate
from scenarios.changing.uncertain import UNCERTAIN, SetInterval
from scenarios.judging.risk import risk_of
from scenarios.judging.spend_down_of_scenario import SpendDownPlan
from scenarios.judging.verdict import Verdict, judge
from scenarios.kept.story import Story, StoryStep
from tests.support import plans
from tests.support.contents import content
from tests.support.files.decks import assert_fits, cached, charts, opened, shipped
from tests.support.plans import line, project_of, simple

ASKED = AddProject(
    project="ny",
    name="Ny insats",
    yearly_cost=3e5,
    start="2021-01",
    months=24,
    owner="Region",
    participants=40,
)
SPENT = ExtraInterventions(amounts={2020: 3e5, 2021: 1e5})
"""From 1 000 tkr that neither grows nor shrinks to a ceiling of 600: 400 tkr, all of it one-off."""


def plan(opening: float = 1e6, spent: float = 3e6, **more: object):
    """Contributions of 3 000 tkr a year: where all of them are spent, equity stays where it begins."""
    lines = (line("state", "contribution", 3e6, member="state"), line("work", "intervention", spent))
    return plans.plan(*lines, opening=opening, **more)


def titles(deck) -> list[str]:
    return [plainly(slide.shapes.title.text_frame.text) for slide in deck.slides]


def plainly(said: str) -> str:
    return said.replace("\u00a0", " ")


def words(slide) -> str:
    cells = [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
    return plainly(
        "\n".join([shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] + cells)
    )


def decided(language: str = "en", **more: object) -> Content:
    return content(plan(), ASKED, language=language, **more)


def test_a_decision_is_told_as_position_with_and_without_verdict_risk_and_proposal():
    deck = opened(decided())
    told = titles(deck)
    assert told[1].startswith("At the start of 2020 equity is SEK 1,000 thousand")
    assert (
        told[2]
        == "Equity at the end of 2022: SEK 400 thousand with the project, SEK 1,000 thousand without it"
    )
    assert told[3].startswith("Ny insats is affordable to the end of 2034")
    assert told[4].startswith("Equity falls below zero at some time 2020–2024 in about ")
    assert told[5] == "The board is asked to decide on Ny insats"
    assert "It may cost" in words(deck.slides[3])
    assert "SEK 8 thousand per participant" not in words(deck.slides[3])


def test_the_risk_of_a_decision_stands_without_beside_with_and_the_answer_turns_where_it_does():
    """Nothing is uncertain, so every future is the plan: 200 tkr, and 300 a year for the project makes it −400.

    With a share u used, 200 + 3 x 3 000 - u x (3 x 3 000 + 2 x 300) is left when it ends: none at 95,83 %.
    """
    sure = [SetInterval(input=each, below=0.0, above=0.0) for each in UNCERTAIN]
    slide = opened(content(plan(2e5), ASKED, *sure, project="ny", language="en")).slides[4]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "Without", "With"],
        ["Below zero at some time 2020–2024", "0", "20"],
        ["Over the ceiling at the end of 2024", "0", "0"],
    ]
    turns = "The answer turns with the utilisation: affordable at 95.8%."
    assert turns in words(slide)
    notes = plainly(slide.notes_slide.notes_text_frame.text)
    assert turns in notes
    assert "20 of 20 futures with the decision, in 0 of 20 without" in notes
    assert "Counted in 10,000 futures" in notes


def test_a_project_that_takes_nothing_from_equity_has_no_slide_of_risk():
    free = ASKED.model_copy(update={"yearly_cost": 0.0})
    told = titles(opened(content(plan(), free, project="ny", language="en")))
    assert not any("with the decision" in each for each in told)


def test_the_deck_of_a_decision_says_the_pages_own_text_for_the_minutes():
    made = decided("sv")
    verdict = judge(made.outlook, "ny")
    slide = opened(made).slides[5]
    assert plainly(minutes(verdict, None, made.formats)) in words(slide)
    assert "600 tkr totalt" in words(slide)
    assert minutes(verdict, None, made.formats) in slide.notes_slide.notes_text_frame.text


def test_a_project_that_cannot_be_carried_is_proposed_for_rejection():
    deck = opened(content(plan(2e5), ASKED, language="en"))
    assert titles(deck)[5] == "The board is asked to reject Ny insats"


def test_equity_with_and_without_stand_side_by_side():
    chart = charts(opened(decided()))[0].chart
    told = cached(chart)
    assert told["Without"] == [1000.0] * 5
    assert told["With"] == [1000.0, 700.0, 400.0, 400.0, 400.0]
    assert told["Ceiling"] == [600.0] * 5
    assert chart._chartSpace.xpath("//c:barChart/c:grouping/@val") == ["clustered"]


def test_a_spend_down_is_told_as_position_years_what_follows_and_minutes():
    made = content(plan(), SPENT, language="en")
    deck, use = opened(made), use_of(made)
    assert isinstance(use, SpendDownPlan)
    told = titles(deck)
    assert told[2].startswith("Add SEK 400 thousand to interventions over 2020–2021")
    assert told[3] == "With the plan equity is at or under the ceiling at the end of 2021–2024"
    assert told[4] == "What follows after 2024"
    assert told[5].startswith("At the end of 2021 equity is at or under the ceiling in about ")
    assert told[6] == "The board is asked to plan with SEK 400,000 more for interventions"
    assert plainly(minute(use, made.formats)) in words(deck.slides[6])
    assert plainly(lasting_note(use.found, made.formats)) in words(deck.slides[6])


def sure() -> list[SetInterval]:
    return [SetInterval(input=each, below=0.0, above=0.0) for each in UNCERTAIN]


def table_of(slide) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[plainly(cell.text) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("language", "title", "rows"),
    [
        (
            "en",
            "At the end of 2021 equity is at or under the ceiling in 20 of 20 futures with the plan, in 0 of 20 without it.",
            [
                ["At or under the ceiling at the end of 2021", "0", "20"],
                ["Below zero at some time 2020–2024", "0", "0"],
                ["Over the ceiling at the end of 2024", "20", "0"],
            ],
        ),
        (
            "sv",
            "Vid utgången av 2021 ligger eget kapital på eller under taket i 20 av 20 framtider med planen, i 0 av 20 utan den.",
            [
                ["På eller under taket vid utgången av 2021", "0", "20"],
                ["Under noll någon gång 2020–2024", "0", "0"],
                ["Över taket vid utgången av 2024", "20", "0"],
            ],
        ),
    ],
)
def test_the_risk_of_a_spend_down_stands_without_beside_with(language, title, rows):
    """Nothing is uncertain, so every future is the plan: 1 000 tkr without it, 600 at a ceiling of 600 with it."""
    slide = opened(content(plan(), SPENT, *sure(), language=language)).slides[5]
    assert plainly(slide.shapes.title.text_frame.text) == title
    assert table_of(slide)[1:] == rows
    assert "10" in plainly(slide.notes_slide.notes_text_frame.text)


@pytest.mark.parametrize("without_story", [True, False], ids=["no story", "a story without futures"])
def test_a_deck_that_decides_nothing_says_how_sure_the_forecast_is(without_story):
    """What the slide says of every year is what all futures that were drawn come to."""
    story = None if without_story else Story(steps=(StoryStep(kind="heading"),))
    made = content(plan(7e5, 3.1e6), language="en", story=story)
    (slide,) = [each for each in opened(made).slides if "20 futures equity" in titles_of(each)]
    header, *rows = table_of(slide)
    assert header == ["Year", "From", "To", "Over the ceiling", "Below zero"]
    risk = risk_of(made.outlook.prepared, made.uncertainty)
    assert [row[0] for row in rows] == ["2020", "2021", "2022", "2023", "2024"]
    assert [row[1] for row in rows] == [plainly(made.formats.tkr(each)) for each in risk.quantiles[1]]
    shares = [int(row[3].removesuffix("%")) for row in rows]
    assert shares == [round(100 * each) for each in risk.over_ceiling]


def titles_of(slide) -> str:
    return plainly(slide.shapes.title.text_frame.text)


def test_what_lasts_and_what_is_one_off_add_up_to_each_years_money():
    made = content(plan(1e6, 2.8e6), ExtraInterventions(amounts={2020: 6e5, 2021: 6e5}), language="en", years=4)  # fmt: skip
    deck = opened(made)
    rows = [
        [cell.text for cell in row.cells]
        for s in deck.slides[2].shapes
        if s.has_table
        for row in s.table.rows
    ]
    assert rows[0] == ["Year", "Extra interventions", "lasting", "one-off"]
    assert rows[1:3] == [["2020", "600", "200", "400"], ["2021", "600", "200", "400"]]
    told = cached(charts(deck)[0].chart)
    assert told["Extra interventions"] == [600.0, 600.0, 0.0, 0.0]
    assert [a + b for a, b in zip(told["can be lasting"], told["one-off, hatched"], strict=True)] == told["Extra interventions"]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        (ExtraInterventions(amounts={2020: 1e5}),),
        (ExtraInterventions(amounts={2020: -1e5, 2021: 5e5}),),
        (SetRate(rate="prices", value=0.02),),
        (ASKED, ASKED.model_copy(update={"project": "två", "name": "Två"})),
        (),
    ],
    ids=["never at the ceiling", "money taken out", "a rate", "two projects", "nothing"],
)
def test_what_is_neither_a_decision_nor_a_spend_down_is_told_as_usual(changes):
    made = content(plan(), *changes, language="en")
    assert use_of(made) is None
    assert "Equity at the end" in cached(charts(opened(made))[0].chart)


def test_what_was_decided_on_goes_before_a_spend_down_in_the_same_scenario():
    both = (ASKED, SPENT)
    assert isinstance(use_of(content(plan(), *both)), SpendDownPlan)
    assert isinstance(use_of(content(plan(), *both, project="ny")), Verdict)


def test_a_project_in_question_is_one_that_the_changes_touch():
    projects = [project_of("Bro", 1e5, status="candidate"), project_of("Spår", 2e5)]
    name = {project.name: project.id for project in projects}
    made = content(plan(projects=projects), ApproveProject(project=name["Bro"]))
    use = use_of(made)
    assert isinstance(use, Verdict)
    assert use.project.name == "Bro"
    assert use_of(content(plan(projects=projects), DeclineProject(project=name["Spår"]))) is None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("years", [3, 15])
def test_the_stories_fit_their_slides(language, years):
    for change in (ASKED, SPENT):
        made = content(plan(), change, language=language, years=years)
        assert use_of(made) is not None
        deck = opened(made)
        assert_fits(deck)
        for slide in deck.slides:
            assert len(slide.notes_slide.notes_text_frame.text) > 20


def plot_of(chart) -> tuple[float, float]:
    """Where the plot begins and ends, as shares of the chart's width."""
    left, width = (float(chart.xpath(f"//c:plotArea/c:layout//c:{each}/@val")[0]) for each in "xw")
    return left, left + width


def test_the_ceilings_line_begins_before_the_first_column_and_ends_after_the_last():
    chart = charts(opened(content(plan())))[0].chart._chartSpace
    line = chart.xpath("//c:lineChart/c:ser[c:tx//c:v='Tak']/c:val//c:pt/@idx")
    columns = chart.xpath("//c:barChart/c:ser[1]/c:val//c:pt/@idx")
    assert (line[0], line[-1]) == ("0", "6")
    assert (columns[0], columns[-1]) == ("1", "5")


def test_no_name_and_no_amount_in_a_chart_is_broken_over_lines():
    """The longest name that a line has finds room beside the plot, and is told not to wrap."""
    made = content(simple(), SetRate(rate="wages", value=0.01), language="sv")
    for make in (flows_native, lambda p, *rest: pairs_native(p, p, *rest)):
        for width in (400.0, 860.0):
            chart = make(made.projection, made.formats, Look("sv"))
            chart = type(chart)(**{**vars_of(chart), "width": width})
            xml = chart.xml_bytes(None).decode()
            ends = [each for each in chart.series if each.named_at_end is not None]
            longest = max(
                text_width(f"{each.name} {each.values[-1]:.0f}", chart.text_size, bold=True) for each in ends
            )
            plot = float(re.search(r'<c:w val="([\d.]+)"', xml).group(1))
            last_point = (0.01 + plot * (1 - 0.5 / (len(chart.positions) + 2))) * width
            assert last_point + longest <= width
            for label in re.findall(r"<c:dLbl>.*?</c:dLbl>", xml):
                assert 'wrap="none"' in label


def vars_of(chart) -> dict[str, object]:
    return {name: getattr(chart, name) for name in type(chart).__dataclass_fields__}


def test_a_single_change_is_a_table_from_before_to_after_and_no_fat_bar():
    made = content(plan(), SetRate(rate="prices", value=0.02), language="en", years=2)
    slide = next(s for s in opened(made).slides if s.shapes.title.text.startswith("With the changes"))
    assert not any(shape.has_chart for shape in slide.shapes)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    amounts = [table.cell(row, 1).text for row in range(4)]
    assert amounts == ["SEK thousand", "1,000", "\u221260", "940"]


def test_bars_of_changes_leave_room_for_their_amounts():
    changes = (SetRate(rate="prices", value=0.02), SetRate(rate="contribution_growth", value=0.01))
    made = content(plan(), *changes, language="en")
    chart = charts(opened(made))[-1].chart
    low, high = chart.value_axis.minimum_scale, chart.value_axis.maximum_scale
    values = next(iter(cached(chart).values()))
    assert low <= 1.3 * min(values)
    assert high >= 1.3 * max(values)
    assert chart.plots[0].gap_width >= 200


def test_no_word_and_no_amount_is_broken_inside_a_cell():
    for made in (decided("sv"), decided("en"), content(plan(), SPENT, language="sv"), content(plan(), SPENT, language="en")):  # fmt: skip
        for slide in opened(made).slides:
            for table in (shape.table for shape in slide.shapes if shape.has_table):
                for cell, column in (
                    (c, col) for row in table.rows for c, col in zip(row.cells, table.columns, strict=True)
                ):
                    runs = cell.text_frame.paragraphs[0].runs
                    for word in cell.text.split(" "):
                        assert text_width(word, runs[0].font.size.pt, bold=True) <= column.width / 12_700 - 14


def test_findings_that_are_left_out_are_counted_with_where_all_of_them_are():
    for made in shipped("en"):
        slide = next(s for s in opened(made).slides if "matter" in s.shapes.title.text)
        rows = next(len(shape.table.rows) - 1 for shape in slide.shapes if shape.has_table)
        count = len(made.outlook.findings)
        assert "more" not in words(slide).splitlines()[1]
        if rows < count:
            assert f"All {count} findings are in the decision paper and in the workbook" in words(slide)
