"""The look: legible in light and dark, every icon ours, every widget big enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.files import resource
from app.model.entities import Sphere
from app.ui import theme
from app.ui.buttons import TextButton
from app.ui.deck_list import DeckList
from app.ui.theme import DARK, LIGHT, Theme, Tint
from tests.builders import inside
from tests.ui.board_desk import a_desk

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)

# Every text colour with every ground that it is used on.
TEXTS = {
    "ink": "table surface panel field paper card accent_soft",
    "quiet": "table surface panel field paper card",
    "on_accent": "accent",
    "accent": "surface panel field paper",
    "warning": "surface panel field card warning_soft",
    "surface": "ink",
    "card": "ink warning",
}
# What isn't text but must be seen: focus, outlines of what can be used.
CUES = {
    "focus": "table surface panel field paper card",
    "edge": "surface panel field",
    "accent": "surface panel field paper card",
}


def tints(look: Theme) -> list[Tint]:
    return [look.tint(sphere) for sphere in (None, *Sphere)]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setStyleSheet("")
    qapp.setProperty("theme", None)


@BOTH
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_stands_out_from_every_ground(look: Theme, text: str) -> None:
    for ground in TEXTS[text].split():
        assert theme.contrast(getattr(look, text), getattr(look, ground)) >= 4.5, ground


@BOTH
@pytest.mark.parametrize("cue", CUES)
def test_every_cue_stands_out_from_every_ground(look: Theme, cue: str) -> None:
    for ground in CUES[cue].split():
        assert theme.contrast(getattr(look, cue), getattr(look, ground)) >= 3.0, ground


@BOTH
def test_words_and_lines_of_a_sphere_stand_out_from_its_fill_and_band(look: Theme) -> None:
    for tint in tints(look):
        for ground in (tint.fill, tint.band, look.paper):
            assert theme.contrast(tint.ink, ground) >= 4.5
            assert theme.contrast(tint.line, ground) >= 3.0
        assert theme.contrast(look.focus, tint.fill) >= 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#abcdef", "#abcdef") == 1.0


@BOTH
def test_dressing_the_application_is_remembered(dressed: QApplication, look: Theme) -> None:
    theme.apply_theme(dressed, look)
    assert theme.current() is look
    assert dressed.palette().window().color().name() == look.surface


@BOTH
def test_the_style_sheet_leaves_no_name_open_and_names_only_files_that_exist(
    dressed: QApplication, look: Theme
) -> None:
    theme.apply_theme(dressed, look)
    sheet = dressed.styleSheet()
    assert "$" not in sheet
    images = re.findall(r"url\((.*?)\)", sheet)
    assert images
    assert all(Path(image).is_file() for image in images)


@BOTH
@pytest.mark.parametrize(
    "kind", [QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox, QSpinBox, QLineEdit]
)
def test_what_can_be_clicked_is_at_least_24_pixels(
    dressed: QApplication, qtbot: QtBot, look: Theme, kind: type[QWidget]
) -> None:
    theme.apply_theme(dressed, look)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.sizeHint().height() >= 24
    assert widget.sizeHint().width() >= 24


def test_a_change_of_theme_reaches_the_deck_and_the_board_that_are_on_the_screen(
    dressed: QApplication, qtbot: QtBot
) -> None:
    theme.apply_theme(dressed, LIGHT)
    desk = a_desk(qtbot)
    desk.lay(1, *inside(Sphere.PERSONAL))
    window = QWidget()
    qtbot.addWidget(window)
    deck = DeckList(window)
    deck.show_table(desk.document, desk.table_id)
    window.show()
    for look in (DARK, LIGHT, DARK):
        theme.apply_theme(dressed, look)
        dressed.processEvents()
        assert desk.item(1).brush().color().name() == look.card
        assert desk.view.backgroundBrush().color().name() == look.table
        placed = deck.view.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
        assert placed.name() == look.quiet


def icon_names() -> list[str]:
    return sorted(path.stem for path in resource("icons").glob("*.svg"))


def inks(image: QImage) -> set[str]:
    """The colours of what covers all that is under it."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_takes_the_ink_of_the_theme_and_no_other_colour(
    qapp: QApplication, name: str
) -> None:
    assert inks(theme.picture(name, "#ff0000", 64).toImage()) == {"#ff0000"}


@BOTH
@pytest.mark.parametrize("role", ["primary", ""])
def test_a_disabled_button_has_its_icon_in_the_colour_of_its_words(
    dressed: QApplication, qtbot: QtBot, look: Theme, role: str
) -> None:
    theme.apply_theme(dressed, look)
    button = TextButton("Bewaar", lambda: None, role=role, icon="add")
    qtbot.addWidget(button)
    image = button.icon().pixmap(32, QIcon.Mode.Disabled).toImage()
    assert inks(image) == {look.edge}


def test_an_icon_is_sharp_on_a_fine_screen(qapp: QApplication) -> None:
    picture = theme.picture("add", "#000000", 16, 2.0)
    assert picture.width() == 32
    assert picture.deviceIndependentSize().width() == 16


def test_an_icon_that_does_not_exist_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="bestaat-niet"):
        theme.icon("bestaat-niet")
