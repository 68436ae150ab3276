"""The language of the screen: the browser's at first, then what the switch says, remembered."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from pages.shared.frame.tour import COOKIE, SEEN, tour_seen
from pages.shared.work.workspace import OWNER_COOKIE, known_owner, owner
from reports.saying.language import LANGUAGES, Language, language_of

KEY = "language"
NAMES = {"sv": "Svenska", "en": "English"}
_DRAWN, _OFFERED = "language-drawn", "language-offered"
_A_YEAR = 60 * 60 * 24 * 365


def current_language() -> Language:
    """The language of this session."""
    if KEY not in st.session_state:
        remembered = st.context.cookies.get(KEY, "")
        st.session_state[KEY] = remembered if remembered in LANGUAGES else language_of(st.context.locale)
    language: Language = st.session_state[KEY]
    return language


def in_words(key: str, options: Collection[object] = ()) -> str:
    """The key of a widget whose choices are words, shown anew where the language is another than when it was drawn.

    A browser sends the words that it shows, with every move on the page, and goes on showing those of before
    until it is told a value: read with the words of now they were a choice that nobody made. `options` are what
    a list or a radio button offers: where it is answered with none of them, `drop_old_words` knows it.
    """
    drawn: dict[str, Language] = st.session_state.setdefault(_DRAWN, {})
    language = current_language()
    if drawn.get(key, language) != language and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    drawn[key] = language
    if options:
        st.session_state.setdefault(_OFFERED, {})[key] = (tuple(options), st.session_state.get(key))
    return key


def drop_old_words() -> None:
    """To be said at the start of a run, before anything is read: a list that was answered in words of before stands where it stood.

    Words that come before the browser has drawn the new ones are known to nobody by then, and Streamlit takes
    them for the choice itself.
    """
    offered: dict[str, tuple[tuple[object, ...], object]] = st.session_state.get(_OFFERED, {})
    for key, (options, stood) in offered.items():
        said = st.session_state.get(key)
        if isinstance(said, str) and said not in options:
            del st.session_state[key]
            if stood is not None:
                st.session_state[key] = stood


def slider_in_words(
    label: str,
    options: Sequence[Any],
    key: str,
    written: Callable[[Any], str],
    **more: Any,  # noqa: ANN401 - as Streamlit takes it
) -> Any:  # noqa: ANN401 - one of the options
    """A slider whose stops are words; at words of before it stands where it stood, which is where it begins."""
    return st.select_slider(label, options, st.session_state[key], written, key=in_words(key), **more)


def language_switch() -> None:
    """The switch, and what a browser needs to know: the page's language, and what to remember."""
    st.segmented_control(
        "Språk / Language",
        LANGUAGES,
        key=KEY,
        format_func=NAMES.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    language = current_language()
    remembered = {KEY: language} | ({COOKIE: SEEN} if tour_seen() else {})
    if not known_owner(st.context.cookies):  # the first page sets it where no script can read it
        remembered[OWNER_COOKIE] = owner()
    script = f'document.documentElement.lang = "{language}";' + "".join(
        f'document.cookie = "{name}={value}; path=/; max-age={_A_YEAR}; SameSite=Lax";'
        for name, value in remembered.items()
    )
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
