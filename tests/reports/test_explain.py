"""Every figure explained, on the pages and in words: a click opens it, and what is written adds up."""

import pytest

from forecasting.model.metrics import Figure
from forecasting.model.projection import project
from forecasting.model.trace import FIGURES, Trace, trace
from forecasting.plan.plan import Plan
from plans.document.readers import read_all
from reports.deciding.what_changed import changes
from reports.explaining.explaining import sentence, terms_table
from reports.saying.formats import formats_of
from reports.saying.formulas import formula
from scenarios.changing.changes import Changes, SetCeiling, SetLine, SetRate, SetStateResponse
from scenarios.judging.bridge import bridge
from scenarios.judging.outlook import Outlook
from tests.support.app_pages import open_app, words
from tests.support.outlooks import prepare
from tests.support.plans import CEILING, simple

SHIPPED = {reading.id: reading.plan for reading in read_all() if reading.plan}


def told(the_plan: Plan, figure: Figure, year: int, changes: Changes = ()) -> Trace:
    prepared = prepare(the_plan, CEILING, changes, 5)
    return trace(prepared, project(prepared.schedule, prepared.assumptions), figure, year)


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ")


FORMULAS = {
    "equity": "920 tkr = 695 + 2 976 − 551 − 2 200",
    "result": "225 tkr = 2 976 − 551 − 2 200",
    "ceiling": "595 tkr = 20 % × 2 976",
    "headroom": "−325 tkr = 595 − 920",
    "intervention_share": "73,9 % = 2 200 / 2 976",
    "contributions": "2 976 tkr = 1 488 + 744 + 312 + 432",
    "reserve": "0 tkr",
    "other_income": "0 tkr",
}


@pytest.mark.parametrize("figure", FORMULAS)
def test_a_formula_has_the_numbers_in_it(figure):
    nils = SHIPPED["nils-2021"]
    assert plainly(formula(told(nils, figure, 2021), formats_of(nils, "sv"))) == FORMULAS[figure]


def test_sentences_say_what_a_figure_rests_on():
    nils, formats = SHIPPED["nils-2021"], formats_of(SHIPPED["nils-2021"], "en")
    said = {figure: plainly(sentence(told(nils, figure, 2022), formats)) for figure in FIGURES}
    assert said["equity"] == (
        "Equity at the end of 2022 is SEK 1,145 thousand: SEK 920 thousand at the start of the year, and a result of SEK +225 thousand."
    )
    assert "amounts of 2021 carried on unchanged in 4 lines" in said["contributions"]
    assert said["ceiling"].endswith("An assumption: the document states none.")
    assert (
        said["headroom"]
        == "Equity 2022, SEK 1,145 thousand, is SEK 550 thousand over the ceiling of SEK 595 thousand."
    )


def test_a_line_tells_its_rate_its_place_and_the_states_cut():
    nils = SHIPPED["nils-2021"]
    moves = (
        SetStateResponse(on=True),
        SetRate(rate="wages", value=0.02),
        SetLine(line="board", amounts={2021: 1.0}),
    )
    formats = formats_of(nils, "en")
    costs = plainly(terms_table(told(nils, "internal_costs", 2023, moves), formats))
    assert "SEK 220 thousand as last stated, for 2021, wages +2% a year for 2 years" in costs
    assert "Beräknade kostnader, Samordnare (inlånad 25%), Tkr" in costs
    paid = plainly(terms_table(told(nils, "contributions", 2022, moves), formats))
    assert "the state&#x27;s cut SEK −" in paid
    assert "over the ceiling (50% of it)" in paid


def test_the_bridge_of_a_share_is_in_per_cent():
    the_plan, moves = simple(), (SetRate(rate="utilisation", value=0.5),)
    ground = Outlook(the_plan, CEILING, moves, 5)
    moved = bridge(ground.baseline, ground, 2020, "intervention_share")
    amounts = [
        plainly(amount)
        for _, amount, _ in changes(moved, "intervention_share", the_plan, formats_of(the_plan, "en"))
    ]
    assert amounts == ["70.0%", "−35.0%", "35.0%"]


def test_without_a_ceiling_there_is_no_headroom_to_explain():
    found = told(simple(), "headroom", 2020, (SetCeiling(kind="none"),))
    formats = formats_of(simple(), "en")
    assert sentence(found, formats) == "There is no ceiling 2020, and so no headroom to it."
    assert formula(found, formats) == "–"
    assert "–" in terms_table(found, formats)


@pytest.mark.parametrize("figure", ["equity", "ceiling", "headroom", "intervention_share"])
def test_a_click_on_a_card_explains_its_figure(figure):
    app = open_app()
    assert 'class="formula"' not in words(app)
    app.button(key=f"how-{figure}").click().run()
    assert 'class="formula"' in words(app)
    app.run()
    assert 'class="formula"' not in words(app)


def test_from_equity_one_goes_on_down_to_a_line_and_back():
    app = open_app(language="sv")
    app.button(key="how-equity").click().run()
    assert "1 820 tkr = 1 595 + 2 976 − 551 − 2 200" in words(app)
    app.button(key="dialog-result-2025").click().run()
    app.button(key="dialog-contributions-2025").click().run()
    assert "Beräknade intäkter 2021, Region Skåne, Tkr" in words(app)
    app.button(key="dialog-back").click().run()
    assert "225 tkr = 2 976 − 551 − 2 200" in words(app)


def test_what_has_changed_a_figure_is_told_where_levers_are_moved():
    app = open_app()
    app.button(key="how-equity").click().run()
    assert "What has changed it" not in words(app)
    app.select_slider(key="nils-2021:utilisation").set_value(900).run()
    app.button(key="how-equity").click().run()
    assert "What has changed it since the document, 2025" in words(app)
    assert "+1,100" in words(app)


def test_method_leads_down_from_the_chosen_year():
    app = open_app().switch_page("pages/method.py").run()
    app.button(key="way-internal_costs").click().run()
    assert "Internal costs 2022" in words(app)
