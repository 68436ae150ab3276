"""A plan as JSON and back, so that a scenario or a decision carries what it was made on."""

from pydantic import TypeAdapter

from forecasting.plan.plan import Plan

_PLAN = TypeAdapter(Plan)


def plan_to_json(plan: Plan) -> str:
    """The plan as JSON; equal plans give equal text."""
    return _PLAN.dump_json(plan).decode()


def plan_from_json(text: str) -> Plan:
    """The plan of a snapshot.

    Raises:
        ValueError: where the text is not a snapshot of a plan.
    """
    return _PLAN.validate_json(text)
