"""The pictures of the totaalbeeld: keys and mouse lead to one place, the twin says the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionHeader, QWidget
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.model.entities import Ingredient, Purpose, Table
from app.model.likeness import likeness, most_alike
from app.model.overview import overview, purposes_overview
from app.model.rounds import TARGETS, rounds
from app.ui import overview_signs, theme
from app.ui.overview_board import OverviewBoard
from app.ui.overview_facts import FactsView, Key
from app.ui.overview_frame import OverviewFrame
from app.ui.overview_grid import GridView
from app.ui.overview_likeness import OverviewLikeness
from app.ui.overview_matrix import OverviewMatrix
from app.ui.overview_picture import Picture
from app.ui.overview_purposes import OverviewPurposes
from app.ui.overview_rounds import OverviewRounds
from app.ui.overview_signs import LETTERS, heat, shared_out
from tests.overview_cases import session_of
from tests.ui.hands import click, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def document() -> Document:
    return session_of(10)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    if qapp.property("theme") != theme.LIGHT.name or theme.text_size() != 100:
        theme.apply_theme(qapp, theme.LIGHT, 100)


def shown(qtbot: QtBot, frame: OverviewFrame, document: Document) -> None:
    qtbot.addWidget(frame)
    frame.resize(1100, 560)
    frame.show_document(document)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.with_keys.setFocus()


def said(frame: OverviewFrame) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    frame.chosen.connect(lambda *ids: found.append(ids))
    return found


def texts(twin: FactsView) -> list[list[str]]:
    return [[cell.text for cell in row] for row in twin.facts.facts.rows]


def click_cell(view: GridView | FactsView, row: int, column: int) -> None:
    index = view.model().index(row, column)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def click_mark(picture: Picture, key: Key) -> None:
    box = next(mark.box for mark in picture.marks if mark.key == key)
    click(picture, box.center().toPoint())


def focus_of(frame: QWidget) -> QWidget | None:
    return frame.focusWidget()


def test_a_card_of_the_board_opens_by_mouse_by_key_and_in_the_table(
    qtbot: QtBot, document: Document
) -> None:
    frame = OverviewBoard()
    shown(qtbot, frame, document)
    found = said(frame)
    rows = overview(document)
    marks = {mark.key for mark in frame.picture.marks}
    assert marks == {(row.ingredient.id, "") for row in rows if row.laid}
    assert len(rows) > len(marks)
    key = frame.picture.marks[3].key
    click_mark(frame.picture, key)
    press(frame.picture, Qt.Key.Key_Right)
    press(frame.picture, Qt.Key.Key_Return)
    assert found[0] == key
    assert found[1] != key
    assert found[1] in marks
    title = document.get(Ingredient, found[1][0]).title
    assert title in frame.words.text()
    press(frame.picture, Qt.Key.Key_T)
    assert focus_of(frame) is frame.twin
    press(frame.twin, Qt.Key.Key_Return)
    assert found[2] == found[1]
    counts = [
        [str(each) for each in (row.counts.in_, row.counts.doubt, row.counts.out)] for row in rows
    ]
    assert [line[3:6] for line in texts(frame.twin)] == counts
    frame.show_document(None)
    assert not frame.picture.marks
    assert not texts(frame.twin)


def test_the_whole_board_and_a_larger_one_are_a_key_away(qtbot: QtBot, document: Document) -> None:
    frame = OverviewBoard()
    shown(qtbot, frame, document)
    before = frame.picture.width()
    press(frame.picture, Qt.Key.Key_Plus)
    assert frame.picture.width() > before
    press(frame.picture, Qt.Key.Key_0)
    assert frame.picture.height() <= frame.area.height()


def test_a_cell_of_the_matrix_opens_its_card_at_its_table(qtbot: QtBot, document: Document) -> None:
    frame = OverviewMatrix()
    shown(qtbot, frame, document)
    found = said(frame)
    cells = frame.grid.cells.grid.cells
    click_cell(frame.grid, 2, 3)
    press(frame.grid, Qt.Key.Key_Down)
    press(frame.grid, Qt.Key.Key_Return)
    third = document.tables[2].id
    assert found == [(cells[2][3].key[0], third), (cells[3][3].key[0], third)]
    words = {line[0]: line[1:] for line in texts(frame.twin)}
    for line, title in zip(cells, frame.grid.cells.grid.rows, strict=True):
        for cell, in_words in zip(line[1:], words[title][1:], strict=True):
            letter = cell.text[0]
            verdict = next(each for each, sign in LETTERS.items() if sign == letter)
            expected = (
                "niet geplaatst"
                if verdict is None
                else {"W": "wel", "T": "twijfel"}.get(letter, "niet")
            )
            assert in_words.startswith(expected)
            assert ("oneens" in in_words) == bool(cell.corner)
    click(frame.order.button("number"))
    numbers = [
        document.get(Ingredient, line[0].key[0]).number for line in frame.grid.cells.grid.cells
    ]
    assert numbers == sorted(numbers)


def test_a_stream_of_the_rounds_lists_its_cards_which_open(
    qtbot: QtBot, document: Document
) -> None:
    frame = OverviewRounds()
    shown(qtbot, frame, document)
    found = said(frame)
    model = rounds(document)
    lines = texts(frame.twin)
    for mark in frame.picture.marks:
        _, verdict, at = mark.key
        row = ["in", "doubt", "out", ""].index(verdict)
        column = len(TARGETS) + 1 if at == "-1" else int(at) + 1
        assert mark.words.split()[0] == lines[row][column]
    assert lines[3][-1] == str(model.total)
    click_mark(frame.picture, next(m.key for m in frame.picture.marks if "" not in m.key[1:]))
    assert focus_of(frame) is frame.detail.list
    press(frame.detail.list, Qt.Key.Key_Return)
    assert found[0] == (found[0][0], "")
    assert document.find(Ingredient, found[0][0]) is not None
    press(frame.detail.list, Qt.Key.Key_Escape)
    assert frame.detail.isHidden()
    assert focus_of(frame) is frame.picture
    press(frame.picture, Qt.Key.Key_Return)
    assert focus_of(frame) is frame.detail.list
    frame.table.setCurrentIndex(2)
    frame.table.activated.emit(2)
    assert frame.detail.isHidden()
    assert texts(frame.twin)[3][-1] == str(rounds(document, document.tables[1].id).total)


def test_a_pair_of_tables_lists_where_they_differ(qtbot: QtBot, document: Document) -> None:
    frame = OverviewLikeness()
    shown(qtbot, frame, document)
    found = said(frame)
    ordered = most_alike(likeness(document))
    assert [line[2:5] for line in texts(frame.twin)] == [
        [str(pair.verdict), str(pair.common), str(pair.place)] for pair in ordered
    ]
    grid = {cell.key: cell.text for line in frame.grid.cells.grid.cells for cell in line}
    for pair in ordered:
        assert grid["pair", pair.one, pair.other] == f"{pair.verdict}/{pair.common}"
        assert grid["pair", pair.other, pair.one] == f"{pair.verdict}/{pair.common}"
    click_cell(frame.grid, 0, 1)
    press(frame.detail.list, Qt.Key.Key_Right)
    press(frame.detail.list, Qt.Key.Key_Return)
    assert found[0][1] == document.tables[0].id
    press(frame.detail.list, Qt.Key.Key_T)
    assert frame.shown_as_table


def test_a_purpose_opens_at_a_table_and_as_a_whole(qtbot: QtBot, document: Document) -> None:
    frame = OverviewPurposes()
    shown(qtbot, frame, document)
    found: list[tuple[str, str]] = []
    frame.purpose_chosen.connect(lambda *ids: found.append(ids))
    rows = purposes_overview(document)
    click_cell(frame.grid, 1, 0)
    click_cell(frame.grid, 1, 4)
    second = rows[1].purpose.id
    assert found == [(second, ""), (second, document.tables[1].id)]
    assert document.find(Purpose, second) is not None
    for line, row in zip(texts(frame.twin), rows, strict=True):
        assert line[1] == str(row.stickers)
        assert line[5:] == [str(row.per_table.get(table.id, 0)) for table in document.tables]
    stars = [
        (row.purpose.id, cell.key[1])
        for row, line in zip(rows, frame.grid.cells.grid.cells, strict=True)
        for cell in line[3:]
        if cell.corner
    ]
    assert sorted(stars) == sorted(
        (table.main_purpose_id or "", table.id) for table in document.all(Table)
    )


def test_the_title_of_a_row_has_room_for_its_tails(qtbot: QtBot, document: Document) -> None:
    frame = OverviewMatrix()
    shown(qtbot, frame, document)
    titles = frame.grid.verticalHeader()
    section = QStyleOptionHeader()
    section.rect = QRect(0, 0, titles.width(), titles.sectionSize(0))
    section.orientation = Qt.Orientation.Vertical
    words = titles.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, section, titles)
    assert words.height() >= titles.fontMetrics().height()


def test_nothing_is_read_before_it_is_seen(qtbot: QtBot, document: Document) -> None:
    frame = OverviewMatrix()
    qtbot.addWidget(frame)
    frame.show_document(document)
    assert frame.grid.cells.rowCount() == 0
    frame.show()
    assert frame.grid.cells.rowCount() == len(overview(document))


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_a_number_reads_well_on_the_strongest_ground(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, look: theme.Theme
) -> None:
    monkeypatch.setattr(overview_signs, "current", lambda: look)
    top, below = heat(1.0), QColor(look.field)
    mixed = QColor.fromRgbF(
        *(
            top.alphaF() * over + (1 - top.alphaF()) * under
            for over, under in zip(top.getRgbF()[:3], below.getRgbF()[:3], strict=True)  # type: ignore[index]
        )
    )
    assert theme.contrast(look.ink, mixed.name()) >= 4.5


def test_every_part_of_a_bar_has_room_for_its_number() -> None:
    assert shared_out(100, [98, 1, 1], [10, 10, 10]) == [80, 10, 10]
    assert shared_out(100, [1, 1], [10, 10]) == [50, 50]
    assert sum(shared_out(20, [5, 1], [30, 10])) == 20
