"""Times 10 000 futures of ten years, 15 lines and 8 projects beside other ways to compute the same.

In one run, in turn: numpy drawing as many normals as the futures need (SFC64, float32), the futures with
their normals drawn, the futures with the normals kept, and the same futures in plain float64. What goes one
future at a time (the forecast itself, a row loop in pandas, modelx, LibreOffice computing our workbook) is
timed on some and multiplied. All come to the same equity, or nothing is timed. Aimed at: 1.3 times numpy's draw
with the draw, and 0.35 without.
"""

import statistics
from collections.abc import Callable

import numpy as np

from bench.peers.cells import by_cells
from bench.peers.engines import as_frame, in_float64, row_by_row
from bench.peers.office import of_a_workbook
from bench.peers.work import Work, work_of
from bench.projection import milliseconds
from bench.record import high, keep, middle
from forecasting.futures.draws import Luck
from forecasting.futures.simulation import Simulation
from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import schedule
from forecasting.plan.place import Place
from forecasting.plan.plan import Line, LineKind, OpeningEquity, Plan, Project
from forecasting.plan.policies import Ceiling
from scenarios.changing.uncertain import DEFAULT

DRAWS, YEARS, ROUNDS, SINGLE = 10_000, 10, 25, 40
SLOW = 4
"""Futures of the ways that take tens of milliseconds for one."""
HERE = Place("bench")
KINDS: tuple[tuple[LineKind, int], ...] = (("contribution", 4), ("internal_cost", 5), ("intervention", 6))


def made() -> Prepared:
    """A plan of one year with 15 lines, and 8 projects on top of it."""
    lines = [
        Line(f"{kind}{n}", kind, kind, (1e6 + 1e5 * n,), HERE, index="wages" if n % 2 else "prices")
        for kind, count in KINDS
        for n in range(count)
    ]
    projects = [
        Project(f"p{n}", f"p{n}", "approved", HERE, 2e5 + 1e4 * n, start=(2021 + n % 4, 1 + n), months=18 + n)
        for n in range(8)
    ]
    plan = Plan(
        id="bench", version="0", association="-", document="-", unit="kr", unit_size=1.0,
        stated_years=(2020,), opening=OpeningEquity(2e6, "actual", HERE), members=(),
        lines=tuple(lines), projects=tuple(projects),
    )  # fmt: skip
    return Prepared(schedule(plan, YEARS), Assumptions(ceiling=Ceiling("share", share=0.2)), plan)


def alone(work: Work, simulation: Simulation) -> dict[str, tuple[Callable[[int], object], int]]:
    """What computes one future at a time, and how many are timed; each is compared with the float64 of all."""
    frame, cells, expected = as_frame(work), by_cells(work), in_float64(work)
    laid = [simulation.future(work.drawn, draw) for draw in range(SINGLE)]
    ways: dict[str, tuple[Callable[[int], object], int]] = {
        "the forecast itself": (lambda n: project(laid[n].schedule, laid[n].assumptions).equity[0], SINGLE),
        "row loop in pandas": (lambda n: row_by_row(work, frame, n), SLOW),
    }
    if cells is not None:
        ways["modelx"] = (cells, SINGLE)
    for name, (act, count) in ways.items():
        for draw in range(count):
            np.testing.assert_allclose(act(draw), expected[draw], rtol=1e-9, err_msg=name)
    return ways


def together(simulation: Simulation, luck: Luck, work: Work) -> dict[str, list[float]]:
    """Milliseconds of each way that computes all futures at once, round by round."""
    generator = np.random.Generator(np.random.SFC64(1))
    sides: dict[str, Callable[[], object]] = {
        "numpy draws the normals": lambda: generator.standard_normal(luck.count, dtype=np.float32),
        "futures": lambda: simulation.futures(Luck(1, DRAWS)),
        "futures, normals kept": lambda: simulation.futures(luck),
        "futures, inputs kept": lambda: simulation.run(work.drawn),
        "plain float64, inputs kept": lambda: in_float64(work),
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, act in sides.items():
            times[name].append(milliseconds(act, 1))
    return times


def main() -> None:
    """Prints the table and keeps it."""
    prepared = made()
    simulation, luck = Simulation(prepared, DEFAULT), Luck(1, DRAWS)
    drawn = simulation.inputs.draw(luck)
    work = work_of(prepared.schedule.plan, simulation, drawn)
    np.testing.assert_allclose(simulation.run(drawn).equity, in_float64(work), atol=50)
    times = together(simulation, luck, work)
    base, kept = times["numpy draws the normals"], times["futures, normals kept"]
    rows: list[list[str | float]] = []
    for name, found in times.items():
        of_draw = statistics.median(a / b for a, b in zip(found, base, strict=True))
        of_ours = statistics.median(a / b for a, b in zip(found, kept, strict=True))
        rows.append([name, middle(found), high(found), of_draw, of_ours, "all"])
    ways = alone(work, simulation)
    for name, (act, count) in ways.items():
        one = [milliseconds(lambda n=n: act(n), 1) for n in range(count)]  # noqa: B023 - called at once
        rows.append([f"{name}, one by one", *_all_of(one, base, kept), str(count)])
    office = of_a_workbook(prepared)
    if office is not None:
        rows.append(
            ["LibreOffice, our workbook", *_all_of([1000 * office], base, kept), "8, the central one"]
        )
    missing = [name for name, there in (("modelx", "modelx" in ways), ("LibreOffice", office)) if not there]
    keep(
        "engine",
        "10 000 futures",
        ["way", "ms", "95 %", "of numpy's draw", "of ours, normals kept", "futures timed"],
        rows,
        f"Ten years, 15 lines and 8 projects; {luck.count} normals. Aimed at: 1.3 of numpy's draw, 0.35 with the normals "
        "kept; where the inputs are kept, rates, costs and delays have been made of the normals. Ways that go one future at a time are timed on some and multiplied. All come to the same equity: float32 "
        "within 50 SEK, the others to nine digits.",
        *([f"Not installed here, and so not measured: {', '.join(missing)}."] if missing else []),
    )


def _all_of(one: list[float], base: list[float], kept: list[float]) -> list[float]:
    """Milliseconds for all futures from those of one, 95 %, and the ratios."""
    whole = middle(one) * DRAWS
    return [whole, high(one) * DRAWS, whole / middle(base), whole / middle(kept)]


if __name__ == "__main__":
    main()
