"""The typeface as the browser gets it: a style sheet that holds the font itself.

A browser draws nothing and runs no script before it has the sheets named in the head; what is inside one
is read a moment later, and `browser/typeface.js` shows no text before. So none is seen, and no chart
measures one, in another face first. Named by Streamlit's theme (`theme.fontFaces`), a font comes after
the first text.
"""

import base64
import hashlib
from functools import cache
from html import escape

from reports.charts.typeface import FAMILY, FONT, WEB


@cache
def sheet() -> bytes:
    """The style sheet: the face, and the list of families under the name `--font`."""
    font = base64.b64encode(WEB.read_bytes()).decode("ascii")
    face = f"font-family:{FAMILY};font-weight:400 700;src:url(data:font/woff2;base64,{font})"
    return f"@font-face{{{face}}}:root{{--font:{FONT}}}".encode()


@cache
def address() -> str:
    """Where it is served; the name follows from the content, so that a browser may keep it."""
    return f"/typeface/{hashlib.sha256(sheet()).hexdigest()[:16]}.css"


def link() -> str:
    """What names it in a page's head."""
    return f'<link rel="stylesheet" href=".{escape(address())}">'
