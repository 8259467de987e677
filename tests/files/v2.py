"""What v2.gsb holds. `python -m tests.files.v2` made it; it refuses to make it again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from app.model import store
from app.model.document import Document
from app.model.entities import (
    Apart,
    Entity,
    Ingredient,
    Participant,
    Phase,
    PlannedTime,
    Purpose,
    Ready,
    Session,
    Table,
)
from app.model.snapshot import Snapshot
from tests.files.v1 import APPLIED, PICTURE, SAVED_AT
from tests.files.v1 import DOCUMENT as BEFORE

PATH = Path(__file__).with_name("v2.gsb")


def _with_what_is_new(entity: Entity) -> Entity:
    match entity:
        case Session():
            return replace(entity, deck="Stapel Zeewijk 2026", starts_at="19:30")
        case Table(number=1):
            return replace(
                entity,
                purposes_agreed="Meedoen gaat voor.",
                purposes_disputed="Of samen eten een doel is.",
                policy_relation="Past bij “kennen en helpen”.",
            )
        case Participant():
            return replace(entity, consents_asked="2026-11-23 19:35", fixed=True)
        case Ingredient(number=61) | Purpose(number=9):
            return replace(entity, active=True)
    return entity


DOCUMENT = Document(
    [
        *map(_with_what_is_new, BEFORE),
        PlannedTime("0016", Phase.ROUND_2, 55),
        Ready("0017", "posters"),
        Participant("0018", "0003", 2, "Sem", present=False),
        Apart("0019", "0005", "0018"),
        Ingredient("001a", 13, "Postkantoor", active=False),
        Purpose("001b", 4, "Minder zorg", active=False),
    ]
)

if __name__ == "__main__":
    data = store.build(
        Snapshot(
            "3f1c", 13, SAVED_AT, DOCUMENT, APPLIED, {hashlib.sha256(PICTURE).hexdigest(): PICTURE}
        )
    )
    with PATH.open("xb") as file:
        file.write(data)
