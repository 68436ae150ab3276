"""Files are written whole or not at all, whatever happens under way."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import main
from plans.document import whole_files
from plans.document.whole_files import write_whole, write_whole_folder

ROOT = Path(__file__).parents[2]
WRITERS: dict[str, list[str]] = {
    "workbook.xlsx": ["export", "nils-2021", "--to"],
    "paper.pdf": ["export", "nils-2021", "--to"],
    "template.xlsx": ["template", "--to"],
    "template.csv": ["template", "--to"],
    "plan.xlsx": ["export-plan", "nils-2021", "--to"],
}


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a file goes onto the disk, and then it is full."""
    whole: Callable[[Path, bytes], int] = Path.write_bytes

    def half(file: Path, data: bytes) -> None:
        whole(file, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files, "_write_to_disk", half)


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_that_fills_up_leaves_the_file_of_before_and_nothing_half(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / name
    target.write_bytes(b"of before")
    assert main([*WRITERS[name], str(target)]) == 2
    assert target.read_bytes() == b"of before"
    assert list(tmp_path.iterdir()) == [target]
    assert capsys.readouterr().err.splitlines()[-1].startswith("error: ")


@pytest.mark.usefixtures("no_room")
def test_a_plan_folder_is_there_whole_or_not_at_all(tmp_path: Path):
    assert main(["export-plan", "nils-2021", "--to", str(tmp_path / "new" / "plan")]) == 2
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert not (tmp_path / "new" / "plan").exists()


def test_what_is_written_over_keeps_its_rights_and_its_link(tmp_path: Path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, "rad\r\nåäö\n")
    assert link.is_symlink()
    assert real.read_bytes() == "rad\r\nåäö\n".encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_that_new_files_have(tmp_path: Path):
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new.bin", b"\x00\x01")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.bin").stat().st_mode) == 0o640
    assert (tmp_path / "new.bin").read_bytes() == b"\x00\x01"


def test_what_is_no_file_is_written_to_as_it_is():
    write_whole(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_holds_something_keeps_it(tmp_path: Path):
    (tmp_path / "plan").mkdir()
    write_whole_folder(tmp_path / "plan", {"a.txt": "å"})
    write_whole_folder(tmp_path / "plan", {"b.txt": "b"})
    found = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "plan").iterdir()}
    assert found == {"a.txt": "å", "b.txt": "b"}
    assert [file.name for file in tmp_path.iterdir()] == ["plan"]


def test_nothing_else_writes_a_file_of_the_users():
    own = ("plans/document/whole_files.py",)
    tops = ("commands", "forecasting", "plans", "scenarios", "reports", "pages")
    files = [file for top in tops for file in (ROOT / top).rglob("*.py")]
    found = {
        str(file.relative_to(ROOT))
        for file in files
        if re.search(
            r"(?<!formatter)\.write_(bytes|text)\(", file.read_text(encoding="utf-8")
        )  # click's writes help
    }
    assert found == set(own)
