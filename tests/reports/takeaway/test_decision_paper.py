"""A decision page on paper: one or two tagged pages of what was locked, with the checksum of its record."""

import json
import re
from datetime import UTC, datetime

import pytest

from forecasting.checks import check_plan
from forecasting.plan.plan import Plan
from plans.document.readers import read_all
from reports.document.frozen_findings import frozen_findings
from reports.saying.formats import Formats, formats_of
from reports.takeaway.paper.decision import Locked, decision_data, decision_paper
from scenarios.changing.changes import AddProject
from scenarios.judging.outlook import Outlook
from scenarios.judging.verdict import judge
from scenarios.kept.decision import Record, Weighed, series_of
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_to_json
from scenarios.kept.tripwire import MOST_TRIPWIRES, Tripwire
from scenarios.store.records import digest_of
from tests.reports.takeaway.test_paper import pages, unpacked
from tests.support.plans import CEILING, simple

ASKED = AddProject(
    project="p", name="Mötesplats", yearly_cost=90.0, start="2021-01", months=12, owner="Norra kommunen"
)
WHEN = datetime(2026, 11, 26, 6, 14, tzinfo=UTC)


def record(years: int, findings: int = 3, plan: Plan | None = None) -> Record:
    plan = plan or simple()
    judged = judge(Outlook(plan, CEILING, (ASKED,), years), "p")
    said = [f"Finding {n}, which takes a line and a half of the paper's width to say what it is about, and why." for n in range(findings)]  # fmt: skip
    return Record(
        program_version="0.4",
        plan=plan_to_json(plan),
        plan_version="7",
        default_ceiling=CEILING,
        scenario=Scenario(name="x", plan_id="made", changes=(ASKED,)),
        project="p",
        years=len(judged.with_it.years),
        stated=judged.with_it.stated,
        opening_equity=plan.opening.amount,
        with_it=series_of(judged.with_it),
        without=series_of(judged.without),
        verdict={"sv": "Mötesplats: förbundet har råd.", "en": "Mötesplats: affordable."},
        mark="good",
        findings={"sv": said, "en": said},
        policy={"sv": "taket", "en": "the ceiling"},
        note="Enligt arbetsutskottet.",
    )


def locked(frozen: Record) -> Locked:
    return Locked(frozen, "0123abcd", WHEN, "Cia", digest_of(frozen.model_dump_json()))


def test_the_conditions_to_come_back_at_stand_on_paper_ten_of_them_within_two_pages():
    wires = tuple(
        Tripwire(kind="use_under", limit=(71 + n) / 100, year=2024, until=True) for n in range(MOST_TRIPWIRES)
    )
    frozen = record(5).model_copy(update={"tripwires": wires})
    data = decision_data(locked(frozen), Formats("sv"))
    (found,) = (
        s for column in data["sections"] for s in column if s["title"] == "Kom tillbaka till beslutet om"
    )
    assert len(found["items"]) == 10
    assert found["items"][3].replace("\u00a0", " ") == (
        "mindre än 74 % av insatserna i beslutet används något år till och med 2024"
    )
    assert pages(decision_paper(locked(frozen), Formats("sv"))) <= 2
    bare = decision_data(locked(record(5)), Formats("sv"))
    assert all("Kom tillbaka" not in s["title"] for column in bare["sections"] for s in column)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("years", [2, 5, 15])
def test_it_is_one_or_two_tagged_pages_in_its_language(years: int, language):
    pdf = decision_paper(locked(record(years, findings=30)), Formats(language, "kr", 1.0))
    inside = unpacked(pdf)
    assert b"pdfuaid:part" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/Alt" in inside
    assert re.search(rb"/Lang ?\(" + language.encode(), inside)
    assert 1 <= pages(pdf) <= 2


def weighed(reading, language: str) -> Record:
    """A record of a shipped plan with what its findings weigh."""
    formats = formats_of(reading.plan, language)
    found = check_plan(reading.plan, CEILING, reading.findings)
    kept = [
        Weighed(
            weight=each.weight,
            moves_equity=each.moves_equity,
            consequence=dict.fromkeys(("sv", "en"), formats.message(each.consequence)),
        )
        for each in found
    ]
    said = [formats.message(each.message) for each in found]
    return record(15, plan=reading.plan).model_copy(
        update={"findings": {"sv": said, "en": said}, "weighed": tuple(kept)}
    )


# Of the findings that the five plans have: those about opening equity, or money that the forecast leaves out or carries on.
TOUCHING = {
    "harnosand-timra-2017": (0, 2, "1 mindre, 1 avrundning"),
    "landskrona-svalov-2016": (3, 3, ""),
    "nils-2021": (0, 6, "2 allvarliga, 4 mindre"),
    "sodra-vatterbygden-2013": (1, 1, ""),
    "sydnarke-2016": (3, 11, "7 allvarliga, 1 mindre"),
}


@pytest.mark.parametrize("reading", read_all(), ids=lambda reading: reading.id)
def test_the_paper_says_which_findings_are_about_the_figures_decided_on_within_two_pages(reading):
    touching, count, others = TOUCHING[reading.id]
    frozen, formats = weighed(reading, "sv"), formats_of(reading.plan, "sv")
    (section,) = (
        s
        for column in decision_data(locked(frozen), formats)["sections"]
        for s in column
        if s["title"].startswith("Avvikelser i dokumentet")
    )
    assert section["title"] == (
        f"Avvikelser i dokumentet: {touching} av {count} gäller siffror som beslutet vilar på"
    )
    told = section["items"]
    assert len(told) == touching + bool(others)
    does = tuple(each.consequence["sv"] for each in frozen.weighed if each.moves_equity)
    assert all(item.endswith(does) for item in told[:touching])
    if others:
        assert f"({others})" in told[-1].replace("\u00a0", " ")
    assert 1 <= pages(decision_paper(locked(frozen), formats)) <= 2
    assert 1 <= pages(decision_paper(locked(weighed(reading, "en")), formats_of(reading.plan, "en"))) <= 2


def test_the_heaviest_stand_first_with_what_the_forecast_does_about_them():
    kept = [("notable", True), ("minor", False), ("serious", True), ("serious", False)]
    frozen = record(5, findings=4).model_copy(
        update={
            "weighed": tuple(
                Weighed(
                    weight=weight, moves_equity=moves, consequence={"sv": f"Följd {n}.", "en": f"So {n}."}
                )
                for n, (weight, moves) in enumerate(kept)
            )
        }
    )
    found = frozen_findings(frozen, Formats("en"))
    assert [each[:9] + each[-5:] for each in found.touching] == ["Finding 2So 2.", "Finding 0So 0."]
    assert [each[:9] for each in found.others] == ["Finding 3", "Finding 1"]
    assert "(1 serious, 1 of rounding)" in found.others_said


def test_a_record_from_before_findings_were_weighed_shows_as_many_as_there_is_room_for():
    (section,) = (
        s
        for column in decision_data(locked(record(5, findings=11)), Formats("en"))["sections"]
        for s in column
        if s["title"] == "Findings in the document"
    )
    assert len(section["items"]) == 9
    assert section["items"][-1].startswith("8 of 11")


@pytest.mark.parametrize("reading", read_all(), ids=lambda reading: reading.id)
def test_each_shipped_plan_gives_two_pages_at_most(reading):
    frozen, formats = record(15, plan=reading.plan), formats_of(reading.plan, "sv")
    said = [formats.message(found.message) for found in check_plan(reading.plan, CEILING, reading.findings)]
    frozen = frozen.model_copy(update={"findings": {"sv": said, "en": said}})
    assert 1 <= pages(decision_paper(locked(frozen), formats)) <= 2


def test_it_says_what_was_locked_and_the_checksum_of_the_record():
    frozen = locked(record(5))
    data = decision_data(frozen, Formats("sv", "kr", 1.0))
    said = json.dumps(data, ensure_ascii=False).replace("\u00a0", " ")
    for part in (
        "Mötesplats: förbundet har råd.",
        "Förslag: Mötesplats, 90 kr per år, januari–december 2021, huvudman Norra kommunen.",
        "Låst 26 november 2026 kl. 07.14 av Cia.",
        "Enligt arbetsutskottet.",
        " ".join(re.findall("." * 8, frozen.checksum)),
    ):
        assert part in said
    assert frozen.checksum[:16] in data["foot"]


def test_the_same_record_gives_the_same_bytes_and_another_another_checksum():
    frozen, formats = record(2), Formats("sv", "kr", 1.0)
    assert decision_paper(locked(frozen), formats) == decision_paper(locked(frozen), formats)
    moved = frozen.model_copy(update={"opening_equity": 101.0})
    assert locked(moved).checksum != locked(frozen).checksum
