"""The Dutch words on the slides for the enumerations of the model and for cards."""

from __future__ import annotations

from app.export.parts import Card
from app.export.text_fit import shortened
from app.model.entities import Sphere

PROGRAM = "Gespreksmodel"

SPHERE_TITLES = {
    Sphere.PERSONAL: "Persoonlijke sociale basis",
    Sphere.COMMUNAL: "Gemeenschappelijke sociale basis",
    Sphere.INSTITUTIONAL: "Institutionele sociale basis",
}


def card_title(card: Card) -> str:
    """ "17 Het repaircafé": how a card is called on slides, and the name of its shape."""
    return f"{card.number} {card.title}"


def cut(text: str, size: float, room: float, lines: int = 6) -> str:
    """A title that is far too long is cut; what people said never is."""
    return shortened(text.replace("\n", " "), size, room, lines)
