"""Photos in the document: what may be changed, and whose consent is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import inverse
from app.model.document import Document
from app.model.entities import Phase, Photo, new_id
from app.model.operations.cards import add_ingredient
from app.model.operations.participants import (
    Consent,
    consent_of_all,
    record_consents,
    set_present,
)
from app.model.operations.photos import (
    WithoutConsent,
    add_photo,
    edit_photo,
    photos_of,
    remove_photo,
    without_consent,
)
from app.model.operations.rules import RuleBroken
from app.model.operations.tables import remove_table
from tests.builders import a_document, card, do, person, table

MOMENT = "2026-11-23 19:40"


def a_photo(document: Document, at: int | None = 1, **more: object) -> Photo:
    """A photo of a table, or of the session, added to the document."""
    photo = Photo(new_id(), None, "0" * 64, "image/jpeg", 4, 3, **more)  # type: ignore[arg-type]
    do(document, add_photo(document, None if at is None else table(document, at).id, photo))
    return document.get(Photo, photo.id)


def test_a_photo_is_not_for_the_report_until_it_is_allowed() -> None:
    document = a_document()
    photo = a_photo(document)
    assert not photo.consent
    do(document, edit_photo(document, replace(photo, consent=True, caption="  Het\nbord ")))
    assert document.get(Photo, photo.id) == replace(photo, consent=True, caption="Het bord")


def test_the_picture_of_a_photo_stays_what_it_was() -> None:
    document = a_document()
    photo = a_photo(document)
    other = replace(photo, sha256="1" * 64, width=9, time="99:99", phase=Phase.CLOSING)
    do(document, edit_photo(document, other))
    assert document.get(Photo, photo.id) == replace(photo, phase=Phase.CLOSING)


def test_a_photo_of_a_table_that_went_is_of_the_session() -> None:
    document = a_document(2)
    gone = table(document, 2).id
    do(document, remove_table(document, gone))
    photo = Photo(new_id(), None, "0" * 64, "image/jpeg", 4, 3, ingredient_id="weg")
    do(document, add_photo(document, gone, photo))
    assert photos_of(document, None) == [replace(photo, ingredient_id=None)]


def test_a_photo_can_be_of_a_card_of_the_deck_or_of_its_own_table_only() -> None:
    document = a_document(2)
    do(document, add_ingredient(document, "Moestuin", "", table(document, 2).id))
    own = document.ingredients(table(document, 2).id)[-1]
    first, second = a_photo(document, 1), a_photo(document, 2)
    do(document, edit_photo(document, replace(first, ingredient_id=card(document, 3).id)))
    with pytest.raises(RuleBroken, match="“Moestuin” is een kaartje van een andere tafel"):
        edit_photo(document, replace(first, ingredient_id=own.id))
    do(document, edit_photo(document, replace(second, ingredient_id=own.id)))
    do(document, edit_photo(document, replace(document.get(Photo, second.id), table_id=None)))
    assert document.get(Photo, second.id).ingredient_id is None


def test_a_photo_that_moves_to_others_has_to_be_allowed_anew() -> None:
    document = a_document(2)
    photo = a_photo(document)
    do(document, edit_photo(document, replace(photo, consent=True)))
    moved = replace(photo, consent=True, table_id=table(document, 2).id)
    do(document, edit_photo(document, moved))
    assert document.get(Photo, photo.id) == replace(moved, consent=False)


def test_photos_stand_in_the_order_in_which_they_were_added() -> None:
    document = a_document()
    first, second = a_photo(document), a_photo(document)
    session = a_photo(document, None)
    removal = remove_photo(document, first.id)
    do(document, removal)
    do(document, inverse(removal))
    assert photos_of(document, table(document).id) == [first, second]
    assert photos_of(document, None) == [session]


def test_whoever_is_here_and_did_not_say_yes_is_named() -> None:
    document = a_document(2, 3)
    at = table(document).id
    assert [p.number for p in without_consent(document, at).not_asked] == [1, 2, 3]
    do(document, record_consents(document, person(document, 1).id, {Consent.NAME}, MOMENT))
    do(document, record_consents(document, person(document, 2).id, {Consent.PHOTO}, MOMENT))
    do(document, set_present(document, person(document, 3).id, False))
    assert without_consent(document, at) == WithoutConsent(refused=(person(document, 1),))
    everybody = without_consent(document, None)
    assert len(everybody.not_asked) == 3
    do(document, set_present(document, person(document, 3).id, True))
    do(document, consent_of_all(document, at, MOMENT))
    assert without_consent(document, at) == WithoutConsent(refused=(person(document, 1),))


def test_the_label_says_what_was_done() -> None:
    document = a_document()
    photo = a_photo(document, caption="Het bord")
    label = edit_photo(document, replace(photo, consent=True)).label
    assert label == "Foto mag in het verslag: Het bord"
    assert remove_photo(document, photo.id).label == "Foto verwijderd: Het bord"
    assert edit_photo(document, photo).edits == ()
