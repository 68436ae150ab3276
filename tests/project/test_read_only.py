"""The app runs where it may write to its data folder alone and has no right beside: as the compose file starts it."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.support.browser.app_runner import answers, free_port

ROOT = Path(__file__).parents[2]
UNSHARE = shutil.which("unshare")
CLOSED = """
mount --make-rprivate / && mount --bind "$1" "$1" && mount -o remount,ro,bind / || exit 9
if touch "$2/written" 2>/dev/null; then exit 8; fi
cd / && shift 2 && exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
"""
"""Within a view of the file system of its own: all of it closed but a folder; then without capabilities."""


def test_the_app_runs_on_a_file_system_that_is_closed_but_for_its_data(tmp_path: Path):
    if UNSHARE is None or not shutil.which("setpriv") or os.geteuid() != 0:
        pytest.skip("only root can close the file system for a process")
    if subprocess.run([UNSHARE, "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine gives no view of the file system of one's own")
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    app = [
        sys.executable,
        "-m",
        "utblick",
        "run",
        "--address",
        "0.0.0.0",  # noqa: S104
        "--no-browser",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        [UNSHARE, "-m", "sh", "-c", CLOSED, "sh", str(tmp_path), str(ROOT), *app],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        answers(server, f"http://localhost:{port}")
        with urllib.request.urlopen(f"http://localhost:{port}/ready") as answer:
            assert json.load(answer) == {"ready": True, "plans": "ok", "store": "ok"}
    finally:
        server.terminate()
        said = server.communicate()[0].decode()
    assert (tmp_path / "data" / "utblick" / "utblick.db").is_file()
    assert (
        "external" not in said.lower()
    )  # Streamlit asks an address outside for its own, unless it is told one
