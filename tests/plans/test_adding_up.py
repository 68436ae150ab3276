"""Empty totals, results and equities are filled by what they say they equal; what disagreed is left as it is printed."""

from plans.document.plan_document import PlanDocument
from plans.document.plan_file import ROW_FIELDS, PlanEntry
from plans.document.record_reader import Record, guarded, unguarded
from plans.editing.adding_up import added_up, emptied_where_in_step, is_computed

HEADS = ("2026", "2027")


def record(row: str, kind: str, first: str, second: str, check: str = "", member: str = "") -> Record:
    told = {"row": row, "label": row.capitalize(), "kind": kind, "check": check, "member": member}
    return Record({**dict.fromkeys(ROW_FIELDS, ""), **told, "2026": first, "2027": second})


def document(*, opening: tuple[str, str] = ("", ""), total: tuple[str, str] = ("", ""), result: tuple[str, str] = ("", ""), end: tuple[str, str] = ("", "")) -> PlanDocument:  # fmt: skip
    """In tkr: contributions 3 013 and 3 032, costs 2 851 and 2 951, equity 700 at the start."""
    records = (
        record("start", "opening_equity", *opening, "end@prev | plan.opening_equity"),
        record("fees", "contribution", "3013", "3032", member="all"),
        record("lon", "internal_cost", "429", "438"),
        record("work", "intervention", "2422", "2513"),
        record("costs", "total", *total, "lon:work | plan.costs"),
        record("result", "result", *result, "fees - costs"),
        record("end", "total", *end, "start + result"),
        record("told", "memo", "", "", "result"),
        record("free", "memo", "", ""),
        record("wrong", "total", "", "", "nowhere | lon"),
        record("stands", "total", "", "", "free + lon"),
    )
    entry = PlanEntry.model_validate(
        {
            "schema_version": 1,
            "id": "p",
            "association": "P",
            "document": "D",
            "unit": "tkr",
            "stated_years": [2026, 2027],
            "opening_equity": {"amount": 700.0, "status": "actual", "source": {"table": "Bokslut"}},
            "table": [
                {
                    "id": "b",
                    "file": "b.csv",
                    "title": "B",
                    "columns": [{"header": head, "year": int(head)} for head in HEADS],
                }
            ],
        }
    )
    return PlanDocument(entry, {"b.csv": records})


def figures(made: PlanDocument) -> dict[str, tuple[str, str]]:
    return {each["row"]: (each["2026"], each["2027"]) for each in made.tables["b.csv"]}


FILLED = {
    "start": ("700", "862"),
    "fees": ("3013", "3032"),
    "lon": ("429", "438"),
    "work": ("2422", "2513"),
    "costs": ("2851", "2951"),
    "result": ("162", "81"),
    "end": ("862", "943"),
    "told": ("162", "81"),
    "free": ("", ""),
    "wrong": ("429", "438"),
    "stands": ("", ""),
}


def test_what_is_empty_is_filled_however_deep_it_stands():
    assert figures(added_up(document())) == FILLED


def test_what_is_printed_is_left_and_what_stands_on_it_follows_it():
    made = figures(added_up(document(total=("2900", ""))))
    assert made == FILLED | {
        "costs": ("2900", "2951"), "result": ("113", "81"), "end": ("813", "943"), "told": ("113", "81"),
    }  # fmt: skip


def test_what_agreed_with_its_check_is_emptied_and_what_did_not_is_kept():
    """Half a printed unit is nothing: 2 850,5 where 2 851 is meant differs by it, 2 851,6 by more."""
    before = document(
        opening=("700", "861"), total=("2850,5", "2951,6"), result=("162", "85"), end=("862", "943")
    )
    kept = figures(emptied_where_in_step(before, before))
    assert kept["start"] == ("", "861")
    assert kept["costs"] == ("2850,5", "2951,6")
    assert kept["result"] == ("162", "85")
    assert kept["fees"] == ("3013", "3032")
    whole = document(opening=("700", "862"), total=("2851", "2951"), result=("162", "81"), end=("862", "943"))
    emptied = figures(emptied_where_in_step(whole, whole))
    assert {row for row, cells in emptied.items() if cells == ("", "")} == {
        "start", "costs", "result", "end", "told", "free", "wrong", "stands",
    }  # fmt: skip


def test_what_follows_from_others():
    kinds = {kind: is_computed(record("x", kind, "", "")) for kind in ("total", "result", "opening_equity", "memo", "intervention")}  # fmt: skip
    assert kinds == {
        "total": True,
        "result": True,
        "opening_equity": True,
        "memo": False,
        "intervention": False,
    }
    assert is_computed(record("x", "memo", "", "", "result"))


def test_text_that_a_spreadsheet_would_compute_is_written_with_a_mark_and_read_without():
    texts = {
        "=1+1": "'=1+1",
        "+46": "'+46",
        "-x": "'-x",
        "@SUM": "'@SUM",
        "'=x": "''=x",
        "plain": "plain",
        "'s": "'s",
        "": "",
    }
    assert {text: guarded(text) for text in texts} == texts
    assert [unguarded(written) for written in texts.values()] == list(texts)
