"""The words of a quick line before its colon, and the marks @ and # anywhere in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from app.model.entities import Agreement, Kind, Sphere, Verdict
from app.model.words import AGREEMENTS, KINDS, SPHERES, VERDICTS


class Extra(Enum):
    """Words that are no verdict, sphere or agreement."""

    OFF = "van het bord"
    EITHER = "niet eens"
    FILLER = ""


Meaning = Verdict | Sphere | Agreement | Extra
M = TypeVar("M", Verdict, Sphere, Agreement, Extra)

_SIGNS = {
    "+": Verdict.IN,
    "?": Verdict.DOUBT,
    "-": Verdict.OUT,
    "–": Verdict.OUT,
    "−": Verdict.OUT,
}

_PASSED_OVER = ("bij", "naar", "op", "is", "en", "de", "het", "een", "kaart", "kaartje", "nr")

_WHOLE: dict[str, Meaning] = {
    AGREEMENTS[Agreement.AGREED]: Agreement.AGREED,
    AGREEMENTS[Agreement.DISAGREED]: Agreement.DISAGREED,
    **dict.fromkeys(_PASSED_OVER, Extra.FILLER),
}

# "niet eens" is how one says "oneens", and also how one would type niet and eens.
_PHRASES: dict[tuple[str, ...], Meaning] = {
    tuple(AGREEMENTS[Agreement.NOT_DISCUSSED].split()): Agreement.NOT_DISCUSSED,
    ("niet", "eens"): Extra.EITHER,
    ("van", "bord"): Extra.OFF,
    ("van", "het", "bord"): Extra.OFF,
}

_KIND_WORDS = {
    KINDS[Kind.EFFECT].replace(" ", ""): Kind.EFFECT,
    "effect": Kind.EFFECT,
    KINDS[Kind.TRAIT]: Kind.TRAIT,
    "eigenschap": Kind.TRAIT,
}

_WHAT = {
    Verdict: "Er staan twee oordelen in deze regel.",
    Sphere: "Er staan twee sferen in deze regel.",
    Agreement: "Eens en oneens gaan niet samen.",
    Extra: "Dit gaat niet samen in één regel.",
}

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})
_EDGES = ",;.!()[]\"'“”‘’„…#"
_TOKEN = re.compile(r"\S+")
_MARK = re.compile(r"(?<!\S)([@#])(\S*)")
_NUMBERED = re.compile(r"(\d+)(\D.*)")
_SIGNED = re.compile(r"(..+)([+?])")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """`@anna` or `#doel`: its sign, what follows it, and where it stands, sign included."""

    sign: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Orders:
    """What the words round the card ask for, at most one of each sort, and where it stands."""

    given: tuple[tuple[Meaning, int, int], ...] = ()

    def of(self, sort: type[M]) -> M | None:
        return next((meaning for meaning, _, _ in self.given if isinstance(meaning, sort)), None)

    def span_of(self, sort: type[M]) -> tuple[int, int]:
        """From where to where it stands in the line; KeyError where it doesn't."""
        return {type(meaning): (start, end) for meaning, start, end in self.given}[sort]


def fold(text: str) -> str:
    """The text without case and accents, to compare with."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def plain_words(text: str) -> list[str]:
    """The folded words of a title or name, without the signs between them."""
    return re.findall(r"[^\W_]+", fold(text))


def marks_in(line: str, start: int, end: int) -> list[Mark]:
    """Words that begin with @ or #; an e-mail address doesn't."""
    found = []
    for match in _MARK.finditer(line[start:end]):
        name = match[2].rstrip(".,;:!?)\"'”’…")
        at = start + match.start()
        found.append(Mark(match[1], name, at, at + 1 + len(name)))
    return found


def kind_of(mark: Mark) -> Kind | None:
    """`#d…`, `#eff…`: doel of effect; `#k…`, `#eig…`: karaktereigenschap; else None."""
    name = fold(mark.name)
    if mark.sign != "#" or not name:
        return None
    kinds = {kind for word, kind in _KIND_WORDS.items() if word.startswith(name)}
    return kinds.pop() if len(kinds) == 1 else None


def words_of(line: str, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch of the line; signs and commands glued to one stand apart."""
    for match in _TOKEN.finditer(line, start, end):
        bare = match[0].lstrip(_EDGES)
        first = match.end() - len(bare)
        bare = bare.rstrip(_EDGES)
        glued = _NUMBERED.fullmatch(bare)
        if glued is None or meaning_of(fold(glued[2])) is None:
            glued = _SIGNED.fullmatch(bare)
        if glued is not None:
            cut = first + len(glued[1])
            yield Word(fold(glued[1]), first, cut)
            yield Word(fold(glued[2]), cut, first + len(bare))
        elif bare:
            yield Word(fold(bare), first, first + len(bare))


def meaning_of(word: str) -> Meaning | None:
    """What a folded word asks for: verdict and sphere by any start, the rest whole."""
    if word in _SIGNS:
        return _SIGNS[word]
    if word in _WHOLE:
        return _WHOLE[word]
    for verdict, name in VERDICTS.items():
        if word and name.startswith(word):
            return verdict
    for sphere, name in SPHERES.items():
        if word and (name.startswith(word) or _inflected(name).startswith(word)):
            return sphere
    return None


def _inflected(name: str) -> str:
    """As in "de institutionele sociale basis"."""
    return name.replace("eel", "ele") if name.endswith("eel") else f"{name}e"


def meanings(line: str, words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Meaning | None]]:
    """The words one by one, or phrase by phrase, with what they ask for; None is unknown."""
    at = 0
    while at < len(words):
        size, meaning = _phrase(line, words[at : at + 3])
        yield words[at : at + size], meaning
        at += size


def _phrase(line: str, ahead: Sequence[Word]) -> tuple[int, Meaning | None]:
    """How many of these words belong together; a comma between them keeps them apart."""
    for size in (3, 2):
        group = ahead[:size]
        meaning = _PHRASES.get(tuple(word.text for word in group))
        gaps = (line[a.end : b.start] for a, b in pairwise(group))
        if meaning is not None and all(gap.isspace() for gap in gaps):
            return len(group), meaning
    return 1, meaning_of(ahead[0].text)


def orders_of(line: str, words: Sequence[Word]) -> Orders | str:
    """What the words ask for, or the Dutch sentence that says what is wrong with them."""
    given: dict[type, tuple[Meaning, int, int]] = {}
    for phrase, meaning in meanings(line, words):
        if meaning is None:
            return f"“{line[phrase[0].start : phrase[0].end]}” begrijp ik hier niet."
        if meaning is Extra.FILLER:
            continue
        if type(meaning) in given and given[type(meaning)][0] is not meaning:
            return _WHAT[type(meaning)]
        given[type(meaning)] = (meaning, phrase[0].start, phrase[-1].end)
    return _settled(given)


def _settled(given: dict[type, tuple[Meaning, int, int]]) -> Orders | str:
    """With another verdict or agreement beside it, "niet eens" can only be oneens."""
    extra = given.get(Extra)
    if extra is not None and extra[0] is Extra.EITHER and given.keys() & {Verdict, Agreement}:
        del given[Extra]
        oneens = (Agreement.DISAGREED, *extra[1:])
        if given.setdefault(Agreement, oneens)[0] is not Agreement.DISAGREED:
            return _WHAT[Agreement]
    return Orders(tuple(given.values()))
