"""Names in what people said: found however they are written, and told where they are doubtful."""

from __future__ import annotations

import pytest

from app.model.entities import Note, Phase
from app.model.names_in_text import SOMEBODY, Finder, HiddenName, hidden_names, names_found
from app.model.operations.erasing import Words, erase_participant, erasure_of, name_wiper
from app.model.operations.noting import add_note
from app.model.operations.participants import add_participant
from app.model.operations.session import add_policy_goal
from tests.builders import a_document, do, table


def hidden(*names: str, numbered: bool = True) -> tuple[HiddenName, ...]:
    document = a_document()
    for name in names:
        do(document, add_participant(document, table(document).id, name, "", "", ""))
    return hidden_names(document, set(), numbered)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dat zei Fatima el Idrissi ook.", "Fatima el Idrissi"),
        ("FATIMA EL IDRISSI", "FATIMA EL IDRISSI"),
        ("Mevrouw el Idrissi was er", "el Idrissi"),
        ("Idrissi belde", "Idrissi"),
        ("Fatima's idee", "Fatima"),
        ("Fatimas idee", "Fatimas"),
        ("Fátima", "Fátima"),
        ("Fati\u00adma", "Fati\u00adma"),
        ("Fa\u0301tima!", "Fa\u0301tima"),
        ("Fatima  el\nIdrissi", "Fatima  el\nIdrissi"),
        ("fatima el idrissi", "fatima el idrissi"),
        ("FATIMA_2", "FATIMA"),
        ("Fatima2", "Fatima"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, written: str) -> None:
    (found,) = names_found(hidden("Fatima el Idrissi"), [text])
    assert (found.written, found.doubtful) == (written, False)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sean O'Brien", "O’Brien"),
        ("Sean O’Brien", "O'Brien"),
        ("Ayşe Y\u0131lmaz", "Yilmaz"),
        ("Ayşe Yilmaz", "YILMAZ"),
        ("Lech Wałęsa", "Walesa"),
        ("Søren Đorić", "Doric"),
        ("Σίσυφος Πέτρου", "ΣΊΣΥΦΟΣ"),
        ("Jan Strauß", "STRAUSS"),
        ("İpek Demir", "ipek demir"),
        ("محمد علي", "علي"),
    ],
)
def test_a_name_is_found_with_another_apostrophe_or_without_its_strokes(
    name: str, written: str
) -> None:
    (found,) = names_found(hidden(name), [f"Volgens {written} niet."])
    assert (found.written, found.doubtful) == (written, False)


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("李 小龙", "李小龙说了", "李小龙"),
        ("李 小龙", "因为小龙说了", "小龙"),
        ("สมชาย ใจดี", "คุณสมชายมา", "สมชาย"),
    ],
)
def test_in_a_script_without_spaces_a_name_is_found_amid_other_words(
    name: str, text: str, written: str
) -> None:
    (found,) = names_found(hidden(name), [text])
    assert (found.written, found.doubtful) == (written, False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("👩\u200d🌾 Jansma", "👩\u200d🌾 was er ook"),
        ("(.*)", "zei (.*) dan"),
        ("李 龙", "龙"),
        ("Anna de Bosch", "aan de bosch"),
    ],
)
def test_a_name_of_signs_or_of_one_sign_or_small_behind_de_is_doubtful(
    name: str, text: str
) -> None:
    assert [each.doubtful for each in names_found(hidden(name), [text])] == [True]


@pytest.mark.parametrize("text", ["Fatimah", "el", "een middag", "Idrissiaans", ""])
def test_what_is_no_whole_word_of_a_name_is_not_found(text: str) -> None:
    assert names_found(hidden("Fatima el Idrissi"), [text]) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna de Bos", "In het Bos wandelen we"),
        ("Jan Familie", "De Familie komt langs"),
        ("Roos", "een roos"),
        ("Anna Kerkhof", "op het kerkhof"),
        ("Bo", "Bo"),
    ],
)
def test_what_may_be_an_ordinary_word_or_a_card_is_doubtful(name: str, text: str) -> None:
    assert [each.doubtful for each in names_found(hidden(name), [text])] == [True]


def test_the_longest_name_is_replaced_first_and_one_of_two_people_names_nobody() -> None:
    found = hidden("Anna Kerkhof", "Anna Zijlstra")
    finder = Finder(found)
    said = finder.replaced("Anna Kerkhof en Anna spraken; Zijlstra niet.", lambda *_: True)
    assert said == f"deelnemer 1 en {SOMEBODY} spraken; deelnemer 2 niet."


def test_without_numbers_nobody_gets_one() -> None:
    finder = Finder(hidden("Anna Kerkhof", numbered=False))
    assert finder.replaced("Vraag Kerkhof.", lambda *_: True) == f"Vraag {SOMEBODY}."


def test_a_find_tells_how_often_and_what_stands_around_it() -> None:
    text = "Iedereen was het ermee eens dat Kerkhof altijd de koffie zet op de vrijdagochtend."
    (found,) = names_found(hidden("Anna Kerkhof"), [text, "Kerkhof"])
    assert found.times == 2
    assert found.context == "…was het ermee eens dat Kerkhof altijd de koffie zet op de…"


@pytest.mark.parametrize(
    ("name", "said", "left"),
    [
        ("Ayşe Y\u0131lmaz", "Vraag Yilmaz of Ayse.", "Vraag [gewist] of [gewist]."),
        ("Sean O'Brien", "O’Brien belde.", "[gewist] belde."),
        ("Zoë Bakker", "ZOE BAKKER was er; een bakker ook.", "[gewist] was er; een bakker ook."),
    ],
)
def test_who_is_wiped_goes_from_texts_however_the_accents_were_typed(
    name: str, said: str, left: str
) -> None:
    document = a_document()
    do(document, add_participant(document, table(document).id, name, "", "", ""))
    (person,) = document.participants(table(document).id)
    assert name_wiper(document, person.id)(said) == left


@pytest.mark.parametrize(
    ("name", "others", "said", "left", "told"),
    [
        ("Fatima Kok", [], "FATIMA en fatima", "[gewist] en fatima", ("fatima",)),
        ("Anna de Bos", ["Piet de Bos"], "de Bos zei", "de Bos zei", ("de Bos",)),
        ("Anna de Bos", [], "bij de Bos in de bos", "bij [gewist] in de bos", ("de bos",)),
        ("Anna Bos", ["Anna Smit", "Piet Bos"], "anna bos, Anna", "[gewist], Anna", ("Anna",)),
        ("Anna Kok", ["anna kok"], "Anna Kok zei", "Anna Kok zei", ("Anna Kok",)),
        ("李 小龙", [], "李小龙说, 李说", "[gewist]说, 李说", ("李",)),
        ("小龙", [], "小龙说", "[gewist]说", ()),
        ("🌾", [], "🌾 zei", "🌾 zei", ("🌾",)),
        ("", [], "niemand", "niemand", ()),
    ],
)
def test_what_is_surely_a_name_is_wiped_and_what_may_be_another_stays_and_is_told(
    name: str, others: list[str], said: str, left: str, told: tuple[str, ...]
) -> None:
    document = a_document()
    at = table(document).id
    for each in (name, *others):
        do(document, add_participant(document, at, each, "wie", "", ""))
    do(document, add_note(document, at, Phase.ROUND_1, "20:00", said))
    person = document.participants(at)[0]
    assert erasure_of(document, person.id).doubtful == told
    do(document, erase_participant(document, person.id, Words.KEPT))
    assert [note.text for note in document.all(Note)] == [left]


def test_a_word_of_a_name_in_a_goal_or_on_a_card_or_in_the_draft_is_told() -> None:
    document = a_document()
    do(document, add_participant(document, table(document).id, "Xanthippe", "", "", ""))
    (person,) = document.participants(table(document).id)
    do(document, add_policy_goal(document, "Xanthippe wil groen"))
    told = erasure_of(document, person.id, "Beste XANTHIPPE, beste xanthippe").doubtful
    assert told == ("xanthippe", "Xanthippe")
