"""A plan and scenarios of which every text is made to harm: to fetch, to be an element, to be a formula."""

from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from forecasting.plan.plan import Plan
from plans.document.plan_document import PlanDocument
from plans.document.plan_file import PlanEntry
from plans.document.readers import read_plan, read_plan_document, read_policy
from plans.document.record_reader import Record
from scenarios.changing.changes import AddProject, ApproveProject, SetRate
from scenarios.judging.outlook import Outlook
from scenarios.kept import decision
from scenarios.kept.scenario import Scenario
from scenarios.kept.snapshot import plan_to_json
from scenarios.kept.story import Option, Story, StoryStep

PIECES = (
    "![x](http://outside.example/a.png) :material/home: **stark** $x^2$",
    "<img id=hostile src=http://outside.example/b.png><b id=hostile>stark</b>",
    '[a](javascript:alert(1)) <a href="http://outside.example">stark</a>',
)
FIRST = ("=1+1", "+1", "-1", "@a", "\t=1", "'=1")
"""What a spreadsheet takes for a formula, where a text begins with it."""
UNEVEN = Path(__file__).parents[1] / "uneven" / "plan"
_TEXTS = {
    "association",
    "document",
    "name",
    "title",
    "table",
    "row",
    "column",
    "note",
    "says",
    "sheet",
    "printed_in",
}
_CELLS = {"section", "label", "note", "name", "owner", "financed_by", "source"}
_pieces, _starts = cycle(PIECES), cycle(FIRST)


def hostile(text: str = "", most: int = 300) -> str:
    """A text of every kind of markup, in another order each time, with the text at its end."""
    said = " ".join([next(_starts).strip(), *islice(_pieces, 4 if most > 250 else 1)])
    return f"{said} {text}"[:most].strip()


def _entry(value: Any, name: str = "") -> Any:
    """What plan.toml says, each free text made hostile; what a text refers to is kept."""
    if isinstance(value, dict):
        kept = name in ("provenance", "columns", "origin")
        return {key: each if kept and key != "header" else _entry(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_entry(each, name) for each in value]
    return hostile(value) if isinstance(value, str) and value and name in _TEXTS else value


@cache
def hostile_document() -> PlanDocument:
    """The uneven plan with every free text made hostile."""
    document = read_plan(UNEVEN).document
    assert document is not None

    def record(each: Record) -> Record:
        cells = {key: hostile(cell) if key in _CELLS and cell else cell for key, cell in each.cells.items()}
        return Record(cells, each.line)

    entry = PlanEntry.model_validate(_entry(document.entry.model_dump(mode="json", exclude_unset=True)))
    tables = {file: tuple(map(record, rows)) for file, rows in document.tables.items()}
    return PlanDocument(entry, tables, tuple(map(record, document.projects)))


def hostile_plan() -> Plan:
    """The plan of it."""
    reading = read_plan_document(hostile_document())
    assert reading.plan is not None, reading.findings
    return reading.plan


def hostile_scenario(number: int, plan: Plan) -> Scenario:
    """A scenario with a project of its own and a story, every text hostile."""
    piece = PIECES[number % len(PIECES)]
    own = AddProject(
        project="eget", name=f"{piece} {number}", yearly_cost=210_000, start="2027-01", months=20
    )
    return Scenario(
        name=f"{piece} {number}",
        note=hostile("note"),
        author=f"{piece} A"[:120],
        plan_id=plan.id,
        plan_version=plan.version,
        changes=(SetRate(rate="wages", value=0.01 * (number + 1)), ApproveProject(project="bron"), own),
        story=Story(
            steps=tuple(
                StoryStep(kind=kind, message=hostile("m", 200), text=hostile("t"), notes=hostile("n"))
                for kind in (
                    "opening",
                    "where",
                    "heading",
                    "ceiling",
                    "options",
                    "fund",
                    "decision",
                    "own",
                    "futures",
                )
            ),
            options=(Option(name=f"{piece} O", changes=(ApproveProject(project="bron"),)),),
        ),
    )


def frozen(plan: Plan) -> str:
    """A decision on the first scenario's own project, as it is kept, every text hostile."""
    ceiling, scenario = read_policy().ceiling, hostile_scenario(0, plan)
    with_it, without = (
        Outlook(plan, ceiling, changes, 5) for changes in (scenario.changes, scenario.changes[:2])
    )
    said = {language: hostile("v") for language in ("sv", "en")}
    return decision.Record(
        program_version="0",
        plan=plan_to_json(plan),
        plan_version=plan.version,
        default_ceiling=ceiling,
        scenario=scenario,
        project="eget",
        years=5,
        stated=2,
        opening_equity=float(with_it.projection.opening_equity[0, 0]),
        with_it=decision.series_of(with_it.projection),
        without=decision.series_of(without.projection),
        verdict=said,
        mark="good",
        findings={language: [each] for language, each in said.items()},
        policy=said,
        note=hostile("note"),
    ).model_dump_json()
