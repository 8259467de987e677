"""The window as a whole: menus, keys, tables, pages, looks, and that it fits a small laptop."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtBotTimeout
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.document import Document
from app.model.entities import Phase, Verdict
from app.ui import dialogs, dialogs_export, dialogs_private, theme
from app.ui.actions import ACTIONS, BY_ID, LINE, MENUS
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.top_bar import MOST_BUTTONS
from tests.builders import OUTSIDE, card
from tests.ui.hands import CTRL, SHIFT, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


# --- the two tables ---------------------------------------------------------------------------


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split("; ") if key]
    keys += [f"Ctrl+{number}" for number in range(1, 10)]
    portable = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) for key in keys
    ]
    assert "" not in portable
    assert len(portable) == len(set(portable))


def test_every_action_stands_in_a_menu_and_every_entry_is_an_action() -> None:
    entries = [entry for _, menu in MENUS for entry in menu if entry != LINE and entry[0] != "@"]
    assert sorted(entries) == sorted(BY_ID)


def test_no_two_menus_share_a_letter() -> None:
    letters = [title[title.index("&") + 1].lower() for title, _ in MENUS]
    assert len(letters) == len(set(letters))


def test_every_order_is_there(window: MainWindow) -> None:
    for action in ACTIONS:
        assert callable(attrgetter(action.order)(window)), action.id


def test_without_a_session_only_what_makes_sense_can_be_ordered(start_window: MainWindow) -> None:
    enabled = {action.id for action in ACTIONS if start_window.menus.action(action.id).isEnabled()}
    assert enabled == {
        "new",
        "open",
        "example",
        "workbook",
        "together",
        "quit",
        "look-system",
        "look-light",
        "look-dark",
        *(f"text-{size}" for size in theme.TEXT_SIZES),
        "larger",
        "smaller",
        "shortcuts",
        "about",
        "log",
    }


def test_every_entry_of_the_menus_works(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    """Each once, as far as it is enabled, with every question left unanswered."""
    for question in ("ask_new_session", "ask_new_file", "ask_file"):
        monkeypatch.setattr(dialogs, question, lambda *_asked: None)
    for question in ("ask_card", "ask_version", "ask_workbook", "show_about", "show_shortcuts"):
        monkeypatch.setattr(dialogs, question, lambda *_asked: None)
    monkeypatch.setattr(dialogs, "ask_report_back", lambda *_asked: None)
    monkeypatch.setattr(dialogs_export, "show_export", lambda *_asked: None)
    monkeypatch.setattr(dialogs, "ask_sessions", lambda *_asked: [])
    monkeypatch.setattr(dialogs_private, "ask_seal", lambda *_asked: None)
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: False)
    monkeypatch.setattr(window.files, "open_with_system", lambda _path: None)
    window.controller.choose_card(card(window.controller.document, 1).id)
    # Dressing the window first, while it has few pages: later it costs seconds in all.
    looks = ("look", "text", "larger", "smaller")
    for action in sorted(ACTIONS, key=lambda each: not each.id.startswith(looks)):
        if action.id not in ("quit", "close", "example"):
            window.menus.action(action.id).trigger()
    for entry in window.menus.table_actions:
        entry.trigger()
    window.menus.action("close").trigger()
    assert window.start.isVisible()


def test_undo_names_what_it_takes_back(window: MainWindow) -> None:
    first = card(window.controller.document, 1)
    undo = window.menus.action("undo")
    assert (undo.isEnabled(), undo.text()) == (False, "Ongedaan maken")
    window.controller.place(first.id, *OUTSIDE)
    assert undo.text() == f"Ongedaan maken: {first.title} geplaatst"
    undo.trigger()
    assert window.menus.action("redo").text() == f"Opnieuw: {first.title} geplaatst"
    window.menus.action("redo").trigger()
    assert len(window.controller.document.placements(window.controller.table_id)) == 1


def test_the_menu_lays_the_chosen_card(window: MainWindow) -> None:
    entry = window.menus.action("place-out")
    assert not entry.isEnabled()
    window.controller.choose_card(card(window.controller.document, 1).id)
    entry.trigger()
    (placement,) = window.controller.document.placements(window.controller.table_id)
    assert Zone(placement.verdict, placement.sphere) == Zone(Verdict.OUT, None)


# --- tables and pages -------------------------------------------------------------------------


def test_tables_are_chosen_by_button_and_by_key(window: MainWindow) -> None:
    first, second = window.controller.document.tables
    buttons = window.view.bar.table_buttons
    assert buttons is not None
    click(buttons.button(second.id))
    assert window.controller.table_id == second.id
    press(window, Qt.Key.Key_1, CTRL)
    assert window.controller.table_id == first.id
    assert buttons.value == first.id


def test_the_seventh_table_turns_the_buttons_into_a_list(window: MainWindow) -> None:
    bar = window.view.bar
    for _ in range(MOST_BUTTONS - 2):
        click(bar.add_button)
    assert bar.table_buttons is not None
    click(bar.add_button)
    assert bar.table_buttons is None
    assert bar.table_combo.isVisible()
    assert bar.table_combo.currentText() == "Tafel 7"
    window.controller.undo()
    assert bar.table_buttons is not None
    assert not bar.table_combo.isVisible()


def test_pages_are_chosen_by_button_and_by_key(window: MainWindow) -> None:
    click(window.view.rail.button(Page.NOTES))
    assert window.view.page is Page.NOTES
    assert window.view.bar.pages(Page.NOTES) is None
    press(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.view.page is Page.TALLY
    assert window.view.rail.button(Phase.ROUND_3).isChecked()
    pages = window.view.bar.pages(Page.TALLY)
    assert pages is not None
    assert pages.value is Page.TALLY
    click(pages.button(Page.PURPOSES))
    assert window.view.page is Page.PURPOSES


def test_a_phase_opens_on_the_page_where_one_was_last(window: MainWindow) -> None:
    click(window.view.rail.button(Phase.PREPARATION))
    assert window.view.page is Page.SESSION
    press(window, Qt.Key.Key_PageDown, CTRL)
    assert window.view.page is Page.DECK
    press(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert window.view.page is Page.NOTES
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.view.page is Page.DECK
    press(window, Qt.Key.Key_PageUp, CTRL)
    press(window, Qt.Key.Key_PageUp, CTRL)
    assert window.view.page is Page.PRINT


def test_a_page_out_of_sight_is_up_to_date_when_it_comes(window: MainWindow) -> None:
    window.show_page(Page.PARTICIPANTS)
    window.show_page(Page.BOARD)
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    window.show_page(Page.PARTICIPANTS)
    assert window.view.participants.model.rowCount() == 2


def test_keys_go_to_the_filter_and_to_the_argument(window: MainWindow) -> None:
    window.show_page(Page.NOTES)
    press(window, Qt.Key.Key_F, CTRL)
    assert isinstance(focused(), QLineEdit)
    assert window.view.page is Page.BOARD
    window.controller.choose_card(card(window.controller.document, 1).id)
    press(window, Qt.Key.Key_F2)
    assert focused() is window.view.board.notes.fields.text


def test_undo_by_key_in_the_deck_is_that_of_the_document(window: MainWindow) -> None:
    window.controller.place(card(window.controller.document, 1).id, *OUTSIDE)
    window.view.board.first.setFocus()
    press(focused(), Qt.Key.Key_Z, CTRL)
    assert window.controller.document.placements(window.controller.table_id) == []
    press(focused(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(window.controller.document.placements(window.controller.table_id)) == 1


# --- what is said -----------------------------------------------------------------------------


def test_the_title_says_which_file_and_when_it_was_saved(window: MainWindow, qtbot: QtBot) -> None:
    published = window.controller.published_at
    assert published is not None
    assert window.windowTitle() == f"proef.gsb — bewaard {published:%H:%M} — Gespreksmodel"
    window.controller.add_participants([["Aïsha"]])
    assert "laatste wijzigingen volgen" in window.windowTitle()
    with qtbot.waitSignal(window.controller.told, timeout=10_000):
        press(window, Qt.Key.Key_S, CTRL)
    assert "laatste wijzigingen volgen" not in window.windowTitle()


def test_the_status_line_counts(window: MainWindow) -> None:
    controller = window.controller
    cards = len(controller.document.ingredients(controller.table_id))
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    assert window.view.status.counts.text() == f"1 van {cards} kaartjes geplaatst"


def test_a_refusal_is_a_sentence_on_the_page_that_can_be_closed(window: MainWindow) -> None:
    window.controller.add_policy_goal("  ")
    assert window.messages.sentence == "Schrijf eerst het beleidsdoel op."
    click(window.messages._close)
    assert window.messages.sentence == ""


def test_a_written_report_can_be_opened_from_the_message(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.files, "open_with_system", opened.append)
    path = tmp_path / "verslag.pptx"
    window.controller.written.emit("Geschreven: verslag.pptx", path)
    buttons = window.messages.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Openen", "Map tonen"]
    for button in buttons:
        click(button)
    assert opened == [path, tmp_path]


def test_erasing_asks_first_and_then_leaves_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: False)
    window.menus.action("erase").trigger()
    assert window.controller.is_open
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: True)
    window.menus.action("erase").trigger()
    assert not (tmp_path / "proef.gsb").exists()
    assert window.start.isVisible()
    assert window.preferences.recent == []


def test_an_own_card_is_added_and_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_card", lambda *_asked: ("De weggeefkast", "Bij de ingang"))
    click(window.view.board.own_card)
    own = window.controller.document.ingredients(window.controller.table_id)[-1]
    assert window.controller.ingredient_id == own.id
    assert window.menus.action("remove-card").isEnabled()
    window.menus.action("remove-card").trigger()
    assert window.controller.ingredient_id == ""


# --- looks, and the room there is ---------------------------------------------------------------


def test_dark_and_light_are_chosen_and_remembered(window: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.menus.action("look-dark").trigger()
    assert theme.current(app) is theme.DARK
    assert window.menus.action("look-dark").isChecked()
    assert window.preferences.look == "dark"
    window.menus.action("look-light").trigger()
    assert theme.current(app) is theme.LIGHT


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons that are narrower or lower than their words, or stick out of the root."""
    wrong = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible():
            continue
        needed, has = widget.minimumSizeHint(), widget.size()
        if isinstance(widget, QLabel) and widget.wordWrap():
            enough = has.height() >= widget.heightForWidth(has.width())
        else:
            enough = has.width() >= needed.width() and has.height() >= needed.height()
        inside = _scrolls(widget, root) or root.rect().contains(_rect_in(widget, root))
        if not (enough and inside):
            wrong.append(f"{type(widget).__name__} {widget.text()!r} {has} {needed}")
    return wrong


def _rect_in(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    """Whether it can be brought in sight: only its width counts then."""
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractScrollArea):
            rect = _rect_in(widget, above)
            return rect.left() >= 0 and rect.right() <= above.width()
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])
def test_everything_fits_on_a_small_laptop(
    start_window: MainWindow, example: Document, tmp_path: Path, qtbot: QtBot, full: bool
) -> None:
    window, controller = start_window, start_window.controller
    if full:
        assert controller.create(tmp_path / "vol.gsb", example)
        argued = controller.document.arguments(controller.table_id)[0]
        controller.choose_card(argued.ingredient_id)
    else:
        assert controller.create_session(tmp_path / "leeg.gsb", "", 6)
    for page in Page:
        window.show_page(page)
        wait_until_nothing_is_clipped(qtbot, window, page)
        assert (window.width(), window.height()) == (1366, 720), page
        assert window.minimumSizeHint().width() <= 1366, page
        assert window.minimumSizeHint().height() <= 720, page
        area = window.view.page_area
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
            assert bar.maximum() == 0, f"{page} scrolls as a whole only where text is larger"


def wait_until_nothing_is_clipped(qtbot: QtBot, window: MainWindow, page: Page) -> None:
    try:
        qtbot.waitUntil(lambda: not clipped(window), timeout=3_000)
    except QtBotTimeout:
        pytest.fail(f"{page}: {clipped(window)}")


def test_a_menu_is_not_taller_than_a_small_laptop(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        assert menu.sizeHint().height() <= 680, menu.title()


def test_typing_in_a_field_is_never_a_shortcut(window: MainWindow) -> None:
    window.show_page(Page.NOTES)
    type_in(window.view.notes.text, "pgin PGIN 123 +-")
    assert window.view.notes.text.toPlainText() == "pgin PGIN 123 +-"
    assert window.controller.undo_label is None
