"""Photos through the real window: adding, describing, allowing, looking, removing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.entities import Phase, Photo
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.photos_page import PhotosPage
from tests.builders import card, person
from tests.ui.hands import ALT, CTRL, LEFT, NONE, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def a_picture(path: Path, colour: str = "red") -> Path:
    exif = Image.Exif()
    exif[0x013B] = "Geheime Maker"
    Image.new("RGB", (40, 30), colour).save(path, exif=exif)
    return path


@pytest.fixture
def page(window: MainWindow) -> PhotosPage:
    """The page of a table with two people, come to from round 3."""
    window.controller.add_participants([["Anna"], ["Bram"]])
    window.show_page(Page.TALLY)
    press(window, Qt.Key.Key_9, ALT)
    return window.view.photos


def photos(page: PhotosPage) -> list[Photo]:
    return page._controller.document.all(Photo)


def wait_for(qtbot: QtBot, page: PhotosPage, count: int) -> None:
    qtbot.waitUntil(lambda: len(photos(page)) == count)


def copy_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[tuple[list[str], ...]]]:
    """What is asked about who is not on a photo, answered in one way."""

    def answer(absent: bool) -> list[tuple[list[str], ...]]:
        asked: list[tuple[list[str], ...]] = []
        monkeypatch.setattr(
            dialogs,
            "ask_absent_from_photo",
            lambda _parent, who, why: asked.append((who, why)) or absent,
        )
        return asked

    return answer


def test_a_notulist_pastes_two_photos_describes_allows_looks_and_removes(
    window: MainWindow,
    page: PhotosPage,
    qtbot: QtBot,
    tmp_path: Path,
    answered: Callable[[bool], list[tuple[list[str], ...]]],
) -> None:
    broken = tmp_path / "stuk.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 geen beeld")
    first, second = a_picture(tmp_path / "a.jpg"), a_picture(tmp_path / "b.png", "blue")
    QGuiApplication.clipboard().setMimeData(copy_files(first, broken, second))
    assert focused() is page.add_button
    press(focused(), Qt.Key.Key_V, CTRL)
    wait_for(qtbot, page, 2)
    assert window.messages.sentence == (
        "2 foto’s toegevoegd. Niet toegevoegd: ‘stuk.jpg’ "
        "(het beeld is beschadigd of niet compleet)."
    )
    assert window.controller.undo_label == "2 foto’s toegevoegd"
    assert {photo.phase for photo in photos(page)} == {Phase.ROUND_3}
    for photo in photos(page):
        data = window.controller.photo_reader(photo.sha256)
        assert b"Geheime" not in data
        assert b"a.jpg" not in data

    # Describe: the caption is handed in when one goes on.
    assert focused() is page.view
    type_in(page.form.caption, "Het bord van Oost")
    press(page.form.caption, Qt.Key.Key_Return)
    chosen = photos(page)[0]
    assert chosen.caption == "Het bord van Oost"
    assert not chosen.consent

    # Allow: who did not say yes is named, and is asked about.
    anna = replace(person(window.controller.document, 1), consents_asked="2026-11-23 19:40")
    window.controller.edit_participant(anna)
    assert page.form.consents == (
        "Anna wil niet op een foto in het verslag. Nog niet gevraagd of het mag: Bram."
    )
    asked = answered(False)
    page.form.allow.setFocus()
    press(page.form.allow, Qt.Key.Key_Space)
    assert not page.form.allow.isChecked()
    assert not photos(page)[0].consent
    assert asked[0][0] == ["Anna", "Bram"]
    answered(True)
    press(page.form.allow, Qt.Key.Key_Space)
    assert photos(page)[0].consent
    assert "alleen in het verslag als zij er niet op staan" in page.form.consents

    # Look: large, the next, zoom, back.
    page.view.setFocus()
    press(page.view, Qt.Key.Key_Return)
    viewer = page.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.canvas.item().pixmap().width() == 40)
    assert "Het bord van Oost" in viewer.words.text()
    fitting = viewer.canvas.transform().m11()
    press(viewer, Qt.Key.Key_Plus)
    assert viewer.canvas.transform().m11() > fitting
    press(viewer, Qt.Key.Key_0)
    assert viewer.canvas.transform().m11() == pytest.approx(fitting)
    press(viewer, Qt.Key.Key_Right)
    assert "Foto 2 van 2" in viewer.words.text()
    click(viewer.next_button)
    assert "Foto 1 van 2" in viewer.words.text()
    press(viewer, Qt.Key.Key_Left)
    press(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert page.form.photo == photos(page)[1]

    # Remove, and bring back from another page.
    press(page.view, Qt.Key.Key_Delete)
    assert len(photos(page)) == 1
    window.show_page(Page.BOARD)
    window.controller.undo()
    assert window.view.page is Page.PHOTOS
    assert len(page.model.photos) == 2
    window.controller.close()
    assert page.model.photos == []
    assert page.form.caption.text() == ""


def test_a_copied_picture_is_kept_once(window: MainWindow, page: PhotosPage, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    click(page.paste_button)
    wait_for(qtbot, page, 1)
    assert (photos(page)[0].width, photos(page)[0].height) == (30, 20)
    click(page.paste_button)
    qtbot.waitUntil(lambda: "die foto staat er al" in window.messages.sentence)
    assert len(photos(page)) == 1
    QGuiApplication.clipboard().setText("geen foto")
    click(page.paste_button)
    assert window.messages.sentence.startswith("Op het klembord staat geen foto.")


def test_a_photo_is_dropped_on_the_window_and_becomes_of_the_session_and_of_a_card(
    window: MainWindow, page: PhotosPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page(Page.BOARD)
    mime = copy_files(a_picture(tmp_path / "a.jpg"))
    where, action = QPoint(9, 9), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where, action, mime, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where.toPointF(), action, mime, LEFT, NONE))
    assert window.view.page is Page.PHOTOS
    wait_for(qtbot, page, 1)
    assert photos(page)[0].phase is Phase.ROUND_2
    ninth = card(window.controller.document, 9)
    page.form.card.setCurrentIndex(9)
    page.form.card.activated.emit(9)
    click(page.form.owner.button(False))
    (photo,) = photos(page)
    assert (photo.table_id, photo.ingredient_id) == (None, ninth.id)
    assert page.scope.value is False
    assert page.model.photos == [photo]
    window.controller.undo()
    assert page.scope.value is True
    assert photos(page)[0].table_id == window.controller.table_id


def test_photos_that_are_still_being_read_are_kept_when_the_session_closes(
    window: MainWindow, page: PhotosPage, tmp_path: Path
) -> None:
    path = window.controller.path
    page.add([a_picture(tmp_path / "a.jpg")])
    window.controller.close()
    assert window.controller.open(path)
    (photo,) = photos(page)
    assert window.controller.photo_reader(photo.sha256)
