"""Who is let in by the server, and what every answer carries."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.datastructures import Headers

from pages.shared.first_page.gate import Gate


async def app(scope, receive, send):  # noqa: ARG001
    """Stands for all that is behind the gate."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"behind"})


def ask(path="/", method="GET", kind="http", *more: tuple[str, str], host: str | None = "localhost:8501"):
    """The first thing that is sent back."""
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": f"{kind}.connect"}

    raw = [(b"host", host.encode())] if host is not None else []
    raw += [(name.encode(), value.encode()) for name, value in more]
    scope = {"type": kind, "method": method, "path": path, "query_string": b"", "headers": raw}
    with ThreadPoolExecutor(1) as apart:  # in this thread the loop of a worker's browser may run
        apart.submit(asyncio.run, Gate(app)(scope, receive, send)).result()
    return sent[0]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8501", 200),
        ("utblick.localhost:8501", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("192.168.10.20", 200),
        ("utblick.kommun.se", 200),
        ("Utblick.Kommun.se:443", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("kommun.se", 421),
        ("evil.example:80@localhost", 421),
        ("localhost/../evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("2130706433.evil.example", 421),
        ("[::1", 421),
        ("", 421),
        (None, 421),
    ],
)
def test_only_names_of_this_machine_and_those_set_are_served(monkeypatch, host, status):
    monkeypatch.setenv("UTBLICK_HOSTS", "utblick.kommun.se, annat.se")
    assert ask(host=host)["status"] == status
    assert ask("/_stcore/stream", "", "websocket", host=host)["type"] == (
        "websocket.accept" if status == 200 else "websocket.close"
    )


def test_two_hosts_are_none():
    assert ask("/", "GET", "http", ("host", "localhost"))["status"] == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/decide", 200),
        ("/åäö", 200),
        ("/" + "/".join(["a" * 255] * 7), 200),
        ("/\0", 400),
        ("/static/a\0b.js", 400),
        ("/a\r\nx: y", 400),
        ("/\x7f", 400),
        ("/" + "a" * 256, 414),
        ("/static/" + "å" * 128 + ".js", 414),
        ("/" + "a/" * 1_000, 414),
    ],
)
def test_an_impossible_path_is_the_asker_s_fault(path, status):
    assert ask(path)["status"] == status


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        ("http://localhost:8501", True),
        ("https://localhost:8501", True),
        ("https://utblick.kommun.se", True),
        ("http://localhost:3000", False),
        ("http://evil.example", False),
        ("http://evil.example/localhost:8501", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_the_app_s_own_pages_open_its_socket_and_send_to_it(monkeypatch, origin, let_in):
    monkeypatch.setenv("UTBLICK_HOSTS", "utblick.kommun.se")
    said = ask("/_stcore/stream", "", "websocket", ("origin", origin))
    assert said["type"] == ("websocket.accept" if let_in else "websocket.close")
    assert ask("/_stcore/upload_file/a/b", "PUT", "http", ("origin", origin))["status"] == (
        200 if let_in else 403
    )
    assert ask("/", "GET", "http", ("origin", origin))["status"] == 200


def test_who_sends_no_origin_is_no_browser_and_is_let_in():
    assert ask("/_stcore/stream", "", "websocket")["type"] == "websocket.accept"


@pytest.mark.parametrize(
    ("host", "path"), [("localhost:8501", "/"), ("evil.example", "/"), ("localhost:8501", "/\0")]
)
def test_every_answer_says_what_a_browser_may_do_with_it(host, path):
    headers = Headers(raw=ask(path, host=host)["headers"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert (
        policy["connect-src"] == "'self' ws://localhost:8501 wss://localhost:8501" or host == "evil.example"
    )
    assert not any(
        word in headers["content-security-policy"] for word in ("*", "http:", "https:", "unsafe-eval")
    )
