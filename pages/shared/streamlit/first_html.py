"""Streamlit's first page written anew: in the reader's language, under the program's name, with our scripts.

It is English and called Streamlit until its own script has run, which takes seconds; there is no setting
for it (https://github.com/streamlit/streamlit/issues/9058).
"""

import json
import re
from functools import cache
from html import escape
from pathlib import Path

from pages.shared.streamlit import typeface
from pages.shared.streamlit.bundles import asked_for_early
from pages.shared.streamlit.parts import held
from pages.shared.streamlit.words import words
from reports.saying.formats import Formats
from reports.saying.language import Language
from reports.saying.program import PROGRAM

REPLACED = {
    "language": '<html lang="en">',
    "title": "<title>Streamlit</title>",
    "icon": "./favicon.png",
    "head": "<head>",
    "end of head": "</head>",
    "end of body": "</body>",
}
"""What is looked for in Streamlit's first page, word for word."""
FONTS = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>')
"""Streamlit's own typeface is asked for early; ours takes its place."""
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
BASE = "BACKEND_BASE_URL"
"""Where the server is, as `./static` already says it: left to guess, Streamlit asks a page's own address first.

Upstream leaves the wrong guess of a sub page for later (https://github.com/streamlit/streamlit/pull/11537).
"""


def first_page(html: str, page: str, language: Language, icon: str, sight: str = "") -> str:
    """Streamlit's first page in a language, with the program's name and mark and our own script.

    `page` is its address, whose scripts are asked for early; `icon` is the address of the mark; `sight` is
    what it shows until Streamlit has drawn its own.
    """
    said = Formats(language).text("{program} needs JavaScript: switch it on in the browser.", program=PROGRAM)
    html = html.replace(REPLACED["language"], f'<html lang="{language}">')
    html = html.replace(REPLACED["title"], f"<title>{PROGRAM}</title>")
    html = html.replace(REPLACED["icon"], icon)
    html = FONTS.sub("", html)
    html = NOSCRIPT.sub(f"<noscript><p>{escape(said)}</p></noscript>", html)
    base = f'<script>window.__streamlit={{{BASE}:new URL(".",location).href}}</script>'
    html = html.replace(REPLACED["head"], f"<head>{base}", 1)
    late = f"{typeface.link()}<script>{script()}</script>{asked_for_early(html, page)}"
    html = html.replace(REPLACED["end of head"], f"{late}</head>")
    return html.replace(REPLACED["end of body"], f"{sight}</body>")


@cache
def script() -> str:
    """Our own scripts, with Streamlit's words and ours in Swedish."""
    said = json.dumps(words(), ensure_ascii=False).replace("</", "<\\/")
    files = sorted((Path(__file__).parent / "browser").glob("*.js"))
    return "".join(held(file) for file in files).replace("{/* words */}", said)
