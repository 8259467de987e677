"""Names in the texts of a report: found, replaced, and not to be there when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from app.export.errors import NotReadable
from app.export.parts import Content, Names, Person
from app.model.names_in_text import Find, Finder, names_found
from app.model.words import counted, listed

_NO_TEXT = {"id", "version", "hidden", "names", "parts", "scope", "consents_asked", "date", "time"}
_MOST_TOLD = 8


class NamesInText(NotReadable):
    """Names that may not be told stand in texts; str() is the Dutch sentence."""


class NameLeft(NotReadable):
    """A name that may not be told stands in what was written; str() is the Dutch sentence."""


def decide(told: Content, replaced: Set[str], kept: Set[str]) -> Content:
    """The content with these names replaced, and those no longer hidden; both as they are written.

    A name that is kept is kept as a whole: its parts are not found in it, and are elsewhere.
    """
    finder = Finder(told.hidden)
    if replaced:
        told = _mapped(told, lambda text: finder.replaced(text, lambda w, _: w in replaced))
    allowed = {name.words for word in kept for *_, name, _ in finder.found(word)}
    hidden = (replace(each, kept=each.kept or each.words in allowed) for each in told.hidden)
    return replace(told, hidden=tuple(hidden)) if allowed else told


def finds(told: Content) -> list[Find]:
    """The hidden names that stand in the texts of a report, those that are sure first."""
    return names_found(told.hidden, _texts(told))


def names_left(told: Content) -> tuple[str, ...]:
    """Sentences on what may be a name and stays. NamesInText where a sure one is undecided."""
    found = finds(told)
    _refuse([each for each in found if not each.doubtful])
    return _remarks([f"‘{each.written}’" for each in found if each.doubtful])


def _refuse(sure: list[Find]) -> None:
    if sure:
        shown = [f"‘{each.written}’ ({each.context})" for each in sure[:_MOST_TOLD]]
        more = [counted(len(sure) - _MOST_TOLD, "andere", "andere")] if sure[_MOST_TOLD:] else []
        raise NamesInText(
            "In de teksten staan namen die niet in dit verslag mogen: "
            f"{listed([*shown, *more])}. Er is niets geschreven. Kies eerst of ze worden vervangen."
        )


def _remarks(words: list[str]) -> tuple[str, ...]:
    if not words:
        return ()
    more = [f"nog {len(words) - _MOST_TOLD}"] if words[_MOST_TOLD:] else []
    told_words = listed([*words[:_MOST_TOLD], *more])
    return (f"Dit blijft staan, want het kan ook geen naam zijn: {told_words}. Kijk dat zelf na.",)


def small_groups(told: Content) -> tuple[str, ...]:
    """A sentence where one person has a function and organisation: that tells who it is."""
    if told.names is not Names.ROLE:
        return ()
    groups: dict[str, int] = {}
    for person in _people(told):
        if person.role:
            key = (person.organisation or person.role).casefold()
            groups[key] = groups.get(key, 0) + 1
    alone = sum(count == 1 for count in groups.values())
    if not alone:
        return ()
    many = counted(alone, "organisatie of functie", "organisaties of functies")
    return (
        f"Van {many} was er maar één persoon: daar is “functie en organisatie” zo goed als een "
        "naam. Kies ‘deelnemer’ als dat niet mag.",
    )


def _people(told: Content) -> Iterator[Person]:
    return (person for table in told.tables for person in table.people)


def _texts(told: Content) -> Iterator[str]:
    """Every text that a writer may put down; what a person may be called is not among them."""
    stack: list[Any] = [told]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            if value and not isinstance(value, Enum):
                yield value
        elif isinstance(value, tuple):
            stack += value
        elif is_dataclass(value):
            stack += (getattr(value, name) for name in _fields(type(value)))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A copy in which every text is changed."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    before = {name: getattr(value, name) for name in _fields(type(value))}
    after = {name: _mapped(each, change) for name, each in before.items()}
    changed = {name: each for name, each in after.items() if each is not before[name]}
    changed = {name: each for name, each in changed.items() if each != before[name]}
    return replace(value, **changed) if changed else value


_KNOWN: dict[object, tuple[str, ...]] = {Person: ("perspective",)}


def _fields(kind: Any) -> tuple[str, ...]:
    """Fields that may hold a text; of a person only what isn't who they are."""
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(
            each.name
            for each in fields(kind)
            if each.name not in _NO_TEXT and not each.name.endswith("_id")
        )
    return _KNOWN[kind]
