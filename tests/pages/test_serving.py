"""What the server sends before the script runs: packed files, and a first page of our own."""

import asyncio
import gc
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from starlette.datastructures import Headers

from pages.shared.first_page import serving
from pages.shared.first_page.serving import Serving
from pages.shared.frame.look import LOGO, image
from pages.shared.frame.menu import MENU, START
from pages.shared.streamlit.bundles import SCRIPTS, STATIC, drawn_with, packed
from pages.shared.streamlit.first_html import first_page, script


async def streamlit(scope, receive, send):  # noqa: ARG001
    """Stands for Streamlit: says that it was asked, and sends its first page."""
    page = scope["path"] in ("/", "/decide")
    body = (STATIC / "index.html").read_bytes() if page else b"from streamlit"
    kind = b"text/html; charset=utf-8" if page else b"text/plain"
    headers = [(b"content-type", kind), (b"etag", b"old"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body[:50], "more_body": True})
    await send({"type": "http.response.body", "body": body[50:]})


@dataclass(frozen=True)
class Answer:
    """What came back."""

    headers: Headers
    content: bytes
    status: int

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


def ask(path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
    """Asks the middleware as a server does."""
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}
    with ThreadPoolExecutor(1) as apart:  # in this thread the loop of a worker's browser may run
        apart.submit(asyncio.run, Serving(streamlit)(scope, None, send)).result()
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return Answer(Headers(raw=sent[0]["headers"]), body, sent[0]["status"])


PACKS = {"accept-encoding": "gzip, br"}


def whole_page(page: str = "") -> str:
    """The first page of an address, as it is sent."""
    return first_page((STATIC / "index.html").read_text(encoding="utf-8"), page, "sv", image(LOGO))


PAGES = Path(__file__).parents[2] / "pages"
ADDRESSES = ["" if name == START else name for _, rows in MENU for name, _, _ in rows]


@pytest.mark.parametrize("page", ADDRESSES)
def test_a_page_asks_early_for_every_script_that_it_is_drawn_with(page: str):
    assert all((SCRIPTS / name).is_file() for name in drawn_with(page))
    assert [name for name in drawn_with(page) if name not in whole_page(page)] == []


def test_no_page_shows_a_text_to_copy_by_the_script_that_colours_programs():
    pages = PAGES.rglob("*.py")
    assert [file.name for file in pages if "st.code(" in file.read_text(encoding="utf-8")] == []


COUNTED = {
    "": (100, 0.67),
    "decide": (97, 0.66),
    "choose": (97, 0.66),
    "spend_down": (102, 0.67),
    "compare": (91, 0.62),
    "how_sure": (95, 0.62),
    "decision": (90, 0.62),
    "seminar": (95, 0.62),
    "scenarios": (102, 0.64),
    "plan": (119, 0.91),
    "sources": (89, 0.61),
    "method": (89, 0.61),
    "new_plan": (97, 0.63),
}
"""At most so many scripts, and so many MB of them as they are sent, does a page ask for as it opens."""


@pytest.mark.parametrize("page", ADDRESSES)
def test_the_scripts_that_a_page_asks_for_are_counted(page: str):
    names = set(re.findall(r"static/js/([^\"]+\.js)", whole_page(page)))
    scripts, megabytes = COUNTED[page]
    assert 70 < len(names) <= scripts
    assert 0.5 < sum(len(packed(SCRIPTS / name)) for name in names) / 1e6 <= megabytes


def test_no_page_asks_for_streamlits_charts():
    assert any(SCRIPTS.glob("PlotlyChart.*.js"))
    assert [page for page in ADDRESSES if "PlotlyChart" in whole_page(page)] == []


def test_a_script_is_sent_packed_and_whole_and_may_be_kept_for_good():
    name = next(SCRIPTS.glob("protobuf.*.js")).name
    answer = ask(f"/static/js/{name}", PACKS)
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.content) < 0.4 * (SCRIPTS / name).stat().st_size
    assert gzip.decompress(answer.content) == (SCRIPTS / name).read_bytes()


def test_streamlit_answers_where_nothing_can_be_packed():
    script_path = f"/static/js/{next(SCRIPTS.glob('Slider.*.js')).name}"
    assert ask(script_path, {"accept-encoding": "identity"}).text == "from streamlit"
    assert ask(script_path, {**PACKS, "range": "bytes=0-9"}).text == "from streamlit"
    assert ask(script_path, PACKS, method="HEAD").text == "from streamlit"
    for elsewhere in (
        "/static/js/none.js",
        "/static/../index.html",
        "/static/../../__init__.py",
        "/media/a.js",
    ):
        assert ask(elsewhere, PACKS).text == "from streamlit"


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"accept-language": "sv-SE,sv;q=0.9"}, "sv"),
        ({"accept-language": "en-GB"}, "en"),
        ({}, "en"),
        ({"accept-language": "sv-SE", "cookie": "language=en"}, "en"),
        ({"accept-language": "en-GB", "cookie": "other=1; language=sv"}, "sv"),
        ({"accept-language": "sv-SE", "cookie": 'language="<script>"'}, "sv"),
        ({"accept-language": "en-GB", "cookie": "of/another=1; a(b=2; language=sv"}, "sv"),
    ],
)
def test_the_first_page_is_in_the_readers_language(headers: dict[str, str], language: str):
    answer = ask("/decide", {"accept": "text/html", **headers})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "private, no-cache"
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_nothing_of_streamlits_first_page_is_left_to_be_seen():
    page = whole_page()
    seen = page.split("-->", 1)[1].replace(script(), "")
    assert "<title>Utblick</title>" in seen
    assert "Utblick kräver JavaScript" in seen
    assert "Streamlit" not in re.sub(r"<[^>]*>", "", seen)
    assert "favicon.png" not in seen


def test_streamlits_words_are_put_into_the_script():
    assert "{/* words */}" not in script()
    assert "Hoppa till innehållet" in script()
    assert ":--" not in script()


@pytest.mark.parametrize(
    ("known", "kept"), [("utblick_work=mine1", "mine1"), ("utblick_work=a/b", None), ("", None)]
)
def test_the_first_page_keeps_whose_work_it_is_where_no_script_reads_it(known, kept):
    cookie = ask("/", {"accept": "text/html", "cookie": known}).headers["set-cookie"]
    name, _, rest = cookie.partition("; ")
    assert name.startswith("utblick_work=")
    token = name.removeprefix("utblick_work=")
    assert token == kept if kept else token.isalnum() and len(token) == 24
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(rest.split("; "))
    assert "Secure" not in rest


def test_readiness_and_news_are_answered_before_streamlit():
    assert json.loads(ask("/ready").text)["ready"] is True
    assert json.loads(ask("/news").text)["mark"] == "0.0"


def test_what_is_there_once_all_is_warm_is_left_out_of_later_collections(monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []
    frozen = Event()

    def freeze() -> None:
        done.append("frozen")
        frozen.set()

    for name in ("first_sight", "pack_early", "warm_up"):
        monkeypatch.setattr(serving, name, lambda *_, name=name: done.append(name))
    monkeypatch.setattr(gc, "freeze", freeze)

    async def life() -> None:
        async with serving.made_ready(None):
            await asyncio.to_thread(frozen.wait, 60)

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, life()).result()
    assert done[-1] == "frozen"
    assert sorted(done[:-1]) == ["first_sight", "pack_early", "warm_up"]
