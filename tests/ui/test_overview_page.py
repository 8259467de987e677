"""An analyst looks at all tables together: sorts, filters, listens, and copies the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.change import Change, Edit
from app.model.disputes import disputes
from app.model.document import Document
from app.model.entities import Placement, Verdict
from app.model.overview import overview
from app.model.overview_view import Order, View, groups, seen
from app.ui.main_window import MainWindow
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_likeness import OverviewLikeness
from app.ui.overview_list import OverviewList
from app.ui.overview_list_model import Col, OverviewListModel
from app.ui.overview_page import PARTS, OverviewPage
from app.ui.overview_purposes import OverviewPurposes
from app.ui.overview_reading import Chapter, PolicyText
from app.ui.pages import Page
from tests.overview_cases import session_of
from tests.ui.hands import CTRL, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(start_window: MainWindow, tmp_path: Path) -> OverviewPage:
    """The totaalbeeld of ten tables."""
    assert start_window.controller.create(tmp_path / "tien.gsb", session_of(10))
    press(start_window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    found = start_window.view.overview
    assert found.isVisible()
    return found


def the_list(page: OverviewPage) -> OverviewList:
    found = page.part
    assert isinstance(found, OverviewList)
    return found


def titles(part: OverviewList) -> list[str]:
    model = part.table.cards
    return [model.index(row, Col.TITLE).data() for row in range(model.rowCount())]


def test_the_list_is_sorted_searched_copied_and_opened_by_keys(
    page: OverviewPage, start_window: MainWindow
) -> None:
    document = start_window.controller.document
    part = the_list(page)
    rows = seen(document, View(Order.LABEL)).cards
    assert titles(part) == [row.ingredient.title for row in rows]
    # Two times on the heading: most wel first.
    header = part.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(Col.IN) + 5, header.height() // 2)
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    model = part.table.cards
    counts = [int(model.index(row, Col.IN).data()) for row in range(model.rowCount())]
    assert counts == sorted(counts, reverse=True)
    assert part.sentence.text() == "48 kaartjes op volgorde van de kolom “Wel”, aflopend."
    type_in(part.search, "buurt")
    assert part.sentence.text().endswith(f"In {len(titles(part))} daarvan staat “buurt”.")
    assert titles(part)
    assert all("buurt" in title.casefold() for title in titles(part))
    part.table.setFocus()
    press(part.table, Qt.Key.Key_Home)
    press(part.table, Qt.Key.Key_C, CTRL)
    heads, line = QGuiApplication.clipboard().text().split("\n")
    assert heads.startswith("Nr.\tKaartje")
    assert line.split("\t")[1] == model.index(part.table.currentIndex().row(), Col.TITLE).data()
    press(part.table, Qt.Key.Key_Return)
    row = model.row(part.table.currentIndex().row())
    assert row is not None
    assert page.voices.isVisible()
    assert row.ingredient.title in page.voices.heading.text()
    assert focused() is page.voices.text
    press(page.voices.text, Qt.Key.Key_Escape)
    assert page.voices.isHidden()
    assert focused() is part.table
    press(part.table, Qt.Key.Key_Return)
    part.table.setFocus()
    press(part.table, Qt.Key.Key_Escape)
    assert page.voices.isHidden()


def test_the_words_of_a_group_are_gone_when_it_became_too_small(
    start_window: MainWindow, tmp_path: Path
) -> None:
    controller = start_window.controller
    assert controller.create(tmp_path / "twee.gsb", session_of(2))
    start_window.show_page(Page.OVERVIEW)
    page = start_window.view.overview
    part = the_list(page)
    part.organisation.setFocus()
    press(part.organisation, Qt.Key.Key_Down)
    group = part.organisation.currentText()
    part.table.setFocus()
    press(part.table, Qt.Key.Key_Return)
    assert f"alleen wat mensen van “{group}” zeiden" in page.voices.text.toPlainText()
    start_window.show_page(Page.PARTICIPANTS)
    document = controller.document
    at_all = [each for table in document.tables for each in document.participants(table.id)]
    gone = next(each for each in at_all if each.organisation == group)
    controller.remove_participant(gone.id)
    assert group not in [each.name for each in groups(controller.document).organisations]
    start_window.show_page(Page.OVERVIEW)
    assert part.organisation.currentText() == "iedereen"
    assert "alleen wat mensen" not in page.voices.text.toPlainText()
    assert "Tafel 1" in page.voices.text.toPlainText()


def test_two_groups_with_nobody_in_both_are_not_shown_together(
    start_window: MainWindow, tmp_path: Path
) -> None:
    document = session_of(2)
    edits = [
        Edit(person, replace(person, organisation=organisation, perspective=perspective))
        for table, (organisation, perspective) in zip(
            document.tables, (("Gemeente", "professional"), ("Buurt", "bewoner")), strict=True
        )
        for person in document.participants(table.id)
    ]
    document.apply(Change("", tuple(edits)))
    assert start_window.controller.create(tmp_path / "twee.gsb", document)
    start_window.show_page(Page.OVERVIEW)
    part = the_list(start_window.view.overview)
    organisation, perspective = "Gemeente", "bewoner"
    for combo, name in ((part.organisation, organisation), (part.perspective, perspective)):
        combo.setCurrentText(name)
        combo.activated.emit(combo.currentIndex())
    assert (part.view.organisation, part.view.perspective) == (None, perspective)
    assert part.organisation.currentText() == "iedereen"
    assert "kies een van de twee" in part.small_groups.text()


def test_equal_rows_stay_by_number_whichever_way_they_are_sorted() -> None:
    model = OverviewListModel()
    model.show_seen(seen(session_of(3), View()), marks=False)
    for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(Col.IN, way)
        rows = [
            [int(model.index(at, column).data()) for column in (Col.IN, Col.NUMBER)]
            for at in range(model.rowCount())
        ]
        down = way is Qt.SortOrder.DescendingOrder
        assert rows == sorted(rows, key=lambda row: (-row[0] if down else row[0], row[1]))


def test_the_filters_offer_no_group_under_three_and_show_what_a_group_chose(
    page: OverviewPage, start_window: MainWindow
) -> None:
    document = start_window.controller.document
    part = the_list(page)
    offered = [part.organisation.itemText(at) for at in range(part.organisation.count())]
    assert offered == ["iedereen", *(each.name for each in groups(document).organisations)]
    assert all(len(each.people) >= 3 for each in groups(document).organisations)
    assert part.table.cards.columnCount() == Col.GROUP_IN
    part.organisation.setFocus()
    press(part.organisation, Qt.Key.Key_Down)
    assert part.table.cards.columnCount() == len(Col)
    assert "zelf kozen" in part.sentence.text()
    part.label.setFocus()
    press(part.label, Qt.Key.Key_Down)
    rows = [part.table.cards.row(at) for at in range(part.table.cards.rowCount())]
    assert rows
    assert {row.label for row in rows if row} == {"eensgezind wel"}


def test_every_part_opens_by_key_and_a_click_in_it_opens_what_was_said(
    page: OverviewPage, start_window: MainWindow
) -> None:
    document = start_window.controller.document
    first = document.ingredients()[0]
    page.parts.setFocus()
    press(page.parts, Qt.Key.Key_Home)
    for at, (name, _) in enumerate(PARTS):
        assert page.parts.currentRow() == at
        part = page.part
        assert part.isVisible(), name
        page.voices.close_pane()
        if isinstance(part, OverviewPurposes):
            purpose = document.purposes()[0]
            part.purpose_chosen.emit(purpose.id, document.tables[1].id)
            assert purpose.title in page.voices.heading.text()
            assert page.voices.text.toPlainText().startswith("Tafel 2")
        elif isinstance(part, PolicyText):
            assert page.voices.isHidden()
        else:
            part.chosen.emit(first.id, document.tables[2].id)  # type: ignore[attr-defined]
            assert first.title in page.voices.heading.text(), name
        page.parts.setFocus()
        press(page.parts, Qt.Key.Key_Down)


def test_the_chapter_shows_both_sides_with_their_tables_and_no_name(
    page: OverviewPage, start_window: MainWindow
) -> None:
    document = start_window.controller.document
    page.show_part("Waar denken we anders over")
    part = page.part
    assert isinstance(part, Chapter)
    divided = next(row for row in overview(document) if row.label == "verdeeld")
    text = part.text.toPlainText()
    about = text.split(divided.ingredient.title)[1].split("Label: ")[1]
    for verdict, word in ((Verdict.IN, "Wel"), (Verdict.OUT, "Niet")):
        tables = [each for each in divided.laid.values() if each.verdict is verdict]
        assert f"{word} ({len(tables)} tafel" in about
    names = {person.name for at in document.tables for person in document.participants(at.id)}
    assert not [name for name in names if name and name in text]
    # Tab comes to the first title, and Enter opens it.
    part.text.setFocus(Qt.FocusReason.TabFocusReason)
    press(part.text, Qt.Key.Key_Tab)
    press(part.text, Qt.Key.Key_Return)
    assert disputes(document)[0].card.ingredient.title in page.voices.heading.text()


def test_the_text_is_copied_whole_and_by_the_part(page: OverviewPage) -> None:
    page.show_part("Tekst")
    part = page.part
    assert isinstance(part, PolicyText)
    part.copy_button.setFocus()
    press(part.copy_button, Qt.Key.Key_Return)
    whole = QGuiApplication.clipboard().text()
    assert whole.startswith("Totaalbeeld van “Sessie 1”")
    assert "\nWanneer " in whole, "the criteria are in it"
    assert "Dit deel kopiëren" not in whole
    assert "<li>" in QGuiApplication.clipboard().mimeData().html()
    part.text.anchorClicked.emit(QUrl("kopieer:1"))
    one = QGuiApplication.clipboard().text()
    assert one.startswith("Eensgezind wel\n")
    assert one in whole + "\n"


def test_the_totaalbeeld_follows_an_act_and_keeps_nothing_of_a_closed_session(
    page: OverviewPage, start_window: MainWindow
) -> None:
    controller = start_window.controller
    part = the_list(page)
    laid = controller.document.all(Placement)[0]
    page._open_card(laid.ingredient_id, "")
    before = page.voices.text.toPlainText()
    controller.choose_table(laid.table_id)
    controller.choose_card(laid.ingredient_id)
    controller.take_off(laid.ingredient_id)
    start_window.show_page(Page.OVERVIEW)
    assert page.voices.text.toPlainText() != before
    controller.close()
    assert part.table.cards.rowCount() == 0
    assert page.voices.text.toPlainText() == ""


@pytest.mark.parametrize("tables", [0, 1, 3])
def test_few_tables_are_told_once_and_their_labels_bear_no_mark(tables: int) -> None:
    document = session_of(tables) if tables else Document()
    model = OverviewListModel()
    model.show_seen(seen(document, View()), marks=False)
    labels = [model.index(row, Col.LABEL).data() for row in range(model.rowCount())]
    assert not [label for label in labels if "kantelt" in label]


def test_all_stays_readable_when_the_text_grows_while_it_is_open(
    page: OverviewPage, start_window: MainWindow
) -> None:
    start_window.write_larger(200)
    part = the_list(page)
    header = part.table.horizontalHeader()
    for column in range(part.table.cards.columnCount()):
        words = part.table.cards.headerData(column, Qt.Orientation.Horizontal)
        assert header.sectionSize(column) >= header.fontMetrics().horizontalAdvance(str(words))
    for name in ("Raster", "Ronde 1 → 2", "Lijst"):
        page.show_part(name)
        QApplication.processEvents()
        assert page.width() <= start_window.width(), f"{name} scrolls sideways"
        if isinstance(page.part, OverviewFrame):
            legend = page.part.legend
            assert legend is not None
            assert legend.height() >= legend.heightForWidth(legend.width())
    # What opens and takes the keys is brought in sight, also below the fold.
    page.show_part("Lijkt op")
    alike = page.part
    assert isinstance(alike, OverviewLikeness)
    alike.grid.setFocus()
    press(alike.grid, Qt.Key.Key_Right)
    press(alike.grid, Qt.Key.Key_Return)
    assert focused() is alike.detail.list
    for _ in range(6):
        QApplication.processEvents()
    assert alike.detail.list.visibleRegion().boundingRect().height() > 200
