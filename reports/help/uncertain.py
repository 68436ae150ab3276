"""The table of what is uncertain in words: for the command line's help and docs/how-sure.md."""

import textwrap

from reports.futures.limits import NOT_IN_IT
from scenarios.changing.uncertain import UNCERTAIN, Uncertain

_CODE, _SAID = 21, 70


def intervals_help() -> str:
    """The inputs of `--interval`, a paragraph of the command line's help that is not to be filled anew."""
    head = "\b\nUncertain inputs (--interval INPUT=BELOW:ABOVE; shares as decimals, months whole or not):"
    lines = [line for row in UNCERTAIN.values() for line in _lines(row)]
    return "\n".join([head, *lines]) + "\n"


def _lines(row: Uncertain) -> list[str]:
    first, *more = textwrap.wrap(f"{reach(row)}. {row.reason.template}", _SAID)
    return [f"  {row.code:{_CODE}}{first}", *(" " * (_CODE + 2) + line for line in more)]


def reach(row: Uncertain) -> str:
    """A row's interval as the command line reads it."""
    return f"{row.interval.below:g}:{row.interval.above:g}"


def uncertain_page() -> str:
    """The page docs/how-sure.md."""
    rows = [
        f"| `{row.code}` | {row.label.template} | {reach(row)} | {row.unit} | {row.shape} | {row.reason.template} |"
        for row in UNCERTAIN.values()
    ]
    return "\n".join([*_PAGE, *rows]) + "\n"


_PAGE = (
    "# How sure a forecast is",
    "",
    "A forecast is one line, and it will not be met to the krona. `python cli.py simulate nils-2021` draws thousands of futures from the inputs that are uncertain and counts them: in how many of them equity ends a year over the ceiling, under the reserve, or negative, and what equity is in 5, 10, 25, 50, 75, 90 and 95 of 100 at most. With `--json` the same is said for programs. `--set` and `--scenario` move the levers first, as everywhere.",
    "",
    "- **Intervals.** An input's interval holds 8 outcomes of 10; 1 is under it, 1 over it. It is written as two distances from the value of the scenario, `--interval utilisation=0.15:0.02`, and so moves with the lever; `0:0` is certain. `cost/PROJECT` and `delay/PROJECT` are of one project alone.",
    "- **Whose interval.** Intervals, chances and the correlation are changes of a scenario: saved, shared, undone and taken away with it, and they move no figure of the forecast. `--scenario` takes those of its file, and the options come on top. `--json` says of each whether it is the `default`, the `scenario`'s or an `option`'s.",
    "- **Shapes.** A split normal has half of its draws on each side of the central value, each side half of a normal distribution of its own width. A PERT is a beta distribution on a bounded range with the central value as its mode and the weight 4.",
    "- **When.** Growth, wages and prices are drawn anew for each year after the plan, utilisation for every year, none of them depending on the year before; the state's offer once a future, and of each project its cost and its delay. A project that began before the plan is not late. In the years that the document states, growth, wages and prices do nothing.",
    "- **Chances.** `--chance followed=0.7`: in 7 futures of 10 the region and the municipalities follow the state's change. `--chance come=0.8`: each project that the scenario approves, and the document does not, comes in 8 of 10. Without them both are as the scenario has it.",
    "- **Wages and prices** go together as far as `--correlation` says, -1 to 1.",
    "- **The same luck.** Draws follow from the seed and the input's name alone: the same seed says the same on every machine, and two scenarios on the same plan meet the same luck, so that what differs between them is the decision.",
    "- **The central case** is the forecast itself, exactly, and is not counted. Where nothing is uncertain every future is the forecast.",
    f"- **Not in it:** {' '.join(each.template for each in NOT_IN_IT)}",
    "",
    "The engine is `forecasting/futures/simulation.py`; the only random generator of the program is in `forecasting/futures/draws.py`. A future can be laid out for the forecast proper, and the tests hold random ones against it.",
    "",
    "The table is `scenarios/changing/uncertain.py`, this page is made by `make schema`. None of these intervals is measured.",
    "",
    "| code | input | below:above | unit | shape | reason |",
    "|---|---|---|---|---|---|",
)
