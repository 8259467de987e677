"""Draws what a photo of the board might look like, so that the pictures show nobody's own photo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from app.model.change import Change, added
from app.model.document import Document
from app.model.entities import Photo, new_id
from app.model.pictures import cleaned, read_picture
from app.ui import theme
from app.ui.board_scene import BoardScene
from app.ui.controller import Controller

_SIZE = (1600, 1200)
_SHEET = (2000, 1413)
"""The A1 board before it is laid on the table, in pixels."""

Corners = Sequence[tuple[float, float]]
"""Where the corners of the board come on the photo: from the top left, clockwise."""

WHOLE: Corners = ((300, 210), (1330, 180), (1500, 960), (110, 1010))
NEAR: Corners = ((-940, -350), (2380, -560), (2900, 2080), (-1240, 2330))


_PHOTOS: tuple[tuple[Corners, str, str, int | None], ...] = (
    (WHOLE, "20:09", "Het bord halverwege ronde 2", None),
    (NEAR, "20:11", "Dit lag in het midden", 9),
)
"""The corners of the board, the time, the caption, and the number of the card."""


def add_photos(controller: Controller, folder: Path) -> None:
    """Two at the table that is chosen; the first may be in the report."""
    document, table_id = controller.document, controller.table_id
    photos = []
    for number, (corners, at, caption, card_number) in enumerate(_PHOTOS, start=1):
        path = folder / f"foto-{number}.jpg"
        draw_photo(document, table_id, corners, path)
        kept = cleaned(read_picture(path))
        cards = (card.id for card in document.ingredients(table_id) if card.number == card_number)
        photos.append(
            Photo(
                new_id(),
                table_id,
                controller.editor.keep_photo(kept.data),
                kept.media_type,
                kept.width,
                kept.height,
                time=at,
                caption=caption,
                consent=number == 1,
                ingredient_id=next(cards, None),
            )
        )
    controller.editor.perform(Change("Foto’s toegevoegd", tuple(map(added, photos))))


def draw_photo(document: Document, table_id: str, corners: Corners, path: Path) -> None:
    """The board of a table on a wooden table, seen at an angle, as a JPEG of our own making."""
    image = QImage(*_SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    _draw_wood(painter)
    sheet = QPolygonF([QPointF(x, y) for x, y in corners])
    _draw_shadow(painter, sheet)
    flat = QRectF(0, 0, *_SHEET)
    square = QPolygonF([flat.topLeft(), flat.topRight(), flat.bottomRight(), flat.bottomLeft()])
    transform = QTransform()
    if not QTransform.quadToQuad(square, sheet, transform):
        raise ValueError("these corners make no board")
    painter.setTransform(transform)
    painter.drawImage(QPointF(0, 0), _board(document, table_id))
    painter.resetTransform()
    if corners is WHOLE:
        _draw_cup(painter, QPointF(1445, 160), 92)
        _draw_cup(painter, QPointF(118, 560), 84)
        _draw_pen(painter, QPointF(420, 1108), QPointF(700, 1075))
    _draw_light(painter)
    painter.end()
    if not image.save(str(path), "JPG", 90):  # type: ignore[call-overload]
        raise OSError(f"could not write {path}")


def _board(document: Document, table_id: str) -> QImage:
    scene = BoardScene(theme.LIGHT)
    scene.show_table(document, table_id)
    image = QImage(*_SHEET, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing)
    scene.render(painter, QRectF(image.rect()), scene.sceneRect())
    painter.end()
    return image


def _draw_wood(painter: QPainter) -> None:
    width, height = _SIZE
    painter.fillRect(0, 0, width, height, QColor("#8d6844"))
    chance = Random(7)
    for plank in range(5):
        top = plank * height / 5
        shade = QColor("#8d6844").lighter(chance.randint(94, 110))
        painter.fillRect(QRectF(0, top, width, height / 5 - 3), shade)
        for _ in range(26):
            y = top + chance.uniform(6, height / 5 - 8)
            grain = QPainterPath(QPointF(0, y))
            bend = chance.uniform(-9, 9)
            grain.cubicTo(width / 3, y + bend, 2 * width / 3, y - bend, width, y + bend / 2)
            colour = QColor("#5d4029")
            colour.setAlpha(chance.randint(14, 46))
            painter.setPen(QPen(colour, chance.uniform(0.8, 2.6)))
            painter.drawPath(grain)


def _draw_shadow(painter: QPainter, sheet: QPolygonF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(14, 0, -1):
        painter.setBrush(QColor(30, 18, 8, 9))
        grown = QPolygonF(sheet).translated(step * 0.9, step * 1.5)
        painter.drawPolygon(grown)


def _draw_cup(painter: QPainter, middle: QPointF, radius: float) -> None:
    """A cup of coffee on a saucer, from above."""
    painter.setPen(Qt.PenStyle.NoPen)
    for size, colour in (
        (1.06, QColor(30, 18, 8, 70)),
        (1.0, QColor("#efe9df")),
        (0.86, QColor("#dcd3c4")),
        (0.66, QColor("#fbf8f2")),
        (0.54, QColor("#4a2c18")),
    ):
        aside = QPointF(6, 9) if size > 1 else QPointF()
        painter.setBrush(colour)
        painter.drawEllipse(middle + aside, radius * size, radius * size)


def _draw_pen(painter: QPainter, start: QPointF, end: QPointF) -> None:
    for aside, colour, width in (
        (QPointF(4, 8), QColor(30, 18, 8, 70), 17.0),
        (QPointF(), QColor("#26506b"), 16.0),
    ):
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(start + aside, end + aside)
    painter.setPen(QPen(QColor("#f0ece4"), 16, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(start + (end - start) * 0.72, start + (end - start) * 0.82)


def _draw_light(painter: QPainter) -> None:
    """A lamp at the left, and the corners a little darker."""
    width, height = _SIZE
    lamp = QLinearGradient(0, 0, width, height)
    lamp.setColorAt(0, QColor(255, 236, 200, 60))
    lamp.setColorAt(0.6, QColor(255, 236, 200, 0))
    painter.fillRect(0, 0, width, height, lamp)
    edge = QRadialGradient(QPointF(width / 2, height / 2), width * 0.68)
    edge.setColorAt(0.6, QColor(0, 0, 0, 0))
    edge.setColorAt(1, QColor(20, 10, 0, 105))
    painter.fillRect(0, 0, width, height, edge)
