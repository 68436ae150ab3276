"""The language of the screen: the browser's at first, then what the switch says, remembered."""

import streamlit as st

from reports.language import LANGUAGES, Language, language_of

KEY = "language"
_NAMES = {"sv": "Svenska", "en": "English"}
_A_YEAR = 60 * 60 * 24 * 365


def current_language() -> Language:
    """The language of this session."""
    if KEY not in st.session_state:
        remembered = st.context.cookies.get(KEY, "")
        st.session_state[KEY] = remembered if remembered in LANGUAGES else language_of(st.context.locale)
    language: Language = st.session_state[KEY]
    return language


def language_switch() -> None:
    """The switch, and what a browser needs to know: the page's language, and to remember it."""
    st.segmented_control(
        "Språk / Language",
        LANGUAGES,
        key=KEY,
        format_func=_NAMES.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    language = current_language()
    script = (
        f'document.documentElement.lang = "{language}";'
        f'document.cookie = "{KEY}={language}; path=/; max-age={_A_YEAR}; SameSite=Lax";'
    )
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
