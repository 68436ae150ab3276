"""What the seminar's three views share: the story at hand, the scene, and where in it one is."""

import streamlit as st

from pages.shared.frame.screen import Screen
from plans.intake.vocabulary.identifiers import unique
from reports.seminar.seminar import Scene, Way
from scenarios.changing.changes import Changes
from scenarios.kept.story import MOST_OPTIONS, Option, Story, StoryStep, proposal, usual_story


def story_of(screen: Screen) -> Story:
    """The scenario's own story, or the usual one."""
    return screen.work.step.story or usual_story(screen.plan, screen.changes)


def scene_of(screen: Screen, floor: Changes = ()) -> Scene:
    """The scene for the work at hand, with what is keyed in from the floor."""
    return Scene(
        screen.outlook,
        screen.policy,
        story_of(screen),
        screen.formats,
        screen.work.name,
        floor,
    )


def set_steps(screen: Screen, steps: tuple[StoryStep, ...]) -> None:
    """Another order or content of the steps; a callback."""
    screen.workspace.tell(Story(steps=steps, options=story_of(screen).options))


def set_options(screen: Screen, options: tuple[Option, ...]) -> None:
    """Other options; a callback."""
    screen.workspace.tell(Story(steps=story_of(screen).steps, options=options))


def has_room(screen: Screen) -> bool:
    """Whether one more option can be kept."""
    return len(story_of(screen).options) < MOST_OPTIONS


def keep_option(screen: Screen, name: str, changes: Changes) -> None:
    """Keeps one more option, under a name that no other has, and weighs it."""
    options = story_of(screen).options
    taken = {option.name for option in options}
    free = name if name not in taken else unique(name[:115], taken, join=" ")
    set_options(screen, (*options, Option(name=free, changes=changes)))
    own = 1 if proposal(screen.changes) else 0
    weigh(own + len(options))


def step_number(story: Story) -> int:
    """The step of the address, from 1."""
    asked = st.query_params.get("step", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 1
    return min(max(number, 1), len(story.steps))


def go_to(step: int) -> None:
    """Another step; a callback."""
    st.query_params["step"] = str(step)


def weigh(at: int) -> None:
    """Weighs the proposal at a position; the address keeps it. A callback."""
    st.query_params["weigh"] = str(at + 1)


def decided(scene: Scene) -> Way | None:
    """The proposal that is weighed: the one picked, else the scenario's own where it has one."""
    at = decided_at(scene)
    return None if at is None else scene.proposals[at]


def decided_at(scene: Scene) -> int | None:
    """Its position among the scene's proposals."""
    picked = st.query_params.get("weigh", "")
    if picked.isdecimal() and 1 <= int(picked[:3]) <= len(scene.proposals):
        return int(picked[:3]) - 1
    own = len(scene.proposals) - len(scene.story.options)
    return 0 if own else None
