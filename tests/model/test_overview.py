"""Counts, van der Eijk's A and the labels of the totaalbeeld."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Entity,
    Ingredient,
    Purpose,
    SameCard,
    SamePurpose,
    Sphere,
)
from app.model.operations.cards import add_ingredient, add_purpose
from app.model.operations.placing import place, set_agreement
from app.model.operations.tables import set_main_purpose
from app.model.operations.tally import ranking, set_votes
from app.model.overview import (
    LABELS,
    Counts,
    agreement,
    few_tables,
    label,
    overview,
    purposes_overview,
    tips,
)
from tests.builders import OUTSIDE, a_document, card, do, inside, near, person, purpose, table

few = st.integers(0, 9)


def counts(out: int, doubt: int, in_: int) -> Counts:
    """In the order of the published formula: niet, twijfel, wel."""
    return Counts(in_, doubt, out)


@pytest.mark.parametrize(
    ("odi", "value"),
    [
        ((0, 1, 5), 0.83),
        ((1, 0, 5), 0.33),
        ((0, 3, 3), 0.50),
        ((2, 0, 4), -0.33),
        ((3, 0, 3), -1.0),
        ((2, 2, 2), 0.0),
    ],
)
def test_agreement_has_the_published_values(odi: tuple[int, int, int], value: float) -> None:
    result = agreement(counts(*odi))
    assert result is not None
    assert round(result, 2) == value


@given(few, few, few)
def test_agreement_lies_between_minus_one_and_one(out: int, doubt: int, in_: int) -> None:
    value = agreement(counts(out, doubt, in_))
    assert (value is None) == (out + doubt + in_ == 0)
    assert value is None or -1 <= value <= 1


@given(few, few)
def test_without_doubt_agreement_is_negative_exactly_past_a_quarter_on_the_other_side(
    out: int, in_: int
) -> None:
    value = agreement(counts(out, 0, in_))
    if value is not None:
        assert (value < 0) == (min(out, in_) > (out + in_) / 4)


@pytest.mark.parametrize(
    ("odi", "word"),
    [
        ((0, 0, 0), "niet geplaatst"),
        ((0, 1, 0), "één tafel"),
        ((0, 0, 4), "eensgezind wel"),
        ((4, 0, 0), "eensgezind niet"),
        ((0, 4, 0), "eensgezind twijfel"),
        ((3, 0, 3), "verdeeld"),
        ((2, 2, 2), "verdeeld"),
        ((1, 0, 5), "overwegend wel, met tegenstem"),
        ((5, 0, 1), "overwegend niet, met tegenstem"),
        ((1, 4, 1), "vooral twijfel, met uitschieters"),
        ((0, 1, 5), "neigt naar wel"),
        ((5, 1, 0), "neigt naar niet"),
        ((0, 3, 3), "wel of twijfel"),
        ((3, 3, 0), "niet of twijfel"),
        ((0, 4, 2), "vooral twijfel"),
    ],
)
def test_a_label_follows_from_the_counts(odi: tuple[int, int, int], word: str) -> None:
    assert label(counts(*odi)) == word


@given(few, few, few)
def test_labels_are_mirrored_when_wel_and_niet_change_places(
    out: int, doubt: int, in_: int
) -> None:
    mirrored = label(counts(in_, doubt, out))
    swapped = mirrored.replace("wel", "?").replace("niet", "wel").replace("?", "niet")
    if out + doubt + in_ == 0:
        swapped = mirrored
    assert label(counts(out, doubt, in_)) == swapped


def test_a_table_that_did_not_lay_a_card_is_counted_as_not_placed_and_not_as_out() -> None:
    document = a_document(tables=3)
    library = card(document, 22)
    do(document, place(document, table(document, 1).id, library.id, *inside(Sphere.INSTITUTIONAL)))
    do(document, place(document, table(document, 2).id, library.id, *near(Sphere.COMMUNAL)))
    row = next(row for row in overview(document) if row.ingredient == library)
    assert row.counts == Counts(in_=1, doubt=1, out=0, not_placed=1)
    assert row.counts.sentence() == "1 wel · 1 twijfel · 0 niet (2 van 3 tafels)"
    assert row.spheres == {Sphere.PERSONAL: 0, Sphere.COMMUNAL: 1, Sphere.INSTITUTIONAL: 1}


def test_disagreement_at_a_table_is_counted_apart_from_where_the_card_lies() -> None:
    document = a_document()
    pub = card(document, 33)
    here = table(document).id
    do(document, place(document, here, pub.id, *OUTSIDE))
    do(document, set_agreement(document, here, pub.id, Agreement.DISAGREED))
    row = next(row for row in overview(document) if row.ingredient == pub)
    assert (row.counts.out, row.disagreed, row.label) == (1, 1, "één tafel")


def test_a_card_of_one_table_is_never_missing_at_the_others() -> None:
    document = a_document(tables=3)
    do(document, add_ingredient(document, "De weggeefkast", table_id=table(document, 1).id))
    row = overview(document)[-1]
    assert row.ingredient.title == "De weggeefkast"
    assert row.counts.not_placed == 1


def test_purposes_with_equal_totals_share_a_rank_and_none_is_given_without_stickers() -> None:
    document = a_document(tables=2, participants=2)
    for at, number, count in ((1, 2, 3), (2, 2, 1), (1, 5, 4), (2, 7, 2)):
        do(
            document,
            set_votes(document, table(document, at).id, purpose(document, number).id, None, count),
        )
    rows = purposes_overview(document)
    assert [(row.purpose.number, row.stickers, row.rank) for row in rows[:4]] == [
        (2, 4, 1),
        (5, 4, 1),
        (7, 2, 3),
        (1, 0, None),
    ]
    assert rows[0].share == 0.4
    assert rows[0].per_table == {table(document, 1).id: 3, table(document, 2).id: 1}


def test_how_many_people_chose_a_purpose_is_unknown_where_it_was_counted_anonymously() -> None:
    document = a_document(participants=3)
    here = table(document).id
    for number in (1, 2):
        do(
            document,
            set_votes(document, here, purpose(document, 1).id, person(document, number).id, 1),
        )
    do(document, set_votes(document, here, purpose(document, 2).id, None, 2))
    known, unknown = purposes_overview(document)[:2]
    assert (known.participants, unknown.participants) == (2, None)


def test_the_overview_of_chosen_tables_leaves_out_the_others_and_their_own_cards() -> None:
    document = a_document(tables=2)
    other = table(document, 2).id
    do(document, add_purpose(document, "Jongeren hier blijven", table_id=other))
    do(document, add_ingredient(document, "De kapper", table_id=other))
    only = [table(document, 1).id]
    assert "De kapper" not in [row.ingredient.title for row in overview(document, only)]
    assert len(purposes_overview(document, only)) == 16


@given(few, few, few)
def test_every_label_has_its_place_in_the_one_order(out: int, doubt: int, in_: int) -> None:
    assert label(counts(out, doubt, in_)) in LABELS


@given(few, few, few)
def test_a_label_tips_exactly_if_it_is_another_without_some_one_table(
    out: int, doubt: int, in_: int
) -> None:
    laid = ["out"] * out + ["doubt"] * doubt + ["in_"] * in_

    def of(verdicts: list[str]) -> str:
        return label(Counts(*(verdicts.count(each) for each in ("in_", "doubt", "out"))))

    others = [laid[:at] + laid[at + 1 :] for at in range(len(laid))]
    without = {of(rest) for rest in others}
    assert tips(counts(out, doubt, in_)) == (len(laid) >= 2 and without != {of(laid)})


def test_under_five_tables_seven_outcomes_in_ten_tip_or_more_and_it_is_said_once() -> None:
    for total in (2, 3, 4):
        outcomes = [
            tips(counts(out, doubt, total - out - doubt))
            for out in range(total + 1)
            for doubt in range(total + 1 - out)
        ]
        assert sum(outcomes) >= 0.7 * len(outcomes)
    assert not tips(counts(0, 0, 6)), "six tables that agree hang on none of them"
    assert [few_tables(tables) for tables in (1, 4, 5)] == [True, True, False]


def test_tables_that_did_not_lay_a_card_tip_nothing() -> None:
    assert tips(Counts(6, 4, 2, 0)) == tips(Counts(6, 4, 2, 50))


def note(document: Document, *entities: Entity) -> None:
    document.apply(Change("", tuple(Edit(None, each) for each in entities)))


def own_card(document: Document, title: str, at: int) -> Ingredient:
    do(document, add_ingredient(document, title, table_id=table(document, at).id))
    return document.ingredients()[-1]


def test_cards_said_to_be_the_same_by_way_of_a_third_are_one_row_over_their_tables() -> None:
    document = a_document(tables=4)
    one, two, three = (own_card(document, f"Weggeefkast {at}", at) for at in (1, 2, 3))
    note(document, SameCard("1" * 32, one.id, two.id), SameCard("2" * 32, three.id, two.id))
    do(document, place(document, table(document, 2).id, two.id, *inside(Sphere.COMMUNAL)))
    row = overview(document)[-1]
    assert (row.ingredient, row.same) == (one, (two, three))
    assert row.counts.sentence() == "1 wel · 0 twijfel · 0 niet (1 van 3 tafels)"
    assert row.ids == {one.id, two.id, three.id}
    assert len(overview(document)) == 49


def test_a_table_that_laid_two_same_cards_counts_once_with_the_lowest_number() -> None:
    document = a_document(tables=2)
    here = table(document, 2).id
    library, own = card(document, 22), own_card(document, "Bieb", 2)
    note(document, SameCard("1" * 32, own.id, library.id))
    do(document, place(document, here, own.id, *OUTSIDE))
    do(document, place(document, here, library.id, *inside(Sphere.COMMUNAL)))
    (row,) = (row for row in overview(document) if library.id in row.ids)
    assert row.counts == Counts(in_=1, not_placed=1)
    assert row.laid[here].ingredient_id == library.id
    assert [each.ingredient_id for each in row.also] == [own.id]


def test_same_purposes_are_one_row_with_all_stickers_but_two_in_a_tables_own_ranking() -> None:
    document = a_document(tables=2)
    here, there = table(document, 1).id, table(document, 2).id
    do(document, add_purpose(document, "Samen zijn", table_id=there))
    meet, own = purpose(document, 1), document.purposes()[-1]
    note(document, SamePurpose("1" * 32, own.id, meet.id))
    for at, which, count in ((here, meet, 2), (there, meet, 1), (there, own, 3)):
        do(document, set_votes(document, at, which.id, None, count))
    do(document, set_main_purpose(document, there, own.id))
    first = purposes_overview(document)[0]
    assert (first.purpose, first.same, first.stickers) == (meet, (own,), 6)
    assert first.per_table == {here: 2, there: 4}
    assert first.main_of == (there,)
    assert [(row.purpose, row.stickers) for row in ranking(document, there)[:2]] == [
        (own, 3),
        (meet, 1),
    ]
    assert len(document.all(Purpose)) == len(purposes_overview(document)) + 1
