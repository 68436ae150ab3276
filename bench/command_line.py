"""Times `project` on the command line as a whole process, beside Python that imports numpy and nothing else, in turn.

Processor time is what is compared: a busy machine makes both wait, and not by the same share.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.record import high, keep, middle

ROUNDS, WARM = 20, 2
ROOT = Path(__file__).parents[1]
COMMANDS = {
    "numpy alone": ["-c", "import numpy"],
    "numpy, click and pydantic": ["-c", "import numpy, click, pydantic.main, pydantic.types"],
    "that, and a plan is read": [
        "-c",
        "import numpy, click; from plans.document.readers import *; read_plan(PLANS / 'nils-2021')",
    ],
    "project nils-2021": ["cli.py", "project", "nils-2021"],
    "project nils-2021 --set wages=0.03": ["cli.py", "project", "nils-2021", "--set", "wages=0.03"],
}


def taken(words: list[str], home: str) -> tuple[float, float]:
    """Milliseconds of processor and of clock that a process takes, with no store to look into."""
    environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
    environment.pop("DATABASE_URL", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return 1000 * (used.ru_utime + used.ru_stime), 1000 * (time.perf_counter() - start)


def main() -> None:
    """Prints the table and keeps it."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        for number in range(WARM + ROUNDS):
            for name, words in COMMANDS.items():
                once = taken(words, home)
                if number >= WARM:
                    found[name].append(once)
    base = [used for used, _ in found["numpy alone"]]
    rows: list[list[str | float]] = []
    for name, times in found.items():
        used, clock = [each for each, _ in times], [each for _, each in times]
        ratio = middle([a / b for a, b in zip(used, base, strict=True)])
        rows.append([name, middle(used), high(used), middle(clock), ratio])
    keep(
        "command-line",
        "A forecast on the command line",
        ["process", "processor, ms", "95 %", "clock, ms", "of numpy alone"],
        rows,
        "Aimed at: 1.5 times numpy alone. What holds it: a plan folder is read by pydantic, whose import takes about as long as numpy's; what the forecast adds to that is the last step of the table.",
    )


if __name__ == "__main__":
    main()
