"""The futures of the carried plans, kept by their seed; and asked for by many at once, each gets its own."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from plans.document.readers import PLANS, read_plan, read_policy
from scenarios.changing.changes import Changes, SetRate
from scenarios.changing.uncertain import DEFAULT
from scenarios.judging.risk import Assessment, Risk
from tests.support.outlooks import prepare

EXPECTED = Path(__file__).parents[1] / "expected" / "futures" / "carried_plans.json"
IDS = sorted(each.name for each in PLANS.iterdir() if (each / "plan.toml").is_file())
A_LITTLE = 0.05
"""tkr: what single precision may make of a sum on another machine."""


def risk_of(plan_id: str, seed: int, changes: Changes = ()) -> Risk:
    plan = read_plan(PLANS / plan_id).plan
    assert plan is not None
    assessment = Assessment(prepare(plan, read_policy().ceiling, changes, 6), DEFAULT, draws=500, seed=seed)
    assert sum(assessment.run()) == 500
    return assessment.risk


def told(risk: Risk) -> dict[str, Any]:
    """Equity at the end of each year in tkr, by quantile, and in how many of the 500 it is over or under."""
    return {
        "quantiles": [[round(each / 1000, 2) for each in row] for row in risk.quantiles.tolist()],
        "over": [round(each * 500) for each in risk.over_ceiling],
        "below": [round(each * 500) for each in risk.below_reserve],
        "negative": [round(each * 500) for each in risk.negative],
    }


@pytest.mark.parametrize("plan_id", IDS)
def test_a_seed_gives_the_futures_that_it_gave(plan_id: str):
    kept, now = json.loads(EXPECTED.read_text(encoding="utf-8"))[plan_id], told(risk_of(plan_id, 7))
    for was, found in zip(kept["quantiles"], now["quantiles"], strict=True):
        assert found == pytest.approx(was, abs=A_LITTLE)
    for name in ("over", "below", "negative"):
        assert now[name] == pytest.approx(kept[name], abs=1), name


def test_many_who_ask_at_once_get_each_their_own():
    def ask(at: int) -> dict[str, Any]:
        used = (SetRate(rate="utilisation", value=0.5 + at / 50),)
        return told(risk_of(IDS[at % len(IDS)], at, used))

    alone = [ask(at) for at in range(20)]
    with ThreadPoolExecutor(8) as many:
        assert list(many.map(ask, range(20))) == alone
    assert len({json.dumps(each) for each in alone}) == 20
