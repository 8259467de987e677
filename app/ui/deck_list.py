"""The deck beside the board: a filter, and every card that the table can lay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement
from app.ui.card_drag import card_drag
from app.ui.deck_model import CHIP_HEIGHT, CHIP_WIDTH, DeckModel
from app.ui.mime import unpacked
from app.ui.theme import current, icon, sized, space
from app.ui.zone_keys import agreement_for_key, zone_for_key


class DeckView(QListView):
    """The list itself: drags cards out, takes cards of the board back, knows the zone keys."""

    card_returned = Signal(str)
    zone_asked = Signal(str, object)
    agreement_asked = Signal(str, object)
    escaped = Signal()
    digit_typed = Signal(str)

    def __init__(self, model: DeckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = model
        self.setModel(model)
        self.setAccessibleName("Kaartjes")
        self.setAccessibleDescription(
            "P, G en I leggen het gekozen kaartje bij wel, met Shift bij twijfel, N bij niet. "
            "E is eens, O oneens, B niet besproken. Delete haalt het van het bord."
        )
        self.setUniformItemSizes(True)
        self.fit_signs()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def fit_signs(self) -> None:
        """As large as the text."""
        self.setIconSize(QSize(sized(CHIP_WIDTH), sized(CHIP_HEIGHT)))

    @property
    def card(self) -> str:
        """The ingredient of the chosen row; "" for none."""
        face = self._deck.face_at(self.currentIndex())
        return "" if face is None else face.ingredient_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        zone, agreement = zone_for_key(event), agreement_for_key(event)
        if zone is not None or agreement is not None:
            self._ask(zone, agreement)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._return(self.card)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.text().isdigit():
            self.digit_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _ask(self, zone: Zone | None, agreement: Agreement | None) -> None:
        if self.card and zone is not None:
            self.zone_asked.emit(self.card, zone)
        elif self.card:
            self.agreement_asked.emit(self.card, agreement)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a letter lays a card, and the filter finds one."""

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        face = self._deck.face_at(self.currentIndex())
        if face is not None:
            card_drag(self, face, 1.0).exec(supported_actions)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._judge(event)
        if event.isAccepted():
            self._return(unpacked(event.mimeData()) or "")

    def _judge(self, event: QDropEvent) -> None:
        """Only a card that lies on the board can come back."""
        if self._lies_on_board(unpacked(event.mimeData()) or ""):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _return(self, card: str) -> None:
        if self._lies_on_board(card):
            self.card_returned.emit(card)

    def _lies_on_board(self, card: str) -> bool:
        face = self._deck.face(card)
        return face is not None and face.verdict is not None


class DeckList(QWidget):
    """The filter, the list, and a word when the filter finds nothing."""

    card_chosen = Signal(str)
    card_returned = Signal(str)
    """A card of the board was brought back: it is to be taken off."""
    zone_asked = Signal(str, object)
    agreement_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DeckModel(current(), self)
        self._list = DeckView(self._model)
        self._filter = QLineEdit()
        self._glass = self._filter.addAction(
            icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._unplaced = QCheckBox("Alleen nog niet geplaatst")
        self._waiting = QCheckBox()
        self._count = QLabel()
        self._nothing = QLabel()
        # The chosen card stays chosen while the filter hides its row.
        self._chosen = ""
        self._build()
        self._filter.textChanged.connect(self._sift)
        self._filter.returnPressed.connect(self._go_to_first)
        self._unplaced.toggled.connect(self._sift)
        self._waiting.toggled.connect(self._sift)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.card_returned.connect(self.card_returned)
        self._list.zone_asked.connect(self.zone_asked)
        self._list.agreement_asked.connect(self.agreement_asked)
        self._list.escaped.connect(self._escape)
        self._list.digit_typed.connect(self._type)

    @property
    def view(self) -> DeckView:
        return self._list

    @property
    def filter(self) -> QLineEdit:
        return self._filter

    def show_table(self, document: Document, table_id: str) -> None:
        """Show the cards of another table or document."""
        self._model.show_table(document, table_id)
        self._settle()

    def update_from(self, document: Document, change: Change) -> None:
        """Follow a change that the document has been through, at the same place in the list."""
        bar = self._list.verticalScrollBar()
        place = bar.value()
        self._model.update_from(document, change)
        self._settle()
        # A card of round 1 that was laid goes to its own number: stay with those that wait.
        bar.setValue(place)

    def choose_card(self, ingredient_id: str) -> None:
        """Choose a card from elsewhere; tells nobody."""
        self._chosen = ingredient_id
        self._settle()

    def reveal(self, ingredient_id: str) -> None:
        """Choose a card and put the focus on its row; a filter that hides it goes."""
        if not self._model.index_of(ingredient_id).isValid():
            self._filter.clear()
            self._unplaced.setChecked(False)
        self.choose_card(ingredient_id)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(230, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 200)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
            self.view.fit_signs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the filter leaves: Down goes to the list, Esc empties the filter."""
        if event.key() == Qt.Key.Key_Down:
            self._go_to_first()
        elif event.key() == Qt.Key.Key_Escape and self._filter.text():
            self._filter.clear()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        heading = QLabel("Kaartjes")
        heading.setProperty("role", "heading")
        self._count.setProperty("role", "small")
        self._filter.setPlaceholderText("Nummer of titel")
        self._filter.setAccessibleName("Kaartjes zoeken op nummer of titel")
        self._filter.setClearButtonEnabled(True)
        for button in self._filter.findChildren(QToolButton):
            glass = button.defaultAction() is self._glass
            button.setAccessibleName("Zoeken" if glass else "Zoekveld leegmaken")
        self._waiting.setChecked(True)
        self._waiting.setToolTip(
            "Kaartjes die in ronde 1 zijn gekozen en nog niet op het bord liggen, staan bovenaan"
        )
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(space(2), space(5), space(2), 0)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignBottom)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(top)
        column.addWidget(self._filter)
        column.addWidget(self._unplaced)
        column.addWidget(self._waiting)
        column.addLayout(self._stack, 1)
        # Only now: a stack without a parent would show its first widget as a window of its own.
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        self._dress()

    def _dress(self) -> None:
        self._model.dress(current(), self.devicePixelRatioF())
        # Only colours: a widget made or deleted while the application is dressed crashes Qt.
        self._glass.setIcon(icon("search"))

    def _sift(self) -> None:
        self._model.set_filter(
            self._filter.text(),
            unplaced_only=self._unplaced.isChecked(),
            waiting_first=self._waiting.isChecked(),
        )
        self._settle()

    def _settle(self) -> None:
        """Mark the chosen row again, count, and say so when there is no row at all."""
        index = self._model.index_of(self._chosen)
        self._list.setCurrentIndex(index)
        if not index.isValid():
            self._list.clearSelection()
        if index.isValid():
            self._list.scrollTo(index)
        self._count.setText(f"{self._model.placed} van {self._model.total} geplaatst")
        waiting = self._model.waiting
        self._waiting.setText(f"Eerst uit ronde 1 ({waiting})")
        self._waiting.setVisible(waiting > 0)
        self._nothing.setText(self._why_empty())
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _why_empty(self) -> str:
        wanted = self._filter.text().strip()
        if wanted:
            among = " dat nog niet geplaatst is" if self._unplaced.isChecked() else ""
            return f"Geen kaartje met “{wanted}”{among}."
        if self._unplaced.isChecked():
            return "Alle kaartjes liggen op het bord."
        return "Deze tafel heeft nog geen kaartjes."

    def _tell(self, index: QModelIndex) -> None:
        face = self._model.face_at(index)
        if face is not None and face.ingredient_id != self._chosen:
            self._chosen = face.ingredient_id
            self.card_chosen.emit(self._chosen)

    def _go_to_first(self) -> None:
        """Choose the first card that the filter finds, and go to the list."""
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _escape(self) -> None:
        self.choose_card("")
        self.card_chosen.emit("")

    def _type(self, digit: str) -> None:
        self._filter.setText(digit)
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)
