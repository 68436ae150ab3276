"""An HTML table as its reader sees it: the texts of its cells, row by row."""

from html.parser import HTMLParser

from reports.formats import NBSP


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.caption = ""
        self.inside = ""

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag in ("td", "th", "caption"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "caption"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        plain = data.replace(NBSP, " ")
        if self.inside == "caption":
            self.caption += plain
        elif self.inside:
            self.rows[-1][-1] += plain


def cells(html: str) -> list[list[str]]:
    """The texts of a table's cells, with its head."""
    reader = _Cells()
    reader.feed(html)
    return reader.rows


def caption(html: str) -> str:
    """What stands over the table, with its hint."""
    reader = _Cells()
    reader.feed(html)
    return reader.caption
