"""What files are made from in the tests: a plan, its changes, and a stamp that never moves."""

from datetime import date

from forecasting.plan.plan import Plan
from plans.document.readers import read_policy
from reports.takeaway.content.content import Content, Stamp
from scenarios.judging.outlook import Outlook

STAMP = Stamp("Utblick", "0", date(2026, 1, 2))
POLICY = read_policy()


def content(plan: Plan, *changes: object, years: int = 5, language: str = "sv", **more: object) -> Content:
    outlook = Outlook(plan, POLICY.ceiling, changes, years, more.pop("findings", ()))
    return Content(outlook, POLICY, language, STAMP, **more)
