"""What the wall sends ahead for each stop of the floor's sliders is what it shows when the slider stands there."""

import gzip
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.shared.first_page import standing
from pages.shared.seminar.picture import header, picture_of, shown_of
from pages.shared.seminar.scene import scene_of
from pages.shared.seminar.stops import wall_address
from reports.charts.wall import enlarged, wall_style
from reports.seminar.seminar import message, under
from scenarios.changing.changes import AddProject, Changes
from scenarios.changing.settings import changes_of
from scenarios.kept.story import Option, Story, StoryStep
from tests.pages.test_stops import screen
from tests.support.charts import assert_told

FACTOR = 1.5
NEW = AddProject(project="ny", name="Ny insats", yearly_cost=400_000, start="2022-01")
OPTION = Option(name="Mindre", changes=changes_of({"extra_interventions": -150_000.0}))
KINDS = ("where", "heading", "ceiling", "options", "decision")
STORY = Story(steps=tuple(StoryStep(kind=kind) for kind in KINDS), options=(OPTION,))


def query(step: int, floor: Changes, lever: str, changes: Changes = ()) -> dict[str, str]:
    shown = screen("nils-2021", changes, story=STORY)
    address = wall_address(shown, scene_of(shown, floor), step, 0, FACTOR)
    asked = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
    return {**asked, "lever": lever, "first": "0", "count": "96"}


def sent(*how: object) -> dict:
    return json.loads(gzip.decompress(standing.ahead(query(*how)).body))


@pytest.mark.parametrize("step", range(2, len(KINDS) + 1))
def test_each_stop_is_told_as_the_wall_that_stands_there(step: int):
    changes = changes_of({"utilisation": 0.9})
    answer = sent(step, (NEW,), "utilisation", changes)
    assert (answer["at"], answer["all"]) == (40, 71)
    shown = screen("nils-2021", changes, story=STORY)
    for at in (0, 40, 50, 70):
        keyed = {} if at == 40 else {"utilisation": (500 + 10 * at) / 1000}
        scene = scene_of(shown, (NEW, *changes_of(keyed)))
        on = shown_of(scene, KINDS[step - 1], 0)
        told, pool = answer["stops"][at], answer["pool"]
        said = STORY.steps[step - 1], on.way, on.decided
        made = header(message(scene, *said), under(scene, *said), KINDS[step - 1], scene.formats)
        assert pool[told["texts"][0][1]] == made
        picture = picture_of(scene, on, wall_style(shown.style))
        assert picture is not None
        assert_told(told["charts"][0][1], pool, enlarged(picture.figure, FACTOR))


def test_a_screen_of_figures_that_gets_a_chart_once_something_is_keyed_in_has_no_stop_without_it():
    answer = sent(1, changes_of({"utilisation": 0.9}), "utilisation")
    assert [at for at, stop in enumerate(answer["stops"]) if stop is None] == [50]


@pytest.mark.parametrize(
    "wrong",
    [{"step": "9"}, {"step": "x"}, {"factor": "99"}, {"weigh": "4"}, {"floor": "x"}, {"lever": "wages"}, {"work": "x"}],
)  # fmt: skip
def test_what_is_no_wall_of_ours_is_answered_with_nothing(wrong: dict[str, str]):
    assert standing.ahead(query(3, (NEW,), "utilisation") | wrong).status_code == 204
