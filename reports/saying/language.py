"""Swedish and English: texts are English in the code, Swedish in data/language/sv.po."""

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "language" / "sv.po"


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The texts of a language; English is the texts themselves."""
    if language == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs no catalogue
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def language_of(locale: str | None) -> Language:
    """The language for a browser's locale: Swedish for Swedish, English for all others."""
    return "sv" if (locale or "").lower().startswith("sv") else "en"
