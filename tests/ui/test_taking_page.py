"""From a photo file to cards on the board, by hand, and back with one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.export.print_faces import face_pages
from app.model import tags as tags_of_paper
from app.model.board import HEIGHT, WIDTH
from app.model.entities import Ingredient, Photo, Sphere, Verdict
from app.model.photo_draft import Draft, Kind, Mark, Rings, Trust, Twice, rows
from app.model.squaring import Quad, to_photo
from app.model.tags import tag_of
from app.ui import dialogs
from app.ui.face_painting import painted
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.taking_desk import Step
from app.ui.taking_page import TakingPage
from tests.builders import OUTSIDE, card, inside, near, purpose
from tests.photo import drawn
from tests.ui.hands import ALT, CTRL, LEFT, NONE, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

CORNERS: Quad = ((160.0, 90.0), (680.0, 110.0), (740.0, 540.0), (70.0, 500.0))


def a_photo(path: Path) -> Path:
    """A light board with three darker cards, seen aslant on a dark table."""
    image = Image.new("RGB", (800, 600), "#40302a")
    draw = ImageDraw.Draw(image)
    draw.polygon(CORNERS, fill="#f4f0e6")
    projection = to_photo(CORNERS)
    for x, y in (inside(Sphere.PERSONAL), near(Sphere.COMMUNAL), OUTSIDE):
        box = ((x - 40, y - 19), (x + 40, y - 19), (x + 40, y + 19), (x - 40, y + 19))
        draw.polygon([projection.at(*corner) for corner in box], fill="#c8b48c")
    image.save(path, quality=90)
    return path


@pytest.fixture
def page(window: MainWindow) -> TakingPage:
    window.show_page(Page.TAKING)
    return window.view.taking


def load(page: TakingPage, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(page._controller.photos_loaded):
        page.load(paths)


def square(page: TakingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._controller.photo_squared):
        press(page.corners, Qt.Key.Key_Return)


def at(page: TakingPage, x: float, y: float) -> QPoint:
    return page.photo.on_screen(x, y).toPoint()


def lying(page: TakingPage) -> dict[str, Verdict]:
    document = page._controller.document
    return {
        document.get(Ingredient, each.ingredient_id).title: each.verdict
        for each in document.placements(page._controller.table_id)
    }


def test_a_photo_becomes_the_board_by_hand_and_one_undo_takes_it_back(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document = window.controller.document
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    # The light board is found; a corner that is a little off is dragged.
    for found, real in zip(page.corners.corners, CORNERS, strict=True):
        assert found == pytest.approx(real, abs=12)
    handle = page.corners.on_screen(QPointF(*page.corners.corners[2])).toPoint()
    there = page.corners.on_screen(QPointF(*CORNERS[2])).toPoint()
    QTest.mousePress(page.corners, LEFT, NONE, handle)
    QTest.mouseMove(page.corners, there)
    QTest.mouseRelease(page.corners, LEFT, NONE, there)
    square(page, qtbot)
    # Click, number, Enter.
    click(page.photo, at(page, *inside(Sphere.PERSONAL)))
    QTest.keyClicks(focused(), "12")
    press(focused(), Qt.Key.Key_Return)
    # Type first, then click.
    type_in(page.pointing.field, card(document, 21).title)
    click(page.photo, at(page, *near(Sphere.COMMUNAL)))
    # The keyboard alone: the cross, then a title that is on no card of the deck.
    page.photo.setFocus()
    press(page.photo, Qt.Key.Key_Down, CTRL)
    QTest.keyClicks(page.photo, "z")
    QTest.keyClicks(focused(), "elf bedacht")
    assert "nieuw kaartje ‘zelf bedacht’" in page.pointing.outcome.text()
    press(focused(), Qt.Key.Key_Return)
    assert focused() is page.photo
    # Nothing changed yet; a card in its place can still be dragged.
    assert not lying(page)
    new = page.desk.draft.marks[-1]
    QTest.mousePress(page.photo, LEFT, NONE, at(page, new.x, new.y))
    for point in (at(page, new.x, new.y + 30), at(page, *OUTSIDE)):
        QTest.mouseMove(page.photo, point)
    QTest.mouseRelease(page.photo, LEFT, NONE, at(page, *OUTSIDE))
    page.go(Step.REVIEW)
    assert page.review.summary.text() == "3 nieuw. Er is nog niets veranderd."
    click(page.review.take_button)
    assert lying(page) == {
        card(document, 12).title: Verdict.IN,
        card(document, 21).title: Verdict.DOUBT,
        "zelf bedacht": Verdict.OUT,
    }
    assert page.review.summary.text() == "3 zoals het al lag."
    press(window, Qt.Key.Key_Z, CTRL)
    assert not lying(page)
    assert not document.all(Photo)
    assert page._controller.undo_label is None or "Foto" not in page._controller.undo_label


def test_by_single_clicks_alone_a_card_goes_where_one_clicks(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    for corner in CORNERS:
        click(page.corners, page.corners.on_screen(QPointF(*corner)).toPoint())
    with qtbot.waitSignal(window.controller.photo_squared):
        click(page.corner_pane.done_button)
    click(page.photo, at(page, *inside(Sphere.PERSONAL)))
    cards = page.pointing.list
    click(cards.viewport(), cards.visualItemRect(cards.item(0)).center())
    # The cross is used: the next card waits in hand for a click.
    click(cards.viewport(), cards.visualItemRect(cards.item(1)).center())
    assert page.pointing.outcome.text().startswith("Klik op de foto waar")
    click(page.photo, at(page, *OUTSIDE))
    assert len(page.desk.draft.marks) == 2
    # A click on a card's middle chooses it, and the button takes it off.
    click(page.photo, at(page, *OUTSIDE))
    click(page.pointing.drop_button)
    assert len(page.desk.draft.marks) == 1


def test_the_review_asks_about_what_is_not_sure(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document = window.controller.document
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    square(page, qtbot)
    twice, proposed, what = card(document, 1), card(document, 2), purpose(document, 1)
    there = (*inside(Sphere.PERSONAL), 0.0), (*OUTSIDE, 0.0)
    blank = Mark("leeg", *near(Sphere.COMMUNAL), trust=Trust.READ, blank=3)
    mark = Mark("b", 600.0, 540.0, 9.0, Trust.PROPOSED, False, proposed.id)
    page.change(Draft((blank, mark), (Twice(twice.id, there),), (Rings(what.id, 7, agreed=False),)))
    page.go(Step.REVIEW)
    review = page.review.list
    review.setFocus()
    # The second place, the stickers, the proposal: one after the other, by keys alone.
    press(review, Qt.Key.Key_Down)
    press(review, Qt.Key.Key_Return)
    assert page.review.row is not None
    assert page.review.row.kind is Kind.UNSURE_COUNT
    page.review.number.setValue(8)
    press(review, Qt.Key.Key_Return)
    press(review, Qt.Key.Key_Return)
    # A blank card: back to the photo, with the field ready for its title.
    press(review, Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "Moestuin")
    assert page.pointing.outcome.text() == "Enter geeft dit kaartje de titel ‘Moestuin’."
    press(focused(), Qt.Key.Key_Return)
    page.go(Step.REVIEW)
    click(page.review.take_button)
    assert lying(page) == {
        twice.title: Verdict.OUT,
        proposed.title: Verdict.OUT,
        "Moestuin": Verdict.DOUBT,
    }
    assert [v.count for v in document.votes(window.controller.table_id)] == [8]


def test_what_is_no_picture_is_told_and_the_others_are_used(
    page: TakingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    rubbish = tmp_path / "virus.jpg"
    rubbish.write_bytes(b"\xff\xd8\xff\xe0 no picture at all")
    load(page, qtbot, rubbish, a_photo(tmp_path / "bord.jpg"))
    assert "‘virus.jpg’ is niet gebruikt: het beeld is beschadigd" in page.remarks.text()
    assert len(page.desk.photos) == 1


def test_a_photo_is_kept_only_if_asked_and_nobody_who_said_no_is_on_it(
    page: TakingPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.controller.add_participants([["Anna"]])
    window.show_page(Page.TAKING)
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    square(page, qtbot)
    click(page.photo, at(page, *OUTSIDE))
    QTest.keyClicks(focused(), "3")
    press(focused(), Qt.Key.Key_Return)
    page.go(Step.REVIEW)
    monkeypatch.setattr(dialogs, "ask_absent_from_kept_photo", lambda *_about: False)
    click(page.review.keep, QPoint(8, page.review.keep.height() // 2))
    assert not page.review.keep.isChecked()
    monkeypatch.setattr(dialogs, "ask_absent_from_kept_photo", lambda *_about: True)
    click(page.review.keep, QPoint(8, page.review.keep.height() // 2))
    with qtbot.waitSignal(window.controller.photo_taken):
        click(page.review.take_button)
    kept = window.controller.document.all(Photo)
    assert [(each.table_id, each.consent) for each in kept] == [(window.controller.table_id, False)]


def test_each_table_has_its_own_photos_and_a_closed_session_has_none(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    first, second = (each.id for each in window.controller.document.tables)
    window.controller.choose_table(second)
    assert not page.desk.photos
    window.controller.choose_table(first)
    assert len(page.desk.photos) == 1
    window.controller.close()
    assert page.photo.image.isNull()


def test_the_squared_photo_shows_what_lies_at_a_place_of_the_board(
    page: TakingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    load(page, qtbot, a_photo(tmp_path / "bord.jpg"))
    square(page, qtbot)
    image = page.photo.image
    scale = image.width() / WIDTH
    assert image.height() == pytest.approx(HEIGHT * scale, abs=1)
    on_card, beside = (
        image.pixelColor(round(x * scale), round(y * scale)).lightness()
        for x, y in (OUTSIDE, (OUTSIDE[0] + 70, OUTSIDE[1]))
    )
    assert on_card < 180 < beside
    press(page.photo, Qt.Key.Key_Right, ALT)


def test_a_photo_with_tags_comes_to_the_review_by_itself_and_one_undo_takes_it_back(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document = window.controller.document
    tags = [tag_of(tags_of_paper.Ingredient(number)) or 0 for number in (12, 21)]
    path = tmp_path / "blokjes.jpg"
    spots = (inside(Sphere.PERSONAL), near(Sphere.COMMUNAL))
    laid = [drawn.Card(tag, *spot, turn=30) for tag, spot in zip(tags, spots, strict=True)]
    drawn.table(laid).save(path)
    with qtbot.waitSignals([page._controller.tags_read, page._controller.photo_squared]):
        page.load([path])
    assert page.desk.step is Step.REVIEW
    assert page.review.summary.text() == "2 nieuw. Er is nog niets veranderd."
    assert not lying(page)
    click(page.review.take_button)
    assert lying(page) == {
        card(document, 12).title: Verdict.IN,
        card(document, 21).title: Verdict.DOUBT,
    }
    window.controller.undo()
    assert not lying(page)


def test_a_card_without_its_tag_is_a_proposal_that_changes_nothing_before_a_yes(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document, table_id = window.controller.document, window.controller.table_id
    tags = {number: tag_of(tags_of_paper.Ingredient(number)) or 0 for number in (12, 21, 30)}
    faces = painted(face_pages(document, table_id, set(tags.values())), drawn.PER_MM)
    spoiled = [
        (Image.fromarray(faces[tags[21]]).convert("RGB"), *near(Sphere.COMMUNAL), 30.0),
        (Image.fromarray(faces[tags[30]]).convert("RGB"), *OUTSIDE, -100.0),
    ]
    photo = drawn.table([drawn.Card(tags[12], *inside(Sphere.PERSONAL))], paper=spoiled)
    # As a phone keeps it that was held on its side.
    turned, exif = photo.transpose(Image.Transpose.ROTATE_90), Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "gekanteld.jpg", quality=95, exif=exif)
    tags_read = page._controller.tags_read
    with qtbot.waitSignals([tags_read, tags_read], timeout=20_000):
        page.load([tmp_path / "gekanteld.jpg"])
    review = page.review
    assert [(row.kind, row.number) for row in rows(document, table_id, page.desk.draft)] == [
        (Kind.PROPOSED, 21),
        (Kind.PROPOSED, 30),
        (Kind.NEW, 12),
    ]
    assert review.summary.text() == "1 nieuw en 2 nog zonder ja. Er is nog niets veranderd."
    click(review.take_button)
    assert lying(page) == {card(document, 12).title: Verdict.IN}
    # Yes by a key, no by a click.
    review.list.setFocus()
    review.choose(card(document, 21).id)
    assert review.list.currentItem().text(0) == "voorstel: ja of nee?"
    press(review.list, Qt.Key.Key_Return)
    review.choose(card(document, 30).id)
    assert review.drop_button.text() == "Nee, dit is het niet"
    click(review.drop_button)
    # Reading again asks about neither.
    with qtbot.waitSignals([tags_read, tags_read], timeout=20_000):
        page.load([tmp_path / "gekanteld.jpg"])
    assert Kind.PROPOSED not in {row.kind for row in rows(document, table_id, page.desk.draft)}
    page.go(Step.REVIEW)
    click(review.take_button)
    assert lying(page) == {
        card(document, 12).title: Verdict.IN,
        card(document, 21).title: Verdict.DOUBT,
    }
    window.controller.undo()
    assert lying(page) == {card(document, 12).title: Verdict.IN}


def test_with_too_few_tags_of_the_board_cards_are_read_by_the_corners_one_points_out(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    document = window.controller.document
    tags = [tag_of(tags_of_paper.Ingredient(number)) or 0 for number in (12, 21)]
    spots = (inside(Sphere.PERSONAL), near(Sphere.COMMUNAL))
    laid = [drawn.Card(tag, *spot, turn=30) for tag, spot in zip(tags, spots, strict=True)]
    drawn.table(laid, board=(0, 1)).save(tmp_path / "twee.png")
    with qtbot.waitSignal(page._controller.tags_read):
        page.load([tmp_path / "twee.png"])
    assert "te weinig zwarte blokjes" in page.remarks.text()
    assert page.desk.step is Step.CORNERS
    for corner in drawn.SEEN:
        click(page.corners, page.corners.on_screen(QPointF(*corner)).toPoint())
    assert not page.desk.draft.marks
    with qtbot.waitSignal(page._controller.tags_read):
        click(page.corner_pane.done_button)
        # Who goes on typing meanwhile keeps what is typed, and the keyboard.
        type_in(page.pointing.field, "buurt")
        field = focused()
    assert focused() is field
    assert page.pointing.field.text() == "buurt"
    assert not page.remarks.isVisible()
    assert {mark.ingredient_id for mark in page.desk.draft.marks} == {
        card(document, 12).id,
        card(document, 21).id,
    }
    # Other corners: read anew, but what one said stays.
    page.pointing.field.clear()
    moved = page.desk.draft.marks[0]
    page._move(moved.key, *OUTSIDE)
    page.go(Step.CORNERS)
    page.corners.setFocus()
    press(page.corners, Qt.Key.Key_1)
    press(page.corners, Qt.Key.Key_Right)
    with qtbot.waitSignal(page._controller.tags_read):
        press(page.corners, Qt.Key.Key_Return)
    page.go(Step.REVIEW)
    click(page.review.take_button)
    assert lying(page) == {
        card(document, 12).title: Verdict.OUT,
        card(document, 21).title: Verdict.DOUBT,
    }


def test_closing_while_a_photo_is_read_begins_nothing_new(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn.table([]).save(tmp_path / "leeg.png")
    load(page, qtbot, tmp_path / "leeg.png")
    heard = list[object]()
    window.controller.tags_read.connect(heard.append)
    window.controller.close()
    qtbot.wait(50)
    assert not heard


def test_of_readings_that_wait_only_the_newest_is_carried_out(
    page: TakingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn.table([], board=()).save(tmp_path / "leeg.png")
    load(page, qtbot, tmp_path / "leeg.png")
    heard = list[object]()
    with qtbot.waitSignal(window.controller.tags_read):
        pass
    window.controller.tags_read.connect(lambda read: heard.append(dict(read.said)))
    a, b, c, d = ((float(x), float(y)) for x, y in drawn.SEEN)
    asked = [{0: ((a[0] + n, a[1]), b, c, d)} for n in range(5)]
    for said in asked:
        window.controller.read_tags(page._table_id, page.desk.photos, said)
    qtbot.waitUntil(lambda: asked[-1] in heard, timeout=20_000)
    # The first was begun, or it too waited for something else.
    assert len(heard) <= 2
