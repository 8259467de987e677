"""A report that was edited, read back through the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.export.content import content
from app.export.to_pptx import write_pptx
from app.model.entities import Verdict
from app.ui import dialogs
from app.ui.main_window import MainWindow
from tests.ui.hands import click, press

# The dialog is larger than its least size; the offscreen plugin can't pass that on.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_an_edited_report_is_reviewed_by_key_and_click_and_undone_at_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    controller = window.controller
    at = controller.document.tables[0].id
    for text in ("Het is vrij.", "Het is dichtbij."):
        assert controller.add_conclusion(Verdict.IN, text, None)
    path = tmp_path / "v.pptx"
    write_pptx(content(controller.document), path)
    deck = Presentation(str(path))
    for slide in deck.slides:
        for run in slide.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
            run.text = (run.text or "").replace("Het is ", "Het blijft ")
    deck.save(str(path))
    monkeypatch.setattr(dialogs, "ask_report_back", lambda *_asked: path)

    def answer(dialog: QDialog) -> int:
        dialog.show()
        ticks = dialog.findChild(QListWidget)
        buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
        click(buttons["Niets"])
        press(ticks, Qt.Key.Key_Space)
        dialog.grab().save(str(tmp_path / "review.png"))
        click(buttons["Overnemen"])
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    with qtbot.waitSignal(controller.changed, timeout=10_000):
        window.menus.action("read-report").trigger()
    texts = [each.text for each in controller.document.conclusions(at)]
    assert texts == ["Het blijft vrij.", "Het is dichtbij."]
    assert "1 wijziging" in window.messages.sentence
    controller.undo()
    texts = [each.text for each in controller.document.conclusions(at)]
    assert texts == ["Het is vrij.", "Het is dichtbij."]
