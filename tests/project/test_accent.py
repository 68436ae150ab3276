"""The accent is one colour: what Streamlit is told and the program's marks hold is that of the palette."""

import tomllib
from pathlib import Path

import pytest

from pages.shared.frame.look import LOGO, WORDMARK
from reports.charts.palette import DARK, LIGHT
from reports.workbooks.style import ACCENT

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def test_streamlit_draws_its_own_parts_in_it_by_day_and_by_night():
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    assert theme["light"]["primaryColor"] == theme["light"]["linkColor"] == LIGHT.equity
    assert theme["dark"]["primaryColor"] == DARK.equity


@pytest.mark.parametrize("mark", [LOGO, WORDMARK], ids=lambda path: path.name)
def test_the_programs_mark_is_drawn_in_it(mark: Path):
    assert f'fill="{LIGHT.equity}"' in mark.read_text(encoding="utf-8")


def test_workbooks_are_headed_in_it():
    assert LIGHT.equity == ACCENT
