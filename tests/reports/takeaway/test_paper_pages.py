"""What a board sees of the paper: the proposal first, all findings, a line to sign on, and no page left half empty."""

import json

import pytest
import typst

from reports.charts.typeface import FOLDER
from reports.deciding.granting import minutes
from reports.deciding.spend_down_minutes import minute
from reports.takeaway.content.content import Content
from reports.takeaway.content.proposal import proposal
from reports.takeaway.content.use import use_of
from reports.takeaway.paper.paper import _TEMPLATE, paper_data
from scenarios.changing.changes import AddProject, ExtraInterventions, SetRate
from scenarios.changing.uncertain import UNCERTAIN, SetInterval
from scenarios.judging.verdict import judge
from tests.support import plans
from tests.support.contents import content
from tests.support.files.decks import shipped
from tests.support.plans import line

ASKED = AddProject(
    project="ny", name="Ny insats", yearly_cost=3e5, start="2021-01", months=24, owner="Region"
)
SPENT = ExtraInterventions(amounts={2020: 3e5, 2021: 1e5})
HALF = 297 / 2


def plan(opening: float = 1e6):
    lines = (line("state", "contribution", 3e6, member="state"), line("work", "intervention", 3e6))
    return plans.plan(*lines, opening=opening)


def end_of(made: Content) -> tuple[int, float]:
    """The page on which the paper ends, and how far down, mm, as typst sets it."""
    said = json.dumps(paper_data(made), ensure_ascii=False)
    found = typst.query(
        str(_TEMPLATE),
        "<end>",
        field="value",
        one=True,
        sys_inputs={"data": said},
        font_paths=[FOLDER],
        ignore_system_fonts=True,
    )
    end = json.loads(found)
    return end["page"], end["mm"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("number", range(5))
def test_the_second_page_is_not_half_empty_and_there_is_no_third(number, language):
    for changes in ((), (SetRate(rate="prices", value=0.02), AddProject(project="ny", name="Ny insats", yearly_cost=64e4, start="2018-03", months=24, owner="Region"))):  # fmt: skip
        page, mm = end_of(shipped(language, 5, *changes)[number])
        assert page == 2
        assert mm > HALF


def test_the_proposal_comes_before_reasons_and_figures():
    for changes, said in (
        ((ASKED,), lambda made: minutes(judge(made.outlook, "ny"), None, made.formats)),
        ((SPENT,), lambda made: minute(use_of(made), made.formats)),
        ((), lambda made: proposal(made)[1]),
    ):
        made = content(plan(), *changes)
        data = paper_data(made)
        assert data["proposal"] == {"title": "Förslag till beslut", "text": said(made)}
    template = _TEMPLATE.read_text(encoding="utf-8")
    places = [template.rindex(f"data.{name}") for name in ("headline", "proposal.text", "why", "chart.title")]
    assert places == sorted(places)


def test_the_extra_money_is_split_in_the_paper_as_in_the_deck():
    table = paper_data(content(plan(), SPENT, language="en"))["tables"][1]
    (part,) = table["parts"]
    assert [row["cells"] for row in part["rows"]] == [["300", "100", "0", "0", "0"], ["0"] * 5, ["300", "100", "0", "0", "0"]]  # fmt: skip


def test_the_paper_of_a_spend_down_says_how_often_the_plan_keeps_its_promise():
    """Nothing is uncertain, so every future is the plan: at the ceiling of 600 tkr with it, at 1 000 without."""
    sure = [SetInterval(input=each, below=0.0, above=0.0) for each in UNCERTAIN]
    data = paper_data(content(plan(), SPENT, *sure, language="en"))
    assert "in 20 of 20 futures with the plan, in 0 of 20 without it." in data["why"]
    (part,) = data["tables"][2]["parts"]
    assert part["years"] == ["Without", "With"]
    assert part["rows"][0]["name"] == "At or under the ceiling at the end of 2021"
    assert [row["cells"] for row in part["rows"]] == [["0", "20"], ["0", "0"], ["20", "0"]]


def test_every_finding_is_in_the_paper():
    for made in shipped("sv"):
        (section,) = paper_data(made)["sections"][1]
        assert len(section["items"]) == len(made.outlook.findings)
        for (said, _), item in zip(made.said_findings, section["items"], strict=True):
            assert item.startswith(said)


def test_there_is_a_line_to_sign_on_for_place_and_date_chair_and_attestant():
    assert paper_data(content(plan()))["signatures"] == ["Ort och datum", "Ordförande", "Justerare"]
