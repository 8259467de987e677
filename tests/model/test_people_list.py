"""A list from a spreadsheet: which column is what, and at which table people come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.change import inverse
from app.model.operations.joining import MOST_PEOPLE, add_people, where_they_came
from app.model.operations.rules import RuleBroken
from app.model.operations.tables import edit_table
from app.model.people_list import ListedPerson, read_people
from tests.builders import a_document, do, table


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("", []),
        ("\n  \n", []),
        ("naam\torganisatie\n", []),
        ("Aïsha;Welzijn", [ListedPerson("Aïsha", "Welzijn")]),
        ("a\tb\tc\td\te", [ListedPerson("a", "b", "c", "d")]),
        ("Jansen; van\tBuurt", [ListedPerson("Jansen; van", "Buurt")]),
        ("Naam\tOrganisatie\n\nAïsha\tSport", [ListedPerson("Aïsha", "Sport")]),
        (
            "Tafel\tPERSPECTIEF\tSchoenmaat\tNaam:\n2\tbewoner\t38\tAïsha\n\tsport\t41\tBram\n",
            [ListedPerson("Aïsha", "", "bewoner", "", "2"), ListedPerson("Bram", "", "sport")],
        ),
        (
            "voornaam;tussenvoegsel;achternaam\nAnna;de;Vries\nBram;;Bos",
            [ListedPerson("Anna de Vries"), ListedPerson("Bram Bos")],
        ),
        ('"Anna\nde Vries"\tSport', [ListedPerson("Anna\nde Vries", "Sport")]),
        (
            'Anna\t"Sport\nBram\tZorg',
            [ListedPerson("Anna", '"Sport'), ListedPerson("Bram", "Zorg")],
        ),
        ("naam;tafel\n;3\nAnna;4", [ListedPerson("Anna", table="4")]),
        ("Organisatie\nBram", [ListedPerson("Organisatie"), ListedPerson("Bram")]),
    ],
)
def test_rows_become_people(text: str, people: list[ListedPerson]) -> None:
    assert read_people(text) == people


@given(st.text(st.sampled_from(list('ab1\t;"\n\r\x00 ')) | st.characters(), max_size=60))
def test_no_text_is_too_strange_to_read_and_to_add(text: str) -> None:
    document = a_document(2)
    before = document.copy()
    change = add_people(document, read_people(text))
    do(document, change)
    assert do(document, inverse(change)) == before


def test_people_go_to_the_table_they_name_and_it_is_made_where_it_lacks() -> None:
    document = a_document(2)
    noord = edit_table(document, table(document, 2).id, name="Noord", facilitator="", notetaker="")
    do(document, noord)
    people = [
        ListedPerson(name, table=words)
        for name, words in zip(
            "ABCDEFG", ["1", "noord", "Tafel 2 (Noord)", "tafel 5", "5.0", "Zuid", ""], strict=True
        )
    ]
    change = add_people(document, people, table(document, 1).id)
    do(document, change)
    seated = {
        (each.number, each.name): "".join(p.name for p in document.participants(each.id))
        for each in document.tables
    }
    assert seated == {(1, ""): "AG", (2, "Noord"): "BC", (5, ""): "DE", (6, "Zuid"): "F"}
    assert where_they_came(document, change) == (
        "7 deelnemers toegevoegd: 2 aan tafel 1, 2 aan tafel 2 (Noord), "
        "2 aan tafel 5, 1 aan tafel 6 (Zuid)."
    )


def test_without_a_table_people_go_where_most_room_is() -> None:
    document = a_document(3)
    do(document, add_people(document, [ListedPerson("A", table="1"), ListedPerson("B")]))
    do(document, add_people(document, [ListedPerson(name) for name in "CDEF"]))
    assert [len(document.participants(each.id)) for each in document.tables] == [2, 2, 2]


def test_a_text_that_is_no_list_of_people_is_refused_whole() -> None:
    people = [ListedPerson(f"Regel {number}") for number in range(MOST_PEOPLE + 1)]
    with pytest.raises(RuleBroken, match="Er is niets toegevoegd"):
        add_people(a_document(), people)
