"""What all pictures of the totaalbeeld share: the picture or its table, and words about a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.document import Document
from app.ui.buttons import WrappedLabel, label
from app.ui.overview_facts import Facts, FactsView, Key
from app.ui.overview_signs import Legend
from app.ui.scrolling import CurrentOnly
from app.ui.segments import Segments


class OverviewFrame(QWidget):
    """Reads the document when it is seen, and not before; nothing of it stays at None.

    A picture below tells where one is in it (`_say`), and opens a key (`_open`). The twin holds
    the same facts, with the same keys.
    """

    chosen = Signal(str, str)
    """An ingredient and a table, "" for all tables."""
    spoken = Signal(str)
    """What the mark that one came to says: a drawing has no parts for a screen reader."""

    def __init__(
        self, name: str, about: str, legend: Legend | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._stale = False
        self.setAccessibleName(name)
        self.sentence = label(about, "quiet", wrap=True)
        self.as_table = Segments(f"{name}: weergave", {False: "Beeld", True: "Als tabel"}, False)
        self.as_table.button(True).setToolTip("Dezelfde feiten in woorden (T)")
        self.as_table.chosen.connect(self.show_as_table)
        self.twin = FactsView(f"{name} als tabel")
        self.twin.opened.connect(self._open)
        self.twin.moved.connect(self._moved_in_twin)
        self.words = WrappedLabel("")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.as_table)
        self.head.addStretch(1)
        self.pictured = CurrentOnly()
        self.legend = legend
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self.head)
        self.column.addWidget(self.sentence)
        if legend is not None:
            self.column.addWidget(legend)
        self.column.addWidget(self.pictured, 1)
        self.column.addWidget(self.words)

    def hold(self, picture: QWidget, focus: QWidget | None = None) -> None:
        """`picture` is what one looks at, `focus` the part of it with the keys.

        Last: Tab comes to it after all that stands above.
        """
        self.picture_focus = focus or picture
        self.pictured.addWidget(picture)
        self.pictured.addWidget(self.twin)

    # --- showing --------------------------------------------------------------------------

    def show_document(self, document: Document | None) -> None:
        """Read it now if it is seen, else when it will be; None takes everything away."""
        self._document = document
        self._stale = True
        if self.isVisible() or document is None:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        self._stale = False
        self.words.setText("")
        self.read(self._document if self._document is not None else Document())

    def read(self, document: Document) -> None:
        """Fill the picture and its twin; a document may have nothing at all."""
        raise NotImplementedError

    def show_facts(self, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        self.twin.show_facts(Facts(tuple(headers), tuple(map(tuple, rows))))  # type: ignore[arg-type]

    def show_as_table(self, on: bool) -> None:
        """The twin or the picture; the focus goes along."""
        was_in = self.pictured.isAncestorOf(self.focusWidget() or self)
        self.as_table.show_value(on)
        self.pictured.setCurrentIndex(1 if on else 0)
        if self.legend is not None:
            self.legend.setVisible(not on)
        if was_in:
            self.with_keys.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def with_keys(self) -> QWidget:
        """What takes the arrows now. Not a focus proxy: Tab would skip all that is beside it."""
        return self.twin if self.shown_as_table else self.picture_focus

    @property
    def shown_as_table(self) -> bool:
        return bool(self.as_table.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.show_as_table(not self.shown_as_table)
        else:
            super().keyPressEvent(event)

    # --- marks ----------------------------------------------------------------------------

    def _say(self, key: Key, words: str, *, aloud: bool = True) -> None:
        """One came to a mark of the picture; the cells of a table speak for themselves."""
        self.words.setText(words)
        if aloud:
            self.spoken.emit(words)
        if key:
            self.twin.choose(key)

    def _moved_in_twin(self, key: Key) -> None:
        """One came to a cell of the twin: the picture follows."""

    def _open(self, key: Key) -> None:
        self.chosen.emit(key[0], key[1])
