"""Times the projection of five years, beside the plain row-by-row pandas way, in one run.

Both sides compute the same forecast and are compared before anything is timed. Prints medians over
rounds taken in turn, and the ratio round by round. The bound on the projection is 0.3 ms.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from forecasting.model.assumptions import Assumptions, baseline
from forecasting.model.projection import project
from forecasting.model.schedule import schedule
from forecasting.plan.plan import Plan
from plans.document.readers import read_all, read_policy

YEARS = 5
ROUNDS = 25
BOUND_MS = 0.3
MOVED = {"contribution_growth": 0.01, "wages": 0.03, "prices": 0.02, "utilisation": 0.95}


def row_by_row(plan: Plan, frame: pd.DataFrame, assumed: Assumptions) -> list[float]:
    """Equity at the end of each year, the way of a spreadsheet: a loop over years and rows."""
    equity, path = plan.opening.amount, []
    for year in range(plan.stated_years[0], plan.stated_years[0] + YEARS):
        after = max(0, year - plan.stated_years[-1])
        result = 0.0
        for _, row in frame.iterrows():
            amount = row[str(min(year, plan.stated_years[-1]))]
            match row["kind"], row["index"]:
                case "contribution", _:
                    result += amount * (1 + assumed.contribution_growth) ** after
                case (("other_income" | "financial"), _):
                    result += amount
                case "internal_cost", "wages":
                    result -= amount * (1 + assumed.wages) ** after
                case "internal_cost", _:
                    result -= amount * (1 + assumed.prices) ** after
                case _:
                    result -= amount * (1 + assumed.prices) ** after * assumed.utilisation
        equity += result
        path.append(equity)
    return path


def milliseconds(act: Callable[[], object], times: int) -> float:
    """Mean time of a call over `times` calls, ms."""
    start = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - start) / times * 1000


def bench(plan: Plan, assumed: Assumptions) -> tuple[float, float, float]:
    """Median ms of the projection, of row by row, and the median ratio."""
    laid = schedule(plan, YEARS)
    frame = pd.DataFrame(
        [
            {
                "kind": line.kind,
                "index": line.index,
                **{str(y): a for y, a in zip(plan.stated_years, line.amounts, strict=True)},
            }
            for line in plan.lines
        ]
    )
    same = np.allclose(project(laid, assumed).equity[0], row_by_row(plan, frame, assumed), rtol=1e-12)
    if not same:
        raise SystemExit(f"{plan.id}: the two ways do not give the same equity")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(milliseconds(lambda: project(laid, assumed), 200))
        theirs.append(milliseconds(lambda: row_by_row(plan, frame, assumed), 4))
    ratio = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    return statistics.median(ours), statistics.median(theirs), ratio


def main() -> None:
    """Prints a line a plan."""
    print(f"{'plan':26}{'projection':>12}{'row by row':>12}{'ratio':>8}   bound {BOUND_MS} ms")
    ceiling = read_policy().ceiling
    for reading in read_all():
        if reading.plan is None or any(project.start and project.line for project in reading.plan.projects):
            continue  # the plain way knows no projects with dates
        base = baseline(reading.plan, ceiling)
        moved = Assumptions(ceiling=base.ceiling, reserve=base.reserve, **MOVED)
        ours, theirs, ratio = bench(reading.plan, moved)
        print(
            f"{reading.id:26}{ours:9.4f} ms{theirs:9.2f} ms{ratio:7.0f}x   {'within' if ours <= BOUND_MS else 'OVER'}"
        )


if __name__ == "__main__":
    main()
