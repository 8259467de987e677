"""What a report will hold of a table, and what it will lack; counts, and nothing that urges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.model.document import Document
from app.model.entities import Agreement, Apart, Ingredient, Participant, Photo, Purpose, Table
from app.model.operations.participants import participant_name, was_asked
from app.model.operations.tally import control_total
from app.model.progress import CHOICES_EACH
from app.model.words import counted

NOTHING_YET = "Aan deze tafel is nog niets opgeschreven."


class Lack(StrEnum):
    """The kinds of things that can be missing from a report, in the order of the evening."""

    CONSENT = "consent"
    CHOICES = "choices"
    REASONS = "reasons"
    STICKERS = "stickers"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a report will lack, in a Dutch sentence.

    `table_id` is None for what belongs to no table; `ingredient_id` is the first card that it is
    about, where it is about cards.
    """

    lack: Lack
    table_id: str | None
    sentence: str
    ingredient_id: str | None = None


def counts_in_report(document: Document, person: Participant) -> bool:
    """Whether somebody was part of the evening: they came, or something was noted of them."""
    return person.present or any(
        not isinstance(entity, Apart) for entity in document.referring_to(person)
    )


def table_counts(document: Document, table_id: str) -> str:
    """Dutch: "8 deelnemers · 18 van 24 keuzes · 31 kaartjes · …", with the main purpose last."""
    people = [p for p in document.participants(table_id) if counts_in_report(document, p)]
    chosen = sum(choice.round == 1 for choice in document.choices(table_id))
    total = control_total(document, table_id)
    main = document.find(Purpose, document.get(Table, table_id).main_purpose_id)
    cards, said = document.placements(table_id), document.arguments(table_id)
    concluded = document.conclusions(table_id)
    if not (people or cards or said or concluded or total.divided or main):
        return NOTHING_YET
    parts = [
        counted(len(people), "deelnemer", "deelnemers"),
        f"{chosen} van {len(people) * CHOICES_EACH} keuzes in ronde 1" if people else "",
        counted(len(cards), "kaartje op het bord", "kaartjes op het bord"),
        counted(len(said), "argument", "argumenten"),
        counted(len(concluded), "conclusie", "conclusies"),
        f"{total.divided} van {counted(total.available, 'sticker', 'stickers')}",
        f"hoofdbedoeling: {main.title}" if main else "geen hoofdbedoeling",
    ]
    return " · ".join(part for part in parts if part)


def missing(document: Document) -> list[Missing]:
    """All that a report will lack: table by table, and at the end what belongs to none."""
    found = [each for table in document.tables for each in missing_at(document, table.id)]
    return [*found, *_photos(document, None)]


def missing_at(document: Document, table_id: str) -> list[Missing]:
    """What a report will lack of one table, in the order of the evening."""
    return [
        *_consent(document, table_id),
        *_choices(document, table_id),
        *_reasons(document, table_id),
        *_stickers(document, table_id),
        *_photos(document, table_id),
    ]


def missing_of_session(document: Document) -> list[Missing]:
    """What a report will lack that belongs to no table."""
    return list(_photos(document, None))


def _consent(document: Document, table_id: str) -> Iterator[Missing]:
    unasked = [person for person in document.present(table_id) if not was_asked(person)]
    if unasked:
        yield Missing(
            Lack.CONSENT, table_id, f"Nog niet om toestemming gevraagd: {_listed(unasked)}."
        )


def _choices(document: Document, table_id: str) -> Iterator[Missing]:
    silent = [
        person
        for person in document.present(table_id)
        if not any(choice.round == 1 for choice in document.choices_of(person.id))
    ]
    if silent:
        yield Missing(Lack.CHOICES, table_id, f"Geen keuze in ronde 1: {_listed(silent)}.")


def _listed(people: list[Participant]) -> str:
    """By name; more than three are counted."""
    if len(people) > 3:
        return f"{len(people)} deelnemers"
    names = [participant_name(person) for person in people]
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _reasons(document: Document, table_id: str) -> Iterator[Missing]:
    """Cards that the table didn't agree on, and of which no argument tells why."""
    argued = {argument.ingredient_id for argument in document.arguments(table_id)}
    cards = [
        document.get(Ingredient, placement.ingredient_id)
        for placement in document.placements(table_id)
        if placement.agreement is Agreement.DISAGREED and placement.ingredient_id not in argued
    ]
    cards.sort(key=lambda card: card.number)
    if cards:
        titles = ", ".join(f"{card.number} {card.title}" for card in cards[:3])
        more = f" en nog {len(cards) - 3}" if len(cards) > 3 else ""
        yield Missing(
            Lack.REASONS, table_id, f"Oneens, zonder argument: {titles}{more}.", cards[0].id
        )


def _stickers(document: Document, table_id: str) -> Iterator[Missing]:
    total = control_total(document, table_id)
    left = total.available - total.divided
    if left > 0:
        words = counted(left, "sticker is", "stickers zijn")
        yield Missing(Lack.STICKERS, table_id, f"{words} niet verdeeld (van de {total.available}).")
    elif left < 0:
        words = counted(-left, "sticker meer geteld dan er is", "stickers meer geteld dan er zijn")
        yield Missing(Lack.STICKERS, table_id, f"{words}.")


def _photos(document: Document, table_id: str | None) -> Iterator[Missing]:
    """Photos that are not marked as allowed stay out of every report."""
    kept_out = sum(
        photo.table_id == table_id and not photo.consent for photo in document.all(Photo)
    )
    if kept_out:
        words = counted(kept_out, "foto blijft", "foto’s blijven")
        yield Missing(
            Lack.PHOTOS,
            table_id,
            f"{words} buiten het verslag: ‘Mag in het verslag’ staat daar niet aan.",
        )
