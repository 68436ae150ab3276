"""What is typed: an amount, in SEK or with its unit as in `640tkr` and `1,5 mkr`, and the settings of `--set`."""

from collections.abc import Iterator
from typing import Any

import click

from commands.opening import remark
from forecasting.model.own_money import own_money
from forecasting.plan.amounts import yearly_contributions
from forecasting.plan.numbers import NumberError
from forecasting.plan.plan import Plan
from scenarios.changing.brackets import sek_of
from scenarios.changing.changes import Changes
from scenarios.changing.levers import LEVERS
from scenarios.changing.settings import APPROVE, Settings, changes_of, read_settings


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


def changes_told(pairs: list[str], plan: Plan) -> Changes:
    """The changes that settings make; what the user should know of them is said on standard error.

    Raises:
        SettingError: where a setting cannot be read.
    """
    settings = read_settings(pairs, plan)
    for said in _remarks(settings, plan):
        remark(said)
    return changes_of(settings)


def _remarks(settings: Settings, plan: Plan) -> Iterator[str]:
    """What a user should know of settings that do nothing, or less than they seem to."""
    for project in (project for project in plan.projects if project.id in settings[APPROVE]):
        if project.financed_by:
            yield f"{project.id} is financed by {project.financed_by}; approving it costs nothing"
        elif project.status == "approved" and project.outside_budget:
            yield f"{project.id} is paid with own money of earlier years; own_money=1 takes it from equity"
        elif project.status == "approved":
            yield f"{project.id} is approved in the document already; approving it changes nothing"
        elif project.yearly_cost is None:
            yield f"the document gives no amount for {project.id}; it counts as 0"
    if settings.get("own_money") is not None and not own_money(plan):
        yield "the plan pays nothing with own money of earlier years; own_money changes nothing"
    yield from _of_levers(settings, yearly_contributions(plan))


def _of_levers(settings: Settings, most: float) -> Iterator[str]:
    """Amounts over a year's contributions, `most`, and what does nothing without its switch."""
    for lever in (LEVERS[key] for key in settings if key in LEVERS):
        amount = settings[lever.code]
        if lever.unit == "amount" and isinstance(amount, float) and abs(amount) > most:
            yield f"{lever.code} is {amount:,.0f} SEK, more than a year's contributions ({most:,.0f} SEK)"
    for needed in dict.fromkeys(lever.needs for lever in LEVERS.values() if lever.needs):
        idle = [lever.code for lever in LEVERS.values() if lever.needs == needed]
        if not settings.get(needed) and any(code in settings for code in idle):
            yield f"{' and '.join(idle)} do nothing without {needed}=1"
