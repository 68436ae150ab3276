"""What a scenario file, its story and a link may hold: each bound on both sides, and what is said past it."""

import base64
import hashlib
import json
import zlib

import pytest
from pydantic import ValidationError

from scenarios.changing.changes import ApproveProject, SetRate
from scenarios.kept import links
from scenarios.kept.links import LinkError, from_link, to_link
from scenarios.kept.scenario import MAX_CHARACTERS, Scenario, ScenarioError, dump, json_schema, load
from scenarios.kept.story import Option, Story, StoryStep

CHANGE = {"type": "approve_project", "project": "p"}
STEP = {"kind": "own"}
BOUNDS: list[tuple[str, list[object], list[object]]] = [
    ("name", ["a", "å" * 120], ["", "a" * 121, "a\nb", "a\x7f", "\x1f", None]),
    ("note", ["", "a" * 4000, "a\nb"], ["a" * 4001]),
    ("author", ["", "a" * 120], ["a" * 121, "a\tb"]),
    ("plan_id", ["a", "a" * 80], ["", "a" * 81]),
    ("plan_version", ["", "a" * 64], ["a" * 65]),
    ("years", [1, 15], [0, 16, 2.5]),
    ("changes", [[], [CHANGE] * 500], [[CHANGE] * 501, [{"type": "another"}], [CHANGE | {"more": 1}]]),
    ("schema_version", [1, 2, 3], [0, 4, "x"]),
    ("more", [], [1]),
    ("story", [None, {"steps": [STEP] * 30}], [{"steps": []}, {"steps": [STEP] * 31}, {"steps": [{"kind": "x"}]}]),
    ("story", [{"steps": [STEP | {"message": "a" * 200, "text": "a" * 600, "notes": "a" * 4000}]}],
     [{"steps": [STEP | {name: "a" * (most + 1)}]} for name, most in (("message", 200), ("text", 600), ("notes", 4000))]),
    ("story", [{"steps": [STEP], "options": [{"name": "a" * 120, "changes": [CHANGE] * 100}] * 3}],
     [{"steps": [STEP], "options": [option] * count} for option, count in (
         ({"name": "a", "changes": [CHANGE]}, 4), ({"name": "", "changes": [CHANGE]}, 1), ({"name": "a" * 121, "changes": [CHANGE]}, 1),
         ({"name": "a", "changes": []}, 1), ({"name": "a", "changes": [CHANGE] * 101}, 1))]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "taken", "refused"), BOUNDS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_part_of_a_scenario_holds_up_to_its_bound_and_no_further(key: str, taken: list, refused: list):
    usual = {"name": "A", "plan_id": "made"}
    for value in taken:
        load(json.dumps(usual | {key: value}))
    for value in refused:
        with pytest.raises(ScenarioError):
            load(json.dumps(usual | {key: value}))


def test_what_is_left_out_of_a_scenario():
    bare = load('{"name": "A", "plan_id": "made"}')
    assert bare == Scenario(name="A", plan_id="made", schema_version=3, years=5)
    assert (bare.note, bare.author, bare.plan_version, bare.changes, bare.story) == ("", "", "", (), None)
    step = StoryStep(kind="fund")
    assert (step.message, step.text, step.notes, Story(steps=(step,)).options) == ("", "", "", ())
    with pytest.raises(ValidationError):
        Option(name="a", changes=())
    for older in (1, 2):
        assert load(f'{{"name": "A", "plan_id": "made", "schema_version": {older}}}').schema_version == 3
    assert json_schema()["properties"]["name"]["maxLength"] == 120


WRONG = {
    "{": "the scenario is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    "[1]": "the scenario is not a JSON object",
    "7": "the scenario is not a JSON object",
    "{}": "the scenario's name: Field required",
    '{"name": "A", "plan_id": "p", "years": 16}': "the scenario's years: Input should be less than or equal to 15",
    '{"name": "A", "plan_id": "p", "schema_version": 4}': "the scenario has schema version 4; this program knows 3. Update the program",
    '{"name": "A", "plan_id": "p", "changes": [{"type": "set_rate", "rate": "wages", "value": 9}]}': (
        "the scenario's changes.0.set_rate: wages must be -0.5 to 0.5 (rates are decimals: 2 % is 0.02)"
    ),
    " " * (MAX_CHARACTERS + 1): "the scenario is longer than 400000 characters",
    "[" * 100_000: "the scenario is not JSON: ",
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:60].strip())
def test_what_is_no_scenario_says_where_and_why(text: str):
    with pytest.raises(ScenarioError) as told:
        load(text)
    assert str(told.value).startswith(WRONG[text])
    assert len(str(told.value)) < 160


def test_a_text_as_long_as_may_be_is_read():
    text = dump(Scenario(name="A", plan_id="made"))
    assert load(text + " " * (MAX_CHARACTERS - len(text))).name == "A"


def test_a_scenario_is_written_so_that_a_person_can_read_it():
    change = SetRate(rate="wages", value=0.02)
    made = Scenario(name="Å", plan_id="made", changes=(change, ApproveProject(project="p")))
    assert dump(made) == (
        '{\n  "schema_version": 3,\n  "name": "Å",\n  "note": "",\n  "author": "",\n  "plan_id": "made",\n'
        '  "plan_version": "",\n  "years": 5,\n  "changes": [\n    {\n      "type": "set_rate",\n      "rate": "wages",\n'
        '      "value": 0.02\n    },\n    {\n      "type": "approve_project",\n      "project": "p"\n    }\n  ]\n}\n'
    )


def linked(packed: bytes, check: bytes | None = None) -> str:
    """A link made by hand, as `to_link` would make it of what is packed."""
    check = hashlib.sha256(packed).digest()[:6] if check is None else check
    return base64.urlsafe_b64encode(check + packed).decode().rstrip("=")


def reason(link: str) -> str:
    with pytest.raises(LinkError) as told:
        from_link(link)
    return str(told.value)


def test_a_link_is_opened_only_whole_and_of_this_program(monkeypatch):
    made = Scenario(name="Å", plan_id="made")
    packed = zlib.compress(dump(made).encode(), 9)
    assert to_link(made) == linked(packed)
    assert from_link(linked(packed)) == made
    assert reason(linked(packed, b"123456")) == reason(linked(packed)[:-4]) == reason("å!") == "damaged"
    assert reason(linked(packed[:-5])) == reason(linked(b"x")) == "damaged"
    assert reason(linked(zlib.compress(b"{}"))) == "the scenario's name: Field required"
    assert reason(linked(zlib.compress(b" " * (MAX_CHARACTERS + 1)))) == "too large"
    assert reason(linked(zlib.compress(b" " * MAX_CHARACTERS))).startswith("the scenario is not JSON")
    monkeypatch.setattr(links, "MAX_LINK", len(linked(packed)))
    assert from_link(to_link(made)) == made
    monkeypatch.setattr(links, "MAX_LINK", len(linked(packed)) - 1)
    assert reason(linked(packed)) == "too large"
    with pytest.raises(LinkError, match="too large"):
        to_link(made)
