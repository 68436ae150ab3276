"""The words by which rows and headings are known, and how headings open and totals close sections: each rule by itself."""

import pytest

from plans.intake.rows.sections import Sections, is_total, is_whole_side, side_of_total
from plans.intake.vocabulary.vocabulary import found_word, key_of, says_only, section_words, vocabulary


@pytest.mark.parametrize(
    ("words", "text", "found", "whole"),
    [
        (("hyra",), "Hyran för  kontoret", "hyra", ""),
        (("hyra",), "- Hyra", "hyra", "hyra"),
        (("hyra",), "Lokalhyra", "", ""),
        (("*hyra",), "Lokalhyran", "hyra", ""),
        (("*hyra",), "Lokalhyra", "hyra", "hyra"),
        (("=hyra",), "Hyra", "hyra", "hyra"),
        (("=hyra",), "Hyra och el", "", ""),
        (("lön",), "Lönen", "", ""),
        (("lön",), "Lön, tid", "lön", "lön"),
        (("löne",), "Lönen", "löne", ""),
        (("el", "hyra"), "Hyra och el", "el", "el"),
        ((), "Hyra", "", ""),
    ],
)  # fmt: skip
def test_a_word_stands_at_the_start_of_one_inside_it_or_alone(words, text, found, whole):
    assert (found_word(words, text), found_word(words, text, whole=True)) == (found, whole)


def test_of_several_groups_the_first_with_a_word_is_told():
    groups = {"a": ("hyra", "el"), "b": ("elnät", "tele")}
    assert key_of(groups, "Tele och el") == ("a", "el")
    assert key_of(groups, "Elnätet") == ("b", "elnät")
    assert key_of(groups, "Elnätet", whole=True) == ("", "")
    assert key_of(groups, "Kaffe") == ("", "")


@pytest.mark.parametrize(
    ("text", "only"),
    [("Revision", True), ("Kostnader för revision", True), ("Revisionen 2026", True), ("Revision av insatser", False), ("Kostnader", False), ("Förrevision", False), ("", False)],
)  # fmt: skip
def test_a_label_says_a_word_and_nothing_else_but_filler(text, only):
    assert says_only(("*revision", "=granskning"), text) is only
    assert says_only((), text) is False


def test_the_words_of_sections_are_those_of_their_sides():
    told = {entry.side: entry.words for entry in vocabulary().section}
    assert set(section_words("persons")) == set(told["persons"])
    assert set(section_words("statement", "repeats")) == {
        word
        for entry in vocabulary().section
        if entry.side in ("statement", "repeats")
        for word in entry.words
    }
    assert section_words() == ()


STEPS = {  # `# heading` or a row; the section, and its side where it has one, after each
    "headings in headings": (
        "# Kostnader | Kansli lön | # Kansli | Hyra | # Möten | Kaffe | # Intäkter | Bidrag",
        "Kostnader (cost) | Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader: Möten (cost) | Kostnader: Möten (cost) | Intäkter (income) | Intäkter (income)",
    ),
    "a heading right under another": (
        "# Kostnader | # Kansli | Hyra | # Resor | Tåg",
        "Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader: Resor (cost) | Kostnader: Resor (cost)",
    ),
    "headings of no side": (
        "# Ett | Rad | # Två | Rad | # Tre | # Fyra | Rad | # Fem",
        "Ett | Ett | Två | Två | Tre | Tre: Fyra | Tre: Fyra | Tre: Fem",
    ),
    "a total of the section": (
        "# Kostnader | # Kansli | Hyra | Summa kansli | Kaffe | # Resor",
        "Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader (cost) | Kostnader (cost) | Kostnader: Resor (cost)",
    ),
    "a bare total": (
        "# Kostnader | # Kansli | Hyra | Summa | Kaffe | Summa | Te",
        "Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader (cost) | Kostnader (cost) | - | -",
    ),
    "a total of a whole side": (
        "# Kostnader | # Kansli | Hyra | Summa kostnader | Kaffe | # Resor",
        "Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | - | - | Resor",
    ),
    "a total of another thing": (
        "# Kostnader | # Kansli | Hyra | Summa resor | Kaffe",
        "Kostnader (cost) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal) | Kostnader: Kansli (internal)",
    ),
    "a total of the same side": (
        "# Kostnader | # Insatser | Ung | Summa projekt | Kaffe",
        "Kostnader (cost) | Kostnader: Insatser (interventions) | Kostnader: Insatser (interventions) | Kostnader (cost) | Kostnader (cost)",
    ),
    "costs under income": (
        "# Intäkter | Bidrag | # Kansli | Hyra",
        "Intäkter (income) | Intäkter (income) | Kansli (internal) | Kansli (internal)",
    ),
    "a title of the table": (
        "! Resultatbudget | Hyra | # Kansli | Hyra",
        "- (repeats) | Kansli (internal) | Kansli (internal)",
    ),
}


def walked(steps: str) -> str:
    sections, told = Sections(), []
    for step in steps.split(" | "):
        if step.startswith("! "):
            sections.title = step[2:]
            continue
        if step.startswith("# "):
            sections.heading(step[2:])
        else:
            sections.row(step)
        told.append(f"{sections.name or '-'} ({sections.side})")
    return " | ".join(told).replace(" ()", "")


@pytest.mark.parametrize("case", STEPS)
def test_headings_open_sections_and_totals_close_them(case: str):
    steps, sections = STEPS[case]
    assert walked(steps) == sections


@pytest.mark.parametrize(
    ("label", "total", "whole", "side"),
    [
        ("Summa", True, False, ""), ("Totalt", True, False, ""), ("Delsumma", True, False, ""), ("Kostnader", False, False, "cost"), ("Summa kostnader", True, True, "cost"),
        ("S:a utgifter", True, True, "cost"), ("Summa insatser och kansli", True, False, "cost"), ("Summa interna kostnader", True, False, "internal"),
    ],
)  # fmt: skip
def test_a_total_is_known_by_its_words_and_closes_a_side(label, total, whole, side):
    assert (is_total(label), is_whole_side(label), side_of_total(label)) == (total, whole, side)
