"""The futures of the bench as they are plainly computed: all at once in float64, and row by row in pandas."""

import numpy as np
import pandas as pd

from bench.peers.work import Figures, Work


def in_float64(work: Work) -> Figures:
    """Equity at each year's end of all futures, `(draws, years)`: every row an array of float64."""
    drawn = work.drawn
    grown = {
        name: _grown(rates)
        for name, rates in (
            ("growth", drawn.contribution_growth),
            ("wages", drawn.wages),
            ("prices", drawn.prices),
        )
    }
    offered = np.ones((work.draws, work.years))
    offered[:, 1:] += (drawn.state_allocation * drawn.matching).astype(float).T
    used = drawn.utilisation.astype(float).T
    result = np.zeros((work.draws, work.years))
    for row in work.rows:
        if row.project >= 0:
            yearly = (
                row.yearly[drawn.delays[row.project]] * drawn.costs[row.project][0].astype(float)[:, None]
            )
        else:
            yearly = row.yearly[None, :]
        match row.kind:
            case "contribution":
                result += yearly * grown["growth"] * offered
            case "internal_cost":
                result -= yearly * grown[row.index]
            case _:
                result -= yearly * grown["prices"] * used
    return work.opening + result.cumsum(axis=1)


def _grown(rates: np.ndarray) -> Figures:
    factors = np.ones((rates.shape[1], len(rates) + 1))
    np.cumprod(1 + rates.T.astype(float), axis=1, out=factors[:, 1:])
    return factors


def as_frame(work: Work) -> pd.DataFrame:
    """The rows as a table."""
    return pd.DataFrame(
        [
            {"kind": row.kind, "index": row.index, "project": row.project, "yearly": row.yearly}
            for row in work.rows
        ]
    )


def row_by_row(work: Work, frame: pd.DataFrame, draw: int) -> list[float]:
    """Equity at each year's end of one future, the way of a spreadsheet: a loop over years and rows."""
    told = work.future(draw)
    equity, path = work.opening, []
    grown = {"growth": 1.0, "wages": 1.0, "prices": 1.0}
    for year in range(work.years):
        if year:
            grown = {name: so_far * (1 + told[name][year - 1]) for name, so_far in grown.items()}
        result = 0.0
        for _, row in frame.iterrows():
            match row["kind"]:
                case "contribution":
                    result += row["yearly"][year] * grown["growth"] * (1 + told["shift"][0] if year else 1)
                case "internal_cost":
                    result -= row["yearly"][year] * grown[row["index"]]
                case _ if row["project"] >= 0:
                    late, dear = told["delays"][row["project"]], told["costs"][row["project"]]
                    result -= row["yearly"][late, year] * dear * grown["prices"] * told["utilisation"][year]
                case _:
                    result -= row["yearly"][year] * grown["prices"] * told["utilisation"][year]
        equity += result
        path.append(equity)
    return path
