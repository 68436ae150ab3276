"""Keeping checks right when rows come and go: `a:c` and `a + b` are rewritten, the rest stays.

An expression of a check may stand in the row's own table (plain ids) or name it (`table.row`, kept
as it is: such figures are printed totals).
"""

import re
from collections.abc import Callable

_TERM = re.compile(r"(?P<sign>[+-])?\s*(?P<row>[a-z]\w*)(?::(?P<last>[a-z]\w*))?(?P<rest>@prev)?\s*")


def with_row_beside(check: str, own: bool, beside: str, new: str) -> str:
    """The check with a new row counted wherever the row that it stands beside, just before it, is counted."""
    if not own:
        return check

    def grown(found: re.Match[str]) -> str:
        sign, row, last, rest = found["sign"] or "", found["row"], found["last"], found["rest"] or ""
        if last == beside:
            return f"{sign} {row}:{new}{rest} "
        if row == beside and last is None:
            return f"{sign} {row}{rest} {sign or '+'} {new}{rest} "
        return found[0]

    return _each(check, grown)


def without_row(check: str, own: bool, gone: str, ids: list[str]) -> str:
    """The check without a row; `ids` are the table's rows in order, the gone one still among them."""
    if not own:
        return check
    at = ids.index(gone)
    before, after = (ids[at - 1] if at else ""), (ids[at + 1] if at + 1 < len(ids) else "")

    def shrunk(found: re.Match[str]) -> str:
        sign, row, last, rest = found["sign"] or "", found["row"], found["last"], found["rest"] or ""
        if last is None:
            return "" if row == gone else found[0]
        if gone not in (row, last):
            return found[0]
        first, end = (after if row == gone else row), (before if last == gone else last)
        if not first or not end or row == last or ids.index(first) > ids.index(end):
            return ""
        return f"{sign} {first if first == end else f'{first}:{end}'}{rest} "

    return _each(check, shrunk)


def _each(check: str, edit: Callable[[re.Match[str]], str]) -> str:
    """The check's expressions, each term edited; one that names another table or cannot be read stays."""
    parts = []
    for expression in check.split("|"):
        text = expression.strip()
        plain = "." not in text and _TERM.sub("", text) == ""
        edited = " ".join(_TERM.sub(edit, text).split()).removeprefix("+ ") if plain else text
        parts.append(edited)
    return " | ".join(part for part in parts if part)
