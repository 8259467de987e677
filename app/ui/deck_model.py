"""The deck of one table as rows for a list: which cards a filter finds, and what a row says."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Choice, Sphere, Verdict
from app.ui.card_face import CardFace, all_faces, spoken, tooltip, touched_cards
from app.ui.mime import MIME_TYPE, packed
from app.ui.theme import Theme, Tint, font_family, sized
from app.ui.words import VERDICT_SIGNS

ROW_HEIGHT = 28
CHIP_WIDTH, CHIP_HEIGHT = 34, 18

SPHERE_LETTERS = {Sphere.PERSONAL: "P", Sphere.COMMUNAL: "G", Sphere.INSTITUTIONAL: "I"}

_FIGURE_SPACE = "\u2007"
_Index = QModelIndex | QPersistentModelIndex


def plain(text: str) -> str:
    """The text without capitals and accents, for comparing."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def matching(
    faces: Sequence[CardFace], text: str, *, unplaced_only: bool, waiting_first: bool = False
) -> list[CardFace]:
    """The cards that a filter finds: by number or by any part of the title.

    The card with exactly that number comes first, then numbers that begin with it. Among equals
    those that wait since round 1 can come first.
    """
    wanted = plain(text.strip())
    words = wanted.split()

    def rank(face: CardFace) -> int | None:
        number = str(face.number)
        if not words or number == wanted:
            return 0
        if number.startswith(wanted):
            return 1
        title = plain(face.title)
        return 2 if all(word in title for word in words) else None

    found = [
        (hit, not (waiting_first and face.waiting), face.number, face)
        for face in faces
        if (hit := rank(face)) is not None and not (unplaced_only and face.verdict is not None)
    ]
    return [each[-1] for each in sorted(found, key=lambda each: each[:3])]


class DeckModel(QAbstractListModel):
    """Rows are the cards that the filter finds; the document decides what they say."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ratio = 1.0
        self._table_id = ""
        self._faces: list[CardFace] = []
        self._rows: list[CardFace] = []
        self._text = ""
        self._unplaced_only = False
        self._waiting_first = True
        self._chips: dict[tuple[Verdict | None, Sphere | None, bool], QIcon] = {}

    @property
    def total(self) -> int:
        return len(self._faces)

    @property
    def placed(self) -> int:
        return sum(face.verdict is not None for face in self._faces)

    @property
    def waiting(self) -> int:
        """How many cards of round 1 don't lie on the board yet."""
        return sum(face.waiting for face in self._faces)

    def face(self, ingredient_id: str) -> CardFace | None:
        """A card of this table, found by the filter or not."""
        return next((each for each in self._faces if each.ingredient_id == ingredient_id), None)

    def face_at(self, index: _Index) -> CardFace | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, ingredient_id: str) -> QModelIndex:
        """The row of a card; an invalid index when the filter doesn't find it."""
        for row, face in enumerate(self._rows):
            if face.ingredient_id == ingredient_id:
                return self.index(row)
        return QModelIndex()

    def show_table(self, document: Document, table_id: str) -> None:
        self._table_id = table_id
        self._faces = all_faces(document, table_id)
        self._sift()

    def update_from(self, document: Document, change: Change) -> None:
        chosen = any(isinstance(edit.entity, Choice) for edit in change.edits)
        if not chosen and not touched_cards(change, self._table_id):
            return
        self._faces = all_faces(document, self._table_id)
        found = self._found()
        if [each.ingredient_id for each in found] == [each.ingredient_id for each in self._rows]:
            # The same rows: the list keeps its place and its selection.
            self._rows = found
            self.dataChanged.emit(self.index(0), self.index(max(0, len(found) - 1)))
        else:
            self._sift()

    def set_filter(self, text: str, *, unplaced_only: bool, waiting_first: bool) -> None:
        self._text, self._unplaced_only = text, unplaced_only
        self._waiting_first = waiting_first
        self._sift()

    def dress(self, theme: Theme, ratio: float) -> None:
        """Colours, and the pixels per point of the screen that it is shown on."""
        self._theme, self._ratio = theme, ratio
        self._chips.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _sift(self) -> None:
        self.beginResetModel()
        self._rows = self._found()
        self.endResetModel()

    def _found(self) -> list[CardFace]:
        return matching(
            self._faces,
            self._text,
            unplaced_only=self._unplaced_only,
            waiting_first=self._waiting_first,
        )

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        face = self.face_at(index)
        if face is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._chip(face)
        if role == Qt.ItemDataRole.FontRole:
            return _own_font() if face.own else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.ink if face.verdict is None else self._theme.quiet)
        texts = {
            Qt.ItemDataRole.DisplayRole: _row_text,
            Qt.ItemDataRole.ToolTipRole: tooltip,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
        }
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, sized(ROW_HEIGHT))
        write = texts.get(Qt.ItemDataRole(role))
        return None if write is None else write(face)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        face = self.face_at(indexes[0])
        assert face is not None
        return packed(face.ingredient_id, face.title)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def _chip(self, face: CardFace) -> QIcon:
        key = (face.verdict, face.sphere, face.waiting)
        if key not in self._chips:
            picture = _chip_pixmap(face, self._theme, self._ratio)
            self._chips[key] = QIcon(picture)
            # Given for itself, or a chosen row would tint it.
            self._chips[key].addPixmap(picture, QIcon.Mode.Selected)
        return self._chips[key]


def _row_text(face: CardFace) -> str:
    number = str(face.number).rjust(2, _FIGURE_SPACE)
    return f"{number}  {'+ ' if face.own else ''}{face.title}"


def _chip_text(face: CardFace) -> str:
    if face.verdict is None:
        return "R1"
    letter = "" if face.sphere is None else f" {SPHERE_LETTERS[face.sphere]}"
    return f"{VERDICT_SIGNS[face.verdict]}{letter}"


def _waiting_tint(theme: Theme) -> Tint:
    return Tint(theme.accent_soft, theme.accent_soft, theme.accent, theme.ink)


def _own_font() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font


def _chip_pixmap(face: CardFace, theme: Theme, ratio: float) -> QPixmap:
    """A small sign of where a card lies: the verdict's sign and the sphere's letter.

    A card that waits since round 1 has a sign of that.
    """
    width, height = sized(CHIP_WIDTH), sized(CHIP_HEIGHT)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    if face.verdict is None and not face.waiting:
        return pixmap
    tint = _waiting_tint(theme) if face.verdict is None else theme.tint(face.sphere)
    font = QFont(font_family()) if font_family() else QFont()
    font.setPixelSize(sized(12))
    font.setBold(True)
    room = QRectF(0.5, 0.5, width - 1, height - 1)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tint.line), 1))
    painter.setBrush(QColor(tint.fill))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(tint.ink))
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _chip_text(face))
    painter.end()
    return pixmap
