"""The slides of a scenario's own story: the seminar's screens in their order, with what somebody wrote on them."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from reports.charts.equity import chart_summary
from reports.charts.wall import room_summary, ways_summary
from reports.document.printed_tables import project_cost, project_dates
from reports.seminar.seminar import Scene, Way, message, under, way_headline
from reports.seminar.speaker_notes import notes
from reports.takeaway.content.content import Content
from reports.takeaway.content.proposal import proposal
from reports.takeaway.deck.behind import shown_of
from reports.takeaway.deck.charts import equity_native, room_native, ways_native
from reports.takeaway.deck.drawing.look import Look
from reports.takeaway.deck.drawing.shapes import Table
from reports.takeaway.deck.drawing.slide import Slide
from reports.takeaway.deck.risk import futures_table
from reports.takeaway.deck.slides import caution, front, start
from scenarios.judging.choice_of_scenario import candidates
from scenarios.kept.story import Story, StoryStep, ground

_OFFERED = 10
"""Candidates that a slide names; how many more there are is said."""


def told_story(content: Content, story: Story, look: Look) -> list[Slide]:
    """The front, then a slide a step; a step of one's own with nothing on it is left out."""
    told = _Told(content, story, look)
    steps = [step for step in story.steps if step.kind != "own" or step.message.strip() or step.text.strip()]
    if not steps or steps[0].kind != "opening":
        return [told.front(None), *map(told.slide, steps)]
    return [told.front(steps[0]), *map(told.slide, steps[1:])]


@dataclass(frozen=True)
class _Told:
    """A story being told: each screen of the wall as a slide."""

    content: Content
    story: Story
    look: Look

    @cached_property
    def scene(self) -> Scene:
        """What the wall would show of it."""
        c = self.content
        return Scene(c.outlook, c.policy, self.story, c.formats, c.title)

    @cached_property
    def decided(self) -> Way | None:
        """The scenario's own proposal, which the wall weighs first."""
        return self.scene.proposals[0] if len(self.scene.proposals) > len(self.story.options) else None

    def front(self, step: StoryStep | None) -> Slide:
        """Whose plan, and the scenario; where it is heading is said where it is shown."""
        first = front(self.content, "")
        points = first.points
        if step is None:
            return replace(first, notes=first.notes[1:])
        told = self.slide(step)
        return replace(first, title=told.title, notes=told.notes, points=(*_lines(step.text), *points))

    def slide(self, step: StoryStep) -> Slide:
        """A screen: its message, what stands under it, and what shows it on paper."""
        content, scene, text = self.content, self.scene, self.content.formats.text
        shown = self.decided if step.kind == "decision" and self.decided is not None else scene.planned
        line = under(scene, step, shown, self.decided)
        title = message(scene, step, shown, self.decided).sentence
        said = notes(scene, step, self.decided, on_wall=False) or (title, line)
        slide = Slide(title, tuple(part for part in said if part), line)
        match step.kind:
            case "where":
                planned = replace(content, outlook=scene.planned.outlook)
                return replace(start(planned), title=slide.title, notes=slide.notes, under=line)
            case "heading":
                unit = text("Equity at the end of each year, SEK thousand; hatched is over the ceiling")
                chart = equity_native(shown.outlook.projection, content.formats, self.look)
                alt = chart_summary(shown.outlook.projection, content.formats)
                return replace(slide, under=self._over(unit, line), chart=chart, alt=alt)
            case "ceiling" if np.isfinite(shown.outlook.projection.ceiling).all():
                unit = text(
                    "Equity over or under the recommended ceiling at the end of each year, SEK thousand"
                )
                chart = room_native(shown.outlook.projection, content.formats, self.look)
                alt = room_summary(shown.outlook.projection, content.formats)
                return replace(slide, under=self._over(unit, line), chart=chart, alt=alt)
            case "futures":
                table = futures_table(scene.futures, content)
                return replace(slide, under=f"{line}\n{table.name}", table=table)
            case "options":
                return self._options(slide, line)
            case "fund":
                return self._offered(slide, line)
            case "decision":
                return replace(slide, under="", points=self._decision(step), size=24)
            case _:
                return replace(slide, under="", points=_lines(line))

    def _over(self, unit: str, line: str) -> str:
        """What stands over a chart; said too where the scenario proposes something that it leaves out."""
        planned = self.content.formats.text("As planned")
        said = unit if self.decided is None else f"{planned} · {unit}"
        return f"{line}\n{said}" if line else said

    def _options(self, slide: Slide, line: str) -> Slide:
        """Where each way ahead ends."""
        formats = self.content.formats
        ways = [(way.name, way.outlook.projection) for way in (self.scene.planned, *self.scene.proposals)]
        year = str(ways[0][1].years[-1])
        unit = formats.text("Equity at the end of {year}, SEK thousand", year=year)
        if all(np.isfinite(path.ceiling[0, -1]) for _, path in ways):
            unit = formats.text(
                "Equity at the end of {year} against the recommended ceiling, SEK thousand", year=year
            )
        chart = ways_native(ways, formats, self.look)
        return replace(slide, under=line or unit, chart=chart, alt=ways_summary(ways, formats))

    def _offered(self, slide: Slide, line: str) -> Slide:
        """The candidates that the room can fund, in a table where there are any."""
        formats = self.content.formats
        text = formats.text
        known = candidates(self.content.plan, ground(self.content.changes))
        offered = [each.project for each in known if each.project.yearly_cost]
        if not offered:
            return slide
        shown = offered[:_OFFERED]
        rows = tuple((each.name, project_cost(each, formats), project_dates(each, formats)) for each in shown)
        alt = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
        header = (text("Project"), text("Cost a year"), text("Runs"))
        table = Table(text("Candidates"), alt, header, rows, (4.0, 1.8, 2.6), frozenset({1}))
        rest = shown_of(len(shown), len(offered), self.content)
        return replace(slide, under="\n".join(part for part in (line, rest) if part), table=table)

    def _decision(self, step: StoryStep) -> tuple[str, ...]:
        """As somebody wrote it, else where the proposal leads, else the ways to choose from."""
        if step.text.strip():
            return _lines(step.text)
        if self.decided is None and self.scene.proposals:
            ways = self.scene.proposals
            return tuple(f"{way.name}: {way_headline(self.scene, way).sentence}" for way in ways)
        if self.decided is None:
            return (proposal(self.content)[1], caution(self.content))
        return (way_headline(self.scene, self.decided).sentence, caution(self.content))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
