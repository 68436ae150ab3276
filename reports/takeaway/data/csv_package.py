"""The forecast's data as a zip: datapackage.json and a CSV file a table, for who wants no JSON.

It is the JSON package written out: nothing is computed here but the long form of figures, assumptions
and changes. Files are UTF-8 without a byte-order mark, with commas and decimal points, as the
descriptor says and programs expect; the workbook is the file for Excel. Amounts are SEK.

A text that a spreadsheet could take for a formula (it begins with = + - @, a tab or a line break), or
that begins with an apostrophe, gets an apostrophe before it. Whoever reads takes one apostrophe off
the front of a text, and has exactly what was there; the descriptor says so.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from reports.saying.escaping import for_file
from reports.takeaway.content.content import Content
from reports.takeaway.data.data_package import forecast_package

ESCAPE = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff0b", "\uff0d", "\uff1d", "\uff20", ESCAPE)
_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the same content gives the same bytes."""
Table = dict[str, Any]


def forecast_csv(content: Content) -> bytes:
    """The zip. The same content gives the same bytes."""
    package = forecast_package(content)
    tables = [
        _long_figures(package),
        *(table for table in package["resources"] if table["name"] != "figures"),
        _assumptions(package),
        _changes(package),
    ]
    said = {**package, "resources": [_described(table) for table in tables]}
    files = {"datapackage.json": json.dumps(said, ensure_ascii=False, allow_nan=False, indent=2) + "\n"}
    files |= {f"{table['name']}.csv": _csv(table) for table in tables}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, for_file(text).encode())
    return out.getvalue()


def escaped(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return ESCAPE + text if text.startswith(_STARTS) else text


def _described(table: Table) -> Table:
    """What the descriptor says of a table's file."""
    return {
        "name": table["name"],
        "path": f"{table['name']}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "header": True, "doubleQuote": True, "textEscape": ESCAPE},
        "schema": {**table["schema"], "missingValues": [""]},
    }


def _csv(table: Table) -> str:
    fields = table["schema"]["fields"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field["name"] for field in fields])
    writer.writerows([_cell(row[field["name"]]) for field in fields] for row in table["data"])
    return out.getvalue()


def _cell(value: object) -> str:
    """Texts escaped; numbers as Python writes them, which reads back to the same number."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case str():
            return escaped(value)
    return str(value)


def _table(name: str, fields: Mapping[str, str], rows: Iterator[dict[str, Any]], *key: str) -> Table:
    described = [{"name": field, "type": kind} for field, kind in fields.items()]
    schema = {"fields": described, **({"primaryKey": list(key)} if key else {})}
    return {"name": name, "schema": schema, "data": list(rows)}


def _long_figures(package: Mapping[str, Any]) -> Table:
    """A figure of a year a row, with its unit."""
    wide = next(table for table in package["resources"] if table["name"] == "figures")
    units = {field["name"]: field["unit"] for field in wide["schema"]["fields"] if "unit" in field}
    rows = (
        {"year": row["year"], "stated": row["stated"], "figure": figure, "amount": row[figure], "unit": unit}
        for figure, unit in units.items()
        for row in wide["data"]
    )
    fields = {"year": "year", "stated": "boolean", "figure": "string", "amount": "number", "unit": "string"}
    return _table("figures", fields, rows, "figure", "year")


def _assumptions(package: Mapping[str, Any]) -> Table:
    """An assumption a row, or a year of it; settings that are words or lists are JSON in `setting`."""
    fields = {
        "assumption": "string",
        "year": "year",
        "amount": "number",
        "unit": "string",
        "setting": "string",
    }
    return _table("assumptions", fields, _assumption_rows(package["assumptions"]))


def _assumption_rows(assumed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    empty = {"year": None, "amount": None, "unit": "", "setting": ""}
    for name, value in assumed.items():
        if name == "years":
            continue
        unit = value.get("unit") if isinstance(value, Mapping) else None
        if unit is None:
            yield {**empty, "assumption": name, "setting": json.dumps(value, ensure_ascii=False)}
        elif "values" in value:
            for year, amount in zip(assumed["years"], value["values"], strict=True):
                yield {**empty, "assumption": name, "year": year, "amount": amount, "unit": unit}
        else:
            yield {**empty, "assumption": name, "amount": value["value"], "unit": unit}


def _changes(package: Mapping[str, Any]) -> Table:
    """The scenario's changes in order: their kind, in words, and in full as JSON."""
    scenario = package["scenario"]
    rows = (
        {
            "number": number,
            "kind": change["type"],
            "in_words": said,
            "change": json.dumps(change, ensure_ascii=False),
        }
        for number, (change, said) in enumerate(
            zip(scenario["changes"], scenario["in_words"], strict=True), 1
        )
    )
    fields = {"number": "integer", "kind": "string", "in_words": "string", "change": "string"}
    return _table("changes", fields, rows, "number")
