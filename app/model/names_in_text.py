"""Names of people who may not be named, found in what people said: whole words, longest first.

A name counts however it is written: in capitals or not, with or without its accents or signs that
nobody sees, over two lines, with an s behind it; in scripts without spaces amid other signs. A
part of a name counts too, but for what stands between ("van", "de"). What may just as well be an
ordinary word, a card or somebody else is told as doubtful, and left to a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
        word for person in people if person.id in shown for word in map(spelled, parts(person.name))
    }
    taken = others | _ORDINARY | _card_words(document)
    found: dict[str, HiddenName] = {}
    for name, instead in _hidden(document, shown, numbered):
        for words in parts(name):
            key = spelled(words)
            doubtful = key in taken or _is_short(key)
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


def parts(name: str) -> Iterator[str]:
    """The whole name, its last name with what stands before it, and each part that is a name.

    Of a name without letters what it is.
    """
    words = words_in(name)
    if not words:
        yield from [" ".join(name.split())] if spelled(name).strip() else []
        return
    yield " ".join(words)
    small = next((at for at, word in enumerate(words[1:], 1) if word[0].islower()), None)
    if small is not None and len(words) > small + 1:
        yield " ".join(words[small:])
    for word in words:
        # Where a script knows no capitals every word counts.
        if not word[0].islower() or len(words) == 1:
            if len(word) > 1 or _UNSPACED.search(word):
                yield word
            yield from (piece for piece in word.split("-") if len(piece) > 1 and "-" in word)
    # What stands beside the letters: a picture, a nickname of signs.
    yield from (piece for piece in name.split() if len(piece) > 1 and not words_in(piece))


def _is_short(key: str) -> bool:
    """Too short to be sure of, or no letters at all."""
    return not words_in(key) or len(key) < (2 if _UNSPACED.search(key) else 3)


def _card_words(document: Document) -> set[str]:
    every: list[Ingredient | Purpose] = [*document.all(Ingredient), *document.all(Purpose)]
    return {spelled(word) for card in every for word in words_in(card.title)}


def words_in(text: str) -> list[str]:
    """Words as names have them: O'Brien and Jan-Willem are one each."""
    return re.findall(r"[^\W\d_](?:[\w’'-]*\w)?", text)


def spelled(text: str) -> str:
    """As it is compared: small letters, no accents, no signs that nobody sees; not as long."""
    return text.lower() if text.isascii() else text.translate(_SPELLED)


class _Spelled(dict[int, str]):
    """What stands for a sign, by its number; each is worked out once."""

    def __missing__(self, number: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(number))
        kept = (sign for sign in plain if unicodedata.category(sign) not in _UNSEEN)
        self[number] = "".join(kept).casefold()
        return self[number]


_UNSEEN = {"Cf", "Me", "Mn"}
"""Marks on another sign, and signs without a shape."""

# What isn't a letter with an accent to Unicode, and is to who types a name.
_ALIKE = {
    "'": "\u2018\u2019\u02bc`\u00b4",
    "i": "\u0131",
    "o": "øØ",
    "l": "łŁ",
    "d": "đĐ",
}
_SPELLED = _Spelled({ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs})

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no spaces between words."""


class Finder:
    """Finds hidden names in texts; made once for many."""

    def __init__(self, hidden: Iterable[HiddenName]) -> None:
        self._by_key = {_key(spelled(each.words)): each for each in hidden}
        every = {spelled(each.words) for each in self._by_key.values()}
        wanted = sorted(every, key=len, reverse=True)
        loose = [each for each in wanted if _UNSPACED.search(each) or not words_in(each)]
        spaced = "|".join(map(_pattern, (each for each in wanted if each not in loose))) or "(?!)"
        joined = "|".join(map(_pattern, loose)) or "(?!)"
        letter = r"[^\W\d_]"
        self._pattern = re.compile(rf"(?<!{letter})({spaced})s?(?!{letter})|({joined})")

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def found(self, text: str) -> Iterator[tuple[int, int, HiddenName, bool]]:
        """Where each stands, which it is, and whether it is doubtful there."""
        compared = spelled(text)
        places: Sequence[int] | None = None
        for match in self._pattern.finditer(compared):
            hidden = self._by_key[_key(match[1] or match[2])]
            if hidden.kept:
                continue
            if places is None:
                places = _places(text) if not text.isascii() else range(len(text))
            start, end = places[match.start()], places[match.end() - 1] + 1
            while end < len(text) and not spelled(text[end]):
                # Marks on the last letter.
                end += 1
            small = text[start:end].islower() and _is_one_word(hidden.words)
            yield start, end, hidden, hidden.doubtful or small

    def replaced(self, text: str, wanted: Callable[[str, bool], bool]) -> str:
        """The text with something in place of what is wanted, by how it is written."""
        made, at = [], 0
        for start, end, hidden, doubtful in self.found(text):
            if wanted(text[start:end], doubtful):
                made += [text[at:start], hidden.instead]
                at = end
        return "".join([*made, text[at:]]) if made else text


def _is_one_word(name: str) -> bool:
    """Whether just one of its words is a name, which in small letters may be an ordinary word."""
    return sum(not word[0].islower() for word in words_in(name)) == 1


def _pattern(words: str) -> str:
    between = r"\s*" if _UNSPACED.search(words) else r"\s+"
    return between.join(map(re.escape, words.split()))


def _key(words: str) -> str:
    return "".join(words.split())


def _places(text: str) -> list[int]:
    """For each sign of the text as it is compared, where it stands in the text itself."""
    return [at for at, sign in enumerate(text) for _ in spelled(sign)]


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
