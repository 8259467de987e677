"""The deck beside the board: finding, choosing, laying by key, and taking back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.change import Change
from app.model.deck import deck_cards
from app.model.document import Document
from app.model.entities import Sphere, Verdict
from app.model.operations.cards import add_ingredient, edit_ingredient
from app.model.operations.choosing import choose
from app.model.operations.participants import add_participant
from app.model.operations.placing import place, take_off
from app.ui.deck_list import DeckList
from app.ui.mime import packed, unpacked
from app.ui.theme import DARK, LIGHT, contrast
from tests.builders import OUTSIDE, a_document, card, inside, near, table

NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Deck:
    """A deck on the screen, with what it told."""

    document: Document
    window: QWidget
    deck: DeckList
    told: list[tuple[object, ...]]

    @property
    def table_id(self) -> str:
        return table(self.document).id

    def id(self, number: int) -> str:
        return card(self.document, number).id

    def do(self, change: Change) -> None:
        self.document.apply(change)
        self.deck.update_from(self.document, change)

    def lay(self, number: int, at: tuple[float, float]) -> None:
        self.do(place(self.document, self.table_id, self.id(number), *at))

    def rows(self, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
        model = self.deck.view.model()
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def numbers(self) -> list[int]:
        return [int(row.split()[0]) for row in self.rows()]

    def find(self, text: str) -> None:
        self.deck.focus_filter()
        QTest.keyClicks(self.deck.filter, text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.deck.view, key, held)


@pytest.fixture
def deck(qtbot: QtBot) -> Deck:
    document = a_document(tables=2)
    # A window of its own size: the offscreen platform can't pass on the least size of a widget.
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(230, 640)
    widget = DeckList(window)
    widget.resize(230, 640)
    window.show()
    told: list[tuple[object, ...]] = []
    for name in ("card_chosen", "card_returned", "zone_asked"):
        getattr(widget, name).connect(lambda *what, name=name: told.append((name, *what)))
    widget.show_table(document, table(document).id)
    return Deck(document, window, widget, told)


def test_every_card_is_there_by_number_and_title(deck: Deck) -> None:
    assert deck.numbers() == list(range(1, 49))
    assert "Het repaircafé" in deck.rows()[16]


def test_a_row_says_no_more_than_what_is_on_the_card(deck: Deck) -> None:
    """Where the makers of the deck think that it belongs is never shown."""
    assert deck.rows(Qt.ItemDataRole.ToolTipRole) == [
        f"{each.number}. {each.title}\n{each.explanation}\nNog niet geplaatst"
        for each in deck_cards()
    ]
    assert deck.rows(Qt.ItemDataRole.AccessibleTextRole) == [
        f"{each.number} {each.title}, nog niet geplaatst" for each in deck_cards()
    ]


def test_a_number_finds_that_card_first(deck: Deck) -> None:
    deck.do(add_ingredient(deck.document, "Bus 17 naar het dorp", "", deck.table_id))
    deck.find("17")
    assert deck.numbers() == [17, 49]
    deck.deck.filter.clear()
    deck.find("4")
    assert deck.numbers()[:3] == [4, 40, 41]


@pytest.mark.parametrize("text", ["CAFÉ", "cafe", "repair", "het rep", "cafe het"])
def test_any_part_of_a_title_finds_it_whatever_the_capitals_and_accents(
    deck: Deck, text: str
) -> None:
    deck.find(text)
    assert 17 in deck.numbers()


def test_only_cards_that_do_not_lie_yet(deck: Deck) -> None:
    deck.lay(1, inside(Sphere.PERSONAL))
    box = deck.deck.findChild(QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, NONE, QPoint(10, 12))
    assert deck.numbers() == list(range(2, 49))
    deck.lay(2, OUTSIDE)
    assert deck.numbers() == list(range(3, 49))
    deck.do(take_off(deck.document, deck.table_id, deck.id(1)))
    assert deck.numbers()[0] == 1


def words(deck: Deck) -> str:
    return " ".join(label.text() for label in deck.deck.findChildren(QLabel) if label.isVisible())


def test_a_filter_that_finds_nothing_says_so(deck: Deck) -> None:
    deck.find("zeppelin")
    assert "Geen kaartje met “zeppelin”." in words(deck)
    deck.deck.filter.clear()
    assert "Geen kaartje" not in words(deck)
    assert not deck.deck.view.isHidden()


def test_the_deck_counts_what_lies_on_the_board(deck: Deck) -> None:
    deck.lay(1, inside(Sphere.PERSONAL))
    assert "1 van 48 geplaatst" in words(deck)


def test_a_placed_card_is_marked_with_more_than_colour(deck: Deck) -> None:
    before = deck.deck.view.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    deck.lay(1, near(Sphere.COMMUNAL))
    deck.lay(2, near(Sphere.INSTITUTIONAL))
    model = deck.deck.view.model()
    chips = [
        model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(34, 18).toImage()
        for row in range(3)
    ]
    assert chips[2] == before.pixmap(34, 18).toImage()
    assert chips[0] != chips[1]
    assert chips[0] != chips[2]
    assert deck.rows(Qt.ItemDataRole.AccessibleTextRole)[0] == (
        "1 Familie, twijfel, gemeenschappelijk"
    )


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_the_dimmed_title_of_a_placed_card_still_reads_well(deck: Deck, look: object) -> None:
    assert look in (LIGHT, DARK)
    deck.deck._model.dress(look, 1.0)
    deck.lay(1, inside(Sphere.PERSONAL))
    model = deck.deck.view.model()
    placed = model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole).name()
    free = model.index(1, 0).data(Qt.ItemDataRole.ForegroundRole).name()
    assert placed != free
    assert contrast(placed, look.field) >= 4.5


def test_a_card_of_its_own_is_marked_and_only_at_its_table(deck: Deck) -> None:
    deck.do(add_ingredient(deck.document, "De kaartclub", "Klaverjassen", deck.table_id))
    assert deck.rows()[-1].endswith("+ De kaartclub")
    assert "Eigen kaartje" in deck.rows(Qt.ItemDataRole.ToolTipRole)[-1]
    deck.deck.show_table(deck.document, table(deck.document, 2).id)
    assert deck.numbers() == list(range(1, 49))


def test_a_new_title_is_shown_and_explained(deck: Deck) -> None:
    deck.do(edit_ingredient(deck.document, deck.id(1), "Gezin", "Bij wie je thuis bent"))
    assert deck.rows()[0].endswith("Gezin")
    assert "Bij wie je thuis bent" in deck.rows(Qt.ItemDataRole.ToolTipRole)[0]


def test_every_row_is_at_least_24_pixels(deck: Deck) -> None:
    view = deck.deck.view
    assert view.visualRect(view.model().index(3, 0)).height() >= 24


def test_a_clicked_row_is_told_once(deck: Deck) -> None:
    view = deck.deck.view
    spot = view.visualRect(view.model().index(4, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
    assert deck.told == [("card_chosen", deck.id(5))]


def test_choosing_from_elsewhere_is_not_told_again(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(30))
    assert deck.deck.view.card == deck.id(30)
    deck.deck.choose_card("")
    assert deck.deck.view.card == ""
    assert deck.told == []


def test_the_choice_survives_a_filter_that_hides_it(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(30))
    deck.find("17")
    assert deck.deck.view.card == ""
    deck.deck.filter.clear()
    assert deck.deck.view.card == deck.id(30)
    assert deck.told == []


def test_a_change_leaves_the_chosen_row_chosen(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(30))
    deck.lay(1, inside(Sphere.PERSONAL))
    deck.do(add_ingredient(deck.document, "De kaartclub", "", deck.table_id))
    assert deck.deck.view.card == deck.id(30)
    assert deck.told == []


def test_enter_in_the_filter_chooses_the_first_hit_and_goes_to_the_list(deck: Deck) -> None:
    deck.deck.activateWindow()
    deck.find("17")
    QTest.keyClick(deck.deck.filter, Qt.Key.Key_Return)
    assert deck.told == [("card_chosen", deck.id(17))]
    assert deck.deck.view.hasFocus()


def test_a_digit_in_the_list_goes_to_the_filter(deck: Deck) -> None:
    deck.key(Qt.Key.Key_1)
    QTest.keyClicks(deck.deck.filter, "7")
    assert deck.deck.filter.text() == "17"


def test_escape_in_the_filter_empties_it(deck: Deck) -> None:
    deck.find("17")
    QTest.keyClick(deck.deck.filter, Qt.Key.Key_Escape)
    assert deck.deck.filter.text() == ""


def test_arrows_choose_and_a_letter_lays(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(1))
    deck.key(Qt.Key.Key_Down)
    deck.key(Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    deck.key(Qt.Key.Key_N)
    assert deck.told == [
        ("card_chosen", deck.id(2)),
        ("zone_asked", deck.id(2), Zone(Verdict.DOUBT, Sphere.COMMUNAL)),
        ("zone_asked", deck.id(2), Zone(Verdict.OUT, None)),
    ]


def test_a_letter_never_jumps_to_a_title_that_begins_with_it(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(1))
    for key in (Qt.Key.Key_H, Qt.Key.Key_D, Qt.Key.Key_P):
        deck.key(key)
    assert deck.deck.view.card == deck.id(1)


def test_delete_returns_only_a_card_that_lies_on_the_board(deck: Deck) -> None:
    deck.deck.choose_card(deck.id(1))
    deck.key(Qt.Key.Key_Delete)
    assert deck.told == []
    deck.lay(1, inside(Sphere.PERSONAL))
    deck.key(Qt.Key.Key_Delete)
    assert deck.told == [("card_returned", deck.id(1))]


def drop(deck: Deck, data: QMimeData) -> bool:
    """Drop on the list; whether the list took it."""
    window, move = deck.deck.view.viewport(), Qt.DropAction.MoveAction
    spot, left = QPoint(40, 60), Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(spot, move, data, left, NONE))
    over = QDragMoveEvent(spot, move, data, left, NONE)
    QApplication.sendEvent(window, over)
    event = QDropEvent(QPointF(spot), move, data, left, NONE)
    event.ignore()
    QApplication.sendEvent(window, event)
    return over.isAccepted() and event.isAccepted()


def test_a_board_card_that_is_dropped_on_the_deck_is_returned(deck: Deck) -> None:
    deck.lay(5, inside(Sphere.PERSONAL))
    assert drop(deck, packed(deck.id(5), "Een praatje op straat"))
    assert deck.told == [("card_returned", deck.id(5))]


def test_a_card_that_does_not_lie_on_the_board_is_not_returned(deck: Deck) -> None:
    assert not drop(deck, packed(deck.id(5), "Een praatje op straat"))
    data = QMimeData()
    data.setText("zomaar tekst")
    assert not drop(deck, data)
    assert deck.told == []


def test_a_dragged_row_carries_its_card(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[str] = []

    class Drag:
        def exec(self, actions: Qt.DropAction) -> Qt.DropAction:
            return actions

    monkeypatch.setattr(
        "app.ui.deck_list.card_drag",
        lambda source, face, scale: carried.append(face.ingredient_id) or Drag(),
    )
    view = deck.deck.view
    spot = view.visualRect(view.model().index(6, 0)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, NONE, spot)
    QTest.mouseMove(view.viewport(), spot + QPoint(15, 10))
    QTest.mouseMove(view.viewport(), spot + QPoint(40, 30))
    QTest.mouseRelease(view.viewport(), left, NONE, spot + QPoint(40, 30))
    assert carried == [deck.id(7)]


def test_what_is_packed_for_a_drag_is_unpacked_the_same() -> None:
    data = packed("0123abc", "Het koor")
    assert unpacked(data) == "0123abc"
    assert data.text() == "Het koor"
    assert unpacked(QMimeData()) is None


# --- the cards of round 1 -----------------------------------------------------------------------


def choose_in_round_1(deck: Deck, numbers: dict[int, Verdict], at: int = 1) -> None:
    """One new participant of a table chooses these cards."""
    deck.do(add_participant(deck.document, table(deck.document, at).id))
    who = deck.document.participants(table(deck.document, at).id)[-1]
    for number, verdict in numbers.items():
        deck.do(choose(deck.document, who.id, deck.id(number), verdict))


def test_cards_of_round_1_come_first_until_they_are_laid(deck: Deck) -> None:
    choose_in_round_1(deck, {30: Verdict.IN, 20: Verdict.OUT, 40: Verdict.DOUBT})
    assert deck.numbers()[:5] == [20, 30, 40, 1, 2]
    deck.lay(30, OUTSIDE)
    assert deck.numbers()[:5] == [20, 40, 1, 2, 3]
    deck.do(take_off(deck.document, deck.table_id, deck.id(30)))
    assert deck.numbers()[:3] == [20, 30, 40]


def test_cards_of_round_1_come_first_only_at_the_table_that_chose_them(deck: Deck) -> None:
    choose_in_round_1(deck, {30: Verdict.IN}, at=2)
    assert deck.numbers()[:2] == [1, 2]
    deck.deck.show_table(deck.document, table(deck.document, 2).id)
    assert deck.numbers()[:2] == [30, 1]


def test_the_order_of_numbers_can_be_had_back(deck: Deck) -> None:
    switch = deck.deck._waiting
    assert not switch.isVisible()
    choose_in_round_1(deck, {30: Verdict.IN, 20: Verdict.OUT})
    assert switch.isVisible()
    assert switch.text() == "Eerst uit ronde 1 (2)"
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, NONE, QPoint(12, switch.height() // 2))
    assert deck.numbers() == sorted(deck.numbers())
    for number in (20, 30):
        deck.lay(number, OUTSIDE)
    assert not switch.isVisible()


def test_the_number_that_is_typed_comes_before_a_card_of_round_1(deck: Deck) -> None:
    choose_in_round_1(deck, {30: Verdict.IN, 34: Verdict.OUT})
    deck.find("3")
    assert deck.numbers()[:5] == [3, 30, 34, 31, 32]


def test_a_card_of_round_1_says_so_and_shows_a_sign(deck: Deck) -> None:
    choose_in_round_1(deck, {30: Verdict.IN})
    assert (
        ", gekozen in ronde 1, nog niet geplaatst"
        in deck.rows(Qt.ItemDataRole.AccessibleTextRole)[0]
    )
    assert "Gekozen in ronde 1" in deck.rows(Qt.ItemDataRole.ToolTipRole)[0]
    waiting, other = (
        deck.deck.view.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole)
        for row in range(2)
    )
    assert waiting.pixmap(34, 18).toImage() != other.pixmap(34, 18).toImage()


def test_laying_a_card_of_round_1_keeps_the_next_one_in_sight(deck: Deck) -> None:
    choose_in_round_1(deck, {40: Verdict.IN, 45: Verdict.OUT})
    deck.deck.choose_card(deck.id(40))
    deck.lay(40, OUTSIDE)
    assert deck.deck.view.verticalScrollBar().value() == 0
    assert deck.numbers()[0] == 45
    assert deck.deck.view.card == deck.id(40)
