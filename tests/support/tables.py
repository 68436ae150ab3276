"""An HTML table as its reader sees it: the texts of its cells, row by row."""

from html.parser import HTMLParser

from reports.saying.formats import NBSP


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.caption = ""
        self.inside = ""
        self.weights: list[str] = []
        self.asked: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "tr":
            self.rows.append([])
            self.weights.append(told.get("class") or "")
            self.asked.append([])
        if tag == "button":
            self.asked[-1].append(told["data-how"] or "")
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


def weights(html: str) -> list[str]:
    """The weight of each row under the head."""
    reader = _Cells()
    reader.feed(html)
    return reader.weights[1:]


def asked(html: str) -> list[str]:
    """What the cells of each row under the head ask for: `with:equity` where each cell asks it of its own year."""
    reader = _Cells()
    reader.feed(html)
    years = reader.rows[0][1:]
    return [_of_each_year(codes, years) for codes in reader.asked[1:]]


def _of_each_year(codes: list[str], years: list[str]) -> str:
    said = {code.partition(":")[2] for code in codes}
    own = [code.partition(":")[0] for code in codes] == [f"{year}-{year}" for year in years]
    return said.pop() if own and len(said) == 1 else " ".join(codes)
