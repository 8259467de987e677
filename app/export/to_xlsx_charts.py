"""Native bar charts beside a table of totals, that follow its cells.

Written as XML, with the values of now in it: openpyxl's own charts hold none, so that whoever
doesn't calculate sees an empty frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from xml.sax.saxutils import escape, quoteattr

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MOST_BARS, _MOST_LONG = 18, 12
"""So many bars in one chart, and so many where a title takes two lines."""

_LINE_OF_TITLE = 45
_NARROW, _WIDE = 0.36, 0.46
"""What part of a chart is for titles of one line, and of two."""
COLUMNS = 16
"""How many columns of the usual width a chart takes."""

_HEIGHT = 420
_ROW = 15
"""Of a chart and of a row without anything in it, in points."""

_EMU = 12_700
"""To a point."""

_INK, _QUIET, _LINE = "2B2620", "544B3F", "D9CFBD"


@dataclass(frozen=True, slots=True)
class Bar:
    """A series: the column that it shows, its colour, and a pattern on its paper or none."""

    header: str
    colour: str
    paper: str = "FFFFFF"
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of some rows of its sheet, `first` and `last` counted from 1 below the headers."""

    title: str
    description: str
    categories: str
    bars: tuple[Bar, ...]
    cards: str
    amount: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands, as cells counted from 0; `rest` is EMU into its last row."""

    column: int
    top: int
    bottom: int
    rest: int


def spread(titles: Sequence[str]) -> list[tuple[int, int]]:
    """First and last row of each chart: no more bars in one than can be read, as even as can be."""
    rows = len(titles)
    long = any(len(title) > _LINE_OF_TITLE for title in titles)
    many = ceil(rows / (_MOST_LONG if long else _MOST_BARS))
    ends = [round(rows * at / many) for at in range(many + 1)] if many else []
    return [(start + 1, end) for start, end in pairwise(ends)]


def places(many: int, column: int, heights: Sequence[float]) -> list[Place]:
    """One below the other from `column`, under the headers; `heights` are points, a row each."""
    found = []
    top = 1
    for _ in range(many):
        bottom, left = top, float(_HEIGHT)
        while (height := heights[bottom] if bottom < len(heights) else _ROW) < left:
            left -= height
            bottom += 1
        found.append(Place(column, top, bottom, round(left * _EMU)))
        top = bottom + 2
    return found


def chart_xml(
    chart: Chart, sheet: str, letters: Mapping[str, str], values: Mapping[str, Sequence[object]]
) -> bytes:
    """The chart part; `letters` and `values` are those of the sheet's columns by header."""
    series = "".join(
        _series(at, bar, chart, sheet, letters, values) for at, bar in enumerate(chart.bars)
    )
    stacked = len(chart.bars) > 1
    titles = map(str, values[chart.categories][chart.first - 1 : chart.last])
    left = _WIDE if max(map(len, titles), default=0) > _LINE_OF_TITLE else _NARROW
    most = max(_lengths(chart, values), default=0)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main">'
        '<c:date1904 val="0"/><c:lang val="nl-NL"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title, 1400)}<c:autoTitleDeleted val="0"/><c:plotArea>{_layout(left)}'
        '<c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/>{_OVERLAP if stacked else ""}'
        '<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        f"{_category_axis(chart.cards)}{_value_axis(chart.amount, max(1, ceil(most / 10)))}"
        f"</c:plotArea>{_LEGEND if stacked else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f"{_line(_LINE)}</c:spPr>{_text(1000)}</c:chartSpace>"
    ).encode()


def _lengths(chart: Chart, values: Mapping[str, Sequence[object]]) -> Iterable[float]:
    """How long each bar is."""
    columns = [values[bar.header][chart.first - 1 : chart.last] for bar in chart.bars]
    for row in zip(*columns, strict=True):
        yield sum(value for value in row if isinstance(value, (int, float)))


def _layout(left: float) -> str:
    """The plot with room for the titles to its left, a part of the chart's width."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:.2f}"/><c:y val="0.14"/>'
        f'<c:w val="{0.97 - left:.2f}"/><c:h val="0.74"/></c:manualLayout></c:layout>'
    )


# Level, above the titles: beside them there is no room when they are long.
_ABOVE_TITLES = (
    '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.01"/>'
    '<c:y val="0.08"/></c:manualLayout></c:layout>'
)
_OVERLAP = '<c:overlap val="100"/>'


def _line(colour: str) -> str:
    return f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln>'


def _properties(size: int, colour: str = _INK) -> str:
    return (
        f'<a:pPr><a:defRPr sz="{size}" b="0"><a:solidFill><a:srgbClr val="{colour}"/>'
        "</a:solidFill></a:defRPr></a:pPr>"
    )


def _text(size: int) -> str:
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p>{_properties(size)}"
        f'<a:endParaRPr lang="nl-NL" sz="{size}"/></a:p></c:txPr>'
    )


_LEGEND = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(1100)}</c:legend>'


def _title(text: str, size: int, above: bool = False) -> str:
    body = '<a:bodyPr rot="0" vert="horz"/>' if above else "<a:bodyPr/>"
    return (
        f"<c:title><c:tx><c:rich>{body}<a:lstStyle/><a:p>{_properties(size)}"
        f'<a:r><a:rPr lang="nl-NL" sz="{size}" b="0"><a:solidFill><a:srgbClr val="{_INK}"/>'
        f"</a:solidFill></a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'{_ABOVE_TITLES if above else ""}<c:overlay val="0"/></c:title>'
    )


def _category_axis(title: str) -> str:
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{_title(title, 1100, above=True)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line(_QUIET)}</c:spPr>{_text(1000)}"
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(title: str, step: int) -> str:
    return (
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{_line(_LINE)}</c:spPr></c:majorGridlines>"
        f'{_title(title, 1100)}<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_line(_QUIET)}</c:spPr>{_text(1000)}"
        '<c:crossAx val="111111111"/><c:crosses val="max"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{step}"/></c:valAx>'
    )


def _series(
    at: int,
    bar: Bar,
    chart: Chart,
    sheet: str,
    letters: Mapping[str, str],
    values: Mapping[str, Sequence[object]],
) -> str:
    name = "'" + sheet.replace("'", "''") + "'"
    letter, label = letters[bar.header], letters[chart.categories]
    rows = slice(chart.first - 1, chart.last)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef>'
        f"<c:f>{name}!${letter}$1</c:f>{_cache('str', [bar.header])}</c:strRef></c:tx>"
        f'<c:spPr>{_fill(bar)}{_line(bar.colour)}</c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(stacked=len(chart.bars) > 1)}"
        f"<c:cat><c:strRef><c:f>{_range(name, label, chart)}</c:f>"
        f"{_cache('str', values[chart.categories][rows])}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_range(name, letter, chart)}</c:f>"
        f"{_cache('num', values[bar.header][rows])}</c:numRef></c:val></c:ser>"
    )


def _range(sheet: str, letter: str, chart: Chart) -> str:
    return f"{sheet}!${letter}${chart.first + 1}:${letter}${chart.last + 1}"


def _cache(kind: str, values: Sequence[object]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(str(value))}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return f'<c:{kind}Cache>{code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'


def _fill(bar: Bar) -> str:
    if bar.pattern:
        return (
            f'<a:pattFill prst="{bar.pattern}"><a:fgClr><a:srgbClr val="{bar.colour}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{bar.paper}"/></a:bgClr></a:pattFill>'
        )
    return f'<a:solidFill><a:srgbClr val="{bar.paper}"/></a:solidFill>'


def _labels(stacked: bool) -> str:
    """The number in each bar, on white so that no pattern runs through it; none for nothing."""
    return (
        '<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/><c:spPr><a:solidFill>'
        '<a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(1000)}<c:dLblPos val="{"ctr" if stacked else "outEnd"}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def described(drawing: bytes, charts: Sequence[Chart]) -> bytes:
    """The drawing of openpyxl with a name and an alternative text for each of its charts."""
    text = drawing.decode()
    for at, chart in enumerate(charts, start=1):
        plain = f'id="{at}" name="Chart {at}"'
        if plain not in text:
            raise ValueError("openpyxl wrote a drawing in another way than we know")
        text = text.replace(
            plain,
            f'id="{at}" name={quoteattr(f"Grafiek {at}")} descr={quoteattr(chart.description)}',
        )
    return text.encode()
