"""Photos: adding, describing, allowing for the report, removing; and who did not say yes to them.

The bytes are kept beside the document before a photo is added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.change import Change, added, removed
from app.model.document import Document
from app.model.entities import Ingredient, Participant, Photo, Table
from app.model.operations.participants import was_asked
from app.model.operations.rules import RuleBroken, changed, required, short
from app.model.text import clean_line


@dataclass(frozen=True, slots=True)
class WithoutConsent:
    """Who may be on a photo and did not say yes to a photo in the report.

    Those who were asked and said no, and those whom nobody has asked yet.
    """

    refused: tuple[Participant, ...] = ()
    not_asked: tuple[Participant, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.refused or self.not_asked)


def without_consent(document: Document, table_id: str | None) -> WithoutConsent:
    """Of those who are here at a table, or at any table where there is none, in their order."""
    tables = [table.id for table in document.tables] if table_id is None else [table_id]
    people = [
        person for each in tables for person in document.present(each) if not person.consent_photo
    ]
    return WithoutConsent(
        tuple(person for person in people if was_asked(person)),
        tuple(person for person in people if not was_asked(person)),
    )


def photos_of(document: Document, table_id: str | None) -> list[Photo]:
    """The photos of a table, or of the whole session (None), as they were added."""
    found = [photo for photo in document.all(Photo) if photo.table_id == table_id]
    return sorted(found, key=lambda photo: photo.id)


def can_show_card(document: Document, table_id: str | None, ingredient_id: str) -> bool:
    """Whether a photo of this table (None: of the session) may be of this card."""
    card = document.find(Ingredient, ingredient_id)
    return card is not None and card.table_id in (None, table_id)


def add_photo(document: Document, table_id: str | None, photo: Photo) -> Change:
    """A picture whose bytes are already kept.

    A table or card that went while the picture was read is left out: the picture stays.
    """
    if document.find(Table, table_id) is None:
        table_id = None
    kept = replace(photo, table_id=table_id, caption=clean_line(photo.caption))
    return Change("Foto toegevoegd", (added(_with_fitting_card(document, kept)),))


def edit_photo(document: Document, edited: Photo) -> Change:
    """Replace a photo by an edited copy: caption, consent, table, phase, card; the picture stays.

    When it moves to other people it has to be allowed anew, and lets go of a card that they
    don't have.
    """
    before = required(document, Photo, edited.id, "Deze foto")
    if edited.table_id is not None:
        required(document, Table, edited.table_id, "Deze tafel")
    if edited.ingredient_id is not None and edited.ingredient_id != before.ingredient_id:
        card = required(document, Ingredient, edited.ingredient_id, "Dit kaartje")
        if not can_show_card(document, edited.table_id, card.id):
            raise RuleBroken(f"“{card.title}” is een kaartje van een andere tafel.")
    after = replace(
        before,
        caption=clean_line(edited.caption),
        consent=edited.consent and edited.table_id == before.table_id,
        table_id=edited.table_id,
        phase=edited.phase,
        ingredient_id=edited.ingredient_id,
    )
    return changed(_label(before, after), before, _with_fitting_card(document, after))


def remove_photo(document: Document, photo_id: str) -> Change:
    photo = required(document, Photo, photo_id, "Deze foto")
    return Change(f"Foto verwijderd{_named(photo)}", (removed(photo),))


def _with_fitting_card(document: Document, photo: Photo) -> Photo:
    card_id = photo.ingredient_id
    if card_id is None or can_show_card(document, photo.table_id, card_id):
        return photo
    return replace(photo, ingredient_id=None)


def _label(before: Photo, after: Photo) -> str:
    if before.consent != after.consent:
        return f"Foto {'mag' if after.consent else 'mag niet'} in het verslag{_named(after)}"
    return f"Foto gewijzigd{_named(after)}"


def _named(photo: Photo) -> str:
    return f": {short(photo.caption)}" if photo.caption else ""
