"""What the program leans on in Streamlit without a promise: each by name, so that an upgrade says what broke.

A row is a name and what is looked for in the program that is installed. Where one fails, the file that is
named with it in `pages/shared/streamlit/` is where to mend it.
"""

import ast
import inspect
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.runtime import app_session, fragment, pages_manager, runtime, websocket_session_manager
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import session_state

from pages.shared.streamlit import whole_moves
from pages.shared.streamlit.bundles import DRAWN_WITH, EVERYWHERE, SCRIPTS, STATIC, drawn_with
from pages.shared.streamlit.first_html import BASE, FONTS, NOSCRIPT, REPLACED
from pages.shared.streamlit.parts import PARTS, held
from pages.shared.streamlit.sending import gathered, only_changes
from pages.shared.streamlit.words import words

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "pages" / "shared" / "streamlit"


@cache
def scripts() -> str:
    """All of Streamlit's scripts, as the browser gets them."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted(SCRIPTS.glob("*.js")))


@cache
def index() -> str:
    return (STATIC / "index.html").read_text(encoding="utf-8")


def body(function: object) -> str:
    return inspect.getsource(function)  # type: ignore[arg-type]


LEANINGS: dict[str, Callable[[], object]] = {
    "routing.py: the pages folder is left alone by a switch of PagesManager": lambda: (
        "uses_pages_directory" in vars(pages_manager.PagesManager)
        and "if PagesManager.uses_pages_directory:" in body(script_runner.ScriptRunner._run_script)
    ),
    "whole_moves.py: a run that is overtaken stops in ScriptRunner": lambda: callable(
        getattr(script_runner.ScriptRunner, whole_moves.INTERRUPT)
    ),
    "whole_moves.py: a run knows that it is in a callback": lambda: (
        "run_location=RunLocation.CALLBACK" in body(session_state) and ThreadState.get
    ),
    "whole_moves.py: moves that wait are joined in script_requests": lambda: (
        f"{whole_moves.JOIN}(" in body(script_requests.ScriptRequests)
    ),
    "whole_moves.py: a run begins with what the session is told, callbacks too": lambda: (
        f"_session_state.{whole_moves.BEGIN}(" in body(script_runner)
        and "_call_callbacks(" in body(getattr(session_state.SessionState, whole_moves.BEGIN))
    ),
    "whole_moves.py: a script asks ScriptRequests what has come in, when it ends and when it may be stopped": lambda: (
        all(f"_requests.{name}()" in body(script_runner) for name in (whole_moves.READY, whole_moves.YIELD))
    ),
    "whole_moves.py: the runs of a session have one PagesManager": lambda: (
        "self._pages_manager = PagesManager(" in body(app_session.AppSession.__init__)
        and "pages_manager=self._pages_manager" in body(app_session.AppSession)
        and "pages_manager=self._pages_manager" in body(script_runner.ScriptRunner)
    ),
    "whole_moves.py: a part leaves its place in the page to whoever comes next in its thread": lambda: (
        "context_dg_stack.set(" in body(fragment)
    ),
    "first_html.py: the fonts asked for early": lambda: FONTS.search(index()),
    "first_html.py: the word to those without JavaScript": lambda: NOSCRIPT.search(index()),
    "first_html.py: where the server is": lambda: "window.__streamlit" in scripts() and BASE in scripts(),
    "bundles.py: a script names the scripts that it imports": lambda: (
        len(drawn_with("")) > 2 * len(EVERYWHERE)
    ),
    "browser/motion.js: parts are opened by Element.animate": lambda: ".animate(" in scripts(),
    "browser/scheme.js: the app says whether it is light or dark": lambda: re.search(
        r"colorScheme:\w+\(\w+\)\?`light`:`dark`", scripts()
    ),
    "asking.js: the app says that its script runs": lambda: re.search(
        r'"data-test-script-state":\w', scripts()
    ),
    "gathered.py: what a script reports is acted on in the loop, in order": lambda: (
        f"self.{gathered.SOON}(" in body(getattr(app_session.AppSession, gathered.TOLD))
        and f"self.{gathered.HANDLED}(" in body(getattr(app_session.AppSession, gathered.TOLD))
    ),
    "gathered.py: messages of the session's own runner are enqueued": lambda: (
        f"if sender is not self.{gathered.RUNNER}:" in body(getattr(app_session.AppSession, gathered.HANDLED))
        and f"self.{gathered.QUEUE}.enqueue(msg)" in body(app_session.AppSession._enqueue_forward_msg)
        and f"self.{gathered.WAKE}()" in body(app_session.AppSession._enqueue_forward_msg)
    ),
    "only_changes.py: what is to be sent is kept in a queue, and asked for": lambda: (
        all(name in body(app_session.AppSession.__init__) for name in (gathered.QUEUE, gathered.WAKE))
        and only_changes.WAITING in vars(ForwardMsgQueue())
        and f".{only_changes.FLUSH}()" in body(runtime.Runtime)
    ),
    "only_changes.py: a session whose browser has gone is laid aside": lambda: (
        only_changes.LEAVE in vars(websocket_session_manager.WebsocketSessionManager)
    ),
    "only_changes.py: a block takes over what stands in the one of its kind before it": lambda: re.search(
        r"(\w)\.deltaBlock\.type===\w\.type&&.{1,90}=\1\.children", scripts()
    ),
    "only_changes.py: an element with an identity that gives way is kept until a whole run ends": lambda: (
        "visitRetainedElement" in scripts()
    ),
    "only_changes.py: a browser leaves what a run of a part has not sent": lambda: (
        "get isFragmentRun(){return this.fragmentIdsThisRun.length>0}" in scripts()
    ),
    **{
        f"first_html.py: {what} of the first page": lambda said=said: index().count(said) == 1
        for what, said in REPLACED.items()
    },
    **{
        f"bundles.py: the script {part}": lambda part=part: any(SCRIPTS.glob(f"{part}.*.js"))
        for part in sorted({*EVERYWHERE, *(part for parts in DRAWN_WITH.values() for part in parts)})
    },
}


@pytest.mark.parametrize("what", LEANINGS)
def test_what_is_leant_on_is_there(what: str):
    assert LEANINGS[what](), f"no longer so in this version: {what}"


def test_every_part_with_a_name_of_ours_is_a_part_of_this_streamlit():
    """By its mark alone; that it is where we look for it, a browser sees (test_parts_browser.py)."""
    marks = {name: re.findall(r"data-[a-z-]+|(?<==)st[A-Za-z]+", part) for name, part in PARTS.items()}
    gone = {name: mark for name, found in marks.items() for mark in found if mark not in scripts()}
    assert all(marks.values())
    assert gone == {}


COMPOSED = {
    # the server says it, to the place under a button
    "Failed to generate file for download": ("stDownloadButtonError",),
    "Press Enter to apply": ("Press Enter to ", "apply"),
    "Press Enter to submit form": ("Press Enter to ", "submit form"),
    "Press ⌘+Enter to apply": ("+Enter to ", "apply"),
    "Press Ctrl+Enter to apply": ("+Enter to ", "apply"),
    "You can only select up to {count} options. Remove an option first.": (
        "You can only select up to ",
        "Remove an option first.",
    ),
    "add icon": (" icon",),
    "{count} option available.": ("option", " available"),
    "{count} options available.": ("options", " available"),
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "The page that you have requested does not seem to exist",
        "Running the",
    ),
    "You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the app's main page.": (
        "You have requested page /",
        "no corresponding file was found in the app's pages/ directory",
    ),
}
"""Words that Streamlit puts together, with the pieces that are looked for. What a table is called comes after a colon."""


def test_every_word_that_is_said_in_swedish_is_one_that_streamlit_says():
    pieces = {
        said: COMPOSED.get(said, re.split(r"\{\w+\}", said.removesuffix(": {table}"))) for said in words()
    }
    lost = {said for said, found in pieces.items() if any(piece not in scripts() for piece in found)}
    assert lost == set()
    assert set(COMPOSED) <= set(words())


def test_swedish_is_said_for_each_and_the_same_places_are_in_it():
    for said, ours in words().items():
        assert ours.strip()
        assert set(re.findall(r"\{\w+\}", ours)) <= set(re.findall(r"\{\w+\}", said)), said


# Nothing outside the room.

OUTSIDE = [
    file
    for top in ("forecasting", "plans", "scenarios", "reports", "pages", "commands", "app.py", "cli.py")
    for file in ([ROOT / top] if top.endswith(".py") else sorted((ROOT / top).rglob("*")))
    if file.suffix in (".py", ".js", ".css", ".svg") and ROOM not in file.parents
]
PUBLIC = {"streamlit", "streamlit.column_config", "streamlit.delta_generator"}
"""What its documentation names: all of `st.…`, and what a container is called in an annotation."""
MARK = re.compile(
    r"data-test\w*|dataset\.test|\.st[A-Z]\w+|[\"'= ]st[A-Z][A-Za-z]+[\"'\]]|emotion-cache|__streamlit"
)


def test_no_file_outside_the_room_names_a_part_of_streamlit_by_its_own_name():
    found = {
        file.relative_to(ROOT).as_posix(): MARK.findall(file.read_text(encoding="utf-8")) for file in OUTSIDE
    }
    assert len(found) > 200
    assert {file: marks for file, marks in found.items() if marks} == {}


def test_no_file_outside_the_room_imports_from_within_streamlit():
    inside = {}
    for file in OUTSIDE:
        code = file.read_text(encoding="utf-8")
        if file.suffix != ".py" or "streamlit" not in code:
            continue
        for node in ast.walk(ast.parse(code)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            deep = [name for name in names if name.split(".")[0] == "streamlit" and name not in PUBLIC]
            if deep:
                inside[file.relative_to(ROOT).as_posix()] = deep
    assert inside == {}


def test_no_part_breaks_the_quotation_marks_of_a_script():
    assert [part for part in PARTS.values() if re.search("[\"'`]", part)] == []


def test_a_sheet_that_names_no_known_part_is_refused(tmp_path: Path):
    sheet = tmp_path / "x.css"
    sheet.write_text(":--page > p { gap: 0; }", encoding="utf-8")
    assert "[data-testid=stMainBlockContainer] > p" in held(sheet)
    other = tmp_path / "y.css"
    other.write_text(":--paeg {}", encoding="utf-8")
    with pytest.raises(KeyError, match="paeg"):
        held(other)


def test_every_name_of_ours_is_used():
    said = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "pages").rglob("*")
        if file.suffix in (".css", ".js", ".py")
    )
    used = rf"(:--|PARTS\[.)({'|'.join(PARTS)})(?![a-z-])"
    assert set(PARTS) - {found[1] for found in re.findall(used, said)} == set()
