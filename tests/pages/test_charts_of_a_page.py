"""A chart on a page is an element that stands: a lever gives it another description, which the script knows all of."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.app_pages import at, link_to
from tests.support.charts import Shown, charts_of, checked

WAGES = "nils-2021:wages"


def moved(app: AppTest, wages: int) -> AppTest:
    app.session_state[WAGES] = wages
    return app.run()


def drawn(app: AppTest) -> list[Shown]:
    """The charts of a page, of which there is one at least, the words of each and all that it says known."""
    found = charts_of(app)
    assert found
    for chart in found:
        checked(chart.figure)
        assert chart.alt
    return found


def test_a_lever_that_has_been_moved_shows_the_charts_of_a_page_that_is_opened_there():
    app = link_to({"plan": "nils-2021"})
    before = drawn(app)
    after = [drawn(moved(app, wages)) for wages in (25, 30, 40)][-1]
    assert after == drawn(moved(link_to({"plan": "nils-2021"}), 40))
    assert [chart.figure for chart in after] != [chart.figure for chart in before]


def test_a_chart_is_the_same_element_whatever_a_lever_makes_of_it():
    app = link_to({"plan": "nils-2021"})
    before = [chart.identity for chart in drawn(app)]
    assert len(before) == 2
    for wages in (25, 0):  # with the marks of the document, and without them again
        assert [chart.identity for chart in drawn(moved(app, wages))] == before


@pytest.mark.parametrize("page", ["decide", "spend_down", "how_sure"])
def test_a_page_s_charts_say_only_what_the_script_knows(page: str):
    assert {chart.title for chart in drawn(at(page))} != {""}


def test_a_chart_takes_clicks_where_they_say_something():
    asks = {chart.key: chart.asks for page in ("overview", "how_sure") for chart in drawn(at(page))}
    assert asks == {"equity": True, "flows": True, "futures-dots": True, "futures-movers": False, "futures-fan": False}  # fmt: skip
