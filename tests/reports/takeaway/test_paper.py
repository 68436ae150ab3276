"""The decision paper: a tagged PDF of one to three pages, in the reader's language, with every figure."""

import re
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.checks import check_plan
from plans.document.readers import read_all
from reports.risk.deciding import risk_rows, risk_sentence
from reports.takeaway.content.content import Content
from reports.takeaway.paper.paper import forecast_paper, paper_data
from scenarios.changing.changes import (
    AddProject,
    ExtraInterventions,
    SetCeiling,
    SetOpeningEquity,
    SetReserve,
)
from scenarios.changing.uncertain import DEFAULT
from scenarios.judging.chances.with_and_without import risks_of_project
from tests.support.contents import POLICY, content
from tests.support.plans import simple
from tests.support.scenario_strategies import change_lists, with_projects

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def unpacked(pdf: bytes) -> bytes:
    """The file with its compressed parts opened."""
    parts = [pdf]
    for stream in STREAM.findall(pdf):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def pages(pdf: bytes) -> int:
    return max(int(count) for count in re.findall(rb"/Count (\d+)", unpacked(pdf)))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("reading", read_all(), ids=lambda reading: reading.id)
def test_each_shipped_plan_is_a_tagged_paper_of_one_to_three_pages(reading, language):
    findings = check_plan(reading.plan, POLICY.ceiling, reading.findings)
    for years in (1, 5, 15):
        made = content(
            reading.plan, ExtraInterventions(amount=1e5), years=years, language=language, findings=findings
        )
        pdf = forecast_paper(made)
        inside = unpacked(pdf)
        assert b"pdfuaid:part" in inside
        assert b"/StructTreeRoot" in inside
        assert re.search(rb"/Lang ?\(" + language.encode(), inside)
        assert b"/Alt" in inside
        assert 1 <= pages(pdf) <= 3


@settings(max_examples=25)
@given(change_lists, st.integers(1, 15))
def test_any_scenario_makes_a_paper_with_everything_inside_the_frame(changes, years):
    made = content(with_projects(), *changes, years=years)
    assert forecast_paper(made).startswith(b"%PDF")
    chart = paper_data(made)["chart"]
    for bar in chart["bars"]:
        assert -1e-9 <= bar["top"] <= bar["top"] + bar["height"] <= 1 + 1e-9
        assert bar["over"] <= bar["height"] + 1e-9
    for limit in chart["limits"]:
        assert all(-1e-9 <= each <= 1 + 1e-9 for segment in limit["segments"] for each in segment)


def test_bars_and_ceiling_stand_in_proportion_to_the_figures():
    chart = paper_data(content(simple(), SetCeiling(kind="amount", amount=150.0)))["chart"]
    heights = np.array([bar["height"] for bar in chart["bars"]])
    assert heights / heights[0] == pytest.approx([1, 1.5, 2, 2.5, 3])
    assert chart["zero"] - chart["limits"][0]["end"] == pytest.approx(0.75 * heights[0])
    assert [bar["over"] / heights[0] for bar in chart["bars"]][:2] == pytest.approx([0.25, 0.75])


def test_without_a_ceiling_there_is_no_line_and_below_zero_bars_hang():
    chart = paper_data(content(simple(), SetCeiling(kind="none"), SetOpeningEquity(amount=-1000)))["chart"]
    assert chart["limits"] == []
    assert all(bar["top"] == pytest.approx(chart["zero"]) and not bar["up"] for bar in chart["bars"])


def test_names_of_two_limits_do_not_cover_each_other():
    ends = [
        each["end"]
        for each in paper_data(content(simple(), SetReserve(kind="share", share=0.2)))["chart"]["limits"]
    ]
    assert abs(ends[0] - ends[1]) >= 0.06


def test_a_ceiling_that_nobody_states_is_called_an_assumption():
    def assumed(made: Content) -> list[str]:
        return next(
            each["items"]
            for beside in paper_data(made)["sections"]
            for each in beside
            if each["title"] == "Assumptions"
        )

    said = "The document states no ceiling"
    assert any(said in each for each in assumed(content(simple(), language="en")))
    stated = content(simple(), SetCeiling(kind="amount", amount=1.0), language="en")
    assert not any(said in each for each in assumed(stated))


def test_the_documents_words_are_words_and_never_markup():
    named = '#panic("x") $a$ *b* _c_ @d <e> \\'
    made: Content = content(replace(simple(), association=named, document=named), scenario=named)
    assert forecast_paper(made).startswith(b"%PDF")


def test_the_same_content_gives_the_same_bytes():
    assert forecast_paper(content(simple())) == forecast_paper(content(simple()))


def test_the_paper_of_a_decision_says_its_risk_in_the_reasons_and_beside_each_other():
    made = content(
        simple(150.0), AddProject(project="p", name="P", yearly_cost=300.0, start="2021-01"), language="en"
    )
    data = paper_data(made)
    project = made.outlook.changed.projects[-1]
    risks = risks_of_project(made.outlook, project, DEFAULT)
    assert risk_sentence(risks, made.formats) in data["why"]
    assert "The answer turns with the utilisation" in data["why"]
    (table,) = (each for each in data["tables"] if each["title"].startswith("Risk"))
    (part,) = table["parts"]
    assert part["years"] == ["Without", "With"]
    assert [(each["name"], tuple(each["cells"])) for each in part["rows"]] == risk_rows(risks, made.formats)


def test_a_paper_in_which_nothing_is_decided_has_no_risk_of_a_decision():
    data = paper_data(content(simple(150.0), language="en"))
    assert "futures" not in data["why"]
    assert not any(each["title"].startswith("Risk") for each in data["tables"])
