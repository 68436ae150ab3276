"""What rows add up, and what totals and repeated figures are held against: on short tables, no two figures alike."""

from dataclasses import replace

import pytest

from plans.intake.blocks.proposal import Figure, ProposedRow
from plans.intake.rows.heads import MOST_ADDED, Item, heads
from plans.intake.rows.repeated import Whole
from plans.intake.rows.sides import with_sides
from plans.intake.rows.totals import Checks


def items(*told: str) -> list[Item]:
    """`Kansli 63 66`: rows numbered from 11 on; `-` is an empty cell."""
    made = []
    for number, each in enumerate(told, 11):
        words = each.split()
        label = " ".join(w for w in words if w[-1] not in "0123456789-")
        values = [None if w == "-" else float(w) for w in words if w[-1] in "0123456789-"]
        made.append(Item(number, label, tuple(values)))
    return made


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (["Kansli 63", "Samordnare 41", "Telefon 22"], {11: (12, 13)}),
        (["Kansli 63 66", "Samordnare 41 43", "Telefon 22 23"], {11: (12, 13)}),
        (["Kansli 63 67", "Samordnare 41 43", "Telefon 22 23"], {}),
        (["Kansli 67 66", "Samordnare 41 43", "Telefon 22 23"], {}),
        (["Kansli 63 -", "Samordnare 41 43", "Telefon 22 -43"], {11: (12, 13)}),
        (["Kansli 63 -", "Samordnare 41 43", "Telefon 22 23"], {}),
        (["Kansli 63 21", "Samordnare 41 -", "Telefon 22 21"], {11: (12, 13)}),
        (["Kansli 63", "Samordnare 63"], {}),  # one row is no sum
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Porto 5"], {11: (12, 13)}),
        (["Kansli 63", "Porto 5", "Samordnare 41", "Telefon 22"], {}),
        (["Kaffe 63", "Samordnare 41", "Telefon 22"], {}),  # no heading's word
        (["Kansli 0", "Samordnare 41", "Telefon -41"], {}),
        (["Kansli - -", "Samordnare 41 43", "Telefon 22 23"], {}),
        (["Kansli 63.4", "Samordnare 41.24", "Telefon 22.2"], {11: (12, 13)}),
        (["Kansli 63.4", "Samordnare 41.26", "Telefon 22.2"], {}),
        (["Kansli 63", "Samordnare 41.3", "Telefon 22.2"], {11: (12, 13)}),
        (["Kansli 63", "Samordnare 41.3", "Telefon 22.3"], {}),
        # what ends a group: a total, a result, equity
        (["Kansli 63", "Samordnare 41", "Summa 41", "Telefon 22"], {}),
        (["Kansli 63", "Resultat 41", "Telefon 22", "Samordnare 41"], {}),
        (["Kansli 63", "Eget kapital 41", "Telefon 22"], {}),
        (["Summa kansli 63", "Samordnare 41", "Telefon 22"], {}),
        # headings within headings
        (
            ["Interna kostnader 106", "Kansli 63", "Samordnare 41", "Telefon 22", "Styrelse 43", "Arvoden 31", "Möten 12"],
            {11: (12, 17), 12: (13, 14), 15: (16, 17)},
        ),
        # a total that adds the row beside those below it: a line of its own
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Summa 126"], {}),
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Summa 63"], {11: (12, 13)}),
        (["Kansli 63 66", "Samordnare 41 43", "Telefon 22 23", "Summa 126 140"], {}),
        (["Kansli 63 66", "Samordnare 41 43", "Telefon 22 23", "Summa 140 132"], {}),
        (["Kansli 63 66", "Samordnare 41 43", "Telefon 22 23", "Summa 140 -"], {11: (12, 13)}),
        (["Porto 5", "Kansli 63", "Samordnare 41", "Telefon 22", "Summa 131"], {}),
        (["Porto 5", "Hyra 3", "Kansli 63", "Samordnare 41", "Telefon 22", "Summa 134"], {}),
        (["Porto 5", "Hyra 3", "Kansli 63", "Samordnare 41", "Telefon 22", "Summa 129"], {}),
        (["Porto 5", "Summa 5", "Kansli 63", "Samordnare 41", "Telefon 22", "Summa 126"], {}),
        (["Porto 5", "Summa 5", "Kansli 63", "Samordnare 41", "Telefon 22", "Summa 131"], {13: (14, 15)}),
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Porto 5", "Summa 131"], {}),
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Porto 5", "Summa 68", "Summa 131"], {11: (12, 13)}),
        (["Kansli 63", "Samordnare 41", "Telefon 22", "Summa 126.5"], {11: (12, 13)}),
        (["Kansli 63.2", "Samordnare 41.1", "Telefon 22.1", "Summa 126"], {}),
        (["Kansli 63.4", "Samordnare 41.3", "Telefon 22.1", "Summa 126"], {11: (12, 13)}),
    ],
)  # fmt: skip
def test_rows_that_add_up_those_below_them(told, found):
    assert heads(items(*told)) == found


@pytest.mark.parametrize(("more", "found"), [(0, {11: (12, 11 + MOST_ADDED)}), (1, {})])
def test_so_many_rows_can_be_added_up(more, found):
    rows = [f"Rad {i}" for i in range(2, MOST_ADDED + 2 + more)]
    total = sum(range(2, MOST_ADDED + 2 + more))
    assert heads(items(f"Kansli {total}", *rows)) == found


def rows(*told: str, below: dict[int, tuple[int, int]] | None = None) -> list[ProposedRow]:
    """`kind | Section: Label | 12 14`: rows numbered from 11 on; a kind with `+` closes the year."""
    made = []
    for number, each in enumerate(told, 11):
        kind, label, values = (part.strip() for part in each.split("|"))
        section, _, label = label.rpartition("/")
        figures = tuple(Figure(f"B{number}", "", None if v == "-" else float(v)) for v in values.split())
        row = ProposedRow(number, f"A{number}", section, label, figures, kind.rstrip("+%"), "sure")
        word = "%" if kind.endswith("%") else ""
        made.append(replace(row, closing=kind.endswith("+"), word=word, below=(below or {}).get(number)))
    return made


ABOVE = (
    "contribution | Staten | 410 430", "other_income | Gåva | 30 31", "total | Summa intäkter | 440 461",
    "internal_cost | Kansli/Lön | 70 74", "internal_cost | Kansli/Hyra | 12 13", "total | Summa kansli | 82 87",
    "intervention | Vägen in | 300 310", "intervention | Ung | 15 16",
)  # fmt: skip
"""Rows 11 to 18."""


def check(*more: str, negative: bool = False, above=ABOVE) -> str:
    """The check of the last of some rows in a counted table: its row's id is r and its number."""
    made = rows(*above, *more)
    ids = {row.number: f"r{row.number}" for row in made}
    return Checks(made, ids, True, negative).of(len(made) - 1)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (("total | Summa insatser | 315 326",), "r17:r18"),
        (("total | Summa kostnader | 397 413",), "r14:r18"),
        (("total | Summa | 315 413",), "r17:r18"),
        (("total | Summa | 397 413",), "r17:r18"),
        (("total | Summa kostnader | 397 326",), "r17:r18"),
        (("total | Summa kostnader | 999 888",), "r17:r18"),
        (("total | Summa | 837 874",), "r11:r18"),
        (("total | Kansli/Summa | 82 87",), "r14:r15"),
        (("total | Summa kostnader | 397 413", "result | Årets resultat | 43 48"), "+ r13 - r19"),
        (("total | Summa kostnader | 397 413", "result | Årets resultat | 44 48"), "+ r13 - r19"),
        (("result | Årets resultat | 43 48",), "+ r11 + r12 - r14 - r15 - r17 - r18"),
        (
            ("total | Summa kostnader | 397 413", "financial | Ränta | 3 4", "result | Årets resultat | 46 52"),
            "+ r13 - r19 + r20",
        ),
        (
            ("total | Summa kostnader | 397 413", "memo | Ränta | -3 4", "result | Årets resultat | 40 52"),
            "+ r13 - r19 + r20",
        ),
        (
            ("total | Summa kostnader | 397 413", "opening_equity | Ingående | 3 4", "result | Årets resultat | 43 48"),
            "+ r13 - r19",
        ),
        (
            ("opening_equity | Ingående | 600 643", "result | Resultat | 43 48", "total+ | Utgående | 643 691"),
            "+ r19 + r20",
        ),
        (("result | Resultat | 43 48", "total+ | Utgående | 643 691"), ""),
        (("opening_equity | Ingående | 600 643", "total+ | Utgående | 643 691"), ""),
        (
            (
                "opening_equity | Ing | 500 520", "result | Utfall | 21 22", "opening_equity | Ingående | 600 643",
                "result | Resultat | 43 48", "total+ | Utgående | 643 691",
            ),
            "+ r21 + r22",
        ),
        (("brought_forward | Sparat | 9 8", "result | Resultat | 52 56"), "+ r11 + r12 - r14 - r15 - r17 - r18 + r19"),
        (("memo | Not | 5 6",), ""),
        (("opening_equity | Fritt eget kapital | 5 6",), ""),
        (("total+ | Därav fritt eget kapital | 5 6",), ""),
        (("total | Summa fritt | 315 326",), "r17:r18"),
    ],
)  # fmt: skip
def test_a_total_is_held_against_the_rows_that_it_adds(more, expected):
    own = [part for part in check(*more).split(" | ") if part and "plan." not in part]
    assert own == ([expected.removeprefix("+ ")] if expected else [])


def test_costs_with_a_minus_are_added_to_the_result():
    minus = [each.replace("| 70 74", "| -70 -74").replace("| 12 13", "| -12 -13").replace("| 300 310", "| -300 -310").replace("| 15 16", "| -15 -16").replace("82 87", "-82 -87") for each in ABOVE]  # fmt: skip
    assert check("result | Resultat | 43 48", negative=True, above=minus) == ("r11:r18 | plan.result")
    told = ("total | Summa kostnader | -397 -413", "result | Resultat | 43 48")
    assert check(*told, negative=True, above=minus) == "r13 + r19 | plan.result"


def test_a_row_that_adds_up_those_below_it_is_held_against_them():
    made = rows("total | Kansli | 82 87", *ABOVE[3:5], below={11: (12, 13)})
    assert Checks(made, {row.number: f"r{row.number}" for row in made}, True, False).of(0) == "r12:r13"


FIGURES = {"contributions": 410.0, "interventions": 315.0, "internal_costs": 82.0, "income": 440.0, "costs": 397.0}  # fmt: skip


def forecast(*told: str, position: int = -1, plain: bool = True, negative: bool = False, sides=frozenset({"income", "cost"})) -> str:  # fmt: skip
    """What the forecast gives for a row of a counted table, after the check of its own sum."""
    made = rows(*told)
    at = position % len(made)
    ids = {row.number: f"r{row.number}" for row in made}
    found = Checks(made, ids, True, negative, whole=Whole(FIGURES, plain), sides=sides).of(at)
    return next((part for part in found.split(" | ") if "plan." in part), "")


@pytest.mark.parametrize(
    ("told", "more", "expected"),
    [
        (ABOVE[:3], {}, "plan.income"),
        (ABOVE[:3], {"plain": False}, ""),
        (ABOVE[:3], {"sides": frozenset({"cost"})}, ""),
        (ABOVE[:3], {"negative": True}, "plan.income"),
        (ABOVE, {"position": 2}, "plan.income"),
        ((*ABOVE, ABOVE[1]), {"position": 2}, ""),
        ((*ABOVE, "brought_forward | Sparat | 9 8"), {"position": 2}, ""),
        (("financial | Ränta | 3 4", *ABOVE[:3]), {}, ""),
        ((*ABOVE, "total | Summa kostnader | 397 413"), {}, "plan.costs"),
        ((*ABOVE, "total | Summa kostnader | 397 413"), {"negative": True}, "- plan.costs"),
        ((*ABOVE, "total | Summa kostnader | 397 413"), {"plain": False}, "plan.costs"),
        ((*ABOVE, "total | Summa kostnader | 397 413"), {"sides": frozenset({"income"})}, ""),
        ((*ABOVE, "total | Summa kostnader | 397 413", "intervention | Ny | 5 6"), {"position": 8}, ""),
        ((*ABOVE, "total | Summa kostnader | 397 413", "contribution | Ny | 5 6"), {"position": 8}, "plan.costs"),
        ((*ABOVE, "financial | Ränta | 3 4", "total | Summa kostnader | 397 413"), {}, ""),
        ((*ABOVE, "total | Summa kostnader | 397 413", "financial | Ränta | 3 4"), {"position": 8}, "plan.costs"),
        ((*ABOVE, "total | Summa insatser | 315 326"), {}, ""),
        ((*ABOVE, "result | Resultat | 43 48"), {}, "plan.result"),
        ((*ABOVE, "result | Resultat | 43 48"), {"plain": False}, ""),
        (("total+ | Utgående eget kapital | 643 691",), {"plain": False}, "plan.equity"),
        (("opening_equity | Ingående eget kapital | 643 691",), {"plain": False}, "plan.opening_equity"),
    ],
)  # fmt: skip
def test_a_whole_side_a_result_and_equity_are_held_against_the_forecast(told, more, expected):
    assert forecast(*told, **more) == expected


def beside(*told: str, position: int = -1, plain: bool = True, figures=FIGURES) -> str:
    """The check of a row of a table that is not counted."""
    made = rows(*told)
    ids = {row.number: f"r{row.number}" for row in made}
    at = position % len(made)
    return Checks(made, ids, False, False, statement=True, whole=Whole(figures, plain)).of(at)


@pytest.mark.parametrize(
    ("told", "more", "expected"),
    [
        (("memo | Eget kapital | 600 643", "memo | Utgående eget kapital | 643 691"), {"position": 0}, "r12@prev | plan.opening_equity"),
        (("opening_equity | IB | 600 643", "memo | Not | 1 2", "total+ | UB | 643 691", "total+ | UB igen | 643 692"), {"position": 0}, "r13@prev | plan.opening_equity"),
        (("opening_equity | IB | 600 643",), {}, "plan.opening_equity"),
        (("memo | Ingående eget kapital | 600 643", "memo | Utgående eget kapital | 643 691"), {}, "plan.equity"),
        (("memo | Eget kapital | 600 643",), {}, "plan.equity"),
        (("memo | Eget kapital vid årets slut | 600 643",), {}, "plan.equity"),
        (("memo | Fritt eget kapital | 600 643",), {}, ""),
        (("total+ | Utgående balans | 600 643",), {}, "plan.equity"),
        (("total+ | Fritt | 600 643",), {}, ""),
        (("total | Summa eget kapital | 600 643",), {}, "plan.equity"),
        (("total | Summa skulder | 600 643",), {}, ""),
        (("result | Årets resultat | 43 48",), {}, "plan.result"),
        (("result | Årets resultat | 43 48",), {"plain": False}, ""),
        (
            ("memo | Summa tillgångar | 9 8", "memo | Bank | 7 6", "memo | Summa tillgångar | 733 786", "total | Summa eget kapital och skulder | 733 786"),
            {}, "r11:r13 | r13",
        ),
        (("total | Summa eget kapital och skulder | 733 786",), {}, ""),
        (("total | Summa eget kapital och skulder | 733 786", "memo | Summa tillgångar | 733 786"), {"position": 0}, ""),
        # a figure of the forecast by its name, from half of it to the double, where no other row has the name
        (("memo | Insatser | 158 -",), {}, "plan.interventions"),
        (("memo | Insatser | 157 -",), {}, ""),
        (("memo | Insatser | 630 -",), {}, "plan.interventions"),
        (("memo | Insatser | 631 -",), {}, ""),
        (("memo | Insatser | 631 629",), {}, "plan.interventions"),
        (("memo | Insatser | -315 -",), {}, "- plan.interventions"),
        (("memo | Insatser | -315 326",), {}, "plan.interventions"),
        (("memo | Insatser | 0 -326",), {}, "- plan.interventions"),
        (("memo | Intäkter | 440 461",), {}, "plan.income"),
        (("memo | Intäkter | -440 -461",), {}, "plan.income"),
        (("memo | Intäkter | 440 461",), {"plain": False}, ""),
        (("memo | Kostnader | 397 413",), {"plain": False}, "plan.costs"),
        (("memo | Kostnader | -397 -413",), {}, "- plan.costs"),
        (("memo | Insatser | 315 326", "memo | Insatser | 314 325"), {}, ""),
        (("memo | Insatser | 315 326", "memo% | Insatser | 71 72"), {"position": 0}, "plan.interventions"),
        (("memo% | Insatser | 315 326",), {}, ""),
        (("memo | Insatser | - 0",), {"figures": {}}, ""),
        (("memo | Kaffe | 315 326",), {}, ""),
    ],
)  # fmt: skip
def test_a_row_of_a_table_that_repeats_is_held_against_what_it_repeats(told, more, expected):
    assert beside(*told, **more) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # in a balance a total may add results, and only what adds up is taken
        (("memo | Bank | 7 6", "memo | Kassa | 5 4", "total | Summa | 12 10"), "r11:r12"),
        (("other_income | Bank | 7 6", "other_income | Kassa | 5 4", "total | Summa | 12 10"), "r11:r12"),
        (("other_income | Bank | 7 6", "result | Årets | 5 4", "total | Summa | 12 10"), "r11 + r12"),
        (("other_income | Bank | 7 6", "result | Årets | 5 4", "total | Summa | 7 6"), "r11"),
        (("other_income | Bank | 7 6", "other_income | Kassa | 5 4", "total | Summa | 13 10"), "r11:r12"),
        (("other_income | Bank | 7 6", "result | Årets | 5 4", "total | Summa | 13 10"), ""),
        (("other_income | B | 7 6", "total | Summa | 7 6", "other_income | K | 5 4", "other_income | L | 3 2", "total | Summa | 9 6"), ""),
        (("other_income | B | 7 6", "total | Summa | 7 6", "other_income | K | 5 4", "other_income | L | 3 2", "total | Summa | 8 -"), "r13:r14"),
    ],
)  # fmt: skip
def test_a_total_of_a_balance_is_held_against_what_adds_up_alone(told, expected):
    assert beside(*told) == expected


def placed(*told: str, certainty: str = "guess") -> list[str]:
    """The kind of each row once the totals have told the sides."""
    made = [replace(row, certainty=certainty if row.kind == "memo" else "sure") for row in rows(*told)]
    return [row.kind for row in with_sides(made)]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (("memo | Gåva | 3 4", "total | Summa intäkter | 3 4", "memo | Kaffe | 5 6", "total | Summa kostnader | 5 6"),
         "other_income total internal_cost total"),
        (("memo | Kaffe | 3 4", "memo | Te | 9 8", "total | Summa insatser | 12 12"), "intervention intervention total"),
        (("memo | Kaffe | 3 4", "result | Årets resultat | 3 4", "memo | Te | 9 8", "total | Summa kostnader | 9 8"),
         "internal_cost result internal_cost total"),
        (("memo | Kaffe | 3 4", "total | Summa | 3 4", "memo | Te | 9 8", "total | Summa kostnader | 9 8"), "internal_cost total internal_cost total"),
        (("opening_equity | IB | 3 4", "memo | Te | 9 8", "total | Summa kostnader | 9 8"), "opening_equity internal_cost total"),
        # contributions are not costs once the income has been told
        (("contribution | Staten | 3 4", "memo | Te | 9 8", "total | Summa kostnader | 9 8"), "contribution internal_cost total"),
        (("contribution | Staten | 3 4", "total | Summa intäkter | 3 4", "contribution | Bidrag | 9 8", "total | Summa kostnader | 9 8"),
         "contribution total internal_cost total"),
        # what nothing tells of goes with the lines, up to the result
        (("intervention | Vägen in | 3 4", "memo | Te | 9 8", "result | Årets resultat | 1 2", "memo | Kaffe | 5 6"),
         "intervention internal_cost result memo"),
        (("contribution | Staten | 3 4", "memo | Te | 9 8"), "contribution other_income"),
        (("contribution | Staten | 3 4", "intervention | Vägen in | 5 6", "memo | Te | 9 8"), "contribution intervention memo"),
        (("financial | Ränta | 3 4", "memo | Te | 9 8"), "financial other_income"),
        (("memo | Te | 9 8",), "memo"),
        # equity at the start that the total of the income adds
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa intäkter | 8 10"), "brought_forward contribution total"),
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa intäkter | 3 4"), "opening_equity contribution total"),
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa intäkter | 8 4"), "opening_equity contribution total"),
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa intäkter | 8 11"), "brought_forward contribution total"),
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa | 8 10"), "opening_equity contribution total"),
        (("contribution | Staten | 3 4", "total | Summa intäkter | 8 10", "opening_equity | IB | 5 6"), "contribution total opening_equity"),
        (("opening_equity | IB | 5 6", "contribution | Staten | 3 4", "total | Summa kostnader | 9 9", "total | Summa intäkter | 8 10"),
         "opening_equity contribution total total"),
    ],
)  # fmt: skip
def test_rows_that_no_section_tells_of_stand_on_the_side_of_the_total_after_them(told, kinds):
    assert " ".join(placed(*told)) == kinds


def test_what_a_person_or_a_section_has_told_stays():
    told = ("memo | Kaffe | 3 4", "total | Summa kostnader | 3 4")
    assert placed(*told, certainty="stated") == ["memo", "total"]
    assert placed("memo% | Kaffe | 3 4", told[1]) == ["memo", "total"]
    assert placed("memo | Intäkter/Kaffe | 3 4", told[1]) == ["memo", "total"]
    assert placed("contribution | Staten | 3 4", told[0], certainty="likely") == ["contribution", "memo"]
    [row, _] = with_sides(rows("internal_cost | Konferens | 3 4", "total | Summa insatser | 3 4"))
    assert (row.kind, row.certainty, row.area, row.index) == ("intervention", "likely", "project", "prices")


def test_a_total_of_rows_below_it_tells_nothing_of_those_above():
    made = rows(
        "memo | Kaffe | 3 4", "total | Summa kostnader | 7 9", "memo | Te | 7 9", below={12: (13, 13)}
    )
    assert [row.kind for row in with_sides([replace(row, certainty="guess") for row in made])] == ["memo", "total", "memo"]  # fmt: skip
