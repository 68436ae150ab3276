"""Settings of several levers at once, as the changes that they are."""

import pytest

from forecasting.plan.policies import Bracket
from scenarios.changing.changes import (
    ApproveProject,
    ExtraInterventions,
    InterventionsAfter,
    ScaleStep,
    SetCeiling,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
)
from scenarios.changing.settings import changes_of


@pytest.mark.parametrize(
    ("settings", "made"),
    [
        ({"prices": 0.04, "wages": 0.03}, (SetRate(rate="wages", value=0.03), SetRate(rate="prices", value=0.04))),
        (
            {"matching": False, "utilisation": 0.9, "contribution_growth": 0.01, "opening_equity": 7.0},
            (
                SetRate(rate="contribution_growth", value=0.01),
                SetRate(rate="utilisation", value=0.9),
                SetMatching(on=False),
                SetOpeningEquity(amount=7.0),
            ),
        ),
        # what one change carries is one change
        (
            {"cap": 0.3, "state_response": True, "pass_through": 0.6},
            (SetStateResponse(on=True, pass_through=0.6, cap=0.3),),
        ),
        ({"cap": 0.3, "pass_through": 0.6}, ()),
        ({"cap": 0.3, "state_response": False}, ()),
        (
            {"reserve_amount": 50.0, "ceiling_share": 0.15},
            (SetCeiling(kind="share", share=0.15), SetReserve(kind="amount", amount=50.0)),
        ),
        (
            {"ceiling_brackets": (Bracket(3e6, 0.3), Bracket(None, 0.2)), "interventions_after": "stop"},
            (
                InterventionsAfter(amount=0.0),
                SetCeiling(kind="brackets", brackets=(ScaleStep(up_to=3e6, share=0.3), ScaleStep(share=0.2))),
            ),
        ),
        ({"interventions_after": "continue", "ceiling": "none"}, (SetCeiling(kind="none"),)),
        (
            {"approve": ("b", "a"), "state_allocation": -0.1, "extra_interventions": 40.0},
            (
                SetRate(rate="state_allocation", value=-0.1),
                ExtraInterventions(amount=40.0),
                ApproveProject(project="b"),
                ApproveProject(project="a"),
            ),
        ),
    ],
)  # fmt: skip
def test_settings_are_these_changes_rates_first_and_approvals_last(settings, made):
    assert changes_of(settings) == made
