"""What the typed changes of a scenario have in common: strictness, and the bounds of what they hold."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from scenarios.changing.levers import MOST

Year = Annotated[int, Field(ge=1990, le=2115)]
Amount = Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)]
Cost = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
Months = Annotated[int, Field(ge=1, le=600)]
Start = Annotated[str, Field(pattern=r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$")]
Distance = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Id = Annotated[str, Field(min_length=1, max_length=80)]
LONGEST_TEXT = 200
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]


class Part(BaseModel):
    """A part of a scenario: no unknown key, no change after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)
