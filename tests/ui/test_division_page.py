"""The groups: a list pasted, divided, kept apart, moved by hand, and all of it undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.entities import Apart, Participant, Verdict
from app.ui.division_page import DivisionPage
from app.ui.group_list import GroupList
from app.ui.main_window import MainWindow
from app.ui.mime import packed_person
from app.ui.pages import Page
from tests.builders import card, person, table
from tests.ui.hands import CTRL, LEFT, NONE, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

LIST = "Organisatie\tNaam\tPerspectief\n" + "\n".join(
    f"Organisatie {number % 5}\tPersoon {number:02}\tPerspectief {number % 4}"
    for number in range(20)
)


@pytest.fixture
def page(window: MainWindow) -> DivisionPage:
    window.show_page(Page.DIVISION)
    shown = window.view.widget(Page.DIVISION)
    assert isinstance(shown, DivisionPage)
    return shown


def sizes(window: MainWindow) -> list[int]:
    document = window.controller.document
    return [len(document.participants(each.id)) for each in document.tables]


def seat_of(window: MainWindow, person_id: str) -> int:
    document = window.controller.document
    at = document.get(Participant, person_id).table_id
    return next(each.number for each in document.tables if each.id == at)


def test_groups_are_made_and_mended_by_keyboard_alone(
    window: MainWindow, page: DivisionPage, qtbot: QtBot
) -> None:
    controller = window.controller
    QGuiApplication.clipboard().setText(LIST)
    press(focused(), Qt.Key.Key_V, CTRL)
    assert sizes(window) == [10, 10]
    assert page.needed_button.text() == "Zet op 3 tafels"
    assert page.count.value() == 3
    page.divide_button.setFocus()
    press(focused(), Qt.Key.Key_Space)
    assert sorted(sizes(window)) == [6, 7, 7]
    assert "20 deelnemers aan 3 tafels: 6 of 7 per tafel." in page.reasons.sentences
    # The first two of table 1 are not to sit together, and the third stays.
    page.first.setFocus()
    assert focused() is page.groups.lists[0]
    first, second, third = (person(controller.document, number).id for number in (1, 2, 3))
    assert page.groups.person == first
    page.person.other.setFocus()
    place = page.person.other.findText(person(controller.document, 2).name + " · tafel 1")
    while page.person.other.currentIndex() != place:
        press(page.person.other, Qt.Key.Key_Down)
    page.person.apart_button.setFocus()
    press(focused(), Qt.Key.Key_Space)
    assert any("zitten samen aan tafel 1" in each for each in page.reasons.sentences)
    page.first.setFocus()
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Space)
    assert controller.document.get(Participant, third).fixed
    page.again_button.setFocus()
    press(focused(), Qt.Key.Key_Space)
    assert seat_of(window, first) != seat_of(window, second)
    assert seat_of(window, third) == 1
    assert sorted(sizes(window)) == [6, 7, 7]
    # By hand: a digit moves, the focus goes along, and a step back is one key.
    page.groups.choose(third, focus=True)
    press(focused(), Qt.Key.Key_2)
    assert seat_of(window, third) == 2
    assert focused() is page.groups.lists[1]
    assert page.groups.person == third
    press(focused(), Qt.Key.Key_Right)
    assert focused() is page.groups.lists[2]
    window.show_page(Page.BOARD)
    for _ in range(5):
        press(window, Qt.Key.Key_Z, CTRL)
    assert window.view.page is Page.DIVISION
    assert sizes(window) == [10, 10]
    press(window, Qt.Key.Key_Z, CTRL)
    assert controller.document.all(Participant) == []
    assert controller.undo_label is None


def test_by_clicks_someone_moves_is_fixed_and_may_sit_with_the_other_again(
    window: MainWindow, page: DivisionPage
) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    first, second = (person(controller.document, number).id for number in (1, 2))
    here = page.groups.lists[0]
    click(here.viewport(), here.visualItemRect(here.item(1)).center())
    page.person.menu.actions()[0].trigger()
    assert seat_of(window, second) == 2
    click(page.person.fixed)
    assert controller.document.get(Participant, second).fixed
    controller.keep_apart(first, second)
    click(page.apart.buttons[0])
    assert controller.document.all(Apart) == []
    assert page.apart.isHidden()


def drop(there: GroupList, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, LEFT, NONE)
    there.dropEvent(event)
    return event.isAccepted()


def test_a_person_is_dropped_at_another_table_unless_something_is_noted(
    window: MainWindow, page: DivisionPage
) -> None:
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"]])
    first, second = (person(controller.document, number).id for number in (1, 2))
    controller.choose(first, card(controller.document, 1).id, Verdict.IN, "", 1)
    there = page.groups.lists[1]
    assert not drop(there, packed_person(first, "Aïsha"))
    assert not drop(there, QMimeData())
    assert drop(there, packed_person(second, "Bram"))
    assert (seat_of(window, first), seat_of(window, second)) == (1, 2)
    page.groups.choose(first, focus=True)
    press(focused(), Qt.Key.Key_2)
    assert seat_of(window, first) == 1
    press(focused(), Qt.Key.Key_9)
    assert seat_of(window, first) == 1


def test_a_number_of_tables_that_was_chosen_stays_until_the_session_closes(
    window: MainWindow, page: DivisionPage
) -> None:
    controller = window.controller
    controller.add_participants([[f"Persoon {number}"] for number in range(6)])
    page.count.setValue(3)
    click(page.divide_button)
    assert sizes(window) == [2, 2, 2]
    assert page.needed_button.isVisible()
    click(page.needed_button)
    assert sizes(window) == [6, 0, 0]
    assert page.count.value() == 1
    click(page.again_button)
    assert page.groups.lists[1].count() == 0
    controller.close()
    assert page._wanted is None
    assert QApplication.focusWidget() is not page.count


def test_a_table_that_goes_takes_its_group_along(window: MainWindow, page: DivisionPage) -> None:
    controller = window.controller
    controller.add_table()
    assert len(page.groups.lists) == 3
    controller.remove_table(table(controller.document, 2).id)
    assert [each.accessibleName() for each in page.groups.lists] == [
        "Tafel 1: Nog niemand",
        "Tafel 3: Nog niemand",
    ]


def test_tab_walks_from_top_to_bottom_also_past_a_table_that_was_made(
    window: MainWindow, page: DivisionPage
) -> None:
    window.controller.add_participants([[f"Persoon {number}"] for number in range(6)])
    page.count.setValue(3)
    click(page.divide_button)
    chosen = person(window.controller.document, 2)
    here = page.groups.lists[0]
    click(here.viewport(), here.visualItemRect(here.item(1)).center())
    page.paste_button.setFocus()
    walked = []
    for _ in range(12):
        walked.append(focused())
        press(focused(), Qt.Key.Key_Tab)
    assert walked == [
        page.paste_button,
        page.count,
        page.divide_button,
        page.again_button,
        page.needed_button,
        *page.groups.lists,
        *page.person.stops,
    ]
    assert page.groups.person == chosen.id
    page.groups.lists[1].setFocus()
    press(focused(), Qt.Key.Key_Down)
    assert page.groups.person == person(window.controller.document, 1, at=2).id
