"""Where slips are made: what computes, what is kept, what reads sheets, and the state behind the pages."""

import random
import tomllib
from collections import defaultdict
from itertools import islice
from pathlib import Path

from tests.mutants.slips import Slip, defaults_of, slips_in

ROOT = Path(__file__).parents[2]
FOLDERS = ("forecasting", "plans", "scenarios", "reports/futures", "reports/following")
STATE = ("workspace", "lever_state", "lever_load", "library", "entry_state", "kept_terms", "database")
"""Files of the pages that keep what a person has done."""
NO_SLIPS = ("migrations", "__init__.py")
EQUIVALENTS = Path(__file__).parent / "equivalents.toml"


def files() -> tuple[str, ...]:
    """Every file that slips are made in, by its path from the project's folder."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    found += [path for path in (ROOT / "pages").rglob("*.py") if path.stem in STATE]
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    return tuple(name for name in names if not any(part in name for part in NO_SLIPS))


def chosen(codes: dict[str, str], seed: int, count: int, only: tuple[str, ...]) -> tuple[Slip, ...]:
    """So many slips, each on another line, each line as likely as the next; none that changes nothing.

    `codes` is the code of each file; with `only`, of files with one of these in their path.
    """
    generator, defaults = random.Random(seed), defaults_of(codes.values())
    lines: dict[tuple[str, int], list[Slip]] = defaultdict(list)
    for file in (file for file in codes if not only or any(part in file for part in only)):
        for slip in slips_in(file, codes[file], defaults):
            lines[file, slip.line].append(slip)
    equal = tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8")).get("equivalent", ())
    known = {(each["file"], each["line"], f"{each['was']}  ->  {each['now']}") for each in equal}
    found: list[Slip] = []
    for place in generator.sample(sorted(lines), len(lines)):
        if len(found) == count:
            break
        code, slips = codes[place[0]], generator.sample(lines[place], len(lines[place]))
        where = Path(place[0]).name, code.splitlines()[place[1] - 1].strip()
        new = (slip for slip in slips if (*where, slip.told(code)) not in known)
        found += list(islice((slip for slip in new if slip.changes(code)), 1))
    return tuple(found)
