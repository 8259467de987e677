"""Wiping somebody, and sealed copies, as a user does it in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import at_rest, sealing, unsealing
from app.model.entities import Argument, Participant, Stance
from app.model.operations.erasing import Words
from app.ui import dialogs, dialogs_private
from app.ui.dialogs_private import Seal
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.promises.hostile_sealed import PASSPHRASE, SEALED
from tests.promises.traces import traces

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FILES = Path(__file__).resolve().parent.parent / "files"
SEALED_WITH = "vijf paarden eten stroop"


def test_somebody_is_wiped_from_the_page_of_participants(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    controller = window.controller
    controller.add_participants([["Wietske Quist"], ["Bram"]])
    who = controller.document.all(Participant)[0]
    card = controller.document.ingredients()[0].id
    controller.add_argument(card, Stance.FOR, "volgens Wietske", participant_id=who.id)
    controller.editor.publish()
    window.show_page(Page.PARTICIPANTS)
    page = window.view.participants
    page.view.setCurrentIndex(page.model.index(0, 1))
    asked: list[object] = []
    told: list[str] = []
    controller.told.connect(told.append)

    def answer(_parent: QWidget, *given: object) -> Words:
        asked.extend(given)
        return Words.KEPT

    monkeypatch.setattr(dialogs_private, "ask_erase_person", answer)
    page.erase_button.click()
    assert asked[0] == "Wietske Quist"
    assert asked[2] == 1
    assert [each.name for each in controller.document.all(Participant)] == ["Bram"]
    assert [each.text for each in controller.document.all(Argument)] == ["volgens [gewist]"]
    assert controller.undo_label is None
    assert told == ["De deelnemer is gewist."]
    assert traces(["Wietske", "Quist"], tmp_path) == []


def test_the_question_offers_to_keep_what_was_said_and_enter_leaves_it(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: QDialog) -> int:
        keep, gone = dialog.findChildren(QRadioButton)
        assert keep.isChecked()
        gone.setChecked(True)
        return int(QDialog.DialogCode.Accepted)

    ask = dialogs_private.ask_erase_person
    with monkeypatch.context() as patch:
        patch.setattr(QDialog, "exec", choose)
        assert ask(start_window, "Anna", ["Ook weg: 1 keuze."], 2) is Words.GONE
        patch.setattr(QDialog, "exec", lambda dialog: int(QDialog.DialogCode.Rejected))
        assert ask(start_window, "Anna", [], 0) is None


def test_a_copy_is_sealed_and_can_be_opened_by_whom_it_is_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs, target = pyrage.x25519.Identity.generate(), tmp_path / "uit.gsb.age"
    answer = Seal("", (str(theirs.to_public()),))
    monkeypatch.setattr(dialogs_private, "ask_seal", lambda *_asked: answer)
    monkeypatch.setattr(dialogs, "ask_sealed_file", lambda *_asked: target)
    window.controller.add_policy_goal("nog nergens bewaard")
    with qtbot.waitSignal(window.controller.written):
        window.files.seal()
    opened = tmp_path / "terug.gsb"
    assert unsealing.open_sealed(target, opened, keys=[str(theirs)]) is None
    goals = at_rest.read_document(opened, workspace_root=tmp_path).policy_goals
    assert [goal.text for goal in goals] == ["nog nergens bewaard"]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A sealed file that the user chooses to open, with its passphrase, beside where it stands."""
    sealed = tmp_path / "avond.gsb.age"
    monkeypatch.setattr(dialogs, "ask_file", lambda *_asked: sealed)
    monkeypatch.setattr(dialogs_private, "ask_passphrase", lambda *_asked: SEALED_WITH)
    monkeypatch.setattr(dialogs, "ask_new_file", lambda _parent, suggested: suggested)
    return sealed


def test_a_sealed_file_opens_as_an_ordinary_copy(
    window: MainWindow, qtbot: QtBot, sealed: Path, tmp_path: Path
) -> None:
    window.controller.add_policy_goal("gaat verzegeld mee")
    window.controller.editor.publish()
    given = window.controller.path
    assert given is not None
    sealed.write_bytes(sealing.seal(given.read_bytes(), SEALED_WITH))
    with qtbot.waitSignal(window.controller.opened, timeout=20_000):
        window.files.open_file()
    assert window.controller.path == tmp_path / "avond.gsb"
    assert [goal.text for goal in window.controller.document.policy_goals] == ["gaat verzegeld mee"]


@pytest.mark.parametrize("goes_on", [True, False])
def test_what_takes_much_memory_is_opened_only_for_who_wants_that(
    goes_on: bool,
    start_window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    sealed: Path,
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    def confirm(_parent: QWidget, question: str, *_rest: object, **_more: object) -> bool:
        asked.append(question)
        return goes_on

    shutil.copy(FILES / "verzegeld.gsb.age", sealed)
    monkeypatch.setattr(dialogs, "confirm", confirm)
    waits_for = start_window.controller.opened if goes_on else start_window.controller.costly
    with qtbot.waitSignal(waits_for, timeout=20_000):
        start_window.files.open_file()
    assert len(asked) == 1
    assert "0,5 GB geheugen" in asked[0]
    assert (tmp_path / "avond.gsb").exists() is goes_on
    assert start_window.controller.is_open is goes_on
    assert not start_window.messages.sentence


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("werkfactor 24", "veel meer geheugen"),
        ("3.000 ontvangers", "het begin klopt niet"),
        ("geen sessie erin", "niet met een wachtwoord versleuteld"),
    ],
)
def test_a_sealed_file_that_means_harm_is_refused_and_nothing_is_written(
    name: str,
    why: str,
    start_window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    sealed = SEALED[name](tmp_path)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_asked: sealed)
    monkeypatch.setattr(dialogs_private, "ask_passphrase", lambda *_asked: PASSPHRASE)
    monkeypatch.setattr(dialogs, "ask_new_file", lambda _parent, suggested: suggested)
    with qtbot.waitSignal(start_window.controller.failed):
        start_window.files.open_file()
    assert why in start_window.messages.sentence
    assert not list(tmp_path.glob("*.gsb"))


def test_a_passphrase_is_asked_again_until_it_will_do(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([("kort", "kort"), ("lang genoeg hoor", "lang genoeg"), ("lang genoeg hoor",) * 2])

    def fill(dialog: QDialog) -> int:
        fields = dialog.findChildren(QLineEdit)
        assert fields[0].echoMode() is QLineEdit.EchoMode.Password
        for field, text in zip(fields, next(typed), strict=False):
            field.setText(text)
        return int(QDialog.DialogCode.Accepted)

    with monkeypatch.context() as patch:
        patch.setattr(QDialog, "exec", fill)
        answer = dialogs_private.ask_seal(start_window, "avond.gsb")
    assert answer == Seal("lang genoeg hoor")
    assert next(typed, None) is None
