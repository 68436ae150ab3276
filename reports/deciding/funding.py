"""What is said of the exercise in which a room picks candidates, and the program does the same."""

from collections.abc import Collection, Sequence

from forecasting.solving.choice.candidates import Candidate
from forecasting.solving.choice.choose import Choice
from forecasting.solving.choice.hand_picked import Clash, Picked
from reports.deciding.choosing import limits_in_words, worth
from reports.saying.formats import NBSP, Formats
from reports.saying.headline import later_clauses
from reports.saying.sentences import Verdict, mark_of_cost
from scenarios.judging.judgement import Judgement


def room_sentence(
    room: Picked, judgement: Judgement, best: Choice, offered: int, formats: Formats
) -> Verdict:
    """What the room funds, what it is worth, where equity ends, and what comes after the years shown."""
    text = formats.text
    if not room.chosen:
        return Verdict("", text("What would you fund?"))
    sentence = text(
        "The room funds {count} of {offered}: {worth} for {cost} a year. Equity ends at {equity} in {year}",
        count=len(room.chosen),
        offered=offered,
        worth=worth(room.value, best, formats),
        cost=formats.money(room.yearly_cost),
        equity=formats.money(float(room.projection.equity[0, -1])),
        year=str(room.projection.years[-1]),
    )
    said = "; ".join([sentence, *later_clauses(judgement, room.projection, formats)]) + "."
    return Verdict("unaffordable" if room.broken or room.clashes else mark_of_cost(judgement), said)


def room_limits(room: Picked, candidates: Sequence[Candidate], formats: Formats) -> str:
    """What the room's set breaks; "" where it breaks nothing."""
    if not room.chosen:
        return ""
    names = {each.id: each.project.name for each in candidates}
    said = [_clash(clash, names, formats) for clash in room.clashes]
    if room.broken:
        limits = limits_in_words(room.broken, formats)
        said.insert(0, formats.text("It does not hold: {limits}.", limits=limits))
    return " ".join(said)


def _clash(clash: Clash, names: dict[str, str], formats: Formats) -> str:
    values = {"name": names[clash.candidate], "other": names.get(clash.other, clash.other)}
    if clash.needs:
        return formats.text("{name} needs {other}.", **values)
    return formats.text("{name} cannot go with {other}.", **values)


def model_sentence(room: Picked, best: Choice, formats: Formats) -> str:
    """What the program would fund, beside the room's choice."""
    text = formats.text
    if not best.chosen:
        return text("The program finds no set within the limits.")
    names = ", ".join(
        f"{each.candidate.project.name} ({each.start_year})"
        for each in sorted(best.chosen, key=lambda each: (each.start_year, each.candidate.project.name))
    )
    said = text("The program funds {names}: {worth}.", names=names, worth=worth(best.value, best, formats))
    if _same(room, {each.candidate.id for each in best.chosen}):
        return said + " " + text("It is the room's own choice.")
    if not room.broken and not room.clashes and abs(room.value - best.value) < 1e-6:
        return said + " " + text("The room's choice is worth as much.")
    return said


def _same(room: Picked, ids: Collection[str]) -> bool:
    return {each.candidate.id for each in room.chosen} == set(ids)


def candidate_label(number: int, candidate: Candidate, formats: Formats) -> str:
    """A candidate as the room reads it: its number, its name, what it costs, how many it reaches.

    A line ends between these, not within one.
    """
    project, text = candidate.project, formats.text
    cost = text("{cost} a year", cost=formats.money(project.yearly_cost or 0.0))
    people = ""
    if project.participants:
        reached = formats.plural(
            "{count} participant a year", "{count} participants a year", round(project.participants)
        )
        people = f" · {reached.replace(' ', NBSP)}"
    return f"{number}  {project.name} · {cost.replace(' ', NBSP)}{people}"
