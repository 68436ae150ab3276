"""The futures of the bench as a model of modelx: a formula for each figure, computed when it is asked for and kept."""

from collections.abc import Callable

from bench.peers.work import Work

try:
    import modelx
except ImportError:  # it is installed with what benchmarks need
    modelx = None

_FORMULAS = {
    "grown": "lambda name, year: grown(name, year - 1) * (1 + told[name][year - 1]) if year else 1.0",
    "paid": "lambda row, year: rows[row].yearly[year] * grown('growth', year) * (1 + told['shift'][0] if year else 1)",
    "run": "lambda row, year: rows[row].yearly[year] * grown(rows[row].index, year)",
    "line": "lambda row, year: rows[row].yearly[year] * grown('prices', year) * told['utilisation'][year]",
    "cost": "lambda project, year: tables[project][told['delays'][project], year] * told['costs'][project]",
    "project": "lambda project, year: cost(project, year) * grown('prices', year) * told['utilisation'][year]",
    "income": "lambda year: sum(paid(row, year) for row in incomes)",
    "spent": "lambda year: sum(run(row, year) for row in runs) + sum(line(row, year) for row in lines)",
    "projects": "lambda year: sum(project(each, year) for each in range(len(tables)))",
    "result": "lambda year: income(year) - spent(year) - projects(year)",
    "equity": "lambda year: (equity(year - 1) if year else opening) + result(year)",
}


def by_cells(work: Work) -> Callable[[int], list[float]] | None:
    """What gives equity at each year's end of one future; None where modelx is not installed."""
    if modelx is None:
        return None
    space = modelx.new_model().new_space()
    for name, formula in _FORMULAS.items():
        space.new_cells(name, formula=formula)
    lines = [(n, row) for n, row in enumerate(work.rows) if row.project < 0]
    space.rows, space.opening, space.told = work.rows, work.opening, {}
    space.tables = [row.yearly for row in work.rows if row.project >= 0]
    space.incomes = [n for n, row in lines if row.kind == "contribution"]
    space.runs = [n for n, row in lines if row.kind == "internal_cost"]
    space.lines = [n for n, row in lines if row.kind == "intervention"]

    def of(draw: int) -> list[float]:
        space.told = work.future(draw)
        return [float(space.equity(year)) for year in range(work.years)]

    return of
