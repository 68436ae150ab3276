"""What a chart may say and what the browser's script reads of it are the same names."""

import re
from pathlib import Path

import pytest

from reports.charts.canvas import DASHES, KNOWN, MARKS, Canvas
from tests.support.charts import checked

SCRIPT = (Path(__file__).parents[2] / "pages" / "shared" / "streamlit" / "browser" / "drawing.js").read_text(
    encoding="utf-8"
)
READ = {
    "layout": ("layout",),
    "axis": ("xaxis", "yaxis"),
    "xaxis": ("xaxis",),
    "yaxis": ("yaxis",),
    "trace": ("bar", "scatter"),
    "marker": ("bar marker", "scatter marker"),
    "pattern": ("pattern",),
    "edge": ("edge",),
    "margin": ("margin",),
    "font": ("font",),
    "look": ("tickfont",),
    "said": ("annotation",),
}
"""What the script calls a part, and what that is in `KNOWN`."""
OF_TEXTS = {"split", "length"}


@pytest.mark.parametrize("part", KNOWN)
def test_the_script_reads_every_name_that_a_chart_may_say(part: str):
    read = {name for name in KNOWN[part] if re.search(rf"(?<![\w-]){name}(?![\w-])", SCRIPT)}
    assert KNOWN[part] - read == set()


def test_a_chart_may_say_every_name_that_the_script_reads():
    for called, parts in READ.items():
        read = set(re.findall(rf"(?<![\w.]){called}\??\.(\w+)", SCRIPT))
        for taken in re.findall(rf"\{{([^{{}}=]*)\}} = {called}\b", SCRIPT):
            read |= {name.split(":")[0].split("=")[0].strip() for name in taken.split(",")}
        assert read - OF_TEXTS - {name for part in parts for name in KNOWN[part]} == set(), called


def test_the_script_draws_every_mark_and_every_kind_of_line():
    marks = set(re.findall(r"^\s+\"?([a-z-]+)\"?: \(r\) =>", SCRIPT, re.MULTILINE))
    assert {mark.removesuffix("-open") for mark in MARKS} == marks
    assert {"solid", *re.findall(r"(\w+): \(w\) =>", SCRIPT)} == DASHES


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"ids": ["a"]},
        {"ids": ["a", "a"]},
        {"boxes": ["a"]},
        {"boxes": ["a"], "box": [0, 1]},
        {"x": [1.0, None]},
        {"y": [1.0, float("nan")]},
        {"marker": {"color": ["red"]}},
        {"marker": {"color": "red", "pattern": {"shape": "/"}}},
    ],
    ids=str,
)
def test_a_chart_that_says_something_else_is_found(wrong: dict):
    def chart(**more: object) -> Canvas:
        canvas = Canvas()
        canvas.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
        canvas.update_xaxes(range=[0, 3], gridcolor="red")
        canvas.update_yaxes(range=[0, 3], gridcolor="red")
        canvas.add_bar(**{"x": [1, 2], "y": [1.0, 2.0], "width": 0.6, "marker": {"color": "red"}, **more})
        return canvas

    checked(chart().figure())
    with pytest.raises((AssertionError, ValueError)):
        checked(chart(**wrong).figure())
