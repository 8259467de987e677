"""The same deck by python-pptx's plain calls, as one would write it: what the report is held to."""

from __future__ import annotations

from pathlib import Path

from pptx.chart.data import CategoryChartData
from pptx.dml.color import ColorFormat
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as PlainSlide
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from app.export.parts import Content
from app.export.pptx_template import new_deck
from app.export.slides import Bars, Box, Grid, Look, Paragraph, Shape, Slide
from app.export.to_pptx import report_slides

_COLOURS = {
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    **{f"accent{n}": getattr(MSO_THEME_COLOR, f"ACCENT_{n}") for n in range(1, 7)},
}
_GEOMETRIES = {
    "rect": MSO_SHAPE.RECTANGLE,
    "roundRect": MSO_SHAPE.ROUNDED_RECTANGLE,
    "ellipse": MSO_SHAPE.OVAL,
}
_DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT}
_ALIGNS = {"l": PP_ALIGN.LEFT, "ctr": PP_ALIGN.CENTER}
_ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}


def write_plain(content: Content, path: Path) -> None:
    """The slides of the report with the same shapes, tables, charts and words."""
    deck = new_deck(content.session.title)
    front, other = deck.slide_layouts
    for slide in report_slides(content):
        _fill(deck.slides.add_slide(front if slide.front else other), slide)
    deck.save(str(path))


def _fill(made: PlainSlide, slide: Slide) -> None:
    made.shapes.title.text_frame.text = slide.title
    if slide.subtitle:
        made.placeholders[1].text_frame.text = slide.subtitle
    for part in slide.parts:
        if isinstance(part, Shape):
            _add_shape(made, part)
        elif isinstance(part, Grid):
            _add_table(made, part)
        else:
            _add_chart(made, part)


def _place(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    return Emu(box.x), Emu(box.y), Emu(box.width), Emu(box.height)


def _add_shape(made: PlainSlide, shape: Shape) -> None:
    if shape.look == Look():
        added = made.shapes.add_textbox(*_place(shape.box))
    else:
        added = made.shapes.add_shape(_GEOMETRIES[shape.look.geometry], *_place(shape.box))
        _draw(added, shape.look)
    added.name = shape.name
    if shape.paragraphs:
        frame = added.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = _ANCHORS[shape.anchor]
        frame.margin_left = frame.margin_right = Pt(shape.inset[0])
        frame.margin_top = frame.margin_bottom = Pt(shape.inset[1])
        _write(frame, shape.paragraphs, shape.size)


def _draw(added: object, look: Look) -> None:
    fill, line = added.fill, added.line
    if look.hatch is not None:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        _colour(fill.fore_color, look.hatch)
        _colour(fill.back_color, look.fill or "bg1")
    elif look.fill is not None:
        fill.solid()
        _colour(fill.fore_color, look.fill)
    else:
        fill.background()
    if look.line is None:
        line.fill.background()
        return
    _colour(line.color, look.line)
    line.width = Pt(look.weight)
    line.dash_style = _DASHES[look.dash]


def _colour(target: ColorFormat, colour: str) -> None:
    name, _, tint = colour.partition(":")
    target.theme_color = _COLOURS[name]
    if tint:
        target.brightness = 1 - int(tint) / 100


def _write(frame: TextFrame, paragraphs: tuple[Paragraph, ...], size: float) -> None:
    for number, paragraph in enumerate(paragraphs):
        added = frame.paragraphs[0] if not number else frame.add_paragraph()
        added.alignment = _ALIGNS[paragraph.align]
        if paragraph.after:
            added.space_after = Pt(paragraph.after)
        for run in paragraph.runs:
            written = added.add_run()
            written.text = run.text
            written.font.size = Pt(size)
            written.font.bold = run.bold
            written.font.language_id = MSO_LANGUAGE_ID.DUTCH
            if run.colour:
                _colour(written.font.color, run.colour)


def _add_table(made: PlainSlide, grid: Grid) -> None:
    frame = made.shapes.add_table(len(grid.rows), len(grid.columns), *_place(grid.box))
    frame.name = grid.name
    table = frame.table
    for number, width in enumerate(grid.columns):
        table.columns[number].width = Emu(width)
    for row_number, row in enumerate(grid.rows):
        table.rows[row_number].height = Emu(row.height)
        for column_number, paragraphs in enumerate(row.cells):
            cell = table.cell(row_number, column_number)
            cell.margin_left = cell.margin_right = Pt(6)
            cell.margin_top = cell.margin_bottom = Pt(4)
            cell.fill.solid()
            cell.fill.fore_color.theme_color = _COLOURS["bg1" if row_number else "tx2"]
            _write(cell.text_frame, paragraphs, grid.size)


def _add_chart(made: PlainSlide, bars: Bars) -> None:
    data = CategoryChartData()
    data.categories = bars.categories
    data.add_series(bars.series, bars.values)
    frame = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_place(bars.box), data)
    frame.name = bars.name
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.value_axis.visible = False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(14)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(14)
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.theme_color = _COLOURS[bars.colour]
