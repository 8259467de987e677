"""A change of a document as data: what each entity was and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.entities import Entity


@dataclass(frozen=True, slots=True)
class Edit:
    """One entity before and after; None before means added, None after means removed."""

    before: Entity | None
    after: Entity | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("an edit needs a before or an after")
        if (
            self.before is not None
            and self.after is not None
            and (type(self.before) is not type(self.after) or self.before.id != self.after.id)
        ):
            raise ValueError("an edit never turns one entity into another")

    @property
    def entity(self) -> Entity:
        """The entity as it is afterwards, or as it was when it is gone."""
        entity = self.after if self.after is not None else self.before
        assert entity is not None
        return entity


@dataclass(frozen=True, slots=True)
class Change:
    """What one act of a user does, whole or not at all; `label` is Dutch, for the undo menu."""

    label: str
    edits: tuple[Edit, ...]


def inverse(change: Change) -> Change:
    """The change that takes this one back, under the same label."""
    return Change(
        change.label,
        tuple(Edit(edit.after, edit.before) for edit in reversed(change.edits)),
    )


def added(entity: Entity) -> Edit:
    """An edit that adds the entity."""
    return Edit(None, entity)


def removed(entity: Entity) -> Edit:
    """An edit that takes the entity away."""
    return Edit(entity, None)
