"""What the screen adds to the Dutch words of the model: signs, keys, and words put together."""

from __future__ import annotations

from app.model.board import Zone
from app.model.entities import Agreement, Participant, Sphere, Stance, Verdict
from app.model.operations.participants import participant_name
from app.model.words import SPHERES, VERDICTS

VERDICT_SIGNS = {Verdict.IN: "✓", Verdict.DOUBT: "?", Verdict.OUT: "✕"}
"""A second cue beside word and colour."""

STANCE_SIGNS = {Stance.FOR: "+", Stance.AGAINST: "−", Stance.DOUBT: "?"}
"""A second cue beside word and colour."""


ZONE_KEYS = {
    Zone(Verdict.IN, Sphere.PERSONAL): "P",
    Zone(Verdict.IN, Sphere.COMMUNAL): "G",
    Zone(Verdict.IN, Sphere.INSTITUTIONAL): "I",
    Zone(Verdict.DOUBT, Sphere.PERSONAL): "Shift+P",
    Zone(Verdict.DOUBT, Sphere.COMMUNAL): "Shift+G",
    Zone(Verdict.DOUBT, Sphere.INSTITUTIONAL): "Shift+I",
    Zone(Verdict.OUT, None): "N",
}
"""How menus and tooltips name the keys of zone_keys."""

AGREEMENT_KEYS = {Agreement.AGREED: "E", Agreement.DISAGREED: "O", Agreement.NOT_DISCUSSED: "B"}
"""The same for the keys that note what the table finds of the place."""


def zone_words(zone: Zone) -> str:
    """Dutch: "wel · gemeenschappelijk", or "niet"."""
    word = VERDICTS[zone.verdict]
    return word if zone.sphere is None else f"{word} · {SPHERES[zone.sphere]}"


def spoken_zone(zone: Zone) -> str:
    """The same for a screen reader: "wel, gemeenschappelijk", or "niet"."""
    return zone_words(zone).replace(" · ", ", ")


def numbered_name(participant: Participant) -> str:
    """How a list to choose from names someone: "3 · Fatima", so that the digit finds them."""
    name = f"{participant.number} · {participant_name(participant)}"
    return name if participant.present else f"{name} (niet aanwezig)"
