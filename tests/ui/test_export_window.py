"""The window in which a report is made: chosen, looked at, stopped, made and opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.export.pptx_template import new_deck
from app.model.entities import Stance
from app.model.example import example_document
from app.ui import dialogs_export
from app.ui.combos import ValueCombo
from app.ui.export_window import ExportWindow
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from app.ui.scrolling import bring_in_sight
from app.ui.slide_preview import SlideStrip
from tests.ui.hands import CTRL, click, focused, press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

MOST_TABS = 60


@pytest.fixture
def told(start_window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window on the example session, and a folder beside it for what is made."""
    (tmp_path / "uit").mkdir()
    assert start_window.controller.create(tmp_path / "avond.gsb", example_document())
    return start_window


def opened(window: MainWindow, qtbot: QtBot) -> ExportWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    press(window, Qt.Key.Key_E, CTRL)
    making = [each for each in window.findChildren(ExportWindow) if each.isVisible()][-1]
    with qtbot.waitActive(making):
        making.activateWindow()
    looked_at(making, qtbot)
    return making


def looked_at(making: ExportWindow, qtbot: QtBot) -> None:
    """Wait until what is shown is what is chosen."""
    qtbot.waitUntil(
        lambda: (
            not making._soon.isActive()
            and (making._is_fresh or bool(making._lacks))
            and not making._is_writing
        ),
        timeout=30_000,
    )


def tab_to(name: str) -> None:
    for _ in range(MOST_TABS):
        if focused().accessibleName() == name or getattr(focused(), "text", str)() == name:
            return
        press(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{name}”")


def titles(making: ExportWindow) -> list[str]:
    return [slide.title for slide in making.preview.model.slides]


def pick(combo: ValueCombo[str], words: str) -> None:
    """As Qt does it where a line of an open box is clicked, which needs a screen."""
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def drawn(strip: SlideStrip, row: int) -> bool:
    """Whether the small slide is there, and not one plain colour in its place."""
    icon = strip.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole)
    image = icon.pixmap(strip.slides.thumb).toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(20, 60, 3)}
    return len(colours) > 1


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_report_is_chosen_looked_at_stopped_and_made(
    told: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "uit"
    monkeypatch.setattr(dialogs_export, "ask_folder", lambda _parent, _folder: folder)
    opened_by: list[Path] = []
    monkeypatch.setattr(told.files, "open_with_system", opened_by.append)
    said: list[str] = []
    monkeypatch.setattr(told.announcer, "_say", lambda words, _urgent: said.append(words))
    making = opened(told, qtbot)
    assert focused() is making.formats.ticks.boxes["pptx"]
    assert "Tafel 1 (Lisdodde): het bord" in titles(making)
    qtbot.waitUntil(lambda: making.preview.view.is_drawn, timeout=10_000)
    assert making.preview.view.accessibleName() == f"Dia 1: {titles(making)[0]}"

    # By keys alone: what, of which tables, with whose names, and where.
    for name in ("Excel", "PDF", "Borden als PNG"):
        tab_to(name)
        press(focused(), Qt.Key.Key_Space)
    tab_to("Tafel 1 (Lisdodde)")
    press(focused(), Qt.Key.Key_Space)
    tab_to("Alleen namen van wie toestemming gaf")
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Down)
    tab_to("Andere map …")
    press(focused(), Qt.Key.Key_Space)
    looked_at(making, qtbot)
    assert not any("Tafel 1" in title for title in titles(making))
    assert "avond borden-tafel-2.png" in making.place.files.text()
    assert names_in(folder) == set()

    # Stopped on the way: nothing is left, not even half a file.
    tab_to("Maken")
    with qtbot.waitSignal(told.controller.export_ended, timeout=30_000) as ended:
        press(focused(), Qt.Key.Key_Return)
        assert making.bar.isVisible()
        assert focused() is making.leave_button
        press(focused(), Qt.Key.Key_Escape)
    assert ended.args is not None
    assert ended.args[0].paths == ()
    assert names_in(folder) == set()
    assert making.isVisible()
    assert making.sentence.text() == "Afgebroken. Er is niets geschreven."
    qtbot.waitUntil(lambda: said[-1:] == ["Afgebroken. Er is niets geschreven."])

    with qtbot.waitSignal(told.controller.export_ended, timeout=60_000):
        press(making, Qt.Key.Key_Return)
    assert names_in(folder) == {
        "avond.pptx",
        "avond.xlsx",
        "avond.pdf",
        *(f"avond borden-tafel-{n}{what}.png" for n in (2, 3) for what in ("", "-bedoelingen")),
        *(f"avond borden-totaal-{what}.png" for what in ("bord", "bord-2", "raster", "raster-2")),
        "avond borden-totaal-bedoelingen.png",
    }
    sheet = load_workbook(folder / "avond.xlsx")["Deelnemers"]
    column = [cell.value for cell in sheet[1]].index("naam")
    assert not any(row[column].value for row in sheet.iter_rows(min_row=2))
    assert [words for words in said if words.endswith("procent geschreven")]
    assert making.sentence.text() == "Klaar: 12 bestanden staan in de map."
    click(making.open_button)
    click(making.folder_button)
    assert opened_by == [folder / "avond.pptx", folder]
    assert folder / "avond.pdf" in [path for _, path in told.controller.reports]

    # Again: what is there is said before it is replaced; whose names is asked anew.
    press(making, Qt.Key.Key_Escape)
    assert not making.isVisible()
    again = opened(told, qtbot)
    assert [each.key for each in again.formats.value] == ["pptx", "xlsx", "pdf", "png"]
    assert again.tables.value == (2, 3)
    assert again.names.value == "toegestaan"
    assert again.make_button.text() == "Vervangen en maken"
    assert again.sentence.text() == "12 van deze bestanden staan er al en worden vervangen."

    # A folder that is gone meanwhile is one sentence.
    shutil.rmtree(folder)
    with qtbot.waitSignal(told.controller.export_ended, timeout=60_000):
        click(again.make_button)
    assert again.sentence.text().startswith("‘avond.pptx’ kan niet worden geschreven: de map is")
    again.close()


def test_a_report_is_made_by_single_clicks_alone(
    told: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "uit"
    monkeypatch.setattr(dialogs_export, "ask_folder", lambda _parent, _folder: folder)
    opened_by: list[Path] = []
    monkeypatch.setattr(told.files, "open_with_system", opened_by.append)
    told.show_page(Page.REPORT)
    click(told.view.report.make)
    (making,) = told.findChildren(ExportWindow)
    looked_at(making, qtbot)

    def tick(box: QAbstractButton) -> None:
        bring_in_sight(box)
        click(box, QPoint(12, box.height() // 2))

    for key in ("pptx", "borden", "svg"):
        tick(making.formats.ticks.boxes[key])
    click(making.formats.paper.button("a4"))
    tick(making.tables.boxes[3])
    pick(making.parts.scope, "Alleen de tafels")
    bring_in_sight(making.parts.more)
    click(making.parts.more)
    tick(making.parts.ticks.boxes["bedoelingen"])
    tick(making.names.button("geen"))
    bring_in_sight(making.place.other)
    click(making.place.other)
    looked_at(making, qtbot)
    whole, first, second = titles(making)
    assert (whole, first) == (
        "Tafel 1 (Lisdodde): het bord",
        "Tafel 2 (Waterlelie): het bord (1 van 2)",
    )

    # The second slide, large.
    strip = making.preview.list
    click(strip.viewport(), strip.visualRect(strip.model().index(2, 0)).center())
    assert making.preview.caption.text() == f"3 van 3 – {second}"
    qtbot.waitUntil(lambda: making.is_shown and not strip.slides.is_drawing, timeout=10_000)
    assert {drawn(strip, row) for row in range(3)} == {True}
    pick(making.parts.scope, "De tafels en het totaalbeeld")
    looked_at(making, qtbot)
    # What stays as it was is not drawn again.
    assert [drawn(strip, row) for row in range(4)] == [True, True, True, False]
    pick(making.parts.scope, "Alleen de tafels")
    looked_at(making, qtbot)

    with qtbot.waitSignal(told.controller.export_ended, timeout=30_000):
        click(making.make_button)
    svg = [f"avond borden-tafel-{n}.svg" for n in (1, 2, "2-2")]
    assert names_in(folder) == {"avond borden.pdf", *svg}
    click(making.open_button)
    click(making.folder_button)
    assert opened_by == [folder / "avond borden.pdf", folder]
    click(making.leave_button)
    assert not making.isVisible()


def test_nothing_is_made_where_nothing_is_ticked_and_the_window_says_what_is_missing(
    told: MainWindow, qtbot: QtBot
) -> None:
    making = opened(told, qtbot)
    making.formats.ticks.boxes["pptx"].click()
    assert making.sentence.text() == "Vink minstens één soort bestand aan."
    assert not making.make_button.isEnabled()
    making.formats.ticks.boxes["xlsx"].click()
    looked_at(making, qtbot)
    assert titles(making) == []
    assert making.preview.words.isVisible()
    making.formats.ticks.boxes["borden"].click()
    looked_at(making, qtbot)
    assert len(titles(making)) == 13

    # Of boards only those of the parts that are ticked; without any there is nothing to draw.
    making.formats.ticks.boxes["xlsx"].click()
    click(making.parts.more)
    for part in ("bedoelingen", "matrix"):
        making.parts.ticks.boxes[part].click()
    pick(making.parts.scope, "Alleen het totaalbeeld")
    assert not making.parts.ticks.boxes["borden"].isEnabled()
    looked_at(making, qtbot)
    assert {title.partition(" (")[0] for title in titles(making)} == {
        "Totaalbeeld: het bord van alle tafels",
        "Totaalbeeld: evenveel tafels op meer plekken",
    }
    making.formats.ticks.boxes["pptx"].click()
    looked_at(making, qtbot)
    assert not any(title.startswith("Tafel ") for title in titles(making))
    assert "Verantwoording" in titles(making)
    making.formats.ticks.boxes["pptx"].click()
    making.parts.ticks.boxes["totaalbord"].click()
    looked_at(making, qtbot)
    assert "geen bord of beeld" in making.sentence.text()
    assert not making.make_button.isEnabled()

    making.place.name.setText("  ")
    assert making.sentence.text() == "Geef de bestanden een naam."
    making.close()


def test_many_tables_are_ticked_at_once(start_window: MainWindow, tmp_path: Path) -> None:
    assert start_window.controller.create_session(tmp_path / "groot.gsb", "Groot", 12)
    start_window.files.make_report({3})
    (making,) = start_window.findChildren(ExportWindow)
    assert making.tables.value == tuple(number for number in range(1, 13) if number != 3)
    buttons = {each.text(): each for each in making.tables.findChildren(QPushButton)}
    buttons["Alles uit"].click()
    assert making.tables.value == ()
    assert making.sentence.text() == "Vink minstens één tafel aan."
    buttons["Alles aan"].click()
    assert making.tables.is_whole
    assert making.wish.tables is None
    assert not making.formats.ticks.findChildren(QPushButton)
    making.close()


def test_a_window_that_is_shut_at_once_is_not_told_what_comes_of_its_preview(
    told: MainWindow, qtbot: QtBot
) -> None:
    told.files.make_report()
    (making,) = told.findChildren(ExportWindow)
    making._ask_preview()
    making.preview.view.show_slide(None, None, 0)
    making.close()
    shown: list[object] = []
    told.controller._previews.run(lambda: None, shown.append)
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    assert not told.findChildren(ExportWindow)


def test_a_template_shows_its_layouts_and_a_bad_one_its_reason(
    told: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "huisstijl.pptx", tmp_path / "kapot.pptx"
    new_deck("Huisstijl").save(str(good))
    bad.write_text("geen PowerPoint", encoding="utf-8")
    chosen = [bad, good]
    monkeypatch.setattr(dialogs_export, "ask_template", lambda _parent, _folder: chosen.pop(0))
    making = opened(told, qtbot)
    click(making.template.choose)
    looked_at(making, qtbot)
    assert "geen PowerPoint" in making.sentence.text()
    assert not making.make_button.isEnabled()
    click(making.template.choose)
    looked_at(making, qtbot)
    combo = making.template.combos["voorblad"]
    assert [combo.itemText(place) for place in range(combo.count())] == ["Titeldia", "Alleen titel"]
    assert combo.value == "Titeldia"
    assert "een logo" in making.remarks.text()
    with qtbot.waitSignal(told.controller.export_ended, timeout=60_000):
        click(making.make_button)
    assert told.preferences.template == good
    making.close()
    again = opened(told, qtbot)
    assert again.template.path == good
    click(again.template.without)
    looked_at(again, qtbot)
    assert not again.template.combos["voorblad"].isVisible()
    again.close()


def test_a_name_in_a_text_is_shown_replaced_unless_it_is_left(
    told: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "uit"
    monkeypatch.setattr(dialogs_export, "ask_folder", lambda _parent, _folder: folder)
    controller = told.controller
    document = controller.document
    person = document.participants(document.tables[0].id)[0]
    first = person.name.split()[0]
    card = document.placements(document.tables[0].id)[0].ingredient_id
    said = f"Vraag het maar aan {first}, op donderdag."
    assert controller.add_argument(card, Stance.FOR, said)
    making = opened(told, qtbot)
    assert not making._review_panel.isVisible()
    bring_in_sight(making.names.button("deelnemer"))
    click(making.names.button("deelnemer"))
    looked_at(making, qtbot)
    assert making._review_panel.isVisible()
    box = making.review.boxes[first]
    assert box.isChecked()
    assert box.accessibleDescription() == said
    assert said in making.review.findChildren(QLabel)[-1].text()

    def words() -> str:
        return "".join(str(slide.parts) for slide in making.preview.model.slides)

    assert said not in words()
    tab_to(f"‘{first}’ wordt ‘deelnemer 1 van tafel 1’")
    press(box, Qt.Key.Key_Space)
    looked_at(making, qtbot)
    assert said in words()
    press(making.review.boxes[first], Qt.Key.Key_Space)
    looked_at(making, qtbot)
    bring_in_sight(making.place.other)
    click(making.place.other)
    looked_at(making, qtbot)
    with qtbot.waitSignal(controller.export_ended, timeout=30_000):
        click(making.make_button)
    deck = Presentation(str(folder / "avond.pptx"))
    texts = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert any(
        "Vraag het maar aan deelnemer 1 van tafel 1, op donderdag." in each for each in texts
    )
    assert not any(said in each for each in texts)
    making.close()
