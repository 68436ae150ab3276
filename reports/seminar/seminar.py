"""What a seminar's screens say: one message each, made from the figures unless somebody wrote another."""

import math
from dataclasses import dataclass
from functools import cached_property

from forecasting.model.metrics import HALF_A_KRONA, headroom, intervention_share
from forecasting.model.projection import Projection
from forecasting.plan.policies import CeilingPolicy
from reports.deciding.granting import grant
from reports.futures.words import how_sure_sentence, how_sure_why
from reports.saying.formats import Formats
from reports.saying.headline import headline_of, later_clauses
from reports.saying.sentences import Verdict, mark_of
from reports.seminar.naming import named_after
from scenarios.changing.apply import apply
from scenarios.changing.changes import AddProject, ApproveProject, Changes
from scenarios.changing.intervals import uncertainty_of
from scenarios.futures.counted import SHOWN, Counted, counted
from scenarios.judging.outlook import Outlook
from scenarios.kept.change_words import describe
from scenarios.kept.story import Kind, Story, StoryStep, ground, joined, proposal

_TOLD = 2
"""Changes that a decision names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way ahead by its name."""

    name: str
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure for the wall, with its name and what it stands against."""

    name: str
    figure: str
    against: str


@dataclass(frozen=True)
class Scene:
    """What the wall shows is read from here. `name` is the scenario's, "" where it has none.

    `outlook` is the scenario's; `floor` is a proposal that is being keyed in, on top of the way on the screen.
    """

    outlook: Outlook
    policy: CeilingPolicy
    story: Story
    formats: Formats
    name: str = ""
    floor: Changes = ()

    @cached_property
    def planned(self) -> Way:
        """Where the plan is heading with what the scenario assumes, before its proposal."""
        return self._way(self.formats.text("As planned"), ground(self.outlook.changes))

    @cached_property
    def proposals(self) -> tuple[Way, ...]:
        """The scenario's own proposal where it has one, then the story's options."""
        changes = self.outlook.changes
        own = proposal(changes)
        named = self.name or named_after(self.outlook.plan, own, self.formats)
        first = (self._way(named, changes),) if own else ()
        on = ground(changes)
        return (*first, *(self._way(each.name, joined(on, each.changes)) for each in self.story.options))

    @cached_property
    def futures(self) -> Counted:
        """Futures of the scenario with its proposal, counted in its last year: as the page How sure opens."""
        outlook = self.outlook
        return counted(outlook.prepared, uncertainty_of(outlook.changes), outlook.span[-1], SHOWN[0])

    def varied(self, way: Way) -> Way:
        """The way with the floor's proposal on top."""
        return self._way(
            self.formats.text("Proposal from the floor"), joined(way.outlook.changes, self.floor)
        )

    def _way(self, name: str, changes: Changes) -> Way:
        return Way(name, self.outlook.with_changes(changes))


def way_headline(scene: Scene, way: Way) -> Verdict:
    """Where a way leads, in one sentence."""
    return headline_of(way.outlook, scene.formats)


def kind_name(kind: Kind, formats: Formats) -> str:
    """What a kind of screen is called."""
    text = formats.text
    names: dict[Kind, str] = {
        "opening": text("Opening screen"),
        "where": text("Where we are"),
        "heading": text("Where we are heading"),
        "ceiling": text("The ceiling"),
        "futures": text("The futures, one by one"),
        "options": text("The options"),
        "fund": text("What would you fund?"),
        "decision": text("The decision"),
        "own": text("A screen of your own"),
    }
    return names[kind]


def message(scene: Scene, step: StoryStep, shown: Way, decided: Way | None) -> Verdict:
    """The screen's one message. `shown` is the way on it, `decided` the proposal that is weighed."""
    if step.message and not scene.floor:
        return Verdict("", step.message)
    if scene.floor and step.kind not in ("ceiling", "options", "decision"):
        return way_headline(scene, shown)
    return _made(scene, step.kind, shown, decided)


def _made(scene: Scene, kind: Kind, shown: Way, decided: Way | None) -> Verdict:
    """The message that a kind of screen makes from the figures."""
    formats, text = scene.formats, scene.formats.text
    match kind:
        case "opening":
            return Verdict("", scene.outlook.plan.association)
        case "where":
            return Verdict("", _where(shown.outlook.projection, formats))
        case "heading":
            return way_headline(scene, shown)
        case "ceiling":
            return _ceiling(shown, formats)
        case "futures":
            return how_sure_sentence(scene.futures, formats)
        case "options":
            return Verdict("", _options(scene))
        case "fund":
            return Verdict("", kind_name("fund", formats))
        case "decision":
            return _decision(scene, decided)
        case "own":
            return Verdict("", text("Write the message of this screen before the seminar."))


def under(scene: Scene, step: StoryStep, shown: Way, decided: Way | None) -> str:
    """The line under the message; "" where it needs none."""
    formats, text = scene.formats, scene.formats.text
    if step.text and not scene.floor:
        return step.text
    match step.kind:
        case "opening":
            document = scene.outlook.plan.document
            return f"{document} · {scene.name}" if scene.name else document
        case "ceiling" if shown.outlook.changed.ceiling is None:
            policy = scene.policy.texts[formats.language]
            return text("The document states no ceiling; {name} is an assumption.", name=policy.name)
        case "futures" if not scene.floor:
            return how_sure_why(scene.futures, formats)
        case "decision" if decided is not None:
            return way_headline(scene, decided).sentence
        case _:
            return ""


def measures(shown: Way, formats: Formats) -> tuple[Measure, ...]:
    """Where the association stands when the plan begins."""
    text, p = formats.text, shown.outlook.projection
    year, opening, ceiling = str(p.years[0]), float(p.opening_equity[0, 0]), float(p.ceiling[0, 0])
    paid = float(p.contributions[0, 0])
    against = text("no ceiling set")
    if math.isfinite(ceiling):
        side = text("over the ceiling") if opening > ceiling + HALF_A_KRONA else text("under the ceiling")
        against = f"{formats.money(abs(opening - ceiling))} {side}"
    share = (
        text("{share} of contributions", share=formats.share(ceiling / paid))
        if paid and math.isfinite(ceiling)
        else ""
    )
    spent = formats.share(float(intervention_share(p)[0, 0]), 0)
    return (
        Measure(text("Equity, 1 January {year}", year=year), formats.money(opening), against),
        Measure(
            text("Ceiling {year}", year=year),
            formats.money(ceiling) if math.isfinite(ceiling) else "–",
            share,
        ),
        Measure(
            text("Contributions {year}", year=year),
            formats.money(paid),
            text("{share} of them to interventions", share=spent),
        ),
    )


def _where(p: Projection, formats: Formats) -> str:
    opening, ceiling = float(p.opening_equity[0, 0]), float(p.ceiling[0, 0])
    values = {
        "year": str(p.years[0]),
        "opening": formats.money(opening),
        "ceiling": formats.money(ceiling),
        "apart": formats.money(abs(opening - ceiling)),
    }
    if not math.isfinite(ceiling):
        return formats.text("We start {year} with {opening} in equity.", **values)
    if opening > ceiling + HALF_A_KRONA:
        return formats.text(
            "We start {year} with {opening} in equity, {apart} over the recommended ceiling.", **values
        )
    return formats.text(
        "We start {year} with {opening} in equity, {apart} under the recommended ceiling.", **values
    )


def _ceiling(way: Way, formats: Formats) -> Verdict:
    """Where equity is against the ceiling in the last year shown, and what comes after."""
    p = way.outlook.projection
    room, ceiling = float(headroom(p)[0, -1]), float(p.ceiling[0, -1])
    values = {
        "year": str(p.years[-1]),
        "ceiling": formats.money(ceiling),
        "apart": formats.money(abs(room)),
    }
    if not math.isfinite(ceiling):
        return Verdict("untested", formats.text("No ceiling is set for the association's equity."))
    if room < -HALF_A_KRONA:
        sentence = formats.text(
            "In {year} equity is {apart} over the recommended ceiling of {ceiling}", **values
        )
    else:
        sentence = formats.text(
            "In {year} there is room for {apart} up to the ceiling of {ceiling}", **values
        )
    return Verdict(
        mark_of(way.outlook.judgement),
        "; ".join([sentence, *later_clauses(way.outlook.judgement, p, formats)]) + ".",
    )


def _options(scene: Scene) -> str:
    formats = scene.formats
    ways = [scene.planned, *scene.proposals]
    ends = [float(way.outlook.projection.equity[0, -1]) for way in ways]
    year = str(scene.outlook.span[-1])
    if len(ways) == 1:
        return formats.text("There is only one option so far. What do you propose?")
    return formats.text(
        "{count} options: equity in {year} is {low} to {high}",
        count=len(ways),
        year=year,
        low=formats.money(min(ends)),
        high=formats.money(max(ends)),
    )


def _decision(scene: Scene, decided: Way | None) -> Verdict:
    formats = scene.formats
    if decided is None:
        if scene.proposals:
            return Verdict("", formats.text("What do we decide?"))
        return Verdict("", formats.text("What do we decide? No proposal has been made yet."))
    sentence = formats.text("Proposed decision: {what}", what=decision_in_words(scene, decided))
    return Verdict(way_headline(scene, decided).mark, sentence)


def decision_in_words(scene: Scene, decided: Way) -> str:
    """What a way decides: what it grants, then its first other changes, and how many more there are."""
    changes = proposal(decided.outlook.changes)
    asked = {change.project for change in changes if isinstance(change, AddProject | ApproveProject)}
    projects = apply(scene.outlook.plan, (*scene.outlook.changes, *changes)).projects
    granted = [project for project in projects if project.id in asked and project.yearly_cost]
    ids = {project.id for project in granted}
    others = [change for change in changes if getattr(change, "project", None) not in ids]
    said = [
        scene.formats.text(
            "grant {project} {grant}", project=project.name, grant=grant(project, scene.formats)
        )
        for project in granted
    ] + changes_in_words(scene, tuple(others))
    rest = len(said) - _TOLD
    more = [scene.formats.plural("{count} change more", "{count} changes more", rest)] if rest > 0 else []
    return "; ".join([*said[:_TOLD], *more])


def changes_in_words(scene: Scene, changes: Changes) -> list[str]:
    """What each change does; projects that the scenario proposes or adds by their names."""
    named = apply(scene.outlook.plan, (*scene.outlook.changes, *changes))
    return [scene.formats.message(describe(change, named)) for change in changes]
