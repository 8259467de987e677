"""The checklist of preparations: what to have ready, how much of it, and what is ready."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.checklist import ITEMS, STEPS, Item, as_text, basis_words, lines, ready_words
from app.model.document import Document
from app.ui.buttons import TextButton, label
from app.ui.controller import Controller
from app.ui.layouts import readable_column
from app.ui.theme import sized

_UNDER_THE_WORDS = 30
"""Where the words of a checkbox begin, px at 100 %."""


class ChecklistPage(QWidget):
    """The same at every table. A tick is kept at once; the amounts follow the session."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self.boxes = {item.key: self._box(item) for item in ITEMS}
        self.amounts = {item.key: label("", "strong", wrap=True) for item in ITEMS}
        self._abouts: list[QLabel] = []
        self.done = label("", "quiet")
        self._basis = label("", "quiet", wrap=True)
        self.copy_button = TextButton("Kopieer lijst", self.copy_list, icon="note")
        self.copy_button.setToolTip("Zet de lijst als tekst op het klembord")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self._basis)
        for step, words in enumerate(STEPS, start=1):
            column.addWidget(self._step(step, words))
        readable_column(self, content)
        # The boxes were made before the button that stands above them.
        self.setTabOrder(self.copy_button, self.boxes[ITEMS[0].key])
        self._fit()
        self.first = self.boxes[ITEMS[0].key]

    def _box(self, item: Item) -> QCheckBox:
        box = QCheckBox(item.words)
        box.clicked.connect(partial(self._ask, item.key))
        return box

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("Wat moet er klaar zijn?", "heading"))
        head.addWidget(self.done)
        head.addStretch(1)
        head.addWidget(self.copy_button)
        return head

    def _step(self, step: int, words: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "panel")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(label(f"{step}. {words}", "group", wrap=True), 0, 0, 1, 2)
        row = 1
        for item in (item for item in ITEMS if item.step == step):
            about = label(item.explanation, "small", wrap=True)
            self._abouts.append(about)
            grid.addWidget(self.boxes[item.key], row, 0)
            grid.addWidget(self.amounts[item.key], row, 1)
            grid.addWidget(about, row + 1, 0, 1, 2)
            row += 2
        return frame

    def _fit(self) -> None:
        """What explains an item stands under its words."""
        for about in self._abouts:
            about.setContentsMargins(sized(_UNDER_THE_WORDS), 0, 0, 6)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_abouts"):
            self._fit()

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _show(self, document: Document) -> None:
        for line in lines(document):
            box = self.boxes[line.item.key]
            box.setChecked(line.ready)
            # A screen reader says the amount with the words.
            box.setAccessibleName(", ".join(filter(None, (line.item.words, line.amount))))
            box.setAccessibleDescription(line.item.explanation)
            self.amounts[line.item.key].setText(line.amount)
        self.done.setText(ready_words(document))
        self._basis.setText(basis_words(document))

    # --- orders ---------------------------------------------------------------------------

    def _ask(self, key: str) -> None:
        ready = self.boxes[key].isChecked()
        order = self._controller.tick if ready else self._controller.untick
        if not order(key):
            self._show(self._controller.document)

    def copy_list(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._controller.document))
        self._controller.told.emit("De lijst staat op het klembord.")
