"""The session: its data and policy goals, and a new document with the deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.model.change import Change, added, removed
from app.model.document import Document
from app.model.entities import (
    Entity,
    Ingredient,
    PolicyGoal,
    Purpose,
    Session,
    Table,
    Votes,
    new_id,
)
from app.model.operations.rules import RuleBroken, changed, required, short
from app.model.text import clean_line, clean_text
from app.model.words import counted, day_of


def new_document(
    title: str,
    ingredients: Iterable[tuple[int, str, str]],
    purposes: Iterable[tuple[int, str, str]],
    tables: int = 1,
) -> Document:
    """A new session with a deck (number, title, explanation of each card) and empty tables."""
    entities: list[Entity] = [Session(new_id(), title=clean_line(title))]
    entities += [Table(new_id(), number) for number in range(1, tables + 1)]
    entities += [Ingredient(new_id(), *card) for card in ingredients]
    entities += [Purpose(new_id(), *card) for card in purposes]
    return Document(entities)


def edit_session(document: Document, edited: Session) -> Change:
    """Replace the session's data by an edited copy of it; texts are cleaned."""
    before = document.session
    if edited.id != before.id:
        raise ValueError("an edited session keeps its id")
    if edited.duration_minutes < 1 or edited.stickers_per_participant < 1:
        raise RuleBroken("De duur en het aantal stickers zijn minstens 1. Er is niets veranderd.")
    _check_stickers(document, edited.stickers_per_participant)
    after = replace(
        edited,
        title=clean_line(edited.title),
        organisation=clean_line(edited.organisation),
        date=_date(edited.date),
        starts_at=_time(edited.starts_at),
        place=clean_line(edited.place),
        goal=clean_text(edited.goal),
        outcomes=clean_text(edited.outcomes),
    )
    return changed("Sessiegegevens gewijzigd", before, after)


def _check_stickers(document: Document, most: int) -> None:
    """Raise RuleBroken when somebody has already stuck more than that."""
    stuck: Counter[str] = Counter()
    for votes in document.all(Votes):
        if votes.participant_id is not None:
            stuck[votes.participant_id] += votes.count
    if max(stuck.values(), default=0) > most:
        raise RuleBroken(
            f"Iemand heeft al meer dan {counted(most, 'sticker', 'stickers')} geplakt. "
            "Haal die eerst weg; "
            "het aantal per deelnemer blijft zoals het was."
        )


def _date(text: str) -> str:
    """The date as it is kept, or empty; RuleBroken for what is no day."""
    text = clean_line(text)
    if not text:
        return ""
    day = day_of(text)
    if day is None:
        raise RuleBroken(
            f"“{short(text)}” is geen datum. Schrijf hem als 5-11-2026; wat er stond, blijft staan."
        )
    return day.isoformat()


def _time(text: str) -> str:
    """The time of day as it is kept, HH:MM, or empty; RuleBroken for what is none."""
    text = clean_line(text)
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?(?: ?uur)?", text)
    if text and found is None:
        raise RuleBroken(
            f"“{short(text)}” is geen tijd. Schrijf hem als 19:30; de oude begintijd blijft staan."
        )
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""


def add_policy_goal(document: Document, text: str) -> Change:
    text = clean_line(text)
    if not text:
        raise RuleBroken("Schrijf eerst het beleidsdoel op.")
    return Change(f"Beleidsdoel toegevoegd: {short(text)}", (added(PolicyGoal(new_id(), text)),))


def edit_policy_goal(document: Document, goal_id: str, text: str) -> Change:
    before = required(document, PolicyGoal, goal_id, "Dit beleidsdoel")
    text = clean_line(text)
    if not text:
        raise RuleBroken("Een beleidsdoel heeft een tekst. Verwijder het als het niet meer geldt.")
    return changed("Beleidsdoel gewijzigd", before, replace(before, text=text))


def remove_policy_goal(document: Document, goal_id: str) -> Change:
    goal = required(document, PolicyGoal, goal_id, "Dit beleidsdoel")
    return Change(f"Beleidsdoel verwijderd: {short(goal.text)}", (removed(goal),))
