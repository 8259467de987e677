"""Which card or participant a few typed letters can mean; the best sort of likeness counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from app.model.entities import Ingredient, Participant
from app.model.quick_words import fold, plain_words

_ARTICLES = ("de", "het", "een")
_ALIKE = 0.7
"""How alike a word and what was typed must be, by difflib: "bieb" and "bibl" are 0.75."""


class Likeness(IntEnum):
    """How well a card fits what was typed, the best first."""

    TITLE = 0
    """It is the title, with or without its article."""
    PHRASE = 1
    """Several words that stand so in the title."""
    START = 2
    """Each word begins a word of the title."""
    INSIDE = 3
    """Each word, of three letters at least, stands somewhere in the title."""
    LETTERS = 4
    """Each word's letters stand in that order in a word of the title."""
    ALIKE = 5
    """Each word looks like a word of the title, or like its beginning."""


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A card with the words of its title, and these as one string with spaces round them."""

    card: Ingredient
    words: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """The cards that fit best, in the order in which to offer them."""

    likeness: Likeness
    cards: tuple[Ingredient, ...]


def named(cards: Iterable[Ingredient]) -> list[NamedCard]:
    split = ((card, tuple(plain_words(card.title))) for card in cards)
    return [NamedCard(card, words, f" {' '.join(words)} ") for card, words in split]


def find_cards(cards: Sequence[NamedCard], typed: str, *, strict: bool) -> Found | None:
    """The cards that a part of a title fits; when strict only by what stands in the title."""
    words = plain_words(typed)
    if not words:
        return None
    best: Likeness | None = None
    fitting: list[NamedCard] = []
    for each in cards:
        likeness = _strictly(each, words)
        if likeness is not None and (best is None or likeness <= best):
            fitting = [*fitting, each] if likeness == best else [each]
            best = likeness
    if best is None:
        return None if strict else _loosely(cards, words)
    return Found(best, _in_order(fitting, words))


def _strictly(each: NamedCard, words: Sequence[str]) -> Likeness | None:
    title = each.title
    if all(f" {word}" in title for word in words):
        phrase = " ".join(words)
        if phrase in (title.strip(), _bare(each)):
            return Likeness.TITLE
        together = len(words) > 1 and f" {phrase}" in title
        return Likeness.PHRASE if together else Likeness.START
    inside = all(f" {word}" in title or (len(word) > 2 and word in title) for word in words)
    return Likeness.INSIDE if inside else None


def _bare(each: NamedCard) -> str:
    """The title without an article before it."""
    first = 1 if len(each.words) > 1 and each.words[0] in _ARTICLES else 0
    return " ".join(each.words[first:])


def _in_order(fitting: Iterable[NamedCard], words: Sequence[str]) -> tuple[Ingredient, ...]:
    """Those whose title begins so first, then by number."""
    phrase = " ".join(words)
    ranked = sorted(fitting, key=lambda c: (not _bare(c).startswith(phrase), c.card.number))
    return tuple(each.card for each in ranked)


def _loosely(cards: Sequence[NamedCard], words: Sequence[str]) -> Found | None:
    if any(len(word) < 3 for word in words):
        return None
    in_letters = [c for c in cards if all(_has_letters(c, word) for word in words)]
    if in_letters:
        return Found(Likeness.LETTERS, _in_order(in_letters, words))
    alike = list(cards)
    for word in words:
        looks = _alike_to(word, {part for card in alike for part in card.words})
        alike = [card for card in alike if not looks.isdisjoint(card.words)]
    return Found(Likeness.ALIKE, _in_order(alike, words)) if alike else None


def _has_letters(each: NamedCard, typed: str) -> bool:
    return f" {typed}" in each.title or any(
        word[0] == typed[0] and _in_sequence(typed, word) for word in each.words
    )


def _in_sequence(typed: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in typed)


def _alike_to(typed: str, words: Iterable[str]) -> set[str]:
    """The words that look like what was typed, or whose beginning does."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(typed)
    size, letters = len(typed), set(typed)
    # First what costs little: most of the 150 words on 60 cards share too few letters to matter.
    least = _ALIKE * len(letters) / 2
    found = set()
    for word in words:
        if len(word) < 3 or len(letters.intersection(word[:size])) < least:
            continue
        matcher.set_seq1(word[:size])
        if matcher.ratio() >= _ALIKE:
            found.add(word)
    return found


def find_people(people: Iterable[Participant], typed: str) -> tuple[Participant, ...]:
    """Those whom a number, name or first letters can mean; nothing typed means anyone.

    A whole name comes before a beginning, and that before initials.
    """
    people = tuple(people)
    if not typed:
        return people
    if typed.isascii() and typed.isdigit():
        return tuple(p for p in people if str(p.number) == typed.lstrip("0"))
    letters = "".join(plain_words(typed)) or fold(typed)
    if not letters:
        return ()
    names = [(person, plain_words(person.name)) for person in people]
    fits = (
        [p for p, name in names if letters in name or letters == "".join(name)],
        [p for p, name in names if any(n.startswith(letters) for n in (*name, "".join(name)))],
        [p for p, name in names if name and letters in _initials(name)],
    )
    return tuple(next((found for found in fits if found), ()))


def _initials(name: Sequence[str]) -> tuple[str, str]:
    """Of all parts of a name, and of the first and the last."""
    return "".join(part[0] for part in name), name[0][0] + name[-1][0]
