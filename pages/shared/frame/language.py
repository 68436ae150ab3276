"""The language of the screen: the browser's at first, then what the switch says, remembered."""

import streamlit as st

from pages.shared.frame.tour import COOKIE, SEEN, tour_seen
from pages.shared.work.workspace import OWNER_COOKIE, known_owner, owner
from reports.saying.language import LANGUAGES, Language, language_of

KEY = "language"
NAMES = {"sv": "Svenska", "en": "English"}
_DRAWN = "language-drawn"
_A_YEAR = 60 * 60 * 24 * 365


def current_language() -> Language:
    """The language of this session."""
    if KEY not in st.session_state:
        remembered = st.context.cookies.get(KEY, "")
        st.session_state[KEY] = remembered if remembered in LANGUAGES else language_of(st.context.locale)
    language: Language = st.session_state[KEY]
    return language


def in_words(key: str) -> str:
    """The key of a widget whose choices are words, shown anew where the language is another than when it was drawn.

    A browser sends the words that it shows, with every move on the page, and goes on showing those of before
    until it is told a value: read with the words of now they were a choice that nobody made.
    """
    drawn: dict[str, Language] = st.session_state.setdefault(_DRAWN, {})
    language = current_language()
    if drawn.get(key, language) != language and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    drawn[key] = language
    return key


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
