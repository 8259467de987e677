"""The list beside the board as rows: what they say, their order, and that they follow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Agreement, Sphere, Stance
from app.model.operations.arguing import add_argument
from app.model.operations.cards import add_ingredient, edit_ingredient
from app.model.operations.placing import place, set_agreement, take_off
from app.ui import theme
from app.ui.placements_model import Column, PlacementsModel, in_order, rows_of
from tests.builders import OUTSIDE, a_document, card, do, inside, near, table

DOWN = Qt.SortOrder.DescendingOrder


class Desk:
    """A table with a few cards, and the model that follows it."""

    def __init__(self) -> None:
        self.document = a_document(tables=2)
        self.table_id = table(self.document).id
        self.model = PlacementsModel(theme.LIGHT)
        self.model.show_table(self.document, self.table_id)

    def do(self, change: Change) -> None:
        self.document.apply(change)
        self.model.update_from(self.document, change)

    def lay(self, number: int, where: tuple[float, float]) -> None:
        self.do(place(self.document, self.table_id, self.id(number), *where))

    def id(self, number: int) -> str:
        return card(self.document, number).id

    @property
    def numbers(self) -> list[int]:
        return [row.number for row in self.model.rows]

    def cell(self, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.model.index(row, column).data(role)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    made.lay(17, inside(Sphere.INSTITUTIONAL))
    made.lay(2, near(Sphere.PERSONAL))
    made.lay(9, OUTSIDE)
    return made


def test_a_row_says_what_the_board_shows(desk: Desk) -> None:
    desk.do(set_agreement(desk.document, desk.table_id, desk.id(17), Agreement.DISAGREED))
    desk.do(add_argument(desk.document, desk.table_id, desk.id(17), Stance.FOR, "Laagdrempelig"))
    assert desk.numbers == [2, 9, 17]
    assert [desk.cell(2, column) for column in Column] == [
        "17",
        "Het repaircafé",
        "✓ wel",
        "institutioneel",
        "oneens",
        "1",
    ]
    assert [desk.cell(1, column) for column in Column] == [
        "9",
        "De voetbalclub",
        "✕ niet",
        "–",
        "niet besproken",
        "–",
    ]


def test_a_row_is_spoken_as_a_sentence_and_a_cell_with_its_heading(desk: Desk) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert desk.cell(2, Column.TITLE, spoken) == (
        "17 Het repaircafé, wel, institutioneel, niet besproken, 0 argumenten"
    )
    assert desk.cell(1, Column.SPHERE, spoken) == "Sfeer: geen"
    assert desk.model.headerData(0, Qt.Orientation.Horizontal, spoken) == "Nummer"


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        (Column.NUMBER, [2, 9, 17, 21], [21, 17, 9, 2]),
        (Column.TITLE, [9, 2, 21, 17], [17, 21, 2, 9]),
        (Column.VERDICT, [17, 21, 2, 9], [9, 2, 17, 21]),
        (Column.SPHERE, [2, 17, 21, 9], [9, 17, 21, 2]),
        (Column.AGREEMENT, [21, 17, 2, 9], [2, 9, 17, 21]),
        (Column.ARGUMENTS, [2, 17, 21, 9], [9, 2, 17, 21]),
    ],
)
def test_a_column_sorts_and_equal_ones_stay_by_number(
    desk: Desk, column: Column, up: list[int], down: list[int]
) -> None:
    desk.lay(21, inside(Sphere.INSTITUTIONAL))
    desk.do(set_agreement(desk.document, desk.table_id, desk.id(21), Agreement.AGREED))
    desk.do(set_agreement(desk.document, desk.table_id, desk.id(17), Agreement.DISAGREED))
    desk.do(add_argument(desk.document, desk.table_id, desk.id(9), Stance.FOR, "Iedereen komt"))
    desk.model.sort(column)
    assert desk.numbers == up
    desk.model.sort(column, DOWN)
    assert desk.numbers == down


def test_rows_come_go_and_move_without_losing_their_place(desk: Desk) -> None:
    resets: list[object] = []
    desk.model.modelReset.connect(lambda: resets.append(1))
    desk.model.sort(Column.VERDICT)
    assert desk.numbers == [17, 2, 9]
    held = QPersistentModelIndex(desk.model.index(1, Column.TITLE))
    desk.lay(1, inside(Sphere.PERSONAL))
    assert (desk.numbers, held.row()) == ([1, 17, 2, 9], 2)
    desk.lay(17, OUTSIDE)
    assert (desk.numbers, held.row()) == ([1, 2, 9, 17], 1)
    desk.do(take_off(desk.document, desk.table_id, desk.id(1)))
    assert (desk.numbers, held.row()) == ([2, 9, 17], 0)
    desk.do(edit_ingredient(desk.document, desk.id(2), "Vrienden voor het leven", ""))
    assert held.data() == "Vrienden voor het leven"
    desk.do(take_off(desk.document, desk.table_id, desk.id(2)))
    assert not held.isValid()
    assert resets == []


def test_what_happens_at_another_table_or_beside_the_board_changes_no_row(desk: Desk) -> None:
    told: list[object] = []
    desk.model.dataChanged.connect(lambda *_where: told.append(1))
    other = table(desk.document, 2).id
    desk.do(place(desk.document, other, desk.id(1), *OUTSIDE))
    desk.do(add_ingredient(desk.document, "De weggeefkast", table_id=desk.table_id))
    assert desk.numbers == [2, 9, 17]
    assert told == []


def test_an_own_card_is_told_from_those_of_the_deck() -> None:
    document = a_document()
    ours = table(document).id
    own = add_ingredient(document, "De weggeefkast", table_id=ours)
    do(document, own)
    do(document, place(document, ours, own.edits[0].entity.id, *OUTSIDE))
    (row,) = rows_of(document, ours)
    assert row.own
    assert "De weggeefkast, eigen kaartje, niet, " in row.sentence


def test_sorting_the_example_upwards_and_downwards_gives_the_same_cards(example: Document) -> None:
    rows = rows_of(example, example.tables[0].id)
    for column in Column:
        up, down = in_order(rows, column), in_order(rows, column, downwards=True)
        assert set(up) == set(down) == set(rows)
        assert len(up) == len(rows) == 36
