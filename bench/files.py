"""Times the files of a forecast, five years of each plan, after a first call that warms up.

Medians over rounds taken in turn. The bound on workbook, deck and paper together is 130 ms.
"""

import time
from collections.abc import Callable
from datetime import date

from bench.record import high, keep, middle
from forecasting.checks import check_plan
from plans.document.readers import Reading, read_all, read_policy
from reports.takeaway.content.content import Content, Stamp
from reports.takeaway.writers import WRITERS
from scenarios.changing.changes import ExtraInterventions, SetRate
from scenarios.judging.outlook import Outlook

ROUNDS = 9
BOUND_MS = 130
TOGETHER = (".xlsx", ".pptx", ".pdf")


def content(reading: Reading, number: int) -> Content:
    """A content that nothing has been computed of yet, as a command makes it.

    Each round has figures of its own: typst remembers what it has set before.
    """
    changes = (SetRate(rate="wages", value=0.03), ExtraInterventions(amount=1e5 + 12_345 * number))
    policy, plan = read_policy(), reading.plan
    if plan is None:
        raise SystemExit(f"{reading.id} cannot be read")
    findings = check_plan(plan, policy.ceiling, reading.findings)
    outlook = Outlook(plan, policy.ceiling, changes, 5, findings)
    return Content(outlook, policy, "sv", Stamp("Utblick", "0", date(2026, 1, 2)))


def milliseconds(write: Callable[[Content], bytes], made: Content) -> float:
    """Processor time of one file, ms: on a busy machine the clock tells of the others."""
    start = time.process_time()
    write(made)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Prints a line a plan and keeps the table."""
    rows: list[list[str | float]] = []
    for reading in read_all():
        rounds = [
            {name: milliseconds(write, content(reading, number)) for name, write in WRITERS.items()}
            for number in range(ROUNDS + 1)
        ][1:]
        together = [sum(times[name] for name in TOGETHER) for times in rounds]
        each = [middle([times[name] for times in rounds]) for name in WRITERS]
        rows.append([reading.id, *each, middle(together), high(together)])
    keep(
        "files",
        "A forecast is written as files",
        ["plan", *(f"{name}, ms" for name in WRITERS), "deck, paper, workbook, ms", "95 %"],
        rows,
        f"Processor time; five years, each figure computed anew for each file. Aimed at: deck, paper and workbook together within {BOUND_MS} ms.",
    )


if __name__ == "__main__":
    main()
