"""What a screen reader is told of a grid's choices: the words, by the column's heading."""

from streamlit.column_config import MultiselectColumn, SelectboxColumn, TextColumn

from pages.shared.streamlit.grids import spoken


def test_a_choice_is_told_by_the_word_that_is_seen():
    index = SelectboxColumn("Följer", options=["", "wages", "prices"], format_func={"": "", "wages": "Löner", "prices": "Priser"}.get)  # fmt: skip
    assert spoken({"index": index}) == {"Följer": {"wages": "Löner", "prices": "Priser"}}


def test_what_is_its_own_word_is_not_told_again():
    columns = {
        "label": TextColumn("Rad"),
        "needs": MultiselectColumn("Behöver", options=["Vägen", "Bron"]),
        "plain": SelectboxColumn("Slag", options=["Insats"]),
    }
    assert spoken(columns) == {}
