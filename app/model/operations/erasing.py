"""Wiping a participant: who it was goes from the whole document, also out of what others said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    REFERENCES,
    Apart,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Note,
    Participant,
    Photo,
    Purpose,
    Source,
    Table,
    Votes,
)
from app.model.names_in_text import unaccented, words_in
from app.model.operations.rules import required
from app.model.words import counted, listed

WIPED = "[gewist]"
"""What stands in a text where the name stood."""


class Words(StrEnum):
    """What becomes of what somebody said at the table: the values are those of the command line."""

    KEPT = "bewaren"
    """It stays, without a speaker."""

    GONE = "weg"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What wiping somebody would do, by counts.

    `own` goes in any case: choices, stickers, closing answers. `said` are arguments and notes,
    kept or not. `named` are texts of others in which the name stands; `doubtful` are words of
    the name that stay in such texts, since they may mean somebody or something else.
    """

    own: int
    said: int
    named: int
    doubtful: tuple[str, ...]
    photos: int

    def sentences(self) -> list[str]:
        """Dutch, for the question before: what goes besides, and what doesn't."""
        told = []
        if self.own:
            one, more = "keuze, sticker of slotantwoord", "keuzes, stickers en slotantwoorden"
            told.append(f"Ook weg: {counted(self.own, one, more)}.")
        if self.named:
            texts = counted(self.named, "andere tekst", "andere teksten")
            told.append(f"De naam staat ook in {texts}. Daar komt ‘{WIPED}’.")
        if self.doubtful:
            words = listed([f"‘{word}’" for word in self.doubtful])
            told.append(
                f"Blijft staan, want het kan ook iets of iemand anders zijn: {words}. "
                "Kijk dat zelf na."
            )
        if self.photos:
            told.append(
                f"{counted(self.photos, 'foto moet', 'foto’s moeten')} opnieuw worden toegestaan "
                "voor het verslag."
            )
        return told


# Where people speak freely: a word of a name alone is wiped there, and nowhere else.
_SPOKEN: dict[type[Entity], tuple[str, ...]] = {
    Table: ("purposes_agreed", "purposes_disputed", "policy_relation"),
    Participant: ("involvement",),
    Choice: ("argument",),
    Argument: ("text",),
    Conclusion: ("text",),
    ClosingAnswer: ("learned", "to_do"),
    Note: ("text",),
    Photo: ("caption",),
}
# Fields that are text to Python and none to people.
_NO_TEXT = {"id", "sha256", "media_type", "item", "date", "starts_at", "time", "consents_asked"}


def erase_participant(document: Document, participant_id: str, words: Words) -> Change:
    """Take somebody away with all that tells who it was.

    Choices, stickers, closing answers and seating wishes go. What was said at the table stays
    without a speaker, or goes too. The name goes out of every text. Photos of the table have to
    be allowed anew: who is wiped takes back a yes. There is no undo of this: `Editor`.
    """
    person = required(document, Participant, participant_id, "Deze deelnemer")
    without_name = _remover(document, person)
    edits = [
        Edit(entity, after)
        for entity in document
        if (after := _after(entity, person, words, without_name)) != entity
    ]
    edits.sort(key=lambda edit: edit.entity == person)
    return Change("Deelnemer gewist", tuple(edits))


def erasure_of(document: Document, participant_id: str) -> Erasure:
    """What wiping this participant would do."""
    person = required(document, Participant, participant_id, "Deze deelnemer")
    without_name = _remover(document, person)
    said = [each for each in document if _is_said_by(each, person)]
    own = [each for each in document if _is_own(each, person)]
    others = [each for each in document if each not in (person, *own)]
    return Erasure(
        own=sum(each.count if isinstance(each, Votes) else 1 for each in own),
        said=len(said),
        named=sum(without_name(each) != each for each in others),
        doubtful=tuple(_doubtful(document, person)),
        photos=sum(
            each.consent and each.table_id in (None, person.table_id)
            for each in document.all(Photo)
        ),
    )


def name_wiper(document: Document, participant_id: str) -> Callable[[str], str]:
    """Takes the name of a participant, and its words alone, out of a text."""
    person = required(document, Participant, participant_id, "Deze deelnemer")
    whole, alone = _whole(document, person), _pattern(_sure(document, person))
    return lambda text: _wiped(alone, _wiped(whole, text))


def _after(
    entity: Entity, person: Participant, words: Words, without_name: Callable[[Entity], Entity]
) -> Entity | None:
    if entity == person or _is_own(entity, person):
        return None
    if _is_said_by(entity, person):
        if words is Words.GONE:
            return None
        assert isinstance(entity, Argument | Note)
        entity = replace(entity, participant_id=None)
    if isinstance(entity, Photo) and entity.table_id in (None, person.table_id):
        entity = replace(entity, consent=False)
    return without_name(entity)


def _remover(document: Document, person: Participant) -> Callable[[Entity], Entity]:
    whole, wipe_name = _whole(document, person), name_wiper(document, person.id)
    return lambda entity: _without_name(entity, lambda text: _wiped(whole, text), wipe_name)


def _is_own(entity: Entity, person: Participant) -> bool:
    """What is somebody's alone, and nobody's without them."""
    if isinstance(entity, Apart):
        return person.id in (entity.participant_id, entity.other_id)
    return isinstance(entity, Choice | Votes | ClosingAnswer) and (
        entity.participant_id == person.id
    )


def _is_said_by(entity: Entity, person: Participant) -> bool:
    return isinstance(entity, Argument | Note) and entity.participant_id == person.id


def _without_name(
    entity: Entity, whole: Callable[[str], str], wipe_name: Callable[[str], str]
) -> Entity:
    """`whole` takes the whole name out, `wipe_name` its words too."""
    spoken = _SPOKEN.get(type(entity), ())
    after: dict[str, str] = {}
    for name in _texts(entity):
        text: str = getattr(entity, name)
        wiped = wipe_name(text) if name in spoken else whole(text)
        if wiped != text:
            after[name] = wiped
    return replace(entity, **after) if after else entity  # type: ignore[arg-type]


def _texts(entity: Entity) -> Iterator[str]:
    """The fields that people write in; of a source only the name of its file."""
    if isinstance(entity, Source):
        yield "name"
        return
    references = {name for name, _ in REFERENCES[type(entity)]}
    for field in fields(entity):
        if field.type == "str" and field.name not in _NO_TEXT | references:
            yield field.name


def _sure(document: Document, person: Participant) -> list[str]:
    """The words of a name that mean this person wherever they stand alone."""
    taken = _taken(document, person)
    return [word for word in _words(person.name) if word.lower() not in taken]


def _doubtful(document: Document, person: Participant) -> Iterator[str]:
    """What of the name is used in a text, and may mean another."""
    wipe_name = name_wiper(document, person.id)
    texts = [
        wipe_name(getattr(entity, name))
        for entity in document
        for name in _SPOKEN.get(type(entity), ())
    ]
    for word in dict.fromkeys((person.name, *_words(person.name))):
        pattern = _pattern([word])
        if any(pattern.search(unaccented(text)) for text in texts):
            yield word


def _taken(document: Document, person: Participant) -> set[str]:
    """Words that are of other people too, or of cards."""
    others = [each.name for each in document.all(Participant) if each.id != person.id]
    for table in document.tables:
        leading = (table.facilitator, table.notetaker)
        others += [name for name in leading if name != person.name or len(words_in(name)) == 1]
    others += [card.title for card in document.all(Ingredient)]
    others += [card.title for card in document.all(Purpose)]
    return {word.lower() for text in others for word in words_in(text)}


def _whole(document: Document, person: Participant) -> re.Pattern[str]:
    """The whole name, in capitals or not.

    Nothing where it is one word, which may be an ordinary one, or another participant's too.
    """
    name = person.name.lower()
    same = any(
        each.name.lower() == name for each in document.all(Participant) if each.id != person.id
    )
    sure = len(words_in(name)) > 1 and not same
    return _pattern([person.name] if sure else [], re.IGNORECASE)


def _words(name: str) -> list[str]:
    """Each word alone that can be told apart: a first name, a last name, no "van" or "de"."""
    words = words_in(name)
    parts = [part for word in words for part in dict.fromkeys((word, *word.split("-")))]
    return [part for part in parts if len(part) > 1 and (part[:1].isupper() or len(words) == 1)]


def _wiped(pattern: re.Pattern[str], text: str) -> str:
    """The text with `WIPED` for what is found in it, with or without accents."""
    pieces, at = [], 0
    for found in pattern.finditer(unaccented(text)):
        pieces += [text[at : found.start()], WIPED]
        at = found.end()
    return "".join([*pieces, text[at:]])


def _pattern(names: list[str], flags: int = 0) -> re.Pattern[str]:
    """Any of these where no letter stands before or after it; nothing where there is none.

    To be looked for in a text that is `unaccented`.
    """
    wanted = sorted(map(unaccented, filter(None, names)), key=len, reverse=True)
    if not wanted:
        return re.compile("(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", flags)
