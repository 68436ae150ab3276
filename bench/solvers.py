"""Times the solvers: a spend-down over fifteen years, and choosing among 40 and 200 candidates.

Medians over seeded random instances on one machine; the bounds are the product's promises.
"""

import random
import statistics
import time
from collections.abc import Callable

from forecasting.model.assumptions import Assumptions
from forecasting.model.projection import Prepared, project
from forecasting.model.schedule import schedule
from forecasting.plan.place import Place
from forecasting.plan.plan import Line, OpeningEquity, Plan, Project
from forecasting.plan.policies import Ceiling
from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import choose
from forecasting.solving.choice.limits import ChoiceTerms
from forecasting.solving.spend_down.solve import plan_spend_down
from forecasting.solving.spend_down.terms import SHAPES, SpendDownTerms
from plans.document.readers import PLANS, read_plan, read_policy
from scenarios.judging.outlook import Outlook

HERE = Place("made for the benchmark")
INSTANCES = 12


def milliseconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The median time of some rounds of work, ms."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def made(seed: int, count: int, window: int) -> tuple[Prepared, list[Candidate]]:
    """A plan of 8 million a year and candidates of 0.1 to 1.5 million with 1 to `window` start years."""
    chance = random.Random(seed)  # noqa: S311 - instances, not secrets
    kinds = (("contribution", 8e6), ("internal_cost", 2e6), ("intervention", 4e6))
    lines = tuple(Line(kind, kind, kind, (amount,), HERE) for kind, amount in kinds)  # type: ignore[arg-type]
    plan = Plan(
        "bench", "0", "Bench", "bench", "kr", 1.0, (2020,), OpeningEquity(4e6, "actual", HERE), lines=lines
    )
    offered = []
    for n in range(count):
        year = chance.randint(2020, 2022)
        idea = Project(
            f"p{n}",
            f"p{n}",
            "candidate",
            HERE,
            chance.randint(100, 1500) * 1000.0,
            start=(year, 1),
            months=chance.choice([12, 18, 24, 36]),
            participants=float(chance.randint(5, 60)),
        )
        offered.append(Candidate(idea, year, year + window - 1, float(chance.randint(1, 5))))
    return Prepared(schedule(plan, 6), Assumptions(ceiling=Ceiling("share", share=0.2))), offered


def report(name: str, times: list[float], bound: float) -> None:
    """A line with the median, the slowest and the bound."""
    median = statistics.median(times)
    verdict = "within" if median <= bound else "OVER"
    print(
        f"{name:52} median {median:7.1f} ms   slowest {max(times):8.1f} ms   bound {bound:6g} ms: {verdict}"
    )


def main() -> None:
    """Prints each median beside its bound."""
    plan = read_plan(PLANS / "nils-2021").plan
    if plan is None:
        raise SystemExit("nils-2021 cannot be read")
    ceiling = read_policy().ceiling
    ground = Outlook(plan, ceiling, years=15).prepared
    base = milliseconds(lambda: project(ground.schedule, ground.assumptions), 200)
    print(f"one projection of fifteen years {base:.3f} ms")
    for shape in SHAPES:
        terms = SpendDownTerms(2023, shape=shape)
        solve = milliseconds(lambda terms=terms: plan_spend_down(ground, terms), 60)  # type: ignore[misc]
        report(f"spend-down, fifteen years, {shape}", [solve], 5)
    for count, window, bound in ((40, 1, 100.0), (40, 4, 1000.0), (200, 1, 3000.0), (200, 4, 3000.0)):
        for value in ("priority", "participants"):
            times = []
            for seed in range(INSTANCES):
                on, offered = made(seed, count, window)
                terms_ = ChoiceTerms(value, frame=9e6, gap=1e-3, seconds=10)  # type: ignore[arg-type]
                times.append(
                    milliseconds(lambda on=on, offered=offered, terms_=terms_: choose(on, offered, terms_))
                )  # type: ignore[misc]
            report(f"choose, {count} candidates, {window} start years, {value}", times, bound)


if __name__ == "__main__":
    main()
