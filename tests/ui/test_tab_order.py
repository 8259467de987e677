"""Tab comes everywhere: on each page, forwards and back, to all that takes a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.model.entities import Agreement, Kind, Phase, Stance
from app.ui.main_window import MainWindow
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_page import PARTS
from app.ui.overview_reading import PolicyText
from app.ui.pages import PHASE_PAGES, Page
from tests.builders import OUTSIDE, card
from tests.ui.hands import click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MOST_STEPS = 400


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def walked(key: Qt.Key) -> set[QWidget]:
    """Where the key leads, until it comes to where it was before."""
    seen: list[QWidget] = []
    while focused() not in seen and len(seen) < MOST_STEPS:
        seen.append(focused())
        press(focused(), key)
    return set(seen)


def stops(window: MainWindow) -> set[QWidget]:
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    }


@pytest.fixture
def told(window: MainWindow) -> MainWindow:
    """A session with something of everything, so that every page has its rows and buttons."""
    controller = window.controller
    controller.add_participants([["Aïsha"], ["Bram"], ["Cor"]])
    controller.add_policy_goal("Minder eenzaamheid")
    first = card(controller.document, 1)
    controller.choose_card(first.id)
    controller.place(first.id, *OUTSIDE)
    controller.set_agreement(first.id, Agreement.DISAGREED)
    controller.add_argument(first.id, Stance.FOR, "Het helpt")
    return window


def test_a_page_begins_at_a_control_and_tab_comes_to_all_others_both_ways(
    told: MainWindow,
) -> None:
    missed = {}
    for page in Page:
        told.show_page(page)
        widget = told.view.widget(page)
        assert widget.isAncestorOf(focused()), page
        wanted = stops(told)
        assert focused() in wanted, page
        lost = wanted - walked(Qt.Key.Key_Tab) | wanted - walked(Qt.Key.Key_Backtab)
        if lost:
            missed[page.value] = sorted(map(name, lost))
    assert missed == {}


def test_tab_comes_to_all_of_every_picture_of_the_totaalbeeld_and_last_to_the_picture(
    told: MainWindow,
) -> None:
    told.show_page(Page.OVERVIEW)
    page = told.view.overview
    for name_of_part, _ in PARTS:
        page.show_part(name_of_part)
        part = page.part
        if not isinstance(part, OverviewFrame):
            continue
        page.parts.setFocus()
        assert stops(told) - walked(Qt.Key.Key_Tab) == set(), name_of_part
        page.parts.setFocus()
        order = []
        while focused() is page.parts or part.isAncestorOf(focused()):
            order.append(focused())
            press(focused(), Qt.Key.Key_Tab)
        assert order[-1] is part.with_keys, name_of_part
    page.show_part("Tekst")
    part = page.part
    assert isinstance(part, PolicyText)
    page.parts.setFocus()
    press(page.parts, Qt.Key.Key_Tab)
    assert focused() is part.copy_button


def test_the_arrows_go_along_a_group_in_which_nothing_needs_to_be_chosen(
    told: MainWindow,
) -> None:
    fields = told.view.board.notes.fields
    told.show_page(Page.BOARD)
    fields.text.setFocus()
    press(focused(), Qt.Key.Key_Tab)
    for kind in (Kind.EFFECT, Kind.TRAIT, Kind.EFFECT, Kind.TRAIT):
        assert focused() is fields._kind.button(kind)
        press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Space)
    assert fields.draft.kind is Kind.TRAIT
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is fields._person
    click(fields._kind.button(Kind.EFFECT))
    assert focused() is fields.text, "who points goes on writing"


def test_tab_stops_once_at_a_group_of_buttons_and_there_at_the_chosen_one(
    told: MainWindow,
) -> None:
    told.show_page(Page.CHECKLIST)
    reached = walked(Qt.Key.Key_Tab)
    rail, pages = told.view.rail, told.view.bar.pages(Page.CHECKLIST)
    assert pages is not None
    assert [page for page in PHASE_PAGES[Phase.PREPARATION] if pages.button(page) in reached] == [
        Page.CHECKLIST
    ]
    assert [phase for phase in Phase if rail.button(phase) in reached] == [Phase.PREPARATION]
