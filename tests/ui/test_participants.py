"""Participants: adding, pasting, editing in place, consents, and removing with a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.model.entities import Participant, Stance, Verdict
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.participants_page import ParticipantsPage
from tests.builders import card, person, purpose
from tests.ui.hands import CTRL, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(window: MainWindow) -> ParticipantsPage:
    window.show_page(Page.PARTICIPANTS)
    return window.view.participants


def seated(window: MainWindow) -> list[Participant]:
    return window.controller.document.participants(window.controller.table_id)


def test_a_new_participant_is_named_at_once(
    window: MainWindow, page: ParticipantsPage, qtbot: QtBot
) -> None:
    click(page.add_button)
    editor = page.view.viewport().findChild(QLineEdit)
    assert editor is not None
    type_in(editor, "Fatima")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seated(window)[0].name == "Fatima")
    assert [each.number for each in seated(window)] == [1]


def test_a_name_that_is_being_typed_is_kept_when_the_table_changes(
    window: MainWindow, page: ParticipantsPage
) -> None:
    click(page.add_button)
    editor = page.view.viewport().findChild(QLineEdit)
    assert editor is not None
    type_in(editor, "Gerrit")
    first, second = window.controller.document.tables
    window.controller.choose_table(second.id)
    assert [each.name for each in window.controller.document.participants(first.id)] == ["Gerrit"]
    assert window.controller.document.participants(second.id) == []


def test_rows_of_a_spreadsheet_are_pasted(window: MainWindow, page: ParticipantsPage) -> None:
    QGuiApplication.clipboard().setText(
        "Naam\tOrganisatie\n\nAïsha\tWelzijn\tberoepskracht\nBram\n"
    )
    page.view.setFocus()
    press(page.view, Qt.Key.Key_V, CTRL)
    assert [(each.name, each.perspective) for each in seated(window)] == [
        ("Aïsha", "beroepskracht"),
        ("Bram", ""),
    ]


def test_a_list_can_be_pasted_by_key_as_soon_as_the_page_is_there(window: MainWindow) -> None:
    window.show_page(Page.BOARD)
    window.show_page(Page.PARTICIPANTS)
    QGuiApplication.clipboard().setText("Anna\nBram\n")
    press(focused(), Qt.Key.Key_V, CTRL)
    people = window.controller.document.participants(window.controller.table_id)
    assert [each.name for each in people] == ["Anna", "Bram"]


def test_a_pasted_list_with_tables_fills_them_in_one_act(
    window: MainWindow, page: ParticipantsPage
) -> None:
    QGuiApplication.clipboard().setText("Tafel\tRol\tNaam\n3\tsport\tBram\n\t\tAïsha\n")
    click(page.paste_button)
    assert [each.name for each in seated(window)] == ["Aïsha"]
    assert person(window.controller.document, 1, at=3).perspective == "sport"
    window.controller.undo()
    assert window.controller.document.all(Participant) == []
    assert len(window.controller.document.tables) == 2


def test_a_click_anywhere_in_its_cell_gives_and_takes_a_consent(
    window: MainWindow, page: ParticipantsPage
) -> None:
    window.controller.add_participants([["Aïsha"]])
    cell = page.view.visualRect(page.model.index(0, 6))
    click(page.view.viewport(), cell.center())
    assert seated(window)[0].consent_photo
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Space)
    assert not seated(window)[0].consent_photo


def test_everyone_agrees_is_one_act(window: MainWindow, page: ParticipantsPage) -> None:
    window.controller.add_participants([["Aïsha"], ["Bram"]])
    click(page.consent_button)
    assert all(
        each.consent_name and each.consent_photo and each.consent_quote for each in seated(window)
    )
    assert window.controller.undo_label == "Iedereen akkoord"


def test_a_ninth_participant_is_warned_about_as_long_as_it_is_so(
    window: MainWindow, page: ParticipantsPage
) -> None:
    window.controller.add_participants([[f"Persoon {number}"] for number in range(8)])
    assert not page._crowding.isVisible()
    click(page.add_button)
    assert page._crowding.isVisible()
    assert "maximaal 8 per tafel" in page._crowding.text()


def test_removing_says_what_goes_along_and_waits_for_a_yes(
    window: MainWindow, page: ParticipantsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"]])
    one = person(controller.document)
    first = card(controller.document, 1)
    controller.choose(one.id, first.id, Verdict.IN, "omdat", 1)
    controller.add_sticker(purpose(controller.document, 1).id, one.id)
    controller.add_argument(first.id, Stance.FOR, "Ja", None, one.id)
    asked: list[str] = []
    answers = [False, True]

    def answer(_parent: object, question: str, consequence: str, _verb: str) -> bool:
        asked.append(f"{question} {consequence}")
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "confirm", answer)
    click(page.remove_button)
    assert len(seated(window)) == 1
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Delete)
    assert seated(window) == []
    assert asked[0].startswith("Aïsha verwijderen? Ook weg: 1 keuze en 1 sticker.")
    assert "Zonder spreker bewaard: 1 argument." in asked[0]


def test_removing_someone_without_anything_is_not_asked(
    window: MainWindow, page: ParticipantsPage
) -> None:
    window.controller.add_participants([["Aïsha"]])
    click(page.remove_button)
    assert seated(window) == []


def test_the_facilitator_is_kept_when_the_field_is_left(
    window: MainWindow, page: ParticipantsPage
) -> None:
    type_in(page.facilitator, "Hanneke")
    page.notetaker.setFocus()
    assert window.controller.document.tables[0].facilitator == "Hanneke"
    type_in(focused(), "Joris")
    press(focused(), Qt.Key.Key_Return)
    assert window.controller.document.tables[0].notetaker == "Joris"


def test_a_table_is_removed_only_after_a_yes(
    window: MainWindow, page: ParticipantsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: False)
    click(page.remove_table_button)
    assert len(window.controller.document.tables) == 2
    monkeypatch.setattr(dialogs, "confirm", lambda *_asked: True)
    click(page.remove_table_button)
    assert len(window.controller.document.tables) == 1
    assert not page.remove_table_button.isEnabled()
