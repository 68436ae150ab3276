"""The wall: one message a screen, large, with nothing else on it; levers and controls when asked for."""

from html import escape

import streamlit as st

from pages.shared.explaining.explain import Case, listen, show_asking_chart
from pages.shared.frame.parts import Caption, show_chart
from pages.shared.frame.screen import Screen
from pages.shared.seminar.floor import KEYED, Floor
from pages.shared.seminar.fund import ROOM, TOLD, Fund
from pages.shared.seminar.picture import Picture, header, picture_of, shown_of
from pages.shared.seminar.remote import Remote, show_look, wall_width
from pages.shared.seminar.scene import (
    decided_at,
    go_to,
    scene_of,
    step_number,
    weigh,
)
from pages.shared.seminar.stops import wall_address
from pages.shared.work.kept_fields import keep_for_a_meeting
from reports.charts.equity import chart_summary, equity_chart, equity_key
from reports.charts.furniture import Style
from reports.charts.wall import (
    enlarged,
    wall_style,
    way_case,
)
from reports.saying.escaping import for_markdown
from reports.saying.question import WITH, WITHOUT
from reports.saying.sentences import Verdict
from reports.seminar.seminar import Measure, measures, message, under
from scenarios.kept.story import StoryStep

NARROW, WIDE = 1024, 1920
SMALLEST, LARGEST, UNKNOWN = 1.25, 1.9, 1.5
"""How much larger than on a desk type is drawn on the narrowest and the widest wall, and before it is known."""
DIGITS = tuple("123456789")


class Wall:
    """A step of the story, filling the screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.text = screen.formats.text
        keep_for_a_meeting("the wall", screen.plan, (*KEYED, ROOM, TOLD))
        self.floor = Floor(screen)
        self.scene = scene_of(screen, self.floor.changes())
        self.number = step_number(self.scene.story)
        self.step: StoryStep = self.scene.story.steps[self.number - 1]
        self.style: Style = wall_style(screen.style)
        self.at = decided_at(self.scene)
        self.on = shown_of(self.scene, self.step.kind, self.at)

    def show(self) -> None:
        """The screen from top to bottom."""
        show_look("wall.css")
        with st.container(key="wall"):
            if self.step.kind == "fund" and not self.scene.floor:
                self._fund()
            else:
                told = self.scene, self.step, self.on.way, self.on.decided
                stops = wall_address(self.screen, self.scene, self.number, self.at, _factor())
                self._message(message(*told), under(*told), stops if self.floor.open else "")
                self._body()
            self.floor.show(self.on.base)
        self._remote()
        listen(self._cases(), self.screen.formats)

    def _message(self, said: Verdict, line: str, stops: str = "") -> None:
        st.html(header(said, line, self.step.kind, self.screen.formats, stops))

    def _body(self) -> None:
        """The figures, or the picture with what there is to choose from below it."""
        if self.step.kind == "where" and not self.scene.floor:
            self._measures(measures(self.on.base, self.screen.formats))
            return
        picture = picture_of(self.scene, self.on, self.style)
        if picture is not None:
            self._chart(picture)
        if self.step.kind in ("options", "decision"):
            self._choices()

    def _choices(self) -> None:
        """The proposals by number; the one that is weighed is filled."""
        if not self.scene.proposals:
            return
        with st.container(horizontal=True, key="wall-choices"):
            for number, way in enumerate(self.scene.proposals, 1):
                st.button(
                    for_markdown(f"{number}  {way.name}"),
                    key=f"wall-choice-{number}",
                    type="primary" if self.at == number - 1 else "secondary",
                    on_click=weigh,
                    args=(number - 1,),
                )

    def _fund(self) -> None:
        fund, style = Fund(self.screen), self.style
        room = fund.room()
        said = Verdict("", self.step.message) if self.step.message and not room.chosen else fund.message(room)
        self._message(said, fund.under(room) or self.step.text)
        with st.container(key="wall-fund", horizontal=True):
            with st.container(key="wall-candidates"):
                fund.show(room)
            with st.container(key="wall-fund-chart"):
                changed = bool(room.chosen)
                figure = equity_chart(
                    room.projection, self.on.base.outlook.projection, style, changed=changed
                )
                line = self.text(
                    "Equity at the end of each year against the recommended ceiling, SEK thousand"
                )
                key = equity_key(style, changed=changed, without=self.text("without any of them"))
                alt = chart_summary(room.projection, self.screen.formats)
                self._chart(Picture(figure, line, alt, key))

    def _measures(self, told: tuple[Measure, ...]) -> None:
        items = "".join(
            f"<div><dt>{escape(each.name)}</dt><dd>{escape(each.figure)}</dd>"
            f'<dd class="against">{escape(each.against)}</dd></div>'
            for each in told
        )
        st.html(f'<dl class="wall-measures">{items}</dl>')

    def _chart(self, picture: Picture) -> None:
        """The chart over the room that is left; a click on a bar asks how its figure came about."""
        with st.container(key="wall-chart"):
            larger = enlarged(picture.figure, _factor())
            caption = Caption("", picture.line, picture.alt, picture.key)
            if picture.plays:
                show_chart(larger, caption, key="on-wall-futures", height="stretch")
                return
            show_asking_chart(larger, caption, key="on-wall", height="stretch")

    def _cases(self) -> dict[str, Case]:
        """The forecasts whose figures the charts show."""
        scene = self.scene
        ways = [scene.planned, *scene.proposals, *([self.on.way] if scene.floor else [])]
        without = self.on.base if scene.floor else scene.planned
        told = {"": self.on.way, WITH: self.on.way, WITHOUT: without}
        told |= {way_case(n): way for n, way in enumerate(ways)}
        return {name: Case(way.outlook, way.name) for name, way in told.items()}

    def _remote(self) -> None:
        text, steps = self.text, self.scene.story.steps
        levers = text("Hide levers") if self.floor.open else text("Levers")
        plays = self.scene.futures.shown if self.step.kind == "futures" and not self.scene.floor else 0
        again = (("p", text("Play again")),) if plays else ()
        Remote(
            step=self.number,
            steps=len(steps),
            plan_id=self.screen.plan.id,
            wall=True,
            formats=self.screen.formats,
            keys=("l", "m", *DIGITS),
            buttons=(*again, ("l", levers), ("f", text("Full screen")), ("Escape", text("End"))),
            plays=plays,
        ).show(go_to, self._pressed)

    def _pressed(self, key: str) -> None:
        if key == "Escape" and self.floor.open:
            self.floor.toggle()
        elif key == "Escape":
            st.query_params.pop("view", None)
        elif key == "l":
            self.floor.toggle()
        elif self.step.kind == "fund":
            Fund(self.screen).press(key)
        elif key in DIGITS and self.step.kind in ("options", "decision"):
            at = int(key) - 1
            if at < len(self.scene.proposals):
                weigh(at)


def _factor() -> float:
    width = wall_width()
    if not width:
        return UNKNOWN
    along = (min(width, WIDE) - NARROW) / (WIDE - NARROW)
    return max(SMALLEST + along * (LARGEST - SMALLEST), 0.8)
