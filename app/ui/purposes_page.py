"""What the table says of its purposes once they are counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Phase, Purpose, Table
from app.model.operations.tables import PurposeText, purpose_text
from app.model.operations.tally import control_total, ranking
from app.model.overview import PurposeOverview
from app.model.words import counted
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.controller import Controller
from app.ui.drafts import Drafts, keep_as_note
from app.ui.fields import TextField
from app.ui.layouts import headed_panel, readable_row
from app.ui.pages import Page
from app.ui.ranked_list import RankedList
from app.ui.scrolling import Scrolling

_QUESTIONS = {
    PurposeText.AGREED: "Waar zijn we het over eens?",
    PurposeText.DISPUTED: "Waar zijn we het oneens?",
    PurposeText.RELATION: "Hoe verhouden de bedoelingen zich tot de beleidsdoelen?",
}

_LINES = {PurposeText.AGREED: 3, PurposeText.DISPUTED: 3, PurposeText.RELATION: 5}


class PurposesPage(QWidget):
    """The ranking on the left, the conversation about it on the right."""

    page_asked = Signal(object)
    """A Page to go to: for counting, or for the policy goals."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller
        self._table_id = ""
        self._drafts: Drafts[tuple[str, PurposeText], str] = Drafts(self._enter)
        self.texts = {
            which: TextField(question, lines=_LINES[which], enters=False)
            for which, question in _QUESTIONS.items()
        }
        for which, field in self.texts.items():
            field.fit_lines()
            field.committed.connect(partial(self._keep, which))
        layout = readable_row(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        # Each for itself: the fields stay where they are while one looks through the ranking.
        layout.addWidget(Scrolling(_beside_bar(self._ranking())), 5)
        layout.addWidget(Scrolling(_beside_bar(self._talk())), 7)
        self.first = self.main_purpose
        controller.leaving_table.connect(self.leave_table)
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _ranking(self) -> QWidget:
        self._total = label("", "quiet", wrap=True)
        self.ranked = RankedList()
        self.count_button = TextButton(
            "Stickers tellen", lambda: self.page_asked.emit(Page.TALLY), icon="sort"
        )
        frame, layout = headed_panel("De bedoelingen op volgorde")
        layout.addWidget(self._total)
        layout.addWidget(self.ranked)
        layout.addWidget(self.count_button)
        layout.addStretch(1)
        return frame

    def _talk(self) -> QWidget:
        self.main_purpose: ValueCombo[str | None] = ValueCombo("Hoofdbedoeling")
        self.main_purpose.activated.connect(
            lambda: self._controller.set_main_purpose(self.main_purpose.value)
        )
        frame, layout = headed_panel("Bespreek met elkaar")
        layout.addWidget(buddy("Is er een duidelijke hoofdbedoeling?", self.main_purpose))
        layout.addWidget(self.main_purpose)
        for which, field in self.texts.items():
            layout.addSpacing(8)
            if which is PurposeText.RELATION:
                layout.addLayout(self._policy(field))
            else:
                layout.addWidget(buddy(_QUESTIONS[which], field))
                layout.addWidget(field)
        layout.addStretch(1)
        return frame

    def _policy(self, field: TextField) -> QHBoxLayout:
        """The question with its text, and beside it the goals that it is about."""
        self._goals = label("", wrap=True)
        self.goals_button = TextButton(
            "Naar de sessiegegevens", lambda: self.page_asked.emit(Page.SESSION)
        )
        goals = QVBoxLayout()
        goals.setSpacing(4)
        goals.addWidget(label("Beleidsdoelen van de gemeente", "small", wrap=True))
        goals.addWidget(self._goals)
        goals.addWidget(self.goals_button)
        goals.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(buddy(_QUESTIONS[PurposeText.RELATION], field))
        words.addWidget(field)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 3)
        row.addLayout(goals, 2)
        return row

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        if table_id != self._table_id:
            self._table_id = table_id
            # Whoever is typing here was asked for it when the other table was left.
            for which, field in self.texts.items():
                field.put(self._text(document, which))
        self._show(document)

    def update_from(self, document: Document, change: Change) -> None:
        self._show(document)

    def _text(self, document: Document, which: PurposeText) -> str:
        """What waits to be entered, or what the document holds."""
        waiting = self._drafts.at((self._table_id, which))
        if waiting is not None:
            return waiting
        return purpose_text(document.get(Table, self._table_id), which)

    def _show(self, document: Document) -> None:
        ranked = ranking(document, self._table_id)
        total = control_total(document, self._table_id)
        main = document.get(Table, self._table_id).main_purpose_id
        self._total.setText(total.sentence() if total.divided else "Er zijn nog geen stickers.")
        self.count_button.setVisible(total.divided != total.available or not total.divided)
        self.ranked.show_ranking(ranked, main)
        options: list[tuple[str | None, str]] = [(None, "geen duidelijke hoofdbedoeling")]
        options += [(each.purpose.id, _option(each)) for each in ranked]
        chosen = document.find(Purpose, main)
        if chosen is not None and main not in [each for each, _ in options]:
            # Switched off after it was chosen.
            options.append((chosen.id, f"{chosen.number}. {chosen.title}"))
        self.main_purpose.show_options(options, main)
        for which, field in self.texts.items():
            field.show_text(self._text(document, which))
        goals = document.policy_goals
        self.goals_button.setVisible(not goals)
        self._goals.setText(
            "\n".join(f"{number}. {goal.text}" for number, goal in enumerate(goals, 1))
            or "Er staan nog geen beleidsdoelen bij deze sessie."
        )

    # --- writing --------------------------------------------------------------------------

    def _keep(self, which: PurposeText, text: str) -> None:
        """What is refused waits here until its table or the end."""
        place = (self._table_id, which)
        known = self._controller.document.find(Table, self._table_id) is not None
        entered = known and self._controller.edit_purpose_text(self._table_id, which, text)
        self._drafts.keep(place, None if entered else text)

    def _enter(self, place: tuple[str, PurposeText], text: str) -> bool:
        """As what the table said; where the table is gone, as a note."""
        table_id, which = place
        if self._controller.document.find(Table, table_id) is None:
            words = f"{_QUESTIONS[which]} {text}"
            return not text.strip() or keep_as_note(self._controller, None, Phase.ROUND_3, words)
        return self._controller.edit_purpose_text(table_id, which, text)

    def leave_table(self) -> None:
        """Another table is about to be shown: what is typed now is of this one."""
        for field in self.texts.values():
            field.commit()

    def hand_in(self) -> None:
        """The document is about to close: keep what is being typed."""
        self.leave_table()
        self._drafts.hand_in()

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self._table_id = ""
        self._drafts.clear()
        for field in self.texts.values():
            field.put("")
        self.ranked.show_ranking([], None)
        self.main_purpose.show_options([], None)
        self._goals.setText("")


def _beside_bar(panel: QWidget) -> QWidget:
    """A panel with room between it and the bar that scrolls it."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 6, 0)
    layout.addWidget(panel)
    return holder


def _option(ranked: PurposeOverview) -> str:
    """A purpose to choose, with its rank and stickers: the ranking as one can hear it."""
    words = f"{ranked.purpose.number}. {ranked.purpose.title}"
    if ranked.rank is None:
        return words
    return f"{words} – {ranked.rank}e, {counted(ranked.stickers, 'sticker', 'stickers')}"
