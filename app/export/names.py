"""Names in the texts of a report: found, replaced, and not to be there when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from app.export.errors import NotReadable
from app.export.parts import Content, Names, Person
from app.model.names_in_text import Find, Finder, HiddenName, names_found
from app.model.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_NO_TEXT = {"id", "version", "hidden", "names", "parts", "scope", "consents_asked", "date", "time"}
_MOST_TOLD = 8


class NamesInText(NotReadable):
    """Names that may not be told stand in texts; str() is the Dutch sentence."""


class NameLeft(NotReadable):
    """A name that may not be told stands in what was written; str() is the Dutch sentence."""


class Decided(Protocol):
    """What was decided of names, as they are written."""

    @property
    def replaced(self) -> AbstractSet[str]: ...

    @property
    def kept(self) -> AbstractSet[str]: ...


def without_names(told: Content, hidden: tuple[HiddenName, ...], decided: Decided) -> Content:
    """The content with the names replaced that were chosen to be.

    `hidden` of it are the names that are left to be found: not those that are to be kept.
    """
    finder = Finder(hidden)
    if decided.replaced and finder:
        told = _mapped(told, lambda text: finder.replaced(text, lambda w, _: w in decided.replaced))
    kept = Finder(hidden)
    allowed = {name.words for word in decided.kept for *_, name, _ in kept.found(word)}
    return replace(told, hidden=tuple(each for each in hidden if each.words not in allowed))


def finds(told: Content) -> list[Find]:
    """The hidden names that stand in the texts of a report, those that are sure first."""
    return names_found(told.hidden, _texts(told))


def refuse_names(told: Content) -> None:
    """Raise NamesInText where a sure one stands in the texts; a doubtful one is no refusal."""
    sure = [each for each in finds(told) if not each.doubtful]
    if sure:
        shown = [f"‘{each.written}’ ({each.context})" for each in sure[:_MOST_TOLD]]
        more = [counted(len(sure) - _MOST_TOLD, "andere", "andere")] if sure[_MOST_TOLD:] else []
        raise NamesInText(
            "In de teksten staan namen die niet in dit verslag mogen: "
            f"{listed([*shown, *more])}. Er is niets geschreven. Kies eerst of ze worden vervangen."
        )


def doubtful_remarks(told: Content) -> tuple[str, ...]:
    """A sentence on what may be a name and stays."""
    words = [f"‘{each.written}’" for each in finds(told) if each.doubtful]
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
