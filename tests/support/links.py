"""Links that tests open the app with."""

from scenarios.changing.changes import InterventionsAfter, SetCeiling, SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario


def moved(plan_id: str) -> str:
    """What a link carries of a scenario where a choice, an amount, a rate and the years shown are other than the plan's."""
    changes = (
        SetCeiling(kind="amount", amount=800_000),
        InterventionsAfter(amount=2_000_000),
        SetRate(rate="wages", value=0.03),
    )
    return to_link(Scenario(name="Moved", plan_id=plan_id, years=8, changes=changes))
