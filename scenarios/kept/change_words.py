"""Changes and differences in words, as messages for the screen to say in its language."""

from collections.abc import Callable, Iterator
from typing import Any

from forecasting.plan.messages import Message, Money, Months, Phrase, Share, Value, message
from forecasting.plan.plan import Line, Plan
from scenarios.changing.changes import (
    AddProject,
    ApproveProject,
    Change,
    CountOwnMoney,
    DeclineProject,
    ExtraInterventions,
    InterventionsAfter,
    MoveProject,
    ProposeProject,
    ScaleProject,
    SetCeiling,
    SetLine,
    SetMatching,
    SetOpeningEquity,
    SetRate,
    SetReserve,
    SetStateResponse,
    ShortenProject,
)
from scenarios.changing.levers import LEVERS
from scenarios.changing.uncertain import SetChance, SetCorrelation, SetInterval
from scenarios.kept.how_sure_words import chance, correlation, interval
from scenarios.kept.scenario import Scenario


def describe(change: Change, plan: Plan) -> Message:
    """What a change does, in a phrase; the plan gives the names of lines and projects."""
    say: Callable[[Any, dict[str, str]], Message] = _SAY[type(change)]
    names = {line.id: line.label for line in plan.lines} | {p.id: p.name for p in plan.projects}
    return say(change, names)


def difference(old: Scenario, new: Scenario, plan: Plan) -> tuple[Message, ...]:
    """What is different in the new one: texts first, then changes added and taken away."""
    found: list[Message] = []
    if old.name != new.name:
        found.append(message("Renamed from {old} to {new}", old=old.name, new=new.name))
    if old.note != new.note:
        found.append(message("The note is changed"))
    if old.years != new.years:
        found.append(message("Horizon {old} to {new} years", old=old.years, new=new.years))
    if old.story != new.story:
        found.append(message("The story for the wall is changed"))
    added = [change for change in new.changes if change not in old.changes]
    gone = [change for change in old.changes if change not in new.changes]
    found += [message("Added: {change}", change=describe(change, plan)) for change in added]
    found += [message("Removed: {change}", change=describe(change, plan)) for change in gone]
    return tuple(found)


def plan_difference(old: Plan, new: Plan) -> tuple[Message, ...]:
    """What is different in a plan: names, years, what it starts from, lines, members, projects, goals."""
    found: list[Message] = []
    if (old.association, old.document) != (new.association, new.document):
        found.append(message("Named {name}", name=f"{new.association}, {new.document}"))
    if old.stated_years != new.stated_years:
        found.append(message("Plan years {years}", years=", ".join(map(str, new.stated_years))))
    if old.opening.amount != new.opening.amount:
        before, now = Money(old.opening.amount), Money(new.opening.amount)
        found.append(message("Opening equity {before}, now {now}", before=before, now=now))
    return (*found, *_lines_between(old, new), *_parts_between(old, new))


def _lines_between(old: Plan, new: Plan) -> Iterator[Message]:
    was, is_now = {line.id: line for line in old.lines}, {line.id: line for line in new.lines}
    for name in (name for name in is_now if name not in was):
        yield message("Line added: {line}", line=is_now[name].label)
    for name in (name for name in was if name not in is_now):
        yield message("Line gone: {line}", line=was[name].label)
    for name in (name for name in was if name in is_now):
        before, after = was[name], is_now[name]
        if before.label != after.label:
            yield message("{before} is called {now}", before=before.label, now=after.label)
        if before.kind != after.kind or before.index != after.index or before.member != after.member:
            yield message("{line} counts as something else", line=after.label)
        yield from _amounts_between(before, after, old, new)


def _amounts_between(before: Line, after: Line, old: Plan, new: Plan) -> Iterator[Message]:
    was = dict(zip(old.stated_years, before.amounts, strict=True))
    for year, amount in zip(new.stated_years, after.amounts, strict=True):
        if year in was and was[year] != amount:
            yield message(
                "{line} {year}: {before}, now {now}",
                line=after.label,
                year=str(year),
                before=Money(was[year]),
                now=Money(amount),
            )


def _parts_between(old: Plan, new: Plan) -> Iterator[Message]:
    was, is_now = {p.id: p for p in old.projects}, {p.id: p for p in new.projects}
    for name in (name for name in is_now if name not in was):
        yield message("Project added: {project}", project=is_now[name].name)
    for name in (name for name in was if name not in is_now):
        yield message("Project gone: {project}", project=was[name].name)
    for name in (name for name in was if name in is_now and was[name] != is_now[name]):
        yield message("Project changed: {project}", project=is_now[name].name)
    if old.members != new.members:
        yield message("The members are changed")
    if old.goals != new.goals:
        yield message("The goals are changed")
    if old.ceiling != new.ceiling:
        yield message("The ceiling is changed")
    if old.reserve != new.reserve:
        yield message("The reserve is changed")


def _rate(change: SetRate, names: dict[str, str]) -> Message:
    del names
    lever = LEVERS[change.rate]
    value: Value = Money(change.value) if lever.unit == "amount" else Share(change.value)
    if lever.unit == "switch":
        value = Phrase("yes") if change.value else Phrase("no")
    if change.from_year is None:
        return message("{rate}: {value}", rate=lever.label, value=value)
    return message("{rate}: {value} from {year}", rate=lever.label, value=value, year=str(change.from_year))


def _line(change: SetLine, names: dict[str, str]) -> Message:
    first = min(change.amounts)
    values: dict[str, Value] = {
        "line": names.get(change.line, change.line),
        "amount": Money(change.amounts[first]),
        "year": str(first),
    }
    if len(change.amounts) == 1:
        return message("{line}: {amount} in {year}", **values)
    return message(
        "{line}: {amount} in {year}, and {count} years more", count=len(change.amounts) - 1, **values
    )


def _approve(change: ApproveProject, names: dict[str, str]) -> Message:
    name = names.get(change.project, change.project)
    if change.yearly_cost is None:
        return message("{project} is approved", project=name)
    return message("{project} is approved at {cost} a year", project=name, cost=Money(change.yearly_cost))


def _decline(change: DeclineProject, names: dict[str, str]) -> Message:
    return message("{project} is not carried out", project=names.get(change.project, change.project))


def _move(change: MoveProject, names: dict[str, str]) -> Message:
    name = names.get(change.project, change.project)
    return message("{project} starts in {start}", project=name, start=_months(change.start, 1))


def _months(start: str, count: int) -> Months:
    """The months of something that starts in a month, `YYYY-MM`, and runs for so many."""
    year, month = map(int, start.split("-"))
    last = 12 * year + month - 1 + count - 1
    return Months((year, month), (last // 12, last % 12 + 1))


def _scale(change: ScaleProject, names: dict[str, str]) -> Message:
    name = names.get(change.project, change.project)
    return message("{project} at {factor} of its cost", project=name, factor=Share(change.factor))


def _shorten(change: ShortenProject, names: dict[str, str]) -> Message:
    name = names.get(change.project, change.project)
    return message("{project} runs {months} months", project=name, months=change.months)


def _add(change: AddProject, names: dict[str, str]) -> Message:
    del names
    cost = Money(change.yearly_cost)
    if change.start and change.months:
        return message(
            "New: {project}, {cost} a year, {months}",
            project=change.name,
            cost=cost,
            months=_months(change.start, change.months),
        )
    return message("New: {project}, {cost} a year", project=change.name, cost=cost)


def _propose(change: ProposeProject, names: dict[str, str]) -> Message:
    del names
    if change.yearly_cost is None:
        return message("Candidate: {project}, without an amount", project=change.name)
    return message("Candidate: {project}, {cost} a year", project=change.name, cost=Money(change.yearly_cost))


def _ceiling(change: SetCeiling, names: dict[str, str]) -> Message:
    del names
    match change.kind:
        case "share":
            return message("Ceiling: {share} of contributions", share=Share(change.share))
        case "amount":
            return message("Ceiling: {amount}", amount=Money(change.amount))
        case "brackets":
            return message("Ceiling: graded scale of {count} steps", count=len(change.brackets))
        case "none":
            return message("No ceiling")


def _reserve(change: SetReserve, names: dict[str, str]) -> Message:
    del names
    match change.kind:
        case "share":
            return message("Reserve: {share} of contributions", share=Share(change.share))
        case "amount":
            return message("Reserve: {amount}", amount=Money(change.amount))
        case "none":
            return message("No reserve")


def _extra(change: ExtraInterventions, names: dict[str, str]) -> Message:
    del names
    if change.amount is not None:
        return message("Extra interventions: {amount} a year", amount=Money(change.amount))
    years = f"{min(change.amounts)}–{max(change.amounts)}"
    return message(
        "Extra interventions: {amount} in all, {years}",
        amount=Money(sum(change.amounts.values())),
        years=years,
    )


def _after(change: InterventionsAfter, names: dict[str, str]) -> Message:
    del names
    if not change.amount:
        return message("Undated interventions stop after the plan")
    return message("Undated interventions after the plan: {amount} a year", amount=Money(change.amount))


def _response(change: SetStateResponse, names: dict[str, str]) -> Message:
    del names
    if not change.on:
        return message("No state response")
    return message(
        "The state cuts {share} of the excess, at most {cap} of its allocation",
        share=Share(change.pass_through),
        cap=Share(change.cap),
    )


def _matching(change: SetMatching, names: dict[str, str]) -> Message:
    del names
    return (
        message("Region and municipalities follow the state")
        if change.on
        else message("Region and municipalities do not follow the state")
    )


def _opening(change: SetOpeningEquity, names: dict[str, str]) -> Message:
    del names
    return message("Opening equity: {amount}", amount=Money(change.amount))


def _own_money(change: CountOwnMoney, names: dict[str, str]) -> Message:
    del names
    if change.on:
        return message("What is paid with own money of earlier years is taken from equity")
    return message("What is paid with own money of earlier years is left outside the budget")


_SAY: dict[type, Callable[[Any, dict[str, str]], Message]] = {
    SetRate: _rate,
    SetLine: _line,
    ApproveProject: _approve,
    DeclineProject: _decline,
    MoveProject: _move,
    ScaleProject: _scale,
    ShortenProject: _shorten,
    AddProject: _add,
    ProposeProject: _propose,
    SetCeiling: _ceiling,
    SetReserve: _reserve,
    ExtraInterventions: _extra,
    InterventionsAfter: _after,
    SetStateResponse: _response,
    SetMatching: _matching,
    SetOpeningEquity: _opening,
    CountOwnMoney: _own_money,
    SetInterval: interval,
    SetChance: chance,
    SetCorrelation: correlation,
}
