"""Names of people who may not be named, found in what people said: whole words, longest first.

A name counts however it is written: in capitals or not, with or without its accents, with an s
behind it. A part of a name counts too, but for what stands between ("van", "de"). What may just as
well be an ordinary word, a card or somebody else is told as doubtful, and left to a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from app.model.document import Document
from app.model.entities import Ingredient, Participant, Purpose

SOMEBODY = "[naam]"
"""Stands where a name stood that is of nobody with a number, or of several."""

_CONTEXT = 30

# Words of the reports themselves and everyday words that are names too: never sure.
_EVERYDAY = """
aan arm avond beer bij blad blij bloem board bord bos bosch bouw brug bruin buurt dag de
deelnemer den der dia dijk doel dorp een en ene foto fris gemeente goed goud groen groep
haan hand heer herder het hof hoop huis iedereen jager jong kaart kok koning kort kuip
kuiper lang licht linde maan mei mens molen mooi niet noord oost peer pen persoonlijk plaats
post raad rood roos ruiter sla smit som stad steen ster sterk storm straat tafel tijd totaal
tuin twijfel uit vader van veld visser vogel vos vrede vriend wal wel west wijk wil wind wit
wolf zee zeker zijn zon zuid zwaan zwart
"""
_ORDINARY = frozenset(_EVERYDAY.split())


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A name, or a part of one, that a report should not hold.

    `instead` stands for it where it is replaced; `doubtful`: it may mean something else; `kept`:
    somebody chose that it stays.
    """

    words: str
    instead: str
    doubtful: bool
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """A hidden name as it is written in texts: how often, and some words around the first."""

    written: str
    instead: str
    doubtful: bool
    times: int
    context: str


def hidden_names(
    document: Document, shown: Collection[str], numbered: bool = True
) -> tuple[HiddenName, ...]:
    """The names that may not be told, longest first; `shown` are ids of who may be named.

    Who led or took notes is hidden too: nobody asked them. `numbered`: "deelnemer 3" may stand
    for a name; else it is "[naam]".
    """
    people = document.all(Participant)
    others = {
        word for person in people if person.id in shown for word in _folded_parts(person.name)
    }
    taken = others | _ORDINARY | _card_words(document)
    found: dict[str, HiddenName] = {}
    for name, instead in _hidden(document, shown, numbered):
        for words in _parts(name):
            key = folded(words)
            doubtful = key in taken or len(key) < 3
            known = found.get(key)
            alone = known is None or known.instead == instead
            found[key] = HiddenName(words, instead if alone else SOMEBODY, doubtful)
    return tuple(sorted(found.values(), key=lambda each: (-len(each.words), each.words)))


def _hidden(
    document: Document, shown: Collection[str], numbered: bool
) -> Iterator[tuple[str, str]]:
    numbers = {table.id: table.number for table in document.tables}
    for person in document.all(Participant):
        if person.id not in shown and person.name:
            at = f" van tafel {numbers[person.table_id]}" if len(numbers) > 1 else ""
            yield person.name, f"deelnemer {person.number}{at}" if numbered else SOMEBODY
    for table in document.tables:
        for name in (table.facilitator, table.notetaker):
            if name:
                yield name, SOMEBODY


def _parts(name: str) -> Iterator[str]:
    """The whole name, its last name with what stands before it, and each part that is a name."""
    words = words_in(name)
    if not words:
        return
    yield " ".join(words)
    small = next((at for at, word in enumerate(words[1:], 1) if word[0].islower()), None)
    if small is not None and len(words) > small + 1:
        yield " ".join(words[small:])
    for word in words:
        if word[0].isupper() or len(words) == 1:
            if len(word) > 1:
                yield word
            yield from (piece for piece in word.split("-") if len(piece) > 1 and "-" in word)


def _folded_parts(name: str) -> Iterator[str]:
    return map(folded, _parts(name))


def _card_words(document: Document) -> set[str]:
    every: list[Ingredient | Purpose] = [*document.all(Ingredient), *document.all(Purpose)]
    return {folded(word) for card in every for word in words_in(card.title)}


def words_in(text: str) -> list[str]:
    """Words as names have them: O'Brien and Jan-Willem are one each."""
    return re.findall(r"[^\W\d_](?:[\w’'-]*\w)?", text)


def folded(text: str) -> str:
    """In small letters without accents; as long as the text, so that places agree."""
    plain = unaccented(text)
    return plain.lower() if plain.isascii() else "".join(map(_small, plain))


def unaccented(text: str) -> str:
    """Without accents, capitals as they are; as long as the text, so that places agree."""
    return text if text.isascii() else text.translate(_PLAIN_SIGNS)


def _small(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign


class _Plain(dict[int, str]):
    """What stands for a sign, by its number; each is worked out once."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        self[number] = unicodedata.normalize("NFKD", sign)[0]
        return self[number]


# What isn't a letter with an accent to Unicode, and is to who types a name.
_ALIKE = {
    "'": "\u2018\u2019\u02bc`\u00b4",
    "i": "\u0131",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "d": "đ",
    "D": "Đ",
}
_PLAIN_SIGNS = _Plain({ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs})


class Finder:
    """Finds hidden names in texts; made once for many."""

    def __init__(self, hidden: Iterable[HiddenName]) -> None:
        self._by_fold = {folded(each.words): each for each in hidden}
        wanted = sorted(self._by_fold, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in wanted) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)({words})(s?)(?!\w)")

    def __bool__(self) -> bool:
        return bool(self._by_fold)

    def found(self, text: str) -> Iterator[tuple[int, int, HiddenName, bool]]:
        """Where each stands, which it is, and whether it is doubtful there."""
        for match in self._pattern.finditer(folded(text)):
            hidden = self._by_fold[" ".join(match[1].split())]
            if hidden.kept:
                continue
            small = text[match.start()].islower() and hidden.words[0].isupper()
            yield match.start(), match.end(), hidden, hidden.doubtful or small

    def replaced(self, text: str, wanted: Callable[[str, bool], bool]) -> str:
        """The text with something in place of what is wanted, by how it is written."""
        made, at = [], 0
        for start, end, hidden, doubtful in self.found(text):
            if wanted(text[start:end], doubtful):
                made += [text[at:start], hidden.instead]
                at = end
        return "".join([*made, text[at:]]) if made else text


def names_found(hidden: Iterable[HiddenName], texts: Iterable[str]) -> list[Find]:
    """Each way in which a hidden name is written, those that are sure first."""
    finder = Finder(hidden)
    found: dict[str, Find] = {}
    for text in texts if finder else ():
        for start, end, name, doubtful in finder.found(text):
            written = text[start:end]
            known = found.get(written)
            if known is None:
                around = _around(text, start, end)
                found[written] = Find(written, name.instead, doubtful, 1, around)
            else:
                times = known.times + 1
                found[written] = Find(written, known.instead, known.doubtful, times, known.context)
    return sorted(found.values(), key=lambda each: (each.doubtful, each.written))


def _around(text: str, start: int, end: int) -> str:
    """Some words on either side, on one line."""
    left, right = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    before = text[left:start]
    before = before.partition(" ")[2] if left and " " in before else before
    after = text[end:right]
    after = after.rpartition(" ")[0] if right < len(text) and " " in after else after
    told = " ".join(f"{before}{text[start:end]}{after}".split())
    return f"{'…' if left else ''}{told}{'…' if right < len(text) else ''}"
