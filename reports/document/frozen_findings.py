"""The findings of a frozen page: which of them touch the figures that were decided on, and what the others are."""

from collections import Counter
from dataclasses import dataclass

from forecasting.plan.findings import WEIGHTS, Weight
from reports.saying.formats import Formats
from scenarios.kept.decision import Record


@dataclass(frozen=True, slots=True)
class FrozenFindings:
    """The findings in words: those that touch the figures with what the forecast does about them, the heaviest first; and the others.

    `others_said` says how many the others are, by weight; "" where there are none. `weighed` is that the
    record says which they are: those from before that was kept do not, and all are among the others.
    """

    touching: tuple[str, ...]
    others: tuple[str, ...]
    others_said: str
    weighed: bool

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.touching) + len(self.others)


def frozen_findings(record: Record, formats: Formats) -> FrozenFindings:
    """The findings of a record in the language of `formats`."""
    said = record.findings[formats.language]
    if len(record.weighed) != len(said):
        return FrozenFindings((), tuple(said), "", weighed=False)
    told = sorted(zip(record.weighed, said, strict=True), key=lambda each: WEIGHTS.index(each[0].weight))
    touching = tuple(
        f"{text} {each.consequence[formats.language]}" for each, text in told if each.moves_equity
    )
    others = [(each.weight, text) for each, text in told if not each.moves_equity]
    weights = Counter(weight for weight, _ in others)
    return FrozenFindings(touching, tuple(text for _, text in others), _counted(weights, formats), weighed=True)  # fmt: skip


def findings_title(found: FrozenFindings, formats: Formats) -> str:
    """How many there are, and how many of them matter for what was decided."""
    if not found.weighed or not found.count:
        return formats.text("Findings in the document")
    return formats.text(
        "Findings in the document: {touching} of {count} about figures that the decision rests on",
        touching=len(found.touching),
        count=found.count,
    )


def _counted(weights: Counter[Weight], formats: Formats) -> str:
    """The others by weight, as a sentence."""
    if not weights:
        return ""
    text, plural = formats.text, formats.plural
    parts = {
        "serious": plural("{count} serious", "{count} serious", weights["serious"]),
        "notable": plural("{count} smaller", "{count} smaller", weights["notable"]),
        "minor": plural("{count} of rounding", "{count} of rounding", weights["minor"]),
    }
    return text(
        "The others ({parts}) are about goals, or figures that the forecast does not use; the record holds all of them.",
        parts=", ".join(parts[each] for each in WEIGHTS if weights[each]),
    )
