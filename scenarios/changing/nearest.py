"""What is said where a name is not known."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known names, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt name needs it

    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.5)
    return f"did you mean '{close[0]}'?" if close else "known are: " + ", ".join(names)
