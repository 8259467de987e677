"""The rows of the page for merging: what a file brings, and a difference to choose in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from app.model.merging_parts import Contradiction, Side, TableCount
from app.ui.buttons import TextButton, label
from app.ui.layouts import empty

_LONGEST = 44
"""A name of a file on a button, in signs; all of it is in the tooltip."""

HERE = "Wij hebben"


def shortened(name: str) -> str:
    """A name of a file without its middle, where it is long: the end tells tables apart."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[: half - 1]}…{name[-half:]}"


def count_words(count: TableCount) -> str:
    """What a file has of a table, beside what we have: only what there is."""
    parts = [
        f"{many} {words}"
        for many, words in (
            (count.new, "nieuw"),
            (count.changed, "veranderd"),
            (count.same, "hetzelfde"),
            (count.contradicting, "tegenstrijdig"),
        )
        if many
    ]
    return ", ".join(parts) or "niets"


def side_words(side: Side) -> str:
    """Who says it: we, files, or both."""
    files = " en ".join(side.files)
    if side.ours:
        return f"{HERE} (ook {files})" if files else HERE
    return f"{files} {'zegt' if len(side.files) == 1 else 'zeggen'}"


class Counts(QWidget):
    """A line for each file and table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_counts(self, counts: Sequence[TableCount]) -> None:
        empty(self._layout)
        self.lines = []
        file = ""
        for count in counts:
            if count.file != file:
                file = count.file
                name = label(file, "strong", wrap=True)
                self._layout.addWidget(name)
            line = f"{count.table_label}: {count_words(count)}"
            self.lines.append(line)
            self._layout.addWidget(label(line, wrap=True))


class Difference(QFrame):
    """One fact that is said in two ways: nothing is chosen until a person does."""

    chosen = Signal(int)
    """The side, as a place among them."""

    def __init__(self, contradiction: Contradiction, origin: str, place: str) -> None:
        """`origin` says where what we have came from."""
        super().__init__()
        self.setProperty("role", "card")
        self.contradiction = contradiction
        self.buttons: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(2)
        layout.addWidget(label(f"{place}  {contradiction.where}", "strong", wrap=True))
        for number, side in enumerate(contradiction.sides):
            words = side_words(side)
            button = QRadioButton(shortened(words).replace("&", "&&"))
            button.setToolTip(words)
            button.setAccessibleName(f"{contradiction.where}: {words}: {side.text}")
            self._group.addButton(button, number)
            self.buttons.append(button)
        # What we have always stands first.
        order = sorted(range(len(self.buttons)), key=lambda n: not self._side(n).ours)
        self._first = self.buttons[order[0]]
        for number in order:
            side = self._side(number)
            layout.addWidget(self.buttons[number])
            inner = QVBoxLayout()
            inner.setContentsMargins(26, 0, 0, 4)
            inner.addWidget(label(side.text, wrap=True))
            if side.ours and origin:
                inner.addWidget(label(origin, "small", wrap=True))
            layout.addLayout(inner)
        self._group.idClicked.connect(self.chosen)

    def _side(self, number: int) -> Side:
        return self.contradiction.sides[number]

    def begin(self) -> None:
        """The keyboard to what was chosen, else to the first side."""
        chosen = self._group.checkedButton()
        (self._first if chosen is None else chosen).setFocus(Qt.FocusReason.TabFocusReason)

    def show_choice(self, number: int | None) -> None:
        """None leaves all of them unchosen."""
        self._group.setExclusive(False)
        for place, button in enumerate(self.buttons):
            button.setChecked(place == number)
        self._group.setExclusive(True)


class Sentences(QWidget):
    """Sentences to be read, under each other; a refusal stands out by its frame."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.shown: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        if list(sentences) != self.shown:
            self.shown = list(sentences)
            empty(self._layout)
            for each in sentences:
                self._layout.addWidget(label(each, self._role, wrap=True))
        self.setVisible(bool(self.shown))


class Bulk(QWidget):
    """All differences at once: as a file has it, or as it is here."""

    chosen = Signal(str)
    """The name of a file; empty for as it is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, TextButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_files(self, names: Sequence[str]) -> None:
        if list(self.buttons) != ["", *names]:
            empty(self._layout)
            self.buttons = {}
            for name in ("", *names):
                words = f"Alles van {shortened(name)}" if name else "Alles zoals het hier is"
                button = TextButton(words.replace("&", "&&"), lambda n=name: self.chosen.emit(n))  # type: ignore[misc]
                button.setAccessibleName(f"Bij elk verschil: {name or 'zoals het hier is'}")
                self.buttons[name] = button
                self._layout.addWidget(button)
