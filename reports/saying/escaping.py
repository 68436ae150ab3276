"""What a person wrote, so that it shows as it stands: one way for each thing that reads markup.

Names of plans, projects, scenarios and people may hold anything. Where they go into a text that
Streamlit reads as Markdown, or into a chart, they pass here, and through `html.escape` into HTML
of ours; in spreadsheets a text that could
be a formula is written as text (`plans/document/record_reader.py`, `reports/takeaway/data/csv_package.py`).
"""

import re
from html import escape

_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()#+-.!|<>$:~^&"})

_LOOKED_FOR = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?<=@)(?=\S)|(?<=[<>=~!-])(?=[<>=~!-])", re.IGNORECASE)
_JOINER = "\u2060"
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
GONE = "\ufffd"
"""What stands in a file for a character that no file can hold."""


def for_markdown(text: str) -> str:
    """Text for a label that Streamlit reads as Markdown; a line break becomes a space, for lines have meanings there.

    Addresses, `:material/home:` and arrows are looked for in what the escaped signs come to, after Markdown is
    read (https://github.com/syntax-tree/mdast-util-gfm-autolink-literal): a sign without width keeps them apart.
    """
    return _LOOKED_FOR.sub(_JOINER, " ".join(text.splitlines())).translate(_MARKDOWN)


def for_chart(text: str) -> str:
    """Text for a chart, in whose labels and boxes `<b>` and `<br>` are read (`browser/drawing.js`)."""
    return escape(text, quote=False)


def for_file(text: str) -> str:
    """Text without what is no character, which neither XML nor UTF-8 takes."""
    return _NO_CHARACTER.sub(GONE, text)
