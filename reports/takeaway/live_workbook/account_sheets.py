"""The sheets that account for the forecast: sources, checks that give 0, and what the file is of."""

from forecasting.plan.plan import LineKind
from reports.document.provenance import provenance_name
from reports.saying.headline import headline_of
from reports.saying.sentences import why
from reports.takeaway.content.content import Source, sources
from reports.takeaway.live_workbook.addresses import KINDS, Model, kind_names
from reports.takeaway.live_workbook.grid import FIRST, Cell, Grid, GridRow


def source_sheet(model: Model) -> Grid:
    """Document, table, row and column of every figure, beside what the forecast uses."""
    text = model.formats.text
    return Grid(
        "sources",
        text("Sources"),
        text("Where each figure stands, and whether a document prints it. A scenario may use another amount: it stands beside."),
        (text("Figure"), text("Year"), text("In the plan, SEK"), text("In the forecast, SEK"),
         text("Provenance"), text("Document"), text("Table"), text("Row"), text("Column"), text("File")),
        [_source_row(model, source) for source in sources(model.content)],
        {0: 44, 1: 8, 2: 18, 3: 18, 4: 22, 5: 44, 6: 28, 7: 40, 8: 20, 9: 16},
    )  # fmt: skip


def _source_row(model: Model, source: Source) -> GridRow:
    place = source.place
    provenance = provenance_name(place.provenance, model.formats)
    words = (provenance, place.document, place.table, place.row, place.column, place.carrier)
    cells = {
        0: Cell(source.name, form="text"),
        1: Cell(source.year, form="whole"),
        2: Cell(source.amount),
        3: _used(model, source),
        **{4 + i: Cell(word, form="text", role="quiet") for i, word in enumerate(words)},
    }
    return GridRow("", cells)


def _used(model: Model, source: Source) -> Cell:
    """The forecast's own cell for a figure of a line, or nothing."""
    row = next(
        (r for r in model.all_rows if r.component.origin == "line" and r.component.id == source.line), None
    )
    if row is None or source.year not in model.years or not source.line:
        return Cell()
    t = model.years.index(source.year)
    return Cell(float(model.schedule.amounts[row.index, t]), "=" + model.across("lines", row.key, t))


def check_sheet(model: Model) -> Grid:
    """Every total against its rows; each cell is 0 where they agree."""
    text, years = model.formats.text, range(len(model.years))
    first, last = FIRST, FIRST + len(model.years) - 1
    block = f"{model.at.block('checks', KINDS[0], 'headroom', first).rpartition(':')[0]}:{model.at.block('checks', 'headroom', 'headroom', last).rpartition(':')[2]}"
    good, bad = text("Everything adds up"), text("Something does not add up: look for figures that are not 0")
    all_of_it = Cell(good, f'=IF(SUMPRODUCT(ABS({block}))=0,"{good}","{bad}")', "text", "total")
    rows = [GridRow("all", {0: Cell(text("All checks"), form="text", role="total"), 1: all_of_it})]
    for kind in KINDS:
        label = text("{total} less their rows", total=kind_names(model.formats)[kind][1])
        formulas = [f"ROUND({model.across('forecast', kind, t)}-{_sum_if(model, kind, t)},4)" for t in years]
        rows.append(_check(model, kind, label, formulas))
    rows.append(_check(model, "result", text("Result less all rows"), [_result(model, t) for t in years]))
    rows.append(_check(model, "equity", text("Equity less opening equity and all results"), [_equity(model, t) for t in years]))  # fmt: skip
    rows.append(_check(model, "headroom", text("Headroom and equity less the ceiling"), [_headroom(model, t) for t in years]))  # fmt: skip
    return Grid(
        "checks",
        text("Checks"),
        text("Each total is added up anew from its rows; 0 is right."),
        ("", "", "", *map(str, model.years)),
        rows,
        {0: 44, 1: 30, 2: 4},
    )


def _check(model: Model, key: str, label: str, formulas: list[str]) -> GridRow:
    cells = {FIRST + t: Cell(0.0, "=" + formula) for t, formula in enumerate(formulas)}
    del model
    return GridRow(key, {0: Cell(label, form="text"), **cells})


def _sum_if(model: Model, kind: LineKind, t: int) -> str:
    """The rows of a kind on the forecast, found by their kind."""
    keys = model.at.keys["forecast"]
    last = keys[keys.index("intervention") - 1]
    word = kind_names(model.formats)[kind][0]
    kinds, amounts = (model.at.block("forecast", keys[0], last, column) for column in (1, FIRST + t))
    return f'SUMIF({kinds},"{word}",{amounts})'


def _result(model: Model, t: int) -> str:
    income = "+".join(_sum_if(model, kind, t) for kind in KINDS[:3])
    costs = "-".join(_sum_if(model, kind, t) for kind in KINDS[3:])
    return f"ROUND({model.across('forecast', 'result', t)}-({income}-{costs}),4)"


def _equity(model: Model, t: int) -> str:
    opening = model.at.fixed("assumptions", "opening")
    results = model.at.years("forecast", "result", 0, t)
    return f"ROUND({model.across('forecast', 'equity', t)}-{opening}-SUM({results}),4)"


def _headroom(model: Model, t: int) -> str:
    ceiling, room = (model.across("forecast", key, t) for key in ("ceiling", "headroom"))
    equity = model.across("forecast", "equity", t)
    return f"IF(ISNUMBER({ceiling}),ROUND({room}+{equity}-{ceiling},4),0)"


def about_sheet(model: Model) -> Grid:
    """Plan and version, the scenario in words, what the file said when it was made, and the findings."""
    content, text = model.content, model.formats.text
    plan, stamp = content.plan, content.stamp
    said = headline_of(content.outlook, model.formats).sentence
    facts = [
        (text("Association"), plan.association),
        (text("Document"), plan.document),
        (text("Plan version"), plan.version),
        (text("Scenario"), content.scenario or (text("Changes without a name") if content.changes else text("The document without changes"))),
        (text("Note"), content.note),
        (text("When the file was made"), said),
        ("", why(content.projection, model.formats, changed=bool(content.decided))),
        (text("Ceiling"), content.assumed_ceiling),
        (text("Made"), stamp.made.isoformat()),
        (text("Program"), f"{stamp.program} {stamp.version}"),
    ]  # fmt: skip
    rows = [_fact(name, value) for name, value in facts if value]
    rows += _listed(text("Changes"), [(change, "") for change in content.said_changes], text("None."))
    rows += _listed(text("Findings in the document"), list(content.said_findings), text("None."))
    hint = text(
        "Every forecast cell is a formula over Assumptions and Lines. Sheets are protected without a password."
    )
    return Grid("about", text("About"), hint, ("", ""), rows, {0: 30, 1: 110})


def _fact(name: str, value: str) -> GridRow:
    height = 18.0 * (1 + len(value) // 110)
    return GridRow("", {0: Cell(name, form="text", role="quiet"), 1: Cell(value, form="text")}, height=height)


def _listed(name: str, each: list[tuple[str, str]], empty: str) -> list[GridRow]:
    head = GridRow("", {0: Cell(name, form="text", role="heading")})
    return [head, *(_fact("", f"{said} {more}".strip()) for said, more in each or [(empty, "")])]
