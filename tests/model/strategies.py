"""Arbitrary entities and changes, straight from the field types: wilder than any operation."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import ENTITY_KINDS, Entity
from app.model.text import clean_text

words = st.text(max_size=40).map(clean_text)
ids = st.text("0123456789abcdef", min_size=32, max_size=32)
whole = st.integers(-(2**63) + 1, 2**63 - 1)
real = st.floats(allow_nan=False, allow_infinity=False)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(
            *(st.none() if each is type(None) else _values(each) for each in get_args(hint))
        )
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return {str: words, int: whole, float: real, bool: st.booleans()}[hint]


def entities_of(kind: type[Entity]) -> st.SearchStrategy[Entity]:
    """Any entity of a kind; what it refers to need not be there."""
    hints = get_type_hints(kind)
    values = {field.name: _values(hints[field.name]) for field in fields(kind)}
    return st.builds(kind, **{**values, "id": ids})


entities = st.sampled_from(ENTITY_KINDS).flatmap(entities_of)

documents = st.lists(entities, max_size=25).map(Document)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    kind = draw(st.sampled_from(ENTITY_KINDS))
    before, after = draw(entities_of(kind)), draw(entities_of(kind))
    shape = draw(st.sampled_from(("add", "change", "remove")))
    if shape == "add":
        return Edit(None, after)
    if shape == "remove":
        return Edit(before, None)
    same_id = {field.name: getattr(after, field.name) for field in fields(kind)}
    return Edit(before, kind(**{**same_id, "id": before.id}))


changes = st.builds(Change, words, st.lists(edits(), max_size=5).map(tuple))
