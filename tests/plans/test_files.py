"""The files of a plan, in a folder or in memory: what is read, and what is said of what cannot be."""

import os
from pathlib import Path

import pytest

from plans.document import files
from plans.document.files import BOM, FileError, Folder, Memory, decode
from plans.document.plan_document import load_document
from plans.document.plan_writer import write_document, write_folder
from plans.document.readers import read_plan
from tests.support.documents import shipped
from tests.support.wording import heard


def told(read, *given: object) -> tuple[str, tuple[str, str], str]:
    with pytest.raises(FileError) as caught:
        read(*given)
    found = caught.value.finding
    assert str(caught.value) == found.message.template
    said = heard(lambda formats: f"{formats.message(found.message)} {formats.message(found.consequence)}")
    return str(found.place), said, found.place.document


LARGE = (
    "a.csv är större än 6 byte. Ha bara planens egna tabeller i den.",
    "a.csv is larger than 6 bytes. Keep only the plan's own tables in it.",
)


def test_a_file_is_read_up_to_its_largest_size_with_or_without_a_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "MAX_BYTES", 6)
    for text, read in (("åäö", "åäö"), ("abcdef", "abcdef"), (BOM + "abc", "abc"), ("", "")):
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        assert Folder(tmp_path).text("a.csv", "D") == read
        assert Memory({"a.csv": text}).text("a.csv", "D") == read
        assert decode(text.encode(), "a.csv", "D") == read
    (tmp_path / "a.csv").write_text("abcdefg", encoding="utf-8")
    for made in (Folder(tmp_path), Memory({"a.csv": "abcdefg"})):
        place, said, document = told(made.text, "a.csv", "D")
        assert (place, document) == ("a.csv", "D")
        assert said == LARGE


def test_what_is_missing_special_or_no_text_is_said(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "latin.csv").write_bytes("å".encode("latin-1"))
    (tmp_path / "null.csv").write_bytes(b"a\0")
    made = Folder(tmp_path)
    for name in ("missing", "folder", "pipe", "gone"):
        assert told(made.text, name, "D")[1][1].startswith(f"{name} is missing or cannot be opened."), name
    assert (
        told(made.text, "latin.csv", "D")[1][1]
        == "latin.csv is not text in UTF-8. Save it again as CSV UTF-8."
    )
    assert (
        told(made.text, "null.csv", "D")[1][1] == "null.csv is not a text file. Save it again as CSV UTF-8."
    )
    assert [made.has(name) for name in ("missing", "folder", "pipe", "gone", "null.csv")] == [
        False,
        True,
        True,
        True,
        True,
    ]
    held = Memory({"a": "x"})
    assert (held.name, held.where, held.has("a"), held.has("b")) == ("plan", "plan", True, False)
    assert told(held.text, "b", "D")[1][1].startswith("b is missing")
    assert told(Memory({"a": "\ud800"}).text, "a", "D")[1][1].startswith("a is not text in UTF-8.")


def test_a_folder_is_called_by_its_name_with_what_is_no_text_replaced(tmp_path: Path):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xe5"))
    assert (Folder(odd).name, Folder(odd).where) == ("p?", f"{tmp_path}/p?")
    assert (Folder(tmp_path / "plan").name, Folder(tmp_path / "plan").where) == ("plan", f"{tmp_path}/plan")


def test_a_plan_is_written_into_folders_that_are_not_there_yet_and_over_what_is(tmp_path: Path):
    folder = tmp_path / "some" / "where"
    for name in ("nils-2021", "sydnarke-2016", "nils-2021"):
        write_folder(shipped(name), folder)
        assert read_plan(folder).plan.id == name
    written = write_document(shipped("nils-2021"))
    assert {file.name for file in folder.iterdir()} >= set(written)
    assert (folder / "costs.csv").read_bytes() == written["costs.csv"].encode()
    assert load_document(Folder(folder))[1] == []
