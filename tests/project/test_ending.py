"""What is asked to end comes to its end: the server, whoever hangs on it, and a run of the tests, whatever hangs in it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pages.shared.streamlit.bundles import STATIC
from tests.support.browser.app_runner import answers, free_port

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "utblick", "run", "--no-browser", "--port"]
SCRIPT = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port"]


@pytest.mark.parametrize("command", [PROGRAM, SCRIPT], ids=["utblick run", "make run"])
def test_a_reader_who_takes_in_no_more_does_not_keep_the_server(tmp_path: Path, command: list[str]):
    port, log = free_port(), tmp_path / "log"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'store.db'}"}
    with log.open("wb") as said:
        server = subprocess.Popen([*command, str(port)], cwd=ROOT, env=environment, stdout=said, stderr=said)
    answers(server, f"http://localhost:{port}")
    largest = max(STATIC.rglob("*.js"), key=lambda file: file.stat().st_size)
    with socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(("127.0.0.1", port))
        reader.sendall(f"GET /{largest.relative_to(STATIC)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert reader.recv(15) == b"HTTP/1.1 200 OK"
        server.terminate()
        try:
            server.wait(120)
        finally:
            server.kill()
    assert "Traceback" not in log.read_text()


def test_a_test_that_hangs_is_named_with_its_place_and_the_run_ends(tmp_path: Path):
    (tmp_path / "test_hanging.py").write_text(
        "import threading\n\n\ndef test_for_ever():\n    threading.Event().wait()\n", encoding="utf-8"
    )
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "no:cacheprovider"]
    run = [sys.executable, "-m", "pytest", *settings, "-n", "1", "-o", "faulthandler_timeout=1"]
    ended = subprocess.run(
        [*run, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert ended.returncode == 1
    assert "test_hanging.py::test_for_ever" in ended.stdout
    assert 'test_hanging.py", line 5 in test_for_ever' in ended.stderr
