"""The totaalbeeld: what all tables together laid, doubt and dispute, in parts to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.disputes import disputes, shared_doubt
from app.model.document import Document
from app.ui.buttons import label
from app.ui.controller import Controller
from app.ui.overview_board import OverviewBoard
from app.ui.overview_likeness import OverviewLikeness
from app.ui.overview_list import OverviewList
from app.ui.overview_matrix import OverviewMatrix
from app.ui.overview_purposes import OverviewPurposes
from app.ui.overview_reading import Chapter, PolicyText
from app.ui.overview_rounds import OverviewRounds
from app.ui.overview_voices import VoicesPane
from app.ui.scrolling import CurrentOnly, bring_in_sight
from app.ui.sizes import hold_width


class _Part(Protocol):
    def show_document(self, document: Document | None) -> None: ...


def _disputes() -> QWidget:
    return Chapter(
        "Waar denken we anders over",
        "Kaartjes die voor de ene tafel wel en voor de andere niet meetellen, of waar mensen aan "
        "een tafel het oneens bleven. Elke tafel staat er met haar eigen argumenten.",
        "Geen kaartje ligt bij de ene tafel bij wel en bij de andere bij niet, "
        "en nergens bleef een tafel het oneens.",
        disputes,
    )


def _doubt() -> QWidget:
    return Chapter(
        "Gedeelde twijfel",
        "Kaartjes waar minstens twee tafels over twijfelen, met wat ze erover zeiden.",
        "Geen kaartje ligt bij twee of meer tafels bij twijfel.",
        shared_doubt,
    )


PARTS: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Lijst", OverviewList),
    ("Bord", OverviewBoard),
    ("Raster", OverviewMatrix),
    ("Ronde 1 → 2", OverviewRounds),
    ("Lijkt op", OverviewLikeness),
    ("Bedoelingen", OverviewPurposes),
    ("Waar denken we anders over", _disputes),
    ("Gedeelde twijfel", _doubt),
    ("Tekst", PolicyText),
)
"""The parts by their name, in the order of the list; each is made when it is first chosen."""


class OverviewPage(QWidget):
    """The parts on the left, the chosen one in the middle, what was said on the right.

    It is about all tables, whichever is chosen above.
    """

    spoken = Signal(str)
    """What the mark of a picture says."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._made: dict[int, QWidget] = {}
        self._back: QWidget | None = None
        self.parts = QListWidget()
        self.parts.setAccessibleName("Delen van het totaalbeeld")
        self.parts.setWordWrap(True)
        self.parts.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.addItems([name for name, _ in PARTS])
        self.parts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.parts.currentRowChanged.connect(self._show_part)
        self.stack = CurrentOnly()
        self.voices = VoicesPane()
        self.voices.closed.connect(self._give_back)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setChildrenCollapsible(False)
        self.columns.addWidget(self.stack)
        self.columns.addWidget(self.voices)
        self.columns.setStretchFactor(0, 5)
        self.columns.setStretchFactor(1, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(14)
        layout.addWidget(self._side())
        layout.addWidget(self.columns, 1)
        self.first = self.parts
        self.parts.setCurrentRow(0)
        controller.closed.connect(self.clear)

    def _side(self) -> QWidget:
        side = QWidget()
        hold_width(side, 214)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("Alle tafels samen", "heading", wrap=True))
        column.addWidget(self.parts, 1)
        return side

    # --- showing --------------------------------------------------------------------------

    @property
    def part(self) -> QWidget:
        """The part that is chosen."""
        return self._made[self.parts.currentRow()]

    def show_part(self, name: str) -> None:
        """By its name in PARTS."""
        self.parts.setCurrentRow([each for each, _ in PARTS].index(name))

    def _show_part(self, row: int) -> None:
        if row not in self._made:
            made = self._made[row] = PARTS[row][1]()
            self.stack.addWidget(made)
            self._join(made)
            if self._controller.is_open:
                cast(_Part, made).show_document(self._controller.document)
        self.stack.setCurrentWidget(self._made[row])

    def _join(self, part: QWidget) -> None:
        if isinstance(part, OverviewPurposes):
            part.purpose_chosen.connect(self._open_purpose)
        else:
            part.chosen.connect(self._open_card)  # type: ignore[attr-defined]
        if hasattr(part, "spoken"):
            part.spoken.connect(self.spoken)
        if isinstance(part, PolicyText):
            part.told.connect(self._controller.told)

    def show_table(self, document: Document, table_id: str) -> None:
        """It is the same at every table."""
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        for part in self._made.values():
            cast(_Part, part).show_document(document)
        self.voices.show_again(document)

    def clear(self) -> None:
        """The document is gone: no word of it stays."""
        self.voices.close_pane()
        for part in self._made.values():
            cast(_Part, part).show_document(None)

    # --- what was said --------------------------------------------------------------------

    def _open_card(self, ingredient_id: str, table_id: str) -> None:
        part = self.part
        view = part.view if isinstance(part, OverviewList) else None
        self._opening()
        self.voices.show_card(self._controller.document, ingredient_id, table_id, view)
        self._opened()

    def _open_purpose(self, purpose_id: str, table_id: str) -> None:
        self._opening()
        self.voices.show_purpose(self._controller.document, purpose_id, table_id)
        self._opened()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what was said, also where one went on in the part."""
        if event.key() == Qt.Key.Key_Escape and not self.voices.isHidden():
            self.voices.close_pane()
        else:
            super().keyPressEvent(event)

    def _opening(self) -> None:
        if self.voices.isHidden():
            self._back = self.window().focusWidget()

    def _opened(self) -> None:
        """A third of the room, and the keys: arrows scroll what was said, Esc goes back."""
        if self.columns.sizes()[1] == 0 or self._back is not None:
            room = sum(self.columns.sizes())
            self.columns.setSizes([room * 2 // 3, room // 3])
        self.voices.text.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self.voices.text)

    def _give_back(self) -> None:
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_in_sight(self._back)
        self._back = None
