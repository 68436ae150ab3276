"""The five baselines against reviewed files. A change of one needs a commit that says why."""

import json
from pathlib import Path

import pytest

from cli import main

EXPECTED = Path(__file__).parents[1] / "expected"


@pytest.mark.parametrize("path", sorted(EXPECTED.glob("*.json")), ids=lambda path: path.stem)
def test_baseline(path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["project", path.stem, "--json"]) == 0
    got, expected = json.loads(capsys.readouterr().out), json.loads(path.read_text(encoding="utf-8"))
    assert got.keys() == expected.keys()
    for key, values in expected.items():
        assert (
            got[key] == pytest.approx(values, rel=1e-12, abs=1e-6)
            if isinstance(values, list)
            else rounded(got[key]) == rounded(values)
        )


def rounded(figures: object) -> object:
    """The same with numbers to the tenth of an öre: what differs less is the processor's."""
    return json.loads(json.dumps(figures), parse_float=lambda text: round(float(text), 3))


def test_nils_in_round_numbers(capsys: pytest.CaptureFixture[str]):
    main(["project", "nils-2021", "--json"])
    figures = json.loads(capsys.readouterr().out)
    assert figures["years"] == [2021, 2022, 2023, 2024, 2025]
    assert figures["equity"] == [920_000, 1_145_000, 1_370_000, 1_595_000, 1_820_000]
    assert figures["ceiling"] == pytest.approx([595_200] * 5)
