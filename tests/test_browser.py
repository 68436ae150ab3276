"""What a person does, in a real browser: Debian's chromium against the app on this machine.

The pictures that README and docs show are made here.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on the PATH"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The app, started as `make run` starts it, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
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
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
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
) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        locale=locale, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(url)
    expect(page.locator(".foot")).to_be_visible(timeout=20_000)
    yield page
    context.close()


def headline(page: Page) -> str:
    return page.locator("h1.headline").inner_text().replace("\u00a0", " ")


def settled(page: Page) -> None:
    """Waits until the page has run and its charts are drawn."""
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(600)


def test_a_board_member_moves_a_lever_by_keyboard_and_comes_back_to_it(browser: Browser, address: str):
    with visit(browser, address) as page:
        assert (
            "Eget kapital når 1 820 tkr år 2025, tre gånger taket; planen rör sig bort från målet."
            in headline(page)
        )
        assert page.locator("html").get_attribute("lang") == "sv"
        slider = page.get_by_role("slider", name=re.compile("Extra insatser per år"))
        slider.focus()
        for _ in range(10):
            slider.press("ArrowRight")
        expect(page.locator("h1.headline")).to_contain_text("570")
        assert "Eget kapital sjunker till 570 tkr år 2025, under taket på 595 tkr" in headline(page)
        page.get_by_text("English", exact=True).click()
        expect(page.locator("h1.headline")).to_contain_text("Equity falls to")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="How it is computed").first.click()
        expect(page.locator("h1.headline")).to_contain_text("step by step")
        page.get_by_role("link", name="Overview").first.click()
        expect(page.locator("h1.headline")).to_contain_text("570")
        page.get_by_role("button", name=re.compile(r"Reset \(")).first.click()
        expect(page.locator("h1.headline")).to_contain_text("three times the ceiling")


def test_the_language_is_remembered_and_the_address_carries_the_plan(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=sydnarke-2016", locale="en-US") as page:
        assert "Sydnärke" in page.content()
        assert "Equity reaches" in headline(page)
        page.get_by_text("Svenska", exact=True).click()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital")
        page.reload()
        expect(page.locator("h1.headline")).to_contain_text("Eget kapital", timeout=20_000)
        assert "plan=sydnarke-2016" in page.url


def test_choosing_an_association_changes_the_page_and_its_address(browser: Browser, address: str):
    with visit(browser, address) as page:
        page.get_by_role("combobox").first.click()
        page.get_by_role("option", name=re.compile("Härnösand")).click()
        expect(page.locator("h1.headline")).to_contain_text("742")
        assert "plan=harnosand-timra-2017" in page.url


def test_a_page_opened_first_by_its_own_address_has_its_frame(browser: Browser, address: str):
    with visit(browser, f"{address}/sources?plan=sydnarke-2016") as page:
        expect(page.locator("h1.headline")).to_contain_text("avvikelser")
        assert page.get_by_role("link", name="Översikt").count() > 0


def test_nothing_is_fetched_from_outside_and_nothing_fails(browser: Browser, address: str):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    for path in ("", "sources", "method"):
        page.goto(f"{address}/{path}")
        expect(page.locator(".foot")).to_be_visible(timeout=20_000)
        settled(page)
    outside = [
        url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
    ]
    assert outside == []
    assert broken == []
    context.close()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)], ids=str)
@pytest.mark.parametrize("path", ["", "sources", "method"])
def test_no_page_is_wider_than_its_screen(browser: Browser, address: str, path: str, size: tuple[int, int]):
    with visit(browser, f"{address}/{path}?plan=sydnarke-2016", size=size) as page:
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_answer_is_in_the_first_view_of_a_small_laptop(browser: Browser, address: str):
    with visit(browser, address) as page:
        settled(page)
        chart = page.locator(".js-plotly-plot").first.bounding_box()
        assert chart is not None
        assert chart["y"] + 0.9 * chart["height"] <= 768


def test_every_chart_has_its_content_in_words(browser: Browser, address: str):
    with visit(browser, address, locale="en-US") as page:
        settled(page)
        words = page.locator("[data-testid=stPlotlyChart]").evaluate_all(
            "charts => charts.map(chart => chart.outerHTML)"
        )
        assert len(words) == 2
        assert "2025: equity 1\u00a0820\u00a0tkr, ceiling 595\u00a0tkr" in words[0].replace(
            "&nbsp;", "\u00a0"
        )


def test_the_pictures_of_the_readme(browser: Browser, address: str):
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language, locale in (("sv", "sv-SE"), ("en", "en-US")):
        for name, path in (("overview", ""), ("sources", "sources"), ("method", "method")):
            with visit(browser, f"{address}/{path}", locale=locale, size=(1366, 860)) as page:
                settled(page)
                picture = page.screenshot()
                assert len(picture) > 20_000
                if os.environ.get("PICTURES"):
                    (PICTURES / f"{name}-{language}.png").write_bytes(picture)
