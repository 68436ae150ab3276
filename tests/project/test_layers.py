"""The layers of the house: data flows one way, and no imports go round."""

import ast
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ORDER = ["forecasting", "plans", "scenarios", "reports", "pages", "commands", "cli", "app", "utblick"]
MAY_IMPORT = {
    "forecasting": {"forecasting"},
    "plans": {"forecasting", "plans"},
    "scenarios": {"forecasting", "plans", "scenarios"},
    "reports": {"forecasting", "plans", "scenarios", "reports"},
    "pages": {"forecasting", "plans", "scenarios", "reports", "pages"},
    "commands": {"forecasting", "plans", "scenarios", "reports", "commands"},
    "cli": {"forecasting", "plans", "scenarios", "reports", "commands"},
    "app": {"pages", "reports"},
    "utblick": {"utblick"},
}
MOST_FILES = 12
"""Python files in a folder: more than these, and nobody finds their way."""
SCREEN = {"streamlit", "pandas"}


@cache
def modules() -> dict[str, Path]:
    files = [ROOT / "cli.py", ROOT / "app.py", *(p for top in ORDER for p in (ROOT / top).rglob("*.py"))]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in files
    }


@cache
def imports(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def test_no_layer_imports_one_above_it():
    for name, path in modules().items():
        top = name.split(".")[0]
        used = {module.split(".")[0] for module in imports(path)} & set(ORDER)
        assert used <= MAY_IMPORT[top], f"{name} imports {used - MAY_IMPORT[top]}"


def test_only_pages_and_app_know_the_screen():
    for name, path in modules().items():
        if name.split(".")[0] not in ("pages", "app"):
            assert not {module.split(".")[0] for module in imports(path)} & SCREEN, name


def graph_of(known: dict[str, Path]) -> dict[str, set[str]]:
    """Each module, and the modules that it imports."""
    return {
        name: {module for module in imports(path) if module in known and module != name}
        for name, path in known.items()
    }


def test_no_imports_go_round():
    assert list(TopologicalSorter(graph_of(modules())).static_order())


def test_no_imports_go_round_between_folders():
    known = modules()
    folders: dict[str, set[str]] = {}
    for name, imported in graph_of(known).items():
        home = folder_of(known[name])
        folders.setdefault(home, set()).update({folder_of(known[module]) for module in imported} - {home})
    assert list(TopologicalSorter(folders).static_order())


def folder_of(path: Path) -> str:
    return path.parent.relative_to(ROOT).as_posix()


def test_a_folder_has_few_enough_files_to_be_read_at_a_glance():
    counted = Counter(folder_of(path) for path in modules().values() if path.stem != "__init__")
    assert {folder: count for folder, count in counted.items() if count > MOST_FILES} == {}


def test_pages_hold_no_modules_that_streamlit_would_take_for_pages():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == {
        "__init__",
        "overview",
        "sources",
        "method",
        "decide",
        "compare",
        "scenarios",
        "decision",
        "spend_down",
        "choose",
        "new_plan",
        "seminar",
        "plan",
    }
    assert {path.stem for path in (ROOT / "pages" / "futures").glob("*.py")} == {"__init__", "how_sure"}


def test_the_project_speaks_of_itself_alone():
    for path in modules().values():
        assert "/work/" not in path.read_text(encoding="utf-8")


def test_ci_runs_the_same_targets_as_a_person():
    said = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(f"make {target}" in said for target in ("lint", "test", "soak"))


def test_only_one_file_draws_by_chance():
    by_chance = {
        name
        for name, path in modules().items()
        if "np.random" in path.read_text(encoding="utf-8") or imports(path) & {"random", "numpy.random"}
    }
    assert by_chance == {"forecasting.futures.draws"}
