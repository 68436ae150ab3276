"""The desk: where a seminar's story is prepared, step by step, and what the floor proposed is kept."""

from collections.abc import Mapping
from html import escape
from typing import Literal

import streamlit as st

from pages.shared.frame.frame import foot
from pages.shared.frame.language import in_words
from pages.shared.frame.parts import Caption, show_chart, show_part, show_title, verdict_mark
from pages.shared.frame.screen import Screen
from pages.shared.seminar.picture import Shown, picture_of
from pages.shared.seminar.scene import decided, decided_at, go_to, scene_of, set_options, set_steps
from reports.saying.escaping import for_markdown
from reports.seminar.seminar import Scene, Way, changes_in_words, kind_name, measures, message, under
from reports.seminar.speaker_notes import notes
from scenarios.kept.story import KINDS, MOST_STEPS, Kind, Option, StoryStep, ground, joined, usual_story

Field = Literal["message", "text", "notes"]
_SIZES: dict[Field, tuple[int, int]] = {"message": (200, 80), "text": (600, 100), "notes": (4000, 260)}
"""Of each text, its most characters and its height in pixels."""


class Desk:
    """The steps at the left, the one that is being written at the right, the options under them."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.text = screen.formats.text
        self.scene: Scene = scene_of(screen)
        self.steps = self.scene.story.steps
        self._at_key = f"{screen.plan.id}:desk-step"
        self.at = min(int(st.session_state.get(self._at_key, 0)), len(self.steps) - 1)

    def show(self) -> None:
        """The page from top to bottom."""
        plural = self.screen.formats.plural
        show_title(
            plural("A story of {count} screen, ready for the wall", "A story of {count} screens, ready for the wall", len(self.steps)),
            self.text(
                "Each screen says one thing, from the figures of the scenario at hand, until you write something else. The story is saved with the scenario."
            ),
        )  # fmt: skip
        self._start()
        left, right = st.columns([1, 1.25], gap="large")
        with left:
            self._list()
            self._preview()
        with right:
            self._editor()
        self._options()
        foot(self.screen)

    def _start(self) -> None:
        text = self.text
        with st.container(horizontal=True, vertical_alignment="center", key="seminar-start"):
            st.button(
                text("Show on the wall"),
                key="to-wall",
                type="primary",
                icon=":material/slideshow:",
                on_click=self._to_wall,
                args=(1,),
            )
            st.link_button(
                text("Presenter's notes in a window of their own"),
                f"?plan={self.screen.plan.id}&view=notes",
                icon=":material/open_in_new:",
            )
            st.caption(
                text(
                    "Arrows or a presenter's remote step; L levers, F full screen, B black, Escape ends. Windows of one browser keep in step."
                )
            )

    def _show_chosen(self) -> None:
        """The step that is chosen when the click arrives, not when the button was drawn."""
        self._to_wall(int(st.session_state.get(self._at_key, 0)) + 1)

    def _to_wall(self, step: int) -> None:
        st.query_params["view"] = "wall"
        go_to(step)

    def _list(self) -> None:
        text = self.text
        show_part(text("Screens"))
        for n, step in enumerate(self.steps):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"desk-row-{n}"):
                label = for_markdown(f"{n + 1}. {kind_name(step.kind, self.screen.formats)}")
                st.button(
                    label,
                    key=f"desk-step-{n}",
                    type="primary" if n == self.at else "secondary",
                    width="stretch",
                    on_click=self._select,
                    args=(n,),
                )
                self._move(n, -1, ":material/arrow_upward:", text("Move {step} up", step=str(n + 1)))
                self._move(n, 1, ":material/arrow_downward:", text("Move {step} down", step=str(n + 1)))
                st.button(
                    text("Remove screen {step}", step=str(n + 1)),
                    key=f"desk-remove-{n}",
                    type="tertiary",
                    icon=":material/close:",
                    disabled=len(self.steps) == 1,
                    on_click=self._remove,
                    args=(n,),
                )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            kind: Kind = st.selectbox(
                text("Another screen"),
                KINDS,
                index=KINDS.index("own"),
                key=in_words("desk-kind", KINDS),
                format_func=lambda kind: kind_name(kind, self.screen.formats),
            )
            st.button(
                text("Add"),
                key="desk-add",
                icon=":material/add:",
                disabled=len(self.steps) >= MOST_STEPS,
                on_click=self._add,
                args=(kind,),
            )
        if self.screen.work.step.story is not None:
            st.button(
                text("Back to the usual story"), key="desk-usual", type="tertiary", on_click=self._usual
            )

    def _move(self, n: int, by: int, icon: str, label: str) -> None:
        st.button(
            label,
            key=f"desk-{'up' if by < 0 else 'down'}-{n}",
            type="tertiary",
            icon=icon,
            disabled=not 0 <= n + by < len(self.steps),
            on_click=self._swap,
            args=(n, n + by),
        )

    def _select(self, n: int) -> None:
        st.session_state[self._at_key] = n

    def _swap(self, n: int, m: int) -> None:
        steps = list(self.steps)
        steps[n], steps[m] = steps[m], steps[n]
        self._set(tuple(steps), m)

    def _remove(self, n: int) -> None:
        self._set((*self.steps[:n], *self.steps[n + 1 :]), min(n, len(self.steps) - 2))

    def _add(self, kind: Kind) -> None:
        self._set((*self.steps[: self.at + 1], StoryStep(kind=kind), *self.steps[self.at + 1 :]), self.at + 1)

    def _set(self, steps: tuple[StoryStep, ...], at: int) -> None:
        set_steps(self.screen, steps)
        self._select(at)

    def _usual(self) -> None:
        """The usual steps again; what was kept from the floor stays."""
        usual = usual_story(self.screen.plan, self.screen.changes)
        kept = self.scene.story.options
        self.screen.workspace.tell(
            None if kept == usual.options else usual.model_copy(update={"options": kept})
        )
        self._select(0)

    def _editor(self) -> None:
        """The texts of the step; what is left empty is made from the figures, and shown as it will be."""
        text, step = self.text, self.steps[self.at]
        made = StoryStep(kind=step.kind)
        shown, weighed = self._weighed()
        show_part(f"{self.at + 1}. {kind_name(step.kind, self.screen.formats)}")
        texts: dict[Field, str] = {
            "message": message(self.scene, made, shown, weighed).sentence[:200],
            "text": under(self.scene, made, shown, weighed)[:600],
            "notes": "\n".join(notes(self.scene, made, weighed))[:4000],
        }
        self._field("message", text("Message"), texts["message"])
        self._field("text", text("Under it"), texts["text"])
        self._field("notes", text("Speaker's notes"), texts["notes"])
        with st.container(horizontal=True):
            self._editor_ends(texts)

    def _weighed(self) -> tuple[Way, Way | None]:
        """The way that the chosen step shows, and the proposal that is weighed."""
        weighed = decided(self.scene)
        if self.steps[self.at].kind == "decision" and weighed is not None:
            return weighed, weighed
        return self.scene.planned, weighed

    def _preview(self) -> None:
        """The screen as the wall shows it, smaller."""
        step, scene, formats = self.steps[self.at], self.scene, self.screen.formats
        shown, weighed = self._weighed()
        show_part(self.text("On the wall"))
        with st.container(border=True, key="desk-preview"):
            said, line = message(scene, step, shown, weighed), under(scene, step, shown, weighed)
            below = f'<p class="why">{escape(line)}</p>' if line else ""
            st.html(f'<p class="headline">{verdict_mark(said, formats)}{escape(said.sentence)}</p>{below}')
            if step.kind == "where":
                told = [f"{each.name}: {each.figure} ({each.against})" for each in measures(shown, formats)]
                st.html("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in told) + "</ul>")
            on = Shown(step.kind, shown, shown, weighed, decided_at(scene))
            picture = picture_of(scene, on, self.screen.style)
            if picture is not None:
                caption = Caption("", picture.line, picture.alt, picture.key)
                show_chart(picture.figure, caption, key="desk-picture")

    def _editor_ends(self, made: dict[Field, str]) -> None:
        text, step = self.text, self.steps[self.at]
        st.button(
            text("Show this screen on the wall"),
            key="desk-show",
            icon=":material/slideshow:",
            on_click=self._show_chosen,
        )
        written = {name: getattr(step, name) or words for name, words in made.items()}
        st.button(
            text("Continue from the ready-made texts"),
            key="desk-made",
            disabled=all(getattr(step, name) for name in made if made[name]),
            on_click=self._write,
            args=(written,),
        )

    def _write(self, texts: Mapping[Field, str]) -> None:
        step = self.steps[self.at].model_copy(update={str(name): words for name, words in texts.items()})
        set_steps(self.screen, (*self.steps[: self.at], step, *self.steps[self.at + 1 :]))

    def _field(self, name: Field, label: str, made: str) -> None:
        """A text of the step; the made one stands faint in it until there is another."""
        key = f"{self.screen.plan.id}:desk-{name}-{self.at}"
        st.session_state[key] = getattr(self.steps[self.at], name)
        most, height = _SIZES[name]
        st.text_area(
            label,
            key=key,
            max_chars=most,
            height=height,
            placeholder=made,
            on_change=self._take,
            args=(name, key),
        )

    def _take(self, name: Field, key: str) -> None:
        typed = str(st.session_state[key]).strip()
        self._write({name: typed})

    def _options(self) -> None:
        """What the story weighs beside the plan and the scenario's own proposal."""
        text, options = self.text, self.scene.story.options
        show_part(text("Options"))
        if not options:
            st.caption(
                text(
                    "None yet. Candidates with a cost become options by themselves; proposals from the floor do when they are kept on the wall (L)."
                )
            )
        for n, option in enumerate(options):
            with st.container(border=True, key=f"option-{n}"):
                said = "; ".join(changes_in_words(self.scene, option.changes))
                st.html(f"<p class='option'><b>{escape(option.name)}</b> {escape(said)}</p>")
                with st.container(horizontal=True):
                    st.button(
                        text("Take into the scenario"),
                        key=f"option-take-{n}",
                        on_click=self._adopt,
                        args=(option,),
                    )
                    st.button(
                        text("Remove"),
                        key=f"option-remove-{n}",
                        type="tertiary",
                        on_click=set_options,
                        args=(self.screen, (*options[:n], *options[n + 1 :])),
                    )

    def _adopt(self, option: Option) -> None:
        """The option takes the place of the scenario's own proposal."""
        options = tuple(each for each in self.scene.story.options if each != option)
        changes = joined(ground(self.screen.changes), option.changes)
        self.screen.workspace.change(changes, self.scene.story.model_copy(update={"options": options}))
