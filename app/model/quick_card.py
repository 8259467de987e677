"""The head of a quick line, before its colon: which card, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.entities import Ingredient
from app.model.quick_find import Found, Likeness, NamedCard, find_cards
from app.model.quick_words import Extra, Orders, Word, meaning_of, meanings, orders_of

_MOST_WORDS = 12
"""A longer head is a sentence, not a command; and reading stays quick."""


@dataclass(frozen=True, slots=True)
class Head:
    """One card or several to choose from, where they stand in the line, and the orders."""

    cards: tuple[Ingredient, ...]
    start: int
    end: int
    orders: Orders


@dataclass(frozen=True, slots=True)
class Muddle:
    """What isn't understood, in Dutch, and where a forgotten colon might have stood."""

    problem: str
    colon_at: int | None = None


def read_head(line: str, words: Sequence[Word], cards: Sequence[NamedCard]) -> Head | Muddle:
    """The card's words stand together, all others are commands; a card's number always wins."""
    if len(words) > _MOST_WORDS:
        return Muddle("Dit is te lang voor een kaartje met een oordeel.")
    numbered = _by_number(line, words, cards)
    if isinstance(numbered, Head):
        return numbered
    titled = _by_title(line, words, cards)
    if titled is not None:
        return titled
    if numbered is not None:
        return numbered
    return _nothing_found(line, words, cards)


def _by_number(
    line: str, words: Sequence[Word], cards: Sequence[NamedCard]
) -> Head | Muddle | None:
    """What the line says by the number of a card; None where no number is a card's."""
    numbers = {str(each.card.number): each for each in cards}
    found = [at for at, word in enumerate(words) if word.text.lstrip("0") in numbers]
    if not found:
        return None
    here = words[found[0]]
    each = numbers[here.text.lstrip("0")]
    if any(words[at].text.lstrip("0") != str(each.card.number) for at in found[1:]):
        return Muddle("Er staan twee nummers in deze regel. Neem één kaartje per regel.")
    # A word of its title beside the number says nothing new.
    others = [w for at, w in enumerate(words) if at not in found and not _repeats(w, each)]
    orders = orders_of(line, others)
    if isinstance(orders, Orders):
        return Head((each.card,), here.start, here.end, orders)
    return Muddle(orders, _forgotten_colon(line, words, found[0]))


def _repeats(word: Word, each: NamedCard) -> bool:
    unknown = meaning_of(word.text) is None
    return unknown and len(word.text) > 2 and f" {word.text}" in each.title


def _forgotten_colon(line: str, words: Sequence[Word], number_at: int) -> int | None:
    """Where the unknown words begin, when all before them is understood."""
    for phrase, meaning in meanings(line, words[number_at + 1 :]):
        if meaning is None:
            before = words[:number_at]
            whole = isinstance(orders_of(line, before), Orders)
            return phrase[0].start if whole else None
    return None


@dataclass(frozen=True, slots=True)
class _Run:
    """Words from `first` up to `last` taken as a part of a title, and the orders round them."""

    first: int
    last: int
    found: Found
    orders: Orders

    @property
    def rank(self) -> tuple[bool, bool, int, Likeness, int]:
        """The whole title first, then what does something, then the fewest words."""
        whole = self.found.likeness is Likeness.TITLE
        size = self.last - self.first
        return not whole, not self.orders.given, size, self.found.likeness, self.first


def _by_title(line: str, words: Sequence[Word], cards: Sequence[NamedCard]) -> Head | None:
    if not words:
        return None
    first, last = _unknown_stretch(line, words)
    runs = [
        run
        for start in range(first + 1)
        for end in range(max(last, start + 1), len(words) + 1)
        if (run := _run(line, words, start, end, cards, strict=True)) is not None
    ]
    if not runs and first < last:
        loose = _run(line, words, first, last, cards, strict=False)
        runs = [] if loose is None else [loose]
    if not runs:
        return None
    best = min(runs, key=lambda run: run.rank)
    return Head(best.found.cards, words[best.first].start, words[best.last - 1].end, best.orders)


def _unknown_stretch(line: str, words: Sequence[Word]) -> tuple[int, int]:
    """From the first unknown word up to past the last; where all are known any run will do."""
    unknown: list[int] = []
    at = 0
    for phrase, meaning in meanings(line, words):
        if meaning is None:
            unknown.append(at)
        at += len(phrase)
    return (unknown[0], unknown[-1] + 1) if unknown else (len(words) - 1, 0)


def _run(
    line: str,
    words: Sequence[Word],
    start: int,
    end: int,
    cards: Sequence[NamedCard],
    *,
    strict: bool,
) -> _Run | None:
    orders = orders_of(line, (*words[:start], *words[end:]))
    if not isinstance(orders, Orders):
        return None
    typed = line[words[start].start : words[end - 1].end]
    found = find_cards(cards, typed, strict=strict)
    return None if found is None else _Run(start, end, found, orders)


def _nothing_found(line: str, words: Sequence[Word], cards: Sequence[NamedCard]) -> Muddle:
    unknown = [phrase[0] for phrase, meaning in meanings(line, words) if meaning is None]
    if not unknown:
        orders = orders_of(line, words)
        wrong = orders if isinstance(orders, str) else "Er staat geen kaartje in deze regel."
        return Muddle(wrong)
    typed = line[unknown[0].start : unknown[-1].end]
    what = f"met nummer {typed}" if typed.isdigit() else f"gevonden bij “{typed}”"
    return Muddle(f"Er is geen kaartje {what}.", _colon_after_title(line, words, cards))


def _colon_after_title(line: str, words: Sequence[Word], cards: Sequence[NamedCard]) -> int | None:
    """Where unknown words follow a command, when a title and that command stand before them."""
    after_known = False
    for phrase, meaning in meanings(line, words):
        if meaning is None and after_known:
            before = [word for word in words if word.end <= phrase[0].start]
            read = _by_title(line, before, cards)
            sure = read is not None and len(read.cards) == 1 and read.orders.given
            return phrase[0].start if sure else None
        after_known = meaning not in (None, Extra.FILLER)
    return None
