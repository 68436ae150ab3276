"""The board deck: native charts with our own figures, and everything that makes a slide readable by all."""

import io
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from forecasting.model.metrics import income
from forecasting.plan.plan import Plan
from reports.takeaway.content.content import Content
from reports.takeaway.content.proposal import proposal
from reports.takeaway.deck.charts import effects_of
from reports.takeaway.deck.deck import forecast_deck
from reports.takeaway.deck.drawing.look import THEME
from scenarios.changing.changes import (
    AddProject,
    SetCeiling,
    SetOpeningEquity,
    SetRate,
    SetReserve,
)
from tests.support.contents import content
from tests.support.files.decks import (
    CHANGES,
    WITHOUT_PROJECT,
    assert_fits,
    cached,
    charts,
    deck_of,
    opened,
    shipped,
    tkr,
)
from tests.support.files.office import IMPRESS, office, pages_of, recalculated
from tests.support.plans import project_of, simple
from tests.support.scenario_strategies import change_lists, with_projects

FORMULA = '=HYPERLINK("http://a.b","x")'


@pytest.mark.parametrize("years", [1, 5, 15])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_chart_holds_the_projections_figures(language, years):
    for made in (*shipped(language, years), *shipped(language, years, *WITHOUT_PROJECT)):
        p, text = made.projection, made.formats.text
        equity, flows, *effects = [shape.chart for shape in charts(opened(made))]
        told = cached(equity)
        assert told[text("Equity at the end")] == tkr(p.equity[0])
        assert told[text("Ceiling")] == tkr(p.ceiling[0])
        parts = zip(
            told[text("Equity up to the ceiling")], told[text("Equity over the ceiling")], strict=True
        )
        assert [under + over for under, over in parts] == tkr(p.equity[0])
        assert told.get(text("Reserve"), [0.0] * years) == tkr(p.reserve[0])
        told = cached(flows)
        assert told[text("Interventions")] == tkr(p.interventions[0])
        assert told[text("Internal costs")] == tkr(p.internal_costs[0])
        named = "Income with financial net" if p.financial.any() else "Income"
        assert told[text(named)] == tkr(income(p)[0])
        assert named_positions(equity) == [str(year) for year in p.years]
        assert len(effects) == (bool(made.changes) and len(effects_of(made).effects) > 1)
        for chart in effects:
            assert list(cached(chart).values()) == [tkr(effects_of(made).effects)]


def named_positions(chart) -> list[str]:
    return [name for each in chart.plots[0].categories if (name := str(each).strip())]


def test_years_after_the_plan_are_named_and_lighter():
    made = content(simple(), years=4)
    chart = charts(opened(made))[0].chart
    assert chart.plots[0].categories.flattened_labels == (
        ("plan", "2020"),
        ("framskrivet", "2021"),
        ("framskrivet", "2022"),
        ("framskrivet", "2023"),
    )
    points = chart.plots[0].series[0]._element.xpath("c:dPt/c:idx/@val")
    assert points == ["2", "3", "4"]


def test_the_ceiling_is_a_line_in_the_plot_of_the_columns():
    chart = charts(opened(content(simple(), SetReserve(kind="share", share=0.1))))[0].chart
    columns, lines = chart._chartSpace.xpath("c:chart/c:plotArea/*[self::c:barChart or self::c:lineChart]")
    assert columns.xpath("c:axId/@val") == lines.xpath("c:axId/@val")
    assert columns.xpath("count(c:ser)"), lines.xpath("count(c:ser)") == (2.0, 3.0)
    assert len(set(chart._chartSpace.xpath("//c:ser/c:order/@val"))) == 5


def workbooks(made: Content) -> list[bytes]:
    return [shape.chart.part.chart_workbook.xlsx_part.blob for shape in charts(opened(made))]


def test_edit_data_finds_every_series_in_the_workbook():
    for made in shipped("sv", 15, *CHANGES):
        for shape in charts(opened(made)):
            book = openpyxl.load_workbook(
                io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob), data_only=True
            )
            for series in shape.chart._chartSpace.xpath("//c:ser"):
                name, figures = series.xpath("c:tx//c:f/text()")[0], series.xpath("c:val//c:f/text()")[0]
                page, cells = name.split("!")
                assert book[page][cells.replace("$", "")].value == series.xpath("c:tx//c:v/text()")[0]
                found = [row[0].value for row in book[page][figures.split("!")[1].replace("$", "")]]
                told = [value for value in found if value is not None]
                assert told == [float(value) for value in series.xpath("c:val//c:v/text()")]


@office
def test_the_parts_under_and_over_the_ceiling_follow_equity_in_the_workbook(tmp_path):
    books = {f"{i}": workbooks(made)[0] for i, made in enumerate(shipped("en", 6, *CHANGES))}
    for name, sheets in recalculated(books, tmp_path).items():
        assert sheets["Sheet1"] == recalculated_as_stored(books[name])


def recalculated_as_stored(book: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["Sheet1"]
    return [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]


@pytest.mark.skipif(not IMPRESS, reason="there is no LibreOffice Impress")
def test_libreoffice_opens_every_deck(tmp_path):
    made = [*shipped("sv"), *shipped("en", 15, *CHANGES)]
    decks = {f"d{i}": deck_of(each) for i, each in enumerate(made)}
    expected = {name: len(Presentation(io.BytesIO(deck)).slides) for name, deck in decks.items()}
    assert pages_of(decks, tmp_path) == expected


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_slide_can_be_read_by_all(language):
    for made in (*shipped(language), *shipped(language, 15, *CHANGES)):
        deck = opened(made)
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert all(titles)
        assert len(set(titles)) == len(titles)
        for slide in deck.slides:
            assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
            assert len(slide.notes_slide.notes_text_frame.text) > 20
            assert all(shape.text_frame.text for shape in slide.placeholders)
            for frame in (shape for shape in slide.shapes if shape.has_chart or shape.has_table):
                assert frame.element.nvGraphicFramePr.cNvPr.get("descr")
                assert not frame.has_table or frame.table.first_row
            for part in (slide, slide.notes_slide):
                runs = [run for run in part.element.iter() if run.tag.endswith("}rPr")]
                tags = {run.get("lang") for run in runs if run.getparent().tag.endswith("}r")}
                assert tags == {"sv-SE" if language == "sv" else "en-GB"}
        ids = [[shape.shape_id for shape in slide.shapes] for slide in deck.slides]
        assert all(len(each) == len(set(each)) for each in ids)


@pytest.mark.parametrize("years", [5, 15])
def test_nothing_runs_out_of_its_place(years):
    for language in ("sv", "en"):
        for made in (*shipped(language, years), *shipped(language, years, *CHANGES)):
            assert_fits(opened(made))


def test_long_names_run_out_of_nothing():
    word = "Samordningsförbundsverksamhetsutvecklingsinsatsen "
    projects = [project_of(f"{word * 6}{i}", 1e6, owner=word * 3) for i in range(12)]
    plan = replace(simple(projects=projects), association=word * 5, document=word * 5)
    changes = [
        AddProject(project=f"p{i}", name=word * 2, yearly_cost=1e5 + i, start="2020-01", months=12)
        for i in range(14)
    ]
    assert_fits(opened(content(plan, *changes, years=15)))


@settings(max_examples=15, deadline=None)
@given(change_lists, st.integers(1, 15))
def test_any_scenario_makes_a_deck(changes, years):
    made = content(with_projects(), *changes, years=years)
    deck = opened(made)
    told = {name: row for shape in charts(deck) for name, row in cached(shape.chart).items()}
    names = map(made.formats.text, ("Equity at the end", "With"))
    equity = next(told[name] for name in names if name in told)
    assert equity[:years] == tkr(made.projection.equity[0])
    assert_fits(deck)


def test_without_a_ceiling_there_is_no_line_and_nothing_is_over_it():
    told = cached(charts(opened(content(simple(), SetCeiling(kind="none"), language="en")))[0].chart)
    assert list(told) == ["Equity at the end"]


def test_a_chart_of_equity_under_zero_shows_it_under_the_axis():
    chart = charts(opened(content(simple(), SetOpeningEquity(amount=-1e6))))[0].chart
    assert chart._chartSpace.xpath("//c:valAx/c:scaling/c:min") == []
    assert charts(opened(content(simple())))[0].chart._chartSpace.xpath("//c:valAx/c:scaling/c:min/@val") == [
        "0"
    ]


def named(plan: Plan, name: str) -> Plan:
    lines = tuple(replace(line, label=name) for line in plan.lines)
    return replace(plan, association=name, document=name, lines=lines)


def test_text_of_the_plan_becomes_no_formula_in_a_workbook():
    change = AddProject(project="p", name=FORMULA, yearly_cost=5e5, start="2020-01", months=12)
    made = content(named(simple(), FORMULA), change, scenario=FORMULA)
    for blob in workbooks(made):
        for row in openpyxl.load_workbook(io.BytesIO(blob)).active.iter_rows():
            formulas = [cell.value for cell in row if cell.data_type == "f"]
            assert all(
                re.fullmatch(r"=(M(IN|AX)\([A-Z0-9,()-]+\)|[A-Z]\d+)", formula) for formula in formulas
            )
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            assert not any(
                "hyperlink" in archive.read(name).decode().lower().replace(FORMULA.lower(), "")
                and "Relationship" in archive.read(name).decode()
                for name in archive.namelist()
                if name.endswith(".rels")
            )


def test_characters_that_xml_does_not_take_are_left_out():
    named_oddly = named(simple(projects=[project_of("\x02", 1.0)]), "A\x00B\x0bC <&> \ufffe\n\ud800")
    change = AddProject(project="p", name="\x03<&", yearly_cost=5e5, start="2020-01", months=12)
    deck = opened(content(named_oddly, change, scenario="\x01"))
    assert deck.slides[0].shapes.title.text == "A B C <&>    "


def test_the_palette_is_the_theme_and_charts_refer_to_it():
    deck = forecast_deck(content(simple()))
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        theme, chart = (
            archive.read(f"ppt/{name}").decode() for name in ("theme/theme1.xml", "charts/chart1.xml")
        )
    for slot, colour in THEME.items():
        assert f'<a:{slot}><a:srgbClr val="{colour[1:]}"/>' in theme
    assert 'schemeClr val="accent1"' in chart
    assert "srgbClr" not in chart


def test_what_is_proposed_follows_the_forecast():
    over, under = (
        content(simple(1e6), language="en"),
        content(simple(100.0), SetOpeningEquity(amount=-5e5), language="en"),
    )
    assert "brought to the ceiling" in proposal(over)[1]
    assert "a plan in balance" in proposal(under)[1]
    assert "under the ceiling" not in proposal(under)[1]
    changed = content(simple(), SetRate(rate="prices", value=-0.1), language="en")
    assert np.all(changed.projection.equity > 0)
    assert proposal(changed)[1].startswith("The board decides to plan with these changes: Price growth")


def test_the_same_content_gives_the_same_bytes():
    made = shipped("sv", 5, *CHANGES)[0]
    assert forecast_deck(made) == forecast_deck(replace(made))
