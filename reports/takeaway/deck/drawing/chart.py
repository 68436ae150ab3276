"""A native chart for a slide: columns and lines in one plot, with a workbook that holds every series.

python-pptx writes no chart of columns and lines together; it takes any object that gives the chart's
XML and its workbook, which this is. Amounts are tkr. "Edit data" in PowerPoint opens the workbook;
where a series follows from others it is a formula there.
"""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from xml.sax.saxutils import escape

from reports.takeaway.deck.drawing.chart_xml import (
    AXES,
    NO_LABELS,
    NO_LEADERS,
    SPACES,
    STACKED,
    ends,
    layout,
    letter,
    shown,
    xml,
)
from reports.takeaway.deck.drawing.look import LIGHTER, Look, Role, clean, text_width
from reports.takeaway.deck.drawing.series import Series
from reports.workbooks.book import Book

_SHEET = "Sheet1"
_ONE_LINE = ' wrap="none"'
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""A workbook carries a time of its making; this one keeps the bytes the same."""


@dataclass(frozen=True)
class NativeChart:
    """Columns stacked on each other, and lines, over named positions.

    Positions from `stated` on are drawn lighter, and `groups` names the positions before and from it.
    Where a line is named at its end an empty position stands at each side: the line runs across all
    columns, and a board sees which of them it is over. `width` is of the whole chart, points.
    """

    look: Look
    positions: tuple[str, ...]
    series: tuple[Series, ...]
    stated: int
    groups: tuple[str, str] | None = None
    horizontal: bool = False
    side_by_side: bool = False
    legend: bool = True
    text_size: float = 12
    width: float = 860.0

    def xml_bytes(self, chart_type: object) -> bytes:
        """The chart part; its type is told by its series."""
        del chart_type
        return self._space().encode()

    @cached_property
    def xlsx_blob(self) -> bytes:
        """The workbook behind the chart. No text in it can become a formula or a link."""
        out = io.BytesIO()
        book = Book(out)
        book.set_properties({"created": _MADE})
        page, form = book.add_worksheet(_SHEET), book.add_format({"num_format": self.look.number_format})
        page.set_column(0, self._first + len(self.series), 16)
        for row, position in enumerate(self.positions, 1 + self._pad):
            page.write_string(row, self._first - 1, clean(position))
        for row, name in self._group_rows():
            page.write_string(row + 1, 0, name)
        for column, series in enumerate(self.series, self._first):
            page.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1 + self._pad):
                if series.formula:
                    page.write_formula(row, column, "=" + self._filled(series.formula, row), form, value)
                else:
                    page.write_number(row, column, value, form)
            if self._pad and series.drawn == "line":
                last = 1 + len(series.values)
                for row, beside in ((1, 2), (last + 1, last)):
                    value = series.values[beside - 2]
                    page.write_formula(row, column, f"={letter(column)}{beside + 1}", form, value)
        book.close()
        return out.getvalue()

    @property
    def _pad(self) -> int:
        """Empty positions at each side."""
        return int(not self.horizontal and any(each.named_at_end is not None for each in self.series))

    @property
    def _count(self) -> int:
        """Positions with the empty ones."""
        return len(self.positions) + 2 * self._pad

    def _drawn(self, each: Series) -> list[tuple[int, float]]:
        """A row's figures by position; a line goes on level over the empty ones."""
        drawn = list(enumerate(each.values, self._pad))
        if self._pad and each.drawn == "line":
            return [(0, each.values[0]), *drawn, (self._count - 1, each.values[-1])]
        return drawn

    @property
    def _first(self) -> int:
        """The column of the first series."""
        return 2 if self.groups else 1

    def _filled(self, formula: str, row: int) -> str:
        cells = {each.key: f"{letter(self._first + i)}{row + 1}" for i, each in enumerate(self.series)}
        return formula.format(**cells)

    def _group_rows(self) -> list[tuple[int, str]]:
        if self.groups is None:
            return []
        named = [(self._pad, self.groups[0]), (self.stated + self._pad, self.groups[1])]
        return [(0, " "), *named, (self._count - 1, " ")] if self._pad else named

    def _space(self) -> str:
        look = self.look
        columns = "".join(self._series(i) for i, each in enumerate(self.series) if each.drawn == "column")
        lines = "".join(self._series(i) for i, each in enumerate(self.series) if each.drawn != "column")
        bars = (
            f'<c:barChart><c:barDir val="{"bar" if self.horizontal else "col"}"/>'
            f'<c:grouping val="{"clustered" if self._apart else "stacked"}"/><c:varyColors val="0"/>{columns}'
            f'<c:gapWidth val="{self._gap}"/>{"" if self._apart else STACKED}{AXES}</c:barChart>'
        )
        over = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>{AXES}</c:lineChart>'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<c:chartSpace {SPACES}><c:date1904 val="0"/><c:lang val="{look.tag}"/><c:roundedCorners val="0"/><c:chart>'
            f'<c:autoTitleDeleted val="1"/><c:plotArea>{self._room()}{bars}{over if lines else ""}'
            f"{self._category_axis()}{self._value_axis()}</c:plotArea>{self._legend()}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{self._text(self.text_size, 'ink')}</c:chartSpace>"
        )

    @property
    def _apart(self) -> bool:
        """Whether columns stand beside each other and not on each other."""
        return self.horizontal or self.side_by_side

    @property
    def _gap(self) -> int:
        """Room between columns, per cent of one: few bars are no fat ones."""
        return max(55, 500 // len(self.positions)) if self.horizontal else 40 if self.side_by_side else 55

    def _room(self) -> str:
        """The plot's place: room at its right for the names of lines, each on one line."""
        if self.horizontal:
            return layout(0.42, 0.03, 0.56, 0.94, inner=True)
        low = 0.2 if self.groups else 0.14
        return layout(0.01, 0.03, self._across, 0.97 - low - (0.06 if self.legend else 0), inner=True)

    @property
    def _across(self) -> float:
        """The plot's width as a share of the chart's: the longest name of a line fits beside its last point."""
        if not self._pad:
            return 0.98
        named = (each for each in self.series if each.named_at_end is not None)
        longest = max(text_width(f"{each.name}\u00a0{each.values[-1]:,.0f}", self.text_size, bold=True) for each in named)  # fmt: skip
        room = 0.98 - (longest + 12) / self.width
        return min(0.98, max(0.5, room / (1 - 0.5 / self._count)))

    def _series(self, i: int) -> str:
        each, column = self.series[i], letter(self._first + i)
        last = self._count + 1
        values = "".join(f'<c:pt idx="{t}"><c:v>{value!r}</c:v></c:pt>' for t, value in self._drawn(each))
        start = (
            f'<c:ser><c:idx val="{i}"/><c:order val="{i}"/><c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{xml(each.name)}</c:v></c:pt></c:strCache>'
            "</c:strRef></c:tx>"
        )
        body = self._column(each) if each.drawn == "column" else self._line(each)
        end = '<c:smooth val="0"/>' if each.drawn != "column" else ""
        return (
            f"{start}{body}{self._categories()}<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f>"
            f'<c:numCache><c:formatCode>{escape(self.look.number_format)}</c:formatCode><c:ptCount val="{self._count}"/>'
            f"{values}</c:numCache></c:numRef></c:val>{end}</c:ser>"
        )

    def _column(self, each: Series) -> str:
        def shape(opacity: int) -> str:
            fill = (
                self.look.hatched(each.role, lighter=opacity < 100)
                if each.hatched
                else self.look.fill(each.role, opacity)
            )
            return f'<c:spPr>{fill}<a:ln w="9525">{self.look.fill(each.role)}</a:ln></c:spPr>'

        lighter = "".join(
            f'<c:dPt><c:idx val="{t + self._pad}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape(LIGHTER)}</c:dPt>'
            for t in range(self.stated, len(each.values))
        )
        labels = self._labels("outEnd" if self._apart else "ctr", "ink") if each.labelled else NO_LABELS
        return f'{shape(100)}<c:invertIfNegative val="0"/>{lighter}{labels}'

    def _line(self, each: Series) -> str:
        if each.drawn == "label":
            line, labels = "<a:ln><a:noFill/></a:ln>", self._amounts(each)
        else:
            dash = '<a:prstDash val="sysDot"/>' if each.dotted else ""
            width = 22225 if each.dotted else 34925
            line = f'<a:ln w="{width}" cap="flat">{self.look.fill(each.role)}{dash}<a:round/></a:ln>'
            labels = self._name_at_end(each)
        return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>{labels}'

    def _labels(self, place: str, role: Role) -> str:
        return f"<c:dLbls>{self._label(place, role)}</c:dLbls>"

    def _amounts(self, each: Series) -> str:
        """Amounts above their points; below those under zero."""
        below = "".join(
            f'<c:dLbl><c:idx val="{t}"/>{self._label("b", "ink", bold=True)}</c:dLbl>'
            for t, value in enumerate(each.values, self._pad)
            if value < 0
        )
        return f"<c:dLbls>{below}{self._label('t', 'ink', bold=True)}</c:dLbls>"

    @property
    def _form(self) -> str:
        code = escape(self.look.number_format, {chr(34): "&quot;"})
        return f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'

    def _label(self, place: str, role: Role, *, bold: bool = False) -> str:
        text, fill = (
            self._text(self.text_size, role, bold=bold, wrap=False),
            self.look.fill("ground") if bold or self.side_by_side else "<a:noFill/>",
        )
        return f'{self._form}<c:spPr>{fill}</c:spPr>{text}<c:dLblPos val="{place}"/>{shown(value=1, name=0)}'

    def _name_at_end(self, each: Series) -> str:
        """The line's name and amount beside its last point, moved out of the plot."""
        if each.named_at_end is None:
            return NO_LABELS
        text = self._text(self.text_size, each.role, bold=True, wrap=False)
        moved = layout(0, -each.named_at_end) if each.named_at_end else ""
        label = (
            f'<c:dLbl><c:idx val="{self._count - 1}"/>{moved}{self._form}'
            f'<c:spPr><a:noFill/></c:spPr>{text}<c:dLblPos val="r"/>{shown(value=1, name=1)}'
            "<c:separator>\u00a0</c:separator></c:dLbl>"
        )
        return f"<c:dLbls>{label}{shown(value=0, name=0)}{NO_LEADERS}</c:dLbls>"

    def _categories(self) -> str:
        leaves = "".join(
            f'<c:pt idx="{t}"><c:v>{xml(name)}</c:v></c:pt>'
            for t, name in enumerate(self.positions, self._pad)
        )
        count, last = f'<c:ptCount val="{self._count}"/>', self._count + 1
        if self.groups is None:
            return f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{leaves}</c:strCache></c:strRef></c:cat>"
        groups = "".join(f'<c:pt idx="{t}"><c:v>{xml(name)}</c:v></c:pt>' for t, name in self._group_rows())
        return (
            f"<c:cat><c:multiLvlStrRef><c:f>{_SHEET}!$A$2:$B${last}</c:f><c:multiLvlStrCache>{count}"
            f"<c:lvl>{leaves}</c:lvl><c:lvl>{groups}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
        )

    def _category_axis(self) -> str:
        place, order = ("l", "maxMin") if self.horizontal else ("b", "minMax")
        line = f'<c:spPr><a:ln w="12700">{self.look.fill("reserve")}</a:ln></c:spPr>'
        return (
            f'<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{self._text(self.text_size, "ink")}'
            '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        )

    def _value_axis(self) -> str:
        """From zero, and not drawn: every column says its amount."""
        told = [value for each in self.series for value in each.values]
        return (
            f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{ends(told, horizontal=self.horizontal)}</c:scaling>'
            f'<c:delete val="1"/><c:axPos val="{"b" if self.horizontal else "l"}"/>{self._form}<c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/>'
            '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _legend(self) -> str:
        """Names what is not named in the plot."""
        if not self.legend:
            return ""
        named = [
            i for i, each in enumerate(self.series) if each.drawn == "label" or each.named_at_end is not None
        ]
        left_out = "".join(
            f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in named
        )
        return f'<c:legend><c:legendPos val="b"/>{left_out}<c:overlay val="0"/>{self._text(self.text_size, "ink")}</c:legend>'

    def _text(self, size: float, role: Role, *, bold: bool = False, wrap: bool = True) -> str:
        """Letters of a size and colour; without `wrap` no name and no number is broken over lines."""
        run = f'sz="{round(size * 100)}" b="{int(bold)}" lang="{self.look.tag}"'
        return f'<c:txPr><a:bodyPr{"" if wrap else _ONE_LINE}/><a:lstStyle/><a:p><a:pPr><a:defRPr {run}>{self.look.fill(role)}</a:defRPr></a:pPr><a:endParaRPr lang="{self.look.tag}"/></a:p></c:txPr>'
