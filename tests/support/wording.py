"""Sentences beside what a person has read: the records that they are made of, by hand, and the files that hold them.

A file under `expected/words` has a case a paragraph: its name, then the sentence in Swedish and in English.
They are read by a person before they change; a commit says why.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from forecasting.model.projection import Amounts, Projection
from reports.saying.formats import NBSP, Formats
from scenarios.judging.judgement import Judgement, Reason

EXPECTED = Path(__file__).parents[1] / "expected" / "words"
NONE = float("inf")
"""The ceiling where there is none."""
LANGUAGES = ("sv", "en")
Said = Callable[[Formats], str]


def expected(name: str) -> dict[str, tuple[str, str]]:
    """Case -> what is said in Swedish and in English."""
    text = (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
    parts = [part.strip("\n").split("\n") for part in text.split("\n== ")[1:]]
    return {case: (sv.removeprefix("sv "), en.removeprefix("en ")) for case, sv, en in parts}


def heard(said: Said, unit: str = "tkr") -> tuple[str, str]:
    """What a case says in both languages, with plain spaces and on one line."""
    size = {"kr": 1.0, "tkr": 1000.0}[unit]
    sv, en = (said(Formats(language, unit, size)) for language in LANGUAGES)
    return tuple(each.replace(NBSP, " ").replace("\n", " ¶ ") for each in (sv, en))


def as_file(cases: Mapping[str, Said], unit: Mapping[str, str]) -> str:
    """The cases as such a file holds them, to be read before it is kept."""
    told = {case: heard(said, unit.get(case, "tkr")) for case, said in cases.items()}
    return "".join(f"\n== {case}\nsv {sv}\nen {en}\n" for case, (sv, en) in told.items())


def path(
    equity: Sequence[float],
    *,
    first: int = 2021,
    opening: float | None = None,
    ceiling: float | Sequence[float] = NONE,
    reserve: float | Sequence[float] = 0.0,
    stated: int = 1,
    contributions: float | Sequence[float] = 3_000_000.0,
    **figures: float | Sequence[float],
) -> Projection:
    """A path by its equity, SEK, one figure a year; what is not given is nothing."""
    count = len(equity)

    def row(values: float | Sequence[float]) -> Amounts:
        return np.broadcast_to(np.asarray(values, dtype=float), (1, count)).copy()

    start = equity[0] if opening is None else opening
    names = ("other_income", "financial", "internal_costs", "interventions")
    result = np.diff([start, *equity]) if "result" not in figures else figures.pop("result")
    return Projection(
        years=tuple(range(first, first + count)),
        stated=stated,
        components=(),
        amounts=np.zeros((0, 1, count)),
        contributions=row(contributions),
        result=row(result),
        opening_equity=np.array([[float(start)]]),
        equity=row(equity),
        ceiling=row(ceiling),
        reserve=row(reserve),
        **{name: row(figures.get(name, 0.0)) for name in names},
    )


def reason(kind: str, year: int, amount: float = 0.0, **more: object) -> Reason:
    """A reason; unless told otherwise a watch, largest in its first year, its last year three later."""
    usual: dict[str, object] = {
        "level": "watch", "most": amount, "most_year": year, "last": year + 3, "lasting": False,
    }  # fmt: skip
    return Reason(kind, year=year, amount=amount, **(usual | more))


def judged(*reasons: Reason, level: str = "watch", **more: object) -> Judgement:
    """A judgement; unless told otherwise it looks to 2035, shows to 2025 and holds throughout."""
    usual: dict[str, object] = {
        "holds_to": 2035, "ceiling_to": 2035, "under_from": 2021,
        "goals_met": False, "judged_to": 2035, "shown_to": 2025,
    }  # fmt: skip
    return Judgement(level=level, reasons=reasons, **(usual | more))
