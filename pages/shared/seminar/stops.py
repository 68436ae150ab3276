"""What the wall shows at each stop of a slider of the floor, sent ahead as the overview's is."""

from collections.abc import Mapping
from dataclasses import replace

from pages.shared.frame.parts import Caption, caption_html
from pages.shared.frame.screen import Screen
from pages.shared.levers.ahead import Around, Stop, packed
from pages.shared.levers.ahead import Picture as Drawn
from pages.shared.levers.stops import address_of, screen_at
from pages.shared.seminar.picture import header, picture_of, shown_of
from pages.shared.seminar.scene import scene_of
from pages.shared.work.lever_load import lever_values
from pages.shared.work.lever_state import SCALE, Slider, levers_of
from reports.charts.wall import enlarged, wall_style
from reports.seminar.seminar import Scene, message, under
from scenarios.changing.changes import Changes
from scenarios.changing.levers import LEVERS, wall_levers
from scenarios.changing.settings import changes_of, settings_of
from scenarios.judging.stops import outlooks_of
from scenarios.kept.links import LinkError, from_link, to_link
from scenarios.kept.scenario import Scenario
from scenarios.kept.story import StoryStep, joined

CHART = ".st-key-wall-chart"


def wall_address(screen: Screen, scene: Scene, step: int, at: int | None, factor: float) -> str:
    """Where the stops of the floor's sliders are asked for; "" where the work is too long for an address.

    `at` is the position of the proposal that is weighed, `factor` how much larger than on a desk all is drawn.
    """
    floor = Scenario(name="-", plan_id=screen.plan.id, changes=scene.floor)
    more = {"step": str(step), "weigh": "" if at is None else str(at), "factor": str(factor)}
    try:
        return address_of(screen, scene.story, floor=to_link(floor), name=screen.work.name, **more)
    except LinkError:
        return ""


def stops_of(query: Mapping[str, str], around: Around) -> bytes | None:
    """The stops that an address asks for; None where it is no state of a wall as it can be now."""
    screen = screen_at(query)
    try:
        keyed = from_link(query["floor"]).changes
        factor, number = float(query["factor"]), int(query["step"])
        at = int(query["weigh"]) if query["weigh"] else None
    except (KeyError, ValueError):
        return None
    if screen is None or around.lever not in {lever.code for lever in wall_levers()}:
        return None
    scene = scene_of(screen, keyed)
    if not (0 < number <= len(scene.story.steps) and 0.5 <= factor <= 4):
        return None
    if at is not None and not 0 <= at < len(scene.proposals):
        return None
    stands, floors = floors_of(screen, keyed, around.lever)
    if floors[stands] != keyed:
        return None
    step = scene.story.steps[number - 1]
    scenes = _scenes(scene, floors[around.span], step, at)
    stops = (_stop(each, step, at, factor, screen) for each in scenes)
    return packed(around.first, len(floors), stands, stops)


def floors_of(screen: Screen, keyed: Changes, lever: str) -> tuple[int, list[Changes]]:
    """What is keyed in at each stop of one of the floor's sliders, all else as it is, and at which stop that stands."""
    plan, default = screen.plan, screen.policy.ceiling
    sliders, planned = levers_of(plan, default), lever_values(plan, default, screen.changes)[0]
    values, others = lever_values(plan, default, keyed)
    codes = [each.code for each in wall_levers()]
    rest = {code: begins(sliders[code], planned) for code in codes}
    set_now = {code for change in keyed for code in settings_of(change) or ()}
    now = {code: int(values[code]) if code in set_now else rest[code] for code in codes}

    def at(value: int) -> Changes:
        stand = {**now, lever: value}
        moved = {
            code: None if each == rest[code] else each * SCALE[sliders[code].unit]
            for code, each in stand.items()
        }
        return (*others, *changes_of(moved))

    options = sorted({*sliders[lever].options, now[lever]})
    return options.index(now[lever]), [at(value) for value in options]


def begins(slider: Slider, planned: Mapping[str, int]) -> int:
    """Where a slider of the floor begins: extra money at nothing, a rate where the scenario has it."""
    return int(planned.get(slider.key, slider.baseline)) if LEVERS[slider.key].of_rate else slider.baseline


def _scenes(scene: Scene, floors: list[Changes], step: StoryStep, at: int | None) -> list[Scene]:
    """The scene with each of these keyed in, their forecasts made together."""
    base = shown_of(scene, step.kind, at).base.outlook
    choices = [(joined(base.changes, floor), base.years) for floor in floors]
    told = outlooks_of(scene.outlook, choices)
    known = [scene.planned.outlook, *(way.outlook for way in scene.proposals), base]
    return [
        replace(scene, floor=floor, outlook=scene.outlook.knowing((*known, outlook)))
        for floor, outlook in zip(floors, told, strict=True)
    ]


def _stop(scene: Scene, step: StoryStep, at: int | None, factor: float, screen: Screen) -> Stop | None:
    on = shown_of(scene, step.kind, at)
    picture = picture_of(scene, on, wall_style(screen.style))
    if picture is None or (step.kind in ("fund", "futures") and not scene.floor):
        return None
    said = header(
        message(scene, step, on.way, on.decided),
        under(scene, step, on.way, on.decided),
        step.kind,
        scene.formats,
    )
    figure = enlarged(picture.figure, factor)
    caption = caption_html(Caption("", picture.line, picture.alt, picture.key))
    return Stop((("", said), (CHART, caption)), (Drawn(CHART, figure),))
