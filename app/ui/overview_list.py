"""The list of the totaalbeeld: every card with its counts, its label, and filters over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.model.document import Document
from app.model.entities import Sphere
from app.model.overview import LABELS, few_tables
from app.model.overview_view import ORDER_WORDS, Group, Order, View, allowed, groups, seen
from app.model.words import SPHERES
from app.ui.buttons import label
from app.ui.combos import ValueCombo
from app.ui.fields import LineField
from app.ui.layouts import FieldRows
from app.ui.overview_list_model import COUNTS_ROLE, HEADINGS, Col, OverviewListModel
from app.ui.overview_signs import VERDICT_LEGEND, Legend, parts, small_font, split_bar
from app.ui.overview_words import opening
from app.ui.scrolling import name_bars
from app.ui.sizes import LEAST_SEEN, hold_least_width
from app.ui.theme import sized

Index = QModelIndex | QPersistentModelIndex

_ALL_SPHERES, _ALL_LABELS, _EVERYBODY = "alle sferen", "alle labels", "iedereen"
_SMALL_GROUPS = "Groepen van minder dan drie mensen staan niet apart; ze horen bij “overige”."
_ONE_OF_TWO = " Samen geven organisatie en perspectief te kleine groepen: kies een van de twee."
_NO_GROUPS = (
    "Organisatie en perspectief kun je hier niet kiezen: "
    "geen groep kan apart staan zonder dat mensen te herkennen zijn."
)
_ROW = QAbstractItemView.SelectionBehavior.SelectRows


class SplitDelegate(QStyledItemDelegate):
    """Draws the tables of a row as a bar; the words of the cell say the same."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        counts = index.data(COUNTS_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        box = QRectF(option.rect).adjusted(4, 4, -4, -4)
        split_bar(painter, box, parts(counts))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(sized(170), sized(28))


class CardTable(QTableView):
    """Enter or a click opens what was said of a card; Ctrl+C copies the rows that are selected."""

    opened = Signal(str)
    """The id of an ingredient."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = OverviewListModel()
        self._chosen = ""
        self.setModel(self.cards)
        self.setItemDelegateForColumn(Col.SPLIT, SplitDelegate(self))
        self.setAccessibleName("Kaartjes van alle tafels")
        self.setProperty("role", "people")
        self.setSelectionBehavior(_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        name_bars(self)
        self.clicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._remember)
        self.cards.modelReset.connect(self._choose_again)
        self._fit()

    def choose(self, ingredient_id: str) -> None:
        self._chosen = ingredient_id
        self._choose_again()

    def fit_columns(self) -> None:
        """As wide as what stands in them now, and long words no wider than can be read at once."""
        self.resizeColumnsToContents()
        for column in (Col.TITLE, Col.LABEL):
            self.setColumnWidth(column, min(self.columnWidth(column), sized(300)))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(
            max(sized(28), self.fontMetrics().lineSpacing() + sized(10))
        )

    def _remember(self, index: QModelIndex) -> None:
        row = self.cards.row(index.row())
        if row is not None:
            self._chosen = row.ingredient.id

    def _choose_again(self) -> None:
        place = self.cards.place_of(self._chosen)
        if self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(max(place, 0), Col.TITLE))

    def _open(self, index: QModelIndex) -> None:
        row = self.cards.row(index.row())
        if row is not None:
            self.opened.emit(row.ingredient.id)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), sized(LEAST_SEEN))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText(self.cards.as_text(rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class OverviewList(QWidget):
    """Filters above, the rows below; reads the document when it is seen, and not before."""

    chosen = Signal(str, str)
    """An ingredient and "", as of the pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lijst")
        self._document: Document | None = None
        self._stale = False
        self._view = View()
        self._sentence = ""
        self._too_small = False
        self.order = ValueCombo[Order]("Volgorde")
        self.sphere = ValueCombo[Sphere | None]("Sfeer")
        self.label = ValueCombo[str | None]("Label")
        self.organisation = ValueCombo[str | None]("Organisatie")
        self.perspective = ValueCombo[str | None]("Perspectief")
        self.search = LineField("Zoek in titels", hint="deel van een titel")
        self.search.setClearButtonEnabled(True)
        hold_least_width(self.search, 120)
        self.once = label("", "quiet", wrap=True)
        self.sentence = label("", wrap=True)
        self.small_groups = label(_SMALL_GROUPS, "small", wrap=True)
        self.table = CardTable()
        self.search.textChanged.connect(self.table.cards.seek)
        self.table.cards.modelReset.connect(self._tell)
        self.table.opened.connect(lambda each: self.chosen.emit(each, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.once)
        column.addWidget(self._filters())
        column.addWidget(self.small_groups)
        column.addWidget(self.sentence)
        column.addWidget(Legend(VERDICT_LEGEND, ()))
        column.addWidget(self.table, 1)
        self.order.show_options(ORDER_WORDS.items(), Order.LABEL)
        spheres = [(None, _ALL_SPHERES), *SPHERES.items()]
        self.sphere.show_options(spheres, None)
        self.label.show_options([(None, _ALL_LABELS), *((each, each) for each in LABELS)], None)
        for combo in (self.order, self.sphere, self.label, self.organisation, self.perspective):
            combo.activated.connect(self._filter)
            # All stay in one row at 100 % on a laptop, also with what was said beside them.
            combo.setMinimumContentsLength(6)

    def _filters(self) -> FieldRows:
        return FieldRows(
            (
                ("Volgorde", self.order),
                ("Sfeer", self.sphere),
                ("Label", self.label),
                ("Organisatie", self.organisation),
                ("Perspectief", self.perspective),
                ("Zoek", self.search),
            )
        )

    @property
    def view(self) -> View:
        """What was asked to see."""
        return self._view

    # --- showing --------------------------------------------------------------------------

    def show_document(self, document: Document | None) -> None:
        """Read it now if it is seen, else when it will be; None takes everything away."""
        self._document = document
        self._stale = True
        if self.isVisible() or document is None:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        document = self._document if self._document is not None else Document()
        offered = groups(document)
        self._view = allowed(document, self._view)
        _offer(self.organisation, offered.organisations, self._view.organisation)
        _offer(self.perspective, offered.perspectives, self._view.perspective)
        found = seen(document, self._view)
        tables = len(document.tables)
        self._sentence = found.sentence
        self.table.cards.show_seen(found, marks=not few_tables(tables))
        self.table.fit_columns()
        said = opening(document) if self._document is not None else ""
        self.once.setText(said)
        self.once.setVisible(bool(said))
        both = offered.organisations and offered.perspectives and not offered.combined
        one_of_two = _ONE_OF_TWO if both or self._too_small else ""
        some = offered.organisations or offered.perspectives
        self.small_groups.setText(_SMALL_GROUPS + one_of_two if some else _NO_GROUPS)

    def _tell(self) -> None:
        """What stands below, whoever sorted or searched in it last."""
        told, cards = self._sentence, self.table.cards
        if cards.sorted_by is not None:
            column, way = cards.sorted_by
            up = way is Qt.SortOrder.AscendingOrder
            told = told.replace(
                f"op volgorde van {ORDER_WORDS[self._view.order]}",
                f"op volgorde van de kolom “{HEADINGS[column][0]}”, "
                f"{'oplopend' if up else 'aflopend'}",
            )
        if self.search.text().strip():
            told += f" In {cards.rowCount()} daarvan staat “{self.search.text().strip()}”."
        self.sentence.setText(told)

    def _filter(self) -> None:
        before, sender = self._view, self.sender()
        now = View(
            self.order.value or Order.LABEL,
            self.sphere.value,
            self.label.value,
            self.organisation.value,
            self.perspective.value,
        )
        # Of two that can't go together the one that was chosen last stays.
        asked, document = now, self._document or Document()
        now = allowed(document, now, keep_perspective=sender is self.perspective)
        self._too_small = now != asked
        if now.order is not before.order:
            self.table.cards.unsort()
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._view = now
        self._refresh()


def _offer(combo: ValueCombo[str | None], offered: tuple[Group, ...], chosen: str | None) -> None:
    names = [group.name for group in offered]
    combo.show_options([(None, _EVERYBODY), *((name, name) for name in names)], chosen)
    combo.setEnabled(bool(names))
