"""How much of a file is looked at, and the processes that look: each limit on both sides, all in this process."""

import io
import json
import pickle
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from forecasting.plan.findings import Finding
from plans.intake.blocks.panels import panels
from plans.intake.opening import limits, reading_process
from plans.intake.opening.grid import Cell, Grid
from plans.intake.recognising import bounded, process, recogniser
from plans.intake.recognising.recogniser import propose
from plans.limited import bounds
from plans.limited.process import Stopped
from reports.saying.formats import Formats
from tests.plans.intake.test_sheet_pieces import grid

EN = Formats("en")
SHEET = grid("tkr | 2026 | 2027", "Staten | 1511 | 1533", "Vägen in (insats) | 1422 | 1455")
"""Nine cells in three rows."""


def test_the_limits_are_those_that_are_told():
    told = Path(__file__).parents[3].joinpath("docs", "import.md").read_text(encoding="utf-8")
    said = re.search(
        r"with (\d+) MB of memory and (\d+) seconds;.*more than (\d+) MB, more than (\d+) MB or (\d+) times over when unpacked, "
        r"more than ([\d ]+) rows, (\d+) columns or ([\d ]+) filled cells",
        told,
    )
    assert said is not None
    assert [int(number.replace(" ", "")) for number in said.groups()] == [
        bounds.MAX_MEMORY // 1_000_000, bounds.MAX_SECONDS, bounds.MAX_COMPRESSED // 1_000_000, limits.MAX_EXPANDED // 1_000_000,
        limits.MAX_RATIO, limits.MAX_ROWS, limits.MAX_COLUMNS, limits.MAX_CELLS,
    ]  # fmt: skip
    assert "More than 5 000 rows are no budget" in told
    assert recogniser.MAX_PROPOSED == 5_000
    assert (limits.MAX_ENTRIES, limits.MAX_TEXT, limits.MAX_WEIGHT) == (2_000, 32_767, 1_000_000)
    assert all(
        size % 1_000_000 == 0 for size in (bounds.MAX_MEMORY, bounds.MAX_COMPRESSED, limits.MAX_EXPANDED)
    )


def bound(monkeypatch: pytest.MonkeyPatch, given: bytes) -> io.BytesIO:
    """Standard input with such bytes; what is written to standard output."""
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=said))
    return said


def test_the_process_that_recognises_bounds_itself_and_answers_what_is_proposed(monkeypatch):
    steps: list[str] = []
    monkeypatch.setattr(process, "limit_resources", lambda: steps.append("bound"))
    with monkeypatch.context() as inside:
        said = bound(inside, pickle.dumps(((SHEET,), "b.xlsx")))
        process.main()
    assert steps == ["bound"]
    assert pickle.loads(said.getvalue()) == propose((SHEET,), "b.xlsx")  # noqa: S301 - our own


def test_the_process_that_reads_bounds_itself_and_answers_no_more_than_it_may(monkeypatch):
    def answered(content: bytes) -> object:
        with monkeypatch.context() as inside:
            said = bound(inside, content)
            inside.setattr(sys, "argv", ["reading", "b.csv"])
            reading_process.main()
        return json.loads(said.getvalue())

    steps: list[str] = []
    monkeypatch.setattr(reading_process, "limit_resources", lambda: steps.append("bound"))
    whole = answered(b"a;7\n")
    assert steps == ["bound"]
    assert [cell[:3] for cell in whole["grids"][0]["cells"]] == [[1, 1, "a"], [1, 2, "7"]]
    size = len(json.dumps(whole))
    with monkeypatch.context() as less:
        less.setattr(reading_process, "MAX_ANSWER", size)
        assert answered(b"a;7\n") == whole
        less.setattr(reading_process, "MAX_ANSWER", size - 1)
        assert answered(b"a;7\n") == {"refused": "cells", "values": {"limit": 500_000}}
        less.setattr(reading_process, "MAX_COMPRESSED", 3)
        assert answered(b"a;7\n")["refused"] == "too-large"

    def no_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading_process, "answer", no_memory)
    assert answered(b"a;7\n") == {"refused": "memory", "values": {"limit": 512}}


def test_a_large_sheet_is_recognised_in_a_process_of_its_own(monkeypatch):
    asked: list[tuple[str, object]] = []

    def answer(module: str, given: bytes) -> bytes:
        asked.append((module, pickle.loads(given)))  # noqa: S301 - our own
        return pickle.dumps("made there")

    monkeypatch.setattr(bounded, "answer_within_limits", answer)
    monkeypatch.setattr(bounded, "SMALL", 9)
    assert bounded.proposed([SHEET], "b.xlsx") == propose((SHEET,), "b.xlsx")
    assert asked == []
    monkeypatch.setattr(bounded, "SMALL", 8)
    assert bounded.proposed([SHEET], "b.xlsx") == "made there"
    assert asked == [("plans.intake.recognising.process", ((SHEET,), "b.xlsx"))]

    def stopped(*_: object) -> None:
        raise Stopped("slow", 17)

    monkeypatch.setattr(bounded, "answer_within_limits", stopped)
    found = bounded.proposed([SHEET], "b.xlsx")
    assert isinstance(found, Finding)
    assert "17" in EN.message(found.message)


def test_sheets_are_looked_at_up_to_so_many_rows_and_what_is_longer_is_left_out(monkeypatch):
    """Of 3, 4, 3 and 1 rows: the second is one too many, the third is not, the fourth is again."""
    long = grid(*[f"Konto {n} | {n}" for n in range(4)])
    sheets = [Grid(name, each.cells) for name, each in (("A", SHEET), ("B", long), ("C", SHEET), ("D", grid("x | 7")))]  # fmt: skip
    monkeypatch.setattr(recogniser, "MAX_PROPOSED", 6)
    found = propose(sheets, "b.xlsx")
    assert [block.sheet for block in found.blocks] == ["A", "C"]
    told = [EN.message(finding.message) for finding in found.findings]
    assert [text for text in told if "more than a budget has" in text] == [
        "Sheet 'B' has 4 rows, more than a budget has, and is left out.",
        "Sheet 'D' has 1 rows, more than a budget has, and is left out.",
    ]
    hidden = [Grid("H", SHEET.cells, hidden=True), Grid("Tom", (), hidden=True), SHEET]
    told = [EN.message(finding.message) for finding in propose(hidden, "b.xlsx").findings]
    assert told == ["Sheet 'H' is hidden and left out."]


@pytest.mark.parametrize(
    ("texts", "association", "title"),
    [
        (["Samordningsförbundet Påhitt", "Budget 2026"], "Samordningsförbundet Påhitt", "Budget 2026"),
        (["Budget 2026", "Plan 2027", "Finsam Påhitt"], "Finsam Påhitt", "Budget 2026"),
        (["x" * 112 + " budget", "Plan 2027"], "", "x" * 112 + " budget"),
        (["x" * 113 + " budget", "Plan 2027"], "", "Plan 2027"),
        (["Coordination association " + "x" * 74, "Anm"], "Coordination association " + "x" * 74, "b.xlsx"),
        (["Coordination association " + "x" * 75, "Anm"], "", "b.xlsx"),
        (["Samordningsförbund", "Samordningsförbundet B"], "Samordningsförbundet B", "b.xlsx"),
        (["Bidrag till samordningsförbundet", "Finsam C"], "Finsam C", "b.xlsx"),
    ],
)
def test_the_association_and_the_title_are_the_first_that_name_one(texts, association, title):
    rows = [*texts, "tkr | 2026", "Staten | 1511", "Vägen in (insats) | 1422"]
    found = propose([grid(*rows)], "b.xlsx")
    assert (found.association, found.title) == (association, title)


def names(made: Grid) -> list[str]:
    """The first text of each panel and its cells' addresses, the first to the last."""
    return [f"{each.cells[0].address}-{each.cells[-1].address}" for each in panels(made)]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (["A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | d | 10"], ["A1-B3", "C1-D3"]),
        (["A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | | 10"], ["A1-D3"]),
        (["A | 2026 | B | 2026", "a | 7 | b |", "c | 9 | d | 10"], ["A1-D3"]),
        (["A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | d | 10", "e | 1 | 2 | 3"], ["A1-D4"]),
        (["A | 2026 | B", "a | 7 | b", "c | 9 | d"], ["A1-C3"]),
        (["A | 2026 | 2027 | B", "a | 7 | 8 | b", "c | 9 | 1 | d"], ["A1-D3"]),
        (["A | 2026 | Not | 2026", "a | 7 | b | 8", "c | 9 | d | 10"], ["A1-D3"]),
        (["A | 2026 | | 2026", "a | 7 | b | 8", "c | 9 | d | 10"], ["A1-B3", "D1-D3"]),
        (["x", "A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | d | 10"], ["A1-B4", "C2-D4"]),
        (["A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | d | 10", "", "E | 2026 | | 2027", "e | 1 | | 3"], ["A1-D6", "C1-D3"]),
        (["A | 2026 | B | 2026", "a | 7 | b | 8", "c | 9 | d | 10", "", "e | 1 | f | 3"], ["A1-B5", "C1-D5"]),
        (["A | 2026 | B | 2026 | C | 2026", "a | 7 | b | 8 | e | 1", "c | 9 | d | 10 | f | 2"], ["A1-B3", "C1-D3", "E1-F3"]),
    ],
)  # fmt: skip
def test_tables_side_by_side_are_parted(rows, parts):
    assert names(grid(*rows)) == parts


def test_a_cell_of_a_grid_keeps_what_it_is_on_its_way_out_of_the_process():
    cells = (Cell(2, 3, 7.5, "En not", True, "error", True), Cell(4, 5, "text"))
    made = Grid("Blad", cells, hidden=True, merged=((2, 3, 4, 6),))
    assert Grid.from_json(json.loads(json.dumps(made.to_json()))) == made
