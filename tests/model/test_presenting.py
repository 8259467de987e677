"""The large screen gets titles, places and counts, and keeps in step with the document."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given

from app.model.change import inverse
from app.model.document import Document
from app.model.entities import Ingredient, Placement, Purpose
from app.model.presenting import presented_change, presented_document
from tests.builders import a_document
from tests.model.acts import change_for, sequences


def test_every_text_of_the_example_that_is_shown_is_a_title(example: Document) -> None:
    titles = {card.title for kind in (Ingredient, Purpose) for card in example.all(kind)}
    ids = {entity.id for entity in example}
    shown = presented_document(example)
    assert len(shown.all(Placement)) == len(example.all(Placement))
    for entity in shown:
        for field in fields(entity):
            value = getattr(entity, field.name)
            if type(value) is str:
                assert value in titles | ids | {""}, (entity, field.name)


@given(sequences)
def test_what_is_shown_follows_every_change_and_its_undo(
    acts: list[tuple[int, list[int], str]],
) -> None:
    document = a_document(tables=2, participants=2)
    shown = presented_document(document)
    for act in acts:
        change = change_for(document, act)
        if change is None:
            continue
        document.apply(change)
        shown.apply(presented_change(change))
        assert shown == presented_document(document)
        for back in (inverse(change), change):
            document.apply(back)
            shown.apply(presented_change(back))
        assert shown == presented_document(document)
