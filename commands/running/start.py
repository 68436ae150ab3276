"""The command that starts the app."""

import contextlib
import runpy
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

import click

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only where it is asked for
_APP = Path(__file__).resolve().parents[2] / "app.py"

_LONGEST_S = 120.0
"""How long a browser waits to be opened."""


@click.command("run")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to listen on."
)
@click.option(
    "--address",
    default="localhost",
    show_default=True,
    help="The address to listen on; with 0.0.0.0 whoever reaches the port sees and moves everything.",
)
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the app in a browser.")
def run_app(port: int, address: str, browser: bool) -> None:
    """Start the app, until Ctrl+C."""
    host = "localhost" if address in _EVERYWHERE else address
    sys.argv = [
        "streamlit",
        "run",
        str(_APP),
        f"--server.port={port}",
        f"--server.address={address}",
        f"--browser.serverAddress={host}",  # else Streamlit asks for it outside
        "--server.headless=true",
        "--server.showEmailPrompt=false",
        "--server.fileWatcherType=none",
    ]
    if browser:
        url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        threading.Thread(target=_open_when_it_answers, args=(url,), daemon=True).start()
    # in this process, which is the one that is told to stop; the screen is known by its name alone
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _open_when_it_answers(url: str) -> None:
    """Streamlit opens no browser for an app that says itself what is served."""
    last = time.monotonic() + _LONGEST_S
    while time.monotonic() < last:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health"):  # noqa: S310 - our own
            webbrowser.open(url)
            return
        time.sleep(0.1)
