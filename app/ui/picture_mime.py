"""What a drag or the clipboard holds of pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.model.pictures import Pixels

LOOK_LIKE_PICTURES = (
    *(".jpg", ".jpeg", ".jfif", ".png", ".webp"),
    *(".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff"),
)
"""Endings of files that a user means as pictures; not all of them are kept."""

_ENCODED = ("image/png", "image/jpeg", "image/webp")


def local_files(mime: QMimeData) -> list[Path]:
    """The files of this computer that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def holds_pictures(mime: QMimeData) -> bool:
    """Whether there is a picture in it, as a file or as an image."""
    files = local_files(mime)
    if files:
        return any(path.suffix.lower() in LOOK_LIKE_PICTURES for path in files)
    return mime.hasImage()


def pictures_in(mime: QMimeData) -> list[Path | bytes | Pixels]:
    """Files first, whatever they are: why one is refused is told. Else the image itself."""
    files: list[Path | bytes | Pixels] = [*local_files(mime)]
    if files:
        return files
    for kind in _ENCODED:
        if mime.hasFormat(kind):
            return [bytes(mime.data(kind).data())]
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [_pixels(image)]
    return []


def _pixels(image: QImage) -> Pixels:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return Pixels(plain.width(), plain.height(), bytes(plain.constBits()))
