"""A picture of a table's board as a PNG file, made without a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.files import replacing
from app.model.board import HEIGHT, WIDTH
from app.model.document import Document
from app.model.entities import Table
from app.model.operations.tables import table_name
from app.ui.application import an_application
from app.ui.board_drawing import MARGIN, board_font
from app.ui.board_scene import BoardScene
from app.ui.theme import LIGHT

_TITLE_ROOM = 24.0
"""Room for the line above the board, in mm of the board."""

_TITLE_SIZE = 16


def board_picture(document: Document, table_id: str, path: Path, width_px: int = 2400) -> None:
    """Write a table's board, always in light colours, with a line above it that says whose it is.

    Replaces the file as a whole. Raises OSError when it can't be written, KeyError when there is
    no such table.
    """
    # Kept until the picture is done: Qt draws no text without an application.
    application = an_application()
    table = document.get(Table, table_id)
    image = _image(document, table, width_px)
    with replacing(path) as beside:
        if not image.save(str(beside), "PNG"):  # type: ignore[call-overload]
            raise OSError(f"could not write {beside}")
    del application


def _image(document: Document, table: Table, width_px: int) -> QImage:
    scale = width_px / (WIDTH + 2 * MARGIN)
    height = HEIGHT + 2 * MARGIN + _TITLE_ROOM
    image = QImage(width_px, round(height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.table))
    scene = BoardScene(LIGHT)
    scene.show_table(document, table.id)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(scale, scale)
    _write_title(painter, document, table)
    board = QRectF(0, _TITLE_ROOM, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
    scene.render(painter, board, scene.sceneRect())
    painter.end()
    return image


def _write_title(painter: QPainter, document: Document, table: Table) -> None:
    session = document.session
    line = QRectF(MARGIN, 4, WIDTH, _TITLE_ROOM)
    painter.setPen(QColor(LIGHT.ink))
    painter.setFont(_heading())
    aside = " · ".join(part for part in (session.title, session.date) if part)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, table_name(table))
    painter.setFont(board_font(_TITLE_SIZE - 4))
    painter.setPen(QColor(LIGHT.quiet))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)


def _heading() -> QFont:
    return board_font(_TITLE_SIZE, bold=True)
