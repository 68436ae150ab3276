"""The files that start the app in containers: linted, and what they promise is in them."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def test_the_container_file_has_nothing_that_a_linter_says():
    linter = shutil.which("hadolint", path=str(ROOT / ".venv" / "bin"))
    if linter is None:
        pytest.skip("hadolint is made for Linux on x86-64 only")
    done = subprocess.run(
        [linter, "deploy/Containerfile"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_app_in_the_container_is_no_root_and_says_whether_it_can_serve():
    last = CONTAINER.split("FROM ")[-1]
    user = last.index("\nUSER 10001")
    assert user < last.index("\nENTRYPOINT")
    assert user > last.rindex("\nRUN")
    assert "/ready" in last[last.index("\nHEALTHCHECK") : last.index("\nENTRYPOINT")]
    assert "--require-hashes -r /requirements.txt" in CONTAINER


def test_the_container_holds_all_that_the_wheel_holds():
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE))
    held = {name for line in copied for name in line.split()} - {"requirements.txt", "LICENSE", "utblick"}
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert held == set(stated["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in allowed if line.startswith("!")} == held | {
        "requirements.txt",
        "LICENSE",
        "utblick",
    }


@pytest.mark.parametrize("name", ["app1", "app2"])
def test_each_process_may_write_to_its_volume_alone_and_has_no_rights(name: str):
    app = SERVICES[name]
    assert app["user"] == "10001:10001"
    assert (app["read_only"], app["tmpfs"], app["volumes"]) == (True, ["/tmp"], ["app:/data"])  # noqa: S108
    assert (app["cap_drop"], app["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert app["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_only_the_proxy_is_reached_from_outside_and_all_kept_is_in_volumes():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert all(service["networks"] == ["inside"] for name, service in SERVICES.items() if name != "proxy")
    assert all(service["read_only"] for service in SERVICES.values())
    assert "healthcheck" in SERVICES["database"]
    named = {
        each.partition(":")[0]
        for service in SERVICES.values()
        for each in service["volumes"]
        if each[0].isalpha()
    }
    assert named == set(COMPOSE["volumes"])


def test_what_the_compose_file_asks_for_stands_in_the_example():
    text = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    example = (ROOT / "deploy" / "county.env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+)", text)) == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_the_proxy_finds_the_processes_and_asks_whether_they_are_ready():
    proxy = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert "{$UTBLICK_APPS:app1:8501 app2:8501}" in proxy
    assert "health_uri /ready" in proxy
    assert "lb_policy cookie" in proxy
