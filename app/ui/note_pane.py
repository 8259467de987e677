"""The note pane: the selected card with all that was chosen and said of it; the conclusions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Argument, Ingredient, Phase, Stance, Table, Verdict
from app.ui.argument_list import ArgumentFields, ArgumentLists, Draft
from app.ui.buttons import IconButton, TextButton, TitleLabel, label
from app.ui.choice_list import ChoiceList
from app.ui.conclusion_list import ConclusionList
from app.ui.controller import Controller
from app.ui.drafts import Drafts, keep_as_note, seated
from app.ui.placing_panel import PlacingPanel
from app.ui.scrolling import Scrolling
from app.ui.words import ZONE_KEYS

CARD_TAB, CONCLUSIONS_TAB = range(2)

_SIDES = {Stance.FOR: Verdict.IN, Stance.AGAINST: Verdict.OUT}
"""What an argument pleads for; doubt leaves it to who writes the conclusion."""


class NotePane(QWidget):
    """Shows the chosen card of the chosen table; hands what is typed to the controller."""

    edit_card_asked = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._controller = controller
        self._shown = ("", "")
        self._drafts: Drafts[tuple[str, str], Draft] = Drafts(self._enter)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Kaartje of conclusies")
        self.tabs.addTab("Kaartje")
        self.tabs.addTab("Conclusies")
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.conclusions = ConclusionList(controller)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._card_page())
        self._stack.addWidget(Scrolling(_padded(self.conclusions)))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tabs.tabBarClicked.connect(self._tab_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 4, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        controller.card_chosen.connect(self._card_chosen)
        controller.closing.connect(self.hand_in)
        controller.closed.connect(self.clear)

    # --- building -------------------------------------------------------------------------

    def _card_page(self) -> QWidget:
        self._number = label("", "number")
        self._title = TitleLabel("heading")
        self._explanation = label("", "quiet", wrap=True)
        self._edit = IconButton(
            "edit", "Kaartje wijzigen", lambda: self.edit_card_asked.emit(self._shown[1])
        )
        self.placing = PlacingPanel(ZONE_KEYS)
        self.placing.zone_asked.connect(
            lambda zone: self._controller.place_in_zone(self._shown[1], zone)
        )
        self.placing.take_off_asked.connect(lambda: self._controller.take_off(self._shown[1]))
        self.placing.agreement_asked.connect(
            lambda agreement: self._controller.set_agreement(self._shown[1], agreement)
        )
        self.arguments = ArgumentLists(self._controller)
        self.arguments.conclusion_asked.connect(self.conclude)
        self.arguments.emptied.connect(lambda: self.fields.text.go_on())
        self.choices = ChoiceList(self._controller)
        page = QStackedWidget()
        page.addWidget(Scrolling(self._empty_page()))
        page.addWidget(self._full_page())
        self._card_stack = page
        return page

    def _empty_page(self) -> QWidget:
        empty = QWidget()
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(20, 24, 20, 24)
        layout.addStretch(2)
        title = label("Kies een kaartje", "heading", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(title)
        hint = label(
            "Klik op een kaartje in de lijst of op het bord. Hier zie je dan wie het koos, "
            "en schrijf je op wat er gezegd wordt.",
            "quiet",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(hint)
        layout.addStretch(3)
        return empty

    def _full_page(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 8, 12, 10)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self._explanation)
        inner.addWidget(self.placing)
        inner.addWidget(self.arguments)
        inner.addWidget(label("Keuzes van deelnemers", "section"))
        inner.addWidget(self.choices)
        inner.addStretch(1)
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._area = Scrolling(content)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._writing())
        return full

    def _writing(self) -> QWidget:
        """The fields for one more argument: at the bottom, always in sight."""
        frame = QFrame()
        frame.setProperty("role", "writing")
        self.fields = ArgumentFields()
        self.add_button = TextButton("Toevoegen", self.add_argument, role="primary")
        self.fields.add_button(self.add_button)
        self.fields.entered.connect(self.add_argument)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.addWidget(self.fields)
        return frame

    # --- showing --------------------------------------------------------------------------

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""
        self.conclusions.show_table(document, table_id)
        self._show(document, table_id, self._controller.ingredient_id)

    def update_from(self, document: Document, change: Change) -> None:
        """Whatever changed, a pane of one card is shown anew in a moment; rows that stay, stay."""
        table_id, ingredient_id = self._shown
        self.conclusions.show_table(document, table_id)
        self._show_card(document, table_id, ingredient_id)
        self.fields.show_people(document.participants(table_id))

    def _card_chosen(self, ingredient_id: str) -> None:
        if self._controller.is_open:
            self._show(self._controller.document, self._controller.table_id, ingredient_id)
            if ingredient_id:
                self.tabs.setCurrentIndex(CARD_TAB)

    def _show(self, document: Document, table_id: str, ingredient_id: str) -> None:
        if (table_id, ingredient_id) != self._shown:
            self._keep_draft()
            self.arguments.set_aside()
            self.choices.set_aside()
        self._shown = (table_id, ingredient_id)
        people = document.participants(table_id)
        self.fields.show_draft(self._drafts.at(self._shown) or Draft(), people)
        self._show_card(document, table_id, ingredient_id)
        self._area.verticalScrollBar().setValue(0)

    def _show_card(self, document: Document, table_id: str, ingredient_id: str) -> None:
        card = document.find(Ingredient, ingredient_id)
        self._card_stack.setCurrentIndex(0 if card is None else 1)
        if card is None:
            return
        self._number.setText(str(card.number))
        self._title.show_title(card.title)
        self._explanation.setText(card.explanation)
        self._explanation.setVisible(bool(card.explanation))
        self.placing.show_placement(document.placement(table_id, ingredient_id))
        self.arguments.show_arguments(document, table_id, ingredient_id)
        self.choices.show_choices(document, table_id, ingredient_id)

    # --- writing --------------------------------------------------------------------------

    def focus_argument(self) -> None:
        """Put the cursor in the argument field of the chosen card."""
        self.tabs.setCurrentIndex(CARD_TAB)
        self.fields.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_on(self, text: str) -> None:
        """Go on with this in the field of the tab that is in sight."""
        on_card = self.tabs.currentIndex() == CARD_TAB
        field = self.fields.text if on_card else self.conclusions.fields.text
        field.go_on()
        field.insertPlainText(text)

    def _tab_clicked(self, tab: int) -> None:
        """A click on a tab is to write there: the next key is a letter, and lays no card."""
        self.tabs.setCurrentIndex(tab)
        if tab == CONCLUSIONS_TAB:
            self.conclusions.fields.text.go_on()
        elif self._shown[1]:
            self.fields.text.go_on()

    def add_argument(self) -> None:
        """Note what stands in the fields; the stance stays for the next one, the rest is empty."""
        draft = self.fields.draft
        if self._enter(self._shown, draft):
            self._drafts.keep(self._shown, None)
            people = self._controller.document.participants(self._shown[0])
            self.fields.show_draft(replace(Draft(), stance=draft.stance), people)
            self.fields.text.setFocus()

    def conclude_latest(self) -> None:
        """Make a conclusion of the argument with the focus, or of the one noted last.

        What stands in the field for an argument is noted first.
        """
        chosen = self.arguments.with_focus()
        self.arguments.finish()
        if chosen is None and self.fields.draft.text.strip():
            self.add_argument()
            if self.fields.draft.text.strip():
                return
        document = self._controller.document
        argument = document.find(Argument, chosen.id if chosen else None)
        if argument is None:
            argument = next(reversed(document.arguments(*self._shown)), None)
        if argument is None:
            self._controller.told.emit("Schrijf bij dit kaartje eerst een argument op.")
        else:
            self.conclude(argument)

    def conclude(self, argument: Argument) -> None:
        """Put an argument in the fields for a conclusion, ready to be changed and entered."""
        self.tabs.setCurrentIndex(CONCLUSIONS_TAB)
        self.conclusions.propose(argument.text, _SIDES.get(argument.stance), argument.kind)

    def _enter(self, place: tuple[str, str], draft: Draft) -> bool:
        """As an argument; where its table or card is gone, as a note."""
        document, (table_id, ingredient_id) = self._controller.document, place
        speaker = seated(document, table_id, draft.participant_id)
        known = document.find(Ingredient, ingredient_id), document.find(Table, table_id)
        if None in known:
            return keep_as_note(self._controller, table_id, Phase.ROUND_2, draft.text, speaker)
        return self._controller.add_argument(
            ingredient_id, draft.stance, draft.text, draft.kind, speaker, table_id=table_id
        )

    def _keep_draft(self) -> None:
        """What was typed and not yet added waits until its card is chosen again."""
        draft = self.fields.draft
        if all(self._shown):
            self._drafts.keep(self._shown, draft if draft.text.strip() else None)

    def hand_in(self) -> None:
        """The document is about to close: nothing that was typed may be lost."""
        self._keep_draft()
        self.arguments.hand_in()
        self.choices.hand_in()
        self.conclusions.hand_in()
        self._drafts.hand_in()

    def clear(self) -> None:
        """The document is gone: nothing of it stays in the fields."""
        self._shown = ("", "")
        self._drafts.clear()
        self.fields.show_draft(Draft(), [])
        self.arguments.clear()
        self.choices.clear()
        self.conclusions.clear()


def _padded(content: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(12, 12, 12, 12)
    layout.addWidget(content)
    return holder
