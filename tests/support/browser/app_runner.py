"""The app for the browser tests: started as `make run` starts it, with a store of its own.

A test asks for the fixture `browser`, and for `address`, which is one app for all tests of a worker. What
one test saves there the next one finds: a test that saves a plan, or that is about the store, runs an app
of its own (`running_app`). Unsaved work belongs to a browser context, and each visit has its own.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

ROOT = Path(__file__).parents[3]
QUIET = Path(__file__).parent / "quiet.js"
LONGEST = 90_000
"""Milliseconds after which a wait is given up: so long that no busy machine comes there."""
expect.set_options(timeout=LONGEST)
WHOLE, HEADLESS = shutil.which("chromium"), shutil.which("chromium-headless-shell")
CHROMIUM = HEADLESS or WHOLE
"""What the tests drive: the same engine without a window that nobody sees, where Debian's package of it is there."""
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-flush-bytecode",  # what has been read of the scripts is not thrown away between two visits
]
FLAGS_OF_TESTS = [
    # a page is left long before its scripts have paid for being optimised
    "--js-flags=--no-flush-bytecode --no-maglev --no-opt",
    "--font-render-hinting=none",  # without a window, letters are else as wide as whole pixels
]


LOGS: list[Path] = []
"""What each app of this process has written."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running_app(database: Path, port: int) -> Iterator[str]:
    """The app's address while it runs."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.fileWatcherType",
        "none",
    ]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    log = database.parent / f"app-{port}.log"
    with log.open("wb") as said:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    LOGS.append(log)
    url = f"http://localhost:{port}"
    try:
        answers(server, url)
        yield url
    finally:
        end(server)


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks a process to end and waits until it has; one that does not is killed, and fails the test.

    Raises:
        AssertionError: where it did not end of itself.
    """
    process.terminate()
    try:
        process.wait(LONGEST / 1000)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(LONGEST / 1000)
        raise AssertionError(f"it did not end when it was asked to: {process.args}") from None


def failures_of_pages(seen: dict[Path, int]) -> str:
    """What the apps have written of pages that failed, beyond those that were `seen`, the logs' lengths by path."""
    return "".join(
        said[at:] for log in LOGS if "failed" in (said := log.read_text())[(at := seen.get(log, 0)) :]
    )


def answers(server: subprocess.Popen[bytes], url: str) -> None:
    """Waits until the server answers; fails where it has stopped instead."""
    while server.poll() is None:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=LONGEST / 1000),
        ):
            return
        time.sleep(0.05)  # between two questions
    raise RuntimeError(f"the app stopped with {server.returncode} before it answered at {url}")


class Witness:
    """What all pages of a browser asked for from outside, what failed in them, and what was not answered."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.failed: list[str] = []
        self.unanswered: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Sees what happens in the pages of a context, from the first one on."""
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.failed.append(str(error.error)))
        context.on("response", self._answered)
        context.on(
            "console", lambda said: self.unanswered.append(said.text) if said.type == "error" else None
        )

    def forget(self) -> None:
        """Begins anew."""
        for kept in (self.outside, self.failed, self.unanswered):
            kept.clear()

    def _asked(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme not in ("data", "blob") and at.hostname != "localhost":
            self.outside.append(request.url)

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.unanswered.append(f"{answer.status} {answer.url}")


@contextlib.contextmanager
def chromium(witness: Witness | None = None, *, whole: bool = True) -> Iterator[Browser]:
    """Debian's chromium; as root without its sandbox, which root may not use.

    The `whole` one is what people have, for what is measured or taken a picture of; the tests drive the quicker one.
    Every page of it knows when it has come to rest, and no wait in it ends early on a busy machine.
    """
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=(WHOLE if whole else None) or CHROMIUM,
            args=[*FLAGS, *sandbox, *([] if whole else FLAGS_OF_TESTS)],
        )
        plain = started.new_context

        def new_context(**how: Any) -> BrowserContext:
            # what waits for a page evaluates texts in it, which the app's policy forbids to all others
            context = plain(**{"bypass_csp": True, **how})
            context.add_init_script(path=QUIET)
            context.set_default_timeout(LONGEST)
            if witness is not None:
                witness.watch(context)
            return context

        started.new_context = new_context
        yield started
        started.close()


@contextlib.contextmanager
def window(
    browser: Browser,
    *,
    locale: str = "sv-SE",
    size: tuple[int, int] = (1366, 768),
    scheme: str = "light",
    still: bool = False,
) -> Iterator[Page]:
    """An empty page of a browser that has been nowhere, in a context that nobody else is in meanwhile.

    `still` asks for less motion: who only looks need not wait for what fades in. What is done in a window is
    forgotten when it is left, and the page itself is kept for the next one, in whatever language: a process of
    the browser that has shown the app knows its scripts, and shows it again for a third of the work. Who stops
    the page's clock takes a context of their own instead: it is never given back.
    """
    page, session = _KEPT[browser].pop() if _KEPT.get(browser) else _new_page(browser)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce" if still else "no-preference")
    speak(page, session, locale)
    try:
        yield page
        forget_visit(page)
    except BaseException:
        page.context.close()
        raise
    if page.context.pages:
        _KEPT.setdefault(browser, []).append((page, session))


_KEPT: dict[Browser, list[tuple[Page, CDPSession]]] = {}
"""Pages that wait for the next who opens a window, each with the way to its browser's settings."""


def _new_page(browser: Browser) -> tuple[Page, CDPSession]:
    page = browser.new_context().new_page()
    return page, page.context.new_cdp_session(page)


def speak(page: Page, session: CDPSession, locale: str) -> None:
    """Lets a page ask for a language, as a browser does that is set to it."""
    session.send("Emulation.setLocaleOverride", {"locale": locale})
    agent = page.evaluate("navigator.userAgent")
    session.send("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": locale})


def forget_visit(page: Page) -> None:
    """Leaves a page as a new browser has it: nothing kept, nothing held down or pointed at, no other window.

    The page goes to an empty one of the same app: a page that is of no site would get a new process for the next.
    Where there is no app, or none any more, it is closed.
    """
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    page.mouse.move(0, 0)
    at = urlsplit(page.url)
    if at.scheme != "http":  # it has been at no app
        page.context.close()
        return
    try:
        page.goto(f"{at.scheme}://{at.netloc}/_stcore/health")
    except PlaywrightError:
        page.context.close()
        return
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.context.clear_cookies()
    page.context.clear_permissions()


@contextlib.contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    locale: str = "sv-SE",
    size: tuple[int, int] = (1366, 768),
    scheme: str = "light",
    first: bool = False,
    still: bool = False,
) -> Iterator[Page]:
    """A window with a page of the app in it, shown to its foot.

    `first` is the very first visit, which has a tour; else it has been put away.
    """
    with window(browser, locale=locale, size=size, scheme=scheme, still=still) as page:
        if not first:
            put_the_tour_away(page, url)
        page.goto(url)
        there(page.locator(".foot"))
        page.locator("#first-sight").first.wait_for(state="detached")
        yield page


def put_the_tour_away(page: Page, url: str) -> None:
    """As if the tour had been seen on an earlier visit."""
    page.context.add_cookies([{"name": "utblick_tour", "value": "seen", "url": url}])


def headline(page: Page) -> str:
    """The page's headline, no-break spaces as spaces."""
    return page.locator("h1.headline").inner_text().replace("\u00a0", " ")


def settled(page: Page) -> None:
    """Waits until the page has its frame, has run, and is drawn; while it runs it may have the foot before too."""
    there(page.locator(".foot"))
    at_rest(page)


def there(element: Locator) -> None:
    """Waits until the first such element is there and can be seen.

    As `expect` does, which reads the whole page aloud each time that it looks and does not find.
    """
    element.first.wait_for()


def at_rest(page: Page) -> None:
    """Waits until nothing is left to come: see `quiet.js`, which every page carries."""
    try:
        page.wait_for_function("utblickRests()")
    except PlaywrightTimeout:
        raise AssertionError(f"the page never came to rest: {page.evaluate('utblickWaits()')}") from None


def bring_into_view(element: Locator) -> None:
    """Scrolls to an element at once, whether or not the page is drawing it anew."""
    element.evaluate("e => e.scrollIntoView({block: 'center'})")
