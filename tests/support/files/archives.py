"""Archives with given parts, and what is said where a file is refused."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from plans.intake.opening.limits import Refused


def refused(make, *given: object) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as caught:
        make(*given)
    return caught.value.code, caught.value.values


def zipped(parts: dict[str, bytes | str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def book() -> bytes:
    """Every kind of cell and mark, on two sheets of which the second is hidden."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    formats = {code: made.add_format({"num_format": code}) for code in ("0%", "0.00%", "0.0 %", "0", "yyyy-mm-dd", "yyyy-mm-dd hh:mm")}  # fmt: skip
    sheet = made.add_worksheet("Ett")
    sheet.write_string("B2", "  text  ")
    sheet.write_boolean("C2", True)
    sheet.write_boolean("D2", False)
    sheet.write_number("E2", 7)
    day = (date(2026, 3, 4) - date(1899, 12, 30)).days
    sheet.write_number("B3", day, formats["yyyy-mm-dd"])
    sheet.write_number("C3", day + (5 + 6 / 60) / 24, formats["yyyy-mm-dd hh:mm"])
    for column, code in enumerate(("0%", "0.00%", "0.0 %", "0"), 1):
        sheet.write_number(3, column, column / 8, formats[code])
    sheet.write_string("F4", "75 %", formats["0%"])
    sheet.write_formula("B5", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C5", "=1+1", None, "")
    sheet.write_formula("D5", "=1+1", None, 2)
    sheet.write_string("E5", "#REF!")
    sheet.write_string("F5", "#REF! ej")
    sheet.write_number("B7", 11)
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write_number("H8", 12)
    sheet.set_column("H:I", None, None, {"hidden": True})
    sheet.write_number("J8", 13)
    sheet.write_comment("J8", "En not")
    sheet.merge_range("B9:D10", "Hop")
    other = made.add_worksheet("Två")
    other.write_number("A1", 21)
    other.write_comment("A1", "En annan")
    other.hide()
    made.close()
    return out.getvalue()
