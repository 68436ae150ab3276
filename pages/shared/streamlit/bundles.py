"""Streamlit's own files for the browser: which of them each page needs, and each packed once.

Streamlit serves them unpacked, and its first page names only some of those that a page needs: the browser
learns of the others one after another. So they are sent packed, and asked for at once, by each page those
that it draws with as it opens. Their names are Streamlit's parts and a hash of the content (`Slider.…js`), as its build tool writes them
(https://vite.dev/guide/features#async-chunk-loading-optimization); a part that gets another name is only
asked for later, and a test says so.
"""

import gzip
import re
from functools import cache
from html import escape
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
EVERYWHERE = ("Html", "Button", "ButtonGroup", "Selectbox", "BidiComponent")
DRAWN_WITH = {
    "": ("PageLink", "Slider", "Checkbox"),
    "decide": ("PageLink", "Slider"),
    "choose": ("PageLink", "Slider"),
    "spend_down": ("Slider", "TextInput"),
    "compare": ("PageLink", "Multiselect"),
    "how_sure": ("TextInput",),
    "decision": ("PageLink",),
    "seminar": ("TextArea", "LinkButton"),
    "scenarios": ("PageLink", "TextInput", "FileUploader"),
    "plan": ("PageLink", "DataFrame"),
    "new_plan": ("FileUploader", "DownloadButton"),
}
"""Streamlit's parts that a page is drawn with as it opens, beside those of every page, as their files begin; by its address."""
KINDS = {".js": "text/javascript", ".css": "text/css"}
_IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


@cache
def drawn_with(page: str) -> tuple[str, ...]:
    """The names of all scripts that the page at an address needs, those that others import included."""
    found: dict[str, None] = {}
    parts = (*EVERYWHERE, *DRAWN_WITH.get(page, ()))
    waiting = [file.name for part in parts for file in SCRIPTS.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += _IMPORT.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return tuple(found)


@cache
def packed(file: Path) -> bytes:
    """A file's content in gzip; every browser that comes new asks for the same."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def pack_early() -> None:
    """Packs what the first visitors will ask for."""
    for page in DRAWN_WITH:
        for name in drawn_with(page):
            packed(SCRIPTS / name)


def asked_for_early(html: str, page: str) -> str:
    """Links that ask the browser to fetch a page's scripts at once, those already asked for left out."""
    names = [name for name in drawn_with(page) if name not in html]
    return "".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{escape(name)}">'
        for name in names
    )


def file_at(path: str) -> Path | None:
    """One of Streamlit's scripts or styles; none for all else, and for paths that lead elsewhere."""
    file = (STATIC / path.lstrip("/")).resolve()
    known = path.startswith("/static/") and file.suffix in KINDS and file.is_relative_to(STATIC.resolve())
    return file if known and file.is_file() else None
