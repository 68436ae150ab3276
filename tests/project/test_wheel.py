"""What is installed: one package, from which app and command line run in any folder, with no clone at hand.

The packages that the program needs are lent to the empty environment from the one that runs the tests, by a
.pth file: the test is about our own files, and needs no network.
"""

import contextlib
import json
import os
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser.app_runner import answers, end, free_port

ROOT = Path(__file__).parents[2]
STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("dist")
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(to)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    return next(to.iterdir())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds nothing but the wheel and what is lent to it."""
    home = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(home, with_pip=False)
    commands = home / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(commands / "python"), "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--no-compile", str(wheel)],
        check=True,
        capture_output=True,
    )
    packages = next(home.glob("lib/python3*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return commands


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the environment, run in a folder of its own with a user's data in it."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    return subprocess.run(
        [installed / words[0], *words[1:]],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_wheel_takes_no_name_but_its_own(wheel: Path):
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    assert {name.partition("/")[0] for name in names} == {
        "utblick",
        f"utblick-{STATED['version']}.dist-info",
    }
    assert not [name for name in names if "__pycache__" in name or name.startswith("utblick/_app/tests")]


def test_the_wheel_holds_all_that_the_tree_has_of_the_program(wheel: Path):
    tops = ("commands", "data", "forecasting", "pages", "plans", "reports", "scenarios", ".streamlit")
    wanted = {
        f"utblick/_app/{path.relative_to(ROOT).as_posix()}"
        for path in (
            ROOT / "app.py",
            ROOT / "cli.py",
            *(path for top in tops for path in (ROOT / top).rglob("*")),
        )
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as file:
        assert wanted <= set(file.namelist())


def test_the_wheel_asks_for_what_is_pinned(wheel: Path):
    with zipfile.ZipFile(wheel) as file:
        said = file.read(f"utblick-{STATED['version']}.dist-info/METADATA").decode()
    asked = {
        line.removeprefix("Requires-Dist: ").lower() for line in said.splitlines() if "Requires-Dist" in line
    }
    assert asked == {each.lower().replace("_", "-") for each in STATED["dependencies"]}


def test_the_command_line_answers_from_anywhere(installed: Path, tmp_path: Path):
    forecast = run(installed, tmp_path, "utblick", "project", "nils-2021", "--years", "2", "--json")
    assert json.loads(forecast.stdout)["years"] == [2021, 2022], forecast.stderr
    names = "import importlib.util as u; print([n for n in ('pages', 'data', 'reports', 'cli') if u.find_spec(n)])"
    assert run(installed, tmp_path, "python", "-c", names).stdout == "[]\n"


def test_foreign_files_are_read_from_anywhere(installed: Path, tmp_path: Path):
    assert run(installed, tmp_path, "utblick", "template", "--to", "mall.csv").returncode == 0
    read = run(installed, tmp_path, "utblick", "import", "mall.csv", "--out", "own")
    assert (read.returncode, (tmp_path / "own" / "plan.toml").is_file()) == (0, True), read.stderr


def test_the_app_starts_from_anywhere_and_opens_the_browser(installed: Path, tmp_path: Path):
    with started(installed, tmp_path) as url:
        opened, last = tmp_path / "opened", time.monotonic() + 90
        while not opened.is_file() and time.monotonic() < last:
            time.sleep(0.05)  # between two looks
        assert opened.read_text(encoding="utf-8") == f"{url}\n"
        asked = urllib.request.Request(url, headers={"Accept": "text/html", "Accept-Language": "sv"})
        with urllib.request.urlopen(asked) as answer:
            page = answer.read().decode()
    assert "<title>Utblick</title>" in page
    assert 'id="first-sight"' in page


@contextlib.contextmanager
def started(installed: Path, folder: Path) -> Iterator[str]:
    """The installed app's address while it runs; what it opens in a browser is written to the file `opened`."""
    port = free_port()
    browser = folder / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > {folder / "opening"} && mv {folder / "opening"} {folder / "opened"}\n',
        encoding="utf-8",
    )
    browser.chmod(0o755)
    environment = {
        **os.environ,
        "BROWSER": str(browser),
        "DATABASE_URL": f"sqlite:///{folder / 'kept.db'}",
    }
    server = subprocess.Popen(
        [installed / "utblick", "run", "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answers(server, f"http://localhost:{port}")
        yield f"http://localhost:{port}"
    finally:
        end(server)
