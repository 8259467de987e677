"""The window: places widgets, joins signals, and decides nothing.

It shows before most of the program is imported: only what the start page needs stands at the
top, the rest is fetched by `complete`, right after the first paint.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.preferences import Preferences
from app.ui.sizes import refit
from app.ui.start_page import StartPage

if TYPE_CHECKING:
    from app.model.clock import Clock
    from app.model.entities import Phase
    from app.model.timetable import RunningClock
    from app.ui.controller import Controller
    from app.ui.pages import Page
    from app.ui.session_view import SessionView

PROGRAM = "Gespreksmodel"
SESSION_SUFFIX = ".gsb"


class MainWindow(QMainWindow):
    """The start page, and once a file is open the session in its place."""

    first_painted = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.makes_ahead = False
        """Whether pages are made before they are needed; the program does, a test needs few."""
        self.start = StartPage()
        self._controller: Controller | None = None
        self._view: SessionView | None = None
        self._painted = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._holder = QWidget()
        layout = QVBoxLayout(self._holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setCentralWidget(self._holder)
        # The menus come in a moment: keep their room.
        self._fit_menu_bar()
        self.setAcceptDrops(True)
        self.setWindowTitle(PROGRAM)
        self.start.show_recent(preferences.recent)

    def complete(self, controller: Controller, now: Clock | None = None) -> None:
        """Everything that can be ordered; until then the window only shows itself."""
        from app.model.clock import utc_now
        from app.ui.announcer import Announcer
        from app.ui.deck_asks import DeckAsks
        from app.ui.evening_clock import EveningClock
        from app.ui.menus import Menus
        from app.ui.message_bar import MessageBar
        from app.ui.offers import Offers
        from app.ui.orders import FileOrders, TableOrders

        self._controller = controller
        self.messages = MessageBar(self._holder)
        self.clock = EveningClock(controller, self.preferences, now or utc_now, self)
        self.files = FileOrders(self, controller, self.preferences)
        self.asks = TableOrders(self, controller)
        self.decks = DeckAsks(self, controller, self.preferences)
        Offers(self, controller, self.messages, self.files)
        self.menus = Menus(self)
        self.menus.dress()
        self._connect(controller)
        self.announcer = Announcer(self, controller)
        self.start.show_mark()
        self._show_recent()
        self._show_situation()

    def _connect(self, controller: Controller) -> None:
        controller.opened.connect(self._opened)
        controller.closed.connect(self._closed)
        controller.changed.connect(self._show_situation)
        controller.changed.connect(self._show_tables)
        controller.card_chosen.connect(self._show_situation)
        controller.table_chosen.connect(self._show_tables)
        controller.table_chosen.connect(self._show_situation)
        controller.published.connect(self._show_title)
        controller.failed.connect(self.messages.warn)
        controller.told.connect(self.messages.tell)
        controller.noticed.connect(self.messages.notice)
        controller.changed.connect(self.messages.forget_refusal)
        controller.written.connect(self._written)
        self.clock.begun_anew.connect(self._clock_begun_anew)
        self.files.recent_changed.connect(self._show_recent)
        self.files.begun.connect(self._prepare)
        self.start.new_asked.connect(self.files.new_session)
        self.start.open_asked.connect(self.files.open_file)
        self.start.example_asked.connect(self.files.open_example)
        self.start.recent_asked.connect(self.files.open_path)
        QApplication.styleHints().colorSchemeChanged.connect(self._wear_again)

    @property
    def controller(self) -> Controller:
        """RuntimeError before the window is complete."""
        if self._controller is None:
            raise RuntimeError("the window is not complete yet")
        return self._controller

    # --- the session ----------------------------------------------------------------------

    @property
    def view(self) -> SessionView:
        """The session's half of the window, made when it is first needed."""
        if self._view is None:
            from app.ui.session_view import SessionView

            self._view = SessionView(self.controller, self.clock, self._stack)
            self._view.page_shown.connect(self._show_situation)
            self._view.presenter.toggled.connect(self._show_situation)
            self._view.room_changed.connect(self.messages.stand_above)
            self._view.page_made.connect(self._join)
            self._view.quick.announced.connect(self.announcer.mention)
            self._view.standing.elsewhere_asked.connect(self.files.save_elsewhere)
            self._view.standing.spoken.connect(self.announcer.tell)
            self.asks.card_added.connect(self._view.show_card)
            self._stack.addWidget(self._view)
        return self._view

    def _join(self, page: Page) -> None:
        """A page of the session was made: what it asks for is asked here."""
        from app.ui.pages import Page

        view, asks = self.view, self.asks
        if page is Page.BOARD:
            view.board.add_card_asked.connect(asks.add_card)
            view.board.notes.edit_card_asked.connect(asks.edit_card)
            view.board.spoken.connect(self.announcer.mention)
            view.board.show_as_list(self.preferences.board_as_list)
            view.board.turned.connect(self._board_turned)
        elif page is Page.OVERVIEW:
            view.overview.spoken.connect(self.announcer.mention)
        elif page is Page.TALLY:
            view.tally.spoken.connect(self.announcer.mention)
        elif page is Page.PARTICIPANTS:
            view.participants.remove_participant_asked.connect(asks.remove_participant)
            view.participants.erase_participant_asked.connect(asks.erase_participant)
            view.participants.remove_table_asked.connect(asks.remove_table)
        else:
            self._join_files(page)

    def _join_files(self, page: Page) -> None:
        """What pages ask of files."""
        from app.ui.pages import Page

        view, files = self.view, self.files
        if page is Page.INVITATION:
            view.invitation.save_asked.connect(files.save_invitation)
        elif page is Page.REPORT:
            view.report.report_asked.connect(files.make_report)
            view.report.open_asked.connect(files.open_with_system)
        elif page is Page.ISSUE:
            view.issue.issue_asked.connect(files.issue_tables)
        elif page is Page.PRINT:
            view.printing.print_asked.connect(files.print_paper)
            view.printing.logo_asked.connect(lambda: view.printing.take_logo(files.choose_logo()))
            view.printing.open_asked.connect(files.open_with_system)
        elif page is Page.MERGE:
            view.merge.files_asked.connect(lambda: view.merge.read(files.choose_table_files()))
        elif page is Page.DECK:
            view.deck.read_asked.connect(self.decks.read)
            view.deck.read_session_asked.connect(self.decks.read_of_session)
            view.deck.write_asked.connect(self.decks.write)

    def _opened(self) -> None:
        self.messages.hide()
        focus = self.focusWidget()
        if focus is not None:
            # Else Qt gives it to whatever comes first, and a screen reader says that.
            focus.clearFocus()
        self._stack.setCurrentWidget(self.view)
        self.view.show_document()
        self._show_tables()
        self._show_situation()
        self.view.board.first.setFocus()
        if self.makes_ahead:
            self.view.make_ahead()

    def _prepare(self) -> None:
        """A new session begins with its data; one that was there, at the board."""
        from app.ui.pages import Page

        self.view.show_page(Page.SESSION)

    def _closed(self) -> None:
        self.messages.stand_above(0)
        self._stack.setCurrentWidget(self.start)
        self._show_title()
        self._show_tables()
        self._show_situation()

    # --- showing --------------------------------------------------------------------------

    def _show_title(self) -> None:
        from app.ui.status_line import state_words

        controller = self.controller
        title = PROGRAM
        if controller.is_open:
            title = f"{controller.path.name} — {state_words(controller)} — {PROGRAM}"
        self.setWindowTitle(title)

    def _show_tables(self) -> None:
        controller = self.controller
        tables = controller.document.tables if controller.is_open else []
        chosen = controller.table_id if tables else ""
        self.menus.show_tables(tables, chosen, controller.choose_table)

    def _show_situation(self) -> None:
        from app.ui.action import situation

        page = self._view.page if self._view is not None else None
        now = situation(self.controller, page, self.preferences.look)
        presents = self._view is not None and self._view.presenter.is_on
        self.menus.show_situation(
            replace(
                now,
                text_size=theme.text_size(),
                sound=self.preferences.sound,
                presents=presents,
                as_list=self.preferences.board_as_list,
            )
        )

    def _show_recent(self) -> None:
        recent = self.preferences.recent
        self.start.show_recent(recent)
        self.menus.show_recent(recent, self.files.open_path)

    def _written(self, sentence: str, path: Path) -> None:
        """Several files at once come as the folder that they are in."""
        folder = path if path.is_dir() else path.parent
        acts = [("Map tonen", lambda: self.files.open_with_system(folder))]
        if path != folder:
            acts.insert(0, ("Openen", lambda: self.files.open_with_system(path)))
        self.messages.tell(sentence, acts)

    def _clock_begun_anew(self, before: RunningClock) -> None:
        back = ("Terugzetten", lambda: self.clock.restore(before))
        self.messages.tell("De klok staat weer aan het begin.", (back,))

    def switch_sound(self) -> None:
        """Whether the end of a phase may be heard; remembered."""
        self.preferences.sound = not self.preferences.sound
        self._show_situation()

    # --- the look -------------------------------------------------------------------------

    def wear(self, look: str) -> None:
        """light, dark, or system; remembered."""
        self.preferences.look = look
        self._wear_again()
        self._show_situation()

    def _wear_again(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wanted, size = wanted_theme(app, self.preferences.look), self.preferences.text_size
        if wanted != theme.current(app) or size != theme.text_size():
            theme.apply_theme(app, wanted, size)
            self.menus.dress()
            refit()
            self._fit_menu_bar()

    def _fit_menu_bar(self) -> None:
        self.menuBar().setFixedHeight(self.fontMetrics().lineSpacing() + 16)

    def write_larger(self, percent: int) -> None:
        """How large text is, in percent; remembered."""
        self.preferences.text_size = percent
        self._wear_again()
        self._show_situation()

    def step_text_size(self, step: int) -> None:
        """One size larger (1) or smaller (-1), as far as there is one."""
        sizes = theme.TEXT_SIZES
        now = min(sizes, key=lambda size: abs(size - theme.text_size()))
        place = min(max(sizes.index(now) + step, 0), len(sizes) - 1)
        self.write_larger(sizes[place])

    # --- orders that are the window's own ---------------------------------------------------

    def show_page(self, page: Page) -> None:
        self.view.show_page(page)

    def show_phase(self, phase: Phase) -> None:
        self.view.show_phase(phase)

    def turn_board(self) -> None:
        """From the board to its list and back, with the focus on it."""
        self.view.show_board()
        self.view.board.turn()

    def _board_turned(self, as_list: bool) -> None:
        self.preferences.board_as_list = as_list
        self._show_situation()

    def focus_filter(self) -> None:
        self.view.show_board()
        self.view.board.deck.focus_filter()

    def focus_argument(self) -> None:
        self.view.show_board()
        self.view.board.notes.focus_argument()

    def conclude_argument(self) -> None:
        self.view.show_board()
        self.view.board.notes.conclude_latest()

    def add_participant(self) -> None:
        self.view.show_participants()
        self.view.participants.add_participant()

    def quit(self) -> None:
        self.close()

    # --- events of Qt -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the button with the focus: Qt leaves that to dialogs."""
        focus = self.focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and isinstance(focus, QAbstractButton) and not isinstance(focus, QCheckBox):
            focus.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Without a question. What could not be published is told first; then close again."""
        controller = self._controller
        event.setAccepted(
            controller is None or (not controller.waiting and self.files.close_session())
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None or self._takes_pictures(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files.open_path(path)
        elif self._takes_pictures(event):
            from app.ui.pages import Page
            from app.ui.picture_mime import pictures_in

            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.view.show_page(Page.PHOTOS)
            self.view.photos.add(pictures_in(event.mimeData()))

    def _takes_pictures(self, event: QDropEvent) -> bool:
        """Pictures that are dragged anywhere on the window of an open session."""
        from app.ui.picture_mime import holds_pictures

        opened = self._controller is not None and self._controller.is_open
        return opened and holds_pictures(event.mimeData())


def wanted_theme(app: QApplication, look: str) -> theme.Theme:
    """The theme of a look: light, dark, or what the system has."""
    return {"light": theme.LIGHT, "dark": theme.DARK}.get(look) or theme.system_theme(app)


def _dropped_file(event: QDropEvent) -> Path | None:
    """The session that is dragged here, if it is one."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.name.lower().endswith((SESSION_SUFFIX, f"{SESSION_SUFFIX}.age")):
            return path
    return None
