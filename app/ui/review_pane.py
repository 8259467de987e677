"""Beside the squared photo: the board as it would be, what changes, and what asks for a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QGraphicsView,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.document import Document
from app.model.photo_draft import (
    Draft,
    Kind,
    Row,
    board_after,
    rows,
)
from app.model.photo_words import sticker_words, summary
from app.ui.board_scene import BoardScene
from app.ui.buttons import TextButton, label
from app.ui.fields import NumberField
from app.ui.theme import current

_KEY = Qt.ItemDataRole.UserRole

_YES = {
    Kind.TWICE: "Hier ligt het",
    Kind.UNSURE_COUNT: "Dit aantal klopt",
    Kind.COUNT: "Dit aantal klopt",
    Kind.PROPOSED: "Ja, dit klopt",
    Kind.UNTITLED: "Titel typen",
    Kind.GONE: "Van het bord halen",
    Kind.OFF: "Laten liggen",
}
"""What the first button does with a row; nothing for what needs no yes."""

_ASKING = (Kind.TWICE, Kind.UNSURE_COUNT, Kind.PROPOSED, Kind.UNTITLED)
_COUNTS = (Kind.COUNT, Kind.UNSURE_COUNT)
_NOT_ON_PHOTO = (Kind.GONE, Kind.OFF, Kind.TWICE, *_COUNTS)


class Board(QGraphicsView):
    """A board to look at."""

    def __init__(self) -> None:
        self._owned = BoardScene()
        super().__init__(self._owned)
        self.setInteractive(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRenderHints(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Het bord zoals het wordt")
        self.setMinimumSize(240, 150)
        self._dress()

    @property
    def board(self) -> BoardScene:
        return self._owned

    def _dress(self) -> None:
        self.setBackgroundBrush(QColor(current().surface))
        self._owned.set_theme(current())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_owned"):
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitInView(self._owned.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)


class ReviewList(QTreeWidget):
    """Keys: Space or Enter says yes to a row, Delete no: its card goes off the photo."""

    yes = Signal()
    no = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Wat er verandert")
        self.setAccessibleDescription(
            "Enter zegt ja tegen een voorstel, Delete zegt nee of haalt het kaartje van de foto."
        )
        self.setHeaderLabels(["Wat", "Nr.", "Kaartje", "Waar"])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)

    def minimumSizeHint(self) -> QSize:
        """The header and three rows."""
        return QSize(120, round(5.5 * self.fontMetrics().lineSpacing()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.yes.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.no.emit()
        else:
            super().keyPressEvent(event)


class ReviewPane(QWidget):
    """Shows rows; what becomes of them, the page decides."""

    chosen = Signal(str)
    """The key of a row."""
    yes_asked = Signal(object)
    """A Row."""
    drop_asked = Signal(str)
    keep_asked = Signal(bool)
    take_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._counts: dict[str, int] = {}
        self._goes_on = False
        self.view = Board()
        self.list = ReviewList()
        self.yes_button = TextButton("Ja, dit klopt", self._say_yes, icon="check")
        self.drop_button = TextButton("Van de foto halen", self._drop)
        self.number = NumberField("Aantal stickers op dit kaartje", 0, 99)
        self.number.hide()
        self.keep = QCheckBox("Foto bewaren bij deze tafel")
        self.who = label("", "small", wrap=True)
        self.summary = label("", "told", wrap=True)
        self.take_button = TextButton(
            "Overnemen", self.take_asked.emit, role="primary", icon="check"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        done = QHBoxLayout()
        done.setSpacing(8)
        done.addWidget(self.take_button)
        done.addWidget(self.summary, 1)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.list, 1)
        layout.addLayout(_row(self.number, self.yes_button, self.drop_button, self.keep))
        layout.addLayout(done)
        layout.addWidget(self.who)
        self.list.currentItemChanged.connect(lambda *_now: self._choose())
        self.list.yes.connect(self._say_yes)
        self.list.no.connect(self._drop)
        self.keep.toggled.connect(self.keep_asked)

    @property
    def row(self) -> Row | None:
        item = self.list.currentItem()
        return None if item is None else self._rows.get(item.data(0, _KEY))

    def show_draft(self, document: Document, table_id: str, draft: Draft) -> None:
        now = self.row
        self._counts = {each.purpose_id: each.count for each in draft.rings}
        found = rows(document, table_id, draft)
        self._rows = {row.key: row for row in found}
        self.view.board.show_table(board_after(document, table_id, draft), table_id)
        self._fill(found, "" if now is None else now.key)
        said = summary(found)
        changes = any(row.kind in (Kind.NEW, Kind.MOVED, Kind.OTHER, Kind.OFF) for row in found)
        changes = changes or any(each.agreed for each in draft.rings)
        # The button with the focus would lose it: Qt goes on to the next one.
        self.take_button.setEnabled(changes)
        ends = " Er is nog niets veranderd." if changes else ""
        stickers = sticker_words(document, table_id, draft)
        parts = [f"{said}.{ends}" if said else "Er is nog niets aangewezen.", stickers]
        self.summary.setText(" ".join(filter(None, parts)))

    def _fill(self, found: Sequence[Row], key: str) -> None:
        self.list.blockSignals(True)
        place = self.list.currentIndex().row()
        self.list.clear()
        for row in found:
            number = "" if row.number is None else str(row.number)
            item = QTreeWidgetItem([str(row.kind), number, row.title, row.words])
            item.setData(0, _KEY, row.key)
            item.setToolTip(2, row.title)
            item.setToolTip(3, row.words)
            self.list.addTopLevelItem(item)
        keys = [row.key for row in found]
        if found:
            # Who said yes goes on to the next that asks: those stand first.
            at = keys.index(key) if key in keys else min(max(place, 0), len(keys) - 1)
            if self._goes_on and found[0].kind in _ASKING:
                at = 0
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        self._goes_on = False
        self.list.blockSignals(False)
        self._show_buttons()

    def choose(self, key: str) -> None:
        """Show a row, without saying so."""
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None and item.data(0, _KEY) == key:
                self.list.blockSignals(True)
                self.list.setCurrentItem(item)
                self.list.blockSignals(False)
        self._show_buttons()

    def _choose(self) -> None:
        self._show_buttons()
        row = self.row
        if row is not None:
            self.view.board.choose_card(row.key)
            self.chosen.emit(row.key)

    def _show_buttons(self) -> None:
        row = self.row
        words = None if row is None else _YES.get(row.kind)
        self.yes_button.setEnabled(words is not None)
        if words is not None:
            self.yes_button.setText(words)
        counts = row is not None and row.kind in _COUNTS
        self.number.setVisible(counts)
        if row is not None and counts:
            self.number.setValue(self._counts[row.key])
        self.drop_button.setEnabled(row is not None and row.kind not in _NOT_ON_PHOTO)
        proposed = row is not None and row.kind is Kind.PROPOSED
        self.drop_button.setText("Nee, dit is het niet" if proposed else "Van de foto halen")

    def _say_yes(self) -> None:
        row = self.row
        if row is not None and row.kind in _YES:
            self._goes_on = True
            self.yes_asked.emit(row)

    def _drop(self) -> None:
        row = self.row
        if row is not None and row.kind not in _NOT_ON_PHOTO:
            self.drop_asked.emit(row.key)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
