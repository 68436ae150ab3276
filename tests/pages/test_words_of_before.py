"""A browser that still shows the words of the language before answers with them: every choice stays where it is."""

from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, Selectbox, SelectSlider

from pages.shared.frame.menu import file_of
from scenarios.changing.changes import InterventionsAfter, SetCeiling, SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import link_to, words

KINDS = (Selectbox, SelectSlider, Radio)
"""What answers in words; buttons in a row are looked after by Streamlit."""
MOVED = to_link(
    Scenario(
        name="Moved",
        plan_id="harnosand-timra-2017",
        years=8,
        changes=(
            SetCeiling(kind="amount", amount=800_000),
            InterventionsAfter(amount=2_000_000),
            SetRate(rate="wages", value=0.03),
        ),
    )
)


def choices(app: AppTest) -> list[Any]:
    return [each for each in app.main if isinstance(each, KINDS)]


def stands(app: AppTest) -> dict[str, Any]:
    """What each choice stands at."""
    return {each.key: each.value for each in choices(app)}


@pytest.mark.parametrize(
    "page", ["overview", "decide", "choose", "spend_down", "compare", "how_sure", "plan", "seminar"]
)
def test_words_of_the_language_before_change_nothing(page: str, monkeypatch: pytest.MonkeyPatch):
    app = link_to({"plan": "harnosand-timra-2017", "c": MOVED}).switch_page(file_of(page)).run()
    answers = {each.id: each._widget_state for each in choices(app)}
    app.session_state["language"] = "sv"
    app.run()
    stood, said = stands(app), words(app)
    for kind in KINDS:
        own = kind._widget_state.fget

        def answer(widget: Any, own: Any = own) -> WidgetState:
            return answers.get(widget.id) or own(widget)

        monkeypatch.setattr(kind, "_widget_state", property(answer))
    app.run()
    assert stands(app) == stood
    assert words(app) == said
