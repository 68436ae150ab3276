"""Words and numbers: both languages say everything, in the Swedish number format."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from forecasting.plan.messages import Money, Phrase, Share, message
from reports.saying.formats import NBSP, Formats
from reports.saying.headline import headline
from reports.saying.language import CATALOGUE, language_of
from tests.support.outlooks import forecast, judgement_of
from tests.support.plans import CEILING, simple

ROOT = Path(__file__).parents[2]
CODE = [
    *ROOT.glob("*.py"),
    *(
        p
        for folder in ("forecasting", "plans", "scenarios", "reports", "commands", "pages")
        for p in (ROOT / folder).rglob("*.py")
    ),
]
SAYING = {"text", "message", "Phrase", "NumberError", "LinkError", "plural"}
PLACES = re.compile(r"\{(\w+)\}")


@cache
def said_in_code() -> set[str]:
    """Every text that code says, found in its syntax tree (also within f-strings)."""
    said: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for argument in node.args[: 2 if name == "plural" else 1]:
                if name in SAYING and isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    said.add(argument.value)
    return said - {""}


def catalogue() -> dict[str, tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        entries = {}
        for entry in read_po(file, locale="sv"):
            ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
            entries |= dict.fromkeys(ids, strings)
        return entries


def test_every_text_of_the_code_is_in_the_swedish_catalogue_and_no_other():
    assert len(said_in_code()) > 200
    assert {text for text in catalogue() if text} == said_in_code()


def test_every_text_is_translated_with_the_same_places():
    for english, swedish in catalogue().items():
        for text in swedish:
            assert text or not english, f"not translated: {english}"
            assert set(PLACES.findall(text)) == set(PLACES.findall(english)), english


@pytest.mark.parametrize(
    ("sek", "written"),
    [
        (1_820_000, f"1{NBSP}820{NBSP}tkr"),
        (-618_000, f"−618{NBSP}tkr"),
        (499, f"0{NBSP}tkr"),
        (-499, f"0{NBSP}tkr"),
    ],
)
def test_money_is_whole_tkr_with_no_break_spaces_and_a_true_minus(sek, written):
    assert Formats("sv").money(sek) == written


@pytest.mark.parametrize(
    ("sek", "written"),
    [
        (1_820_000, f"SEK{NBSP}1,820{NBSP}thousand"),
        (-618_000, f"SEK{NBSP}−618{NBSP}thousand"),
        (499, f"SEK{NBSP}0{NBSP}thousand"),
    ],
)
def test_english_money_is_written_the_english_way(sek, written):
    assert Formats("en").money(sek) == written


def test_english_shares_exact_amounts_and_units():
    formats = Formats("en", "kr", 1.0)
    assert formats.share(0.739247) == "73.9%"
    assert formats.exact(5_494_516) == f"SEK{NBSP}5,494,516"
    assert Formats("en").exact(595_200) == f"SEK{NBSP}595.2{NBSP}thousand"
    assert [formats.unit_name(unit) for unit in ("kr", "tkr", "mnkr")] == [
        "SEK",
        "SEK thousand",
        "SEK million",
    ]


def test_money_of_a_plan_in_kronor_is_kronor_when_it_is_small():
    formats = Formats("sv", "kr", 1.0)
    assert formats.money(9_500) == f"9{NBSP}500{NBSP}kr"
    assert formats.money(10_500) == f"10{NBSP}tkr"
    assert formats.exact(5_494_516) == f"5{NBSP}494{NBSP}516{NBSP}kr"


def test_exact_money_keeps_the_decimals_that_the_figure_has():
    assert Formats("sv").exact(595_200) == f"595,2{NBSP}tkr"
    assert Formats("sv").exact(595_000) == f"595{NBSP}tkr"


def test_signs_and_shares():
    formats = Formats("sv")
    assert formats.tkr(900_000, sign=True) == "+900"
    assert formats.tkr(0, sign=True) == "±0"
    assert formats.share(0.739247) == f"73,9{NBSP}%"
    assert formats.share(0.8) == f"80{NBSP}%"
    assert formats.number(float("inf")) == "–"


def test_a_message_keeps_the_documents_own_words_and_translates_the_programs():
    said = message(
        "{year}: {stated} is paid by {role}; {share} of contributions would be {computed}.",
        year="2021",
        role=Phrase("the state"),
        stated=Money(1000),
        share=Share(0.5),
        computed=Money(2000),
    )
    assert (
        Formats("sv").message(said)
        == f"2021: 1{NBSP}tkr betalas av staten; 50{NBSP}% av medlemsavgifterna vore 2{NBSP}tkr."
    )


@pytest.mark.parametrize(
    ("locale", "language"),
    [("sv-SE", "sv"), ("sv", "sv"), ("en-US", "en"), ("nb-NO", "en"), (None, "en"), ("", "en")],
)
def test_the_browsers_language_is_taken_where_it_is_swedish(locale, language):
    assert language_of(locale) == language


HEADLINES = {
    # 100 a year is added, and carried on: what is under the ceiling in 2020 passes it later
    "three times": ({"opening": 500}, "Equity reaches SEK 600 in 2020, three times the ceiling."),
    "more than twice": ({"opening": 380}, "Equity reaches SEK 480 in 2020, more than two times the ceiling."),
    "a little over": ({"opening": 105}, "Equity reaches SEK 205 in 2020, just over the ceiling."),
    "half as much again": ({"opening": 200}, "Equity reaches SEK 300 in 2020, 50% over the ceiling."),
    "under": (
        {"opening": 50},
        "Equity reaches SEK 150 in 2020, under the ceiling of SEK 200; it passes the ceiling in 2021.",
    ),
    "level": (
        {"opening": 100},
        "Equity reaches SEK 200 in 2020, level with the ceiling; it passes the ceiling in 2021.",
    ),
    "close": (
        {"opening": 94},
        "Equity reaches SEK 194 in 2020, close under the ceiling of SEK 200; it passes the ceiling in 2021.",
    ),
    "used up": (
        {"opening": -100},
        "Equity is used up: SEK 0 thousand in 2020, with no margin for the unforeseen; it passes the ceiling in 2023.",
    ),
    "below zero": (
        {"opening": -300},
        "Equity is below zero from the start and is SEK −200 in 2020; an association may not borrow.",
    ),
}


@pytest.mark.parametrize("case", HEADLINES)
def test_headline(case):
    arguments, expected = HEADLINES[case]
    the_plan = simple(**arguments)
    judgement = judgement_of(the_plan, CEILING, (), 1)
    verdict = headline(judgement, forecast(the_plan, CEILING, years=1), Formats("en", "kr", 1.0))
    assert verdict.sentence.replace(NBSP, " ") == expected
