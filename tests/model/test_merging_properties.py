"""Merging, held against whatever users may do at their tables."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.model.change import inverse
from app.model.document import Document
from app.model.merging import File
from tests.builders import a_document
from tests.model.acts import acts, change_for
from tests.model.totals import a_file, bring, do, give_out, planned, settle, total

few = st.lists(acts, max_size=12)


def worked_in(file: File, drawn: list[tuple[int, list[int], str]]) -> File:
    for act in drawn:
        change = change_for(file.document, act)
        if change is not None and change.edits:
            file = do(file, change)
    return file


@st.composite
def evenings(draw: st.DrawFn) -> tuple[File, list[File]]:
    """The file of an evening after its tables were given out, and those as they come back."""
    file = worked_in(a_file(a_document(3, 2)), draw(few))
    file, tables = give_out(file)
    return worked_in(file, draw(few)), [worked_in(each, draw(few)) for each in tables[:3]]


@given(evenings())
def test_merging_a_file_with_itself_changes_nothing(evening: tuple[File, list[File]]) -> None:
    for file in evening[1]:
        once = total(file)
        assert without_sources(once.document) == without_sources(file.document)
        assert planned(once, [file]).nothing_new


def without_sources(document: Document) -> list[object]:
    return [each for each in document if type(each).__name__ != "Source"]


@given(evenings())
def test_merging_again_adds_nothing(evening: tuple[File, list[File]]) -> None:
    file, tables = evening
    once = bring(file, *tables)
    again = planned(once, tables)
    assert again.nothing_new
    assert settle(again).edits == ()


@given(evenings())
def test_a_merge_undone_gives_the_document_before_it(evening: tuple[File, list[File]]) -> None:
    file, tables = evening
    document = file.document.copy()
    change = settle(planned(file, tables))
    document.apply(change)
    document.apply(inverse(change))
    assert document == file.document


@settings(max_examples=60)
@given(evenings(), st.permutations(range(4)))
def test_any_order_gives_the_same_document(
    evening: tuple[File, list[File]], order: list[int]
) -> None:
    file, tables = evening
    files = [file, *tables]
    assert total(*(files[n] for n in order if n < len(files))).document == total(*files).document


@settings(max_examples=100)
@given(evenings())
def test_any_grouping_gives_the_same_document_where_nothing_contradicts(
    evening: tuple[File, list[File]],
) -> None:
    file, tables = evening
    files = [file, *tables]
    assume(not planned(a_file(Document()), files).contradictions)
    assert_grouping(files)


def assert_grouping(files: list[File]) -> None:
    first, *rest = files
    flat = total(*files).document
    assert total(first, total(*rest)).document == flat
    assert total(total(*files[:-1]), files[-1]).document == flat
    assert total(total(*files[:2]), total(*files[2:])).document == flat
    step = total(first)
    for each in rest:
        step = bring(step, each)
    assert step.document == flat
    assert total(total(*files[:2]), total(*files[1:])).document == flat
