"""Draws a slide, which is a plain value, on anything that Qt can paint on.

Lines break where PowerPoint breaks them (text_fit measures, not the font of this computer); a line
that is wider in that font is made narrower, so nothing is ever cut. Only what every format keeps
as vectors is used: no clipping, no brushes of pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from time import sleep

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
)

from app.export.pptx_xml import allowed
from app.export.sheets import Sheet as Sheet
from app.export.slides import (
    BODY_SIZE,
    CELL_INSET,
    EMU_PER_POINT,
    FRONT_TITLE_SIZES,
    TITLE_SIZES,
    Bars,
    Box,
    Cell,
    Grid,
    Look,
    Paragraph,
    Part,
    Picture,
    Run,
    Shape,
    fitting_title,
    plain,
    text_height,
)
from app.export.slides import (
    Slide as Slide,
)
from app.export.text_fit import LINE_HEIGHT, wider, wrap
from app.ui.drawn_fonts import drawn_family, drawn_font

UNITS = 20
"""To the point: fonts have whole sizes, so the painter works in twentieths."""

_BASELINE = 0.952
"""Of a line of Calibri, as a part of the point size."""

_ROUNDING = 0.09
_HATCH, _STRIPE = 7.0, 2.6
"""Distance and width of slanting stripes, in points."""

_DASHES = {"dash": [4.0, 3.0], "sysDot": [1.0, 1.2], "sysDash": [3.0, 1.0]}
_SUBTITLE_SIZE = 20.0
_GAP_SHARE = 0.45
"""Between two bars, as a part of a bar."""


def paint_slide(painter: QPainter, slide: Slide, sheet: Sheet, number: int, of: QRectF) -> None:
    """Fill the rectangle of the device with the slide; `number` is that of the page, 0 for none."""
    painter.save()
    painter.translate(of.topLeft())
    painter.scale(of.width() / _units(sheet.width), of.height() / _units(sheet.height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    with wider(sheet.stage.wider):
        _Hand(painter, sheet).draw(slide, number)
    painter.restore()


def _units(emu: float) -> float:
    return emu * UNITS / EMU_PER_POINT


def _rect(box: Box) -> QRectF:
    return QRectF(_units(box.x), _units(box.y), _units(box.width), _units(box.height))


def _font(size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
    """By the size in points; both measure in twentieths."""
    return drawn_font(drawn_family(), size * UNITS, bold)


def runs_by_line(paragraph: Paragraph, size: float, room: float) -> Iterator[list[Run]]:
    """The runs of each line, as the text breaks in so much room, in points."""
    runs = list(paragraph.runs)
    text = paragraph.text
    at = 0
    for line in wrap(paragraph.bits, size, room):
        yield list(_between(runs, at, at + len(line)))
        at += len(line)
        if at < len(text) and text[at] in " \n":
            at += 1


def _between(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    first = 0
    for run in runs:
        piece = run.text[max(start - first, 0) : max(end - first, 0)]
        if piece:
            yield Run(piece, run.bold, run.colour)
        first += len(run.text)


def _yield() -> None:
    """Let the thread of the window have its turn.

    A constructor of Qt lets go of Python's lock for so short that who waits for it is woken each
    time, never gets it, and never comes to ask for it: measured 320 ms.
    """
    sleep(0)


class _Hand:
    """One painter at one sheet; everything in twentieths of a point."""

    def __init__(self, painter: QPainter, sheet: Sheet) -> None:
        self._painter = painter
        self._sheet = sheet
        self._colours = sheet.colours

    def draw(self, slide: Slide, number: int) -> None:
        sheet, painter = self._sheet, self._painter
        self._colours = sheet.colours_of(slide)
        page = QRectF(0, 0, _units(sheet.width), _units(sheet.height))
        painter.fillRect(page, self._colour(self._colours.ground or "bg1"))
        for shape in sheet.sign(slide):
            self._shape(shape)
        self._title(slide)
        for part in slide.parts:
            self._part(part)
        if sheet.number is not None and number and not slide.front:
            words = (Paragraph((Run(str(number), colour="tx2"),), "r"),)
            self._text(words, _rect(sheet.number), BODY_SIZE, "ctr")

    def _colour(self, name: str) -> QColor:
        return QColor(f"#{self._colours.value(name)}")

    def _title(self, slide: Slide) -> None:
        stage = self._sheet.stage
        box = stage.front_title if slide.front else stage.title
        sizes = FRONT_TITLE_SIZES if slide.front else TITLE_SIZES
        title, size = fitting_title(slide.title.replace("\n", " "), box, sizes)
        words = (plain(title, bold=True),)
        ink = self._sheet.title_ink(slide)
        self._text(words, _rect(box), size, "b" if slide.front else "ctr", ink)
        if slide.subtitle:
            words = (Paragraph((Run(slide.subtitle, colour=slide.subtitle_ink or "tx2"),)),)
            self._text(words, _rect(stage.front_subtitle), _SUBTITLE_SIZE)

    def _part(self, part: Part) -> None:
        if isinstance(part, Shape):
            self._shape(part)
        elif isinstance(part, Grid):
            self._grid(part)
        elif isinstance(part, Bars):
            self._bars(part)
        elif isinstance(part, Picture):
            self._picture(part)

    # --- shapes ---------------------------------------------------------------------------

    def _shape(self, shape: Shape) -> None:
        box = _rect(shape.box)
        self._outline(shape.look, box)
        if shape.paragraphs:
            sides, ends = (inset * UNITS for inset in shape.inset)
            room = box.adjusted(sides, ends, -sides, -ends)
            self._text(shape.paragraphs, room, shape.size, shape.anchor)

    def _outline(self, look: Look, box: QRectF) -> None:
        if look.hatch is not None:
            self._figure(look, box, self._colour(look.fill or "bg1"), None)
            self._stripes(look, box)
            self._figure(look, box, None, self._pen(look))
        elif look.fill is not None or look.line is not None:
            fill = self._colour(look.fill) if look.fill is not None else None
            self._figure(look, box, fill, self._pen(look))

    def _pen(self, look: Look) -> QPen | None:
        if look.line is None:
            return None
        pen = QPen(self._colour(look.line), look.weight * UNITS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if look.dash in _DASHES:
            pen.setDashPattern(_DASHES[look.dash])
        return pen

    def _figure(self, look: Look, box: QRectF, fill: QColor | None, pen: QPen | None) -> None:
        painter = self._painter
        _yield()
        painter.setPen(pen if pen is not None else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QBrush(fill) if fill is not None else QBrush())
        if look.geometry == "ellipse":
            painter.drawEllipse(box)
        elif look.geometry == "roundRect":
            radius = _ROUNDING * min(box.width(), box.height())
            painter.drawRoundedRect(box, radius, radius)
        else:
            painter.drawRect(box)

    def _stripes(self, look: Look, box: QRectF) -> None:
        """Upward to the right, cut off by reckoning: SVG has no clipping."""
        assert look.hatch is not None
        painter = self._painter
        pen = QPen(self._colour(look.hatch), _STRIPE * UNITS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        step = _HATCH * UNITS * sqrt(2)
        cut = _in_ellipse if look.geometry == "ellipse" else _in_rectangle
        total = box.left() + box.top() + step / 2
        while total < box.right() + box.bottom():
            ends = cut(box, total)
            if ends is not None:
                _yield()
                painter.drawLine(
                    QPointF(ends[0], total - ends[0]), QPointF(ends[1], total - ends[1])
                )
            total += step

    # --- text -----------------------------------------------------------------------------

    def _text(
        self,
        paragraphs: Sequence[Paragraph],
        room: QRectF,
        size: float,
        anchor: str = "t",
        ink: str = "tx1",
    ) -> None:
        wide = room.width() / UNITS
        top = room.top()
        if anchor != "t":
            spare = room.height() - text_height(paragraphs, size, wide) * UNITS
            top += spare if anchor == "b" else spare / 2
        line_high = size * LINE_HEIGHT * UNITS
        for paragraph in paragraphs:
            for line in runs_by_line(paragraph, size, wide):
                place = QRectF(room.left(), top, room.width(), line_high)
                self._line(line, place, size, paragraph.align, ink)
                top += line_high
            top += paragraph.after * UNITS

    def _line(self, line: Sequence[Run], place: QRectF, size: float, align: str, ink: str) -> None:
        widths = [_font(size, run.bold)[1].horizontalAdvance(run.text) for run in line]
        total = sum(widths)
        if not total:
            return
        painter = self._painter
        squeeze = min(1.0, place.width() / total)
        spare = place.width() - total * squeeze
        left = place.left() + {"ctr": spare / 2, "r": spare}.get(align, 0.0)
        painter.save()
        painter.translate(left, place.top() + size * _BASELINE * UNITS)
        painter.scale(squeeze, 1.0)
        at = 0.0
        for run, wide in zip(line, widths, strict=True):
            painter.setFont(_font(size, run.bold)[0])
            painter.setPen(self._colour(run.colour or ink))
            painter.drawText(QPointF(at, 0), allowed(run.text))
            at += wide
        painter.restore()

    # --- tables, charts, photos -------------------------------------------------------------

    def _grid(self, grid: Grid) -> None:
        painter, top = self._painter, _units(grid.y)
        sides, ends = (inset * UNITS for inset in CELL_INSET)
        for number, row in enumerate(grid.rows):
            fill, ink = grid.head if number == 0 else ("bg1", "tx1")
            left, high = _units(grid.x), _units(row.height)
            # At once: cell by cell leaves seams.
            whole = QRectF(left, top, _units(grid.box.width), high)
            painter.fillRect(whole, self._colour(fill))
            fills = row.fills or (None,) * len(row.cells)
            for wide, cell, own in zip(map(_units, grid.columns), row.cells, fills, strict=True):
                if own is not None and number:
                    painter.fillRect(QRectF(left, top, wide, high), self._colour(own))
                room = QRectF(left, top, wide, high).adjusted(sides, ends, -sides, -ends)
                self._text(_uncoloured(cell) if number == 0 else cell, room, grid.size, ink=ink)
                left += wide
            top += high
        # Last, or each would lie half under the row below it.
        top, right = _units(grid.y), _units(grid.x + grid.box.width)
        for number, row in enumerate(grid.rows):
            top += _units(row.height)
            colour = self._colour(grid.head[0] if number == 0 else "tx2:40")
            painter.setPen(QPen(colour, 0.75 * UNITS))
            painter.drawLine(QPointF(_units(grid.x), top), QPointF(right, top))

    def _bars(self, bars: Bars) -> None:
        box = _rect(bars.box)
        if bars.fill is not None:
            self._painter.fillRect(box, self._colour(bars.fill))
        axis = box.left() + bars.label_share * box.width()
        room = (0.96 - bars.label_share) * box.width()
        slot = 0.96 * box.height() / max(1, len(bars.categories))
        most = max([*bars.values, 1])
        numbers = _font(BODY_SIZE, False)[1].horizontalAdvance(f" {most} ")
        thick = slot / (1 + _GAP_SHARE)
        top = box.top() + 0.02 * box.height()
        for words, value in zip(bars.categories, bars.values, strict=True):
            gap = 4 * UNITS
            names = QRectF(box.left(), top, axis - gap - box.left(), slot)
            self._text((plain(words, align="r"),), names, BODY_SIZE, "ctr", bars.ink)
            long = (room - numbers) * value / most
            bar = QRectF(axis, top + (slot - thick) / 2, long, thick)
            self._painter.fillRect(bar, self._colour(bars.colour))
            place = QRectF(bar.right() + gap, top, numbers, slot)
            self._text((plain(str(value)),), place, BODY_SIZE, "ctr", bars.ink)
            top += slot
        self._painter.setPen(QPen(self._colour("tx2:40"), 0.75 * UNITS))
        self._painter.drawLine(QPointF(axis, box.top()), QPointF(axis, box.bottom()))

    def _picture(self, picture: Picture) -> None:
        image = _pixels(picture.data)
        if image is not None:
            self._painter.drawImage(_rect(picture.box), image)


def _uncoloured(cell: Cell) -> Cell:
    """What stands in a header has the header's own ink."""
    return tuple(
        replace(each, runs=tuple(replace(run, colour=None) for run in each.runs)) for each in cell
    )


def _pixels(data: bytes) -> QImage | None:
    """The picture without a word: Qt puts what a file says of itself into a PDF again."""
    image = QImage.fromData(data)
    if image.isNull():
        return None
    format_ = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    fresh = QImage(image.size(), format_)
    fresh.fill(0)
    painter = QPainter(fresh)
    painter.drawImage(0, 0, image)
    painter.end()
    return fresh


def _in_rectangle(box: QRectF, total: float) -> tuple[float, float] | None:
    """From which x to which x the line x + y = total lies in the box."""
    left, right = max(box.left(), total - box.bottom()), min(box.right(), total - box.top())
    return (left, right) if left < right else None


def _in_ellipse(box: QRectF, total: float) -> tuple[float, float] | None:
    a, b = box.width() / 2, box.height() / 2
    middle = box.center()
    reach = total - middle.x() - middle.y()
    under = a * a + b * b - reach * reach
    if under <= 0:
        return None
    at = middle.x() + a * a * reach / (a * a + b * b)
    half = a * b * sqrt(under) / (a * a + b * b)
    return at - half, at + half
