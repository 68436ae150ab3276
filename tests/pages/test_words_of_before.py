"""A browser that still shows the words of the language before answers with them: every choice stays where it is."""

from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, Selectbox, SelectSlider

from pages.shared.frame.menu import file_of
from tests.support.app_pages import link_to, words
from tests.support.links import moved

KINDS = (Selectbox, SelectSlider, Radio)
"""What answers in words; buttons in a row are looked after by Streamlit."""


def choices(app: AppTest) -> list[Any]:
    return [each for each in app.main if isinstance(each, KINDS)]


def stands(app: AppTest) -> dict[str, Any]:
    """What each choice stands at."""
    return {each.key: each.value for each in choices(app)}


@pytest.mark.parametrize(
    "page", ["overview", "decide", "choose", "spend_down", "compare", "how_sure", "plan", "seminar"]
)
def test_words_of_the_language_before_change_nothing(page: str, monkeypatch: pytest.MonkeyPatch):
    app = (
        link_to({"plan": "harnosand-timra-2017", "c": moved("harnosand-timra-2017")})
        .switch_page(file_of(page))
        .run()
    )
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
