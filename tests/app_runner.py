"""The app for the browser tests: started as `make run` starts it, with a store of its own."""

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

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://localhost:{port}"
    try:
        for _ in range(120):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health"):
                break
            time.sleep(0.25)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium; as root without its sandbox, which root may not use."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *sandbox])
        yield started
        started.close()


@contextlib.contextmanager
def visit(
    browser: Browser,
    url: str,
    *,
    locale: str = "sv-SE",
    size: tuple[int, int] = (1366, 768),
    scheme: str = "light",
    first: bool = False,
) -> Iterator[Page]:
    """A page in a browser context of its own, shown to its foot.

    `first` is the very first visit, which has a tour; else it has been put away.
    """
    context = browser.new_context(
        locale=locale, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    if not first:
        context.add_cookies([{"name": "utblick_tour", "value": "seen", "url": url}])
    page = context.new_page()
    page.goto(url)
    expect(page.locator(".foot")).to_be_visible(timeout=20_000)
    expect(page.locator("#first-sight")).to_have_count(0)
    yield page
    context.close()


def headline(page: Page) -> str:
    """The page's headline, no-break spaces as spaces."""
    return page.locator("h1.headline").inner_text().replace("\u00a0", " ")


def settled(page: Page) -> None:
    """Waits until the page has run and its charts are drawn."""
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("#first-sight")).to_have_count(0)
    page.wait_for_timeout(600)


def bring_into_view(element: Locator) -> None:
    """Scrolls to an element at once, whether or not the page is drawing it anew."""
    element.evaluate("e => e.scrollIntoView({block: 'center'})")
