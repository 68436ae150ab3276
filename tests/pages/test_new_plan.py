"""A coordinator gets her own plan in: from a file, a short form, or a plan that is here."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from forecasting.plan.plan import Role
from pages.shared.entering.entry_state import NEW
from pages.shared.work.reach import reach
from pages.shared.work.workspace import OWNER_COOKIE
from plans.editing.short_form import QuickProject
from plans.editing.short_form_costs import cost_of, months_from, project_until
from plans.intake.blocks.proposal import Proposal
from plans.intake.confirming.corrections import AREAS, INDICES, KINDS, corrected, merged
from plans.intake.intake import take_in
from reports.document.new_plan_words import figure_columns, guesses, proposal_rows
from reports.saying.formats import Formats
from reports.workbooks.template import template_csv, template_workbook
from scenarios.store.plan_store import SHIPPED
from tests.support.app_pages import APP, LONGEST_S, loaded_anew
from tests.support.files.budget_sheets import LAYOUTS, as_csv, as_xlsx

GUESSED = "Budget Samordningsförbundet Gissa;;\r\ntkr;2026;2027\r\nIntäkter;;\r\nRegion A;500;500\r\nGåva;40;40\r\nKostnader;;\r\nKaffe;60;60\r\nInsatser;;\r\nVägen in;300;300\r\n"
"""Two rows that only their side tells of."""


def proposal_of(content: bytes, name: str = "a.csv") -> Proposal:
    proposal = take_in(content, name).proposal
    assert proposal is not None
    return proposal


def position(proposal: Proposal, label: str) -> int:
    return [row.label for _, row in proposal.rows()].index(label)


# What a person corrects


def test_a_row_of_another_kind_takes_area_and_index_from_its_label():
    proposal = proposal_of(as_csv(LAYOUTS["plain"]()))
    changed = corrected(proposal, {position(proposal, "Revision"): {"kind": "intervention"}})
    row = [row for _, row in changed.rows()][position(proposal, "Revision")]
    assert (row.kind, row.area, row.index, row.certainty) == ("intervention", "project", "prices", "stated")


@pytest.mark.parametrize(
    ("label", "role"), [("Storby kommun", "municipality"), ("Region Påhitt", "region"), ("Gåva", "")]
)
def test_a_row_that_becomes_a_contribution_is_paid_by_whom_its_label_says(label: str, role: Role):
    proposal = proposal_of(f"tkr;2026\r\nIntäkter;\r\n{label};100\r\n".encode())
    other = corrected(proposal, {0: {"kind": "other_income"}})
    back = corrected(other, {0: {"kind": "contribution"}})
    assert [(row.kind, row.role) for _, row in other.rows()] == [("other_income", "")]
    assert [(row.kind, row.role) for _, row in back.rows()] == [("contribution", role)]


def test_what_is_chosen_goes_before_what_the_label_tells():
    proposal = proposal_of(as_csv(LAYOUTS["plain"]()))
    edit = {"kind": "internal_cost", "area": "training", "index": "wages"}
    row = next(row for _, row in corrected(proposal, {0: edit}).rows())
    assert (row.kind, row.area, row.index) == ("internal_cost", "training", "wages")


def test_an_emptied_cell_is_empty_and_an_unknown_word_changes_nothing():
    proposal = proposal_of(as_csv(LAYOUTS["plain"]()))
    at = position(proposal, "Revision")
    assert proposal.blocks[0].rows[at].area == "audit"
    emptied = corrected(proposal, {at: {"area": None, "index": None}}).blocks[0].rows[at]
    assert (emptied.kind, emptied.area, emptied.index) == ("internal_cost", "", "none")
    unknown = corrected(proposal, {at: {"kind": "x", "area": "y", "index": "z"}}).blocks[0].rows[at]
    assert replace(unknown, certainty="sure", word="revision") == proposal.blocks[0].rows[at]


def test_without_edits_a_proposal_is_itself_and_positions_run_over_all_its_tables():
    one = proposal_of(as_csv(LAYOUTS["plain"]()))
    both = replace(one, blocks=(one.blocks[0], one.blocks[0]))
    assert corrected(both, {}) == both
    changed = corrected(both, {len(one.blocks[0].rows): {"kind": "memo"}})
    assert changed.blocks[0] == both.blocks[0]
    assert changed.blocks[1].rows[0].kind == "memo"


EDITS = st.dictionaries(
    st.integers(0, 20),
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(KINDS),
            "area": st.sampled_from(AREAS) | st.none(),
            "index": st.sampled_from(INDICES) | st.none(),
        },
    ),
)


@given(EDITS, EDITS)
def test_edits_in_two_turns_are_the_same_as_at_once(first, second):
    proposal = proposal_of_plain()
    assert merged(merged({}, first), second) == merged(first, second)
    again = merged(first, second)
    assert corrected(proposal, merged(again, second)) == corrected(proposal, again)


@given(EDITS)
def test_figures_and_labels_never_change_by_edits(edits):
    proposal = proposal_of_plain()
    before = [(row.label, row.address, row.values) for _, row in proposal.rows()]
    assert [(row.label, row.address, row.values) for _, row in corrected(proposal, edits).rows()] == before


_PLAIN: list[Proposal] = []


def proposal_of_plain() -> Proposal:
    if not _PLAIN:
        _PLAIN.append(proposal_of(as_csv(LAYOUTS["plain"]())))
    return _PLAIN[0]


# What is shown of a file


def test_a_guess_is_marked_with_a_sign_and_its_word_and_no_longer_once_it_is_chosen():
    proposal = proposal_of(GUESSED.encode())
    said = {row["label"]: row["why"] for row in proposal_rows(proposal, Formats("en"))}
    assert said["Kaffe"].startswith("▲ guess")
    assert said["Region A"] == "its own word: region"
    count = guesses(proposal)
    assert count > 0
    assert guesses(corrected(proposal, {position(proposal, "Kaffe"): {"kind": "memo"}})) == count - 1


def test_rows_stand_beside_their_cells_with_figures_in_the_languages_format():
    rows = proposal_rows(proposal_of(as_xlsx(LAYOUTS["section_column"]()), "a.xlsx"), Formats("en"))
    first = rows[0]
    assert (first["label"], first["figure:Budget 2026"]) == ("Försäkringskassan", "1,000,000")
    assert first["cell"].endswith("4")
    assert next(row for row in rows if row["label"] == "Samordnare")["figure:Budget 2026"].startswith(
        "\u2212"
    )


def test_columns_alike_in_two_tables_are_one_and_two_of_a_year_in_one_table_are_two():
    proposal = proposal_of(as_csv(LAYOUTS["two_row_header"]()))
    headings = list(figure_columns(proposal).values())
    assert len(headings) == len(set(headings)) == 4
    twice = replace(proposal, blocks=(proposal.blocks[0], proposal.blocks[0]))
    assert list(figure_columns(twice).values()) == headings


# The short form


@pytest.mark.parametrize(
    ("label", "area", "index"),
    [
        ("Samordnare och kansli", "office", "wages"),
        ("Coordinator and office", "office", "wages"),
        ("Styrelse", "board", "wages"),
        ("Något helt annat", "other", "prices"),
        ("Försäkringskassan", "other", "prices"),
    ],
)
def test_a_cost_is_what_its_label_says(label: str, area: str, index: str):
    cost = cost_of(label, 100)
    assert (cost.label, cost.amount, cost.area, cost.index) == (label, 100, area, index)


def test_a_project_runs_from_january_to_the_end_of_its_last_month():
    assert project_until("A", 100, 2026, (2026, 1)).months == 1
    assert project_until("A", 100, 2026, (2026, 12)).months == 12
    assert project_until("A", 100, 2026, (2027, 6)) == QuickProject("A", 100, start=(2026, 1), months=18)
    assert project_until("A", 100, 2026, None) == QuickProject("A", 100)
    assert months_from(2026, 2)[0] == (2026, 1)
    assert months_from(2026, 2)[-1] == (2027, 12)


# The page


def open_page(language: str = "en", way: str = "") -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["language"] = language
    app = app.run().switch_page("pages/new_plan.py").run()
    if way:
        app.segmented_control(key=key(app, "way")).set_value(way).run()
    return app


def key(app: AppTest, name: str) -> str:
    turn = app.session_state["new-plan-turn"] if "new-plan-turn" in app.session_state else 0  # noqa: SIM401
    return f"new-plan:{turn}:{name}"


def words(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    return app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()


def save(app: AppTest, who: str = "Testaren") -> AppTest:
    app.text_input(key=key(app, "author")).set_value(who).run()
    return app.button(key="new-plan-save").click().run()


def write(app: AppTest, **fields: str) -> AppTest:
    for name, value in fields.items():
        app.text_input(key=key(app, name.replace("_", "-"))).set_value(value).run()
    return app


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("way", ["file", "form", "copy"])
def test_the_page_opens_in_both_languages(language: str, way: str):
    text = words(open_page(language, way))
    assert '<h1 class="headline">' in text
    assert "Utblick" in text
    assert ("Ingenting sparas" if language == "sv" else "Nothing is saved") in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_is_read_shown_with_its_places_and_saved(language: str):
    app = upload(open_page(language), "mall.xlsx", template_workbook(language, 2031))
    text = words(app)
    assert "2031" in text
    assert {"sv": "1 250 tkr", "en": "SEK 1,250 thousand"}[language] in text
    assert app.button(key="new-plan-save").disabled
    before = reach().plans.heads()
    text = words(save(app))
    assert ("Planen är sparad" if language == "sv" else "The plan is saved") in text
    new = set(reach().plans.heads()) - set(before)
    assert new == {app.session_state["plan"]}
    version = reach().plans.get(app.session_state["plan"])
    assert (version.number, version.who) == (SHIPPED + 1, "Testaren")
    plan = version.read().plan
    assert plan is not None
    assert plan.stated_years[0] == 2031


def test_the_template_as_text_gives_rows_to_confirm_and_no_guess():
    app = upload(open_page(), "mall.csv", template_csv("en", 2032).encode())
    text = words(app)
    assert "rows were read" in text
    assert "are guesses" not in text
    assert app.button(key="new-plan-save").disabled


def test_a_sheet_without_equity_gets_its_first_forecast_when_it_is_written():
    app = upload(open_page(), "budget.xlsx", as_xlsx(LAYOUTS["plain"]()))
    assert "Write the equity at the start of 2026" in words(app)
    field = next(each for each in app.text_input if each.label == "Equity at the start of 2026, SEK thousand")
    field.set_value("1 0x").run()
    assert "An amount has not been accepted yet" in words(app)
    next(each for each in app.text_input if each.label == field.label).set_value("1 000,5").run()
    told = [each.value.replace("\u00a0", " ").replace("\\", "") for each in app.caption]
    assert "Understood: SEK 1,000.5 thousand (SEK 1,000,500)" in told
    assert "Equity reaches SEK 1,250 thousand in 2030" in words(app)  # 1 000.5 + 5 x 50


def test_a_unit_that_the_file_does_not_say_is_an_assumption_until_it_is_chosen():
    app = upload(open_page(), "a.csv", b"Rad;2026\r\nRegion A;1000\r\nStyrelse;400\r\n")
    assert "The file does not say its unit" in words(app)
    unit = next(each for each in app.selectbox if each.label == "Unit of all amounts")
    other = "kr" if unit.value == "tkr" else "tkr"
    unit.set_value(other).run()
    figure = "<td>1,000</td>" if other == "tkr" else "<td>1</td>"
    assert figure in words(app)


REFUSED = {
    "nothing": ("tom.xlsx", b""),
    "a picture": ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
    "a pdf": ("plan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    "a cut workbook": ("skuren.xlsx", as_xlsx(LAYOUTS["plain"]())[:700]),
    "too large": ("stor.csv", b"a;b\r\n" * 4_100_000),
    "text without figures": ("text.csv", "Hej;på;dig\r\nett;två;tre\r\n".encode()),
    "figures without years": ("tal.csv", b"1;2;3\r\n4;5;6\r\n"),
    "more rows than a budget": ("rader.csv", b"Rad;2026\r\n" + b"Insats A;100\r\n" * 3000),
    "no amounts": ("mall.csv", b"tkr;Budget 2026\r\nRegion A;\r\nStyrelse;\r\n"),
    "only outturn": ("utfall.csv", b"tkr;Utfall 2024\r\nRegion A;1000\r\nStyrelse;400\r\n"),
    "only totals": ("summor.csv", b"tkr;2026\r\nSumma intakter;100\r\nResultat;5\r\n"),
    "markup": ("<img src=x onerror=alert(1)>.csv", b"\xff\xfe\x00"),
}


def headline(app: AppTest) -> str:
    return words(app).split('<h1 class="headline">')[1].split("</h1>")[0]


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_gives_no_plan_says_why_offers_no_save_and_is_not_said_to_be_ready(case: str):
    app = upload(open_page("en"), *REFUSED[case])
    text = words(app)
    assert 'class="notice warning"' in text
    assert "<img" not in text
    assert not [each for each in app.button if each.key == "new-plan-save"]
    correctable = case in ("only totals", "only outturn")
    assert headline(app) == (
        "The file does not make a plan yet: see below what is missing"
        if correctable
        else "The file could not be used: choose another"
    )


def test_an_amount_that_cannot_be_read_stops_the_headline_from_asking_for_the_save():
    app = upload(open_page(), "budget.xlsx", as_xlsx(LAYOUTS["plain"]()))
    assert "then save" in headline(app)
    next(each for each in app.text_input if each.label.startswith("Equity at the start")).set_value("x").run()
    assert headline(app) == "The file does not make a plan yet: see below what is missing"


def test_equity_is_asked_for_by_its_year_or_by_the_plans_first_where_no_year_is_found():
    found = {
        case: next(each.label for each in app.text_input if "ingången" in each.label)
        for case in ("only outturn", "only totals")
        for app in [upload(open_page("sv"), *REFUSED[case])]
    }
    assert found == {
        "only outturn": "Eget kapital vid ingången av planens första år, tkr",
        "only totals": "Eget kapital vid ingången av 2026, tkr",
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_a_budget_comes_as_far_as_the_save(layout: str):
    app = upload(open_page("sv"), f"{layout}.xlsx", as_xlsx(LAYOUTS[layout]()))
    assert "rader räknas" in " ".join(each.value for each in app.caption) + words(app)
    assert [each for each in app.button if each.key == "new-plan-save"]


def test_a_file_that_is_put_away_is_forgotten_and_one_is_kept_over_other_pages():
    app = upload(open_page(), "budget.xlsx", as_xlsx(LAYOUTS["with_history"]()))
    app.switch_page("pages/method.py").run()
    app.switch_page("pages/new_plan.py").run()
    assert "rows were read" in words(app)
    app.button(key="new-plan-drop").click().run()
    assert "Choose the file" in words(app)


def short_form(app: AppTest, association: str) -> AppTest:
    return write(
        app, quick_association=association, quick_state="1 000", quick_region="500", quick_equity="700"
    )


def test_the_short_form_says_what_is_missing_and_draws_the_forecast_as_soon_as_there_is_enough():
    app = open_page(way="form")
    assert "Still needed: the association" in words(app)
    short_form(app, "Formförbundet")
    write(app, quick_municipality_0="Storby", quick_municipality_paid_0="500")
    app.text_input(key=key(app, "quick-amount-0")).set_value("400").run()
    write(app, quick_project_0="Vägen in", quick_project_cost_0="1 500")
    text = words(app)
    assert "Equity reaches SEK 1,200 thousand" in text  # 700 + 5 x (2 000 - 400 - 1 500)
    assert "Still needed" not in text
    assert any("Taken as office; follows wages." in each.value for each in app.caption)


def test_an_amount_that_cannot_be_read_stops_the_short_form():
    app = short_form(open_page(way="form"), "Felförbundet")
    assert [each for each in app.button if each.key == "new-plan-save"]
    write(app, quick_state="1.234")
    assert "Still needed" in words(app)
    assert not [each for each in app.button if each.key == "new-plan-save"]


def test_a_municipality_without_a_contribution_is_said_to_be_left_out():
    app = short_form(open_page(way="form"), "Utanförbundet")
    write(app, quick_municipality_0="Storby")
    assert any("No contribution is written for Storby" in each.value for each in app.caption)


def test_the_same_plan_twice_gets_an_id_of_its_own_and_the_first_is_untouched():
    first = save(short_form(open_page(way="form"), "Dubbelförbundet"), "Första")
    taken = first.session_state["plan"]
    app = short_form(open_page(way="form"), "Dubbelförbundet")
    assert f"There is a plan with the id {taken} already" in words(app)
    write(app, **{f"id:{taken}": taken})
    assert f"The id {taken} is taken" in words(app)
    assert app.button(key="new-plan-save").disabled
    write(app, **{f"id:{taken}": f"{taken}-2"})
    save(app, "Andra")
    assert app.session_state["plan"] == f"{taken}-2"
    assert [version.who for version in reach().plans.history(taken)] == ["Första"]


def test_an_id_that_somebody_takes_meanwhile_is_said_and_nothing_is_written_over():
    app = short_form(open_page(way="form"), "Samtidigförbundet")
    app.text_input(key=key(app, "author")).set_value("Andra").run()
    other = save(short_form(open_page(way="form"), "Samtidigförbundet"), "Första")
    app.button(key="new-plan-save").click().run()
    assert "Nothing was written" in words(app)
    assert [v.who for v in reach().plans.history(other.session_state["plan"])] == ["Första"]


def test_a_plan_that_is_here_is_copied_under_a_new_name():
    app = open_page(way="copy")
    app.selectbox(key=key(app, "copy-of")).set_value("nils-2021").run()
    write(app, copy_name="Kopieförbundet")
    app = loaded_anew(app, "new_plan")
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)
    save(app)
    plan = reach().plans.get(app.session_state["plan"]).read().plan
    assert plan is not None
    assert (plan.id, plan.association) == ("kopieforbundet-2021", "Kopieförbundet")
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app.switch_page("pages/overview.py").run())


def test_after_the_save_another_plan_begins_with_empty_fields():
    app = save(short_form(open_page(way="form"), "Tomförbundet"))
    app.button(key="new-plan-another").click().run()
    app.segmented_control(key=key(app, "way")).set_value("form").run()
    assert app.text_input(key=key(app, "quick-association")).value == ""
    again = loaded_anew(app, "new_plan")
    again.segmented_control(key="new-plan:0:way").set_value("form").run()
    assert again.text_input(key="new-plan:0:quick-association").value == ""


def test_what_is_written_in_the_short_form_is_there_when_the_page_is_loaded_anew():
    app = short_form(open_page(way="form"), "Omladdningsförbundet")
    year = app.selectbox(key=key(app, "quick-year")).value + 1
    app.selectbox(key=key(app, "quick-year")).set_value(year).run()
    status = next(each for each in app.selectbox if each.label == "Status")
    status.set_value("actual").run()
    write(app, quick_project_0="Vägen in", quick_project_cost_0="1 500")
    until = next(each for each in app.selectbox if each.label == "Project 1, last month")
    until.set_value((year, 3)).run()
    before = words(app)
    assert "Vägen in" in before
    again = loaded_anew(app, "new_plan")
    assert words(again) == before
    assert [each.value for each in again.selectbox] == [each.value for each in app.selectbox]
    again.button(key="new-plan-empty").click().run()
    assert "Still needed: the association" in words(again)
    assert not [each for each in again.button if each.key == "new-plan-empty"]
    assert "Still needed: the association" in words(
        loaded_anew(again, "new_plan").segmented_control(key="new-plan:0:way").set_value("form").run()
    )


def test_what_is_chosen_last_in_the_form_is_there_in_the_other_language():
    app = open_page(way="form")
    next(each for each in app.selectbox if each.label == "Status").set_value("actual").run()
    app.session_state["language"] = "sv"
    assert (
        next(each for each in loaded_anew(app, "new_plan").selectbox if each.label == "Status").value
        == "actual"
    )


def keep_fields(app: AppTest, fields: dict[str, object]) -> None:
    """As they were kept on an earlier day."""
    kept = {"at": "2026-01-02T03:04:05+00:00", "fields": fields}
    reach().terms.keep(app.session_state[OWNER_COOKIE], NEW, {"fields": kept})


def test_what_can_no_longer_be_chosen_begins_as_in_an_empty_form():
    """Fields are kept over a new year, and over the end of a plan that a copy was to begin from."""
    app = open_page()
    kept = {"way": "form", "quick-association": "Nyårsförbundet", "quick-year": 2019, "quick-status": "x"}
    keep_fields(app, kept)
    again = loaded_anew(app, "new_plan")
    assert again.text_input(key="new-plan:0:quick-association").value == "Nyårsförbundet"
    assert again.selectbox(key="new-plan:0:quick-year").value == datetime.now(UTC).year
    assert next(each for each in again.selectbox if each.label == "Status").value == "estimate"
    words(again)
    copied = {"way": "copy", "copy-of": "no-such-plan", "copy-name": "Kopieförbundet"}
    keep_fields(app, copied)
    words(loaded_anew(again, "new_plan"))
