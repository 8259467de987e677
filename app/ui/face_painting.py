"""Fronts of cards as grey pixels, to be compared with a photo; drawn off the UI thread too."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

import numpy as np
from PySide6.QtGui import QImage, QPainter

from app.export.print_faces import face_pages
from app.export.print_page import Page
from app.model.document import Document
from app.photo.proposing import PER_MM, Face
from app.ui.application import an_application
from app.ui.print_painting import UNITS, paint_page

_FINER = 2
"""So much larger it is drawn, and then averaged."""


def faces_of(document: Document, table_id: str) -> Callable[[Container[int]], Mapping[int, Face]]:
    """Draws the fronts of a table's cards with certain tags, as `app.photo.hidden` wants them."""
    return lambda tags: painted(face_pages(document, table_id, tags), PER_MM)


def painted(pages: Mapping[int, Page], per_mm: int) -> dict[int, Face]:
    """Each page as rows x columns, black 0 to white 255, of so many pixels a mm."""
    # Kept until all is drawn: Qt knows no fonts without an application.
    application = an_application()
    made = {tag: _grey(page, per_mm) for tag, page in pages.items()}
    del application
    return made


def _grey(page: Page, per_mm: int) -> Face:
    rows, columns = round(page.height * per_mm), round(page.width * per_mm)
    image = QImage(columns * _FINER, rows * _FINER, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    scale = per_mm * _FINER / UNITS
    painter.scale(scale, scale)
    paint_page(painter, page)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    kept = lines[:, : grey.width()].reshape(rows, _FINER, columns, _FINER)
    return np.asarray(kept.mean(axis=(1, 3)).astype(np.uint8))
