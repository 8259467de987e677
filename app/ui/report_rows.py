"""The rows of the report page: a table with what it lacks, and what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.entities import Table
from app.model.operations.tables import table_name
from app.model.readiness import NOTHING_YET, Lack, Missing
from app.ui.buttons import TextButton, label
from app.ui.layouts import empty
from app.ui.pages import PAGE_WORDS, Page

PLACES = {
    Lack.CONSENT: Page.INTRODUCTION,
    Lack.CHOICES: Page.ROUND_1,
    Lack.REASONS: Page.BOARD,
    Lack.STICKERS: Page.TALLY,
    Lack.PHOTOS: Page.PHOTOS,
}
"""Where something is done about what is missing."""


class MissingList(QWidget):
    """What is missing, quietly: a sentence each, with a button that goes there."""

    def __init__(self, go: Callable[[Missing], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._shown: list[Missing] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.buttons: list[TextButton] = []
        self.hide()

    @property
    def sentences(self) -> list[str]:
        return [each.sentence for each in self._shown]

    def show_missing(self, what: Sequence[Missing], where: str) -> None:
        """Rebuilt only where something differs; `where` tells the buttons of tables apart."""
        if list(what) != self._shown:
            self._shown = list(what)
            empty(self._layout)
            self.buttons = [self._row(each, where) for each in what]
        self.setVisible(bool(self._shown))

    def _row(self, what: Missing, where: str) -> TextButton:
        words = f"Naar {PAGE_WORDS[PLACES[what.lack]].lower()}"
        button = TextButton(words, lambda: self._go(what), role="small")
        button.setAccessibleName(f"{words}: {what.sentence} {where}".strip())
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label(what.sentence, "quiet", wrap=True), 1)
        layout.addWidget(button)
        self._layout.addWidget(row)
        return button


class TableBlock(QFrame):
    """A table: whether it goes into the report, what there is of it, and what is missing."""

    chosen = Signal(bool)

    def __init__(self, go: Callable[[Missing], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.box = QCheckBox()
        self.box.clicked.connect(self.chosen)
        self._counts = label("", wrap=True)
        self.missing = MissingList(go)
        self._complete = label("Er ontbreekt niets.", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self._counts)
        inner.addWidget(self.missing)
        inner.addWidget(self._complete)
        layout.addLayout(inner)

    @property
    def counts(self) -> str:
        return self._counts.text()

    def show_table(
        self, table: Table, counts: str, missing: Sequence[Missing], included: bool
    ) -> None:
        name = table_name(table)
        self.box.setText(name.replace("&", "&&"))
        self.box.setAccessibleName(f"{name} in het verslag")
        self.box.setChecked(included)
        self._counts.setText(counts)
        self.missing.show_missing(missing, name)
        self._complete.setVisible(not missing and counts != NOTHING_YET)


class WrittenList(QWidget):
    """What was written, newest first; `show` is given a file, or the folder that it is in."""

    def __init__(self, show: Callable[[Path], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._shown: list[tuple[datetime, Path]] | None = None
        self.show_reports([])

    @property
    def paths(self) -> list[Path]:
        return [path for _, path in self._shown or []]

    def show_reports(self, reports: Sequence[tuple[datetime, Path]]) -> None:
        if list(reports) == self._shown:
            return
        self._shown = list(reports)
        empty(self._layout)
        if not reports:
            self._layout.addWidget(label("Nog niets.", "small"))
        for when, path in reports:
            self._layout.addWidget(self._row(when, path))

    def _row(self, when: datetime, path: Path) -> QWidget:
        row = QWidget()
        name = label(f"{path.name} – {when:%H:%M}", wrap=True)
        name.setToolTip(str(path))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for words, shown in (("Openen", path), ("Map tonen", path.parent)):
            button = TextButton(words, lambda shown=shown: self._show(shown), role="small")  # type: ignore[misc]
            button.setAccessibleName(f"{words}: {path.name}")
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(name)
        layout.addLayout(buttons)
        return row
