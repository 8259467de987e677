"""What can still be proved sound of a damaged file, in a new one; the old is not touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import get_type_hints

from app.files import read_at_most, reason
from app.model.at_rest import read_whole, write_document
from app.model.clock import for_sentence
from app.model.codec import NAMES, decode, encode
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Entity,
    Ingredient,
    Participant,
    Purpose,
    Session,
    Table,
    new_id,
)
from app.model.errors import Damaged, NotOurs, Unreadable
from app.model.snapshot import Pictures, photo_sums
from app.model.soundness import is_absurd
from app.model.spare import Spare, read

_UNREADABLE = "(niet meer leesbaar)"

_WORDS = {
    "session": "gegevens van de sessie",
    "policy_goal": "beleidsdoelen",
    "planned_time": "tijden",
    "ready": "vinkjes van de checklist",
    "table": "tafels",
    "participant": "deelnemers",
    "apart": "afspraken over wie niet bij elkaar zit",
    "ingredient": "kaartjes",
    "purpose": "bedoelingen",
    "choice": "keuzes",
    "placement": "plaatsingen",
    "argument": "argumenten",
    "conclusion": "conclusies",
    "votes": "stickers",
    "closing_answer": "slotantwoorden",
    "note": "notities",
    "photo": "foto’s",
    "same_card": "zelfde kaartjes",
    "same_purpose": "zelfde bedoelingen",
    "source": "gegevens over tafelbestanden",
}
"""By the names of `codec`, in Dutch; each in the plural."""


def rescue(path: Path, target: Path, *, workspace_root: Path | None = None) -> list[str]:
    """Write what is sound of one file to another, as a session of its own; Dutch sentences on it.

    The first says how much was rescued, the others what was not. What this computer has besides
    the file counts too. Raises Unreadable, TooNew, PublishFailed, or Damaged when there is nothing
    that can be proved.
    """
    told = ""
    try:
        whole = read_whole(path, workspace_root=workspace_root)
    except (Damaged, NotOurs) as error:
        # The sentence alone: the error itself would hold the bytes of the file all the while.
        told = str(error)
    if told:
        return _rescue_rows(path, target, told)
    pictures = whole.shown_pictures()
    missing = len(photo_sums(whole.document)) - len(pictures)
    write_document(target, whole.document, pictures)
    return [
        f"Alles is gered: {len(list(whole.document))} onderdelen.",
        *whole.notices,
        *_about_pictures(missing),
    ]


def _rescue_rows(path: Path, target: Path, told: str) -> list[str]:
    # SQLAlchemy comes along with the first look into a file.
    from app.model import store

    data = _bytes_of(path)
    spare = read(data)
    if not spare.entities:
        raise Damaged(f"{told} Er is niets in te vinden dat zeker klopt.")
    document, made = made_whole(spare.entities)
    sums = set(photo_sums(document))
    sound = store.sound_photos(data)
    pictures = Pictures(sums & sound.keys(), sound.__getitem__)
    write_document(target, document, pictures)
    return [
        f"Gered: {len(spare.entities)} van {spare.total} onderdelen, "
        f"zoals ze waren op {for_sentence(datetime.fromisoformat(spare.saved_at))}.",
        *_about_lost(spare),
        *_about_made(made),
        *_about_pictures(len(sums) - len(pictures)),
    ]


def _bytes_of(path: Path) -> bytes:
    """Once more, for all that was read of a damaged file is a sentence. Raises Unreadable."""
    from app.model import store

    try:
        return read_at_most(path, store.MOST_BYTES)
    except OSError as error:
        raise Unreadable(f"‘{path.name}’ kan nu niet worden gelezen: {reason(error)}.") from error


def made_whole(entities: Iterable[Entity]) -> tuple[Document, int]:
    """A document of these, with stand-ins for what others hang on; and how many of those.

    What nobody can have written is left out: with it the new file could not be opened either.
    """
    document, made = Document(each for each in entities if not is_absurd(each)), 0
    if not document.all(Session):
        document, made = Document([*document, Session(new_id(), "Geredde sessie")]), 1
    if not document.tables:
        document, made = _with_stand_in(document, Table, new_id()), made + 1
    for kind, refers in REFERENCES.items():
        for name, target in refers:
            for entity in document.all(kind):
                wanted = getattr(entity, name)
                if wanted is None or document.find(target, wanted) is not None:
                    continue
                if _may_be_none(kind, name) and target is not Table:
                    changed = decode(NAMES[kind], {**encode(entity), name: None})
                    rest = (each for each in document if each.id != entity.id)
                    document = Document([*rest, changed])
                else:
                    document, made = _with_stand_in(document, target, wanted), made + 1
    return document, made


def _may_be_none(kind: type[Entity], name: str) -> bool:
    assert name in {each.name for each in fields(kind)}
    return type(None) in getattr(get_type_hints(kind)[name], "__args__", ())


def _with_stand_in(document: Document, kind: type[Entity], wanted: str) -> Document:
    number = 1 + max((getattr(each, "number", 0) for each in document.all(kind)), default=0)
    if kind is Table:
        return Document([*document, Table(wanted, number, _UNREADABLE)])
    if kind is Participant:
        if not document.tables:
            document = _with_stand_in(document, Table, new_id())
        return Document([*document, Participant(wanted, document.tables[0].id, number)])
    if kind is Ingredient:
        return Document([*document, Ingredient(wanted, number, _UNREADABLE)])
    return Document([*document, Purpose(wanted, number, _UNREADABLE)])


def _about_lost(spare: Spare) -> list[str]:
    """A sentence for each kind of which something is gone."""
    left = Counter(NAMES[type(each)] for each in spare.entities)
    return [
        f"Niet te redden: {many - left[name]} van {many} {_WORDS.get(name, name)}."
        for name, many in spare.counts.items()
        if left[name] < many
    ]


def _about_made(made: int) -> list[str]:
    if not made:
        return []
    return [f"Waar iets bij hoorde dat weg is, staat nu ‘{_UNREADABLE}’ ({made})."]


def _about_pictures(missing: int) -> list[str]:
    return [f"Van {missing} foto(’s) is het beeld niet te redden."] if missing else []
