"""Which styles of an xlsx workbook show a number as per cent."""

import zipfile

from plans.intake.opening.xml_reading import Handler, parse_part

_STYLES = "xl/styles.xml"
_BUILT_IN = ("9", "10")
"""`0%` and `0.00%`, ECMA-376 part 1, 18.8.30."""


def read_percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The style numbers (a cell's attribute `s`) that show per cent.

    Raises:
        Refused: where the XML is broken or declares entities.
    """
    handler = _StyleHandler()
    if _STYLES in archive.namelist():
        parse_part(archive, _STYLES, handler)
    return frozenset(handler.found)


class _StyleHandler(Handler):
    def __init__(self) -> None:
        self.formats = set(_BUILT_IN)
        self.found: set[str] = set()
        self.inside = False
        self.number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "numFmt" if "%" in attributes.get("formatCode", ""):
                self.formats.add(attributes.get("numFmtId", ""))
            case "cellXfs":
                self.inside = True
            case "xf" if self.inside:
                if attributes.get("numFmtId") in self.formats:
                    self.found.add(str(self.number))
                self.number += 1

    def end(self, name: str) -> None:
        self.inside = self.inside and name != "cellXfs"
