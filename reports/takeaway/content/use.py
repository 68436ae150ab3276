"""What a forecast is used for: a project is decided on, a surplus is spent down, or a plan is looked at.

The changes say it themselves, so that a file, a command and a page tell the same story of a scenario.
"""

from forecasting.model.metrics import HALF_A_KRONA
from forecasting.plan.plan import Project
from forecasting.solving.spend_down.terms import SpendDownTerms
from reports.deciding.granting import minutes
from reports.takeaway.content.content import Content
from scenarios.judging.outlook import Outlook
from scenarios.judging.spend_down_of_scenario import SpendDownPlan, plan_in_view, plan_of, spend_down
from scenarios.judging.verdict import Verdict, judge


def use_of(content: Content) -> Verdict | SpendDownPlan | None:
    """The verdict on the one project in question, or the spend-down that the changes hold; else None.

    What was decided on goes before what else the changes hold.
    """
    if content.project:
        return _verdict(content, content.project)
    plan = _spend_down(content.outlook)
    if plan is not None:
        return plan
    asked = in_question(content)
    return _verdict(content, asked[0].id) if len(asked) == 1 else None


def in_question(content: Content) -> list[Project]:
    """The projects that run with the changes because of them, or otherwise than the document says."""
    stated = {project.id: project for project in content.plan.projects}
    return [
        each
        for each in content.outlook.changed.projects
        if each.status == "approved" and each != stated.get(each.id)
    ]


def granted(verdict: Verdict, content: Content) -> str:
    """The text for the minutes; "" where there is nothing for the association to grant."""
    return minutes(verdict, _approved(verdict, content), content.formats)


def _approved(verdict: Verdict, content: Content) -> Project | None:
    """The project as the plan has approved it."""
    projects = (p for p in content.plan.projects if p.status == "approved" and p.id == verdict.project.id)
    return next(projects, None)


def _verdict(content: Content, project: str) -> Verdict | None:
    """The verdict, where there is something to grant."""
    if project not in {each.id for each in content.outlook.changed.projects}:
        return None
    verdict = judge(content.outlook, project)
    return verdict if granted(verdict, content) else None


def _spend_down(outlook: Outlook) -> SpendDownPlan | None:
    """The plan that the changes' extra money by year is; None where it brings equity to no ceiling.

    Its target is the first year from which equity stays at or under the ceiling, as far as is shown.
    """
    paid = plan_of(outlook.changes)
    if not any(paid.values()) or min(paid.values()) < 0 or not set(paid) <= set(outlook.span):
        return None
    p = outlook.projection
    over = (p.equity - p.ceiling)[0] > HALF_A_KRONA
    if over[-1] or not (p.ceiling[0] < float("inf")).all():
        return None
    target = outlook.span[max((t + 1 for t in range(len(over)) if over[t]), default=0)]
    terms = SpendDownTerms(target, by_hand={year: paid.get(year, 0.0) for year in outlook.span})
    plan = plan_in_view(outlook, spend_down(outlook, terms))
    return plan if plan.found.status == "optimal" and plan.amounts else None
