"""The app and its peers as servers: each in a process of its own whose processor time and memory can be read.

A peer runs as Streamlit sets it up by itself, from a folder that has no settings; the app with its own.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.browser.app_runner import answers, free_port

ROOT = Path(__file__).parents[1]
APP = ROOT / "app.py"
PEERS = {name: ROOT / "bench" / "peers" / f"{name}.py" for name in ("plain", "text", "empty")}


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers, and its process."""

    url: str
    process: int

    def worked(self) -> float:
        """Processor time of all its threads so far, seconds (Linux)."""
        return time.clock_gettime(((~self.process) << 3) | 2)

    def holds(self) -> float:
        """Memory that it holds now, MB (Linux)."""
        said = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        return int(said.partition("VmRSS:")[2].split()[0]) / 1024


@contextlib.contextmanager
def served(script: Path, folder: Path) -> Iterator[Served]:
    """A script while it is served; `folder` is empty and gets the store and the log."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    peer = [
        "--server.headless",
        "true",
        "--server.address",
        "localhost",
        "--browser.gatherUsageStats",
        "false",
    ]
    folder.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen(
        command if script == APP else [*command, *peer],
        cwd=ROOT if script == APP else folder,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'store.db'}"},
        stdout=(folder / "log").open("wb"),
        stderr=subprocess.STDOUT,
    )
    url = f"http://localhost:{port}"
    try:
        answers(server, url)
        yield Served(url, server.pid)
    finally:
        server.terminate()
        server.wait()
