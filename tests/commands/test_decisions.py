"""The frozen decisions on the command line: each with its conditions and how they stand, of one plan or of all."""

import json

import pytest

from cli import main
from scenarios.kept.tripwire import Tripwire
from scenarios.store.handled_store import HandledStore, Happened
from scenarios.store.reaching.database import Database
from scenarios.store.store import Store
from tests.scenarios.test_decision_records import record


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out = capsys.readouterr()
    return code, out.out.replace("\u00a0", " "), out.err


def test_decisions_are_listed_with_what_has_happened_of_their_conditions(capsys):
    database = Database()
    store = Store(database)
    wires = (
        Tripwire(kind="equity_under", limit=400e3, year=2021),
        Tripwire(kind="use_under", limit=0.9, year=2022),
        Tripwire(kind="equity_over", limit=700e3, year=2021),
    )
    page = store.freeze(record().model_copy(update={"tripwires": wires}).model_dump_json(), "made", who="Cia")
    bare = store.freeze(record().model_dump_json(), "other", who="")
    old = store.freeze('{"of": "another version"}', "made", who="")
    store.enter_outturn("made", 2021, {"equity": 350e3}, who="Dan")
    store.enter_outturn("other", 2021, {"equity": 900e3}, who="Dan")
    HandledStore(database).handle("made", Happened(page.id, 0, 2021, 350e3), who="Eva", note="Ny plan")
    code, out, err = run(capsys, "decision", "list", "made", "--json")
    assert (code, err) == (0, "")
    told = {each["id"]: each for each in json.loads(out)}
    assert set(told) == {page.id, old.id}
    assert told[old.id]["conditions"] == []
    first, second, third = told[page.id]["conditions"]
    assert (first.pop("handled")["note"], second.pop("handled"), third.pop("handled")) == (
        "Ny plan",
        None,
        None,
    )
    assert first == {**wires[0].model_dump(), "state": "broken", "at": 2021, "value": 350e3}
    assert second == {**wires[1].model_dump(), "state": "waiting", "at": 2022, "value": None}
    assert third == {**wires[2].model_dump(), "state": "kept", "at": 2021, "value": 350e3}
    code, out, _ = run(capsys, "decision", "list")
    assert code == 0
    assert bare.id in out
    assert (
        "come back if equity is under SEK 400 thousand at the end of 2021 · has happened: equity 2021 came to"
        " SEK 350 thousand, under the limit of SEK 400 thousand. Handled by Eva, " in out
    )
    assert "decision is used in 2022 · waits for the outturn of 2022: interventions" in out
    database.dispose()


def test_no_decision_is_no_error(capsys):
    assert run(capsys, "decision", "list", "--json") == (0, "[]\n", "")


def test_the_hit_rate_is_told_by_years_ahead_and_by_cause(capsys):
    store = Store(Database())
    assert run(capsys, "decision", "hit-rate", "made") == (
        0,
        "No frozen forecast of made has met an outturn yet.\n",
        "",
    )
    page = store.freeze(record().model_dump_json(), "made", who="")
    # 500, 450 and 800 were forecast with interventions of 800, 850 and 450
    for year, equity, used in ((2020, 520.0, 720.0), (2021, 600.0, 680.0), (2022, 950.0, 405.0)):
        store.enter_outturn("made", year, {"equity": equity, "interventions": used}, who="")
    code, out, err = run(capsys, "decision", "hit-rate", "made", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [(each["ahead"], each["count"], each["error"], each["size"]) for each in told["by_years_ahead"]] == [
        (1, 1, -20, 20), (2, 1, -150, 150), (3, 1, -150, 150)
    ]  # fmt: skip
    first = told["forecasts"][0]
    assert (first["decision"], first["year"], first["forecast"], first["outturn"]) == (
        page.id,
        2020,
        500,
        520,
    )
    assert (first["causes"]["interventions"], first["causes"]["other"]) == (-80, 60)
    (own,) = told["intervals"]
    assert (own["input"], own["below"], own["above"], own["years"]) == ("utilisation", 0.18, 0, 3)
    code, out, _ = run(capsys, "decision", "hit-rate", "made")
    assert code == 0
    assert out.startswith("The forecast was right 1 year ahead (1 forecast).")  # 20 SEK is no tkr
    assert "3 years ahead, 1: " in out
