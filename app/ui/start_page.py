"""What the window shows while no file is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.buttons import TextButton, label
from app.ui.layouts import empty
from app.ui.scrolling import BothWays
from app.ui.sizes import hold_width

_MARK = QSize(136, 96)


class StartPage(QWidget):
    """Three ways to begin, and the files of before."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        hold_width(sheet, 640)
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(36, 30, 36, 30)
        inner.setSpacing(6)
        inner.addLayout(self._head())
        inner.addSpacing(18)
        begin = QHBoxLayout()
        begin.setSpacing(10)
        self.new_button = self._begin("Nieuwe sessie", "new", self.new_asked.emit, "start-first")
        self.open_button = self._begin("Bestand openen", "open", self.open_asked.emit)
        self.example_button = self._begin("Voorbeeldsessie", "board", self.example_asked.emit)
        for button in (self.new_button, self.open_button, self.example_button):
            begin.addWidget(button, 1)
        inner.addLayout(begin)
        inner.addSpacing(22)
        self._recent_heading = label("Eerder geopend", "section")
        inner.addWidget(self._recent_heading)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        inner.addLayout(self._recent)
        self._hint = label("Of sleep een bestand (.gsb) in dit venster.", "small")
        inner.addSpacing(8)
        inner.addWidget(self._hint)
        content = QWidget()
        column = QVBoxLayout(content)
        column.addStretch(2)
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(BothWays(content))

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(label("Gespreksmodel", "display"))
        words.addWidget(
            label(
                "Samen afbakenen wat bij de sociale basis hoort, en vastleggen waarom.",
                "quiet",
                wrap=True,
            )
        )
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addLayout(words, 1)
        self._mark = QWidget()
        self._mark.setFixedSize(_MARK)
        head.addWidget(self._mark)
        return head

    def show_mark(self) -> None:
        """Draw the board in its place: its geometry is not there yet at the first paint."""
        from app.ui.board_mark import BoardMark

        BoardMark(self._mark).show()

    def _begin(
        self, words: str, icon: str, act: Callable[[], object], role: str = "start"
    ) -> QPushButton:
        button = TextButton(words, act, role=role, icon=icon)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        return button

    def show_recent(self, paths: Sequence[Path]) -> None:
        """The files of before, the last one first."""
        empty(self._recent)
        for path in paths:
            button = QPushButton(f"{path.stem}   ({path.parent.name or path.parent})")
            button.setProperty("role", "line")
            button.setToolTip(str(path))
            button.setAccessibleName(f"Open {path.name}")
            button.clicked.connect(lambda _=False, each=path: self.recent_asked.emit(each))
            self._recent.addWidget(button)
        self._recent_heading.setVisible(bool(paths))
