"""The workbook as a person opens it: at the answer, in the numbers of its language, a page a sheet, and no #N/A in sight."""

import io
import re
import zipfile

import openpyxl
import pytest

from reports.takeaway.live_workbook.addresses import Model
from reports.takeaway.live_workbook.grid import FIRST, HEADER
from reports.takeaway.live_workbook.workbook import forecast_workbook
from scenarios.changing.changes import SetCeiling, SetReserve
from tests.support.contents import content
from tests.support.files.office import office, recalculated
from tests.support.plans import simple


def opened(*changes: object, **more: object):
    return openpyxl.load_workbook(io.BytesIO(forecast_workbook(content(simple(), *changes, **more))))


@office
def test_the_answer_is_the_forecasts_own_figures_when_everything_is_computed_anew(tmp_path):
    made = {"a": content(simple(), SetReserve(kind="share", share=0.1)), "b": content(simple(), SetCeiling(kind="none"), years=7, language="en")}  # fmt: skip
    books = {name: forecast_workbook(each) for name, each in made.items()}
    for name, cells in recalculated(books, tmp_path).items():
        model = Model(made[name])
        answer, forecast = (cells[model.at.names[sheet]] for sheet in ("answer", "forecast"))
        years = slice(FIRST, FIRST + len(model.years))
        for key in model.at.keys["answer"]:
            told = answer[model.at.row("answer", key) - 1][years]
            assert told == forecast[model.at.row("forecast", key) - 1][years]
            assert len(told) == len(model.years)


def test_it_opens_at_the_answer_with_the_chart_below_it():
    book = opened()
    assert book.active.title == book.sheetnames[0] == "Svar"
    assert "Prognos" in book.sheetnames
    (chart,) = book["Svar"]._charts
    assert chart.anchor._from.row > HEADER + 7


@pytest.mark.parametrize("changes", [(), (SetCeiling(kind="none"),), (SetReserve(kind="share", share=0.1),)])
def test_no_row_that_is_seen_holds_an_error(changes):
    made = forecast_workbook(content(simple(), *changes))
    for sheet in openpyxl.load_workbook(io.BytesIO(made), data_only=True):
        for row in sheet.iter_rows():
            seen = not sheet.row_dimensions[row[0].row].hidden
            assert not seen or not any(str(cell.value).startswith("#") for cell in row)


def test_the_columns_of_the_chart_begin_at_zero():
    """The axis is the program's that opens it, so that it follows what is written in; a row of zeros holds it there."""
    made = content(simple(), SetReserve(kind="share", share=0.1))
    with zipfile.ZipFile(io.BytesIO(forecast_workbook(made))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    last = re.findall(r"<c:val><c:numRef><c:f>(.*?)</c:f>", chart)[-1]
    sheet, cells = last.replace("'", "").replace("$", "").split("!")
    book = openpyxl.load_workbook(io.BytesIO(forecast_workbook(made)))
    assert [cell.value for cell in book[sheet][cells][0]] == [0] * 5
    assert "<c:min " not in chart


def test_the_chart_reads_the_rows_that_are_hidden():
    with zipfile.ZipFile(io.BytesIO(forecast_workbook(content(simple())))) as parts:
        assert 'plotVisOnly val="1"' not in parts.read("xl/charts/chart1.xml").decode()


@pytest.mark.parametrize(
    ("language", "locale", "percent"), [("sv", "[$-41D]", '"\u00a0"%'), ("en", "[$-809]", "%")]
)
def test_numbers_are_written_as_the_files_language_does(language, locale, percent):
    page = opened(language=language).worksheets[0]
    formats = {row[0].value: row[FIRST].number_format for row in page.iter_rows(min_row=HEADER + 2, max_row=HEADER + 8)}  # fmt: skip
    *amounts, share = formats.values()
    assert set(amounts) == {f'{locale}#,##0;{locale}"\u2212"#,##0;0'}
    assert share.startswith(f"{locale}0.0#{percent}")


def test_every_sheet_is_printed_across_one_page_under_its_headings():
    for sheet in opened(years=15):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"
        rows = sheet.max_row - HEADER - 1
        assert (sheet.page_setup.fitToHeight == 0) == (rows > 48)
