"""Plan documents for tests: the five shipped ones, and random ones."""

from collections.abc import Callable

from hypothesis import strategies as st

from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PROJECT_FIELDS, PlanEntry
from plans.document.readers import PLANS, read_plan
from plans.document.record_reader import Record

SHIPPED = sorted(folder.name for folder in PLANS.iterdir())
COLUMNS = [
    [("2020", "budget")],
    [("Utfall 2019", "outturn"), ("Budget 2020", "budget"), ("Plan 2021", "plan")],
]
DRAW = Callable[..., object]


def shipped(name: str) -> PlanDocument:
    document = read_plan(PLANS / name).document
    assert document is not None
    return document


letters = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
words = st.text(letters, max_size=20).map(str.strip) | st.sampled_from(
    [
        "=1+1",
        "+46",
        "-",
        "- 5",
        "@namn",
        "'=x",
        "''-",
        'Insats; å "ä"',
        "1 234",
        "_x000D_",
        "2021-01-01",
        "nan",
    ]
)
labels = words.filter(bool)
numbers = st.one_of(
    st.integers(-(10**9), 10**9).map(str),
    st.floats(-1e9, 1e9).map(lambda x: f"{x:.2f}".replace(".", ",")),
    st.sampled_from(["", "-", "- 618", "\u2212618", "(618)", "1 234,5", "0,1234567890123456789", "0"]),
)
KINDS = ["contribution", "other_income", "internal_cost", "intervention", "financial", "memo", "total"]


@st.composite
def documents(draw: st.DrawFn) -> PlanDocument:
    columns = draw(st.sampled_from(COLUMNS))
    years = [int(header[-4:]) for header, status in columns if status != "outturn"]
    tables = [_table(draw, name, columns) for name in ("budget", "other_table")[: draw(st.integers(1, 2))]]
    entry = {
        "schema_version": 1,
        "id": "made",
        "association": draw(labels),
        "document": draw(labels),
        "unit": draw(st.sampled_from(["kr", "tkr", "mnkr"])),
        "stated_years": years,
        "member": [
            {"id": "state", "name": draw(labels), "role": "state", "inhabitants": draw(st.integers(0, 10**7))}
        ],
        "table": tables,
        **_optional(draw),
    }
    headers = [header for header, _ in columns]
    records = {table["file"]: _rows(draw, str(table["id"]), headers) for table in tables}
    told = st.lists(_provenance(headers), max_size=3, unique_by=_of_what)
    entry |= {"printed_in": draw(words), "provenance": draw(told)}
    return PlanDocument(PlanEntry.model_validate(entry), records, _projects(draw))


def _of_what(told: dict[str, str]) -> tuple[str, ...]:
    return tuple(told.get(name, "") for name in ("table", "column", "row", "project"))


def _provenance(headers: list[str]) -> st.SearchStrategy[dict[str, str]]:
    """What may be told of the provenance of a project, a table, a column or a figure."""
    told = {"provenance": st.sampled_from(["printed", "entered", "generated"])}
    table = told | {"table": st.just("budget"), "printed": words}
    column = table | {"column": st.sampled_from(headers)}
    cell = told | {"table": st.just("budget"), "column": column["column"], "row": st.just("budget_0")}
    return st.one_of(
        st.fixed_dictionaries(told | {"project": st.just("p")}),
        *(st.fixed_dictionaries(each) for each in (table, column, cell)),
    )


def _table(draw: st.DrawFn, name: str, columns: list[tuple[str, str]]) -> dict[str, object]:
    costs = draw(st.sampled_from(["positive", "negative"]))
    entries = [{"header": header, "year": int(header[-4:]), "status": status} for header, status in columns]
    return {
        "id": name,
        "file": f"{name}.csv",
        "title": draw(labels),
        "columns": entries,
        "costs_printed": costs,
    }


def _optional(draw: st.DrawFn) -> dict[str, object]:
    source = {"table": draw(labels), "row": draw(words), "column": draw(words)}
    source |= {"provenance": draw(st.sampled_from(["printed", "entered", "generated"]))}
    every = {
        "opening_equity": {
            "amount": round(draw(st.floats(-1e9, 1e9)), 2),
            "status": "forecast",
            "source": source,
            "note": draw(words),
        },
        "goal": [
            {"id": "goal", "kind": "result_not_negative", "source": source, "except_years": [2020, 2021]}
        ],
        "ceiling": draw(
            st.sampled_from(
                [
                    {"kind": "brackets", "brackets": [{"share": 0.3, "up_to": 3e6}, {"share": 0.2}]},
                    {"kind": "share", "share": 0.0, "source": source},
                    {"kind": "none"},
                ]
            )
        ),
        "reserve": {"kind": "amount", "amount": 12.5},
        "passage": [{"row": draw(labels), "says": draw(labels)}],
    }
    return {key: value for key, value in every.items() if draw(st.booleans())}


def _rows(draw: st.DrawFn, table: str, headers: list[str]) -> tuple[Record, ...]:
    rows = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(KINDS))
        member = draw(st.sampled_from(["state", "all"])) if kind == "contribution" else ""
        cells = {"row": f"{table}_{number}", "section": draw(words), "label": draw(labels), "kind": kind}
        cells |= {"area": draw(st.sampled_from(["", "board"])), "member": member}
        cells |= {"index": draw(st.sampled_from(["", "wages", "prices"])), "check": "", "note": draw(words)}
        rows.append(Record(cells | {header: draw(numbers) for header in headers}))
    return tuple(rows)


def _projects(draw: st.DrawFn) -> tuple[Record, ...]:
    cells = dict.fromkeys(PROJECT_FIELDS, "") | {"project": "p", "name": draw(labels), "owner": draw(words)}
    cells |= {
        "status": "candidate",
        "yearly_cost": draw(st.sampled_from(["", "1 200", "0,5"])),
        "start": "2021-02",
    }
    cells |= draw(
        st.sampled_from([{}, {"paid_from": "equity"}, {"phasing_out": "Text, 2021"}, {"financed_by": "ESF"}])
    )
    cells |= {"months": draw(st.sampled_from(["", "18"])), "goal_rate": draw(st.sampled_from(["", "0,4"]))}
    return (Record(cells),) if draw(st.booleans()) else ()
