"""The twin of the board: what lies on it as a list, in which all the same can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.ui.buttons import label
from app.ui.placements_model import HEADINGS, Column, PlacementsModel
from app.ui.theme import current, space
from app.ui.zone_keys import agreement_for_key, zone_for_key

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PlacementsView(QTableView):
    """Knows the keys of deck and board; they are about the chosen card, as they are there."""

    zone_asked = Signal(str, object)
    agreement_asked = Signal(str, object)
    card_taken_off = Signal(str)
    argument_asked = Signal()
    escaped = Signal()
    spoken = Signal(str)

    def __init__(self, model: PlacementsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = ""
        """The chosen card, on the board or not."""
        self._placements = model
        self._last_place = 0
        self.setModel(model)
        self.setProperty("role", "people")
        self.setAccessibleName("Bord als lijst")
        self.setAccessibleDescription(
            "De kaartjes die op het bord liggen. P, G en I leggen het gekozen kaartje bij wel, "
            "met Shift bij twijfel, N bij niet. E is eens, O oneens, B niet besproken. "
            "Delete haalt het van het bord, Enter gaat naar het argument, S sorteert."
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NUMBER, Qt.SortOrder.AscendingOrder)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName("Kolommen")
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.card and self._card_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_by_current()
        elif event.key() in _STEPS and not self.currentIndex().isValid():
            self._go_on(_STEPS[event.key()])
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            # A letter is an order or nothing.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _card_key(self, event: QKeyEvent) -> bool:
        """Do what a key says about the chosen card; False for another key."""
        if (zone := zone_for_key(event)) is not None:
            self.zone_asked.emit(self.card, zone)
        elif (agreement := agreement_for_key(event)) is not None:
            self.agreement_asked.emit(self.card, agreement)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._placements.place_of(self.card) >= 0:
                self.card_taken_off.emit(self.card)
        elif event.key() in _ENTER:
            self.argument_asked.emit()
        else:
            return False
        return True

    def keyboardSearch(self, search: str) -> None:
        """Digits go to the card with that number."""
        if search.isdigit():
            column = self.currentIndex().column()
            self._go_to_number(search, max(column, 0))

    def _go_to_number(self, number: str, column: int) -> None:
        for place, row in enumerate(self._placements.rows):
            if str(row.number).startswith(number):
                self.setCurrentIndex(self._placements.index(place, column))
                return

    def sort_by_current(self) -> None:
        """By the column in which one is; by that one already: the other way round."""
        column = max(self.currentIndex().column(), 0)
        header = self.horizontalHeader()
        order = Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() == column and header.sortIndicatorOrder() is order:
            order = Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, order)
        self.say_order()

    def say_order(self) -> None:
        """Tell how the rows stand now."""
        header = self.horizontalHeader()
        up = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        words = HEADINGS[Column(header.sortIndicatorSection())].lower()
        self.spoken.emit(f"Gesorteerd op {words}, {'oplopend' if up else 'aflopend'}")

    def show_card(self, ingredient_id: str) -> None:
        """Mark the row of the chosen card; none when it doesn't lie on the board."""
        self.card = ingredient_id
        place = self._placements.place_of(ingredient_id)
        if place < 0:
            self.unmark()
            return
        column = self.currentIndex().column()
        index = self._placements.index(place, column if column >= 0 else Column.TITLE)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def unmark(self) -> None:
        """No row is the chosen one; arrows go on from where it was."""
        if self.currentIndex().isValid():
            self._last_place = self.currentIndex().row()
            self.selectionModel().clear()

    def _go_on(self, step: int) -> None:
        """From where the card lay that is gone now."""
        count = self._placements.rowCount()
        if count:
            place = min(self._last_place if step > 0 else self._last_place - 1, count - 1)
            self.setCurrentIndex(self._placements.index(max(place, 0), Column.TITLE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)


class BoardList(QWidget):
    """The list, or a word about how one gets something into it."""

    card_chosen = Signal(str)
    zone_asked = Signal(str, object)
    agreement_asked = Signal(str, object)
    card_taken_off = Signal(str)
    argument_asked = Signal()
    spoken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlacementsModel(current(), self)
        self.view = PlacementsView(self._model)
        self._nothing = label(
            "Er ligt nog niets op het bord. Kies links een kaartje, en druk op P, G of I (wel), "
            "Shift met zo’n letter (twijfel) of N (niet). Of klik rechts aan waar het ligt.",
            "quiet",
            wrap=True,
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(space(5), space(5), space(5), 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.view.zone_asked.connect(self.zone_asked)
        self.view.agreement_asked.connect(self.agreement_asked)
        self.view.card_taken_off.connect(self.card_taken_off)
        self.view.argument_asked.connect(self.argument_asked)
        self.view.spoken.connect(self.spoken)
        self.view.escaped.connect(self._escape)
        self.view.horizontalHeader().sectionClicked.connect(self.view.say_order)

    @property
    def model(self) -> PlacementsModel:
        return self._model

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self._model.show_table(document, table_id)
        self._settle()

    def update_from(self, document: Document, change: Change) -> None:
        """Follow a change that the document has been through."""
        if document.placement(self._model.table_id, self.view.card) is None:
            # Qt would hand the mark of a row that goes to the next one: nobody chose that.
            self.view.unmark()
        self._model.update_from(document, change)
        self._settle()

    def choose_card(self, ingredient_id: str) -> None:
        """Choose a card from elsewhere; tells nobody."""
        self.view.card = ingredient_id
        self._settle()

    def _settle(self) -> None:
        self.view.show_card(self.view.card)
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _tell(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.ingredient_id != self.view.card:
            self.view.card = row.ingredient_id
            self.card_chosen.emit(row.ingredient_id)

    def _escape(self) -> None:
        self.choose_card("")
        self.card_chosen.emit("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._model.dress(current())
