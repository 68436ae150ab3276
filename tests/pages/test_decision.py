"""The page of a decision: by its address it holds all there is to say of it, and says what has overtaken it."""

import hashlib
import re

from streamlit.testing.v1 import AppTest

from pages.shared.work.database import ask, do
from reports.saying.formats import Formats
from scenarios.changing.changes import AddProject
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from scenarios.store.store import Store
from tests.support.app_pages import at, link_to, open_app, to_copy, words

PLAN = "nils-2021"
PROPOSED = AddProject(
    project="motesplats", name="Mötesplats", yearly_cost=90_000, start="2022-01", months=12, owner="Skurups kommun"
)  # fmt: skip


def freeze() -> str:
    """Freezes a proposal on the page, and returns the page's id."""
    carried = to_link(Scenario(name="Mötesplats", plan_id=PLAN, changes=(PROPOSED,)))
    app = link_to({"plan": PLAN, "c": carried}).switch_page("pages/decide.py").run()
    app.text_input(key="author-freeze").set_value("Cia").run()
    app.button(key="freeze").click().run()
    (address,) = (said for said in to_copy(app) if "decision?id=" in said)
    return address.rpartition("=")[2]


def opened(frozen: str) -> AppTest:
    app = open_app("sydnarke-2016")
    app.query_params["id"] = frozen
    return app.switch_page("pages/decision.py").run()


def test_a_decision_opened_by_its_address_says_all_of_it_and_shows_no_other_associations_toolbar():
    asked = freeze()
    app, kept = opened(asked), ask(Store.decision, asked)
    assert kept is not None
    said = words(app)
    assert [box.label for box in app.selectbox] == ["Year"]
    assert {"takeaway", "undo", "redo"}.isdisjoint(button.key for button in app.button)
    assert "take-decision" in {button.key for button in app.button}
    for part in (
        "Proposal: Mötesplats, SEK 90 thousand a year, January–December 2022, owner Skurups kommun.",
        "Samordningsförbundet NILS, Verksamhetsplan och budget 2021. Frozen ",
        f"{Formats('en').moment(kept.frozen_at)} by Cia.",
    ):
        assert part in said
    assert "Sydnärke" not in said
    assert "Overtaken" not in said
    shown = re.search(r"SHA-256\): ([0-9a-f ]+)", said)
    assert shown is not None
    assert shown[1].replace(" ", "") == hashlib.sha256(kept.content.encode()).hexdigest()
    assert app.session_state["plan"] == PLAN  # where one goes on to


def test_the_books_overtake_a_decision_and_scenarios_tells_which():
    asked = freeze()
    assert "1 decision stands." in words(at("scenarios"))
    do(Store.enter_outturn, PLAN, 2022, {"equity": 700_000.0}, who="Dan")
    what = "equity 2022 is SEK 355 thousand under what was decided on, according to the books"  # 695 + 2 x 225 - 90
    assert f"Overtaken: {what}." in words(opened(asked))
    listed = at("scenarios")
    assert f"0 decisions stand, 1 is overtaken: {what}." in words(listed)
    (link,) = (each.proto for each in listed.get("page_link") if each.proto.page == "decision")
    assert link.label.startswith("Mötesplats · frozen ")
    assert link.label.endswith(", by Cia · overtaken")


def test_outturn_is_entered_by_one_click_with_what_stands_in_the_fields_at_the_click():
    app = opened(freeze())
    app.selectbox(key="outturn-year").set_value(2022).run()
    app.text_input(key="outturn-interventions").set_value("2 310").run()
    app.text_input(key="outturn-equity").set_value("700")
    app.text_input(key="outturn-who").set_value("Dan")
    said = words(app.button(key="outturn-enter").click().run())
    kept = {(each.year, each.figure): (each.amount, each.who) for each in ask(Store.outturns, PLAN) or ()}
    assert kept == {(2022, "interventions"): (2_310_000.0, "Dan"), (2022, "equity"): (700_000.0, "Dan")}
    assert "Why it ended elsewhere" in said
