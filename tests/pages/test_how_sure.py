"""The page How sure: the headline counts the dots of the year, and a future that is chosen is told."""

import pytest

from tests.support.app_pages import at, words

VATTERN = "sodra-vatterbygden-2013"


def test_the_page_counts_and_a_change_of_year_or_number_counts_anew():
    app = at("how_sure", VATTERN)
    first = words(app)
    assert "of 20 futures" in first
    assert "at the end of 2017; in " in first
    app.selectbox(key=f"{VATTERN}:futures-year").set_value(2014).run()
    assert "at the end of 2014; in " in words(app)
    app.segmented_control(key=f"{VATTERN}:futures-shown").set_value(50).run()
    assert "of 50 futures" in words(app)


def test_a_future_is_told_until_others_are_shown():
    app = at("how_sure", VATTERN)
    assert "Future 3 of 20: equity" not in words(app)
    app.selectbox(key=f"{VATTERN}:futures-number").set_value(3).run()
    told = words(app)
    assert "Future 3 of 20: equity is " in told
    assert "Utilisation was " in told
    assert ":future:equity" in told
    app.segmented_control(key=f"{VATTERN}:futures-shown").set_value(50).run()
    assert "Future 3 of 50: equity" not in words(app)


@pytest.mark.parametrize(("language", "said"), [("sv", "framtider"), ("en", "futures")])
def test_the_page_speaks_both_languages(language: str, said: str):
    assert f"20 {said}" in words(at("how_sure", language=language))
