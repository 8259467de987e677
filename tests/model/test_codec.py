"""Entities as plain values and back."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.model.codec import NAMES, NotAnEntity, decode, encode
from app.model.entities import (
    ENTITY_KINDS,
    Entity,
    Note,
    Participant,
    Phase,
    Placement,
    PolicyGoal,
    Sphere,
    Table,
    Verdict,
)
from tests.model.strategies import entities

PLACED = Placement("p", "t", "i", Verdict.IN, Sphere.COMMUNAL, 1.5, 2.0)


@given(entities)
def test_any_entity_is_the_same_after_there_and_back(entity: Entity) -> None:
    assert decode(NAMES[type(entity)], encode(entity)) == entity


def test_every_kind_has_a_name_of_its_own() -> None:
    assert NAMES.keys() == set(ENTITY_KINDS)
    assert len(set(NAMES.values())) == len(ENTITY_KINDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("x", "1.5"),
        ("x", True),
        ("x", float("nan")),
        ("x", None),
        ("verdict", "IN"),
        ("verdict", None),
        ("sphere", "everywhere"),
        ("table_id", 3),
        ("id", None),
        ("agreement", ["agreed"]),
    ],
)
def test_a_value_of_another_type_is_no_entity(field: str, value: object) -> None:
    values = {**encode(PLACED), field: value}
    with pytest.raises(NotAnEntity):
        decode("placement", values)


@pytest.mark.parametrize("field", ["consent_name", "number"])
def test_true_and_one_are_not_the_same_thing(field: str) -> None:
    values: dict[str, object] = dict(encode(Participant("p", "t", 2)))
    values[field] = True if field == "number" else 1
    with pytest.raises(NotAnEntity):
        decode("participant", values)


def test_a_missing_an_extra_and_an_unknown_name_are_refused() -> None:
    values = encode(PLACED)
    for name, fields in [
        ("placement", {**values, "z": 1.0}),
        ("placement", {key: value for key, value in values.items() if key != "y"}),
        ("plaatsing", values),
    ]:
        with pytest.raises(NotAnEntity):
            decode(name, fields)


def test_numbers_that_the_file_cannot_hold_are_refused_before_they_are_written() -> None:
    for entity in (
        Placement("p", "t", "i", Verdict.OUT, None, float("nan"), 1.0),
        Table("t", 2**63),
    ):
        with pytest.raises(ValueError, match="number"):
            encode(entity)


def test_a_whole_number_of_millimetres_and_minus_zero_become_what_sqlite_gives_back() -> None:
    values = encode(Placement("p", "t", "i", Verdict.OUT, None, 3, -0.0))
    assert [repr(values["x"]), repr(values["y"])] == ["3.0", "0.0"]


def test_a_lone_surrogate_becomes_the_replacement_sign_and_a_split_pair_is_joined() -> None:
    assert encode(PolicyGoal("g", "a\ud83db"))["text"] == "a\ufffdb"
    assert encode(Note("n", None, Phase.CLOSING, "", "\ud83d\ude00"))["text"] == "\U0001f600"
