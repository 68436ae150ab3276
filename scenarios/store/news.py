"""Whether somebody has saved since: asked often, by every open page, so it costs the store next to nothing."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from scenarios.store.reaching.database import Database
from scenarios.store.tables import decisions, handled, outturn, plan_versions, versions

_MUCH = select(
    *(
        select(func.count()).select_from(table).scalar_subquery()
        for table in (versions, plan_versions, decisions, outturn, handled)
    )
)


@dataclass(frozen=True, slots=True)
class News:
    """The last save on a plan: of a scenario, whose name it says, or of the plan itself."""

    what: Literal["scenario", "plan"]
    name: str
    number: int
    who: str


class NewsStore:
    """What has been saved on a plan, in any process and by anybody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def much(self) -> str:
        """How much there is of all that is only ever added to: as long as it says the same, nothing has been saved."""
        with self._database.connect() as connection:
            counts = connection.execute(_MUCH).one()
        return ".".join(map(str, (self._database.begun_anew, *counts)))

    def mark(self, plan_id: str) -> str:
        """Another one after each save: versions are only ever added, so their number says it."""
        counted = (
            select(func.count()).select_from(table).where(table.c.plan_id == plan_id).scalar_subquery()
            for table in (versions, plan_versions)
        )
        with self._database.connect() as connection:
            return ".".join(str(count) for count in connection.execute(select(*counted)).one())

    def latest(self, plan_id: str) -> News | None:
        """The last save; None where there was none."""
        scenario = (
            select(versions)
            .where(versions.c.plan_id == plan_id)
            .order_by(versions.c.saved_at.desc())
            .limit(1)
        )
        plan = (
            select(plan_versions)
            .where(plan_versions.c.plan_id == plan_id)
            .order_by(plan_versions.c.number.desc())
            .limit(1)
        )
        with self._database.connect() as connection:
            of_scenario = connection.execute(scenario).mappings().first()
            of_plan = connection.execute(plan).mappings().first()
        if of_plan is not None and (of_scenario is None or of_plan["saved_at"] > of_scenario["saved_at"]):
            return News("plan", "", of_plan["number"], of_plan["who"])
        if of_scenario is None:
            return None
        return News("scenario", of_scenario["name"], of_scenario["number"], of_scenario["who"])
