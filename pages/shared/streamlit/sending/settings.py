"""The settings that each run tells the browser of, its colours and typeface, are read once.

Streamlit begins each run with them, and looks up some two hundred options to do so; they are those of the
server's start, or of the file of settings as it was last read.
"""

from typing import Any

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

THEME = "_populate_theme_msg"
"""Where Streamlit writes the options of a section of its settings."""
_write = getattr(app_session, THEME)
_kept: dict[tuple[Any, ...], bytes] = {}


def read_settings_once() -> None:
    """From now on; call it once, at the start."""
    setattr(app_session, THEME, _write_what_is_kept)
    config.on_config_parsed(_kept.clear, force_connect=True)


def _write_what_is_kept(message: CustomThemeConfig, *section: str) -> None:
    if section not in _kept:
        fresh = CustomThemeConfig()
        _write(fresh, *section)
        _kept[section] = fresh.SerializeToString()
    if _kept[section]:  # a section that says nothing is not there
        message.MergeFromString(_kept[section])
