"""The questions in windows of their own: what they answer, and what Enter does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from app.ui import dialogs
from app.ui.main_window import MainWindow
from tests.ui.hands import press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Handling = Callable[[QDialog], None]


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Callable[[Handling], None]:
    """What a user does with the next dialog, in place of waiting for one."""

    def put(handling: Handling) -> None:
        def exec_(dialog: QDialog) -> int:
            dialog.show()
            dialog.activateWindow()
            assert QTest.qWaitForWindowActive(dialog)
            handling(dialog)
            return dialog.result()

        monkeypatch.setattr(QDialog, "exec", exec_)

    return put


def test_a_new_session_is_typed_and_entered(
    start_window: MainWindow, handle: Callable[[Handling], None], qtbot: object
) -> None:
    def handling(dialog: QDialog) -> None:
        type_in(dialog.findChildren(QLineEdit)[0], "Noord")
        dialog.findChildren(QSpinBox)[0].setValue(4)
        press(dialog, Qt.Key.Key_Return)

    handle(handling)
    assert dialogs.ask_new_session(start_window) == dialogs.NewSession("Noord", 4)


def test_escape_leaves_a_question(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    handle(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    assert dialogs.ask_new_session(start_window) is None
    assert dialogs.ask_card(start_window, "Kaartje") is None


def test_who_presses_enter_on_the_question_about_a_photo_leaves_it_out(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    why = ["Anna wil niet op een foto in het verslag."]
    handle(lambda dialog: press(dialog, Qt.Key.Key_Return))
    assert not dialogs.ask_absent_from_photo(start_window, ["Anna"], why)

    def absent(dialog: QDialog) -> None:
        assert "Staat Anna op deze foto?" in [each.text() for each in dialog.findChildren(QLabel)]
        (button,) = [
            each
            for each in dialog.findChildren(QPushButton)
            if each.text() == "Anna staat er niet op"
        ]
        button.click()

    handle(absent)
    assert dialogs.ask_absent_from_photo(start_window, ["Anna"], why)


def test_photos_are_asked_as_files(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = [str(tmp_path / "a.jpg"), str(tmp_path / "b.png")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: (chosen, ""))
    assert dialogs.ask_photos(start_window, tmp_path) == [Path(each) for each in chosen]


def test_a_new_file_is_asked_for_at_home_where_the_usual_folder_is_not_there(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[Path] = []

    def where(_parent: object, _caption: str, start: str, _pattern: str) -> tuple[str, str]:
        begun.append(Path(start))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    dialogs.ask_new_file(start_window, tmp_path / "Noord.gsb")
    dialogs.ask_new_file(start_window, tmp_path / "Documenten" / "Noord.gsb")
    assert begun == [tmp_path / "Noord.gsb", Path.home() / "Noord.gsb"]


def test_enter_never_takes_something_away(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    handle(lambda dialog: press(dialog, Qt.Key.Key_Return))
    assert not dialogs.confirm(start_window, "Wissen?", "Alles gaat weg.", "Wissen")

    def yes(dialog: QDialog) -> None:
        (button,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Wissen"]
        button.click()

    handle(yes)
    assert dialogs.confirm(start_window, "Wissen?", "Alles gaat weg.", "Wissen")


def test_the_focus_begins_in_the_first_field(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    seen: list[object] = []
    handle(lambda dialog: seen.append(dialog.focusWidget()))
    dialogs.ask_card(start_window, "Kaartje wijzigen", "De bibliotheek")
    assert isinstance(seen[0], QLineEdit)
    assert seen[0].text() == "De bibliotheek"


def test_an_earlier_version_is_chosen_from_the_list(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    def second(dialog: QDialog) -> None:
        versions = dialog.findChildren(QListWidget)[0]
        press(versions, Qt.Key.Key_Down)
        press(versions, Qt.Key.Key_Return)

    handle(second)
    assert dialogs.ask_version(start_window, ["20:15", "20:02"]) == 1


def test_a_name_without_its_suffix_gets_it_and_asks_before_replacing(
    start_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "Noord v1.2")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (chosen, ""))
    suggested = tmp_path / "x.gsb"
    asked: list[str] = []

    def no(_parent: object, question: str, *_more: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(dialogs, "confirm", no)
    assert dialogs.ask_new_file(start_window, suggested) == tmp_path / "Noord v1.2.gsb"
    assert asked == []
    (tmp_path / "Noord v1.2.gsb").touch()
    assert dialogs.ask_new_file(start_window, suggested) is None
    assert asked == ["‘Noord v1.2.gsb’ bestaat al."]


def test_all_findings_are_shown_at_once_and_can_be_left_or_read_anyway(
    start_window: MainWindow, handle: Callable[[Handling], None]
) -> None:
    parts = [
        dialogs.Findings("2 rijen kloppen niet", ["rij 3: leeg", "rij 4: x"]),
        dialogs.Findings("1 kaartje blijft", ["1. “Familie” blijft"]),
    ]
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.extend(each.toPlainText() for each in dialog.findChildren(QPlainTextEdit))
        seen.extend(each.text() for each in dialog.findChildren(QPushButton))

    def go_on(dialog: QDialog) -> None:
        look(dialog)
        press(dialog, Qt.Key.Key_Return)

    handle(go_on)
    assert dialogs.ask_findings(start_window, "Stapel inlezen", parts, "Rest wel inlezen")
    assert seen == [
        "rij 3: leeg\nrij 4: x",
        "1. “Familie” blijft",
        "Niets inlezen",
        "Rest wel inlezen",
    ]
    seen.clear()
    handle(go_on)
    assert not dialogs.ask_findings(start_window, "Stapel inlezen", parts[:1], "")
    assert seen == ["rij 3: leeg\nrij 4: x", "Sluiten"]


@pytest.mark.parametrize(
    ("typed", "pattern", "written"),
    [
        ("wijk.csv", "Excel-werkboek (*.xlsx)", "wijk.csv"),
        ("wijk", "CSV-bestand (*.csv)", "wijk.csv"),
        ("wijk", "Excel-werkboek (*.xlsx)", "wijk.xlsx"),
    ],
)
def test_a_deck_gets_the_suffix_that_was_typed_or_else_picked(
    start_window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: str,
    pattern: str,
    written: str,
) -> None:
    chosen = (str(tmp_path / typed), pattern)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: chosen)
    found = dialogs.ask_deck_place(start_window, tmp_path / "stapel.xlsx")
    assert found == tmp_path / written
