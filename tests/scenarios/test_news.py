"""Whether somebody has saved since: the mark of a plan changes with each save on it, and with nothing else."""

from datetime import UTC, datetime, timedelta

from scenarios.kept.scenario import Scenario
from scenarios.store.news import News, NewsStore
from scenarios.store.plan_store import PlanStore
from scenarios.store.reaching.database import Database
from scenarios.store.records import Draft
from scenarios.store.store import Store
from tests.support.documents import shipped
from tests.support.scenario_strategies import with_projects

PLAN = with_projects()


def test_each_save_on_a_plan_is_news_and_nothing_else_is(url: str):
    database, other = Database(url), Database(url)
    ticks = iter(range(100))

    def later() -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks))

    news, store, plans = NewsStore(database), Store(other, now=later), PlanStore(other, now=later)
    work = Scenario(name="A", plan_id="nils-2021", plan_version="1")
    assert (news.mark("nils-2021"), news.latest("nils-2021")) == ("0.0", None)
    saved = store.save(work, PLAN, who="Ada")
    assert news.mark("nils-2021") == "1.0"
    assert news.latest("nils-2021") == News("scenario", "A", 1, "Ada")
    plans.save(shipped("nils-2021"), who="")
    assert news.mark("nils-2021") == "1.1"
    assert news.latest("nils-2021") == News("plan", "", 1, "")
    store.archive(saved, PLAN, who="Bo")
    assert news.mark("nils-2021") == "2.1"
    assert news.latest("nils-2021") == News("scenario", "A", 2, "Bo")
    store.keep_draft("me", Draft(work))
    store.save(work.model_copy(update={"plan_id": "other"}), PLAN, who="Cia")
    assert news.mark("nils-2021") == "2.1"
    database.dispose()
    other.dispose()
