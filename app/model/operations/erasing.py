"""Wiping a participant: who it was goes from the whole document, also out of what others said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from app.model.names_in_text import Finder, HiddenName, parts, spelled, words_in
from app.model.operations.rules import required, short
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
            words = listed([f"‘{short(word)}’" for word in self.doubtful])
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
    finders = _finders(document, person)
    edits = [
        Edit(entity, after)
        for entity in document
        if (after := _after(entity, person, words, finders)) != entity
    ]
    edits.sort(key=lambda edit: edit.entity == person)
    return Change("Deelnemer gewist", tuple(edits))


def erasure_of(document: Document, participant_id: str, besides: str = "") -> Erasure:
    """What wiping this participant would do; `besides` is text that is in no document."""
    person = required(document, Participant, participant_id, "Deze deelnemer")
    finders = _finders(document, person)
    said = [each for each in document if _is_said_by(each, person)]
    own = [each for each in document if _is_own(each, person)]
    others = [each for each in document if each not in (person, *own)]
    left = [_without_name(each, *finders) for each in others]
    return Erasure(
        own=sum(each.count if isinstance(each, Votes) else 1 for each in own),
        said=len(said),
        named=sum(after != before for before, after in zip(others, left, strict=True)),
        doubtful=tuple(_doubtful(left, finders[1], besides)),
        photos=sum(
            each.consent and each.table_id in (None, person.table_id)
            for each in document.all(Photo)
        ),
    )


def name_wiper(document: Document, participant_id: str) -> Callable[[str], str]:
    """Takes the name of a participant, and its words alone, out of a text."""
    person = required(document, Participant, participant_id, "Deze deelnemer")
    _, finder = _finders(document, person)
    return lambda text: finder.replaced(text, _is_sure)


def _after(
    entity: Entity, person: Participant, words: Words, finders: tuple[Finder, Finder]
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
    return _without_name(entity, *finders)


def _finders(document: Document, person: Participant) -> tuple[Finder, Finder]:
    """Of the whole name and the last one, and of its words too."""
    names = _names(document, person)
    return Finder(each for each in names if " " in each.words), Finder(names)


def _is_sure(_written: str, doubtful: bool) -> bool:
    return not doubtful


def _is_own(entity: Entity, person: Participant) -> bool:
    """What is somebody's alone, and nobody's without them."""
    if isinstance(entity, Apart):
        return person.id in (entity.participant_id, entity.other_id)
    return isinstance(entity, Choice | Votes | ClosingAnswer) and (
        entity.participant_id == person.id
    )


def _is_said_by(entity: Entity, person: Participant) -> bool:
    return isinstance(entity, Argument | Note) and entity.participant_id == person.id


def _without_name(entity: Entity, whole: Finder, every: Finder) -> Entity:
    """`every` is for where people speak freely: see `_finders`."""
    spoken = _SPOKEN.get(type(entity), ())
    after: dict[str, str] = {}
    for name in _texts(entity):
        text: str = getattr(entity, name)
        wiped = (every if name in spoken else whole).replaced(text, _is_sure)
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


def _doubtful(left: Iterable[Entity], finder: Finder, besides: str) -> Iterator[str]:
    """What of the name stays, each as it is written: it may mean another."""
    texts = [finder.replaced(besides, _is_sure)]
    for entity in left:
        # The name of another participant is surely another's.
        names = (each for each in _texts(entity) if (type(entity), each) != (Participant, "name"))
        texts += (getattr(entity, each) for each in names)
    found = (text[start:end] for text in texts for start, end, *_ in finder.found(text))
    yield from dict.fromkeys(found)


def _names(document: Document, person: Participant) -> list[HiddenName]:
    """All that may stand for this person; doubtful what is another's too, or no word at all."""
    taken = _taken(document, person)
    return [HiddenName(words, WIPED, _may_be_another(words, taken)) for words in parts(person.name)]


def _may_be_another(words: str, taken: set[str]) -> bool:
    """Of a last name with "van" or "de" the name itself counts; a whole name is one of its own."""
    named = [word for word in words_in(words) if not word[0].islower()]
    alone = len(named) == 1 and spelled(named[0]) in taken
    return spelled(words) in taken or alone or len(words) == 1 or not words_in(words)


def _taken(document: Document, person: Participant) -> set[str]:
    """Words that are of other people too, or of cards."""
    others = [each.name for each in document.all(Participant) if each.id != person.id]
    for table in document.tables:
        leading = (table.facilitator, table.notetaker)
        others += [name for name in leading if name != person.name or len(words_in(name)) == 1]
    others += [card.title for card in document.all(Ingredient)]
    others += [card.title for card in document.all(Purpose)]
    return {spelled(each) for text in others for each in (*words_in(text), *parts(text))}
