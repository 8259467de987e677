"""The controller: orders, sentences, publishing, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app.model.board import Zone
from app.model.entities import Agreement, Phase, Photo, Stance, Verdict
from app.model.operations.participants import Consent, add_participant
from app.model.pictures import Pixels
from app.ui.controller import Controller
from app.ui.controller.photos import Belonging
from app.ui.export_wish import Wish
from tests.builders import OUTSIDE, a_document, card, person, purpose, table


@pytest.fixture
def controller(qtbot: QtBot, own_places: Path, tmp_path: Path) -> Iterator[Controller]:
    made = Controller()
    assert made.create(tmp_path / "sessie.gsb", a_document(tables=2, participants=2))
    yield made
    made.close()


def test_who_takes_back_a_yes_to_photos_is_told_which_photos_go(
    controller: Controller, qtbot: QtBot
) -> None:
    controller.consent_of_all()
    controller.add_photos([Pixels(2, 2, b"\0" * 16)], Belonging(None, Phase.ROUND_2))
    with qtbot.waitSignal(controller.changed):
        pass
    (photo,) = controller.document.all(Photo)
    controller.edit_photo(replace(photo, consent=True))
    with qtbot.waitSignal(controller.noticed) as told:
        controller.toggle_consent(person(controller.document).id, Consent.PHOTO)
    assert told.args is not None
    assert "1 foto komt niet meer in het verslag, want Persoon 1-1" in told.args[0]
    assert not controller.document.get(Photo, photo.id).consent


def test_an_order_changes_the_document_and_is_told_once(
    controller: Controller, qtbot: QtBot
) -> None:
    first = card(controller.document, 1)
    with qtbot.waitSignal(controller.changed) as told:
        assert controller.place(first.id, *OUTSIDE)
    assert told.args is not None
    assert told.args[0].label == f"{first.title} geplaatst"
    placement = controller.document.placement(controller.table_id, first.id)
    assert placement is not None
    assert placement.verdict is Verdict.OUT


def test_a_broken_rule_becomes_one_sentence_and_changes_nothing(
    controller: Controller, qtbot: QtBot
) -> None:
    first = card(controller.document, 1)
    with qtbot.waitSignal(controller.failed) as told:
        assert not controller.set_agreement(first.id, Agreement.AGREED)
    assert told.args is not None
    assert "ligt nog niet op het bord" in told.args[0]
    assert controller.undo_label is None


def test_undo_at_another_table_goes_to_that_table(controller: Controller) -> None:
    first, second = controller.document.tables
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    controller.choose_table(second.id)
    assert controller.undo()
    assert controller.table_id == first.id


def test_undoing_a_new_table_chooses_one_that_is_there(controller: Controller) -> None:
    controller.add_table()
    assert controller.document.tables[-1].id == controller.table_id
    controller.undo()
    assert controller.table_id in {each.id for each in controller.document.tables}


def test_several_pasted_participants_are_one_act(controller: Controller) -> None:
    rows = [["Aïsha", "Welzijn"], ["Bram"], ["Cor", "Bewoner", "buurt", "vrijwilliger"]]
    assert controller.add_participants(rows)
    assert controller.undo_label == "3 deelnemers toegevoegd"
    seated = controller.document.participants(controller.table_id)
    assert [each.number for each in seated] == [1, 2, 3, 4, 5]
    assert seated[-1].involvement == "vrijwilliger"
    controller.undo()
    assert len(controller.document.participants(controller.table_id)) == 2


def test_a_card_of_another_table_is_not_chosen_any_more_there(controller: Controller) -> None:
    controller.add_ingredient("De weggeefkast", "")
    own = controller.document.ingredients(controller.table_id)[-1]
    controller.choose_card(own.id)
    controller.choose_table(table(controller.document, 2).id)
    assert controller.ingredient_id == ""


def test_saving_writes_the_file_and_says_so(controller: Controller, qtbot: QtBot) -> None:
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    assert controller.unpublished
    before = controller.path.read_bytes()
    with qtbot.waitSignal(controller.told, timeout=10_000) as told:
        controller.publish()
    assert told.args == ["Bewaard in sessie.gsb."]
    assert not controller.unpublished
    assert controller.path.read_bytes() != before


def test_the_file_is_written_by_itself_after_a_pause(controller: Controller, qtbot: QtBot) -> None:
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    qtbot.waitUntil(lambda: not controller.unpublished, timeout=10_000)


def test_a_file_that_cannot_be_written_is_told_and_tried_again(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    stick, aside = tmp_path / "stick", tmp_path / "in de tas"
    stick.mkdir()
    controller.save_elsewhere(stick / "sessie.gsb")
    qtbot.waitUntil(lambda: controller.path == stick / "sessie.gsb")
    controller.place(card(controller.document, 1).id, *OUTSIDE)
    stick.rename(aside)
    try:
        with qtbot.waitSignal(controller.failed, timeout=10_000) as told:
            controller.publish()
        assert told.args is not None
        assert told.args[0].endswith("We proberen het straks opnieuw.")
        assert controller.unpublished
    finally:
        aside.rename(stick)
    assert controller._longest.isActive()


def test_closing_keeps_what_was_done_without_a_question(
    controller: Controller, tmp_path: Path
) -> None:
    first = card(controller.document, 1)
    controller.add_argument(first.id, Stance.FOR, "Hier kent iedereen elkaar.")
    assert controller.close()
    again = Controller()
    assert again.open(tmp_path / "sessie.gsb")
    said = again.document.arguments(again.table_id, card(again.document, 1).id)
    assert [each.text for each in said] == ["Hier kent iedereen elkaar."]
    again.close()


def test_a_file_that_is_no_session_leaves_the_open_one_open(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "brief.gsb"
    other.write_text("Beste allemaal", encoding="utf-8")
    with qtbot.waitSignal(controller.failed):
        assert not controller.open(other)
    assert controller.path.name == "sessie.gsb"


def test_the_example_is_a_copy_under_a_free_name(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "documenten"
    assert controller.open_example(folder)
    assert controller.open_example(folder)
    assert controller.path.name == "Voorbeeldsessie 2.gsb"
    assert len(controller.document.tables) == 3


def test_a_report_is_written_in_the_background_and_told(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    controller.place_in_zone(card(controller.document, 1).id, Zone(Verdict.OUT, None))
    path = tmp_path / "verslag.xlsx"
    with qtbot.waitSignal(controller.written, timeout=30_000) as told:
        controller.export(Wish((("xlsx", path),), "geen"))
    assert told.args == ["Geschreven: verslag.xlsx", path]
    assert load_workbook(path)["Plaatsingen"].max_row == 2


def test_a_report_that_cannot_be_written_is_one_sentence(
    controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(controller.failed, timeout=30_000) as told:
        files = (
            ("pptx", tmp_path / "verslag.pptx"),
            ("xlsx", tmp_path / "geen map" / "verslag.xlsx"),
        )
        controller.export(Wish(files, "geen"))
    assert told.args is not None
    assert told.args[0].startswith("‘verslag.xlsx’ kan niet worden geschreven")
    assert not list(tmp_path.glob("verslag*"))


def test_an_earlier_version_opens_as_a_file_of_its_own(
    controller: Controller, qtbot: QtBot
) -> None:
    for number in (1, 2):
        controller.place(card(controller.document, number).id, *OUTSIDE)
        with qtbot.waitSignal(controller.told, timeout=10_000):
            controller.publish()
    oldest = controller.backups()[-1]
    assert controller.open_backup(oldest)
    assert controller.path.name != "sessie.gsb"
    assert len(controller.document.placements(controller.table_id)) < 2


def test_erasing_leaves_no_file(controller: Controller, tmp_path: Path) -> None:
    assert controller.erase()
    assert not (tmp_path / "sessie.gsb").exists()
    assert not controller.is_open


def test_a_fourth_sticker_of_one_participant_is_refused_with_a_sentence(
    controller: Controller, qtbot: QtBot
) -> None:
    one, goal = person(controller.document), purpose(controller.document, 1)
    for _ in range(3):
        assert controller.add_sticker(goal.id, one.id)
    with qtbot.waitSignal(controller.failed):
        assert not controller.add_sticker(goal.id, one.id)


def test_orders_that_break_halfway_do_nothing_at_all(controller: Controller) -> None:
    table_id = controller.table_id
    good = lambda d: add_participant(d, table_id, "Dina")  # noqa: E731
    bad = lambda d: add_participant(d, "geen tafel", "Emre")  # noqa: E731
    assert not controller._do_all("Twee deelnemers", [good, bad])
    assert len(controller.document.participants(table_id)) == 2
