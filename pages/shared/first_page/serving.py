"""What the server sends before the app's script has run: the first page, and Streamlit's own files.

The first page is sent in the reader's language, under the program's name, with the overview's answer in it
and with all that the page draws with asked for at once. Streamlit's files are packed once and kept.
"""

import asyncio
import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from forecasting.solving.apart import warm_up
from pages.shared.first_page.first_sight import Visitor, first_sight
from pages.shared.first_page.standing import standing
from pages.shared.frame.language import KEY
from pages.shared.frame.look import LOGO, image
from pages.shared.streamlit import typeface
from pages.shared.streamlit.bundles import KINDS, file_at, pack_early, packed
from pages.shared.streamlit.ending import end_in_time
from pages.shared.streamlit.first_html import first_page
from pages.shared.work.workspace import OWNER_COOKIE, known_owner, new_owner
from reports.saying.language import LANGUAGES, language_of
from reports.saying.program import PROGRAM

LONGEST_S = 5.0
"""How long the first page may wait for what it shows first: where that takes seconds, Streamlit takes many more."""
_SIGHTS = ThreadPoolExecutor(2, "sight")
"""Threads of their own: a store that does not answer holds up no script."""
_KEPT = {"cache-control": "public, immutable, max-age=31536000"}
"""What a browser may keep for good: its name follows from its content."""


class Serving:
    """Middleware before Streamlit: packs its files, and writes its first page anew."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers itself for the standing, for the typeface and for a file that packs well; lets Streamlit answer for all else."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        said = await standing(scope)
        if said is not None:
            await said(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["path"] == typeface.address():
            await Response(typeface.sheet(), media_type="text/css", headers=_KEPT)(scope, receive, send)
            return
        file = file_at(scope["path"])
        if file and "gzip" in headers.get("accept-encoding", "") and "range" not in headers:
            await _packed_answer(file, await asyncio.to_thread(packed, file))(scope, receive, send)
            return
        if "text/html" in headers.get("accept", ""):
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": plain}  # what is packed cannot be rewritten
        await self.app(scope, receive, _FirstPage(send, _visitor(scope), scope))


class _FirstPage:
    """Passes an answer on; a page of HTML is kept until it is whole, and sent rewritten."""

    def __init__(self, send: Send, visitor: Visitor, scope: Scope) -> None:
        self.send, self.visitor, self.path = send, visitor, scope["path"]
        self.secure = scope.get("scheme") == "https"
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        sight = await _sight(self.visitor) if self.path == "/" else ""
        html, page = self.body.decode("utf-8"), self.path.strip("/")
        body = first_page(html, page, self.visitor.language, image(LOGO), sight).encode("utf-8")
        headers = MutableHeaders(raw=start["headers"])
        for stale in ("etag", "last-modified"):
            del headers[stale]
        headers["content-length"] = str(len(body))
        headers["content-language"] = self.visitor.language
        headers["cache-control"] = "private, no-cache"  # it may hold unsaved work
        headers["vary"] = "Accept-Language, Cookie"
        headers.append("set-cookie", _kept_owner(self.visitor, self.secure))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


async def _sight(visitor: Visitor) -> str:
    """What a visitor sees first; "" where it takes too long or fails: the page itself will say why."""
    try:
        made = asyncio.get_running_loop().run_in_executor(_SIGHTS, first_sight, visitor)
        return await asyncio.wait_for(made, LONGEST_S)
    except TimeoutError:
        return ""
    except Exception:
        logging.getLogger(PROGRAM).exception("the first sight failed")
        return ""


@asynccontextmanager
async def made_ready(_app: object) -> AsyncIterator[None]:
    """Reads the plans, packs what the first visitor will ask for and has a solver at hand, beside the server's start; sees to its end."""
    end_in_time()
    _import_own()
    task = asyncio.create_task(_warm())
    yield
    task.cancel()


async def _warm() -> None:
    await asyncio.gather(
        _sight(Visitor({}, {}, "sv")),
        asyncio.to_thread(pack_early),
        asyncio.to_thread(warm_up),
        asyncio.to_thread(_import_early),
    )
    await asyncio.to_thread(keep_for_good)


def _import_own() -> None:
    """All that pages are made of, before anybody is answered.

    Two pages that open at once import the same modules in different orders, and Python then gives one of them
    a module that is half there.
    """
    for top in ("forecasting", "plans", "scenarios", "reports", "pages.shared"):
        for found in pkgutil.walk_packages(importlib.import_module(top).__path__, f"{top}."):
            if "migrations" not in found.name and not found.name.endswith("__main__"):
                importlib.import_module(found.name)


def _import_early() -> None:
    """What is else imported with the first question that is solved on a page."""
    for name in ("scipy.optimize", "scipy.sparse"):
        importlib.import_module(name)


def keep_for_good() -> None:
    """Leaves out of all later collections what is there now: modules and plans, which stay as long as the server.

    A full collection goes through all that is not left out, and holds up whoever is waiting meanwhile. A move makes
    some ten thousand objects that go by themselves: Python's own threshold of 700 looks at them a dozen times.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def _kept_owner(visitor: Visitor, secure: bool) -> str:
    """The cookie that says whose unsaved work this is: no script reads it, no other site's page sends it."""
    token = known_owner(visitor.cookies) or new_owner()
    rest = "Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")
    return f"{OWNER_COOKIE}={token}; {rest}"


def _packed_answer(file: Path, body: bytes) -> Response:
    """A file that may be kept for good."""
    headers = {**_KEPT, "vary": "Accept-Encoding", "content-encoding": "gzip"}
    return Response(body, media_type=KINDS[file.suffix], headers=headers)


def _is_page(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    plain = "content-encoding" not in headers
    return message["status"] == 200 and headers.get("content-type", "").startswith("text/html") and plain


def _visitor(scope: Scope) -> Visitor:
    """Who asks; the language is what the switch was set to last, or else what the browser asks for."""
    asked = HTTPConnection(scope)
    remembered = next((each for each in LANGUAGES if asked.cookies.get(KEY) == each), None)
    language = remembered or language_of(asked.headers.get("accept-language", ""))
    return Visitor(asked.query_params, asked.cookies, language)
