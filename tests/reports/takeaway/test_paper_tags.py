"""The paper's tags, read by programs that are not ours: what someone who listens to it is told, in which order.

pdfua checks the part of PDF/UA-1 that it knows; what it leaves out of headings, tables and typefaces is
walked here.
"""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pdfua import validate

from reports.takeaway.paper.paper import forecast_paper
from scenarios.changing.changes import AddProject, ExtraInterventions
from tests.support.contents import content
from tests.support.files.decks import shipped
from tests.support.plans import simple

ASKED = AddProject(
    project="ny", name="Ny insats", yearly_cost=3e5, start="2018-03", months=24, owner="Region"
)


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """The largest plan as it is and with a project, a small one spent down, and one over many years."""
    largest = max(range(5), key=lambda n: len(shipped()[n].outlook.findings))
    made = {
        "as it is": shipped("sv")[largest],
        "a project": shipped("en", 5, ASKED)[largest],
        "spent down": content(simple(1000.0), ExtraInterventions(amounts={2020: 900.0, 2021: 100.0})),
        "fifteen years": shipped("sv", 15)[largest],
    }
    return {name: forecast_paper(each) for name, each in made.items()}


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The structure elements below one, in the order in which they are read."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(elements(pdf.Root.StructTreeRoot))


def kinds(found: list[pikepdf.Object]) -> list[str]:
    return [str(each.S)[1:] for each in found]


def test_a_checker_of_pdf_ua_finds_nothing(papers, tmp_path):
    for name, paper in papers.items():
        path = tmp_path / "paper.pdf"
        path.write_bytes(paper)
        assert [each.message for each in validate(str(path)).findings] == [], name


def test_one_heading_stands_over_all_and_none_is_passed_over(papers):
    for paper in papers.values():
        with pikepdf.open(io.BytesIO(paper)) as pdf:
            levels = [int(kind[1]) for kind in kinds(tags(pdf)) if kind[0] == "H" and kind[1:].isdigit()]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert set(levels) == {1, 2}


def test_the_chart_has_words_and_every_table_heads(papers):
    for paper in papers.values():
        with pikepdf.open(io.BytesIO(paper)) as pdf:
            found = tags(pdf)
            figures = [each for each in found if str(each.S) == "/Figure"]
            assert len(figures) == 1
            assert len(str(figures[0].Alt)) > 40
            tables = [each for each in found if str(each.S) == "/Table"]
            assert len(tables) >= 1
            for table in tables:
                inside = kinds(list(elements(table)))
                assert "TH" in inside
                assert inside.index("TH") < inside.index("TD")


def test_each_list_is_tagged_as_one(papers):
    for paper in papers.values():
        with pikepdf.open(io.BytesIO(paper)) as pdf:
            inside = kinds(tags(pdf))
        assert inside.count("L") >= 3
        assert inside.count("LI") == inside.count("LBody")


def test_the_words_are_in_the_products_own_typeface_and_it_is_carried_along(papers):
    for paper in papers.values():
        with pikepdf.open(io.BytesIO(paper)) as pdf:
            fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"]  # fmt: skip
            assert fonts
            for font in fonts:
                assert "Inter" in str(font.FontName)
                assert {"/FontFile2", "/FontFile3"} & set(font.keys())


def test_it_says_its_language_and_its_title(papers):
    languages = {"as it is": "sv", "a project": "en", "spent down": "sv", "fifteen years": "sv"}
    for name, paper in papers.items():
        with pikepdf.open(io.BytesIO(paper)) as pdf:
            assert str(pdf.Root.Lang).startswith(languages[name])
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            with pdf.open_metadata() as about:
                assert about["dc:title"]
