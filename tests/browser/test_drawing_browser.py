"""From a chart's description to the parts of its drawing: small cases, on an empty page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser.app_runner import ROOT

SCRIPT = ROOT / "pages" / "shared" / "streamlit" / "browser" / "drawing.js"
Part = tuple[str, dict[str, Any], str]
Drawn = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def draw(browser: Browser) -> Iterator[Drawn]:
    """Draws traces in 100 x 200 pixels: 10 pixels a step along, 2 a step upwards, no axes but where they are asked for."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=SCRIPT)

    def drawn(
        *data: dict[str, Any],
        x: dict[str, Any] | None = None,
        y: dict[str, Any] | None = None,
        size: tuple[int, int] = (100, 200),
        **layout: Any,
    ) -> dict[str, Any]:
        whole = {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "font": {"family": "sans-serif", "size": 10, "color": "#000"},
            "separators": ", ",
            "xaxis": {"range": [0, 10], "visible": False} | (x or {}),
            "yaxis": {"range": [0, 100], "visible": False} | (y or {}),
        }
        asked = [{"data": data, "layout": whole | layout}, *size, 7]
        return dict(page.evaluate("asked => window.utblick.drawing(...asked)", asked))

    yield drawn
    context.close()


def flat(parts: list[Any]) -> Iterator[Part]:
    """Every element: its name, its attributes, and its text."""
    for tag, look, *inside in parts:
        within = inside[0] if inside else []
        yield tag, look, within if isinstance(within, str) else ""
        if not isinstance(within, str):
            yield from flat(within)


def paths(drawn: dict[str, Any], kind: str | None) -> list[str]:
    """The ways of the paths of a kind, in the order in which they are drawn."""
    found = flat(drawn["parts"])
    return [look["d"] for tag, look, _ in found if tag == "path" and look.get("class") == kind]


def said(drawn: dict[str, Any], kind: str) -> list[str]:
    """What the labels of a kind say, their lines with strokes between."""
    [whole] = drawn["parts"]
    groups = [inside[0] for _, look, *inside in whole[2] if look.get("class") == kind]
    return ["|".join("".join(text for *_, text in flat([line])) for line in lines) for lines in groups]


def bar(**more: Any) -> dict[str, Any]:
    return {"type": "bar", "x": [2], "y": [30], "width": 1, "marker": {"color": "#00f"}} | more


@pytest.mark.parametrize(
    ("trace", "axis", "expected"),
    [
        (bar(), {}, ["M15,200V140H25V200Z"]),
        (bar(y=[-20]), {"range": [-50, 50]}, ["M15,100V140H25V100Z"]),
        (bar(y=[0]), {}, []),
        (bar(base=[10]), {}, ["M15,180V120H25V180Z"]),
        (bar(base=10, x=[2, 7], y=[30, 5]), {}, ["M15,180V120H25V180Z", "M65,180V170H75V180Z"]),
        (bar(orientation="h", x=[4], y=[20], width=10), {}, ["M0,170V150H40V170Z"]),
        (bar(), {"range": [100, 0]}, ["M15,0V60H25V0Z"]),
        (bar(unseen=True, y=None), {}, []),
    ],
    ids=["up", "down", "none", "on a base", "one base", "lying", "axis upside down", "a column that only answers"],
)  # fmt: skip
def test_a_bar_reaches_from_its_base_to_its_value(
    draw: Drawn, trace: dict[str, Any], axis: dict[str, Any], expected: list[str]
):
    assert paths(draw(trace, y=axis), "bar") == expected


def test_a_bar_and_a_column_answer_where_they_are_and_a_mark_around_its_middle(draw: Drawn):
    column = bar(unseen=True, y=None, ids=["2023::equity"], boxes=["<b>2023</b>"])
    mark = {"type": "scatter", "mode": "markers", "x": [4], "y": [50], "marker": {"size": 6}, "ids": ["one"]}
    found = draw(
        column,
        bar(ids=["two"], boxes=["first", "second"], box=[1]),
        bar(),
        mark | {"line": {"color": "#0f0"}},
    )["points"]
    assert found == [
        {"left": 15, "right": 25, "top": 0, "bottom": 200, "told": "<b>2023</b>", "id": "2023::equity"},
        {"left": 15, "right": 25, "top": 140, "bottom": 200, "told": "second", "id": "two"},
        {"across": 40, "down": 100, "reach": 3, "told": "", "id": "one"},
    ]


def test_only_the_bars_that_are_hatched_get_strokes_and_they_are_the_charts_own(draw: Drawn):
    pattern = {"fgcolor": "#111", "bgcolor": ["#aaa", "#bbb"], "size": 7, "solidity": [0.0, 0.3]}
    drawn = draw(bar(), bar(x=[2, 7], y=[30, 5], marker={"color": "#111", "pattern": pattern}))
    ways = {look["d"]: look["fill"] for tag, look, _ in flat(drawn["parts"]) if "fill" in look}
    assert ways == {"M65,200V190H75V200Z": "url(#hatch-7-1)"}
    assert [look["id"] for tag, look, _ in flat(drawn["parts"]) if tag == "pattern"] == ["hatch-7-1"]
    fills = [look["style"].split(";")[0] for tag, look, _ in flat(drawn["parts"]) if look.get("class") == "bar"]  # fmt: skip
    assert fills == ["fill:#00f", "fill:#aaa", "fill:#bbb"]


def line(**more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "line": {"color": "#00f", "width": 2}} | more


def test_a_line_has_the_gaps_that_its_years_have(draw: Drawn):
    drawn = draw(line(x=[0, 1, None, 3, 4], y=[0, 10, None, 10, 0]), line(x=[5, 6, 7], y=[5, None, 15]))
    assert paths(drawn, None) == ["M0,200L10,180M30,180L40,200", "M50,190M70,170"]


def test_a_surface_is_filled_between_a_line_and_the_one_before(draw: Drawn):
    low, high = line(x=[0, 10], y=[10, 20]), line(x=[0, 10], y=[30, 60], fill="tonexty", fillcolor="#ccc", opacity=0.5)  # fmt: skip
    low["line"] = high["line"] = {"color": "#00f", "width": 0}
    assert paths(draw(low, high), None) == ["M0,140L100,80L100,160L0,180Z"]


@pytest.mark.parametrize("symbol", ["circle", "circle-open", "diamond", "triangle-up", "triangle-down"])
def test_a_mark_stands_at_its_place_open_or_filled_and_comes_in_its_turn(draw: Drawn, symbol: str):
    marker = {"symbol": symbol, "size": 8, "color": "#0f0", "line": {"color": "#fff", "width": 2}}
    drawn = draw({"type": "scatter", "mode": "markers", "x": [4], "y": [50], "marker": marker, "turns": [3]})
    [(_, look, _)] = [part for part in flat(drawn["parts"]) if part[1].get("class") == "mark"]
    assert look["d"].startswith("M40,100m")
    fill = "fill:none;stroke:#0f0" if symbol.endswith("open") else "fill:#0f0;stroke:#fff"
    assert look["style"] == f"--turn:3;{fill};stroke-width:2"


@pytest.mark.parametrize(
    ("span", "separators", "expected"),
    [
        ([0, 1820], ",\u00a0", ["0", "500", "1\u00a0000", "1\u00a0500"]),
        ([-900, 900], ".,", ["\u2212500", "0", "500"]),
        ([-1200, 3100], ".,", ["\u22121,000", "0", "1,000", "2,000", "3,000"]),
        ([0, 1], ",\u00a0", ["0", "0,2", "0,4", "0,6", "0,8", "1"]),
        ([40_000, 61_000], ",\u00a0", ["40\u00a0000", "45\u00a0000", "50\u00a0000", "55\u00a0000", "60\u00a0000"]),
    ],
)  # fmt: skip
def test_an_axis_is_told_in_round_figures_as_the_language_writes_them(
    draw: Drawn, span: list[float], separators: str, expected: list[str]
):
    drawn = draw(y={"range": span, "visible": True, "tickfont": {"color": "#333"}}, separators=separators)
    assert said(drawn, "tick") == expected


def overlapping(boxes: list[tuple[float, float]]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for n, a in enumerate(boxes) for b in boxes[:n])


def test_years_give_way_to_one_another_and_the_last_one_stays(draw: Drawn):
    years = list(range(2021, 2036))
    axis = {
        "visible": True,
        "range": [0.5, 15.5],
        "tickvals": list(range(1, 16)),
        "ticktext": list(map(str, years)),
    }
    kept = {}
    for width in (150, 300, 900):
        drawn = draw(x=axis | {"tickfont": {"color": "#333"}}, size=(width, 200))
        places = [look["x"] for tag, look, _ in flat(drawn["parts"]) if tag == "text"]
        assert not overlapping(
            [(x - 10, x + 10) for x in places]
        )  # a year of this size is wider than 20 pixels
        kept[width] = said(drawn, "tick")
        assert "2035" in kept[width]
    assert len(kept[150]) < len(kept[300]) < len(kept[900]) == 15


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, ["2025", "1 jan", "2021", "2022", "2023", "2024"]),
        (150, ["2025", "1 jan", "2023"]),
        (60, ["2025", "1 jan"]),
    ],
)
def test_the_years_that_stand_under_a_narrow_chart_are_as_far_from_one_another(
    draw: Drawn, width: int, expected: list[str]
):
    axis = {
        "visible": True,
        "range": [-0.5, 5.5],
        "tickvals": list(range(6)),
        "ticktext": ["1 jan", *map(str, range(2021, 2026))],
        "tickfont": {"color": "#333"},
    }
    assert said(draw(x=axis, size=(width, 200)), "tick") == expected


def note(text: str, x: float, **more: Any) -> dict[str, Any]:
    return {"xref": "x", "yref": "y", "x": x, "y": 50, "text": text, "font": {"color": "#000"}} | more


def test_figures_give_way_to_words_and_those_before_to_the_last_one(draw: Drawn):
    notes = [note("1\u00a0145", 4), note("1\u00a0370", 5), note("Tak 595", 8.5), note("▼ \u221220", 9)]
    assert said(draw(annotations=notes), "note") == ["1\u00a0145", "Tak 595"]
    assert said(draw(annotations=notes[:2]), "note") == ["1\u00a0370"]
    assert said(draw(annotations=notes, size=(900, 200)), "note")[:2] == ["1\u00a0145", "1\u00a0370"]


def test_names_at_the_left_stand_on_as_many_lines_as_a_row_holds_and_never_give_way(draw: Drawn):
    names = ["Dokumentet", "Löneökning per år", "Ett mycket långt namn på något som ändras"]
    axis = {
        "visible": True,
        "automargin": True,
        "range": [2.5, -0.5],
        "tickvals": [0, 1, 2],
        "ticktext": names,
    }
    axis |= {"tickfont": {"color": "#333"}, "showgrid": False}
    wide, narrow = draw(y=axis, size=(900, 90)), draw(y=axis, size=(150, 90))
    assert said(wide, "tick") == names
    assert said(narrow, "tick")[:2] == ["Dokumentet", "Löneökning|per år"]
    cut = said(narrow, "tick")[2]
    assert cut.count("|") == 1
    assert cut.endswith("…")
    assert narrow["left"] < 0.5 * 150
    beside = note("\u2212800", 0, xanchor="right", y=1)
    assert said(draw(y=axis, size=(150, 90), annotations=[beside]), "note") == []


def test_texts_are_read_with_bold_and_lines_and_all_else_in_them_is_text(draw: Drawn):
    drawn = draw(annotations=[note("<b>20</b> av &lt;b&gt; &amp;amp;<br><i>ett</i>", 5)])
    runs = [(tag, look, text) for tag, look, text in flat(drawn["parts"]) if text]
    assert runs[0] == ("tspan", {"style": "font-weight:700"}, "20")
    assert runs[1] == ("tspan", {}, " av <b> &amp;")
    assert (runs[2][0], runs[2][2]) == ("text", "<i>ett</i>")


SEEN = {
    "visible": True,
    "gridcolor": "#eee",
    "zeroline": True,
    "zerolinecolor": "#999",
    "tickfont": {"color": "#333"},
}


def test_what_is_drawn_says_no_figure_that_is_none(draw: Drawn):
    drawn = draw(bar(), line(x=[0, None], y=[None, 3]), x=SEEN, y=SEEN | {"range": [0, 0.5]})  # fmt: skip
    assert "NaN" not in str(drawn)
    assert "undefined" not in str(drawn)
