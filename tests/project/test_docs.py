"""The documents are true of the project: links lead somewhere, settings are the code's, commands and targets exist."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from cli import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted(DOCS.glob("*.md")),
    ROOT / ".github" / "pull_request_template.md",
]
STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
PROGRAM = ("app.py", "cli.py", "utblick", "commands", "forecasting", "plans", "scenarios", "reports", "pages")


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_there_and_to_a_heading_in_it(page: Path):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    for link in links:
        assert "://" not in link, "a link to outside cannot be checked"
        name, _, heading = link.partition("#")
        to = (page.parent / name).resolve() if name else page
        assert to.is_file(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", to.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {anchor(each) for each in headings}, link


def test_every_document_is_reached_from_the_first_one_and_from_the_readme():
    reached, left = set(), [DOCS / "index.md"]
    while left:
        page = left.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)\s#]+)", page.read_text(encoding="utf-8"))
        left += [(page.parent / link).resolve() for link in links]
    assert set(DOCS.glob("*.md")) <= reached
    assert "(docs/index.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_documents_become_a_site_that_fetches_nothing_from_outside(tmp_path: Path):
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "--site-dir",
            str(tmp_path / "site"),
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (made.returncode, made.stderr) == (0, "")
    pages = list((tmp_path / "site").glob("*.html"))
    assert {page.stem for page in pages} - {"404"} == {page.stem for page in DOCS.glob("*.md")}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?:https?:)?//[^\"]+", text)
        for link in re.findall(r"href=\"([^\"#:]+\.html)", text):
            assert (tmp_path / "site" / link).is_file() or link.startswith("/"), link


def read_from_environment() -> Iterator[str]:
    """Names of variables that the program asks for."""
    for top in PROGRAM:
        path = ROOT / top
        for file in [path] if path.is_file() else path.rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            if "environ" not in text and "getenv" not in text:
                continue
            tree = ast.parse(text)
            named = {
                node.targets[0].id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Constant)
            }
            for node in ast.walk(tree):
                asked = None
                if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
                    asked = node.args[0]
                elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                    asked = node.slice
                if isinstance(asked, ast.Constant):
                    yield asked.value
                elif isinstance(asked, ast.Name) and asked.id in named:
                    yield named[asked.id]


def test_every_variable_of_the_environment_is_in_the_table_and_no_other():
    page = (DOCS / "running.md").read_text(encoding="utf-8")
    section = page.partition("## Every setting")[2].partition("\n## ")[0]
    listed = {
        name
        for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    deployed = "".join(
        (ROOT / "deploy" / name).read_text(encoding="utf-8") for name in ("compose.yaml", "Caddyfile")
    )
    asked = set(read_from_environment()) | set(re.findall(r"\{?\$\{?(\w+)", deployed))
    assert asked >= {"DATABASE_URL", "UTBLICK_HOSTS", "POSTGRES_PASSWORD"}
    assert listed == asked | {"XDG_DATA_HOME"}  # the last is platformdirs'


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_target_that_is_named_exists(page: Path):
    text = page.read_text(encoding="utf-8")
    said = "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text))
    commands = set(re.findall(r"(?:^|[ /])(?:utblick|cli\.py) ([a-z][a-z-]*)", said, re.MULTILINE))
    assert commands - {"python", "backup", "run", *cli.list_commands(click.Context(cli))} == set()
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", said, re.MULTILINE))
    assert named - TARGETS == set()


def test_the_version_is_the_same_wherever_it_is_named():
    version = STATED["version"]
    for page in ("README.md", "docs/running.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"utblick-(\d[\w.]*)-py3", text)) == {version}
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = re.search(r"^## (\S+) \((\d{4}-\d\d-\d\d|not released)\)$", changes, re.MULTILINE)
    assert latest is not None
    assert latest[1] == version


def test_hosted_ci_calls_the_projects_own_targets_on_every_python():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    called = {step.removeprefix("make ") for step in steps if step.startswith("make ")}
    assert called >= {"lint", "test", "audit", "sbom", "site", "wheel"}
    assert called <= TARGETS
    pythons = [each.rpartition(" ")[2] for each in STATED["classifiers"] if "Python ::" in each]
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == pythons
    assert workflow["permissions"] == {"contents": "read"}


def test_updates_are_proposed_for_packages_actions_and_images():
    stated = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert {update["package-ecosystem"] for update in stated["updates"]} == {
        "pip",
        "github-actions",
        "docker",
    }
    for form in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        assert {"name", "description", "body"} <= set(yaml.safe_load(form.read_text(encoding="utf-8")))


def test_no_file_names_where_packages_were_got():
    hosts = ("py" + "pi.org", "python" + "hosted", "/opt/" + "py" + "pi", "index" + "-url", "find" + "-links")
    files = [
        path
        for pattern in ("*.md", "*.toml", "*.txt", "*.yml", "Makefile", "docs/*", ".github/**/*", "deploy/*")
        for path in ROOT.glob(pattern)
        if path.is_file()
    ]
    assert len(files) > 25
    found = [
        path.name
        for path in files
        if path.suffix != ".png" and any(host in path.read_text(encoding="utf-8") for host in hosts)
    ]
    assert found == []
