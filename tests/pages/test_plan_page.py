"""The page Plan: edits are seen at once, kept as drafts, saved as versions; next year's plan; outturn."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.work.reach import reach
from plans.document.readers import PLANS, read_plan
from tests.support.app_pages import APP, LONGEST_S, at, words

MINE = "mine-2021"


@pytest.fixture
def mine() -> str:
    """A plan of the tests' own, in the list beside the five."""
    document = read_plan(PLANS / "nils-2021").document
    assert document is not None
    entry = document.entry.model_copy(update={"id": MINE, "association": "Mine"})
    reach().plans.save(replace(document, entry=entry), who="A", base=0)
    return MINE


def part(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key=f"{MINE}:plan-part").set_value(name).run()


def with_equity(app: AppTest, amount: str) -> AppTest:
    return part(app, "starts").text_input(key=f"{MINE}:start-amount").set_value(amount).run()


def test_an_edit_is_seen_at_once_undone_and_saved(mine):
    app = with_equity(at("plan", mine), "1 000")
    assert "Equity reaches SEK 2,125 thousand in 2025" in words(app)  # 1 000 + 5 x 225
    assert "Opening equity SEK 695 thousand, now SEK 1,000 thousand" in words(app)
    app.button(key="plan-undo").click().run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(app)
    app.button(key="plan-redo").click().run()
    app.button(key="plan-save-do").click().run()
    assert "1 change, not saved" not in words(app)
    app.switch_page("pages/overview.py").run()
    assert "Equity reaches SEK 2,125 thousand in 2025" in words(app)
    app.switch_page("pages/plan.py").run()
    assert "Opening equity SEK 695 thousand, now SEK 1,000 thousand" in words(part(app, "versions"))


def test_unsaved_edits_are_there_in_the_next_session(mine):
    first = with_equity(at("plan", mine), "800")
    owner = first.session_state["utblick_work"]
    second = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    second.session_state["plan"], second.session_state["language"] = mine, "en"
    second.session_state["utblick_work"] = owner
    second.run().switch_page("pages/plan.py").run()
    assert "Equity reaches SEK 1,925 thousand in 2025" in words(second)
    assert "Equity reaches SEK 1,925 thousand in 2025" in words(
        second
    )  # nothing is given up before it is said
    second.button(key="plan-discard-do").click().run()
    assert "Equity reaches SEK 1,820 thousand in 2025" in words(second)


def test_two_people_change_different_things_and_both_are_saved_without_a_question(mine):
    first, second = with_equity(at("plan", mine), "900"), part(at("plan", mine), "starts")
    second.selectbox(key=f"{MINE}:start-reserve-kind").set_value("amount").run()
    second.text_input(key=f"{MINE}:start-reserve-level").set_value("300").run()
    second.text_input(key="author-plan").set_value("B").run()
    second.button(key="plan-save-do").click().run()
    first.button(key="plan-save-do").click().run()
    assert not first.radio
    assert "B has saved version 2 meanwhile. What you have changed stands beside it" in words(first)
    assert "change, not saved" not in words(first)
    saved = reach().plans.get(mine).read().plan
    assert saved is not None
    assert (reach().plans.get(mine).number, saved.opening.amount, saved.reserve.amount) == (
        3,
        900_000,
        300_000,
    )


def test_what_two_people_have_both_changed_is_asked_about_and_is_what_is_chosen(mine):
    first, second = with_equity(at("plan", mine), "900"), with_equity(at("plan", mine), "880")
    second.text_input(key="author-plan").set_value("B").run()
    second.button(key="plan-save-do").click().run()
    first = with_equity(first, "905")
    (asked,) = first.radio
    assert asked.label.replace("\\", "") == "Opening equity (was 695)"
    assert asked.options == ["saved by the other: 880", "yours: 905"]
    assert "B has saved version 2 meanwhile. 1 thing is changed by you too" in words(first)
    assert first.button(key="plan-merge").disabled
    first.button(key="plan-save-do").click().run()
    assert reach().plans.get(mine).number == 2
    asked.set_value("mine").run()
    first.button(key="plan-merge").click().run()
    assert not first.radio
    saved = reach().plans.get(mine).read().plan
    assert saved is not None
    assert (reach().plans.get(mine).number, saved.opening.amount) == (3, 905_000)


def test_edits_begun_on_an_older_version_are_merged_when_they_are_taken_up_again(mine):
    first = with_equity(at("plan", mine), "800")
    second = part(at("plan", mine), "starts")
    second.selectbox(key=f"{MINE}:start-ceiling-kind").set_value("share").run()
    second.text_input(key=f"{MINE}:start-ceiling-level").set_value("10").run()
    second.button(key="plan-save-do").click().run()
    again = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    again.session_state["plan"], again.session_state["language"] = mine, "en"
    again.session_state["utblick_work"] = first.session_state["utblick_work"]
    said = words(again.run().switch_page("pages/plan.py").run())
    assert "Somebody has saved version 2 meanwhile" in said
    assert "Equity reaches SEK 1,925 thousand in 2025" in said
    assert "more than six times the ceiling" in said  # 1 925 / 297.6
    assert "Opening equity SEK 695 thousand, now SEK 800 thousand" in said
    assert "The ceiling is changed" not in said


def test_what_cannot_be_read_is_said_and_nothing_is_changed(mine):
    app = with_equity(at("plan", mine), "12 x")
    assert "&#x27;12 x&#x27; has a word that is no unit here." in words(app)
    assert app.text_input(key=f"{MINE}:start-amount").value == "695"


def test_ceiling_and_reserve_are_chosen_and_levelled(mine):
    app = part(at("plan", mine), "starts")
    app.selectbox(key=f"{MINE}:start-ceiling-kind").set_value("share").run()
    app.text_input(key=f"{MINE}:start-ceiling-level").set_value("10").run()
    assert "six times the ceiling" in words(app)  # 1 820 / 297.6
    app.selectbox(key=f"{MINE}:start-reserve-kind").set_value("amount").run()
    app.text_input(key=f"{MINE}:start-reserve-level").set_value("2 000").run()
    assert "Equity is under the reserve from the start" in words(app)


def test_lines_projects_members_and_goals_can_be_added(mine):
    app = at("plan", mine)
    app.text_input(key="new-line-costs").set_value("Lokal").run()
    app.selectbox(key="new-kind-costs").set_value("internal_cost").run()
    app.button(key="new-line-do-costs").click().run()
    assert "Line added: Lokal" in words(app)
    part(app, "projects").button(key="add-project").click().run()
    assert "Project added: New project" in words(app)
    part(app, "members").button(key="add-member").click().run()
    assert "The members are changed" in words(app)
    part(app, "starts").button(key="add-goal").click().run()
    assert "The goals are changed" in words(app)


def write_outturn(app, **typed: str):
    for figure, amount in typed.items():
        app.text_input(key=f"{MINE}:outturn:2021:{figure}").set_value(amount)
    app.button(key=f"{MINE}:outturn-save:2021").click().run()


def entries() -> dict[str, float]:
    return {entry.figure: entry.amount for entry in reach().work.outturns(MINE)}


def test_a_years_outturn_is_saved_in_one_go_in_any_unit(mine):
    app = part(at("plan", mine), "outturn")
    write_outturn(app, contributions="2,991", interventions="2 mkr", financial="-1 500 kr", equity="0")
    assert entries() == {
        "contributions": 2_991_000.0,
        "interventions": 2_000_000.0,
        "financial": -1_500.0,
        "equity": 0.0,
    }
    write_outturn(app, interventions="")
    assert set(entries()) == {"contributions", "financial", "equity"}


def test_outturn_stands_beside_the_budget_with_who_and_when_and_why_it_came_out_otherwise(mine):
    app = part(at("plan", mine), "outturn")
    app.session_state["author"] = "Eva"
    write_outturn(app, contributions="2 991", internal_costs="560", interventions="2 100", equity="1 020")
    said = words(app)
    assert [row[:3] for row in rows_of(said, "Plan and outturn 2021")] == [
        ["2,976", "2,991", "+15"],
        ["0", "", ""],
        ["0", "", ""],
        ["551", "560", "+9"],
        ["2,200", "2,100", "\u2212100"],
        ["920", "1,020", "+100"],
    ]
    who = [row[3] for row in rows_of(said, "Plan and outturn 2021")]
    assert [each.startswith("Eva, ") for each in who] == [True, False, False, True, True, True]
    assert [row[0] for row in rows_of(said, "From the plan to outturn")] == [
        "920", "±0", "+15", "\u22129", "+100", "\u22126", "1,020",
    ]  # fmt: skip


def rows_of(said: str, caption: str) -> list[list[str]]:
    """The cells of the table that is called so, row by row."""
    table = next(each for each in said.split("<table")[1:] if f"<caption>{caption}" in each)
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in table.split("<tr")[2:]]


def test_an_outturn_that_cannot_be_read_names_its_field_and_nothing_is_saved(mine):
    app = part(at("plan", mine), "outturn")
    write_outturn(app, internal_costs="abc", interventions="2200")
    assert entries() == {}
    said = words(app)
    assert "Internal costs" in said
    assert "has no digits" in said
    write_outturn(app, internal_costs="551")
    assert entries() == {"internal_costs": 551_000.0, "interventions": 2_200_000.0}
    assert "has no digits" not in words(app)


def test_what_another_has_entered_of_the_year_meanwhile_stays_where_nobody_touches_it(mine):
    one, other = (part(at("plan", mine), "outturn") for _ in range(2))
    write_outturn(one, equity="900", interventions="2 200")
    write_outturn(other, internal_costs="551")
    assert entries() == {"internal_costs": 551_000.0, "interventions": 2_200_000.0, "equity": 900_000.0}
    assert other.text_input(key=f"{MINE}:outturn:2021:equity").value == "900"
    write_outturn(other, equity="")
    assert entries() == {"internal_costs": 551_000.0, "interventions": 2_200_000.0}
    write_outturn(one, interventions="2 100")
    assert entries() == {"internal_costs": 551_000.0, "interventions": 2_100_000.0}


def test_a_figure_in_the_words_of_another_language_is_not_read_anew_by_a_save_of_others(mine):
    app = part(at("plan", mine), "outturn")
    write_outturn(app, wages="2.125", equity="1,234.5")
    app.session_state["language"] = "sv"
    write_outturn(app.run(), internal_costs="551")
    assert entries() == {"wages": 0.02125, "internal_costs": 551_000.0, "equity": 1_234_500.0}


def test_next_years_plan_starts_from_the_outturn_that_is_entered(mine):
    app = part(at("plan", mine), "outturn")
    write_outturn(app, equity="900")
    app.session_state["next-year"] = True
    app.run()
    assert "Starts from the outturn of 2021: SEK 900 thousand." in "".join(
        each.value for each in app.caption
    ).replace("\u00a0", " ")
    app.text_input(key="next-wages").set_value("0,0").run()
    app.button(key="next-year-do").click().run()
    assert "saved as mine-2022, and open here." in words(app)
    assert "next-year-do" not in {
        button.key for button in app.button
    }  # closed: a second click makes no third year
    app.session_state["next-year"] = True
    app.run()
    assert app.text_input(key="next-wages").value == "0"
    assert "saved as mine-2022" not in words(app)
    assert set(reach().plans.heads()) == {mine, "mine-2022"}
    app.switch_page("pages/overview.py").run()
    text = words(app)
    assert app.session_state["plan"] == "mine-2022"
    assert "Equity reaches SEK 2,025 thousand in 2026" in text  # 900 + 5 x 225
    app.switch_page("pages/plan.py").run()
    rolled = reach().plans.get("mine-2022").read().plan
    assert rolled is not None
    assert (rolled.stated_years, rolled.opening.amount, rolled.opening.status) == ((2022,), 900_000, "actual")


def test_an_archived_plan_leaves_the_list_and_is_taken_back(mine):
    app = at("plan", mine)
    app.button(key="plan-archive").click().run()
    assert app.session_state["plan"] != mine
    assert "Mine · Verksamhetsplan och budget 2021 is archived." in words(app)
    assert "There is no plan" not in words(app)
    app.button(key="plan-unarchive").click().run()
    assert app.session_state["plan"] == mine
    assert "is archived." not in words(app)
    app.button(key="plan-archive").click().run()
    app.switch_page("pages/plan.py").run()
    other = app.session_state["plan"]
    app.segmented_control(key=f"{other}:plan-part").set_value("versions").run()
    assert "Mine · Verksamhetsplan och budget 2021</p>" in words(app)
    app.button(key=f"unarchive-plan-{mine}").click().run()
    assert app.session_state["plan"] == mine
    assert "Mine" in words(app)


def test_what_is_known_beside_the_books_is_entered_with_them_and_parts_the_forecasts_errors(mine):
    app = part(at("plan", mine), "outturn")
    fields = [
        each.key.rpartition("outturn:2021:")[2] for each in app.text_input if "outturn:2021:" in each.key
    ]
    (project,) = (figure for figure in fields if figure.startswith("project:"))
    assert fields[-3:] == ["wages", "prices", "participants"]
    write_outturn(app, **{project: "310", "wages": "3.2 %", "prices": "-1.25", "participants": "19"})
    assert entries() == {project: 310_000.0, "wages": 0.032, "prices": -0.0125, "participants": 19.0}
    shown = [row[1] for row in rows_of(words(app), "Plan and outturn 2021")]
    assert sorted(shown[-4:]) == sorted(["310", "3.2%", "\u22121.25%", "19"])
    assert app.text_input(key=f"{MINE}:outturn:2021:prices").value == "-1.25"
    write_outturn(app, wages="300", participants="19.5")
    said = words(app)
    assert "300&#x27; is more than 50 % from zero." in said
    assert "19.5&#x27; is not a number of people." in said
    assert entries()["wages"] == 0.032
    write_outturn(app, wages="", participants="21")
    assert entries() == {project: 310_000.0, "prices": -0.0125, "participants": 21.0}
