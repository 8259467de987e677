"""What is printed, as plain pages: how many, with which words, and nothing over an edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.export.print_board import OVERLAP, board_pages
from app.export.print_cards import card_pages, whole_set
from app.export.print_cards import front as card_front
from app.export.print_colours import contrast, tones
from app.export.print_files import print_files
from app.export.print_page import A4_WIDE, Group, Words, all_words
from app.export.print_purposes import place_pages, purpose_card, purpose_pages
from app.export.print_sheets import DRIFT, behind
from app.export.print_stock import PrintCard, stock
from app.model.board import HEIGHT, WIDTH
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import Ingredient, Participant, new_id
from app.model.printing import BoardPaper, Flip, PrintChoices, PrintPart
from app.model.tags import INGREDIENT_SIZE, PURPOSE_SIZE, RINGS, Blank, meaning_of
from app.model.tags import Ingredient as CardTag
from app.model.text import MOST_TITLE, clean_line, clean_text
from tests.builders import a_document, do, table
from tests.export.paper import Rect, around, cards_of, extent, meet, tags_of

titles = st.text(min_size=1, max_size=MOST_TITLE).map(clean_line).filter(bool)
texts = st.text(max_size=300).map(clean_text)


def on_card(rect: Rect, size: tuple[float, float], inside: float) -> bool:
    wide, high = size[0] / 2 - inside, size[1] / 2 - inside
    return rect[0] >= -wide and rect[2] <= wide and rect[1] >= -high and rect[3] <= high


def the_words(card: PrintCard, marks: list[object]) -> str:
    bold = [mark for mark in marks if isinstance(mark, Words) and mark.bold]
    return "".join("".join(mark.text.split()) for mark in bold)


@given(titles, texts)
@example("W" * MOST_TITLE, "W" * 300)
@example("een heel lange titel " * 9, "")
def test_a_title_of_any_length_stands_whole_on_its_card(title: str, explanation: str) -> None:
    for make, size in ((card_front, INGREDIENT_SIZE), (purpose_card, PURPOSE_SIZE)):
        card = PrintCard(40, title, explanation, 51)
        marks = list(make(card))
        assert "".join(title.split()) == the_words(card, marks)  # type: ignore[arg-type]
        words = [extent(mark) for mark in marks if isinstance(mark, Words)]
        assert all(on_card(rect, size, 2) for rect in words)
        (tag,) = (extent(m) for m in marks if list(tags_of([m])))
        assert not any(meet(rect, tag) for rect in words)
        rings = [(x - 10, y - 10, x + 10, y + 10) for x, y in RINGS]
        if make is purpose_card:
            assert not any(meet(rect, ring) for rect in words for ring in rings)


def test_a_back_that_drifts_four_mm_stays_whole_on_its_card() -> None:
    made = stock(a_document(), PrintChoices())
    for page in card_pages(made)[1::2]:
        for card in cards_of(page):
            assert on_card(around(card.marks), INGREDIENT_SIZE, DRIFT)


@pytest.mark.parametrize("flip", list(Flip))
def test_every_back_lies_behind_its_front(flip: Flip) -> None:
    """Turning over the long edge of a sheet on its side is turning it over its top."""
    made = stock(a_document(), PrintChoices(flip=flip, shift=(1.5, -2.0)))
    front, back = card_pages(made)[:2]
    wide, high = A4_WIDE
    for one, other in zip(cards_of(front), cards_of(back), strict=True):
        x, y = other.x - 1.5, other.y + 2.0
        assert (x, y) == pytest.approx(
            (one.x, high - one.y) if flip is Flip.LONG else (wide - one.x, one.y)
        )
        number = next(words.text for words in all_words(one.marks))
        assert f"({number})" in next(
            words.text for words in all_words(other.marks) if words.text.startswith("want")
        )
    assert behind(10, 20, (210, 297), Flip.LONG) == (200, 20, False)


def test_every_table_gets_a_set_with_blank_cards_of_its_own_tags() -> None:
    document = a_document(2)
    made = stock(document, PrintChoices())
    assert {len(whole_set(each, 4)) for each in made.tables} == {60}
    tags = [tag for page in card_pages(made) for tag in tags_of(page.marks)]
    first, second = tags[:60], tags[60:]
    assert first == second
    assert len(set(first)) == 60
    meanings = [meaning_of(tag) for tag in first]
    assert meanings[:48] == [CardTag(number) for number in range(1, 49)]
    assert meanings[48:] == [Blank(number) for number in range(1, 13)]
    none = stock(document, PrintChoices(blanks=0))
    assert len(whole_set(none.tables[0], 0)) == 48


def test_a_card_of_a_table_is_in_the_set_of_that_table_only() -> None:
    document = a_document(2)
    own = Ingredient(new_id(), 49, "De weggeefkast", table_id=table(document, 2).id)
    made = stock(do(document, Change("", (Edit(None, own),))), PrintChoices())
    assert [len(each.cards) for each in made.tables] == [48, 49]


def test_a_deck_of_250_cards_is_printed_and_a_number_beyond_the_tags_is_told() -> None:
    document = a_document()
    more = [Ingredient(new_id(), number, f"Kaart {number}") for number in range(49, 250)]
    last = Ingredient(new_id(), 401, "Kaart 401")
    document = do(document, Change("", tuple(Edit(None, each) for each in (*more, last))))
    (file,) = print_files(document, PrintChoices(), {PrintPart.CARDS})
    assert len(file.pages) == 34
    assert file.amount == "1 set van 250 kaartjes en lege kaartjes, 17 vellen, dubbelzijdig"
    assert file.remarks == (
        "1 kaartje heeft een te hoog nummer voor een zwart blokje: op een foto worden ze niet "
        "herkend.",
    )


def test_there_is_a_purpose_card_for_every_participant_and_reserve() -> None:
    few = stock(a_document(participants=8), PrintChoices()).tables[0]
    assert sum(card.blank for card in few.purposes) == 4
    many = stock(a_document(participants=18), PrintChoices()).tables[0]
    assert len(many.purposes) == 18 + 4
    made = stock(a_document(participants=8), PrintChoices())
    tags = [tag for page in purpose_pages(made) for tag in tags_of(page.marks)]
    assert len(tags) == len(set(tags)) == 20


def names_in(document: Document, choices: PrintChoices) -> set[PrintPart]:
    """The parts on which a name stands."""
    names = {person.name for person in document.all(Participant)}
    names |= {each for t in document.tables for each in (t.facilitator, t.notetaker)}
    names.discard("")
    return {
        file.part
        for file in print_files(document, choices, set(PrintPart))
        for page in file.pages
        for words in all_words(page.marks)
        if any(name in words.text for name in names)
    }


def test_names_are_on_the_group_division_and_only_if_chosen(example: Document) -> None:
    assert names_in(example, PrintChoices()) == set()
    assert names_in(example, PrintChoices(names=True)) == {PrintPart.DIVISION}


def test_place_cards_say_the_number_on_both_sides(example: Document) -> None:
    made = stock(example, PrintChoices(tables=(2,)))
    cards = [card for page in place_pages(made) for card in cards_of(page)]
    assert len(cards) == 7
    said = [words.text for words in all_words(cards[2].marks)]
    assert said.count("3") == 2
    assert [mark.turned for mark in cards[2].marks if isinstance(mark, Group)] == [False, True]


def test_who_has_nobody_yet_gets_eight_at_each_table() -> None:
    made = stock(a_document(2), PrintChoices())
    assert [each.seats for each in made.tables] == [tuple(range(1, 9))] * 2


@pytest.mark.parametrize(("paper", "sheets"), [(BoardPaper.A3, 8), (BoardPaper.A4, 15)])
def test_sheets_to_glue_show_all_of_the_board_with_overlap(paper: BoardPaper, sheets: int) -> None:
    pages = board_pages(stock(a_document(), PrintChoices(board=paper)))
    assert len(pages) == sheets
    seen = []
    for page in pages:
        (drawing,) = cards_of(page)
        assert drawing.window is not None
        left, top, wide, high = drawing.window
        assert left >= 5
        assert left + wide <= page.width - 5
        seen.append((left - drawing.x, top - drawing.y, wide, high))
    rows = sorted({(top, high) for _, top, _, high in seen})
    columns = sorted({(left, wide) for left, _, wide, _ in seen})
    for parts, whole in ((columns, WIDTH), (rows, HEIGHT)):
        assert parts[0][0] == 0
        assert parts[-1][0] + parts[-1][1] == pytest.approx(whole)
        for (start, long), (after, _) in pairwise(parts):
            assert start + long - after == pytest.approx(OVERLAP)


@given(st.lists(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), min_size=1, max_size=3))
def test_words_stay_readable_in_any_house_colours(colours: list[str]) -> None:
    for tone in tones(tuple(colours)).values():
        assert contrast(tone.ink, tone.fill) >= 7
        assert contrast(tone.line, tone.band) >= 3


@given(titles, titles, titles)
def test_no_page_has_words_over_its_edge(title: str, place: str, goal: str) -> None:
    document = a_document(participants=3)
    session = replace(document.session, title=title, place=place)
    one = document.tables[0]
    named = replace(one, name=goal)
    document = do(document, Change("", (Edit(document.session, session), Edit(one, named))))
    parts = {PrintPart.TALLY, PrintPart.ROUND_1, PrintPart.NOTES, PrintPart.DIVISION}
    for file in print_files(document, PrintChoices(), {*parts, PrintPart.TIMES, PrintPart.TEST}):
        for page in file.pages:
            left, top, right, bottom = around(w for w in page.marks if isinstance(w, Words))
            assert min(left, top, page.width - right, page.height - bottom) >= 4, page.name
