"""What a presenter can say to each screen: where its figures come from, and what the room will ask."""

from forecasting.plan.findings import Finding
from reports.document.provenance import stands
from reports.saying.formats import Formats
from reports.saying.sentences import equity_title, flows_title, why
from reports.seminar.seminar import Scene, Way, decision_in_words, way_headline
from scenarios.changing.changes import ProposeProject
from scenarios.kept.change_words import describe
from scenarios.kept.story import Kind, StoryStep, proposal

_FINDINGS = 2


def notes(scene: Scene, step: StoryStep, decided: Way | None, *, on_wall: bool = True) -> tuple[str, ...]:
    """The notes of a screen, a paragraph each: the presenter's own, or made from the figures.

    `on_wall` is False for a slide, which answers no keys.
    """
    if step.notes.strip():
        return tuple(part.strip() for part in step.notes.split("\n") if part.strip())
    return _made(scene, step.kind, decided, on_wall=on_wall)


def _made(scene: Scene, kind: Kind, decided: Way | None, *, on_wall: bool) -> tuple[str, ...]:
    """The notes that are made from the figures."""
    match kind:
        case "opening":
            return _opening(scene)
        case "where":
            return _where(scene)
        case "heading":
            return _heading(scene)
        case "ceiling":
            return _ceiling(scene)
        case "futures":
            return _futures(scene, on_wall=on_wall)
        case "options":
            return _options(scene, on_wall=on_wall)
        case "fund":
            return _fund(scene.formats, on_wall=on_wall)
        case "decision":
            return _decision(scene, decided, on_wall=on_wall)
        case "own":
            return ()


def _opening(scene: Scene) -> tuple[str, ...]:
    text, plan = scene.formats.text, scene.outlook.plan
    years = f"{plan.stated_years[0]}–{scene.outlook.span[-1]}"
    return (
        text(
            "Welcome. We look at {years}: income, what we spend on interventions, and equity against the recommended ceiling.",
            years=years,
        ),
        text(
            "Every figure comes from {document} or is marked as an assumption. Ask how a figure came about at any time.",
            document=plan.document,
        ),
    )


def _where(scene: Scene) -> tuple[str, ...]:
    text, plan, p = scene.formats.text, scene.outlook.plan, scene.planned.outlook.projection
    opening = text(
        "Equity when the plan begins is {amount}.", amount=scene.formats.exact(float(p.opening_equity[0, 0]))
    )
    if plan.opening.status != "missing":
        opening = f"{opening} {stands(plan.opening.place, scene.formats)}"
    status = {
        "missing": text("The document does not say what equity is at the start."),
        "actual": text("It is taken from the books."),
        "forecast": text("It is a forecast: the books were not closed when the plan was made."),
        "estimate": text("It is an estimate: the document does not state it."),
    }[plan.opening.status]
    return (opening, status, text("Ask the room: did anyone expect a different figure?"))


def _heading(scene: Scene) -> tuple[str, ...]:
    formats, way = scene.formats, scene.planned
    assumed = [
        formats.message(describe(change, scene.outlook.plan))
        for change in way.outlook.changes
        if not isinstance(change, ProposeProject)
    ]
    resting = [formats.text("It assumes: {changes}.", changes="; ".join(assumed))] if assumed else []
    return (
        f"{equity_title(way.outlook.projection, formats)}. {flows_title(way.outlook.projection, formats)}.",
        why(way.outlook.projection, formats, changed=bool(way.outlook.changes)),
        *resting,
        *_doubts(scene.outlook.findings, formats),
    )


def _doubts(findings: tuple[Finding, ...], formats: Formats) -> list[str]:
    serious = [each for each in findings if each.weight == "serious"][:_FINDINGS]
    return [f"{formats.message(each.message)} {formats.message(each.consequence)}" for each in serious]


def _ceiling(scene: Scene) -> tuple[str, ...]:
    text, policy = scene.formats.text, scene.policy.texts[scene.formats.language]
    why_one = text(
        "Money that the members have pooled is meant for those who need support. The National Council recommends that no more than this is kept."
    )
    if scene.planned.outlook.changed.ceiling is not None:
        return (why_one, text("The ceiling is stated in the plan or set in the scenario."))
    return (why_one, f"{policy.name}. {policy.evidence}", policy.caveat)


def _futures(scene: Scene, *, on_wall: bool) -> tuple[str, ...]:
    text, found = scene.formats.text, scene.futures
    what = text(
        "{count} futures stand for {draws} that were drawn, each as likely as the others. What is uncertain, how far and why stands on the page How sure.",
        count=found.shown,
        draws=scene.formats.number(found.risk.draws),
    )
    own = (
        [text("The scenario's own proposal is in every one of them.")]
        if proposal(scene.outlook.changes)
        else []
    )
    if not on_wall:
        return (what, *own)
    play = text("The futures come one by one; P plays them again.")
    still = text(
        "On a screen that asks for less motion each step on the wall shows the next one, and P shows them all."
    )
    return (what, *own, play, still)


def _options(scene: Scene, *, on_wall: bool) -> tuple[str, ...]:
    formats = scene.formats
    said = [f"{way.name}: {way_headline(scene, way).sentence}" for way in (scene.planned, *scene.proposals)]
    if not on_wall:
        return tuple(said)
    ask = formats.text(
        "Ask for proposals. Press L and key one in; keep it, and it stands here beside the others."
    )
    return (*said, ask)


def _fund(formats: Formats, *, on_wall: bool) -> tuple[str, ...]:
    text = formats.text
    read = text("Read the candidates aloud, then let the room agree on what it would fund.")
    if not on_wall:
        return (read,)
    return (
        read,
        text("Press a candidate's number to fund it or take it away; the chart follows."),
        text(
            "When the room is done, press M: the program shows the set worth the most within the same limits."
        ),
        text("The room may have better reasons than points. Keep its choice, and it becomes an option."),
    )


def _decision(scene: Scene, decided: Way | None, *, on_wall: bool) -> tuple[str, ...]:
    text = scene.formats.text
    if decided is None:
        return (text("Choose a proposal with its number, then read out what it does."),) if on_wall else ()
    said = (
        text("The proposal in words: {what}.", what=decision_in_words(scene, decided)),
        text("With it: {sentence}", sentence=way_headline(scene, decided).sentence),
    )
    after = text(
        "Afterwards: take it into the scenario, save, and freeze it on the page Decide for the minutes."
    )
    return (*said, after) if on_wall else said
