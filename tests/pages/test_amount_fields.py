"""Fields of money on the pages and the command line: any unit is taken, said back, and asked about where doubtful."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from cli import main
from forecasting.plan.amounts import ANY_YEAR
from pages.shared.work.reach import reach
from plans.document.readers import PLANS, read_plan
from reports.saying.amounts import Field, understand
from reports.saying.formats import Formats
from scenarios.changing.brackets import read_scale
from tests.support.app_pages import LONGEST_S, at, open_app, words

NBSP = "\u00a0"
MINE = "mine-2021"
YEAR = 2_976_000.0


def plainly(text: str) -> str:
    return text.replace(NBSP, " ")


def told(app: AppTest) -> str:
    """Everything that the page says, captions too."""
    return plainly(words(app) + "\n" + "\n".join(str(each.value) for each in app.caption)).replace("\\", "")


def said(typed: str, unit: str = "tkr", language: str = "sv") -> str:
    return plainly(understand(typed, Field(unit, YEAR), Formats(language, unit)).said)


@pytest.mark.parametrize(
    ("typed", "unit", "language", "words"),
    [
        ("12,5", "tkr", "sv", "Uppfattat: 12,5 tkr (12 500 kr)"),
        ("1,5 mkr", "tkr", "sv", "Uppfattat: 1 500 tkr (1 500 000 kr)"),
        ("640 000 kr", "tkr", "sv", "Uppfattat: 640 tkr (640 000 kr)"),
        ("1 234:50", "tkr", "sv", "Uppfattat: 1,2345 tkr (1 234,5 kr)"),
        ("640", "mnkr", "sv", ""),
        ("0,64", "mnkr", "sv", "Uppfattat: 0,64 mnkr (640 000 kr)"),
        ("640 tkr", "kr", "sv", "Uppfattat: 640 000 kr"),
        ("1,500", "tkr", "en", "Understood: SEK 1,500 thousand (SEK 1,500,000)"),
        ("SEK 1.5 million", "tkr", "en", "Understood: SEK 1,500 thousand (SEK 1,500,000)"),
        ("12.5", "tkr", "en", "Understood: SEK 12.5 thousand (SEK 12,500)"),
    ],
)
def test_what_is_understood_is_said_exactly_in_the_fields_unit_and_in_kronor(typed, unit, language, words):
    assert said(typed, unit, language) == words


def test_kronor_in_a_field_of_thousands_are_asked_about_with_both_answers():
    found = understand("640 000", Field("tkr", YEAR), Formats("sv"))
    assert found.sek is None
    assert plainly(found.question) == (
        "640 000 tkr = 640 mnkr: mer än ett års medlemsavgifter. Menade du 640 tkr (640 000 kr)?"
    )
    assert [(plainly(each.label), each.sek) for each in found.choices] == [
        ("640 tkr (640 000 kr)", 640_000),
        ("640 000 tkr (640 000 000 kr)", 640_000_000),
    ]
    for choice in found.choices:
        assert (
            understand(choice.text, Field("tkr", YEAR), Formats("sv"), chosen=choice.text).sek == choice.sek
        )


@pytest.mark.parametrize(
    ("typed", "why"), [("-5", "är under noll"), ("99 999 mkr", "är större än någon budget")]
)
def test_what_cannot_be_used_is_refused_with_its_reason(typed, why):
    assert why in understand(typed, Field("tkr", YEAR), Formats("sv")).refused


def wall(language: str = "sv") -> AppTest:
    app = open_app(language=language)
    app.query_params["view"], app.query_params["step"] = "wall", "3"
    app.session_state["nils-2021:floor-open"] = True
    return app.switch_page("pages/seminar.py").run()


def floor_cost(app: AppTest, typed: str) -> AppTest:
    return app.text_input(key="nils-2021:floor-cost").set_value(typed).run()


@pytest.mark.parametrize("typed", ["0,3 mkr", "300 000 kr", "300", "300 tkr", "300 000:-"])
def test_the_wall_takes_every_unit_and_says_what_it_understood(typed):
    app = floor_cost(wall(), typed)
    assert "Eget kapital når 1 520 tkr år 2025" in plainly(words(app))  # 300 less, one year
    assert "Uppfattat: 300 tkr (300 000 kr)" in told(app)


def test_the_wall_asks_before_it_takes_a_thousandfold_and_one_click_answers():
    app = floor_cost(wall(), "300 000")
    assert "Menade du 300 tkr (300 000 kr)?" in told(app)
    assert "Eget kapital når 1 820 tkr år 2025" in plainly(words(app))
    app.button(key="nils-2021:floor-cost:take-0").click().run()
    assert "Eget kapital når 1 520 tkr år 2025" in plainly(words(app))
    assert app.text_input(key="nils-2021:floor-cost").value == f"300{NBSP}tkr"


def test_a_large_amount_is_taken_when_the_question_is_answered_so():
    app = floor_cost(wall("en"), "4,000")
    assert "more than a year" in told(app)
    app.button(key="nils-2021:floor-cost:take-1").click().run()
    assert "Understood: SEK 4,000 thousand (SEK 4,000,000)" in told(app)
    assert "Equity reaches SEK 1,820 thousand" not in plainly(words(app))


def test_an_english_page_reads_english_numbers():
    app = floor_cost(wall("en"), "300.5")
    assert "Understood: SEK 300.5 thousand (SEK 300,500)" in told(app)
    assert "Equity reaches SEK 1,520 thousand in 2025" in plainly(words(app))  # 1 519.5


@pytest.mark.parametrize(("typed", "extra"), [("0,2 mkr", "200 000 kr"), ("200 000 kr", "200 000 kr")])
def test_a_year_of_spend_down_takes_every_unit(typed, extra):
    app = at("spend_down", language="sv")
    app.text_input(key="nils-2021:by-hand:2022").set_value(typed).run()
    assert f"2022: {extra}" in told(app)


def test_a_year_of_spend_down_asks_before_it_locks_a_thousandfold():
    app = at("spend_down", language="sv")
    app.text_input(key="nils-2021:by-hand:2022").set_value("200 000").run()
    assert "2022: 200 000 tkr = 200 mnkr: mer än ett års medlemsavgifter." in told(app)
    assert "Låst" not in told(app)
    app.button(key="nils-2021:by-hand:2022:take-0").click().run()
    assert "2022: 200 000 kr" in told(app)


def dialog() -> None:
    from pages.shared.deciding.project_form import Form  # noqa: PLC0415
    from plans.document.readers import PLANS, read_plan  # noqa: PLC0415 - a script of its own
    from reports.saying.formats import formats_of  # noqa: PLC0415

    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    Form(plan, None, formats_of(plan, "sv"), None).show()


def test_a_projects_cost_is_asked_about_in_its_dialog():
    app = AppTest.from_function(dialog, default_timeout=30).run()
    app.text_input(key="form-name").set_value("Ny").run()
    app.text_input(key="form-cost").set_value("640 000").run()
    assert "Menade du 640 tkr (640 000 kr)?" in told(app)
    assert app.button(key="form-use").disabled
    app.button(key="form-cost:take-0").click().run()
    assert "Uppfattat: 640 tkr (640 000 kr)" in told(app)
    assert not app.button(key="form-use").disabled


def dialog_that_keeps() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from pages.shared.deciding.project_form import Form  # noqa: PLC0415
    from pages.shared.work.workspace import Workspace  # noqa: PLC0415
    from plans.document.readers import PLANS, read_plan, read_policy  # noqa: PLC0415
    from reports.saying.formats import formats_of  # noqa: PLC0415

    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    workspace = Workspace(plan, read_policy().ceiling)
    workspace.begin()
    Form(plan, workspace, formats_of(plan, "sv"), None).show()
    st.text("; ".join(each.name for each in workspace.kept))


def test_a_project_is_saved_by_one_click_in_its_dialog():
    app = AppTest.from_function(dialog_that_keeps, default_timeout=LONGEST_S).run()
    app.text_input(key="form-name").set_value("Bron").run()
    app.text_input(key="form-cost").set_value("640").run()
    app.button(key="form-use").click().run()
    assert [each.value for each in app.text] == ["Bron"]


@pytest.fixture
def mine() -> str:
    """A plan of the tests' own, in the list beside the five."""
    document = read_plan(PLANS / "nils-2021").document
    assert document is not None
    entry = document.entry.model_copy(update={"id": MINE, "association": "Mine"})
    reach().plans.save(replace(document, entry=entry), who="A", base=0)
    return MINE


def starts(language: str) -> AppTest:
    return at("plan", MINE, language).segmented_control(key=f"{MINE}:plan-part").set_value("starts").run()


@pytest.mark.parametrize(
    ("language", "typed"), [("sv", "1 mkr"), ("sv", "1 000 000 kr"), ("en", "1,000"), ("en", "SEK 1 million")]
)
@pytest.mark.usefixtures("mine")
def test_the_plans_equity_takes_every_unit_in_the_pages_language(language, typed):
    app = starts(language)
    app.text_input(key=f"{MINE}:start-amount").set_value(typed).run()
    reaches = {"sv": "Eget kapital når 2 125 tkr", "en": "Equity reaches SEK 2,125 thousand"}[language]
    assert reaches in plainly(words(app))  # 1 000 + 5 x 225


@pytest.mark.usefixtures("mine")
def test_the_plans_equity_is_asked_about_and_stays_until_it_is_answered():
    app = starts("sv")
    app.text_input(key=f"{MINE}:start-amount").set_value("1 000 000").run()
    assert "Menade du 1 000 tkr (1 000 000 kr)?" in told(app)
    assert app.text_input(key=f"{MINE}:start-amount").value == "695"
    app.button(key=f"{MINE}:start-amount:take-0").click().run()
    assert "Eget kapital når 2 125 tkr" in plainly(words(app))
    assert "Menade du" not in told(app)


@pytest.mark.usefixtures("mine")
def test_another_way_to_say_the_opening_keeps_the_amount_in_both_languages():
    app = starts("en")
    app.text_input(key=f"{MINE}:start-amount").set_value("1,866.5").run()
    app.selectbox(key=f"{MINE}:start-status").set_value("estimate").run()
    assert app.text_input(key=f"{MINE}:start-amount").value == "1,866.5"


def table() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from pages.shared.entering.typed_cells import TypedCells  # noqa: PLC0415
    from plans.document.readers import PLANS, read_plan  # noqa: PLC0415
    from reports.saying.formats import formats_of  # noqa: PLC0415

    plan = read_plan(PLANS / "nils-2021").plan
    assert plan is not None
    units = {"2021": "tkr", "persons": "-"}
    rows = [
        {"label": "Styrelse", "kind": "internal_cost", "2021": "100", "persons": "5"},
        {"label": "Staten", "kind": "contribution", "2021": "1488", "persons": ""},
    ]
    formats = formats_of(plan, st.session_state["language"])
    cells = TypedCells("table", plan, formats, lambda _, column: units.get(column))
    typed = st.session_state.pop("typed", None)
    if typed is not None:
        edits, refused, held = cells.read(rows, {"edited_rows": typed, "deleted_rows": []})
        st.session_state["read"] = (edits.cells, [formats.message(each) for each in refused], held)

    def take(at: int, column: str, figure: str) -> None:
        st.session_state["answer"] = (at, column, figure)

    cells.ask(rows, take)


def typed_in_a_table(at: int, column: str, text: str, language: str = "sv") -> AppTest:
    app = AppTest.from_function(table, default_timeout=30)
    app.session_state["language"], app.session_state["typed"] = language, {at: {column: text}}
    return app.run()


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("150", "sv", "150"),
        ("150 000 kr", "sv", "150"),
        ("0,15 mkr", "sv", "150"),
        ("1 234,5", "sv", "1234,5"),
        ("1,234.5", "en", "1234,5"),
        ("SEK 1.5 million", "en", "1500"),
        ("618-", "sv", "-618"),
        ("", "sv", ""),
    ],
)
def test_a_cell_of_a_table_takes_every_unit_in_the_pages_language(text, language, kept):
    app = typed_in_a_table(0, "2021", text, language)
    assert app.session_state["read"] == ({0: {"2021": kept}}, [], False)


def test_a_cell_that_cannot_be_read_says_its_row_its_column_and_why():
    app = typed_in_a_table(0, "2021", "5 kr kr")
    cells, refused, held = app.session_state["read"]
    assert (cells, held) == ({0: {}}, False)
    assert plainly(refused[0]) == "”5 kr kr” i Styrelse, 2021, har två enheter; det som stod där är kvar."


def test_persons_have_no_unit_of_money():
    assert typed_in_a_table(0, "persons", "5 kr").session_state["read"][1]
    assert typed_in_a_table(0, "persons", "1,500", "en").session_state["read"][0] == {0: {"persons": "1500"}}


def test_a_cell_is_asked_about_and_the_answer_is_taken_in_the_plans_unit():
    app = typed_in_a_table(0, "2021", "150 000")
    assert app.session_state["read"] == ({0: {}}, [], True)
    assert "Styrelse, 2021: 150 000 tkr = 150 mnkr: mer än ett års medlemsavgifter." in told(app)
    app.button(key="table:0:2021:take-0").click().run()
    assert app.session_state["answer"] == (0, "2021", "150")
    assert "Styrelse, 2021" not in told(app)


def test_what_members_pay_is_part_of_a_years_contributions_and_is_asked_about_later():
    assert typed_in_a_table(1, "2021", "4 000").session_state["read"][0] == {1: {"2021": "4000"}}
    assert typed_in_a_table(1, "2021", "1 488 000").session_state["read"][2]


def scale(typed: str) -> list[tuple[float | None, float]]:
    found = read_scale(typed)
    assert not isinstance(found, str)
    return [(each.up_to, each.share) for each in found]


@pytest.mark.parametrize(
    "typed", ["3 000: 30; 20", "3 mkr: 30; 20", "3 000 000 kr: 30; 20", "3,000: 30; 20", "3.000: 30; 20"]
)
def test_a_limit_of_the_ceiling_is_the_same_in_every_unit_and_language(typed):
    assert scale(typed) == [(3_000_000, 0.3), (None, 0.2)]


@pytest.mark.parametrize("typed", ["3 000 000: 30; 20", "3 kr kr: 30; 20", "-3: 30; 20"])
def test_a_limit_that_no_association_has_is_told_and_not_taken(typed):
    assert isinstance(read_scale(typed), str)


@pytest.mark.parametrize("typed", ["250000", "250tkr", "0,25mkr", "0.25 mkr", "250 000 kr", "SEK 250000"])
def test_the_command_line_takes_every_unit(typed, capsys):
    assert main(["project", "nils-2021", "--set", f"extra_interventions={typed}", "--json"]) == 0
    assert '"interventions": [2450000' in capsys.readouterr().out.replace("\n", "").replace("  ", "").replace(
        ": [ ", ": ["
    )


@pytest.mark.parametrize("typed", ["1,500", "1.500", "250 foo", "5 %"])
def test_the_command_line_refuses_what_it_cannot_take_in_one_line(typed, capsys):
    assert main(["project", "nils-2021", "--set", f"extra_interventions={typed}"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_line_remarks_on_more_than_a_years_contributions(capsys):
    assert main(["project", "nils-2021", "--set", "opening_equity=640 mkr", "--json"]) == 0
    assert "opening_equity is 640,000,000 SEK, more than a year's contributions" in capsys.readouterr().err


def test_options_of_money_take_a_unit(capsys):
    words = ["spend-down", "nils-2021", "--target", "2023", "--json", "--capacity"]
    assert main([*words, "300tkr"]) == 0
    with_unit = capsys.readouterr().out
    assert main([*words, "300000"]) == 0
    assert capsys.readouterr().out == with_unit


def test_brackets_apply_to_the_whole_of_the_contributions_and_the_help_says_so(capsys):
    assert main(["project", "--help"]) == 0
    assert "applies to the whole of them" in " ".join(capsys.readouterr().out.split())
    guide = (PLANS.parent.parent / "docs" / "plan-format.md").read_text(encoding="utf-8")
    assert "applies to the whole of them, not to the part within the bracket" in guide
    assert ANY_YEAR > YEAR
