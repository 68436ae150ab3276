"""The keys of the wall and of a presenter's remote, as one component on the page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.shared.streamlit.parts import held
from reports.saying.formats import Formats

HERE = Path(__file__).parent
KEY, TAKEN = "remote", "remote-taken"
_REMOTE = st.components.v2.component(
    "utblick_remote",
    html='<nav class="wall-strip"></nav>',
    js=(HERE / "remote.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Remote:
    """What the remote knows: the step (from 1) of how many, and the plan whose windows it keeps in step.

    `keys` are those that the screen answers to beside the steps; `buttons` are shown as (key, label).
    `plays` is how many futures the screen shows one by one.
    """

    step: int
    steps: int
    plan_id: str
    wall: bool
    formats: Formats
    keys: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    plays: int = 0

    def show(self, on_go: Callable[[int], None], on_press: Callable[[str], None] | None = None) -> None:
        """Mounts it; the callbacks are told the step to go to, and the key pressed."""

        def acted() -> None:
            act = st.session_state[KEY].get("act")
            if not isinstance(act, dict):
                return
            taken, asked = _taken(), act["asked"]
            pressed = [(number, key) for number, key in act["keys"] if number > taken]
            st.session_state[TAKEN] = max(taken, asked["number"], *(number for number, _ in pressed))
            for _, key in pressed:
                if on_press is not None:
                    on_press(str(key))
            if asked["number"] > taken:
                on_go(int(asked["step"]))

        text = self.formats.text
        _REMOTE(
            key=KEY,
            data={
                "step": self.step,
                "steps": self.steps,
                "channel": f"utblick:{self.plan_id}",
                "wall": self.wall,
                "words": {
                    "back": text("Back"),
                    "next": text("Next"),
                    "strip": text("Steps of the story"),
                    "future": text("Future {number} of {count}", number="{number}", count=self.plays),
                },
                "keys": list(self.keys),
                "buttons": [list(each) for each in self.buttons],
                "plays": self.plays,
                "width": wall_width(),
                "taken": _taken(),
            },
            default={"width": 0},
            on_act_change=acted,
            on_width_change=lambda: None,
        )


def show_look(own: str) -> None:
    """What both views share of their look, and one view's own."""
    sheets = [held(HERE / name) for name in ("presenting.css", own)]
    st.html(f"<style>{''.join(sheets)}</style>")


def wall_width() -> int:
    """The width of the wall in CSS pixels as its browser last said; 0 before it has."""
    width = dict(st.session_state.get(KEY) or {}).get("width")
    return int(width) if isinstance(width, (int, float)) else 0


def _taken() -> float:
    """The number of the last key or step that was taken; numbers rise with time."""
    return float(st.session_state.get(TAKEN, 0))
