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


def with_row_renamed(check: str, old: str, new: str) -> str:
    """The check with a row of its own table called something else."""
    return re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w.])", new, check)


def merged_check(
    base: tuple[str, list[str]], theirs: tuple[str, list[str]], mine: tuple[str, list[str]], ids: list[str]
) -> str:
    """One check of two, each with its table's rows in order: what either counts more is counted, what either drops is not.

    `ids` are the rows of the table that the merged check stands in. What is no plain sum is taken
    from the one who changed it.
    """
    texts = [[part.strip() for part in check.split("|") if part.strip()] for check, _ in (base, theirs, mine)]
    if len({len(parts) for parts in texts}) > 1:
        return theirs[0] if mine[0] == base[0] else mine[0]
    rows = base[1], theirs[1], mine[1]
    return " | ".join(
        _merged_sum(list(zip(each, rows, strict=True)), ids) for each in zip(*texts, strict=True)
    )


def _merged_sum(three: list[tuple[str, list[str]]], ids: list[str]) -> str:
    (base, _), (theirs, of_theirs), (mine, of_mine) = three
    sums = [_terms(text, own) for text, own in three]
    if any(each is None for each in sums):
        return theirs if mine == base else mine
    was, other, own = (each or {} for each in sums)
    counted = {}
    for term in sorted(
        {*was, *other, *own}, key=lambda term: (ids.index(term[0]) if term[0] in ids else len(ids), term)
    ):
        if term[0] not in of_theirs and term[0] in of_mine:
            sign = own.get(term)
        elif term[0] not in of_mine and term[0] in of_theirs:
            sign = other.get(term)
        else:
            sign = other.get(term) if own.get(term) == was.get(term) else own.get(term)
        if sign is not None and term[0] in ids:
            counted[term] = sign
    for text in (theirs, mine, base):
        if _terms(text, ids) == counted:
            return text
    return " ".join(f"{sign} {row}{rest}" for (row, rest), sign in counted.items()).removeprefix("+ ")


def _terms(text: str, ids: list[str]) -> dict[tuple[str, str], str] | None:
    """What a plain sum counts, (row, `@prev` or nothing) -> sign; None where it is no plain sum of these rows."""
    if "." in text or _TERM.sub("", text):
        return None
    found: dict[tuple[str, str], str] = {}
    for term in _TERM.finditer(text):
        first, last = term["row"], term["last"] or term["row"]
        if first not in ids or last not in ids:
            return None
        for row in ids[ids.index(first) : ids.index(last) + 1]:
            if (row, term["rest"] or "") in found:
                return None
            found[row, term["rest"] or ""] = term["sign"] or "+"
    return found


def _each(check: str, edit: Callable[[re.Match[str]], str]) -> str:
    """The check's expressions, each term edited; one that names another table or cannot be read stays."""
    parts = []
    for expression in check.split("|"):
        text = expression.strip()
        plain = "." not in text and _TERM.sub("", text) == ""
        edited = " ".join(_TERM.sub(edit, text).split()).removeprefix("+ ") if plain else text
        parts.append(edited)
    return " | ".join(part for part in parts if part)
