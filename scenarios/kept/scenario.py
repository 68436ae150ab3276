"""A scenario: a name, a note, an author, the plan it is of, an ordered list of changes, and a story.

It is stored as JSON that a person can read and git can compare. `schema_version` is kept; an older
version is brought up to date when it is opened, a newer one is refused with a word.
"""

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, ValidationError

from scenarios.changing.changes import Change
from scenarios.changing.part import Part
from scenarios.kept.story import Story

SCHEMA_VERSION = 3
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
"""Names stand on one line and hold no control characters."""
MAX_CHARACTERS = 400_000


class ScenarioError(ValueError):
    """The text is not a scenario; the message says where and why in one line."""


class Scenario(Part):
    """Sparse changes over a plan. `plan_version` is the content hash of the plan it was made on.

    `story` is None where nobody has made one: the usual story is shown.
    """

    schema_version: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)] = SCHEMA_VERSION
    name: Annotated[str, Field(min_length=1, max_length=120, pattern=ONE_LINE)]
    note: Annotated[str, Field(max_length=4000)] = ""
    author: Annotated[str, Field(max_length=120, pattern=ONE_LINE)] = ""
    plan_id: Annotated[str, Field(min_length=1, max_length=80)]
    plan_version: Annotated[str, Field(max_length=64)] = ""
    years: Annotated[int, Field(ge=1, le=15)] = 5
    changes: Annotated[tuple[Change, ...], Field(max_length=500)] = ()
    story: Story | None = None


Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: Mapping[int, Upgrade] = {
    1: lambda values: values | {"schema_version": 2},  # 2 may hold a story
    2: lambda values: values | {"schema_version": 3},  # 3 may hold intervals, chances and a correlation
}
"""For each older schema version, what turns it into the next."""


def dump(scenario: Scenario) -> str:
    """The scenario as indented JSON, fields that say nothing left out."""
    return (
        json.dumps(scenario.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=2) + "\n"
    )


def load(text: str) -> Scenario:
    """The scenario of a JSON text.

    Raises:
        ScenarioError: where it is too long, not JSON, of a newer schema, or not a scenario.
    """
    if len(text) > MAX_CHARACTERS:
        raise ScenarioError(f"the scenario is longer than {MAX_CHARACTERS} characters")
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is no JSONDecodeError
        raise ScenarioError(f"the scenario is not JSON: {str(error)[:120]}") from error
    if not isinstance(values, dict):
        raise ScenarioError("the scenario is not a JSON object")
    try:
        return Scenario.model_validate(_upgraded(values))
    except ValidationError as error:
        raise ScenarioError(_first(error)) from error


def _upgraded(values: dict[str, Any]) -> dict[str, Any]:
    version = values.get("schema_version", SCHEMA_VERSION)
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise ScenarioError(
            f"the scenario has schema version {version}; this program knows {SCHEMA_VERSION}. Update the program"
        )
    while isinstance(version, int) and version in UPGRADES:
        values = UPGRADES[version](values)
        version = values["schema_version"]
    return values


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"]) or "scenario"
    return f"the scenario's {place}: {first['msg'].removeprefix('Value error, ')}"


def json_schema() -> dict[str, Any]:
    """The JSON schema of a scenario file."""
    return Scenario.model_json_schema()
