"""The tables of the store as PostgreSQL is asked to make them: each column with its type, what may be empty, and the keys."""

from pathlib import Path

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from scenarios.store.tables import metadata

EXPECTED = Path(__file__).parents[1] / "expected" / "store_tables.txt"


def as_file() -> str:
    asked: list[CreateTable | CreateIndex] = []
    for table in metadata.sorted_tables:
        asked += [
            CreateTable(table),
            *(CreateIndex(index) for index in sorted(table.indexes, key=lambda i: str(i.name))),
        ]
    made = (str(each.compile(dialect=postgresql.dialect())) for each in asked)
    return "\n\n".join("\n".join(line.strip() for line in each.strip().splitlines()) for each in made) + "\n"


def test_the_tables_are_these():
    assert as_file() == EXPECTED.read_text(encoding="utf-8")
