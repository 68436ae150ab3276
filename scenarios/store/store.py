"""Saving and opening scenarios, drafts, decisions and outturn.

Versions are append-only: a save adds the next number after the one it was made from, and the
table's key refuses a number that somebody else has taken meanwhile. Times are UTC.
"""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from forecasting.plan.plan import Plan
from scenarios.kept.scenario import Scenario, dump, load
from scenarios.kept.snapshot import plan_from_json, plan_to_json
from scenarios.store.reaching.database import Database
from scenarios.store.records import (
    ConflictError,
    Draft,
    Entry,
    Frozen,
    NotFoundError,
    Saved,
    digest_of,
    now,
    utc,
)
from scenarios.store.tables import decisions, drafts, outturn, plans, versions
from scenarios.store.unsaved import keep_in_place, make_sure_of, still_mine


class Store:
    """The database behind the pages and the command line."""

    def __init__(self, database: Database, now: Callable[[], datetime] = now) -> None:
        self._database = database
        self._now = now

    def save(self, scenario: Scenario, plan: Plan, *, who: str, base: Saved | None = None) -> Saved:
        """Adds a version: the next after `base`, or the first of a new scenario.

        Raises:
            ConflictError: where there is a newer version than `base`; nothing is written.
        """
        return self._add(scenario, plan, who=who, base=base, archived=False)

    def archive(self, saved: Saved, plan: Plan, *, who: str, archived: bool = True) -> Saved:
        """Takes a scenario out of the list (or back into it), as a version of its own.

        Raises:
            ConflictError: where there is a newer version than `saved`.
        """
        return self._add(saved.scenario, plan, who=who, base=saved, archived=archived)

    def _add(self, scenario: Scenario, plan: Plan, *, who: str, base: Saved | None, archived: bool) -> Saved:
        saved = Saved(
            id=secrets.token_hex(8) if base is None else base.id,
            number=1 if base is None else base.number + 1,
            saved_at=self._now(),
            who=who,
            archived=archived,
            scenario=scenario,
        )
        try:
            with self._database.begin() as connection:
                connection.execute(insert(versions).values(_row(saved)))
                _keep_plan(connection, plan)
        except IntegrityError as error:
            latest = self.get(saved.id)
            if latest.number < saved.number:
                raise
            raise ConflictError(latest) from error
        return saved

    def get(self, scenario_id: str, number: int | None = None) -> Saved:
        """A version of a scenario, the latest unless a number is given.

        Raises:
            NotFoundError: where there is none.
        """
        found = select(versions).where(versions.c.scenario_id == scenario_id)
        if number is not None:
            found = found.where(versions.c.number == number)
        with self._database.connect() as connection:
            row = connection.execute(found.order_by(versions.c.number.desc()).limit(1)).mappings().first()
            if row is None:
                raise NotFoundError(scenario_id)
            return _saved(row)

    def history(self, scenario_id: str) -> tuple[Saved, ...]:
        """Every version of a scenario, the latest first."""
        found = (
            select(versions).where(versions.c.scenario_id == scenario_id).order_by(versions.c.number.desc())
        )
        with self._database.connect() as connection:
            return tuple(_saved(row) for row in connection.execute(found).mappings())

    def scenarios(self, plan_id: str | None = None, *, archived: bool = False) -> tuple[Saved, ...]:
        """The latest version of each scenario, the last saved first."""
        newest = (
            select(versions.c.scenario_id, func.max(versions.c.number).label("number"))
            .group_by(versions.c.scenario_id)
            .subquery()
        )
        same = and_(versions.c.scenario_id == newest.c.scenario_id, versions.c.number == newest.c.number)
        found = select(versions).join(newest, same).where(versions.c.archived == archived)
        if plan_id is not None:
            found = found.where(versions.c.plan_id == plan_id)
        found = found.order_by(versions.c.saved_at.desc(), versions.c.scenario_id)
        with self._database.connect() as connection:
            return tuple(_saved(row) for row in connection.execute(found).mappings())

    def plan(self, version: str) -> Plan:
        """The plan of a version, as it was when something was saved on it.

        Raises:
            NotFoundError: where nothing was.
        """
        with self._database.connect() as connection:
            content = connection.scalar(select(plans.c.content).where(plans.c.version == version))
            if content is None:
                raise NotFoundError(version)
            return plan_from_json(content)

    def keep_draft(self, owner: str, draft: Draft, *, tab: str = "", seen: str | None = None) -> str:
        """Keeps unsaved work in place of what was kept before; the mark of the keeping.

        `tab` is the window that keeps it and `seen` the mark of what it has seen; None takes any place.

        Raises:
            ElsewhereError: where another window has kept something else since.
        """
        row = {
            "owner": owner,
            "plan_id": draft.scenario.plan_id,
            "kept_at": self._now(),
            "scenario_id": draft.base_id,
            "number": draft.base_number,
            "content": dump(draft.scenario),
        }
        with self._database.begin() as connection:
            return keep_in_place(connection, drafts, row, tab, seen)

    def draft(self, owner: str, plan_id: str) -> Draft | None:
        """The unsaved work of a browser on a plan, or None."""
        found = select(drafts).where(still_mine(drafts, owner, plan_id, self._now()))
        with self._database.connect() as connection:
            row = connection.execute(found).mappings().first()
            return None if row is None else _draft(row)

    def freeze(self, content: str, plan_id: str, *, who: str) -> Frozen:
        """Adds a decision page; it can never be changed."""
        frozen = Frozen(secrets.token_hex(8), self._now(), who, plan_id, content, intact=True)
        row = {
            "id": frozen.id,
            "frozen_at": frozen.frozen_at,
            "who": who,
            "plan_id": plan_id,
            "digest": digest_of(content),
            "content": content,
        }
        with self._database.begin() as connection:
            connection.execute(insert(decisions).values(row))
        return frozen

    def decision(self, decision_id: str) -> Frozen:
        """A frozen decision page.

        Raises:
            NotFoundError: where there is none.
        """
        with self._database.connect() as connection:
            row = (
                connection.execute(select(decisions).where(decisions.c.id == decision_id)).mappings().first()
            )
        if row is None:
            raise NotFoundError(decision_id)
        return _frozen(row)

    def decisions(self, plan_id: str | None = None) -> tuple[Frozen, ...]:
        """The frozen decision pages of a plan, or of all, the latest first."""
        found = select(decisions).order_by(decisions.c.frozen_at.desc())
        if plan_id is not None:
            found = found.where(decisions.c.plan_id == plan_id)
        with self._database.connect() as connection:
            return tuple(_frozen(row) for row in connection.execute(found).mappings())

    def enter_outturn(self, plan_id: str, year: int, amounts: dict[str, float | None], *, who: str) -> int:
        """Adds outturn of a year, figure by figure, SEK; None takes an entered figure back. Gives how many."""
        rows = [
            {
                "entered_at": self._now(),
                "who": who,
                "plan_id": plan_id,
                "year": year,
                "figure": figure,
                "amount": amount,
            }
            for figure, amount in amounts.items()
        ]
        with self._database.begin() as connection:
            connection.execute(insert(outturn), rows)
        return len(rows)

    def outturns(self, plan_id: str) -> tuple[Entry, ...]:
        """The latest entered outturn of each year and figure, in order of year."""
        found = select(outturn).where(outturn.c.plan_id == plan_id).order_by(outturn.c.id)
        latest: dict[tuple[int, str], RowMapping] = {}
        first: dict[tuple[int, str], datetime] = {}
        with self._database.connect() as connection:
            for row in connection.execute(found).mappings():
                latest[row["year"], row["figure"]] = row
                if row["amount"] is not None:
                    first.setdefault((row["year"], row["figure"]), row["entered_at"])
        stated = [row for _, row in sorted(latest.items()) if row["amount"] is not None]
        return tuple(
            Entry(
                r["year"],
                r["figure"],
                r["amount"],
                r["who"],
                utc(r["entered_at"]),
                utc(first[r["year"], r["figure"]]),
            )
            for r in stated
        )


def _row(saved: Saved) -> dict[str, object]:
    return {
        "scenario_id": saved.id,
        "number": saved.number,
        "saved_at": saved.saved_at,
        "who": saved.who,
        "plan_id": saved.scenario.plan_id,
        "name": saved.scenario.name,
        "archived": saved.archived,
        "content": dump(saved.scenario),
    }


def _keep_plan(connection: Connection, plan: Plan) -> None:
    """The plan's content under its version, where it is not kept yet."""
    known = connection.scalar(select(plans.c.version).where(plans.c.version == plan.version))
    if known is None:
        row = {"version": plan.version, "plan_id": plan.id, "content": plan_to_json(plan)}
        make_sure_of(connection, plans, row)  # somebody else may keep the same content at the same time


def _saved(row: RowMapping) -> Saved:
    return Saved(
        row["scenario_id"],
        row["number"],
        utc(row["saved_at"]),
        row["who"],
        row["archived"],
        load(row["content"]),
    )


def _draft(row: RowMapping) -> Draft:
    return Draft(load(row["content"]), row["scenario_id"], row["number"], row["turn"])


def _frozen(row: RowMapping) -> Frozen:
    intact = digest_of(row["content"]) == row["digest"]
    return Frozen(row["id"], utc(row["frozen_at"]), row["who"], row["plan_id"], row["content"], intact)
