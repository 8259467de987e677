"""What the window shows of an open session: the bar, the pages, the status line."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Ingredient
from app.ui.board_page import BoardPage
from app.ui.controller import Controller
from app.ui.notes_page import NotesPage
from app.ui.participants_page import ParticipantsPage
from app.ui.session_page import SessionPage
from app.ui.status_line import StatusLine, counts, saved_words
from app.ui.tally_page import TallyPage
from app.ui.top_bar import Page, TopBar


class _Shown(Protocol):
    """What every page can do."""

    def show_table(self, document: Document, table_id: str) -> None: ...

    def update_from(self, document: Document, change: Change) -> None: ...


class SessionView(QWidget):
    """A page out of sight is not redrawn at every change, but when it comes in sight."""

    page_shown = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.bar = TopBar()
        self.board = BoardPage(controller)
        self.tally = TallyPage(controller)
        self.participants = ParticipantsPage(controller)
        self.notes = NotesPage(controller)
        self.session = SessionPage(controller)
        self.status = StatusLine()
        self._pages: dict[Page, _Shown] = {
            Page.BOARD: self.board,
            Page.TALLY: self.tally,
            Page.PARTICIPANTS: self.participants,
            Page.NOTES: self.notes,
            Page.SESSION: self.session,
        }
        self._stale: set[Page] = set(Page)
        self._stack = QStackedWidget()
        for page in (self.board, self.tally, self.participants, self.notes, self.session):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self._connect(controller)

    def _connect(self, controller: Controller) -> None:
        controller.opened.connect(self.show_document)
        controller.table_chosen.connect(self._show_table)
        controller.changed.connect(self._update_from)
        controller.published.connect(self._show_saved)
        controller.busy.connect(self.status.show_busy)
        self.bar.table_asked.connect(controller.choose_table)
        self.bar.add_table_asked.connect(controller.add_table)
        self.bar.page_asked.connect(lambda page: self.show_page(Page(page)))
        self.board.hand_changed.connect(self._show_hand)

    @property
    def page(self) -> Page:
        return Page(self._stack.currentIndex())

    def show_document(self) -> None:
        """Another document: begin at the board."""
        self.show_page(Page.BOARD)
        self._show_table(self._controller.table_id)
        self._show_saved()

    def show_page(self, page: Page) -> None:
        """Bring a page in sight, up to date."""
        focus = self.focusWidget()
        if focus is not None and page is not self.page:
            # Whoever was typing hands it in before the page is gone.
            focus.clearFocus()
        self._stack.setCurrentIndex(int(page))
        self.bar.pages.show_value(page)
        self._refresh(page)
        self._show_hand(self.board.scene.in_hand)
        self.page_shown.emit()
        if page is Page.TALLY:
            self.tally.focus_first()

    def show_board(self) -> None:
        self.show_page(Page.BOARD)

    def show_participants(self) -> None:
        self.show_page(Page.PARTICIPANTS)

    def _refresh(self, page: Page) -> None:
        if page in self._stale and self._controller.is_open:
            self._stale.discard(page)
            self._pages[page].show_table(self._controller.document, self._controller.table_id)

    def _show_table(self, table_id: str) -> None:
        self._stale = set(Page)
        self._refresh(self.page)
        self.bar.show_tables(self._controller.document, table_id)
        self._show_counts()

    def _update_from(self, change: Change) -> None:
        document = self._controller.document
        for page in Page:
            if page is self.page:
                self._pages[page].update_from(document, change)
            else:
                self._stale.add(page)
        self.bar.show_tables(document, self._controller.table_id)
        self._show_counts()

    def _show_counts(self) -> None:
        self.status.counts.setText(counts(self._controller.document, self._controller.table_id))

    def _show_saved(self) -> None:
        if self._controller.is_open:
            self.status.saved.setText(
                saved_words(self._controller.published_at, self._controller.unpublished)
            )

    def _show_hand(self, ingredient_id: str) -> None:
        """Only where the board is: elsewhere there is nothing to lay it on."""
        card = None
        if self.page is Page.BOARD and self._controller.is_open:
            card = self._controller.document.find(Ingredient, ingredient_id)
        self.status.show_hand(card.title if card is not None else "")
