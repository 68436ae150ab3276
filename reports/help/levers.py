"""The table of levers in words: for the help of pages, the command line and docs/levers.md."""

import textwrap

from reports.help.entry import Pair
from reports.saying.formats import NBSP
from scenarios.changing.lever_row import Lever
from scenarios.changing.levers import LEVERS, on_the_panel

_CODE, _SAID = 21, 46
_BESIDE = ("approve", "A candidate of the plan; may be repeated.", "npf-utredningar")


def lever_pairs() -> tuple[Pair, ...]:
    """What each lever of the panel does, in the panel's words."""
    return tuple((lever.label, lever.help) for lever in on_the_panel())


def settings_help() -> str:
    """The settings of `--set`, a paragraph of the command line's help that is not to be filled anew."""
    head = (
        "\b\nSettings (--set KEY=VALUE; rates and shares as decimals, amounts in SEK or with a unit: 250tkr):"
    )
    rows = [
        (each.code, f"{each.help.template} {bounds(each).replace(' ', NBSP)}", each.example)
        for each in LEVERS.values()
    ]
    lines = [line for row in (*rows, _BESIDE) for line in _lines(*row)]
    return "\n".join([head, *lines, "", "Several settings may share one --set."]) + "\n"


def _lines(code: str, said: str, example: str) -> list[str]:
    first, *more = (line.replace(NBSP, " ") for line in textwrap.wrap(said, _SAID))
    return [f"  {code:{_CODE}}{first:{_SAID}} {example}", *(" " * (_CODE + 2) + line for line in more)]


def bounds(lever: Lever) -> str:
    """What a lever's value may be, as the command line reads it."""
    match lever.unit:
        case "share":
            said = f"{lever.low:g} to {lever.high:g}"
        case "amount":
            said = "SEK"
        case "switch":
            said = "1 or 0"
        case "word":
            said = ""
        case "scale":
            said = f"LIMIT:SHARE each, shares {lever.low:g} to {lever.high:g}"
    return f"({' or '.join(filter(None, (*lever.words, said)))})"


def lever_table() -> str:
    """The page docs/levers.md."""
    rows = [
        f"| `{lever.code}` | {lever.label.template} | {lever.help.template} | {bounds(lever)} | {_as_planned(lever)} | {_when(lever)} |"
        for lever in LEVERS.values()
    ]
    return "\n".join([*_HEAD, *rows]) + "\n"


_HEAD = (
    "# The levers",
    "",
    "Made from the table in `scenarios/changing/levers.py` by `make schema`. The codes are those of `--set`, of scenario files where a change sets a rate, and of the data that is taken away; `approve` is a setting too. Rates and shares are decimals, amounts SEK: a year, or as they stand at a time for equity, ceiling and reserve.",
    "",
    "| code | on the screen | what it does | values | as planned | years |",
    "|---|---|---|---|---|---|",
)


def _as_planned(lever: Lever) -> str:
    if callable(lever.baseline) or lever.unit in ("word", "scale"):
        return "as the document has it"
    if lever.unit == "switch":
        return "on" if lever.baseline else "off"
    return f"{lever.baseline:g}"


def _when(lever: Lever) -> str:
    return "every year" if lever.every_year else "after the plan"
