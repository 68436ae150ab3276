"""Ids made from labels: plain letters, unique, and the same for the same labels in the same order."""

import re
import unicodedata


def slug(text: str, *, join: str = "_", fallback: str = "row") -> str:
    """A label as an id: `Övriga kostnader` is `ovriga_kostnader`."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", join, plain).strip(join)[:40].strip(join)
    return found if found[:1].isalpha() else f"{fallback}{join}{found}".strip(join)


def unique(name: str, taken: set[str], *, join: str = "_") -> str:
    """The name, or the name with the first number that makes it new; it is then taken."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{join}{number}", number + 1
    taken.add(found)
    return found
