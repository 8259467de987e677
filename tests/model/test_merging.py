"""Merging: what files of tables bring, what contradicts, and what is never dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.change import inverse
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Ingredient,
    Participant,
    Phase,
    Placement,
    PlannedTime,
    PolicyGoal,
    Ready,
    Stance,
    Table,
    Verdict,
    Votes,
)
from app.model.facts import Fact, thing_of
from app.model.merging import File, merge
from app.model.operations.arguing import add_argument, edit_argument, remove_argument
from app.model.operations.cards import add_ingredient, remove_ingredient
from app.model.operations.checking import tick, untick
from app.model.operations.choosing import choose
from app.model.operations.deck import reword, switch
from app.model.operations.participants import (
    add_participant,
    edit_participant,
    remove_participant,
)
from app.model.operations.placing import place, set_agreement, take_off
from app.model.operations.planning import plan_time
from app.model.operations.rules import RuleBroken
from app.model.operations.session import add_policy_goal
from app.model.operations.tables import PurposeText, edit_purpose_text
from app.model.operations.tally import set_votes
from app.model.sources import made_from
from tests.builders import a_document, card, person, purpose, table
from tests.model.totals import a_file, bring, do, give_out, planned, settle, total

ASKED = "2026-11-05 19:30"
OLD, NEW = (100.0, 100.0), (400.0, 200.0)


@pytest.fixture
def evening() -> tuple[File, list[File]]:
    """A session of three tables of two, given out."""
    return give_out(a_file(a_document(3, 2)))


def laid(file: File, number: int, at: int = 1, where: tuple[float, float] = OLD) -> File:
    """The file once its table has laid a card."""
    return do(file, lambda d: place(d, table(d, at).id, card(d, number).id, *where))


def where(file: File, number: int, at: int = 1) -> tuple[float, float] | None:
    found = file.document.placement(table(file.document, at).id, card(file.document, number).id)
    return None if found is None else (found.x, found.y)


# --- what comes along -----------------------------------------------------------------------


def test_what_each_table_noted_comes_together(evening: tuple[File, list[File]]) -> None:
    file, tables = evening
    back = [laid(each, 1, at) for at, each in enumerate(tables, 1)]
    merged = bring(file, *back)
    assert [where(merged, 1, at) for at in (1, 2, 3)] == [OLD, OLD, OLD]


def test_every_kind_of_thing_comes_along(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    document = first.document
    own, somebody = table(document), person(document)
    there = do(
        first,
        lambda d: add_policy_goal(d, "Minder eenzaamheid"),
        lambda d: plan_time(d, Phase.ROUND_2, 40),
        lambda d: tick(d, "markers"),
        lambda d: reword(d, card(d, 5).id, card(d, 5).title, "Andere uitleg"),
        lambda d: switch(d, card(d, 6).id, False),
        lambda d: edit_purpose_text(d, own.id, PurposeText.AGREED, "Kennen"),
        lambda d: set_votes(d, own.id, purpose(d, 1).id, somebody.id, 2),
        lambda d: edit_participant(d, replace(somebody, consent_photo=True), "2026-11-05 19:30"),
        lambda d: add_argument(d, own.id, card(d, 1).id, Stance.FOR, "Omdat", None, somebody.id),
    )
    merged = bring(file, there)
    for kind in (PolicyGoal, PlannedTime, Ready, Table, Participant, Ingredient, Votes, Argument):
        for entity in there.document.all(kind):
            assert merged.document.find(kind, entity.id) == entity


def test_a_card_that_a_table_added_stays_its_own_and_keeps_its_number(
    evening: tuple[File, list[File]],
) -> None:
    file, tables = evening
    back = [
        do(each, lambda d, at=at: add_ingredient(d, "Repair café", "", table(d, at).id))
        for at, each in enumerate(tables, 1)
    ]
    merged = bring(file, *back).document
    own = [each for each in merged.all(Ingredient) if each.table_id is not None]
    assert [each.table_id for each in own] == [each.id for each in merged.tables]
    assert {each.number for each in own} == {max(c.number for c in file.document.ingredients()) + 1}


def test_the_same_thing_under_two_ids_is_one_with_the_lowest(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    there, here = laid(first, 1), laid(file, 1)
    merged = bring(here, there)
    ids = [each.placements(table(each).id)[0].id for each in (there.document, here.document)]
    assert [each.id for each in merged.document.all(Placement)] == [min(ids)]


def test_each_fact_knows_the_file_that_it_came_from(evening: tuple[File, list[File]]) -> None:
    file, (first, second, _) = evening
    merged = bring(laid(file, 3), laid(first, 1), laid(second, 2, at=2)).document
    cards = {each.ingredient_id: each for each in merged.all(Placement)}
    assert made_from(merged, cards[card(merged, 1).id]) == ("tafel 1.gsb",)
    assert made_from(merged, Fact(thing_of(cards[card(merged, 2).id]), "where")) == ("tafel 2.gsb",)
    assert made_from(merged, cards[card(merged, 3).id]) == ()


# --- three ways -----------------------------------------------------------------------------


def test_merging_the_same_file_again_changes_nothing(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    once = bring(file, there)
    assert planned(once, [there]).nothing_new
    assert settle(planned(once, [there])).edits == ()


def test_a_correction_comes_along_at_the_next_merge(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    once = bring(file, there)
    assert where(bring(once, laid(there, 1, where=NEW)), 1) == NEW


def test_our_own_correction_stays_at_the_next_merge(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    ours = laid(bring(file, there), 1, where=NEW)
    assert planned(ours, [there]).nothing_new
    assert where(bring(ours, laid(there, 2)), 1) == NEW


def test_a_removal_comes_along_where_nothing_changed_here(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    there = laid(first, 1)
    once = bring(file, there)
    gone = do(there, lambda d: take_off(d, table(d).id, card(d, 1).id))
    assert where(bring(once, gone), 1) is None


def test_what_a_file_reverted_to_how_it_was_given_out_comes_along(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    one = card(file.document, 1)
    there = do(first, lambda d: reword(d, one.id, "Anders", one.explanation))
    once = bring(file, there)
    assert once.document.get(Ingredient, one.id).title == "Anders"
    back = do(there, lambda d: reword(d, one.id, one.title, one.explanation))
    assert bring(once, back).document.get(Ingredient, one.id) == one


def test_a_total_that_knows_only_the_reverted_file_agrees_with_one_that_knew_it_before(
    evening: tuple[File, list[File]],
) -> None:
    _, (first, *_) = evening
    one = card(first.document, 1)
    there = do(first, lambda d: reword(d, one.id, "Anders", one.explanation))
    back = laid(do(there, lambda d: reword(d, one.id, one.title, one.explanation)), 2)
    assert not planned(total(there), [total(back)]).contradictions
    assert bring(total(there), total(back)).document.get(Ingredient, one.id) == one


def test_a_file_that_only_passes_on_what_was_given_out_does_not_stand_against_a_change(
    evening: tuple[File, list[File]],
) -> None:
    _, (first, second, third) = evening
    one = card(first.document, 1)
    changed = do(first, lambda d: reword(d, one.id, "Anders", one.explanation))
    others = total(laid(second, 2, at=2), laid(third, 3, at=3))
    merged = bring(others, changed)
    assert merged.document.get(Ingredient, one.id).title == "Anders"


def test_a_tick_taken_away_there_goes_here(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there = do(first, lambda d: tick(d, "markers"))
    once = bring(file, there)
    assert len(once.document.all(Ready)) == 1
    gone = do(there, lambda d: untick(d, "markers"))
    assert not bring(once, gone).document.all(Ready)


def test_a_merge_undone_gives_the_document_before_it(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    change = settle(planned(file, [laid(first, 1)]))
    document = file.document.copy()
    document.apply(change)
    document.apply(inverse(change))
    assert document == file.document
    assert change.label == "Tafels samengevoegd: tafel 1.gsb"


# --- contradictions -------------------------------------------------------------------------


def test_two_changes_of_one_fact_are_shown_side_by_side(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there, ours = laid(first, 1, where=NEW), laid(file, 1)
    (found,) = planned(ours, [there]).contradictions
    assert found.where == f"Tafel 1 · {card(file.document, 1).title} · plaats"
    assert {(side.ours, side.files) for side in found.sides} == {
        (True, ()),
        (False, ("tafel 1.gsb",)),
    }
    assert all("mm)" in side.text for side in found.sides)


def test_two_files_can_contradict_each_other_and_not_us(evening: tuple[File, list[File]]) -> None:
    file, (first, second, _) = evening
    one = card(file.document, 1)
    words = [
        do(each, lambda d, title=title: reword(d, one.id, title, one.explanation))
        for each, title in ((first, "Eerste"), (second, "Tweede"))
    ]
    (found,) = planned(file, words).contradictions
    assert {(side.text, side.files, side.ours) for side in found.sides} == {
        ("Eerste", ("tafel 1.gsb",), False),
        ("Tweede", ("tafel 2.gsb",), False),
    }


def test_what_is_removed_there_and_changed_here_is_asked(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    own = table(first.document).id
    there = do(first, lambda d: add_argument(d, own, card(d, 1).id, Stance.FOR, "Omdat"))
    once = bring(file, there)
    (argument,) = once.document.all(Argument)
    ours = do(once, lambda d: edit_argument(d, replace(argument, text="Juist omdat")))
    gone = do(there, lambda d: remove_argument(d, argument.id))
    found = planned(ours, [gone])
    (asked,) = found.contradictions
    assert [side.text for side in asked.sides][1] == "Weggehaald"
    for side, left in ((0, ["Juist omdat"]), (1, [])):
        merged = do(ours, merge(found, {asked.key: side}))
        assert [each.text for each in merged.document.all(Argument)] == left
        assert not planned(merged, [gone]).contradictions


def test_nothing_is_merged_while_a_choice_is_lacking(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    found = planned(laid(file, 1), [laid(first, 1, where=NEW)])
    with pytest.raises(RuleBroken, match="Niet bij elk verschil is gekozen"):
        merge(found, {})


def test_what_was_chosen_is_not_asked_again(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    there, ours = laid(first, 1, where=NEW), laid(file, 1)
    found = planned(ours, [there])
    (asked,) = found.contradictions
    for number, side in enumerate(asked.sides):
        merged = do(ours, merge(found, {asked.key: number}))
        assert where(merged, 1) == (OLD if side.ours else NEW)
        assert planned(merged, [there]).nothing_new


def test_two_totals_in_which_people_chose_differently_contradict(
    evening: tuple[File, list[File]],
) -> None:
    _, (first, second, _) = evening
    one = card(first.document, 1)
    words = [
        do(each, lambda d, title=title: reword(d, one.id, title, one.explanation))
        for each, title in ((first, "Eerste"), (second, "Tweede"))
    ]
    totals = [total(*words, choose=lambda _, side=side: side) for side in (0, 1)]
    (again,) = planned(totals[0], [totals[1]]).contradictions
    assert {side.text for side in again.sides} == {"Eerste", "Tweede"}


def test_consents_are_one_fact(evening: tuple[File, list[File]]) -> None:
    file, (first, *_) = evening
    somebody = person(file.document)
    there = do(first, lambda d: edit_participant(d, replace(somebody, consent_name=True), ASKED))
    ours = do(file, lambda d: edit_participant(d, replace(somebody, consent_photo=True), ASKED))
    (found,) = planned(ours, [there]).contradictions
    assert found.where == "Tafel 1 · Persoon 1-1 · toestemming"
    assert {side.text for side in found.sides} == {
        "naam: ja, foto: nee, citaat: nee, 2026-11-05 19:30",
        "naam: nee, foto: ja, citaat: nee, 2026-11-05 19:30",
    }


def test_changes_of_different_facts_of_one_thing_go_together(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    ours = laid(file, 1)
    _, (first, *_) = give_out(ours)
    there = laid(first, 1, where=NEW)
    ours = do(ours, lambda d: set_agreement(d, table(d).id, card(d, 1).id, Agreement.DISAGREED))
    merged = bring(ours, there)
    (placed,) = merged.document.all(Placement)
    assert ((placed.x, placed.y), placed.agreement) == (NEW, Agreement.DISAGREED)


# --- what is kept, and said -------------------------------------------------------------------


def test_what_is_removed_and_still_used_stays_and_is_said(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    one = card(file.document, 1)
    ours = do(file, lambda d: remove_ingredient(d, one.id))
    found = planned(ours, [laid(first, 1)])
    assert found.remarks == (
        f"“{one.title}” was weggehaald, maar er hoort nog iets bij. Daarom blijft het staan.",
    )
    merged = do(ours, settle(found))
    assert merged.document.get(Ingredient, one.id) == one
    assert planned(merged, [laid(first, 1)]).contradictions == ()


def test_two_at_a_table_with_one_number_both_stay_and_it_is_said(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    ours, there = (do(each, lambda d: add_participant(d, table(d).id)) for each in (file, first))
    found = planned(ours, [there])
    assert found.remarks == (
        "Aan tafel 1 hebben 2 deelnemers nummer 3. Ze blijven allemaal staan.",
    )
    assert len(do(ours, settle(found)).document.participants(table(file.document).id)) == 4


def test_two_choices_of_one_person_with_one_verdict_both_stay_and_it_is_said(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    somebody = person(file.document)
    ours, there = (
        do(each, lambda d, n=n: choose(d, somebody.id, card(d, n).id, Verdict.IN))
        for n, each in ((1, file), (2, first))
    )
    found = planned(ours, [there])
    assert found.remarks == (
        "Deelnemer 1 van tafel 1 heeft in ronde 1 2 kaartjes bij “wel”. Ze blijven allemaal staan.",
    )
    assert len(do(ours, settle(found)).document.all(Choice)) == 2


def test_somebody_removed_of_whom_something_is_noted_elsewhere_stays(
    evening: tuple[File, list[File]],
) -> None:
    file, (first, *_) = evening
    somebody = person(file.document)
    ours = do(file, lambda d: remove_participant(d, somebody.id))
    there = do(first, lambda d: choose(d, somebody.id, card(d, 1).id, Verdict.IN))
    merged = bring(ours, there).document
    assert merged.get(Participant, somebody.id) == somebody
