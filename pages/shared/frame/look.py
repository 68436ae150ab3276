"""The look of every page: our own rules over Streamlit's, and the colours under their names."""

import base64
from dataclasses import asdict
from functools import cache
from pathlib import Path

from pages.shared.streamlit.parts import PARTS, held
from reports.charts.palette import DARK, LIGHT, Palette

HERE = Path(__file__).parent
LOGO, WORDMARK = HERE / "logo.svg", HERE / "wordmark.svg"
NAMES = {name: f"--{name.replace('_', '-')}" for name in asdict(Palette())}
"""The colours' names as CSS variables."""
NAMED = Palette(**{name: f"var({variable})" for name, variable in NAMES.items()})
"""Colours by their names on the page, right in light and in dark."""


def variables(colours: Palette, of: str = ":root") -> str:
    """A rule that sets the colours."""
    return of + "{" + "".join(f"{NAMES[name]}:{colour};" for name, colour in asdict(colours).items()) + "}"


@cache
def colours() -> str:
    """The colours in light, and in dark where `pages/shared/streamlit/browser/scheme.js` says that the page is."""
    return variables(LIGHT) + variables(DARK, of=":root[data-scheme=dark]")


@cache
def look() -> str:
    """The rules, and those for narrow screens and fingers, on one line: Streamlit looks at each line in each run."""
    rules = held(HERE / "look.css") + held(HERE / "narrow.css")
    return " ".join(line.strip() for line in rules.splitlines())


def marked_in_menu(position: int) -> str:
    """A rule that marks an entry of the menu where it is a heading: its own links Streamlit marks itself."""
    entry = f"{PARTS['menu-bar']} > :nth-child({position}) {PARTS['menu-heading']}"
    return entry + "{font-weight:650;background:color-mix(in srgb, var(--ink) 8%, transparent);}"


@cache
def image(file: Path) -> str:
    """An SVG file as an address that holds it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"
