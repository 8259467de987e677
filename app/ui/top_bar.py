"""The slim bar under the rail: which table, which page of the phase, and what happens in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.model.document import Document
from app.model.entities import Phase
from app.model.operations.tables import table_name
from app.ui.buttons import IconButton, TextButton, TitleLabel
from app.ui.combos import ValueCombo
from app.ui.pages import PAGE_WORDS, PHASE_OF, PHASE_PAGES, PRESENTED, Page
from app.ui.phase_words import GUIDES
from app.ui.segments import Segments
from app.ui.sizes import hold_least_width

MOST_BUTTONS = 6
LEAST_SIGNS = 23
"""So wide is a line of what happens in a phase, at least."""


class Happens(TitleLabel):
    """What happens in a phase, in two lines, on every page: so the bar is always as high."""

    def __init__(self) -> None:
        super().__init__("small", most=2)
        # Unlike other wrapped words it keeps its least width: the bar scrolls instead.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_phase(self, phase: Phase | None) -> None:
        happens = GUIDES[phase].happens if phase is not None else ""
        self.show_title(happens)
        self.setAccessibleName(happens)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * LEAST_SIGNS, 2 * metrics.lineSpacing() + 2)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class TopBar(QFrame):
    """Buttons for up to six tables, a list for more; then the pages of a phase that has several."""

    table_asked = Signal(str)
    add_table_asked = Signal()
    page_asked = Signal(object)
    tips_asked = Signal()
    present_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._tables: tuple[tuple[str, str], ...] = ()
        self._buttons: Segments[str] | None = None
        self._combo: ValueCombo[str] = ValueCombo("Tafel")
        hold_least_width(self._combo, 220)
        self._combo.activated.connect(lambda: self.table_asked.emit(self._combo.value or ""))
        self._switch = QHBoxLayout()
        self._switch.addWidget(self._combo)
        self.add_button = IconButton("add", "Tafel toevoegen (Ctrl+T)", self.add_table_asked.emit)
        self._pages: dict[tuple[Page, ...], Segments[Page]] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 12, 3)
        layout.setSpacing(6)
        layout.addLayout(self._switch)
        layout.addWidget(self.add_button)
        layout.addSpacing(14)
        for pages in PHASE_PAGES.values():
            if len(pages) > 1:
                segments = Segments("Blad", {page: PAGE_WORDS[page] for page in pages})
                segments.chosen.connect(self.page_asked)
                segments.hide()
                self._pages[pages] = segments
                layout.addWidget(segments)
        self.happens = Happens()
        self.tips_button = TextButton("Tips", self.tips_asked.emit, role="segment", icon="info")
        self.tips_button.setProperty("place", "only")
        self.tips_button.setToolTip("Tips voor de gespreksleider (F8)")
        self.tips_button.setAccessibleName("Tips voor de gespreksleider")
        # A click leaves the focus where one was at work.
        self.tips_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout.addSpacing(8)
        layout.addWidget(self.happens, 1)
        layout.addWidget(self.tips_button)
        self.present_button = TextButton(
            "Presentatie", self.present_asked.emit, role="segment", icon="present"
        )
        self.present_button.setProperty("place", "only")
        self.present_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.present_button.setToolTip("Dit op het hele scherm, voor iedereen in de zaal (F5)")
        layout.addWidget(self.present_button)
        self._tools: dict[Page, QWidget] = {}
        self._layout = layout

    def add_tools(self, page: Page, tools: QWidget) -> None:
        """What a page has to offer at the end of the bar, while it is in sight."""
        self._tools[page] = tools
        tools.hide()
        self._layout.addWidget(tools)

    def _picked(self, table_id: str) -> None:
        self.table_asked.emit(table_id)

    @property
    def table_buttons(self) -> Segments[str] | None:
        """The buttons, or None while there are too many tables for them."""
        return self._buttons

    @property
    def table_combo(self) -> ValueCombo[str]:
        return self._combo

    def pages(self, page: Page) -> Segments[Page] | None:
        """The switch that a page stands in; None for a page that is alone in its phase."""
        phase = PHASE_OF.get(page)
        return None if phase is None else self._pages.get(PHASE_PAGES[phase])

    def show_page(self, page: Page) -> None:
        """Which page is on the screen."""
        here = self.pages(page)
        self.present_button.setVisible(page in PRESENTED)
        for segments in self._pages.values():
            segments.setVisible(segments is here)
        if here is not None:
            here.show_value(page)
        self.happens.show_phase(PHASE_OF.get(page))
        for each, tools in self._tools.items():
            tools.setVisible(each is page)

    def show_tables(self, document: Document, table_id: str) -> None:
        """Which tables there are, and which is chosen."""
        tables = tuple((table.id, table_name(table)) for table in document.tables)
        if tables != self._tables:
            self._tables = tables
            self._make_buttons(document)
        if self._buttons is not None:
            self._buttons.show_value(table_id)
        self._combo.show_options(tables, table_id)

    def _make_buttons(self, document: Document) -> None:
        if self._buttons is not None:
            self._switch.removeWidget(self._buttons)
            self._buttons.hide()
            self._buttons.deleteLater()
            self._buttons = None
        self._combo.setVisible(len(self._tables) > MOST_BUTTONS)
        if len(self._tables) > MOST_BUTTONS:
            return
        numbers = {table.id: f"Tafel {table.number}" for table in document.tables}
        self._buttons = Segments("Tafel", numbers)
        for table_id, name in self._tables:
            self._buttons.button(table_id).setToolTip(name)
        self._buttons.chosen.connect(self._picked)
        self._switch.addWidget(self._buttons)
