"""Streamlit's own words on the screen, and ours for them: it speaks English only.

Upstream has been asked for it since 2020 (https://github.com/streamlit/streamlit/issues/1353). A place in
braces stands for anything. `browser/words.js` puts them in; a test looks for each in the Streamlit that is
installed, and another walks the Swedish pages and looks for English that is left.
"""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[3] / "data" / "language" / "streamlit.sv.po"


@cache
def words() -> dict[str, str]:
    """What Streamlit says, and what is said instead in Swedish."""
    with CATALOGUE.open("rb") as file:
        said = read_po(file, locale="sv")
    return {str(each.id): str(each.string) for each in said if each.id}
