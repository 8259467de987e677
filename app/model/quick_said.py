"""What a quick line says after its colon, who said it and of what kind: its marks and signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.entities import Kind, Participant, Stance
from app.model.quick_find import find_people
from app.model.quick_words import Mark, kind_of, marks_in
from app.model.words import STANCES

_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_LAST = re.compile(r"(?<!\S)(voor|tegen)(?:\s+[@#]\S*)*\s*$", re.IGNORECASE)
_SIGN = re.compile(r"(voor|tegen|twijfel)\s*[:,]\s*|([-+?–−])(?=\s|$)\s*", re.IGNORECASE)
_STANCES = {
    **{word: stance for stance, word in STANCES.items()},
    "+": Stance.FOR,
    "?": Stance.DOUBT,
    **dict.fromkeys("-–−", Stance.AGAINST),
}


@dataclass(frozen=True, slots=True)
class Halves:
    """Where the card and its commands end, where the head ends, and the argument begins.

    The same place where there is no colon; `stance` is what stood right before the colon.
    """

    words: int
    head: int
    argument: int
    stance: Stance | None = None

    @property
    def has_colon(self) -> bool:
        return self.argument > self.head


@dataclass(frozen=True, slots=True)
class Spoken:
    """The argument without marks and sign; several speakers are a question yet to be asked."""

    text: str
    stance: Stance | None
    kind: Kind | None
    speakers: tuple[Participant, ...]
    marks: tuple[Mark, ...]
    """The marks that were understood: the speaker's first, then that of the kind."""
    stranger: str | None
    """What follows an @ in the argument that fits nobody, and therefore stays there."""


def halves(line: str) -> Halves:
    """Cut at the first colon; one between two digits, as in a time of day, is none."""
    colon = _COLON.search(line)
    if colon is None:
        return Halves(len(line), len(line), len(line))
    last = _LAST.search(line, 0, colon.start())
    if last is None:
        return Halves(colon.start(), colon.start(), colon.end())
    return Halves(last.start(), colon.start(), colon.end(), _STANCES[last[1].lower()])


def read_spoken(line: str, people: Sequence[Participant]) -> Spoken | str:
    """What was said and by whom, or the Dutch sentence that says which mark isn't understood."""
    cut = halves(line)
    head = marks_in(line, 0, cut.head)
    problem = _wrong_in_head(head, people)
    if problem is not None:
        return problem
    tail = marks_in(line, cut.argument, len(line))
    fitting = [m for m in head if m.sign == "@"] or [
        mark for mark in tail if _names_someone(mark, line, people)
    ]
    kinds = [m for m in head if kind_of(m)] or [mark for mark in tail if kind_of(mark)]
    used = (*fitting[-1:], *kinds[-1:])
    text = _without(line, cut.argument, [mark for mark in used if mark in tail])
    sign = _SIGN.match(text)
    strangers = [
        m.name for m in tail if m.sign == "@" and m.name and not find_people(people, m.name)
    ]
    return Spoken(
        text=text if sign is None else text[sign.end() :],
        stance=cut.stance if sign is None else _STANCES[(sign[1] or sign[2]).lower()],
        kind=kind_of(kinds[-1]) if kinds else None,
        speakers=find_people(people, fitting[-1].name) if fitting else (),
        marks=used,
        stranger=strangers[-1] if strangers else None,
    )


def _wrong_in_head(marks: Sequence[Mark], people: Sequence[Participant]) -> str | None:
    names = [mark.name for mark in marks if mark.sign == "@"]
    if len(names) > 1:
        return "Er staat twee keer een @ voor de dubbele punt."
    if names and not find_people(people, names[0]):
        return f"Niemand aan deze tafel heet “{names[0]}”." if names[0] else "Er zit nog niemand."
    for mark in marks:
        if mark.sign == "#" and not mark.name.isdigit() and kind_of(mark) is None:
            return f"“#{mark.name}” ken ik niet. Typ #doel of #karaktereigenschap."
    return None


def _names_someone(mark: Mark, line: str, people: Sequence[Participant]) -> bool:
    """An @ on its own asks who it was at the end of the line only."""
    asks = bool(mark.name) or mark.end == len(line)
    return mark.sign == "@" and asks and bool(find_people(people, mark.name))


def _without(line: str, start: int, marks: Sequence[Mark]) -> str:
    """The argument without these marks and the full stop or comma that clings to them."""
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        clinging = re.compile(r"\S*").match(line, mark.end)
        end = mark.end if clinging is None else clinging.end()
        line = f"{line[: mark.start]} {line[end:]}"
    return " ".join(line[start:].split())
