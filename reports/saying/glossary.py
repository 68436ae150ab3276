"""The words of the screen, each explained in a sentence or two for those who are no economists."""

from dataclasses import dataclass

from forecasting.plan.messages import Message, message
from reports.saying.formats import Formats


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means."""

    name: Message
    meaning: Message


TERMS: dict[str, Term] = {
    "allocation": Term(
        message("Allocation from the state"),
        message(
            "The state's half of the contributions, paid by the Social Insurance Agency. The other members usually match it, so a change of it counts twice."
        ),
    ),
    "association": Term(
        message("Coordination association"),
        message(
            "A public body in which the state, the region and municipalities pay together for support to people who need several of them at once (act 2003:1210)."
        ),
    ),
    "assumption": Term(
        message("Assumption"),
        message(
            "A value that the document does not state and that the program fills in. It is always marked, and can be changed."
        ),
    ),
    "candidate": Term(
        message("Candidate"),
        message("A project that is talked of but not decided. It costs nothing until it is switched on."),
    ),
    "ceiling": Term(
        message("Ceiling"),
        message(
            "The most equity that the National Council recommends an association to hold. Until you enter your own it is taken to be 20 % of the year's contributions, an assumption."
        ),
    ),
    "contribution": Term(
        message("Contribution"),
        message(
            "What a member pays a year. The state pays half, the region a quarter and the municipalities together a quarter."
        ),
    ),
    "decision_page": Term(
        message("Decision page"),
        message(
            "A frozen page for the board: a project with and without, the verdict and its inputs, at an address that never changes."
        ),
    ),
    "equity": Term(
        message("Equity"),
        message(
            "What the association has saved: equity at the start of the year plus the year's result. It is not income, and it can only be used once."
        ),
    ),
    "extended": Term(
        message("Extended year"),
        message(
            "A year after the document's own. Its figures are the last stated year carried on, moved only by what you set."
        ),
    ),
    "finding": Term(
        message("Finding"),
        message(
            "A place where the document contradicts itself, a rule or its own goal. Both numbers are shown; nothing is corrected."
        ),
    ),
    "frozen": Term(
        message("Frozen"),
        message("Written once and never changed, so that what the board saw can be opened again later."),
    ),
    "headroom": Term(
        message("Headroom"),
        message(
            "The ceiling less equity: how much equity may still grow. Below zero, equity is over the ceiling."
        ),
    ),
    "income": Term(
        message("Income"),
        message("Contributions, other income and the financial net. Money from earlier years is not income."),
    ),
    "internal_costs": Term(
        message("Internal costs"),
        message("What it costs to run the association: board, office, coordinator, audit, evaluation."),
    ),
    "intervention": Term(
        message("Intervention"),
        message("What the association pays for to help people: projects, lasting support, training."),
    ),
    "lasting": Term(
        message("Lasting money"),
        message(
            "Extra money that the association can go on paying in each of 15 years. The rest is one-off money, fit for things that end."
        ),
    ),
    "lever": Term(
        message("Lever"),
        message(
            "A choice that moves the forecast. One that is off its starting point is marked and can be reset."
        ),
    ),
    "liquidity": Term(
        message("Liquidity"),
        message(
            "Cash at hand, month by month. An association may not borrow, so it must never fall below zero."
        ),
    ),
    "member": Term(
        message("Member"),
        message("Who pays for the association: the state, the region and one or more municipalities."),
    ),
    "nominal": Term(
        message("Nominal amounts"),
        message("Amounts in the kronor of their own year, not adjusted for rising prices."),
    ),
    "outturn": Term(
        message("Outturn"),
        message("What the books say was really received and spent, after the year."),
    ),
    "pool": Term(
        message("Pool"),
        message("Money set aside for interventions that are not decided yet."),
    ),
    "priority": Term(
        message("Priority"),
        message("How much a candidate matters to you, from 1 to 5. It is your judgement, not the program's."),
    ),
    "project": Term(
        message("Project"),
        message("One intervention with an owner, a start, a length and a cost a year."),
    ),
    "reserve": Term(
        message("Reserve"),
        message(
            "The least equity that the board wants to keep for the unforeseen. Without one the limit is zero."
        ),
    ),
    "own_money": Term(
        message("Own money of earlier years"),
        message(
            "What was saved before the plan's first year. What a document pays with it outside its budget is taken from equity when you switch it on."
        ),
    ),
    "result": Term(
        message("Result"),
        message("The year's income less its costs. A plus adds to equity, a minus takes from it."),
    ),
    "scenario": Term(
        message("Scenario"),
        message("The document with your changes on top. Every save is a version that is kept."),
    ),
    "share_to_interventions": Term(
        message("Share to interventions"),
        message("Interventions as a part of the year's contributions. Some associations have a goal for it."),
    ),
    "spend_down": Term(
        message("Spend-down"),
        message("A plan that brings equity down to the ceiling by a chosen year."),
    ),
    "starting_point": Term(
        message("Starting point"),
        message("The document itself, carried on with every rate at zero. Changes are measured from it."),
    ),
    "stated": Term(
        message("Stated year"),
        message("A year that the document itself has figures for. They are used as they are printed."),
    ),
    "state_response": Term(
        message("State reaction"),
        message(
            "That the state pays less next year when equity is over the ceiling. It is off until you switch it on."
        ),
    ),
    "surplus": Term(
        message("Surplus"),
        message("Equity above the ceiling."),
    ),
    "utilisation": Term(
        message("Utilisation"),
        message(
            "How much of the granted intervention money is really spent. When it is low, equity grows although the budget is in balance."
        ),
    ),
}


def explained(ids: tuple[str, ...], formats: Formats, search: str = "") -> list[tuple[str, str]]:
    """The words and what they mean, in alphabetical order; only those that hold the search.

    Words that themselves hold it come before those that hold it in what they mean.

    Raises:
        KeyError: where there is no such word.
    """
    said = [(formats.message(TERMS[name].name), formats.message(TERMS[name].meaning)) for name in ids]
    wanted = search.casefold().strip()
    found = [each for each in said if wanted in " ".join(each).casefold()]
    return sorted(found, key=lambda each: (wanted not in each[0].casefold(), _letters(each[0])))


def _letters(word: str) -> tuple[int, ...]:
    """A word's place in the Swedish alphabet, where å, ä and ö come last in that order."""
    return tuple("abcdefghijklmnopqrstuvwxyzåäö".find(letter) for letter in word.casefold())
