"""What each run says of its colours is what Streamlit would say, and is looked up once."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from pages.shared.streamlit.sending import settings

SECTIONS = ((), ("theme.light",), ("theme.dark",), ("theme.sidebar",))


def test_settings_are_those_that_streamlit_says_looked_up_once(monkeypatch: pytest.MonkeyPatch):
    looked_up: list[str] = []
    real = config.get_options_for_section

    def noted(section: str) -> dict[str, object]:
        looked_up.append(section)
        return real(section)

    monkeypatch.setattr(settings, "_kept", {})
    monkeypatch.setattr(config, "get_options_for_section", noted)
    for section in SECTIONS:
        by_streamlit, first, again = (CustomThemeConfig() for _ in range(3))
        settings._write(by_streamlit, *section)
        looked_up.clear()
        settings._write_what_is_kept(first, *section)
        settings._write_what_is_kept(again, *section)
        assert first == again == by_streamlit
        assert looked_up.count(section[0] if section else "theme") == 1


def test_settings_that_are_read_anew_are_written_anew(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app_session, settings.THEME, settings._write)
    settings.read_settings_once()
    settings._kept["theme.old",] = b"old"
    config._on_config_parsed.send()
    assert settings._kept == {}
