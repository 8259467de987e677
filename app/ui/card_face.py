"""What a card shows of the document: its words, its verdict, and what was noted about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Ingredient,
    Placement,
    Sphere,
    Verdict,
)
from app.model.operations.round_one import waiting_cards
from app.model.words import counted
from app.ui.words import spoken_zone, zone_words


@dataclass(frozen=True, slots=True)
class CardFace:
    """A card as one table sees it; no verdict when it doesn't lie on the board."""

    ingredient_id: str
    number: int
    title: str
    explanation: str = ""
    verdict: Verdict | None = None
    sphere: Sphere | None = None
    own: bool = False
    disagreed: bool = False
    arguments: int = 0
    waiting: bool = False
    """Chosen in round 1, and not on the board yet."""
    covers: int = 0
    """How many cards lie all but hidden under this one."""


def face_of(document: Document, table_id: str, ingredient_id: str) -> CardFace | None:
    """One card at a table; None when the card isn't there any more."""
    card = document.find(Ingredient, ingredient_id)
    if card is None:
        return None
    arguments = len(document.arguments(table_id, ingredient_id))
    return _face(card, document.placement(table_id, ingredient_id), arguments)


def all_faces(document: Document, table_id: str) -> list[CardFace]:
    """Every card that a table can lay, by number."""
    places = {each.ingredient_id: each for each in document.placements(table_id)}
    said = Counter(each.ingredient_id for each in document.arguments(table_id))
    waiting = waiting_cards(document, table_id)
    faces = (
        _face(card, places.get(card.id), said[card.id]) for card in document.ingredients(table_id)
    )
    return [replace(face, waiting=face.ingredient_id in waiting) for face in faces]


def touched_cards(change: Change, table_id: str) -> set[str]:
    """The cards whose look at this table a change may alter."""
    touched = set()
    for edit in change.edits:
        entity = edit.entity
        if isinstance(entity, Ingredient):
            touched.add(entity.id)
        elif isinstance(entity, Placement | Argument) and entity.table_id == table_id:
            touched.update(
                each.ingredient_id
                for each in (edit.before, edit.after)
                if isinstance(each, Placement | Argument)
            )
    return touched


def place_words(face: CardFace) -> str:
    """Where it lies: "wel · persoonlijk", "niet", or "nog niet geplaatst"."""
    if face.verdict is None:
        return "nog niet geplaatst"
    return zone_words(Zone(face.verdict, face.sphere))


def spoken(face: CardFace) -> str:
    """For a screen reader: "17 Het repaircafé, wel, institutioneel, oneens, 2 argumenten"."""
    parts = [f"{face.number} {face.title}"]
    parts += ["eigen kaartje"] if face.own else []
    parts += ["gekozen in ronde 1"] if face.waiting else []
    if face.verdict is None:
        parts.append("nog niet geplaatst")
    else:
        parts.append(spoken_zone(Zone(face.verdict, face.sphere)))
    parts += ["oneens"] if face.disagreed else []
    parts += [counted(face.arguments, "argument", "argumenten")] if face.arguments else []
    return ", ".join(parts)


def tooltip(face: CardFace) -> str:
    """The whole title and explanation, and what the marks on the card mean."""
    lines = [f"{face.number}. {face.title}", face.explanation, f"Ligt bij: {place_words(face)}"]
    if face.verdict is None:
        lines[2] = "Nog niet geplaatst"
    if face.waiting:
        lines.append("Gekozen in ronde 1")
    if face.own:
        lines.append("Eigen kaartje van deze tafel")
    if face.disagreed:
        lines.append("≠ De tafel is het oneens")
    if face.arguments:
        lines.append("1 argument" if face.arguments == 1 else f"{face.arguments} argumenten")
    if face.covers:
        lines.append("Er ligt een kaartje onder: klik nog eens om het te kiezen")
    return "\n".join(line for line in lines if line)


def _face(card: Ingredient, placement: Placement | None, arguments: int) -> CardFace:
    return CardFace(
        card.id,
        card.number,
        card.title,
        card.explanation,
        verdict=None if placement is None else placement.verdict,
        sphere=None if placement is None else placement.sphere,
        own=card.table_id is not None,
        disagreed=placement is not None and placement.agreement is Agreement.DISAGREED,
        arguments=arguments,
    )
