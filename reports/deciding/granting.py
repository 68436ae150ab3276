"""A project as a board is asked to grant it: its terms in full, what they do, and the text for the minutes."""

from collections.abc import Sequence

from forecasting.plan.plan import Project
from reports.saying.formats import Formats
from scenarios.judging.verdict import Verdict

NAMED = 3
"""Projects whose cost per participant is told one by one; of more, the least and the most."""


def proposal_line(project: Project, formats: Formats) -> str:
    """The proposal in full: the project, its cost, when it runs, and who owns it; what is missing is said."""
    return formats.text("Proposal: {project}, {terms}.", project=project.name, terms=terms(project, formats))


def terms(project: Project, formats: Formats) -> str:
    """Cost, months and owner, as parts of a sentence."""
    return ", ".join((cost(project, formats), period(project, formats), owner(project, formats)))


def cost(project: Project, formats: Formats) -> str:
    """What it costs a year, and in all where that is another sum."""
    text = formats.text
    if project.yearly_cost is None:
        return text("no amount stated")
    yearly, whole = _said(project.yearly_cost, formats), _in_all(project)
    if whole is None or project.months == 12:
        return text("{cost} a year", cost=yearly)
    return text("{cost} a year ({total} in all)", cost=yearly, total=_said(whole, formats))


def period(project: Project, formats: Formats) -> str:
    """The months in which it runs, as the forecast counts them."""
    text = formats.text
    if project.start is None:
        return text("no start month stated, counted in every year")
    if project.end is None:
        return text("from {start} until further notice", start=formats.month(project.start))
    return formats.months(project.start, project.end)


def owner(project: Project, formats: Formats) -> str:
    """Who owns it, or that nobody is stated."""
    text = formats.text
    return text("owner {name}", name=project.owner) if project.owner else text("no owner stated")


def effect_line(verdict: Verdict, formats: Formats) -> str:
    """Equity with and without it, in the year it falls short or the project ends; "" where it takes nothing of it."""
    if verdict.outcome == "not within the years" or verdict.project.outside_budget:
        return ""
    year = effect_year(verdict)
    at = verdict.with_it.years.index(year)
    return formats.text(
        "According to the forecast, equity is {with_it} at the end of {year} with the project, {without} without it.",
        year=str(year),
        with_it=formats.money(float(verdict.with_it.equity[0, at])),
        without=formats.money(float(verdict.without.equity[0, at])),
    )


def minutes(verdict: Verdict, stated: Project | None, formats: Formats) -> str:
    """What the board is proposed to decide, to copy; "" where there is nothing for the association to grant.

    `stated` is the project as the plan has approved it, None where it has not.
    """
    project = verdict.project
    if not project.yearly_cost or project.financed_by or verdict.outcome == "not within the years":
        return ""
    own = project.paid_from == "equity"
    sentences = (
        _asked(verdict, stated, formats),
        formats.text("It is paid with own money of earlier years.") if own else "",
        effect_line(verdict, formats),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _asked(verdict: Verdict, stated: Project | None, formats: Formats) -> str:
    """Grant, reject where it cannot be afforded, or change what the plan has approved."""
    project, text = verdict.project, formats.text
    if stated is not None:
        return text(
            "It is proposed that the board changes {project} to {now}. The plan states {before}.",
            project=project.name,
            now=terms(project, formats),
            before=terms(stated, formats),
        )
    if verdict.judgement.floor == "act":
        return text(
            "It is proposed that the board rejects {project}: {terms}.",
            project=project.name,
            terms=terms(project, formats),
        )
    return text(
        "It is proposed that the board grants {project} {grant}.",
        project=project.name,
        grant=f"{grant(project, formats)}, {owner(project, formats)}",
    )


def grant(project: Project, formats: Formats) -> str:
    """The money and the months it is granted for: a year or less is granted as one sum."""
    text, whole, months = formats.text, _in_all(project), project.months or 0
    yearly, when = _said(project.yearly_cost or 0.0, formats), period(project, formats)
    values = {"cost": yearly, "period": when}
    if whole is None:
        return text("{cost} a year, {period}", **values)
    total = _said(whole, formats)
    if months == 12:
        return text("{cost} for {period}", **values)
    if months < 12:
        return text("{total} for {period} ({cost} a year)", total=total, **values)
    return text("{cost} a year for {period}, {total} in all", total=total, **values)


def _in_all(project: Project) -> float | None:
    """SEK over all its months, None where it has no end."""
    if project.end is None or project.months is None or project.yearly_cost is None:
        return None
    return project.yearly_cost * project.months / 12


def _said(sek: float, formats: Formats) -> str:
    """An amount as it is: in the plan's own unit where it is not whole tkr."""
    return formats.money(sek) if sek % 1000.0 == 0 else formats.exact(sek)


def effect_year(verdict: Verdict) -> int:
    """The year equity first falls short; else the project's last; else the last year shown."""
    years, short, end = verdict.with_it.years, verdict.judgement.short, verdict.project.end
    if short is not None and short.year in years:
        return short.year
    return end[0] if end is not None and end[0] in years else years[-1]


def cost_per_participant(verdict: Verdict, others: Sequence[Project], formats: Formats) -> str:
    """Its cost per participant and year beside the plan's other projects; "" where one of the two is not known."""
    project, text = verdict.project, formats.text
    own = _each(project)
    if own is None:
        return ""
    said = text(
        "{cost} per participant and year ({count} participants)",
        cost=_tenth(own, formats),
        count=formats.number(project.participants or 0.0),
    )
    known = [
        (each, other.name)
        for other in others
        if other.id != project.id and (each := _each(other)) is not None
    ]
    return said + "; " + _beside(sorted(known), formats) + "."


def _beside(known: Sequence[tuple[float, str]], formats: Formats) -> str:
    """What the other projects cost per participant: each by its name, or from the least to the most of many."""
    text = formats.text
    if not known:
        return text("the plan states it for no other project")
    if len(known) > NAMED:
        (low, cheapest), (high, dearest) = known[0], known[-1]
        return text(
            "the plan's {count} other projects {low} ({cheapest}) to {high} ({dearest})",
            count=len(known),
            low=_tenth(low, formats),
            cheapest=cheapest,
            high=_tenth(high, formats),
            dearest=dearest,
        )
    named = ", ".join(f"{name} {_tenth(each, formats)}" for each, name in known)
    return text("in the plan: {projects}", projects=named)


def _each(project: Project) -> float | None:
    """SEK per participant and year, None where cost or participants are not known."""
    if not project.participants or project.yearly_cost is None:
        return None
    return project.yearly_cost / project.participants


def _tenth(sek: float, formats: Formats) -> str:
    """A tenth of the plan's unit."""
    return formats.exact(round(sek / formats.unit_size, 1) * formats.unit_size)
