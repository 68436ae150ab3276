"""The slides of a scenario's own story: the seminar's screens in their order, with what somebody wrote on them."""

from dataclasses import replace

from reports.charts.equity import chart_summary
from reports.charts.wall import ways_summary
from reports.document import project_cost, project_dates
from reports.seminar import Scene, Way, message, under, way_headline
from reports.speaker_notes import notes
from reports.takeaway.content import Content
from reports.takeaway.deck_charts import equity_native, ways_native
from reports.takeaway.deck_look import Look
from reports.takeaway.deck_shapes import Table
from reports.takeaway.deck_slides import Slide, front, start
from reports.takeaway.proposal import proposal
from scenarios.choosing import candidates
from scenarios.story import Story, StoryStep, ground

_OFFERED = 10
"""Candidates that a slide names; as many as the room can pick by a digit."""


def told_story(content: Content, story: Story, look: Look) -> list[Slide]:
    """The front, then a slide a step; a step of one's own with nothing on it is left out."""
    scene = _scene(content, story)
    decided = scene.proposals[0] if len(scene.proposals) > len(story.options) else None
    steps = [step for step in story.steps if step.kind != "own" or step.message or step.text]
    slides = [_slide(content, scene, step, decided, look) for step in steps]
    if steps and steps[0].kind == "opening":
        first = front(content)
        points = (*slides[0].points, *first.points[1:])
        return [replace(first, title=slides[0].title, notes=slides[0].notes, points=points), *slides[1:]]
    return [front(content), *slides]


def _scene(content: Content, story: Story) -> Scene:
    return Scene(
        content.plan,
        content.policy,
        content.findings,
        content.changes,
        content.years,
        story,
        content.formats,
        content.scenario,
    )


def _slide(content: Content, scene: Scene, step: StoryStep, decided: Way | None, look: Look) -> Slide:
    """A screen of the wall as a slide: its message, its line, and the chart that it has there."""
    shown = decided if step.kind == "decision" and decided is not None else scene.planned
    line = under(scene, step, shown, decided)
    title = message(scene, step, shown, decided).sentence
    said = notes(scene, step, decided, on_wall=False) or (title, line)
    slide = Slide(title, tuple(part for part in said if part), line)
    p, formats, text = shown.projection, content.formats, content.formats.text
    match step.kind:
        case "where":
            return replace(start(content), title=slide.title, notes=slide.notes, under=line)
        case "heading" | "ceiling":
            unit = text("Equity at the end of each year, tkr; hatched is over the ceiling")
            chart = equity_native(p, formats, look)
            return replace(slide, under=line or unit, chart=chart, alt=chart_summary(p, formats))
        case "options":
            ways = [(way.name, way.projection) for way in (scene.planned, *scene.proposals)]
            unit = text(
                "Equity at the end of {year} against the recommended ceiling, tkr", year=str(p.years[-1])
            )
            chart = ways_native(ways, formats, look)
            return replace(slide, under=line or unit, chart=chart, alt=ways_summary(ways, formats))
        case "fund":
            return replace(slide, table=_offered(content))
        case "decision":
            return replace(slide, under="", points=_decision(content, scene, step, decided), size=24)
        case _:
            return replace(slide, under="", points=tuple(part for part in line.split("\n") if part.strip()))


def _decision(content: Content, scene: Scene, step: StoryStep, decided: Way | None) -> tuple[str, ...]:
    """What is said of the decision: as somebody wrote it, else where it leads, else the ways to choose from."""
    if step.text:
        return (step.text,)
    if decided is None and scene.proposals:
        return tuple(f"{way.name}: {way_headline(scene, way).sentence}" for way in scene.proposals)
    caution = content.formats.text(
        "The sentence is a proposal made from the forecast. The board words its own decision."
    )
    return (proposal(content)[1] if decided is None else way_headline(scene, decided).sentence, caution)


def _offered(content: Content) -> Table | None:
    """The candidates that the room can fund; None where there are none."""
    formats = content.formats
    text = formats.text
    offered = [
        each.project for each in candidates(content.plan, ground(content.changes)) if each.project.yearly_cost
    ]
    if not offered:
        return None
    rows = tuple(
        (each.name, project_cost(each, formats), project_dates(each, formats)) for each in offered[:_OFFERED]
    )
    alt = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
    header = (text("Project"), text("Cost a year"), text("Runs"))
    return Table(text("Candidates"), alt, header, rows, (4.0, 1.8, 2.6), frozenset({1}))
