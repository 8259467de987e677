"""The deck page: cards worded, switched, moved and removed; decks and workbooks read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.export.content import content
from app.export.to_xlsx import write_xlsx
from app.model.entities import Ingredient, Purpose
from app.model.operations import deck
from app.ui import dialogs
from app.ui.deck_page import DeckPage
from app.ui.deck_table_model import Col
from app.ui.main_window import MainWindow
from app.ui.mime import packed
from app.ui.pages import Page
from tests.builders import OUTSIDE, a_document, card
from tests.ui.hands import ALT, CTRL, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(window: MainWindow) -> DeckPage:
    window.show_page(Page.DECK)
    return window.view.deck


def titles(window: MainWindow, kind: deck.CardKind = Ingredient) -> list[str]:
    return [each.title for each in deck.deck_cards(window.controller.document, kind)]


def texts(page: DeckPage, column: Col = Col.TITLE) -> list[str]:
    model = page.cards.cards
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_a_deck_is_made_ready_by_keys_alone(
    window: MainWindow, page: DeckPage, qtbot: QtBot
) -> None:
    old = titles(window)
    assert focused() is page.cards
    press(focused(), Qt.Key.Key_Down, ALT)
    press(focused(), Qt.Key.Key_Down, ALT)
    press(focused(), Qt.Key.Key_Up, ALT)
    assert titles(window)[:3] == [old[1], old[0], old[2]]
    assert page.cards.selected == card(window.controller.document, 2)
    press(focused(), Qt.Key.Key_Space)
    assert not page.cards.selected.active
    assert texts(page, Col.ACTIVE)[:3] == ["aan", "uit", "aan"]
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Delete)
    assert titles(window)[:3] == [old[1], old[0], old[3]]
    assert page.cards.selected.title == old[3]
    press(focused(), Qt.Key.Key_Return)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Mantelzorg")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(window)[2] == "Mantelzorg")
    assert focused() is page.cards
    type_in(page.title, "De weekmarkt")
    press(page.title, Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Elke zaterdag")
    press(focused(), Qt.Key.Key_Return)
    assert titles(window)[-1] == "De weekmarkt"
    assert page.cards.selected.explanation == "Elke zaterdag"
    assert focused() is page.title
    for _ in range(7):
        press(page.cards, Qt.Key.Key_Z, CTRL)
    assert titles(window) == old == texts(page)


def test_the_buttons_and_a_drop_move_a_card_and_a_click_switches_it(
    window: MainWindow, page: DeckPage
) -> None:
    old = titles(window)
    assert not page.up.isEnabled()
    click(page.down)
    assert texts(page)[:2] == [old[1], old[0]]
    click(page.up)
    model, first = page.cards.cards, card(window.controller.document, 1)
    data, move = packed(first.id, first.title), Qt.DropAction.MoveAction
    model.dropMimeData(data, move, 3, 0, QModelIndex())
    assert texts(page)[:4] == [old[1], old[2], old[0], old[3]]
    model.dropMimeData(data, move, 0, 0, QModelIndex())
    assert texts(page) == old
    box = model.index(1, Col.ACTIVE)
    click(page.cards.viewport(), page.cards.visualRect(box).center())
    assert not card_of(window, old[1]).active
    click(page.remove)
    assert old[1] not in titles(window)


def card_of(window: MainWindow, title: str) -> deck.Card:
    every = deck.deck_cards(window.controller.document, Ingredient)
    return next(each for each in every if each.title == title)


def test_a_used_card_is_refused_in_a_sentence_and_its_new_title_says_who_had_the_old_one(
    window: MainWindow, page: DeckPage
) -> None:
    controller = window.controller
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    assert texts(page, Col.USED)[:2] == ["tafel 1", ""]
    for key, held, words in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "blijft aan"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "blijft bestaan"),
        (Qt.Key.Key_Down, ALT, "volgorde blijft"),
    ):
        press(page.cards, key, held)
        assert words in window.messages.sentence
    page.cards.cards.setData(page.cards.cards.index(0, Col.TITLE), "Gezin")
    assert "1 tafel werkte al" in window.messages.sentence
    assert titles(window)[0] == "Gezin"
    controller.undo()
    assert titles(window)[0] == "Familie"


def test_own_cards_stand_apart_with_their_table_and_undo_shows_the_kind_that_it_touched(
    window: MainWindow, page: DeckPage
) -> None:
    assert not page.own.isVisible()
    window.controller.add_ingredient("De kapper", "")
    own = page.own.cards
    assert page.own.isVisible()
    assert own.index(0, Col.TITLE).data() == "De kapper"
    assert own.index(0, Col.USED).data() == "tafel 1 (nog niet gebruikt)"
    assert "De kapper" not in texts(page)
    click(page.kinds.button("Bedoelingen"))
    assert texts(page) == titles(window, Purpose)
    assert not page.own.isVisible()
    type_in(page.title, "Samen zingen")
    press(page.title, Qt.Key.Key_Return)
    assert titles(window, Purpose)[-1] == "Samen zingen"
    click(page.kinds.button("Ingrediënten"))
    window.show_page(Page.NOTES)
    window.controller.undo()
    assert window.view.page is Page.DECK
    assert page.kind is Purpose
    assert texts(page) == titles(window, Purpose)


def test_a_chosen_card_that_is_switched_off_is_chosen_no_longer(
    window: MainWindow, page: DeckPage
) -> None:
    window.controller.choose_card(card(window.controller.document, 1).id)
    press(page.cards, Qt.Key.Key_Space)
    assert window.controller.ingredient_id == ""
    assert not window.menus.action("place-out").isEnabled()


def test_what_is_typed_for_a_card_is_in_the_session_when_it_closes(
    window: MainWindow, page: DeckPage, tmp_path: Path
) -> None:
    type_in(page.title, "De weekmarkt")
    window.controller.close()
    assert page.title.text() == ""
    assert texts(page) == []
    assert window.controller.open(tmp_path / "proef.gsb")
    assert titles(window)[-1] == "De weekmarkt"


def test_a_deck_with_bad_rows_changes_nothing_unless_the_rest_is_wanted(
    window: MainWindow,
    page: DeckPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path, shown = tmp_path / "wijk.csv", []
    path.write_text(
        "soort kaartje;nummer;titel\ningrediënt;1;De markt\ningrediënt;x;De kapper\n",
        encoding="utf-8",
    )
    answers = iter((False, True))

    def answer(_parent: object, _caption: str, parts: list[dialogs.Findings], verb: str) -> bool:
        shown.append(([sentence for part in parts for sentence in part.sentences], verb))
        return next(answers)

    monkeypatch.setattr(dialogs, "ask_deck", lambda *_asked: path)
    monkeypatch.setattr(dialogs, "ask_findings", answer)
    old = titles(window)
    for expected in (old, ["De markt"]):
        with qtbot.waitSignal(window.controller.deck_read, timeout=10_000):
            page.read_asked.emit()
        assert titles(window) == expected == texts(page)
    problem = "wijk.csv, rij 3: Bij “nummer” staat “x”. Dat is geen heel getal."
    assert shown == [([problem], "Rest wel inlezen")] * 2
    assert page._name.text() == "wijk"
    assert window.messages.sentence == "Stapel ‘wijk’ ingelezen: 1 ingrediënt."
    window.controller.undo()
    assert titles(window) == old
    assert window.view.page is Page.DECK


def test_a_deck_is_written_and_taken_over_by_another_session(
    window: MainWindow,
    page: DeckPage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    controller, path = window.controller, tmp_path / "stapel.xlsx"
    monkeypatch.setattr(dialogs, "ask_deck_place", lambda *_asked: path)
    with qtbot.waitSignal(controller.written, timeout=10_000):
        page.write_asked.emit()
    assert path.exists()
    controller.add_deck_card(Ingredient, "De weekmarkt", "")
    first = controller.path
    assert controller.create_session(tmp_path / "tweede.gsb", "Tweede", 1)
    assert "De weekmarkt" not in titles(window)
    monkeypatch.setattr(dialogs, "ask_deck_of_session", lambda *_asked: first)
    with qtbot.waitSignal(controller.deck_read, timeout=10_000):
        page.read_session_asked.emit()
    assert titles(window)[-1] == "De weekmarkt"
    assert controller.document.session.deck == "proef"


def test_a_workbook_becomes_a_session_by_the_menu_also_when_some_rows_are_wrong(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    from openpyxl import load_workbook

    window, controller = start_window, start_window.controller
    book, place = tmp_path / "avond.xlsx", tmp_path / "avond.gsb"
    write_xlsx(content(a_document(tables=2, participants=2)), book)
    filled = load_workbook(book)
    filled["Ingrediënten"]["A2"] = "x"
    filled["Bedoelingen"]["A3"] = "x"
    filled.save(book)
    told: list[str] = []

    def answer(_parent: object, _caption: str, parts: list[dialogs.Findings], verb: str) -> bool:
        told.extend(sentence for part in parts for sentence in part.sentences)
        return verb == "Rest wel inlezen"

    monkeypatch.setattr(dialogs, "ask_workbook", lambda *_asked: book)
    monkeypatch.setattr(dialogs, "ask_findings", answer)
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_asked: place)
    with qtbot.waitSignal(controller.opened, timeout=10_000):
        window.menus.action("workbook").trigger()
    assert [sentence.split(":")[0] for sentence in told] == [
        "Ingrediënten, rij 2",
        "Bedoelingen, rij 3",
    ]
    assert controller.path == place
    assert len(controller.document.tables) == 2
    book.write_bytes(b"geen werkboek")
    with qtbot.waitSignal(controller.failed, timeout=10_000):
        window.menus.action("workbook").trigger()
    assert "geen Excel-werkboek" in window.messages.sentence
    assert controller.path == place
