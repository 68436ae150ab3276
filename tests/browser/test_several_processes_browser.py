"""Two processes of the app, one PostgreSQL and the proxy of deploy/, as compose.yaml starts them, without a container.

There is no engine for containers where the tests run: the steps are the same, by the same command and the same
Caddyfile, with Debian's PostgreSQL and Caddy; only the proxy's ports are others.
"""

import contextlib
import http.cookiejar
import json
import os
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios.changing.changes import SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import answers, end, free_port, settled, visit
from tests.support.databases import own_postgres, postgres_binaries

ROOT = Path(__file__).parents[2]
UNSAFE = ssl.create_default_context()
UNSAFE.check_hostname, UNSAFE.verify_mode = False, ssl.CERT_NONE  # the proxy's certificate is its own


@dataclass
class Running:
    """The address of the proxy, and of each process behind it."""

    proxy: str
    apps: tuple[str, ...]
    servers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    binaries, caddy, folder = postgres_binaries(), shutil.which("caddy"), tmp_path_factory.mktemp("deployed")
    if binaries is None or caddy is None:
        pytest.skip("there is no PostgreSQL or no Caddy")
    with own_postgres(binaries) as server, contextlib.ExitStack() as started:
        ports = [free_port() for _ in range(4)]
        apps = [f"http://localhost:{port}" for port in ports[:2]]
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": server.url,
            "UTBLICK_HOSTS": "utblick.example",
        }
        servers = [
            started.enter_context(
                process(
                    [sys.executable, "-m", "utblick", "run", "--no-browser", "--port", str(port)],
                    folder,
                    environment,
                )
            )
            for port in ports[:2]
        ]
        settings = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "UTBLICK_HOST": "https://localhost",
            "UTBLICK_APPS": " ".join(f"localhost:{port}" for port in ports[:2]),
            "HTTP_PORT": str(ports[2]),
            "HTTPS_PORT": str(ports[3]),
        }
        started.enter_context(
            process(
                [caddy, "run", "--config", str(ROOT / "deploy" / "Caddyfile"), "--adapter", "caddyfile"],
                folder,
                settings,
            )
        )
        for app, process_ in zip(apps, servers, strict=True):
            answers(process_, app)
        proxy = f"https://localhost:{ports[3]}"
        until(lambda: asked(f"{proxy}/ready")[0] == 200)
        yield Running(proxy, tuple(apps), tuple(servers))


@contextlib.contextmanager
def process(
    command: list[str], folder: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        end(started)


def asked(url: str, cookies: http.cookiejar.CookieJar | None = None) -> tuple[int, bytes]:
    """Status and body; 0 where nobody answers."""
    keeps = [] if cookies is None else [urllib.request.HTTPCookieProcessor(cookies)]
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=UNSAFE), *keeps)
    try:
        with opener.open(url, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


def until(holds) -> None:
    """Waits for a state, however long a busy machine takes."""
    last = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < last, "it never came"
        time.sleep(0.1)  # between two questions


def test_a_save_in_one_process_is_noticed_on_an_open_page_of_the_other(browser: Browser, running: Running):
    first, second = running.apps
    scenario = Scenario(
        name="Lägre löner", plan_id="nils-2021", changes=(SetRate(rate="wages", value=0.013),)
    )
    with (
        visit(browser, f"{first}/?plan=nils-2021", still=True) as open_page,
        visit(browser, f"{second}/?plan=nils-2021&c={to_link(scenario)}", still=True) as elsewhere,
    ):
        settled(open_page)
        line, focused = open_page.locator(".news"), open_page.get_by_role("button", name="Hjälp")
        expect(line).to_be_hidden()
        focused.focus()
        elsewhere.bring_to_front()
        elsewhere.get_by_role("button", name="Spara", exact=True).click()
        elsewhere.get_by_label("Namn", exact=True).fill("Lägre löner")
        elsewhere.get_by_role("button", name="Spara som nytt scenario").click()
        expect(elsewhere.get_by_text("Sparat: Lägre löner, version 1.")).to_be_visible()
        expect(elsewhere.locator(".news")).to_be_hidden()
        open_page.bring_to_front()
        expect(line).to_have_text("Någon har sparat scenariot Lägre löner, version 1. Visa det sparade")
        expect(focused).to_be_focused()
        line.get_by_role("button").click()
        expect(line).to_be_hidden()
        settled(open_page)
        open_page.get_by_label("Scenario", exact=True).click()
        expect(open_page.get_by_role("option", name="Lägre löner")).to_be_visible()


def test_the_proxy_keeps_a_browser_with_its_process_and_has_tls(browser: Browser, running: Running):
    with browser.new_context(ignore_https_errors=True, locale="sv-SE") as context:
        page = context.new_page()
        page.goto(f"{running.proxy}/decide?plan=nils-2021")
        settled(page)
        assert "utblick_app" in [cookie["name"] for cookie in context.cookies()]
    jar = http.cookiejar.CookieJar()
    assert json.loads(asked(f"{running.proxy}/ready", jar)[1]) == {
        "ready": True,
        "plans": "ok",
        "store": "ok",
    }
    (first,) = [cookie.value for cookie in jar if cookie.name == "utblick_app"]
    for _ in range(6):
        assert asked(f"{running.proxy}/_stcore/health", jar)[0] == 200
    assert [cookie.value for cookie in jar if cookie.name == "utblick_app"] == [first]


def test_a_process_that_is_gone_or_has_no_store_is_passed_by(running: Running):
    """Last: it ends one of the two."""
    end(running.servers[0])
    assert asked(f"{running.apps[0]}/ready")[0] == 0
    for _ in range(4):
        assert asked(f"{running.proxy}/ready", http.cookiejar.CookieJar())[0] == 200
