"""A chart that changes is sent as it first stood, and beside it what has become another: put together they are the chart."""

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pages.shared.streamlit.in_place import Changed, changed
from streamlit.testing.v1 import AppTest

from reports.charts.canvas import Chart
from tests.support.app_pages import link_to

JSON = st.recursive(
    st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "y", "z"]), inner),
    max_leaves=9,
)
FIGURE = re.compile(r"""data-chart="([^"]+)" data-alt="([^"]*)" data-figure='([^']*)'""")
WAGES = "nils-2021:wages"


def put_together(before: Any, change: Changed) -> Any:
    """As the browser does it."""
    if isinstance(change, list):
        return change[0]
    made = list(before) if isinstance(before, list) else dict(before) if isinstance(before, dict) else before
    for name, part in change.items():
        place = int(name) if isinstance(made, list) else name
        made[place] = put_together(before[place], part)
    return made


@given(before=JSON, now=JSON)
def test_before_and_what_has_changed_are_what_is_now(before: Any, now: Any):
    assert put_together(before, changed(before, now)) == now


def test_only_what_has_changed_is_said():
    before = {"data": [{"y": [1, 2], "name": "Equity"}, {"y": [3]}], "layout": {"range": [0, 5]}}
    now = {"data": [{"y": [1, 4], "name": "Equity"}, {"y": [3]}], "layout": {"range": [0, 5]}}
    assert changed(before, now) == {"data": {"0": {"y": [[1, 4]]}}}
    assert changed(before, before) == {}


def sent(app: AppTest, chart: str) -> dict[str, Any]:
    """The chart that a browser holds after a run, its name left out."""
    proto = next(each.proto for each in app.get("plotly_chart") if each.proto.id.endswith(f"-{chart}"))
    figure, alt = Chart(**json.loads(proto.spec)).plain, proto.alt
    for page in app.get("html"):
        for name, said, change in FIGURE.findall(page.proto.body):
            if name == chart:
                figure, alt = put_together(figure, json.loads(change)), said
    figure["layout"].pop("meta")
    return {**figure, "alt": alt}


def moved(app: AppTest, wages: int) -> AppTest:
    app.session_state[WAGES] = wages
    return app.run()


def test_a_lever_that_has_been_moved_shows_the_chart_of_a_page_that_is_opened_there():
    app = moved(moved(moved(link_to({"plan": "nils-2021"}), 25), 30), 40)
    opened = moved(link_to({"plan": "nils-2021"}), 40)
    for chart in ("equity-0", "flows-0"):
        assert sent(app, chart) == sent(opened, chart)


def test_a_chart_that_is_moved_keeps_its_name_and_one_of_other_traces_gets_another():
    app = link_to({"plan": "nils-2021"}).run()
    names = [identities(moved(app, wages)) for wages in (25, 30, 40, 0)]
    assert names[0] == names[1] == names[2]
    assert names[3]["equity-0"] != names[2]["equity-0"]  # without changes no marks of the document
    assert names[3]["flows-0"] == names[2]["flows-0"]


def test_a_chart_that_has_been_away_begins_anew():
    app = moved(moved(link_to({"plan": "nils-2021"}), 25), 30)
    before = identities(app)
    app.switch_page("pages/sources.py").run()
    again = app.switch_page("pages/overview.py").run()
    assert not set(identities(again).values()) & set(before.values())
    assert not FIGURE.search("".join(each.proto.body for each in again.get("html")))


def test_charts_of_a_program_that_is_started_anew_are_not_taken_for_those_that_a_browser_has_kept():
    first, second = (link_to({"plan": "nils-2021"}).run() for _ in range(2))
    assert not set(identities(first).values()) & set(identities(second).values())


def identities(app: AppTest) -> dict[str, str]:
    """Streamlit's identity of each chart by its key."""
    found = [each.proto.id for each in app.get("plotly_chart")]
    return {"-".join(each.rsplit("-", 2)[1:]): each for each in found}
