"""Names that stand in texts and may not be told: replaced or left, each by a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.model.names_in_text import Find
from app.ui.buttons import label
from app.ui.layouts import empty

_SURE = "Deze namen mogen niet in dit verslag. Met een vinkje worden ze vervangen."
_DOUBTFUL = "Dit kan een naam zijn, of een gewoon woord. Zonder vinkje blijft het staan."


class NamesReview(QWidget):
    """What is sure is ticked at first, what is doubtful isn't; `left` and `also` differ from that.

    What was ticked otherwise is remembered by how the name is written, as long as the window.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._finds: tuple[Find, ...] = ()
        self._otherwise: set[str] = set()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    @property
    def left(self) -> frozenset[str]:
        """Sure names that stay all the same."""
        return self._of(doubtful=False)

    @property
    def also(self) -> frozenset[str]:
        """Doubtful ones that are replaced too."""
        return self._of(doubtful=True)

    def _of(self, *, doubtful: bool) -> frozenset[str]:
        here = {each.written for each in self._finds if each.doubtful is doubtful}
        return frozenset(here & self._otherwise)

    def show_finds(self, finds: Sequence[Find]) -> None:
        if tuple(finds) == self._finds:
            return
        self._finds = tuple(finds)
        empty(self._layout)
        self.boxes = {}
        for heading, doubtful in ((_SURE, False), (_DOUBTFUL, True)):
            those = [each for each in finds if each.doubtful is doubtful]
            if those:
                self._layout.addWidget(label(heading, wrap=True))
                for each in those:
                    self._add(each)

    def _add(self, find: Find) -> None:
        times = f" ({find.times} keer)" if find.times > 1 else ""
        words = f"‘{find.written}’ wordt ‘{find.instead}’{times}"
        box = QCheckBox(words.replace("&", "&&"))
        box.setAccessibleName(words)
        box.setAccessibleDescription(find.context)
        box.setChecked((not find.doubtful) is not (find.written in self._otherwise))
        box.clicked.connect(lambda: self._turn(find.written))
        self.boxes[find.written] = box
        self._layout.addWidget(box)
        context = label(f"“{find.context}”", "small", wrap=True)
        context.setContentsMargins(28, 0, 0, 4)
        self._layout.addWidget(context)

    def _turn(self, written: str) -> None:
        self._otherwise ^= {written}
        self.changed.emit()
