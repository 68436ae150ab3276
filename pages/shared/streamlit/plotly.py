"""Plotly as the browser gets it: Streamlit's own script, without the kinds of traces that no chart of ours draws.

Streamlit's script of a chart holds all of Plotly, maps and graphics in three dimensions included: 4.7 MB, which
a browser reads and runs before it draws the first bar. What our charts are drawn with is a quarter of it. Plotly
offers such parts as bundles of their own (https://github.com/plotly/plotly.js/blob/master/dist/README.md), but
none of the version that Streamlit holds; so it is cut out of the script itself, whose modules still stand in it
one by one, under the names of their files: `Ab=_({"src/traces/bar/plot.js"(e,t){…}}),`. A module is asked for
by calling its name. Left out is what nothing asks for any more once only our kinds are registered.

Only the very script that this has been tried with is cut; any other is sent whole.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator

DRAWN = ("bar", "waterfall")
"""The kinds of traces that `reports/charts/canvas.py` draws; lines and points (`scatter`) are always there."""
TRIED_WITH = "8cb9b72292d50f4ac26b35921c6209897f2a946d03214aa63214e86f129a8cb1"
"""SHA-256 of the script that is cut."""
_MODULE = re.compile(r'\(\{"((?:src|lib|node_modules|stackgl_modules|build)/[^"]+)"\(')
_NAMED = re.compile(r"([\w$]+)=[\w$]+$")
_CALLED = re.compile(r"(?<![\w$.])([\w$]+)$")
_REGISTERED = re.compile(r"\.register\(\[((?:[\w$]+\(\),?){20,})\]\)")
_LONGEST = 12
"""Characters of a name with what stands around it; the script's names have three at most."""


def with_our_kinds(script: bytes) -> bytes:
    """The script without what no chart of ours needs; itself, where it is another than the one that is known."""
    if hashlib.sha256(script).hexdigest() != TRIED_WITH:
        return script
    return cut(script.decode("utf-8"), DRAWN).encode("utf-8")


def cut(script: str, kinds: tuple[str, ...]) -> str:
    """A script of modules, without those that are needed only for other kinds of traces."""
    wanted = {f"lib/{kind}.js" for kind in kinds}
    files = {name: file for _, name, file in _modules(script)}
    asked = next(each for each in _REGISTERED.finditer(script))
    kept = ",".join(f"{name}()" for name in re.findall(r"[\w$]+", asked[1]) if files[name] in wanted)
    script = f"{script[: asked.start(1)]}{kept}{script[asked.end(1) :]}"
    pieces, rest = _pieces(script)
    piece_of = {name: at for at, (_, _, names) in enumerate(pieces) for name in names}
    needed: set[int] = set()
    waiting = {piece_of[name] for text in rest for name in _calls(text) if name in piece_of}
    while waiting:
        needed |= (now := waiting)
        texts = (script[pieces[at][0] : pieces[at][1]] for at in now)
        waiting = {piece_of[name] for text in texts for name in _calls(text) if name in piece_of} - needed
    return rest[0] + "".join(script[pieces[at][0] : pieces[at][1]] for at in sorted(needed)) + rest[1]


def _modules(script: str) -> list[tuple[int, str, str]]:
    """Each module: where it begins, its name, its file."""
    found = []
    for each in _MODULE.finditer(script):
        named = _NAMED.search(script, max(0, each.start() - 2 * _LONGEST), each.start())
        if named:
            found.append((named.start(), named[1], each[1]))
    return found


def _pieces(script: str) -> tuple[list[tuple[int, int, list[str]]], tuple[str, str]]:
    """What can be left out, each with its bounds and its modules' names; and what stands before and after.

    A module that is followed by more than the next one is one piece with it: what stands between is the next
    one's, functions and variables that it declares outside of itself.
    """
    modules = _modules(script)
    pieces: list[tuple[int, int, list[str]]] = []
    names: list[str] = []
    start = modules[0][0]
    for (_, name, _), (end, _, _) in itertools.pairwise(modules):
        names.append(name)
        if script.endswith("}}),", start, end):
            pieces.append((start, end, names))
            start, names = end, []
    return pieces, (script[: modules[0][0]], script[start:])


def _calls(text: str) -> Iterator[str]:
    """The names that are called with nothing."""
    for each in re.finditer(re.escape("()"), text):
        called = _CALLED.search(text, max(0, each.start() - _LONGEST), each.start())
        if called:
            yield called[1]
