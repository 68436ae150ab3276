"""What is said of a choice among candidates: the answer, the limits, and why some are left out."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice
from forecasting.solving.choice.limits import Limit, LimitKind
from forecasting.solving.choice.reasons import Reason
from forecasting.solving.choice.remedies import ChoiceRemedy
from reports.deciding.spend_down_remedies import up
from reports.deciding.spending_down import SAME, year_span
from reports.saying.formats import Formats
from reports.saying.headline import later_clauses
from reports.saying.question import each_year
from reports.saying.sentences import Verdict, mark_of_cost
from reports.saying.tables import TableRow, asking_hint, html_table
from scenarios.judging.judgement import Judgement


def choice_sentence(
    choice: Choice, judgement: Judgement, offered: Sequence[Candidate], formats: Formats
) -> Verdict:
    """The answer in one sentence; the judgement is of the scenario with the chosen."""
    text = formats.text
    if choice.status == "infeasible":
        return Verdict("impossible", impossible_choice(choice, formats))
    if not offered:
        return Verdict("untested", text("There are no candidates to choose among."))
    if all(candidate.project.yearly_cost is None for candidate in offered):
        return Verdict("untested", text("No costs are given: write a cost for at least one candidate."))
    if not choice.chosen:
        if choice.status == "time limit":
            return Verdict(
                "watch", text("No set was found in the time given; give it more time or fewer candidates.")
            )
        return Verdict("watch", text("None of the candidates can be funded within the limits."))
    p = choice.projection
    sentence = text(
        "Fund {count} of {many}: {worth}, and equity ends at {equity} in {year}",
        count=formats.number(len(choice.chosen)),
        many=formats.plural("{count} candidate", "{count} candidates", len(offered)),
        worth=worth(choice.value, choice, formats),
        equity=formats.money(float(p.equity[0, -1])),
        year=str(p.years[-1]),
    )
    over = float(p.equity[0, -1] - p.ceiling[0, -1])
    if over > SAME:
        sentence += text(", {amount} over the ceiling", amount=formats.money(over))
    clauses = "; ".join([sentence, *later_clauses(judgement, p, formats)])
    return Verdict(mark_of_cost(judgement), f"{clauses}.")


def worth(value: float, choice: Choice, formats: Formats) -> str:
    """A value in its measure."""
    if choice.terms.value == "participants":
        return formats.text("{count} participants a year", count=formats.number(value))
    return formats.text("{count} priority points", count=formats.number(value))


def choice_why(choice: Choice, formats: Formats) -> str:
    """How sure the answer is, and which limits leave no room; "" where there is no set."""
    text = formats.text
    parts: list[str] = []
    if not choice.chosen:
        return goal_note(choice, formats) if choice.goal_dropped else ""
    if choice.status == "optimal" and choice.gap <= 1e-9:
        parts.append(text("Proven: no other set within the limits is worth more."))
    elif choice.status == "optimal":
        parts.append(
            text("Proven to within {gap} of the most that is possible.", gap=_percent(choice.gap, formats))
        )
    elif not math.isfinite(choice.gap):
        parts.append(
            text(
                "The time ran out: this is the best found; how far it is from the most that is possible is not known."
            )
        )
    else:
        parts.append(
            text(
                "The time ran out: this is the best found, at most {gap} from the most that is possible.",
                gap=_percent(choice.gap, formats),
            )
        )
    parts += _not_over(choice, formats)
    if choice.goal_dropped:
        parts.append(goal_note(choice, formats))
    elif choice.terms.share_goal is not None:
        share = formats.share(choice.terms.share_goal)
        parts.append(text("The goal of {share} to interventions is held every year.", share=share))
    if choice.binding:
        parts.append(text("No room is left: {limits}.", limits=limits_in_words(choice.binding, formats)))
    return " ".join(parts)


def _not_over(choice: Choice, formats: Formats) -> list[str]:
    """From which year being over the ceiling is not allowed, where it is forbidden."""
    year = choice.terms.under_from
    if (
        choice.terms.over_price is not None
        or year is None
        or not np.isfinite(choice.projection.ceiling).any()
    ):
        return []
    if year == choice.projection.years[0]:
        return [formats.text("Equity is at or under the ceiling every year.")]
    return [
        formats.text(
            "Being over the ceiling is not allowed from {year}, the first year in which that is possible.",
            year=str(year),
        )
    ]


def goal_note(choice: Choice, formats: Formats) -> str:
    """That the share goal was left out."""
    return formats.text(
        "The goal of {share} to interventions cannot be held with these candidates and is left out.",
        share=formats.share(choice.terms.share_goal or 0.0),
    )


def _percent(gap: float, formats: Formats) -> str:
    return formats.share(gap, 2)


def limits_in_words(limits: Iterable[Limit], formats: Formats) -> str:
    """Limits by kind with their years."""
    text = formats.text
    names: dict[LimitKind, str] = {
        "reserve": text("equity against the reserve or zero"),
        "ceiling": text("equity against the ceiling"),
        "frame": text("the yearly frame"),
        "share goal": text("the share to interventions"),
    }
    found = list(limits)
    said = [(name, [limit.year for limit in found if limit.kind == kind]) for kind, name in names.items()]
    return "; ".join(f"{name} {year_span(years)}" for name, years in said if years)


def impossible_choice(choice: Choice, formats: Formats) -> str:
    """Why there is no set."""
    text = formats.text
    if choice.shortfalls:
        return text(
            "No set is possible as it stands: {limits} does not hold without any candidate, and none makes it hold.",
            limits=limits_in_words(choice.shortfalls, formats),
        )
    return text(
        "No set is possible: those that must be funded, with what they need, break a limit or exclude each other."
    )


def reason_in_words(reason: Reason, names: dict[str, str], formats: Formats) -> str:
    """Why a candidate is left out, and what would bring it in."""
    text = formats.text
    others = ", ".join(names.get(other, other) for other in reason.others)
    match reason.kind:
        case "never":
            return text("Set to never.")
        case "no amount":
            return text("It has no amount.")
        case "outside":
            return text("It starts outside the years looked at.")
        case "excludes":
            return text("It cannot be combined with {others}.", others=others) + _entry(reason, formats)
        case "needs":
            return text("It needs {others}, which is not chosen.", others=others) + _entry(reason, formats)
        case "equal":
            return text("Another set is worth as much; this one leaves it out.")
        case "equity":
            return text("With it equity would end at least {less} lower.", less=formats.money(reason.less))
        case "limit" if reason.limits:
            limits = limits_in_words(reason.limits, formats)
            return text("No room: {limits}.", limits=limits) + _entry(reason, formats)
        case "limit":
            return text("It does not fit in any set that is worth as much.") + _entry(reason, formats)


def _entry(reason: Reason, formats: Formats) -> str:
    if reason.entry_cost is None or reason.entry_cost < 1:
        return ""
    return " " + formats.text("It comes in at {cost} a year.", cost=formats.money(reason.entry_cost))


def reasons_table(reasons: Sequence[Reason], names: dict[str, str], formats: Formats) -> str:
    """The candidates that are left out, each with its reason."""
    text = formats.text
    rows = [
        TableRow(
            reason.candidate.project.name,
            (
                "–"
                if reason.candidate.project.yearly_cost is None
                else formats.money(reason.candidate.project.yearly_cost),
                reason_in_words(reason, names, formats),
            ),
        )
        for reason in reasons
    ]
    return html_table(
        text("Candidates that are left out"),
        [text("Candidate"), text("Cost a year"), text("Why")],
        rows,
        kind="words",
    )


def choice_table(choice: Choice, formats: Formats) -> str:
    """The years with the chosen, tkr."""
    text, p = formats.text, choice.projection
    rows = [
        TableRow(
            text("Interventions"),
            _cells(p.interventions[0], formats),
            asks=each_year("interventions", p.years),
        ),
        TableRow(text("Result"), _cells(p.result[0], formats), asks=each_year("result", p.years)),
        TableRow(text("Equity"), _cells(p.equity[0], formats), "total", asks=each_year("equity", p.years)),
        TableRow(text("Ceiling"), _cells(p.ceiling[0], formats), asks=each_year("ceiling", p.years)),
        TableRow(text("Reserve"), _cells(p.reserve[0], formats), asks=each_year("reserve", p.years)),
    ]
    columns = ["", *map(str, p.years)]
    return html_table(
        text("The years with the chosen, SEK thousand"), columns, rows, hint=asking_hint(formats)
    )


def _cells(values: Sequence[float], formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in values)


def choice_remedy_label(remedy: ChoiceRemedy, formats: Formats) -> str:
    """A change that makes a set possible, as a button says it."""
    text = formats.text
    match remedy.kind:
        case "frame":
            return text("Allow {amount} a year", amount=up(remedy.value, formats))
        case "over":
            return text("Allow being over the ceiling")
        case "musts":
            return text("Let those that must be funded be left out")
