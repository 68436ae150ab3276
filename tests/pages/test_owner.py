"""Whose work it is: a browser is known by its cookie."""

from typing import Any

import pytest

from pages.shared.work import workspace
from pages.shared.work.workspace import OWNER_COOKIE, owner


class Cookies:
    """The browser's cookies."""

    def __init__(self, **cookies: str) -> None:
        self.cookies = cookies


@pytest.mark.parametrize(
    ("cookie", "kept"),
    [("abc123", True), ("a" * 40, True), ("a" * 41, False), ("a b", False), ("", False), ("../x", False)],
)
def test_a_browser_is_known_by_its_cookie_and_gets_a_token_of_its_own_without(
    cookie: str, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(workspace.st, "session_state", session)
    monkeypatch.setattr(workspace.st, "context", Cookies(**({OWNER_COOKIE: cookie} if cookie else {})))
    token = owner()
    assert (token == cookie) == kept
    assert token.isalnum()
    assert 0 < len(token) <= 40
    assert owner() == token
    session.clear()
    assert (owner() == token) == kept
