"""Times 10 000 futures of ten years, 15 lines and 8 projects, beside numpy's own draw of their normals.

In one run, in turn: numpy drawing as many normals as the futures need (SFC64, float32), the futures with
their normals drawn, the futures with the normals kept, and the forecast of the same futures one by one in
float64, of which a few are timed and multiplied. Both sides are compared before anything is timed. Prints
medians and their ratios to numpy's draw; bounds are 1.3 with the draw and 0.35 without.
"""

import statistics

import numpy as np

from bench.projection import milliseconds
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


def main() -> None:
    """Prints each median beside numpy's."""
    simulation = Simulation(made(), DEFAULT)
    luck = Luck(1, DRAWS)
    drawn = simulation.inputs.draw(luck)
    futures = simulation.run(drawn)
    single = [simulation.future(drawn, draw) for draw in range(SINGLE)]
    for draw, laid in enumerate(single):
        np.testing.assert_allclose(futures.equity[draw], laid.projection.equity[0], atol=50)
    count = luck.count
    generator = np.random.Generator(np.random.SFC64(1))
    sides = {
        "numpy draws the normals": lambda: generator.standard_normal(count, dtype=np.float32),
        "futures": lambda: simulation.futures(Luck(1, DRAWS)),
        "futures, normals kept": lambda: simulation.futures(luck),
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, act in sides.items():
            times[name].append(milliseconds(act, 1))
    base = times["numpy draws the normals"]
    print(f"{DRAWS} futures of {YEARS} years, {count} normals")
    for name, found in times.items():
        ratio = statistics.median(a / b for a, b in zip(found, base, strict=True))
        print(f"{name:40} {statistics.median(found):9.2f} ms  {ratio:6.2f} of numpy's draw")
    one = statistics.median(
        milliseconds(lambda each=each: project(each.schedule, each.assumptions), 3) for each in single
    )
    print(f"{'the forecast of each, one by one':40} {one * DRAWS:9.0f} ms")


if __name__ == "__main__":
    main()
