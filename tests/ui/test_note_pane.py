"""The note pane: placing by buttons, agreement, arguments, choices and conclusions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.model.board import ZONES, Zone
from app.model.entities import Agreement, Kind, Sphere, Stance, Verdict
from app.ui.argument_list import ArgumentForm
from app.ui.choice_list import ChoiceForm
from app.ui.main_window import MainWindow
from app.ui.note_pane import CONCLUSIONS_TAB, NotePane
from tests.builders import OUTSIDE, card, person
from tests.ui.hands import CTRL, SHIFT, click, focused, press, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(window: MainWindow) -> NotePane:
    """The pane with card 1 of table 1 chosen, and three people at the table."""
    window.controller.add_participants([["Aïsha"], ["Bram"], [""]])
    window.controller.choose_card(card(window.controller.document, 1).id)
    return window.view.board.notes


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_button_of_a_zone_lays_the_card_there(
    window: MainWindow, pane: NotePane, zone: Zone
) -> None:
    click(pane.placing.button(zone))
    controller = window.controller
    placement = controller.document.placement(controller.table_id, controller.ingredient_id)
    assert placement is not None
    assert Zone(placement.verdict, placement.sphere) == zone
    assert [each for each in ZONES if pane.placing.button(each).isChecked()] == [zone]


def test_a_refused_placing_leaves_no_button_down(window: MainWindow, pane: NotePane) -> None:
    window.controller.add_ingredient("Eigen", "")
    own = window.controller.document.ingredients(window.controller.table_id)[-1]
    window.controller.choose_card(own.id)
    window.controller._table_id = window.controller.document.tables[1].id
    zone = Zone(Verdict.OUT, None)
    click(pane.placing.button(zone))
    assert not pane.placing.button(zone).isChecked()
    assert "van een andere tafel" in window.messages.sentence


def test_taking_off_keeps_what_was_said(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    controller.place(controller.ingredient_id, *OUTSIDE)
    controller.add_argument(controller.ingredient_id, Stance.AGAINST, "Dat is zorg.")
    click(pane.placing.take_off_button)
    assert controller.document.placements(controller.table_id) == []
    assert len(controller.document.arguments(controller.table_id)) == 1


def test_agreement_is_asked_only_of_a_card_that_lies(window: MainWindow, pane: NotePane) -> None:
    assert not pane.placing.agreement.isVisible()
    window.controller.place(window.controller.ingredient_id, *OUTSIDE)
    assert pane.placing.agreement.isVisible()
    click(pane.placing.agreement.button(Agreement.DISAGREED))
    placement = window.controller.document.placements(window.controller.table_id)[0]
    assert placement.agreement is Agreement.DISAGREED


def test_enter_adds_an_argument_with_stance_kind_and_speaker(
    window: MainWindow, pane: NotePane
) -> None:
    click(pane.fields._stance.button(Stance.AGAINST))
    click(pane.fields._kind.button(Kind.TRAIT))
    pane.fields._person.setCurrentIndex(2)
    pane.focus_argument()
    type_in(focused(), "Het wordt betaald")
    press(focused(), Qt.Key.Key_Return)
    document = window.controller.document
    (said,) = document.arguments(window.controller.table_id)
    assert (said.stance, said.kind, said.text) == (
        Stance.AGAINST,
        Kind.TRAIT,
        "Het wordt betaald",
    )
    assert said.participant_id == person(document, 2).id
    assert pane.fields.text.toPlainText() == ""
    assert pane.fields.text.hasFocus()


def test_shift_enter_begins_a_line_and_ctrl_enter_adds(window: MainWindow, pane: NotePane) -> None:
    pane.focus_argument()
    type_in(focused(), "Een")
    press(focused(), Qt.Key.Key_Return, SHIFT)
    type_in(focused(), "Twee")
    press(focused(), Qt.Key.Key_Return, CTRL)
    (said,) = window.controller.document.arguments(window.controller.table_id)
    assert said.text == "Een\nTwee"


def test_an_empty_argument_is_refused_and_the_focus_stays(
    window: MainWindow, pane: NotePane
) -> None:
    pane.focus_argument()
    press(focused(), Qt.Key.Key_Return)
    assert window.messages.sentence == "Schrijf eerst op wat er gezegd is."
    assert pane.fields.text.hasFocus()


def test_arguments_stand_under_their_stance(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    for stance, text in ((Stance.FOR, "ja"), (Stance.DOUBT, "hm"), (Stance.FOR, "ook ja")):
        controller.add_argument(controller.ingredient_id, stance, text)
    texts = {
        stance: [entry.text for entry in pane.arguments.list_of(stance).entries]
        for stance in Stance
    }
    assert texts == {Stance.FOR: ["ja", "ook ja"], Stance.AGAINST: [], Stance.DOUBT: ["hm"]}


def test_an_argument_is_changed_in_place(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Het is van ons")
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    assert isinstance(entries.row(0), ArgumentForm)
    press(focused(), Qt.Key.Key_End)
    type_in(focused(), " allemaal")
    press(focused(), Qt.Key.Key_Return)
    (said,) = controller.document.arguments(controller.table_id)
    assert said.text == "Het is van ons allemaal"
    assert not isinstance(entries.row(0), ArgumentForm)


def test_an_argument_that_is_being_changed_is_kept_when_another_card_is_chosen(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Oud")
    entries = pane.arguments.list_of(Stance.FOR)
    entries.edit(entries.entries[0])
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Nieuw")
    controller.choose_card(card(controller.document, 2).id)
    (said,) = controller.document.arguments(controller.table_id)
    assert said.text == "Nieuw"


def test_the_field_keeps_its_own_undo_and_gives_it_away_when_empty(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    controller.place(controller.ingredient_id, *OUTSIDE)
    pane.focus_argument()
    type_in(focused(), "abc")
    press(focused(), Qt.Key.Key_Z, CTRL)
    assert pane.fields.text.toPlainText() == ""
    assert len(controller.document.placements(controller.table_id)) == 1
    pane.fields.text.put("")
    pane.fields.text.document().clearUndoRedoStacks()
    press(focused(), Qt.Key.Key_Z, CTRL)
    assert controller.document.placements(controller.table_id) == []


def test_what_is_not_added_yet_waits_for_its_card(window: MainWindow, pane: NotePane) -> None:
    controller = window.controller
    pane.focus_argument()
    type_in(focused(), "Halve zin")
    first = controller.ingredient_id
    controller.choose_card(card(controller.document, 2).id)
    assert pane.fields.text.toPlainText() == ""
    controller.choose_card(first)
    assert pane.fields.text.toPlainText() == "Halve zin"


def test_what_is_not_added_yet_is_kept_when_the_session_closes(
    window: MainWindow, pane: NotePane
) -> None:
    controller, path = window.controller, window.controller.path
    pane.focus_argument()
    type_in(focused(), "Nog net gezegd")
    controller.close()
    controller.open(path)
    (said,) = controller.document.arguments(controller.table_id)
    assert said.text == "Nog net gezegd"


def test_a_choice_is_noted_and_the_form_proposes_what_is_still_open(
    window: MainWindow, pane: NotePane, qtbot: QtBot
) -> None:
    controller = window.controller
    first = person(controller.document, 1)
    controller.choose(first.id, card(controller.document, 2).id, Verdict.IN, "ja", 1)
    click(pane.choices.add_button)
    form = pane.choices.findChild(ChoiceForm)
    assert form is not None
    # Bram has chosen nothing yet, so the form begins with him.
    assert form._person.value == person(controller.document, 2).id
    form._person.setCurrentIndex(0)
    assert form._verdict.value is Verdict.DOUBT
    type_in(form._text, "Daar twijfel ik over")
    press(form._text, Qt.Key.Key_Return)
    noted = controller.document.choices(controller.table_id, controller.ingredient_id)
    assert [(each.participant_id, each.verdict, each.argument) for each in noted] == [
        (first.id, Verdict.DOUBT, "Daar twijfel ik over")
    ]
    assert len(pane.choices.list.entries) == 1


def test_a_conclusion_is_added_from_the_second_tab(window: MainWindow, pane: NotePane) -> None:
    pane.tabs.setCurrentIndex(CONCLUSIONS_TAB)
    click(pane.conclusions.fields.side.button(Verdict.OUT))
    type_in(pane.conclusions.fields.text, "als het alleen betaald werk is")
    press(pane.conclusions.fields.text, Qt.Key.Key_Return)
    (noted,) = window.controller.document.conclusions(window.controller.table_id)
    assert (noted.verdict, noted.text) == (Verdict.OUT, "als het alleen betaald werk is")
    assert [entry.text for entry in pane.conclusions.list.entries] == [noted.text]


def test_a_half_written_conclusion_stays_with_its_table(window: MainWindow, pane: NotePane) -> None:
    first, second = window.controller.document.tables
    pane.tabs.setCurrentIndex(CONCLUSIONS_TAB)
    type_in(pane.conclusions.fields.text, "Van tafel 1")
    window.controller.choose_table(second.id)
    assert pane.conclusions.fields.text.toPlainText() == ""
    window.controller.choose_table(first.id)
    assert pane.conclusions.fields.text.toPlainText() == "Van tafel 1"


def test_the_place_is_said_in_words(window: MainWindow, pane: NotePane) -> None:
    zone = Zone(Verdict.IN, Sphere.COMMUNAL)
    window.controller.place_in_zone(window.controller.ingredient_id, zone)
    assert pane.placing._place.text() == "Ligt bij wel · gemeenschappelijk"


# --- a conclusion out of an argument ------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "side"), [(Stance.FOR, Verdict.IN), (Stance.AGAINST, Verdict.OUT)], ids=str
)
def test_the_button_of_an_argument_makes_a_conclusion_of_it(
    window: MainWindow, pane: NotePane, stance: Stance, side: Verdict
) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, stance, "Het wordt betaald", Kind.TRAIT)
    (button,) = [
        each
        for each in pane.arguments.list_of(stance).row(0).findChildren(QToolButton)
        if each.accessibleName().startswith("Maak er een conclusie van")
    ]
    click(button)
    assert pane.tabs.currentIndex() == CONCLUSIONS_TAB
    assert focused() is pane.conclusions.fields.text
    assert controller.document.conclusions(controller.table_id) == []
    type_in(focused(), ", en niet door ons")
    press(focused(), Qt.Key.Key_Return)
    (noted,) = controller.document.conclusions(controller.table_id)
    assert (noted.verdict, noted.text, noted.kind) == (
        side,
        "Het wordt betaald, en niet door ons",
        Kind.TRAIT,
    )


def test_the_key_notes_the_argument_that_is_written_and_makes_a_conclusion_of_it(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.AGAINST, "Eerder gezegd")
    pane.focus_argument()
    type_in(focused(), "Door vrijwilligers")
    press(focused(), Qt.Key.Key_C, CTRL | SHIFT)
    press(focused(), Qt.Key.Key_Return)
    said = controller.document.arguments(controller.table_id)
    assert [each.text for each in said] == ["Eerder gezegd", "Door vrijwilligers"]
    (noted,) = controller.document.conclusions(controller.table_id)
    assert (noted.verdict, noted.text) == (Verdict.IN, "Door vrijwilligers")


def test_the_key_takes_the_argument_with_the_focus_and_else_the_last(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    for text in ("Eerste", "Tweede"):
        controller.add_argument(controller.ingredient_id, Stance.FOR, text)
    field = pane.conclusions.fields.text
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert field.toPlainText() == "Tweede"
    field.put("")
    pane.tabs.setCurrentIndex(0)
    pane.arguments.list_of(Stance.FOR).row(0).findChildren(QToolButton)[0].setFocus()
    press(focused(), Qt.Key.Key_C, CTRL | SHIFT)
    assert field.toPlainText() == "Eerste"


def test_an_argument_never_replaces_a_conclusion_that_is_being_written(
    window: MainWindow, pane: NotePane
) -> None:
    controller = window.controller
    controller.add_argument(controller.ingredient_id, Stance.FOR, "Een argument")
    type_in(pane.conclusions.fields.text, "Halve conclusie")
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert pane.conclusions.fields.text.toPlainText() == "Halve conclusie"
    assert focused() is pane.conclusions.fields.text
    assert "Bewaar die eerst" in window.messages.sentence


def test_without_an_argument_there_is_nothing_to_conclude(
    window: MainWindow, pane: NotePane
) -> None:
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert "Schrijf bij dit kaartje eerst een argument" in window.messages.sentence
    assert pane.tabs.currentIndex() != CONCLUSIONS_TAB
