"""The changes of how sure a scenario is, in words."""

from forecasting.plan.messages import Message, Share, message
from scenarios.changing.uncertain import UNCERTAIN, SetChance, SetCorrelation, SetInterval


def interval(change: SetInterval, names: dict[str, str]) -> Message:
    """How far an input, or that of one project, reaches."""
    row, about = UNCERTAIN[change.input], UNCERTAIN[change.input].label
    if change.of_project is not None:
        name = names.get(change.of_project, change.of_project)
        of_it = {
            "cost": message("Cost of {project}", project=name),
            "delay": message("Delay of {project}", project=name),
        }
        about = of_it[change.input]
    if not change.below and not change.above:
        if row.unit == "months":
            return message("{input}: none", input=about)
        return message("{input}: taken as certain", input=about)
    match row.unit:
        case "share":
            return message(
                "{input}: 8 outcomes of 10 from {below} percentage points below to {above} above",
                input=about,
                below=_points(change.below),
                above=_points(change.above),
            )
        case "part":
            return message(
                "{input}: 8 outcomes of 10 from {below} below to {above} above",
                input=about,
                below=Share(change.below),
                above=Share(change.above),
            )
        case "months":
            return message(
                "{input}: more than {above} months in 1 outcome of 10", input=about, above=change.above
            )


def _points(distance: float) -> float:
    """A distance in percentage points, without what multiplying adds."""
    return round(100 * distance, 6)


def chance(change: SetChance, names: dict[str, str]) -> Message:
    """How likely something is."""
    del names
    share = Share(change.probability)
    if change.chance == "followed":
        return message(
            "Region and municipalities follow the state with a probability of {share}", share=share
        )
    return message("A project that the scenario approves comes with a probability of {share}", share=share)


def correlation(change: SetCorrelation, names: dict[str, str]) -> Message:
    """How far wages and prices go together."""
    del names
    return message("Correlation of wages and prices: {value}", value=change.wages_with_prices)
