"""`make mutants`: puts slips into the program one at a time, and says which the tests noticed.

SEED chooses which slips, COUNT how many, ONLY names parts of paths, with commas, that they are looked for in.
"""

import argparse
import os
import secrets
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import Queue

from tests.mutants.scope import ROOT, chosen, files
from tests.mutants.slips import Slip
from tests.mutants.trying import Tried, attempt, copy_of
from tests.mutants.witnesses import Witnesses, witnesses

CODES = {file: (ROOT / file).read_text(encoding="utf-8") for file in files()}


def main() -> int:
    """Tries slips and prints what was noticed; ends with 1 where a slip passed unnoticed."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.nice(10)
    slips = chosen(CODES, asked.seed, asked.count, tuple(filter(None, asked.only.split(","))))
    tried = try_all(slips, witnesses(asked.jobs), asked.jobs)
    print(told(tried, asked.seed))
    return 0 if all(each.noticed for each in tried) else 1


def try_all(slips: Sequence[Slip], known: Witnesses, jobs: int) -> list[Tried]:
    """Tries slips, some at a time, each in a copy that nobody else uses; tells of each as it ends."""
    copies: Queue[Path] = Queue()

    def one(slip: Slip) -> Tried:
        tests = known.of(slip, CODES[slip.file])
        copy = copies.get()
        try:
            tried = attempt(copy, slip, tests, 120 + 6 * known.last(tests))
        finally:
            copies.put(copy)
        print(f"{tried.result}  {tried.seconds:.0f} s  {place(slip)}  {tried.by}", flush=True)
        return tried

    with ExitStack() as stack, ThreadPoolExecutor(jobs) as pool:
        for _ in range(jobs):
            copies.put(stack.enter_context(copy_of(ROOT)))
        return list(pool.map(one, slips))


def place(slip: Slip) -> str:
    """Where a slip is, its kind, and what it changes."""
    return f"{slip.file}:{slip.line}  {slip.kind}: {slip.told(CODES[slip.file])}"


def told(tried: Sequence[Tried], seed: int) -> str:
    """A table by folder, then every slip that nobody noticed."""
    folders = Counter(str(Path(each.slip.file).parent) for each in tried)
    noticed = Counter(str(Path(each.slip.file).parent) for each in tried if each.noticed)
    rows = [f"| {name} | {noticed[name]} | {count} |" for name, count in sorted(folders.items())]
    share = 100 * noticed.total() // max(1, len(tried))
    rows.append(f"| all, seed {seed} | {noticed.total()} ({share} %) | {len(tried)} |")
    missed = [f"- {place(each.slip)}" for each in tried if not each.noticed]
    table = ["", "| area | noticed | tried |", "|---|---|---|", *rows, ""]
    return "\n".join([*table, *(["Unnoticed:", *missed] if missed else ["Every slip was noticed."])])


if __name__ == "__main__":
    sys.exit(main())
