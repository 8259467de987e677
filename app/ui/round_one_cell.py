"""One choice of round 1 on the screen: the card, and under it what stands on its back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.model.card_offers import Offer
from app.model.entities import Verdict
from app.ui.buttons import IconButton, label
from app.ui.card_field import CardField, Find, OfferList
from app.ui.fields import TextField

COLUMN_WORDS = {Verdict.IN: "Zeker wel", Verdict.OUT: "Zeker niet", Verdict.DOUBT: "Twijfel"}

_MOST_LINES = 4
_EDGE = 2
"""The border of a field in the style sheet, pixels."""

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu or another program takes the focus for a moment only."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: the card as typed, what was taken for it, and the argument."""

    typed: str = ""
    offer: Offer | None = None
    argument: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.typed.strip() and not self.argument.strip()


class GrowingField(TextField):
    """As tall as what is written in it, from one line to four; `padding` is the style sheet's."""

    def __init__(self, name: str, parent: QWidget | None = None, *, padding: int = 0) -> None:
        super().__init__(name, parent, lines=1)
        self._padding = padding
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        # A plain text document measures its height in lines.
        lines = round(self.document().size().height())
        shown = max(1, min(lines, _MOST_LINES))
        margin = round(self.document().documentMargin() * 2) + 2 * (_EDGE + self._padding) + 1
        self.setFixedHeight(max(26, self.fontMetrics().lineSpacing() * shown + margin))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(
            policy if lines > _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()


class RoundOneCell(QFrame):
    """Tells when it is left, and where to go on; whoever holds it keeps what was written."""

    left = Signal()
    """The focus went elsewhere: what was written can be handed in."""
    came = Signal()
    """The focus came in from elsewhere."""
    next_asked = Signal()
    step_asked = Signal(int, int)
    withdraw_asked = Signal()
    restore_asked = Signal()
    card_taken = Signal()

    def __init__(
        self, verdict: Verdict, find: Find, offers: OfferList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.verdict = verdict
        self.person_id = ""
        self.held = Written()
        """What the document holds."""
        self.setProperty("role", "cell")
        self.card = CardField(find, offers)
        self.argument = GrowingField("")
        self._withdraw = IconButton("remove", "Keuze intrekken", self.withdraw_asked.emit)
        # Emptying both fields does the same by key; here Tab goes on to what is written next.
        self._withdraw.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sentence = label("", "cell-warning", wrap=True)
        self._lay_out()
        self.card.entered.connect(self._card_entered)
        self.card.offer_changed.connect(self.card_taken)
        self.card.textChanged.connect(self._show_withdraw)
        self.argument.textChanged.connect(self._show_withdraw)
        self.argument.entered.connect(self.next_asked)
        self.card.escaped.connect(self.restore_asked)
        for field in (self.card, self.argument):
            field.setProperty("role", "cell")
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        policy = self._withdraw.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._withdraw.setSizePolicy(policy)
        self._withdraw.hide()
        self._sentence.hide()
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.card, 1)
        top.addWidget(self._withdraw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.argument)
        layout.addWidget(self._sentence)
        layout.addStretch(1)

    # --- what stands in it ----------------------------------------------------------------

    @property
    def written(self) -> Written:
        return Written(self.card.text(), self.card.offer, self.argument.toPlainText())

    @property
    def is_changed(self) -> bool:
        return self.written != self.held

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def can_undo(self) -> bool:
        """A field of it would take typing back before the document takes an act back."""
        return self.card.isUndoAvailable() or self.argument.document().isUndoAvailable()

    def name_for(self, person_id: str, name: str) -> None:
        """Whose cell it is now."""
        self.person_id = person_id
        where = f"{name}, {COLUMN_WORDS[self.verdict].lower()}"
        self.card.setAccessibleName(f"{where}: kaartje")
        self.argument.setAccessibleName(f"{where}: argument")
        self._withdraw.setAccessibleName(f"{where}: keuze intrekken")

    def show_written(self, written: Written) -> None:
        """Fill both fields; they have nothing to undo then."""
        self.card.show_offer(written.typed, written.offer)
        self.argument.put(written.argument)
        self.argument.document().clearUndoRedoStacks()

    def show_sentence(self, sentence: str) -> None:
        """Why what is written can't be kept so; empty when it can."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setProperty("tone", "warning" if sentence else "")
        self.style().polish(self)
        for field in (self.card, self.argument):
            field.setAccessibleDescription(sentence)

    # --- where one types ------------------------------------------------------------------

    @property
    def has_focus(self) -> bool:
        return QApplication.focusWidget() in (self.card, self.argument)

    def focus_card(self) -> None:
        """Whatever is typed next replaces the card."""
        self.card.setFocus(Qt.FocusReason.TabFocusReason)
        self.card.selectAll()

    def _card_entered(self) -> None:
        """Nothing written is skipped; else Enter goes on to the argument."""
        if self.written.is_empty:
            self.next_asked.emit()
        else:
            self.argument.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_withdraw(self) -> None:
        self._withdraw.setVisible(self.has_focus and not self.written.is_empty)

    def _show_hints(self) -> None:
        """Only where one is: 24 empty cells are quiet."""
        here = self.has_focus
        self.card.setPlaceholderText("Nummer of titel" if here else "")
        self.argument.setPlaceholderText("Waarom?" if here else "")
        self._show_withdraw()

    # --- events of Qt -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() not in _PASSING:
            self._show_hints()
            if event.type() == QEvent.Type.FocusIn:
                self.came.emit()
            elif not self.has_focus:
                self.left.emit()
        elif event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._arrow(event) or self._escape(watched, event)
        return super().eventFilter(watched, event)

    def _escape(self, watched: QObject, event: QKeyEvent) -> bool:
        if watched is self.argument and event.key() == Qt.Key.Key_Escape:
            self.restore_asked.emit()
            return True
        return False

    def _arrow(self, event: QKeyEvent) -> bool:
        """Ctrl+arrow goes to another cell; to the side only where the text ends."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if held != Qt.KeyboardModifier.ControlModifier or key not in _ARROWS:
            return False
        across, down = _ARROWS[Qt.Key(key)]
        if across and not self._at_end(across):
            return False
        self.step_asked.emit(across, down)
        return True

    def _at_end(self, across: int) -> bool:
        """Whether the cursor stands where Ctrl+arrow has no word left to go to."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            place, length = field.cursorPosition(), len(field.text())
            if field.hasSelectedText() and len(field.selectedText()) == length:
                return True
        else:
            place = self.argument.textCursor().position()
            length = len(self.argument.toPlainText())
        return place == (length if across > 0 else 0)
