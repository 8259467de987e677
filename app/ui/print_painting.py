"""Draws a printed page, which is a plain value in mm, on paper (PDF) or on a screen.

Fonts have whole sizes in Qt, so the painter works in hundredths of a mm. A line of text that is
wider in the font of this computer than it was measured is made narrower: nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)

from app.export.pdf_catalog import in_dutch
from app.export.print_page import (
    POINTS,
    Box,
    Group,
    Line,
    Logo,
    Mark,
    Oval,
    TagMark,
    Words,
)
from app.export.print_page import (
    Page as Page,
)
from app.model.tags import CELLS, bits
from app.ui.application import an_application
from app.ui.drawn_fonts import drawn_family, drawn_font

UNITS = 100
"""To the mm."""

_DPI = 1200
_PROGRAM = "Gespreksmodel"
_DASH, _GAP = 3.0, 2.0
"""Of a dashed line, in mm."""


def pdf_of(title: str, pages: Sequence[Page]) -> bytes:
    """The pages, at least one, as a PDF, each exactly as large as it says."""
    # Kept until all is drawn: Qt knows no fonts without an application.
    application = an_application()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(_PROGRAM)
    writer.setResolution(_DPI)
    writer.setPageLayout(_layout(pages[0]))
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages):
            if number:
                writer.setPageLayout(_layout(page))
                writer.newPage()
            painter.save()
            painter.scale(_DPI / 25.4 / UNITS, _DPI / 25.4 / UNITS)
            paint_page(painter, page)
            painter.restore()
    finally:
        painter.end()
        buffer.close()
    del application
    return in_dutch(bytes(data.data()))


def write_pdf(path: Path, title: str, pages: Sequence[Page]) -> None:
    """Into a new file. Raises OSError."""
    path.write_bytes(pdf_of(title, pages))


def _layout(page: Page) -> QPageLayout:
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Millimeter, "", exact)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def paint_page(painter: QPainter, page: Page) -> None:
    """On a painter that counts in hundredths of a mm; the paper itself isn't drawn."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    for mark in page.marks:
        _draw(painter, mark)


def _pen(colour: str | None, thick: float, dashed: bool = False) -> QPen:
    if colour is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), thick * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        # Qt counts in widths of the pen.
        pen.setDashPattern([_DASH / thick, _GAP / thick])
    return pen


def _dress(painter: QPainter, mark: Box | Oval) -> None:
    painter.setPen(_pen(mark.line, mark.thick, mark.dashed))
    painter.setBrush(QColor(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)


def _box(painter: QPainter, mark: Box) -> None:
    _dress(painter, mark)
    rect = QRectF(mark.x * UNITS, mark.y * UNITS, mark.width * UNITS, mark.height * UNITS)
    if mark.radius:
        painter.drawRoundedRect(rect, mark.radius * UNITS, mark.radius * UNITS)
    else:
        painter.drawRect(rect)


def _oval(painter: QPainter, mark: Oval) -> None:
    _dress(painter, mark)
    middle = QPointF(mark.x * UNITS, mark.y * UNITS)
    painter.drawEllipse(middle, mark.rx * UNITS, mark.ry * UNITS)


def _line(painter: QPainter, mark: Line) -> None:
    painter.setPen(_pen(mark.colour, mark.thick, mark.dashed))
    start, end = QPointF(mark.x1, mark.y1) * UNITS, QPointF(mark.x2, mark.y2) * UNITS
    painter.drawLine(start, end)


def _words(painter: QPainter, mark: Words) -> None:
    font, metrics = drawn_font(drawn_family(), mark.size / POINTS * UNITS, mark.bold)
    wide, room = metrics.horizontalAdvance(mark.text), mark.room * UNITS
    narrower = min(1.0, room / wide) if wide else 1.0
    before = {"left": 0.0, "middle": 0.5, "right": 1.0}[mark.align] * wide * narrower
    painter.save()
    painter.translate(mark.x * UNITS - before, mark.y * UNITS)
    if narrower < 1.0:
        painter.scale(narrower, 1.0)
    painter.setFont(font)
    painter.setPen(QColor(mark.colour))
    painter.drawText(QPointF(0, 0), mark.text)
    painter.restore()


def _tag(painter: QPainter, mark: TagMark) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#000000"))
    painter.save()
    painter.translate((mark.x - mark.side / 2) * UNITS, (mark.y - mark.side / 2) * UNITS)
    painter.scale(mark.side * UNITS / CELLS, mark.side * UNITS / CELLS)
    painter.drawPath(tag_path(mark.tag))
    painter.restore()


@cache
def tag_path(tag: int) -> QPainterPath:
    """What is black, in cells. One outline: cells beside each other show seams between them."""
    white = QPainterPath()
    white.setFillRule(Qt.FillRule.WindingFill)
    for row, cells in enumerate(bits(tag), 1):
        for column, cell in enumerate(cells, 1):
            if cell == "1":
                white.addRect(column, row, 1, 1)
    path = QPainterPath()
    path.addRect(0, 0, CELLS, CELLS)
    return path.subtracted(white.simplified())


def _logo(painter: QPainter, mark: Logo) -> None:
    image = QImage.fromData(mark.data)
    if image.isNull():
        return
    size = QSizeF(image.size()).scaled(
        mark.width * UNITS, mark.height * UNITS, Qt.AspectRatioMode.KeepAspectRatio
    )
    left = (mark.x + mark.width) * UNITS - size.width()
    top = (mark.y + mark.height / 2) * UNITS - size.height() / 2
    painter.drawImage(QRectF(QPointF(left, top), size), image)


def _group(painter: QPainter, mark: Group) -> None:
    painter.save()
    if mark.window is not None:
        painter.setClipRect(QRectF(*(each * UNITS for each in mark.window)))
    painter.translate(mark.x * UNITS, mark.y * UNITS)
    painter.scale(mark.scale, mark.scale)
    if mark.turned:
        painter.rotate(180)
    for each in mark.marks:
        _draw(painter, each)
    painter.restore()


def _draw(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Box():
            _box(painter, mark)
        case Oval():
            _oval(painter, mark)
        case Line():
            _line(painter, mark)
        case Words():
            _words(painter, mark)
        case TagMark():
            _tag(painter, mark)
        case Logo():
            _logo(painter, mark)
        case Group():
            _group(painter, mark)
