"""What every word of the vocabulary, and labels made of several, are taken for under each heading: all of it as a person has read it."""

from pathlib import Path
from typing import get_args

import pytest

from plans.intake.rows.kinds import Recognised, recognise
from plans.intake.rows.sections import Sections, is_total, is_whole_side, side_of_total
from plans.intake.vocabulary.vocabulary import Side, side_of, vocabulary

EXPECTED = Path(__file__).parents[2] / "expected" / "kinds.txt"
LABELS = (
    "Storby", "Storby kommun", "Övriga bidrag från kommuner", "Statligt bidrag till projekt", "Region Påhitts insats", "ESF-projekt",
    "Konferens", "Kurs för personal", "Metodstöd och utbildning", "Nya insatser, utbildning", "Kommande strukturella insatser",
    "Styrelsearvoden", "Styrelse och revision", "Kostnader för revision", "Revision av insatser", "Representation, styrelsen", "Ränta på projektmedel",
    "Insats: Unga", "Insatser i kansliet", "Projektledare", "Projekt", "Samordnare, lön", "Insatssamordnare", "Övriga kostnader", "Övrigt",
    "Varav styrelse", "Summa", "Årets resultat", "Ingående balans", "Utgående eget kapital", "Eget kapital", "Balanserat överskott", "Bokföring",
    "Köp av administrativa tjänster", "Medlemsavgift NNS", "Kansli", "Kansliresurs", "Anslag", "Anslag till projekt", "Staten", "AF", "Affisch", "",
)  # fmt: skip
SIDES: tuple[Side, ...] = get_args(Side)
TEXTS = (
    "Intäkter", "Kostnader", "Kostnader för insatser", "Insatser", "Interna kostnader", "Parternas insatser", "Medel till insatser", "Medel från föregående år",
    "Balansräkning", "Resultatbudget", "Invånare", "Summa", "Summa intäkter", "Summa kostnader", "Summa interna kostnader", "Summa kansli och insatser",
    "Summa insatser", "Totala intäkter", "Totalt", "Rörelsens kostnader", "Delsumma", "Verksamhetens nettokostnader", "Kaffe", "Summa intäkter och kostnader",
    "=Verksamhet", "Verksamhet", "Verksamheten i stort", "S:a utgifter", "Income", "Total costs", "Budget", "Kommunerna", "Medlemmarnas insatser och kansli",
)  # fmt: skip


def _told(found: Recognised) -> str:
    parts = (
        found.kind,
        found.certainty,
        found.area,
        found.index,
        found.role,
        "closing" if found.closing else "",
    )
    return " ".join(
        part for part in (*parts, f"'{found.word}'" if found.word else "") if part and part != "none"
    )


def readings() -> list[str]:
    """A line for each label: what it is under no heading, then under which headings it is something else."""
    words = [word.lstrip("*=") for entry in vocabulary().row for word in entry.words]
    lines = []
    for label in dict.fromkeys((*LABELS, *words)):
        by_side = {side: _told(recognise(label, "Rubrik", side)) for side in SIDES}
        sure = _told(recognise(label, "Rubrik", "interventions", sure=True))
        other = [f"{side}: {told}" for side, told in by_side.items() if told != by_side[""]]
        other += [f"interventions, sure: {sure}"] if sure != by_side["interventions"] else []
        lines.append(" | ".join([label, by_side[""], *other]))
    return lines


def headings() -> list[str]:
    """A line for each text: the side it heads, the side it closes as a total, and whether it is one, of a whole side."""
    return [
        f"{text} | {side_of(text)} | {side_of(text, passing=('income', 'repeats'))} | {side_of_total(text)} | "
        f"{'total' if is_total(text) else ''} | {'whole' if is_whole_side(text) else ''}"
        for text in TEXTS
    ]


WAYS = {
    "a heading within a heading": "Kostnader/ Kansli/ -Samordnare/ Insatser/ -Vägen",
    "a total closes its own": "Kostnader/ Kansli/ -Samordnare/ -Summa kansli/ -Hyra/ Insatser/ -Vägen/ -Summa insatser/ -Mer",
    "a total of a whole side closes all": "Kostnader/ Kansli/ -Samordnare/ -Summa kostnader/ -Hyra",
    "a bare total closes the innermost": "Kostnader/ Kansli/ -Samordnare/ -Summa/ -Hyra/ -Summa/ -Ränta/ -Summa",
    "a total of nothing that stands": "Kostnader/ Kansli/ -Samordnare/ -Summa bilar/ -Hyra",
    "a total of another word of its side": "Kostnader/ Administration/ -Samordnare/ -Summa interna kostnader/ -Hyra",
    "a side after rows": "Intäkter/ -Staten/ Kostnader/ -Hyra",
    "costs within income": "Intäkter/ Medlemmar/ -Staten/ Kansli/ -Hyra",
    "headings beside each other": "Verksamheten/ Norr/ -Ett/ Söder/ -Två/ -Summa söder/ Öster/ -Tre",
    "three that follow": "Kostnader/ Kansli/ Personal/ -Lön/ Lokal/ -Hyra",
    "nothing": "-Staten/ -Summa/ Kostnader",
}


def followed(steps: str) -> str:
    """The section of each row; a row begins with a dash."""
    sections, told = Sections("Budget"), []
    for step in steps.split("/ "):
        if step.startswith("-"):
            told.append(f"{step[1:]}: {sections.name} ({sections.side})")
            sections.row(step[1:])
        else:
            sections.heading(step)
    return " | ".join(told)


def ways() -> list[str]:
    """A line for each way through headings and rows: the sections that the rows stand in."""
    return [f"{name} | {followed(steps)}" for name, steps in WAYS.items()]


PARTS = {"rows": readings, "headings": headings, "sections": ways}


def as_file() -> str:
    return "\n".join(f"== {part}\n" + "\n".join(lines()) + "\n" for part, lines in PARTS.items())


@pytest.mark.parametrize("part", PARTS)
def test_every_word_is_taken_for_this(part: str):
    kept = dict(each.split("\n", 1) for each in EXPECTED.read_text(encoding="utf-8").split("== ")[1:])
    assert PARTS[part]() == kept[part].strip("\n").split("\n")
