"""The photos of a table or of the session as a list of thumbnails with their words."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from app.model.document import Document
from app.model.entities import Ingredient, Photo
from app.model.words import PHASES
from app.ui.picture_cache import PictureCache
from app.ui.theme import current, picture

THUMBNAIL = QSize(208, 156)
_SHARP = 2
_SIDE = THUMBNAIL.width() * _SHARP

_Index = QModelIndex | QPersistentModelIndex


def about(document: Document, photo: Photo) -> str:
    """ "ronde 2 · 20:15 · 17. Bibliotheek"."""
    card = document.find(Ingredient, photo.ingredient_id)
    parts = [PHASES[photo.phase], photo.time]
    parts += [] if card is None else [f"{card.number}. {card.title}"]
    return " · ".join(part for part in parts if part)


class PhotosModel(QAbstractListModel):
    """Thumbnails are decoded when they come in sight, and not before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache = PictureCache(_SIDE, parent=self)
        self.cache.came.connect(self._picture_came)
        self.room = THUMBNAIL
        """What a thumbnail takes with its words."""
        self._photos: list[Photo] = []
        self._words: dict[str, str] = {}
        self._drawn: dict[tuple[str, bool, str], QPixmap] = {}

    @property
    def photos(self) -> list[Photo]:
        return list(self._photos)

    def photo_at(self, index: _Index) -> Photo | None:
        rows = self._photos
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def index_of(self, photo_id: str) -> QModelIndex:
        """Where a photo stands; no valid index where it doesn't."""
        for row, photo in enumerate(self._photos):
            if photo.id == photo_id:
                return self.index(row, 0)
        return QModelIndex()

    def show_photos(self, document: Document, photos: list[Photo]) -> None:
        words = {photo.id: about(document, photo) for photo in photos}
        same = [photo.id for photo in photos] == [photo.id for photo in self._photos]
        if same:
            self._photos, self._words = photos, words
            if photos:
                self.dataChanged.emit(self.index(0, 0), self.index(len(photos) - 1, 0))
        else:
            self.beginResetModel()
            self._photos, self._words = photos, words
            self.endResetModel()

    def clear(self) -> None:
        """The document is gone, and its pictures with it."""
        self.beginResetModel()
        self._photos, self._words = [], {}
        self._drawn.clear()
        self.cache.read_from(None)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        photo = self.photo_at(index)
        if photo is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(part for part in (photo.caption, self._words[photo.id]) if part)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(photo)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.room
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._described(photo)
        return None

    def _described(self, photo: Photo) -> str:
        allowed = "mag in het verslag" if photo.consent else "niet in het verslag"
        return "\n".join(part for part in (photo.caption, self._words[photo.id], allowed) if part)

    def _icon(self, photo: Photo) -> QIcon:
        """The same when it is chosen: Qt would veil it."""
        icon, thumbnail = QIcon(), self._thumbnail(photo)
        icon.addPixmap(thumbnail, QIcon.Mode.Normal)
        icon.addPixmap(thumbnail, QIcon.Mode.Selected)
        return icon

    def _thumbnail(self, photo: Photo) -> QPixmap:
        found = self.cache.picture(photo.sha256)
        look = current().name
        key = (photo.sha256, photo.consent, look)
        if found is None:
            return _framed(None, allowed=photo.consent)
        if key not in self._drawn:
            self._drawn[key] = _framed(found, allowed=photo.consent)
        return self._drawn[key]

    def _picture_came(self, sha256: str) -> None:
        for row, photo in enumerate(self._photos):
            if photo.sha256 == sha256:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))


def _framed(found: QPixmap | None, *, allowed: bool) -> QPixmap:
    """A thumbnail in the middle of its room, with a check mark where it may be in the report."""
    look = current()
    made = QPixmap(THUMBNAIL * _SHARP)
    made.fill(QColor(look.surface))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if found is None or found.isNull():
        sign = picture("photo" if found is None else "warning", look.quiet, 48 * _SHARP)
        painter.drawPixmap((made.width() - sign.width()) // 2, made.height() // 3, sign)
    else:
        fitted = found.scaled(
            made.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        left, top = made.width() - fitted.width(), made.height() - fitted.height()
        painter.drawPixmap(left // 2, top // 2, fitted)
    if allowed:
        disc = QRectF(made.width() - 64, 12, 52, 52)
        painter.setBrush(QColor(look.accent))
        painter.setPen(QPen(QColor(look.on_accent), 4))
        painter.drawEllipse(disc)
        painter.drawPixmap(disc.topLeft().toPoint(), picture("check", look.on_accent, 52))
    painter.end()
    made.setDevicePixelRatio(_SHARP)
    return made
