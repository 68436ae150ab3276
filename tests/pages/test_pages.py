"""Every page runs for every plan, in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from scenarios.changing.changes import SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.app_pages import APP, IDS, LONGEST_S, PAGES, link_to, open_app, words


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plan_id", IDS)
def test_every_page_opens(plan_id: str, language: str):
    app = open_app(plan_id, language)
    for page in PAGES:
        text = words(app.switch_page(page).run())
        assert '<h1 class="headline">' in text, page
        assert "Utblick" in text, page
        assert ("nominella belopp" if language == "sv" else "nominal amounts") in text, page


def test_the_headline_says_where_equity_is_heading():
    assert (
        "Equity reaches SEK 1,820 thousand in 2025, three times the ceiling; the plan moves away from its goal."
        in words(open_app())
    )
    swedish = words(open_app(language="sv"))
    assert "Eget kapital når 1 820 tkr år 2025, tre gånger taket; planen rör sig bort från målet." in swedish


def test_the_sources_page_shows_both_numbers_of_a_finding():
    text = words(open_app("sydnarke-2016").switch_page("pages/sources.py").run())
    assert "SEK 5,494,516" in text
    assert "SEK 5,580,476" in text


def test_an_unknown_plan_in_the_address_opens_the_first():
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.query_params["plan"] = "../../etc/passwd"
    assert '<h1 class="headline">' in words(app.run())


def test_the_method_page_works_through_rates_that_change_with_the_years():
    changes = (
        SetRate(rate="prices", value=0.1, from_year=2023),
        SetRate(rate="utilisation", value=0.5, from_year=2023),
    )
    app = link_to(
        {"plan": "nils-2021", "c": to_link(Scenario(name="x", plan_id="nils-2021", changes=changes))}
    )
    app.switch_page("pages/method.py").run()
    app.segmented_control(key="nils-2021:method-year").set_value(2024).run()
    text = words(app)
    assert "× 1.21" in text
    assert "SEK 1,331 thousand = 2,200 × 1.21 × 50%" in text  # 2 200 x 1.1 squared, half of it used
