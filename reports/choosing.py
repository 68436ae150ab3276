"""What is said of a choice among candidates: the answer, the limits, and why some are left out."""

import math
from collections.abc import Iterable, Sequence

from forecasting.choice_reasons import Reason
from forecasting.choose import Choice, Limit, LimitKind
from reports.asking import each_year
from reports.formats import Formats
from reports.sentences import Verdict
from reports.tables import TableRow, asking_hint, html_table


def choice_sentence(choice: Choice, offered: int, formats: Formats) -> Verdict:
    """The answer in one sentence."""
    text = formats.text
    if choice.status == "infeasible":
        return Verdict("impossible", impossible_choice(choice, formats))
    if not offered:
        return Verdict("untested", text("There are no candidates to choose among."))
    if not choice.chosen:
        if choice.status == "time limit":
            return Verdict(
                "watch", text("No set was found in the time given; give it more time or fewer candidates.")
            )
        return Verdict("watch", text("None of the candidates can be funded within the limits."))
    many = formats.plural("{count} candidate", "{count} candidates", offered)
    sentence = text(
        "Fund {count} of {many}: {worth}, and equity ends at {equity} in {year}",
        count=formats.number(len(choice.chosen)),
        many=many,
        worth=worth(choice.value, choice, formats),
        equity=formats.money(float(choice.projection.equity[0, -1])),
        year=str(choice.projection.years[-1]),
    )
    over = float(choice.projection.equity[0, -1] - choice.projection.ceiling[0, -1])
    if over > 500:
        return Verdict("watch", sentence + text(", {over} over the ceiling.", over=formats.money(over)))
    return Verdict("possible", sentence + ".")


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
    elif choice.status == "time limit" and choice.chosen:
        parts.append(
            text(
                "The time ran out: this is the best found, at most {gap} from the most that is possible.",
                gap=_percent(choice.gap, formats),
            )
        )
    if choice.goal_dropped:
        parts.append(goal_note(choice, formats))
    elif choice.terms.share_goal is not None:
        share = formats.share(choice.terms.share_goal)
        parts.append(text("The goal of {share} to interventions is held every year.", share=share))
    if choice.binding:
        parts.append(text("No room is left: {limits}.", limits=limits_in_words(choice.binding, formats)))
    return " ".join(parts)


def goal_note(choice: Choice, formats: Formats) -> str:
    """That the share goal was left out."""
    return formats.text(
        "The goal of {share} to interventions cannot be held with these candidates and is left out.",
        share=formats.share(choice.terms.share_goal or 0.0),
    )


def _percent(gap: float, formats: Formats) -> str:
    return formats.share(gap, 2) if math.isfinite(gap) else formats.text("an unknown distance")


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
    return "; ".join(f"{name} {', '.join(map(str, years))}" for name, years in said if years)


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


def choice_table(choice: Choice, formats: Formats, case: str = "") -> str:
    """The years with the chosen, tkr; `case` is what the page calls this forecast."""
    text, p = formats.text, choice.projection
    rows = [
        TableRow(
            text("Interventions"),
            _cells(p.interventions[0], formats),
            asks=each_year("interventions", p.years, case),
        ),
        TableRow(text("Result"), _cells(p.result[0], formats), asks=each_year("result", p.years, case)),
        TableRow(
            text("Equity"), _cells(p.equity[0], formats), "total", asks=each_year("equity", p.years, case)
        ),
        TableRow(text("Ceiling"), _cells(p.ceiling[0], formats), asks=each_year("ceiling", p.years, case)),
        TableRow(text("Reserve"), _cells(p.reserve[0], formats), asks=each_year("reserve", p.years, case)),
    ]
    columns = ["", *map(str, p.years)]
    return html_table(text("The years with the chosen, tkr"), columns, rows, hint=asking_hint(formats))


def _cells(values: Sequence[float], formats: Formats) -> tuple[str, ...]:
    return tuple(formats.tkr(float(value)) for value in values)
