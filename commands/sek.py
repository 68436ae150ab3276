"""An amount as an option: in SEK, or with its unit as in `640tkr` and `1,5 mkr`."""

from typing import Any

import click

from forecasting.plan.numbers import NumberError
from scenarios.changing.brackets import sek_of


class Sek(click.ParamType[float]):
    """An amount in SEK."""

    name = "SEK"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's own type
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """The amount; fails with the reason where the text is none."""
        if isinstance(value, float):
            return value
        try:
            return sek_of(str(value))
        except NumberError as error:
            self.fail(
                f"'{value}' {error}; amounts are in SEK, or have their unit, such as 640tkr", param, ctx
            )
