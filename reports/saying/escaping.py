"""What a person wrote, so that it shows as it stands: one way for each thing that reads markup.

Names of plans, projects, scenarios and people may hold anything. Where they go into HTML, into a text that
Streamlit reads as Markdown, or into a chart of Plotly's, they pass here; in spreadsheets a text that could
be a formula is written as text (`plans/document/record_reader.py`, `reports/takeaway/data/csv_package.py`).
"""

import re
from html import escape

_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()#+-.!|<>$:~^&"})

_ADDRESS, _JOINER = re.compile(r"https?:|www|@", re.IGNORECASE), "\u2060"


def for_html(text: str) -> str:
    """Text for an element or an attribute of HTML."""
    return escape(text)


def for_markdown(text: str) -> str:
    """Text for a label that Streamlit reads as Markdown; a line break becomes a space, for lines have meanings there.

    An address becomes a link there even where its signs are escaped, for it is looked for in what they come to
    (https://github.com/syntax-tree/mdast-util-gfm-autolink-literal): a sign without width keeps it apart.
    """
    return _ADDRESS.sub(rf"\g<0>{_JOINER}", " ".join(text.splitlines())).translate(_MARKDOWN)


def for_plotly(text: str) -> str:
    """Text for a chart: Plotly reads some elements of HTML in titles, ticks, annotations and boxes."""
    return escape(text, quote=False)


_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
GONE = "\ufffd"
"""What stands in a file for a character that no file can hold."""


def for_file(text: str) -> str:
    """Text without what is no character, which neither XML nor UTF-8 takes."""
    return _NO_CHARACTER.sub(GONE, text)


def printable(text: str) -> str:
    """Text without what is no character and without signs to a terminal, each of which would do something unseen."""
    return _CONTROL.sub(GONE, for_file(text))
