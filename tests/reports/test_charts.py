"""Every chart says only what the browser's script knows, and draws the figures it is given."""

import pytest
from PIL import ImageFont

from forecasting.model.projection import Projection
from forecasting.plan.plan import Plan
from forecasting.plan.policies import Ceiling, Reserve
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.choice.reasons import frontier
from forecasting.solving.spend_down.terms import SpendDownTerms
from reports.charts.choose import frontier_chart, timeline_chart
from reports.charts.compare import bridge_chart, compare_chart
from reports.charts.decide import decide_chart
from reports.charts.equity import equity_chart
from reports.charts.flows import flows_chart
from reports.charts.furniture import OF_FLOWS, Style, hides_limit
from reports.charts.palette import DARK, LIGHT
from reports.charts.spend_down import extra_chart
from reports.charts.typeface import FOLDER
from reports.charts.wall import room_chart, ways_chart
from reports.futures.dots_chart import dots_chart
from reports.futures.fan import fan_chart
from reports.futures.movers import movers_chart
from reports.saying.formats import Formats
from reports.saying.question import Question, question_of
from scenarios.changing.changes import ExtraInterventions, ProposeProject
from scenarios.changing.uncertain import DEFAULT
from scenarios.futures.counted import counted
from scenarios.futures.movers import movers
from scenarios.judging.choice_of_scenario import candidates
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import SpendDownPlan, plan_in_view, spend_down
from tests.support.charts import checked
from tests.support.outlooks import forecast, prepare
from tests.support.plans import CEILING, simple

ENDS = (Question("equity", 2020, "0"), Question("equity", 2020, "1"))
PATHS: dict[str, tuple[Projection, Projection]] = {
    "rising": (forecast(simple(), CEILING), forecast(simple(), CEILING)),
    "below zero": (
        forecast(simple(), CEILING, (ExtraInterventions(amount=900),)),
        forecast(simple(), CEILING),
    ),
    "long": (forecast(simple(), CEILING, years=15), forecast(simple(), CEILING, years=15)),
    "one year": (forecast(simple(), CEILING, years=1), forecast(simple(), CEILING, years=1)),
    "no ceiling, a reserve": (
        forecast(simple(ceiling=Ceiling("none"), reserve=Reserve("amount", amount=50)), CEILING),
        forecast(simple(), CEILING),
    ),
}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_the_browser_s_script_knows_all_of_every_chart(path: str, palette):
    projection, base = PATHS[path]
    style = Style(Formats("sv"), palette)
    assert checked(equity_chart(projection, base, style, changed=True)).data
    assert checked(flows_chart(projection, style)).data
    assert checked(decide_chart(projection, base, style, {2020: 5e5})).data
    assert checked(compare_chart({"a": projection, "b": base}, style)).data
    assert checked(bridge_chart(["a", "x", "y", "b"], [1.0, -2.0], 10.0, 9.0, style, asks=ENDS)).data


def test_a_change_is_named_in_whole_beside_its_bar():
    name = "New: Spår två, SEK 400 thousand a year, January 2022–December 2023"
    chart = bridge_chart(["a", name, "b"], [1.0], 10.0, 11.0, Style(Formats("en"), LIGHT), asks=ENDS)
    assert checked(chart).layout["yaxis"]["ticktext"] == ["a", name, "b"]


def spent_down(made: Plan, terms: SpendDownTerms) -> SpendDownPlan:
    return plan_in_view(Outlook(made, CEILING, (), 5), spend_down(Outlook(made, CEILING, ()), terms))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_browser_s_script_knows_all_of_the_charts_of_plans(palette):
    style, made = Style(Formats("sv"), palette), simple(opening=500.0)
    assert checked(extra_chart(spent_down(made, SpendDownTerms(2022, capacity=200.0)), style)).data
    proposed = (
        ProposeProject(project="a", name="<b>A & co</b>", yearly_cost=100.0, months=24),
        ProposeProject(project="b", name="B", yearly_cost=50.0),
    )
    prepared, offered = prepare(made, CEILING, proposed), candidates(made, proposed)
    choice = choose(prepared, offered, ChoiceTerms())
    points = frontier(prepared, offered, choice)
    assert len(points) > 1
    timeline = checked(timeline_chart(choice, style))
    assert timeline.data[0]["x"]
    assert any("&lt;b&gt;A &amp; co&lt;/b&gt;" in note["text"] for note in timeline.layout["annotations"])
    assert checked(frontier_chart(points, 0, style)).data


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ceiling", "years"), [(CEILING, 3), (Ceiling("none"), 12)])
def test_the_browser_s_script_knows_all_of_the_charts_of_futures(ceiling: Ceiling, years: int, palette):
    style, outlook = Style(Formats("sv"), palette), Outlook(simple(), ceiling, (), years)
    found = counted(outlook.prepared, DEFAULT, outlook.span[-1], 50)
    for chosen in (None, 50):
        assert checked(dots_chart(found, outlook.projection, style, chosen=chosen)).data
    assert checked(fan_chart(found.risk, outlook.projection, style)).data
    moving = movers(outlook.prepared, DEFAULT, outlook.span[-1])
    bars = checked(movers_chart(moving, outlook, style)).data
    for bar, ends in zip(bars, ("low", "high"), strict=True):
        drawn = [start + far for start, far in zip(bar["base"], bar["x"], strict=True)]
        assert drawn == pytest.approx([getattr(each, ends) / 1000 for each in moving], abs=0.0011)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_upright_axis_of_money_says_its_unit_within_the_chart(language: str):
    (projection, base), style = PATHS["rising"], Style(Formats(language), LIGHT)
    found = spent_down(simple(opening=500.0), SpendDownTerms(2022))
    charts = (
        equity_chart(projection, base, style, changed=False),
        flows_chart(projection, style),
        decide_chart(projection, base, style),
        compare_chart({"a": projection, "b": base}, style),
        extra_chart(found, style),
        room_chart(projection, style),
        ways_chart([("a", projection), ("b", base)], None, style),
    )
    for chart in charts:
        layout = checked(chart).layout
        (unit,) = [note for note in layout["annotations"] if note["text"] == style.formats.unit_name("tkr")]
        width = ImageFont.truetype(FOLDER / "inter.ttf", unit["font"]["size"]).getlength(unit["text"])
        left = unit["xshift"] - (width if unit["xanchor"] == "right" else 0.0)
        assert -layout["margin"]["l"] <= left <= 0 or layout["yaxis"].get("automargin")


def test_a_label_that_would_hide_the_ceiling_stands_inside_its_bar():
    assert hides_limit(300.0, 310.0, 24.0)
    assert not hides_limit(300.0, 330.0, 24.0)
    assert not hides_limit(320.0, 310.0, 24.0)
    assert not hides_limit(20.0, 30.0, 24.0)
    plan = simple(260_000.0, ceiling=Ceiling("amount", amount=318_000.0))
    path = forecast(plan, CEILING, (ExtraInterventions(amount=-19_900),))  # 280, 300, 320, 340, 360
    for chart in (
        decide_chart(path, path, Style(Formats("en"), LIGHT)),
        equity_chart(path, path, Style(Formats("en"), LIGHT), changed=False),
    ):
        shifts = {note["text"]: note.get("yshift") for note in checked(chart).layout["annotations"]}
        assert [shifts[end] for end in ("280", "300", "320")] == [12, -12, 12]


def test_each_bar_of_a_decision_has_its_figure_and_two_that_are_close_stand_above_each_other():
    plan = simple(90_000.0)
    without = forecast(plan, CEILING, (ExtraInterventions(amount=-9_900),))  # 100, 110, 120, 130, 140
    with_it = forecast(plan, CEILING, (ExtraInterventions(amounts={2020: -9_900, 2021: -3_900, 2022: 60_100}),))  # fmt: skip
    assert (with_it.equity[0] / 1000).tolist() == pytest.approx([100.0, 104.0, 44.0, 44.1, 44.2])
    notes = checked(decide_chart(with_it, without, Style(Formats("en"), LIGHT))).layout["annotations"]
    figures = [(note["x"], note["text"], note["yshift"]) for note in notes if note["text"].isdigit()]
    expected = [
        (1.0, "100", 12),
        (1.845, "110", 34),
        (2.155, "104", 12),
        (2.845, "120", 12),
        (3.155, "44", 12),
        (3.845, "130", 12),
        (4.155, "44", 12),
        (4.845, "140", 12),
        (5.155, "44", 12),
    ]
    assert figures == [(pytest.approx(x), text, shift) for x, text, shift in expected]


def test_the_extra_money_of_a_year_is_split_in_lasting_and_one_off():
    found = spent_down(simple(opening=500.0), SpendDownTerms(2022, until=2024))
    lasting, once = checked(extra_chart(found, Style(Formats("en"), LIGHT))).data[:2]
    assert lasting["y"] == pytest.approx([0.1] * 5)  # 100 a year is what the years carry
    assert once["y"] == pytest.approx([0.1] * 5)  # (500 + 300 - 200) / 3 less 100


def test_the_bars_of_equity_are_split_at_the_ceiling():
    projection = PATHS["rising"][0]  # equity 200, 300, ... against a ceiling of 200
    chart = equity_chart(projection, projection, Style(Formats("en"), LIGHT), changed=False)
    within, above, *_ = checked(chart).data
    assert within["y"] == pytest.approx([0.1, 0.2, 0.2, 0.2, 0.2, 0.2])
    assert above["y"] == pytest.approx([0, 0, 0.1, 0.2, 0.3, 0.4])


def test_outturn_stands_as_history_before_the_forecast_and_as_marks_within_it():
    projection = PATHS["rising"][0]  # years from 2020
    style, books = Style(Formats("en"), LIGHT), {2018: 5e5, 2019: 6e5, 2021: 3e5}
    chart = checked(equity_chart(projection, projection, style, changed=False, outturn=books))
    history = next(trace for trace in chart.data if trace["type"] == "bar" and trace["x"] == [-1])
    assert history["y"] == [500]
    assert chart.layout["xaxis"]["ticktext"][:2] == ["2018", "1 Jan"]
    marks = next(trace for trace in chart.data if trace.get("mode") == "markers")
    assert (marks["x"], marks["y"]) == ([0, 2], [600, 300])  # 2019 is where 2020 starts


def test_each_part_of_a_year_of_income_and_costs_tells_the_figures_of_its_own_year():
    projection = PATHS["rising"][0]
    (parts,) = [
        trace for trace in flows_chart(projection, Style(Formats("en"), LIGHT)).data if "box" in trace
    ]
    assert len(parts["x"]) > len(parts["boxes"]) == len(projection.years)
    for x, at, code in zip(parts["x"], parts["box"], parts["ids"], strict=True):
        year = projection.years[x - 1]
        assert parts["boxes"][at].startswith(f"<b>{year}</b>")
        assert question_of(code) in [Question(name, year) for name in OF_FLOWS]


@pytest.mark.parametrize("first", [True, False])
def test_a_way_without_a_ceiling_stands_beside_one_with_a_ceiling(first: bool):
    with_it, without = PATHS["rising"][0], PATHS["no ceiling, a reserve"][0]
    ways = [("a", without), ("b", with_it)] if first else [("a", with_it), ("b", without)]
    chart = checked(ways_chart(ways, None, Style(Formats("en"), LIGHT)))
    line = next(trace for trace in chart.data if trace.get("line", {}).get("color") == LIGHT.ceiling)
    level = with_it.ceiling[0, -1] / 1000
    assert line["y"] == ([None, None, level, level] if first else [level, level, None, None])
    (name,) = [note for note in chart.layout["annotations"] if note["text"].startswith("Ceiling")]
    assert name["y"] == level
