"""The app in a test without a browser: opened on a plan, its words, and saving."""

import re
from functools import cache
from html import unescape
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.shared.deciding import solving
from pages.shared.frame.menu import file_of
from pages.shared.work.workspace import OWNER_COOKIE

APP = Path(__file__).parents[2] / "app.py"
LONGEST_S = 300
"""Seconds after which a run of a page is given up: so long that no busy machine comes there."""
solving.SOON_S = LONGEST_S  # without a browser nobody looks again
# Every app would look through all that is installed for components, which takes three times as long as a page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
PAGES = (
    "pages/overview.py",
    "pages/decide.py",
    "pages/spend_down.py",
    "pages/choose.py",
    "pages/plan.py",
    "pages/compare.py",
    "pages/futures/how_sure.py",
    "pages/seminar.py",
    "pages/scenarios.py",
    "pages/sources.py",
    "pages/method.py",
)
IDS = sorted(path.stem for path in (Path(__file__).parents[1] / "printed").glob("*.txt"))


def open_app(plan_id: str = "nils-2021", language: str = "en") -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["plan"] = plan_id
    app.session_state["language"] = language
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def at(page: str, plan_id: str = "nils-2021", language: str = "en") -> AppTest:
    return open_app(plan_id, language).switch_page(file_of(page)).run()


def save(app: AppTest, button: str, name: str, author: str) -> None:
    plan = app.session_state["plan"]
    app.text_input(key=f"save-name:{plan}").set_value(name).run()
    app.text_input(key="author").set_value(author).run()
    app.button(key=button).click().run()


def loaded_anew(app: AppTest, page: str) -> AppTest:
    """A page in another session of the same browser."""
    again = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    for name in ("language", "plan", OWNER_COOKIE):
        again.session_state[name] = app.session_state[name]
    return again.run().switch_page(file_of(page)).run()


def link_to(query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=LONGEST_S)
    app.session_state["language"] = "en"
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def to_copy(app: AppTest) -> list[str]:
    """The texts that the page offers to copy."""
    return [unescape(said) for said in re.findall(r'<p class="copied-text">(.*?)</p>', words(app), re.DOTALL)]
