"""The invitation and the checklist: filled in by the session, taken along, ticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.model.entities import Ready
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.ui.hands import CTRL, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_session_is_filled_in_from_the_invitation_and_the_text_is_copied(
    window: MainWindow,
) -> None:
    window.show_page(Page.INVITATION)
    page = window.view.invitation
    assert [button.text() for button in page.fill_buttons] == [
        "Doel van de sessie",
        "Uitgenodigde partijen",
        "Wat er met de uitkomsten gebeurt",
        "Datum",
        "Begintijd",
        "Plaats",
        "Organisatie",
    ]
    assert "[begintijd]" in page.text.toPlainText()
    passed = []
    for _ in range(len(page.fill_buttons) + 2):
        press(focused(), Qt.Key.Key_Tab)
        passed.append(focused())
    assert passed == [*page.fill_buttons, page.copy_button, page.mail_button]
    for field, said in (("Datum", "2026-11-05"), ("Begintijd", "19.30"), ("Plaats", "De Zwaluw")):
        window.show_page(Page.INVITATION)
        (button,) = (each for each in page.fill_buttons if each.text() == field)
        button.setFocus()
        press(button, Qt.Key.Key_Return)
        assert window.view.page is Page.SESSION
        assert focused().accessibleName() == field
        type_in(focused(), said)
    window.show_page(Page.INVITATION)
    click(page.fill_buttons[1])
    assert window.view.page is Page.PARTICIPANTS
    window.controller.add_participants([["Anna", "Zwemclub"], ["Bram"]])
    window.show_page(Page.INVITATION)
    click(page.copy_button)
    assert "- Zwemclub\n" in clipboard()
    assert "Tijd: 19.30 tot 22.00 uur\nLocatie: De Zwaluw" in clipboard()
    assert window.messages.sentence.startswith("De uitnodiging staat op het klembord. Let op: ")
    assert "organisatie" in window.messages.sentence
    assert "begintijd" not in window.messages.sentence


def test_a_text_that_was_changed_stays_until_it_is_built_anew(window: MainWindow) -> None:
    window.show_page(Page.INVITATION)
    page = window.view.invitation
    built = page.text.toPlainText()
    assert not page.rebuild_button.isEnabled()
    type_in(page.text, "Hallo! ")
    window.show_page(Page.SESSION)
    type_in(window.view.session.place, "De Zwaluw")
    window.show_page(Page.INVITATION)
    assert page.text.toPlainText() == f"Hallo! {built}"
    click(page.rebuild_button)
    assert page.text.toPlainText() == built.replace("[plaats]", "De Zwaluw")
    assert not page.changed_by_hand
    press(page.text, Qt.Key.Key_Z, CTRL)
    assert page.text.toPlainText() == f"Hallo! {built}", "the field's own undo"
    window.controller.close()
    assert (page.subject.text(), page.text.toPlainText()) == ("", "")


def test_a_text_that_was_changed_is_there_when_the_session_opens_again_and_goes_when_it_is_erased(
    window: MainWindow, own_places: Path
) -> None:
    path = window.controller.path
    window.show_page(Page.INVITATION)
    page = window.view.invitation
    type_in(page.text, "Hallo! ")
    window.show_page(Page.SESSION)
    kept = [each for each in own_places.rglob("*") if each.is_file() and b"Hallo!" in _bytes(each)]
    assert len(kept) == 1, "a crash would leave it"
    type_in(page.subject, "Kom! ")
    window.controller.close()
    window.controller.open(path)
    window.show_page(Page.INVITATION)
    assert page.subject.text().startswith("Kom! ")
    assert page.text.toPlainText().startswith("Hallo! ")
    assert page.changed_by_hand
    click(page.rebuild_button)
    window.show_page(Page.SESSION)
    assert not kept[0].exists()
    window.show_page(Page.INVITATION)
    type_in(page.text, "Hallo! ")
    assert window.controller.erase()
    assert not any(b"Hallo!" in _bytes(each) for each in own_places.rglob("*") if each.is_file())


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def test_mail_and_appointment_are_saved_as_the_text_stands(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[Path] = []

    def ask(_parent: object, path: Path, _kind: str) -> Path:
        suggested.append(path)
        return path

    monkeypatch.setattr(dialogs, "ask_invitation", ask)
    window.show_page(Page.INVITATION)
    page = window.view.invitation
    click(page.calendar_button)
    assert "een datum en een begintijd nodig" in window.messages.sentence
    assert suggested == []
    window.show_page(Page.SESSION)
    type_in(window.view.session.date, "2026-11-05")
    type_in(window.view.session.starts_at, "19:30")
    window.show_page(Page.INVITATION)
    type_in(page.text, "Hallo! ")
    for button, name, contents in (
        (page.calendar_button, "proef uitnodiging.ics", b"DESCRIPTION:Hallo! Beste genodigde"),
        (page.mail_button, "proef uitnodiging.eml", b"Hallo! Beste genodigde"),
    ):
        with qtbot.waitSignal(window.controller.written):
            click(button)
        assert suggested[-1] == tmp_path / name
        assert contents in (tmp_path / name).read_bytes()
        assert name in window.messages.sentence


def test_the_checklist_is_ticked_by_keys_counted_undone_and_copied(window: MainWindow) -> None:
    window.controller.add_participants([["Anna"], ["Bram"]])
    window.show_page(Page.CHECKLIST)
    page = window.view.checklist
    assert focused() is page.boxes["goal"]
    for _ in range(6):
        press(focused(), Qt.Key.Key_Tab)
    posters = focused()
    assert isinstance(posters, QCheckBox)
    assert posters.accessibleName() == "Gespreksmodel op A1, full colour, 2 posters"
    press(posters, Qt.Key.Key_Space)
    press(posters, Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Space)
    assert {tick.item for tick in window.controller.document.all(Ready)} == {"posters", "cards"}
    assert page.done.text() == "2 van 17 klaar"
    assert page.amounts["pens"].text() == "6 pennen"
    click(page.copy_button)
    assert "[x] Gespreksmodel op A1, full colour: 2 posters" in clipboard()
    press(page.copy_button, Qt.Key.Key_Tab)
    assert focused() is page.boxes["goal"], "the keyboard goes from top to bottom"
    window.show_page(Page.BOARD)
    window.controller.undo()
    assert window.view.page is Page.CHECKLIST
    assert [page.boxes[key].isChecked() for key in ("posters", "cards")] == [True, False]
