"""Knowing an accounting file (SIE) for what it is, whatever its name and its code page.

SIE types 1 to 4 are lines such as `#SIETYP 4`; SIE 5 is XML. https://sie.se/format/
"""

import re

_LOOKED_AT = 20_000
_LABEL = re.compile(
    rb"^\s*#(FLAGGA|SIETYP|PROGRAM|FORMAT|GEN|FNAMN|ORGNR|RAR|KPTYP|KONTO|SRU|IB|UB|RES|PSALDO|PBUDGET|DIM|OBJEKT|VER|TRANS)\b",
    re.MULTILINE,
)
_SIE_5 = re.compile(rb"<(?:\w+:)?Sie(?:Entry)?\b[^>]*sie\.se/sie5", re.IGNORECASE)


def is_accounting(content: bytes) -> bool:
    """Whether bytes are an accounting file: they say so, or two kinds of its lines stand in them."""
    start = content[:_LOOKED_AT].replace(b"\0", b"")
    labels = {label.upper() for label in _LABEL.findall(start)}
    return bool(labels & {b"FLAGGA", b"SIETYP"}) or len(labels) > 1 or bool(_SIE_5.search(start))
