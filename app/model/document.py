"""The document in memory: finding, asking, checking a change and applying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from app.model.change import Change
from app.model.entities import (
    ENTITY_KINDS,
    REFERENCES,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Entity,
    Ingredient,
    Note,
    Participant,
    Placement,
    PolicyGoal,
    Purpose,
    Session,
    Table,
    Votes,
)

E = TypeVar("E", bound=Entity)
About = TypeVar("About", Argument, Choice, Placement)


class StaleChange(Exception):
    """A change that doesn't fit the document as it is: a fault of ours, never of the user."""


class Document:
    """All entities of one session, by kind and id.

    Only `apply` changes it, and only the editor calls that. Two documents are equal when they
    hold equal entities, in whatever order they came.
    """

    __slots__ = ("_groups", "_kinds", "_sorted")

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._kinds: dict[type, dict[str, Entity]] = {kind: {} for kind in ENTITY_KINDS}
        # What was asked before, until a change touches the kind: without it a report over a
        # hundred tables would sort everything a hundred times.
        self._sorted: dict[type, list[Entity]] = {}
        self._groups: dict[tuple[type, str], dict[str | None, list[Entity]]] = {}
        for entity in entities:
            self._kinds[type(entity)][entity.id] = entity

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._kinds == other._kinds

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Entity]:
        """Every entity, kind by kind in the order of ENTITY_KINDS, each kind by id."""
        for kind in ENTITY_KINDS:
            yield from self.all(kind)

    def __len__(self) -> int:
        return sum(len(entities) for entities in self._kinds.values())

    def copy(self) -> Document:
        """A snapshot that later changes don't touch; costs a dict copy a kind."""
        twin = Document()
        twin._kinds = {kind: dict(entities) for kind, entities in self._kinds.items()}
        return twin

    # --- asking ---------------------------------------------------------------------------

    def find(self, kind: type[E], entity_id: str | None) -> E | None:
        """The entity, or None where there is none of that kind and id."""
        if entity_id is None:
            return None
        return self._kinds[kind].get(entity_id)  # type: ignore[return-value]

    def get(self, kind: type[E], entity_id: str) -> E:
        """The entity; KeyError where there is none."""
        return self._kinds[kind][entity_id]  # type: ignore[return-value]

    def all(self, kind: type[E]) -> list[E]:
        """Every entity of a kind, by id: in the order in which they were noted."""
        if kind not in self._sorted:
            entities = self._kinds[kind]
            self._sorted[kind] = [entities[key] for key in sorted(entities)]
        return list(self._sorted[kind])  # type: ignore[arg-type]

    def _of(self, kind: type[E], field: str, value: str | None) -> list[E]:
        """Every entity of a kind with this value in a field, by id."""
        groups = self._groups.get((kind, field))
        if groups is None:
            groups = self._groups[kind, field] = {}
            for entity in self.all(kind):
                groups.setdefault(getattr(entity, field), []).append(entity)
        return list(groups.get(value, ()))  # type: ignore[arg-type]

    @property
    def session(self) -> Session:
        """The one session; LookupError in a document without."""
        sessions = self.all(Session)
        if len(sessions) != 1:
            raise LookupError(f"a document holds one session, not {len(sessions)}")
        return sessions[0]

    @property
    def policy_goals(self) -> list[PolicyGoal]:
        return self.all(PolicyGoal)

    @property
    def tables(self) -> list[Table]:
        return sorted(self.all(Table), key=lambda table: table.number)

    def participants(self, table_id: str) -> list[Participant]:
        """Those at a table, by number."""
        found = self._of(Participant, "table_id", table_id)
        return sorted(found, key=lambda participant: participant.number)

    def present(self, table_id: str) -> list[Participant]:
        """Those at a table who came, by number."""
        return [person for person in self.participants(table_id) if person.present]

    def taking_part(
        self, table_id: str, *kinds: type[Choice | Argument | Votes | ClosingAnswer | Note]
    ) -> list[Participant]:
        """Those at a table who came, and those of whom something of these kinds is noted."""
        return [
            person
            for person in self.participants(table_id)
            if person.present or any(self._of(kind, "participant_id", person.id) for kind in kinds)
        ]

    def ingredients(self, table_id: str | None = None) -> list[Ingredient]:
        """The cards a table can lay: the deck's and its own, by number; none that is switched off.

        Without a table: those of every table.
        """
        found = (
            card
            for card in self.all(Ingredient)
            if card.active and (table_id is None or card.table_id in (None, table_id))
        )
        return sorted(found, key=lambda card: card.number)

    def purposes(self, table_id: str | None = None) -> list[Purpose]:
        """The purposes a table can vote for, by number; without a table: those of every table."""
        found = (
            purpose
            for purpose in self.all(Purpose)
            if purpose.active and (table_id is None or purpose.table_id in (None, table_id))
        )
        return sorted(found, key=lambda purpose: purpose.number)

    def placements(self, table_id: str) -> list[Placement]:
        return self._of(Placement, "table_id", table_id)

    def placement(self, table_id: str, ingredient_id: str) -> Placement | None:
        """Where a table laid a card; None is "niet besproken", which is not `niet`."""
        laid = self._of(Placement, "table_id", table_id)
        return next((p for p in laid if p.ingredient_id == ingredient_id), None)

    def choices(self, table_id: str, ingredient_id: str | None = None) -> list[Choice]:
        """Choices of a table's participants, of one card or of all."""
        seated = self._of(Participant, "table_id", table_id)
        chosen = [choice for person in seated for choice in self.choices_of(person.id)]
        chosen.sort(key=lambda choice: choice.id)
        return [c for c in chosen if ingredient_id in (None, c.ingredient_id)]

    def choices_of(self, participant_id: str) -> list[Choice]:
        return self._of(Choice, "participant_id", participant_id)

    def arguments(self, table_id: str, ingredient_id: str | None = None) -> list[Argument]:
        """Arguments of a table, about one card or about all."""
        said = self._of(Argument, "table_id", table_id)
        return [a for a in said if ingredient_id in (None, a.ingredient_id)]

    def about(self, kind: type[About], ids: Iterable[str]) -> list[About]:
        """Of every table, what was chosen, laid or said of these cards, by id."""
        found = [entity for each in ids for entity in self._of(kind, "ingredient_id", each)]
        return sorted(found, key=lambda entity: entity.id)

    def conclusions(self, table_id: str) -> list[Conclusion]:
        return self._of(Conclusion, "table_id", table_id)

    def votes(self, table_id: str) -> list[Votes]:
        return self._of(Votes, "table_id", table_id)

    def notes(self, table_id: str | None) -> list[Note]:
        return self._of(Note, "table_id", table_id)

    def closing_answer(self, participant_id: str) -> ClosingAnswer | None:
        return next(iter(self._of(ClosingAnswer, "participant_id", participant_id)), None)

    def referring_to(self, entity: Entity) -> list[Entity]:
        """Every entity that refers to this one, kind by kind, each kind by id."""
        return [
            other
            for kind, fields in REFERENCES.items()
            for field, target in fields
            if target is type(entity)
            for other in self.all(kind)
            if getattr(other, field) == entity.id
        ]

    # --- changing -------------------------------------------------------------------------

    def check(self, change: Change) -> None:
        """Raise StaleChange unless every `before` is what the document holds now,
        and every reference holds afterwards."""
        after: dict[tuple[type[Entity], str], Entity | None] = {}
        for edit in change.edits:
            key = (type(edit.entity), edit.entity.id)
            now = after[key] if key in after else self._kinds[key[0]].get(key[1])
            if now != edit.before:
                raise StaleChange(f"{change.label}: {key[0].__name__} {key[1]} is not as expected")
            after[key] = edit.after
        self._check_references(change, after)

    def _check_references(
        self, change: Change, after: dict[tuple[type[Entity], str], Entity | None]
    ) -> None:
        for entity in after.values():
            if entity is None:
                continue
            for field, kind in REFERENCES[type(entity)]:
                target = getattr(entity, field)
                if target is None:
                    continue
                known = after.get((kind, target), self._kinds[kind].get(target))
                if known is None:
                    raise StaleChange(f"{change.label}: {field} refers to nothing")
        gone = {key for key, entity in after.items() if entity is None}
        if gone and any(self._refers_to(gone, each) for each in self._staying(gone, after)):
            raise StaleChange(f"{change.label}: something still refers to what goes")

    def _staying(
        self,
        gone: set[tuple[type[Entity], str]],
        after: dict[tuple[type[Entity], str], Entity | None],
    ) -> Iterator[Entity]:
        """The untouched entities of the kinds that could refer to what goes."""
        targets = {kind for kind, _ in gone}
        for kind, fields in REFERENCES.items():
            if any(target in targets for _, target in fields):
                yield from (e for e in self._kinds[kind].values() if (kind, e.id) not in after)

    @staticmethod
    def _refers_to(gone: set[tuple[type[Entity], str]], entity: Entity) -> bool:
        return any(
            (kind, getattr(entity, field)) in gone for field, kind in REFERENCES[type(entity)]
        )

    def apply(self, change: Change) -> None:
        """Carry a checked change out; raises StaleChange and changes nothing if it doesn't fit."""
        self.check(change)
        touched = {type(edit.entity) for edit in change.edits}
        self._sorted = {k: kept for k, kept in self._sorted.items() if k not in touched}
        self._groups = {k: kept for k, kept in self._groups.items() if k[0] not in touched}
        for edit in change.edits:
            entities = self._kinds[type(edit.entity)]
            if edit.after is None:
                del entities[edit.entity.id]
            else:
                entities[edit.after.id] = edit.after
