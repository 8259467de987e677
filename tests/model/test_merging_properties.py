"""Merging, held against whatever users may do at their tables."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from app.model.change import inverse
from app.model.document import Document
from app.model.facts import THERE, Thing, Value, things, values
from app.model.merging import File, merge
from app.model.merging_settling import GOES
from tests.builders import a_document
from tests.model.acts import acts, change_for
from tests.model.totals import a_file, bring, do, give_out, planned, settle, total

few = st.lists(acts, max_size=8)

evening_long = settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Shrinking takes minutes: an example is a whole evening."""


def worked_in(file: File, drawn: list[tuple[int, list[int], str]]) -> File:
    for act in drawn:
        change = change_for(file.document, act)
        if change is not None and change.edits:
            file = do(file, change)
    return file


class Evening(NamedTuple):
    """The file of a session and those of its tables, as they were given out and as they are."""

    before: list[File]
    files: list[File]


@st.composite
def evenings(draw: st.DrawFn) -> Evening:
    file = worked_in(a_file(a_document(3, 2)), draw(few))
    file, tables = give_out(file)
    before = [file, *tables[:3]]
    return Evening(before, [worked_in(each, draw(few)) for each in before])


@evening_long
@given(evenings())
def test_merging_a_file_with_itself_changes_nothing(evening: Evening) -> None:
    for file in evening.files[1:]:
        once = total(file)
        assert without_sources(once.document) == without_sources(file.document)
        assert planned(once, [file]).nothing_new


def without_sources(document: Document) -> list[object]:
    return [each for each in document if type(each).__name__ != "Source"]


@evening_long
@given(evenings())
def test_merging_again_adds_nothing(evening: Evening) -> None:
    file, *tables = evening.files
    once = bring(file, *tables)
    again = planned(once, tables)
    assert again.nothing_new
    assert settle(again).edits == ()


@evening_long
@given(evenings())
def test_a_merge_undone_gives_the_document_before_it(evening: Evening) -> None:
    file, *tables = evening.files
    document = file.document.copy()
    change = settle(planned(file, tables))
    document.apply(change)
    document.apply(inverse(change))
    assert document == file.document


@evening_long
@given(evenings(), st.permutations(range(4)))
def test_any_order_gives_the_same_document(evening: Evening, order: list[int]) -> None:
    files = evening.files
    assert total(*(files[n] for n in order if n < len(files))).document == total(*files).document


KEPT = "Daarom blijft het staan."


def remarks(files: list[File]) -> tuple[str, ...]:
    return planned(a_file(Document()), files).remarks


@evening_long
@given(evenings())
def test_any_grouping_gives_the_same_document(evening: Evening) -> None:
    """But for what was chosen to go, and what was taken away and is still used.

    A choice in a part is not asked again for the whole, and what a part keeps is there for the
    whole too, also where the whole has no more use for it.
    """
    first, *rest = files = evening.files
    parts = (files, rest, files[:-1], files[:2])
    assume(not any(KEPT in remark for part in parts for remark in remarks(part)))
    asked = planned(a_file(Document()), files).contradictions
    assume(not any(each.key.endswith(GOES) for each in asked))
    flat = total(*files).document
    assert total(first, total(*rest)).document == flat
    assert total(total(*files[:-1]), files[-1]).document == flat
    assert total(total(*files[:2]), total(*files[1:])).document == flat
    step = total(first)
    for each in rest:
        step = bring(step, each)
    assert step.document == flat


@evening_long
@given(evenings(), st.randoms(use_true_random=False))
def test_every_change_that_somebody_made_is_there_or_was_chosen_against(
    evening: Evening, random: Random
) -> None:
    file, *tables = evening.files
    found = planned(file, tables)
    choices = {each.key: random.randrange(len(each.sides)) for each in found.contradictions}
    after = told(do(file, merge(found, choices)).document)
    for given_out, each in zip(*evening, strict=True):
        before = told(given_out.document)
        for (thing, group), value in told(each.document).items():
            if before.get((thing, group)) == value or group == THERE:
                continue
            asked = {f"{thing.kind.__name__}|{thing.key}|{which}" for which in (group, GOES)}
            assert after.get((thing, group)) == value or asked & choices.keys()


def told(document: Document) -> dict[tuple[Thing, str], Value]:
    return {
        (thing, group): value
        for thing, entity in things(document).items()
        for group, value in values(entity).items()
    }
