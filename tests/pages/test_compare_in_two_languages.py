"""What is chosen to be compared stays chosen when the language is another."""

from scenarios.changing.changes import SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to

CHOICE = "nils-2021:compare"


def test_the_choice_and_its_order_outlive_a_change_of_language():
    work = Scenario(name="x", plan_id="nils-2021", changes=(SetRate(rate="wages", value=0.03),))
    app = link_to({"plan": "nils-2021", "c": to_link(work)})
    app.session_state["language"] = "sv"
    app.switch_page("pages/compare.py").run()
    assert app.multiselect(key=CHOICE).value == ["document", "at-hand"]
    app.multiselect(key=CHOICE).set_value(["at-hand", "document"]).run()
    assert app.selectbox(key="bridge-from").options == ["Dina ändringar", "Dokumentet"]
    assert app.selectbox(key="bridge-from").value == "document"  # chosen when it stood first
    app.session_state["language"] = "en"
    app.run()
    assert not app.exception
    assert app.multiselect(key=CHOICE).value == ["at-hand", "document"]
    assert app.selectbox(key="bridge-from").options == ["Your changes", "The document"]
    assert app.selectbox(key="bridge-from").value == "document"
