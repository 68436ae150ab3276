"""Who is let in, and what every answer carries: middleware before all else.

There is no access control: whoever reaches the port sees and moves everything. What is kept out is other
sites' doings in a visitor's browser: a name of theirs that leads to this machine (DNS rebinding), a page
of theirs that frames ours or sends to it, and whatever a text could ask a page of ours to fetch.
"""

import ipaddress
import os
import re
import socket
from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = "UTBLICK_HOSTS"
"""Setting: the names that the app is reached by, parted by commas, where they are not this machine's own."""
LONGEST, LONGEST_PART = 2_000, 255
"""Characters of a path, and bytes of a name in it, which no file has more of; a scenario in a link stands in the query."""
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_READS = ("GET", "HEAD", "OPTIONS")
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self'; worker-src 'self' blob:; "
    "connect-src 'self' ws://{host} wss://{host}; "
    "object-src 'none'; frame-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
"""Streamlit writes scripts and styles into its page and runs components from blobs; nothing comes from outside."""


class Gate:
    """Turns away foreign hosts, foreign pages' writes and impossible paths; adds its headers to all answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets through, or answers itself."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = refusal(scope)
        if refused and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": refused[1]})
            return
        guarded = _guarded(scope, send)
        if refused:
            status, said = refused
            await PlainTextResponse(said, status)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


def refusal(scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
    """The status and the word with which a request is turned away; None where it is let through."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    name = _name(host)
    if name is None or not (name in _named() or _is_here(name)):
        return 421, f"This name is not served here; {HOSTS} lists the names that are."
    if len(headers.getlist("host")) > 1 or _CONTROL.search(scope["path"]):
        return 400, "Bad request."
    parts = scope["path"].split("/")
    if len(scope["path"]) > LONGEST or any(
        len(part.encode(errors="replace")) > LONGEST_PART for part in parts
    ):
        return 414, "The address is too long."
    asks = scope["type"] == "http" and scope["method"] in _READS
    if not asks and "origin" in headers and not _is_own(headers["origin"], host):
        return 403, "Another site's page may not do this."
    return None


def _is_own(origin: str, host: str) -> bool:
    """Whether a page is the app's own; behind a proxy its name is one of those that are set."""
    place = urlsplit(origin).netloc
    return place == host or _name(place) in _named()


def _name(host: str) -> str | None:
    """The name or number of a `Host`, without its port; None where it is none."""
    try:
        return (
            urlsplit(f"//{host}").hostname if host.isprintable() and not set(host) & set("/?#@\\ ") else None
        )
    except ValueError:
        return None


def _is_here(name: str) -> bool:
    """Whether a host is this machine's: a number cannot be made to lead here by another site's name server."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith(".localhost") or name in _own_names()
    return True


def _named() -> frozenset[str]:
    return frozenset(name.strip().lower() for name in os.environ.get(HOSTS, "").split(",") if name.strip())


@cache
def _own_names() -> frozenset[str]:
    """What this machine calls itself, also as its network does; a name that its owner gave it."""

    def names() -> Iterator[str]:
        own = socket.gethostname().lower()
        yield from (own, f"{own.partition('.')[0]}", f"{own.partition('.')[0]}.local")

    return frozenset(name for name in names() if name)


def _guarded(scope: Scope, send: Send) -> Send:
    policy = _POLICY.format(host=Headers(scope=scope).get("host", ""))

    async def guarded(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            headers["content-security-policy"] = policy
        await send(message)

    return guarded
