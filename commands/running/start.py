"""The command that starts the app."""

import runpy
import sys
from pathlib import Path

import click

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only where it is asked for
_APP = Path(__file__).resolve().parents[2] / "app.py"


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
    sys.argv = [
        "streamlit",
        "run",
        str(_APP),
        f"--server.port={port}",
        f"--server.address={address}",
        f"--browser.serverAddress={'localhost' if address in _EVERYWHERE else address}",  # else it is asked for outside
        f"--server.headless={str(not browser).lower()}",
        "--server.showEmailPrompt=false",
        "--server.fileWatcherType=none",
    ]
    # in this process, which is the one that is told to stop; the screen is known by its name alone
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
