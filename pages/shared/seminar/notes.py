"""The presenter's view, for a window of one's own: what to say, what comes next, and the time."""

from html import escape

import streamlit as st

from pages.shared.frame.screen import Screen
from pages.shared.seminar.remote import Remote, show_look
from pages.shared.seminar.scene import decided, go_to, scene_of, step_number
from reports.seminar.seminar import kind_name, message
from reports.seminar.speaker_notes import notes
from scenarios.kept.story import StoryStep


class Notes:
    """The notes of the step that the wall shows; the two windows keep in step."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.text = screen.formats.text
        self.scene = scene_of(screen)
        self.number = step_number(self.scene.story)
        self.decided = decided(self.scene)

    def show(self) -> None:
        """The step's message small, the notes large, and the next step."""
        steps = self.scene.story.steps
        step = steps[self.number - 1]
        said = "".join(f"<p>{escape(part)}</p>" for part in notes(self.scene, step, self.decided))
        following = steps[self.number] if self.number < len(steps) else None
        next_one = self._said(following) if following else self.text("The story ends here.")
        title = kind_name(step.kind, self.screen.formats)
        show_look("notes.css")
        st.html(
            f'<main class="presenter"><p class="step">{escape(title)}</p><h1>{escape(self._said(step))}</h1>'
            f'<section class="notes">{said or "<p>–</p>"}</section>'
            f"<aside><span>{escape(self.text('Next'))}</span> {escape(next_one)}</aside></main>"
        )
        Remote(
            step=self.number,
            steps=len(steps),
            plan_id=self.screen.plan.id,
            wall=False,
            formats=self.screen.formats,
        ).show(go_to)

    def _said(self, step: StoryStep) -> str:
        return message(self.scene, step, self.scene.planned, self.decided).sentence
